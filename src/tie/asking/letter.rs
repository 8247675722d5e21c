//! What goes out to the two: only a link, and nothing of the other. And to who guards a tie, that somebody doubts.

use std::sync::Arc;

use uuid::Uuid;

use super::{link, store};
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::tie::store as ties;
use crate::tie::{Side, klik as clicks};
use crate::web::locale::{Locale, args};

/// Nothing when she answered meanwhile, objected, left, or has no address.
pub async fn ask(app: &App, case: &Arc<Case>, side: Uuid) -> Result<Option<Mail>, Error> {
    compose(app, case, side, "tie-ask-mail", |letter| letter.said.is_none()).await
}

/// That both said yes.
pub async fn agreed(app: &App, case: &Arc<Case>, side: Uuid) -> Result<Option<Mail>, Error> {
    compose(app, case, side, "tie-agreed-mail", |_| true).await
}

/// Whether it still clicks.
pub async fn klik(app: &App, case: &Arc<Case>, check: Uuid, side: &str) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let tie = clicks::store::tie_of(&mut conn, check).await?;
    let still =
        clicks::store::last(&mut conn, tie).await?.is_some_and(|last| last.id == check && last.settled_on.is_none());
    let side =
        ties::side(&mut conn, tie, Side::parse(side).ok_or_else(|| Error::internal("a side of no tie"))?).await?;
    drop(conn);
    if still { compose(app, case, side.id, "klik-mail", |_| true).await } else { Ok(None) }
}

async fn compose(
    app: &App,
    case: &Arc<Case>,
    side: Uuid,
    key: &str,
    still: impl FnOnce(&store::Letter) -> bool,
) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let letter = store::letter(&mut conn, side).await?;
    if letter.ended > 0 || !still(&letter) {
        return Ok(None);
    }
    let Some(to) = letter.mail.filter(|mail| !mail.is_empty()) else { return Ok(None) };
    let locale = letter.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let link = format!("{}/tied/{}", app.base_url, link::token(app, side)?);
    let words = args([("name", letter.name.clone().into()), ("link", link.into())]);
    let (subject, text) = (locale.say(&format!("{key}-subject")), locale.say_with(&format!("{key}-text"), &words));
    Ok(Some(Mail { to, to_name: letter.name, subject, text }))
}
