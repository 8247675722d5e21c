//! The yearly letter: it holds nothing of what is known, only where to look.

use std::sync::Arc;

use uuid::Uuid;

use super::store;
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::web::locale::{Locale, args};
use crate::web::mark;

/// What its links open.
pub const LINK: &str = "renewal";

/// Nothing when she answered meanwhile, left, or has no mail any more.
pub async fn compose(app: &App, case: &Arc<Case>, renewal: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(letter) = store::letter(&mut conn, renewal).await? else { return Ok(None) };
    let Some(to) = letter.mail else { return Ok(None) };
    let locale = letter.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let text = locale.say_with(
        "renewal-mail-text",
        &args([
            ("name", letter.name.clone().into()),
            ("link", format!("{}/still/{}", app.base_url, token(app, renewal)?).into()),
            ("date", locale.long_date(letter.ends_on).into()),
        ]),
    );
    Ok(Some(Mail { to, to_name: letter.name, subject: locale.say("renewal-mail-subject"), text }))
}

/// For the link of this question.
pub fn token(app: &App, renewal: Uuid) -> Result<String, Error> {
    mark::token(app, LINK, renewal)
}
