//! What goes to who joined: that she comes, waits, moved up, or that it does not go on; with her own link. Nothing that anyone
//! typed in the form stands in it: whoever joins with the address of another cannot write to her.

use std::sync::Arc;

use uuid::Uuid;

use super::store::{self, Join};
use super::{Told, link};
use crate::access::case::Case;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::meeting::activity::resting;
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store::{self as activities, JoinedDay};
use crate::web::locale::{Locale, args};

/// Nothing when it no longer holds, or there is no address.
pub async fn compose(app: &App, case: &Arc<Case>, join: Uuid, what: &str) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    if store::day_of(&mut conn, join).await?.is_none() {
        return Ok(None);
    }
    let join = store::one(&mut conn, join).await?;
    let day = activities::joined_day(&mut conn, join.day).await?;
    let holds = match Told::parse(what) {
        Some(told) => {
            join.is_unaware()
                && told == Told::of(day.called_off_at, day.begins_at)
                && (told == Told::Off || day.rests == 0)
        }
        None => is_so(&mut conn, &join, &day, what).await?,
    };
    if !holds || join.ended_at.is_some() || join.mail.is_empty() {
        return Ok(None);
    }
    let locale = Locale::from_tag(&join.language).unwrap_or(Locale::Dutch);
    let words = args([
        ("activity", day.name.clone().into()),
        ("moment", moment(app, locale, day.begins_at).into()),
        ("was", moment(app, locale, join.knows_at.unwrap_or(day.begins_at)).into()),
        ("place", where_of(&day).into()),
        ("link", format!("{}{}", app.base_url, link(app, join.id)?).into()),
    ]);
    let what = sentence(&join, what);
    let subject = locale.say_with(&format!("join-mail-{what}-subject"), &words);
    let text = locale.say_with(&format!("join-mail-{what}-text"), &words);
    Ok(Some(Mail { to: join.mail, to_name: String::new(), subject, text }))
}

/// Whether what a mail would say is how it is.
async fn is_so(conn: &mut Conn, join: &Join, day: &JoinedDay, what: &str) -> Result<bool, Error> {
    let on = day.called_off_at.is_none();
    Ok(on
        && match what {
            "rests" => day.rests > 0,
            "wakes" => day.rests == 0 && resting::was_told(conn, join.id).await?,
            "waits" => join.waits_since.is_some(),
            _ => join.waits_since.is_none(),
        })
}

/// The end of a locale key: to who heard that it was off, that it goes on; to who did not, that it was moved.
fn sentence<'w>(join: &Join, what: &'w str) -> &'w str {
    match Told::parse(what) {
        Some(Told::At(_)) if join.knows_off > 0 => "on",
        Some(Told::At(_)) => "moved",
        _ => what,
    }
}

fn where_of(day: &JoinedDay) -> String {
    if day.spot.is_empty() { day.place.clone() } else { format!("{}, {}", day.spot, day.place) }
}
