//! What goes to who takes part or asked to, with her own link. Nothing that anyone typed in the form stands in it: whoever joins with
//! the address of another cannot write to her.

use std::sync::Arc;

use uuid::Uuid;

use super::{asked_before, link, store};
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::group::carrying::{self, Door};
use crate::job::mail::Mail;
use crate::web::locale::{Locale, args};

/// Nothing when it no longer holds, or there is no address.
pub async fn compose(app: &App, case: &Arc<Case>, join: Uuid, what: &str) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    if store::group_of(&mut conn, join).await?.is_none() {
        return Ok(None);
    }
    let join = store::one(&mut conn, join).await?;
    let holds = match what {
        "open" => join.state() == "not-yet" && carrying::store::door_of(&mut conn, join.group).await? != Door::NotNow,
        "still" => join.state() == "in" && join.fresh_until <= app.clock.today().saturating_add(asked_before()),
        _ => join.state() == what,
    };
    if !holds || join.mail.is_empty() {
        return Ok(None);
    }
    let group = store::name_of(&mut conn, join.group).await?;
    let locale = Locale::from_tag(&join.language).unwrap_or(Locale::Dutch);
    let words = args([
        ("group", group.into()),
        ("date", locale.long_date(join.fresh_until).into()),
        ("link", format!("{}{}", app.base_url, link(app, join.id)?).into()),
    ]);
    let subject = locale.say_with(&format!("group-mail-{what}-subject"), &words);
    let text = locale.say_with(&format!("group-mail-{what}-text"), &words);
    Ok(Some(Mail { to: join.mail, to_name: String::new(), subject, text }))
}
