//! The mail of the day: whom to come back to, in the words in which it was promised. In the language its reader likes to
//! speak, if we have that one. The subject names nobody: it shows on a locked phone.

use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::store;
use crate::access::case::Case;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::mail::Mail;
use crate::party::PROGRAM;
use crate::subject::Subject;
use crate::web::locale::{Locale, args};

/// Nothing when the visit was settled or moved meanwhile, was already reminded of, or its steward has no address.
pub async fn compose(app: &App, case: &Arc<Case>, revisit: Uuid, due_on: Date) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(due) = store::to_remind(&mut conn, revisit, due_on).await? else { return Ok(None) };
    let Some(to) = due.mail else { return Ok(None) };
    let locale = due.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let about = if due.about.is_empty() { locale.say("someone") } else { due.about };
    let link = format!("{}/people/{}", app.base_url, due.about_id);
    let link = if due.about_kind == "person" { link } else { format!("{}/", app.base_url) };
    let subject = locale.say("remind-subject");
    let text = locale.say_with(
        "remind-text",
        &args([
            ("steward", due.steward.clone().into()),
            ("name", about.into()),
            ("words", due.words.into()),
            ("promised", locale.long_date(app.clock.day_of(due.created_at)).into()),
            ("link", link.into()),
        ]),
    );
    Ok(Some(Mail { to, to_name: due.steward, subject, text }))
}

pub async fn sent(tx: &mut Tx, app: &App, revisit: Uuid) -> Result<(), Error> {
    if store::reminded(tx, revisit, app.clock.millis()).await? {
        event::record(tx, app, PROGRAM, "reminded", Subject::Revisit(revisit), "").await?;
    }
    Ok(())
}
