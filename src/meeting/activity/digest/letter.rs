//! The mail that asks whether someone wants the weekly message, and the message itself.

use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::store;
use crate::access::Reader;
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::meeting::activity::show::moment;
use crate::meeting::activity::{calendar, upcoming};
use crate::web::locale::{Locale, args};
use crate::web::mark;

/// What comes in so many days, and so many at most.
const DAYS: i64 = 8;
const MOST: i64 = 30;

pub fn link(app: &App, digest: Uuid) -> Result<String, Error> {
    Ok(format!("{}/digest/{}", app.base_url, mark::token(app, "digest", digest)?))
}

/// Nothing when it was confirmed or is gone.
pub async fn ask(app: &App, case: &Arc<Case>, digest: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    if !store::is_there(&mut conn, digest).await? {
        return Ok(None);
    }
    let digest = store::one(&mut conn, digest).await?;
    if digest.confirmed_at.is_some() {
        return Ok(None);
    }
    let locale = Locale::from_tag(&digest.language).unwrap_or(Locale::Dutch);
    let words = args([("place", digest.place_name.clone().into()), ("link", link(app, digest.id)?.into())]);
    let subject = locale.say("digest-ask-mail-subject");
    let text = locale.say_with("digest-ask-mail-text", &words);
    Ok(Some(Mail { to: digest.mail, to_name: String::new(), subject, text }))
}

/// What anyone may see of the days to come, and where it is stopped with one tap. Nothing in a week without anything.
pub async fn weekly(app: &App, case: &Arc<Case>, digest: Uuid, on: Date) -> Result<Option<(Mail, String)>, Error> {
    let mut conn = app.read_as(case).await?;
    if !store::is_there(&mut conn, digest).await? || on != app.clock.today() {
        return Ok(None);
    }
    let digest = store::one(&mut conn, digest).await?;
    let mut anyone = app.read_as(&calendar::public(app, "job send_digest")).await?;
    let all = upcoming(&mut anyone, app, Reader::public(app), Some(digest.place), (on, DAYS), MOST).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let locale = Locale::from_tag(&digest.language).unwrap_or(Locale::Dutch);
    let stop = link(app, digest.id)?;
    let mut lines = String::new();
    for one in &all {
        let place = if one.spot.is_empty() { &one.place } else { &one.spot };
        let words = args([
            ("activity", one.name.clone().into()),
            ("moment", moment(app, locale, one.begins_at).into()),
            ("place", place.clone().into()),
            ("link", format!("{stop}/{}", one.id).into()),
        ]);
        lines.push_str(&locale.say_with("digest-mail-line", &words));
        lines.push_str("\n\n");
    }
    let words = args([
        ("place", digest.place_name.clone().into()),
        ("lines", lines.trim_end().to_owned().into()),
        ("link", stop.clone().into()),
    ]);
    let subject = locale.say_with("digest-mail-subject", &words);
    let text = locale.say_with("digest-mail-text", &words);
    let mail = Mail { to: digest.mail, to_name: String::new(), subject, text };
    Ok(Some((mail, format!("{stop}/ending"))))
}
