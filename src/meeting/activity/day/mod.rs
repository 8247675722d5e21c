//! One day of an activity: called off, going on after all, or moved. Whoever joined is told by mail, after a while in which it can
//! be taken back; who gave no mail address is called. What each was last told stands with her name, so nobody hears twice what she
//! knows, and nobody stands at a closed door because two changes crossed.

pub mod store;
pub mod web;

use jiff::civil::DateTime;
use uuid::Uuid;

use super::joining::{self, A_WHILE, Told};
use super::store::{self as activities, Coming, Shown};
use super::{list, resting};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::subject::Subject;
use crate::web::Viewer;

/// How a day is from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub at: DateTime,
    pub minutes: i64,
    pub places: Option<i64>,
    /// The days after it, and those that are still to be made, are at this hour too.
    pub later: bool,
}

/// The day and its activity, for who carries that or works for who does.
pub async fn hosted(
    conn: &mut Conn,
    app: &App,
    viewer: &Viewer,
    activity: Uuid,
    day: Uuid,
) -> Result<(Shown, Coming), Error> {
    let shown = activities::show(conn, viewer.reader(app), activity).await?;
    list::hosts(conn, app, viewer, &shown).await?;
    let day = activities::day(conn, viewer.reader(app), day).await?;
    if day.activity == activity { Ok((shown, day)) } else { Err(Error::NotFound) }
}

/// Nothing when it was off already, or was held.
pub async fn call_off(tx: &mut Tx, app: &App, day: Uuid, at: i64, by: Uuid) -> Result<(), Error> {
    if store::call_off(tx, day, at, by).await? {
        tell(tx, app, day, Told::Off).await?;
        event::record(tx, app, by, "called_off", Subject::Meeting(day), "").await?;
    }
    Ok(())
}

pub async fn go_on(tx: &mut Tx, app: &App, day: Uuid, by: Uuid) -> Result<(), Error> {
    if store::go_on(tx, day).await? {
        let room = activities::room(tx, day).await?;
        tell(tx, app, day, Told::At(room.begins_at.unwrap_or(0))).await?;
        joining::move_up(tx, app, day).await?;
        event::record(tx, app, by, "goes_on", Subject::Meeting(day), "").await?;
    }
    Ok(())
}

/// Another moment, name or number of places. Not of a day that was held, is off, or of a group that rests.
pub async fn change(
    tx: &mut Tx,
    app: &App,
    by: &Viewer,
    (activity, day): (&Shown, &Coming),
    to: &Change,
) -> Result<(), Error> {
    must_be_coming(day)?;
    resting::must_be_awake(tx, activity.group, "day").await?;
    let begins_at = app.clock.moment(to.at);
    if begins_at != day.begins_at && begins_at <= app.clock.millis() {
        return Err(Error::invalid("hour", "activity-moment-past"));
    }
    let same = (begins_at, to.minutes, to.places) == (day.begins_at, day.minutes, day.places) && to.name == day.name;
    if !same {
        changed(tx, app, day, to, begins_at, by.id).await?;
        joining::move_up(tx, app, day.id).await?;
    }
    if to.later { later(tx, app, by, (activity, day), to).await } else { Ok(()) }
}

fn must_be_coming(day: &Coming) -> Result<(), Error> {
    if day.held_on.is_some() {
        return Err(Error::Conflict("conflict-activity-day-held"));
    }
    if day.is_called_off() { Err(Error::Conflict("conflict-activity-day-off")) } else { Ok(()) }
}

/// Every later day of its rule, each on its own date, and the rule for those to come.
async fn later(
    tx: &mut Tx,
    app: &App,
    by: &Viewer,
    (activity, day): (&Shown, &Coming),
    to: &Change,
) -> Result<(), Error> {
    let days = activities::days(tx, by.reader(app), activity.id, day.begins_at + 1).await?;
    for one in days.iter().filter(|one| one.due_on.is_some() && one.held_on.is_none() && one.id != day.id) {
        let at = app.clock.day_of(one.begins_at).to_datetime(to.at.time());
        let begins_at = app.clock.moment(at);
        let change = Change { name: one.name.clone(), at, minutes: to.minutes, places: one.places, later: false };
        if (begins_at, to.minutes) != (one.begins_at, one.minutes) {
            changed(tx, app, one, &change, begins_at, by.id).await?;
        }
    }
    let first = activity.first_at.parse::<DateTime>().map_err(Error::source)?;
    store::from_now_on(tx, activity.id, first.date().to_datetime(to.at.time()), to.minutes).await
}

/// Back to when it was first said to be.
pub async fn move_back(tx: &mut Tx, app: &App, by: &Viewer, (activity, day): (&Shown, &Coming)) -> Result<(), Error> {
    let Some(first) = day.moved_from else { return Ok(()) };
    let Coming { name, minutes, places, .. } = day.clone();
    let to = Change { name, at: app.clock.local(first), minutes, places, later: false };
    change(tx, app, by, (activity, day), &to).await
}

async fn changed(tx: &mut Tx, app: &App, day: &Coming, to: &Change, begins_at: i64, by: Uuid) -> Result<(), Error> {
    store::change(tx, day, to, begins_at).await?;
    if begins_at != day.begins_at {
        tell(tx, app, day.id, Told::At(begins_at)).await?;
    }
    event::record(tx, app, by, "changed", Subject::Meeting(day.id), "").await
}

/// Everyone who joined it and gave a mail address.
async fn tell(tx: &mut Tx, app: &App, day: Uuid, told: Told) -> Result<(), Error> {
    let at = app.clock.millis() + A_WHILE;
    for join in joining::store::with_mail(tx, day).await? {
        job::enqueue_anew(tx, app, &Job::TellJoined { join, what: told.to_string() }, at).await?;
    }
    Ok(())
}
