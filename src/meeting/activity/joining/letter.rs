//! What goes to who joined: that she comes, waits, moved up, or that it does not go on; with her own link. Nothing that anyone
//! typed in the form stands in it: whoever joins with the address of another cannot write to her.

use std::sync::Arc;

use uuid::Uuid;

use super::{link, store};
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::meeting::activity::resting;
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store as activities;
use crate::web::locale::{Locale, args};

/// Nothing when it no longer holds, or there is no address.
pub async fn compose(app: &App, case: &Arc<Case>, join: Uuid, what: &str) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    if store::day_of(&mut conn, join).await?.is_none() {
        return Ok(None);
    }
    let join = store::one(&mut conn, join).await?;
    let day = activities::joined_day(&mut conn, join.day).await?;
    let off = day.called_off_at.is_some();
    let holds = join.ended_at.is_none()
        && match what {
            "off" => off,
            "rests" => !off && day.rests > 0,
            "wakes" => !off && day.rests == 0 && resting::was_told(&mut conn, join.id).await?,
            "waits" => !off && join.waits_since.is_some(),
            _ => !off && join.waits_since.is_none(),
        };
    if !holds || join.mail.is_empty() {
        return Ok(None);
    }
    let locale = Locale::from_tag(&join.language).unwrap_or(Locale::Dutch);
    let words = args([
        ("activity", day.name.clone().into()),
        ("moment", moment(app, locale, day.begins_at).into()),
        ("place", where_of(&day).into()),
        ("link", format!("{}{}", app.base_url, link(app, join.id)?).into()),
    ]);
    let subject = locale.say_with(&format!("join-mail-{what}-subject"), &words);
    let text = locale.say_with(&format!("join-mail-{what}-text"), &words);
    Ok(Some(Mail { to: join.mail, to_name: String::new(), subject, text }))
}

fn where_of(day: &activities::JoinedDay) -> String {
    if day.spot.is_empty() { day.place.clone() } else { format!("{}, {}", day.spot, day.place) }
}
