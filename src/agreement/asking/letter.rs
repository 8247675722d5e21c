//! The mail to a side: only a link, and nothing of what was agreed.

use std::sync::Arc;

use uuid::Uuid;

use super::{link, store};
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::web::locale::{Locale, args};

/// Nothing when it was answered meanwhile, is over, or has no address.
pub async fn compose(app: &App, case: &Arc<Case>, ask: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(letter) = store::letter(&mut conn, ask).await?.filter(|letter| letter.open > 0) else { return Ok(None) };
    let Some(to) = letter.mail.filter(|mail| !mail.is_empty()) else { return Ok(None) };
    let locale = letter.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let link = format!("{}/agreed/{}", app.base_url, link::token(app, ask)?);
    let words = args([("name", letter.name.clone().into()), ("link", link.into())]);
    let key = format!("agreement-{}-mail", letter.kind);
    let (subject, text) = (locale.say(&format!("{key}-subject")), locale.say_with(&format!("{key}-text"), &words));
    Ok(Some(Mail { to, to_name: letter.name, subject, text }))
}
