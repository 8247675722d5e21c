//! Booking a room, once or each week, and cancelling it. Whoever comes second hears that it is taken.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::minutes::Time;
use super::store::bookings::{self, Booking};
use super::store::{self, Room};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::note::taking::nth_id;
use crate::person;
use crate::subject::Subject;

/// Weeks in a row at most: a quarter.
pub const WEEKS: usize = 13;
/// Days ahead on which a row may begin.
pub const AHEAD: i64 = 365;
/// Bookings to come that somebody who does not work here has at most.
pub const OPEN: i64 = 26;

#[derive(Clone, Debug)]
pub struct NewBooking {
    /// Of the first; the others of the row follow from it.
    pub id: Uuid,
    pub room: Uuid,
    pub day: Date,
    pub time: Time,
    /// 1 is once.
    pub weeks: usize,
    pub what: &'static str,
    pub group: Option<Uuid>,
    pub by: Uuid,
    /// Who works here books for others and so without an end.
    pub staff: bool,
}

impl NewBooking {
    /// Every day of the row with its id.
    pub fn days(&self) -> Vec<(Uuid, Date)> {
        let week = |nth: usize| self.day.saturating_add(i64::try_from(nth).unwrap_or(0).weeks());
        (0..self.weeks).map(|nth| (nth_id(self.id, nth), week(nth))).collect()
    }
}

/// The whole row, or nothing when one of its days is taken.
///
/// The room's row is locked first, so that of all who book at once each sees what the one before wrote.
pub async fn book(tx: &mut Tx, app: &App, room: &Room, new: &NewBooking) -> Result<(), Error> {
    store::lock(tx, room.id).await?;
    if let Some(by) = bookings::booked_by(tx, new.id).await? {
        return person::same_hand(Some(by), new.by);
    }
    if store::any(tx, room.id).await?.ended_on.is_some() {
        return Err(Error::Conflict("conflict-room-closed"));
    }
    if !new.staff && bookings::to_come(tx, new.by, app.clock.today()).await? + count(new.weeks) > OPEN {
        return Err(Error::invalid("weeks", "booking-too-many"));
    }
    if !taken(tx, room.id, new).await?.is_empty() {
        return Err(Error::invalid("from", "booking-taken"));
    }
    for (id, day) in new.days() {
        bookings::add(tx, id, new, day, app.clock.today()).await?;
    }
    tell(tx, app, room, new.id, "booked").await?;
    event::record(tx, app, new.by, "room_booked", Subject::Place(room.place), "").await
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// The days of a row on which something of it is taken.
pub async fn taken(conn: &mut Conn, room: Uuid, new: &NewBooking) -> Result<Vec<Date>, Error> {
    let mut days = Vec::new();
    for (id, day) in new.days() {
        if bookings::meets(conn, room, day, new.time, id).await? {
            days.push(day);
        }
    }
    Ok(days)
}

/// How much of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Much {
    One,
    /// This one and those after it.
    Rest,
}

/// Only who booked it and who works here; nothing of the past.
fn may(booking: &Booking, today: Date, (by, staff): (Uuid, bool)) -> Result<(), Error> {
    if booking.by != by && !staff {
        return Err(Error::NotFound);
    }
    if booking.day < today { Err(Error::Conflict("conflict-booking-past")) } else { Ok(()) }
}

pub async fn cancel(
    tx: &mut Tx,
    app: &App,
    room: &Room,
    booking: &Booking,
    much: Much,
    who: (Uuid, bool),
) -> Result<(), Error> {
    may(booking, app.clock.today(), who)?;
    if bookings::cancel(tx, booking, much, app.clock.today(), who.0).await? == 0 {
        return Err(Error::Conflict("conflict-booking-cancelled"));
    }
    tell(tx, app, room, booking.id, "cancelled").await?;
    event::record(tx, app, who.0, "booking_cancelled", Subject::Place(room.place), "").await
}

/// What she cancelled today comes back, unless somebody took the time since.
pub async fn restore(
    tx: &mut Tx,
    app: &App,
    room: &Room,
    booking: &Booking,
    much: Much,
    who: (Uuid, bool),
) -> Result<(), Error> {
    may(booking, app.clock.today(), who)?;
    store::lock(tx, room.id).await?;
    let gone = bookings::cancelled(tx, booking, much, app.clock.today(), who.0).await?;
    if gone.is_empty() {
        return Err(Error::Conflict("conflict-booking-stands"));
    }
    for one in &gone {
        if bookings::meets(tx, room.id, one.day, one.time(), one.id).await? {
            return Err(Error::Conflict("conflict-booking-taken"));
        }
    }
    for one in &gone {
        bookings::restore(tx, one.id).await?;
    }
    event::record(tx, app, who.0, "room_booked", Subject::Place(room.place), "").await
}

/// Those who carry the room hear of it, each by mail.
async fn tell(tx: &mut Tx, app: &App, room: &Room, booking: Uuid, what: &'static str) -> Result<(), Error> {
    for to in store::people::carriers(tx, room.id, app.clock.today()).await? {
        let letter = Job::TellRoom { booking, to, what: what.to_owned() };
        job::enqueue_anew(tx, app, &letter, app.clock.millis()).await?;
    }
    Ok(())
}
