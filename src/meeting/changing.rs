//! Changing a meeting, and taking one away, by who made it or is one of us there. "Gaat niet door" happens to every plan.

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self, Meeting};
use super::{activity, enough_of_us, ours_are};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::note::taking::nth_id;
use crate::practice::Practice;
use crate::revisit;
use crate::subject::Subject;

/// What a meeting promised has its id from it, at these numbers.
const PROMISED: [usize; 4] = [251, 252, 253, 255];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    /// Planned for, or held on once it was.
    pub on: Date,
    pub hour: String,
    pub spot: String,
    pub place: Uuid,
    pub heads: Option<i64>,
    pub ours: BTreeSet<Uuid>,
}

/// Whether it is hers to change. What happened at a door is told by its round, and a day of an activity is changed there.
pub async fn is_hers(conn: &mut Conn, meeting: &Meeting, who: Uuid) -> Result<bool, Error> {
    let made = meeting.made_by == who || store::our_ids(conn, meeting.id).await?.contains(&who);
    Ok(made && meeting.round.is_none() && !activity::store::is_day(conn, meeting.id).await?)
}

async fn hers(conn: &mut Conn, meeting: &Meeting, who: Uuid) -> Result<(), Error> {
    if is_hers(conn, meeting, who).await? { Ok(()) } else { Err(Error::Forbidden("forbidden-meeting")) }
}

/// A plan does not move into the past, and what was held not into the future.
fn day_fits(meeting: &Meeting, on: Date, today: Date) -> Result<(), Error> {
    match meeting.held_on {
        Some(_) if on > today => Err(Error::invalid("day", "meeting-day-to-come")),
        None if on < today && on != meeting.planned_on => Err(Error::invalid("day", "meeting-day-past")),
        _ => Ok(()),
    }
}

/// Saying again how it is changes nothing.
async fn as_it_is(conn: &mut Conn, meeting: &Meeting) -> Result<Change, Error> {
    let Meeting { name, hour, spot, place, heads, planned_on, .. } = meeting.clone();
    let ours = store::our_ids(conn, meeting.id).await?.into_iter().collect();
    Ok(Change { name, on: planned_on, hour, spot, place, heads, ours })
}

pub async fn change(
    tx: &mut Tx,
    app: &App,
    meeting: &Meeting,
    practice: &Practice,
    change: &Change,
    by: Uuid,
) -> Result<(), Error> {
    hers(tx, meeting, by).await?;
    day_fits(meeting, change.on, app.clock.today())?;
    if change.ours.is_empty() {
        return Err(Error::invalid("ours", "meeting-none-of-us"));
    }
    if meeting.held_on.is_some() {
        enough_of_us(practice, change.ours.len())?;
    }
    if *change == as_it_is(tx, meeting).await? {
        return Ok(());
    }
    store::change(tx, meeting, change).await?;
    let ours: Vec<Uuid> = change.ours.iter().copied().collect();
    ours_are(tx, app, meeting.id, &ours, by).await?;
    event::record(tx, app, by, "changed", Subject::Meeting(meeting.id), "").await
}

/// Whether something hangs on a meeting that was held: a note, someone who was there, a promise, a letter.
pub async fn is_used(conn: &mut Conn, meeting: &Meeting) -> Result<bool, Error> {
    let id = meeting.id;
    let there = !store::guest_ids(conn, id).await?.is_empty() || store::is_noted(conn, id).await?;
    if there || meeting.reported_on.is_some() {
        return Ok(true);
    }
    for nth in PROMISED {
        if revisit::store::created_by(conn, nth_id(id, nth)).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// It does not go on, or it never was.
pub async fn remove(tx: &mut Tx, app: &App, meeting: &Meeting, by: Uuid) -> Result<(), Error> {
    hers(tx, meeting, by).await?;
    if meeting.held_on.is_some() && is_used(tx, meeting).await? {
        return Err(Error::Conflict("conflict-meeting-used"));
    }
    let verb = if meeting.held_on.is_some() { "taken_back" } else { "called_off" };
    event::record(tx, app, by, verb, Subject::Meeting(meeting.id), "").await?;
    store::remove(tx, meeting.id).await
}
