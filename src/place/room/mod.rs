//! A room that can be used: a buurtkamer, a meeting room, a church. "Bewoners houden de ruimte open, met een beetje steun."
//!
//! Who carries it, who has a key and who keeps it open are dated facts (`people`). Law 6: one key in one hand is shown. A booking
//! takes the time from a minute until, and not with, a minute; no two bookings of a room share a minute (`booking`).

pub mod booking;
pub mod free;
pub mod hours;
pub mod letter;
pub mod minutes;
pub mod people;
pub mod store;
pub mod web;
pub mod week;

use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::person;
use crate::subject::Subject;
use store::Room;

/// What a room is, as stored and as the end of a locale key.
pub const KINDS: [&str; 6] = ["living", "meeting", "kitchen", "church", "school", "garden"];
/// What a room is booked for.
pub const USES: [&str; 7] = ["coffee", "meeting", "meal", "course", "play", "party", "other"];

/// What can be said of a room, and changed.
#[derive(Clone, Debug)]
pub struct Details {
    pub name: String,
    pub kind: &'static str,
    /// People that fit in it.
    pub fits: i64,
    pub wheelchair: bool,
    pub kitchen: bool,
    /// For an hour; 0 is free.
    pub cents: i64,
    /// One sentence.
    pub rule: String,
    /// The group that carries it.
    pub group: Option<Uuid>,
}

#[derive(Clone, Debug)]
pub struct NewRoom {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub place: Uuid,
    pub details: Details,
    pub made_by: Uuid,
}

pub async fn open(tx: &mut Tx, app: &App, new: &NewRoom) -> Result<(), Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::made_by(tx, new.id).await?, new.made_by);
    }
    event::record(tx, app, new.made_by, "room_opened", Subject::Place(new.place), "").await
}

pub async fn change(tx: &mut Tx, app: &App, room: &Room, details: &Details, by: Uuid) -> Result<(), Error> {
    store::change(tx, room.id, details).await?;
    event::record(tx, app, by, "room_changed", Subject::Place(room.place), "").await
}

/// It can be used no longer. What was booked stays written down, so that reopening brings it back.
pub async fn close(tx: &mut Tx, app: &App, room: &Room, by: Uuid) -> Result<(), Error> {
    store::lock(tx, room.id).await?;
    if !store::end(tx, room.id, app.clock.today(), by).await? {
        return Err(Error::Conflict("conflict-room-closed"));
    }
    event::record(tx, app, by, "room_closed", Subject::Place(room.place), "").await
}

pub async fn reopen(tx: &mut Tx, app: &App, room: &Room, by: Uuid) -> Result<(), Error> {
    if !store::reopen(tx, room.id).await? {
        return Err(Error::Conflict("conflict-room-open"));
    }
    event::record(tx, app, by, "room_opened", Subject::Place(room.place), "").await
}
