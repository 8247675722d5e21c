//! Who carries a room, who has a key of it and who keeps it open: each from a day until a day.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::people as store;
use super::store::people::{Holds, Row};
use super::store::{self as rooms, Room};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::party::EVERYONE;
use crate::person;
use crate::subject::Subject;

/// What someone is to a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Carrier,
    Key,
    /// Keeps it open at a time of the week.
    Keeper,
}

impl Part {
    pub const ALL: [Part; 3] = [Part::Carrier, Part::Key, Part::Keeper];

    pub fn name(self) -> &'static str {
        match self {
            Part::Carrier => "carrier",
            Part::Key => "key",
            Part::Keeper => "keeper",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

#[derive(Clone, Debug)]
pub struct NewHolds {
    pub id: Uuid,
    pub room: Uuid,
    pub part: Part,
    pub person: Uuid,
    /// The row of a key that is handed over.
    pub key: Option<Uuid>,
    /// The time of the week that is kept.
    pub hours: Option<Uuid>,
    pub by: Uuid,
}

/// Someone carries a room, has a key or keeps it open from today; whoever had that key or that time before her, had it until today.
pub async fn hold(tx: &mut Tx, app: &App, room: &Room, new: &NewHolds) -> Result<(), Error> {
    rooms::lock(tx, room.id).await?;
    if let Some(by) = store::added_by(tx, new.id).await? {
        return person::same_hand(Some(by), new.by);
    }
    let (today, open) = (app.clock.today(), store::open(tx, room.id).await?);
    if new.key.is_none() && open.iter().any(|one| is_same(one, new)) {
        return Err(Error::Conflict("conflict-room-person"));
    }
    let before = match (new.key, new.hours) {
        (Some(key), _) => {
            Some(open.iter().find(|one| one.id == key && one.part == Part::Key.name()).ok_or(Error::NotFound)?)
        }
        (None, Some(hours)) => open.iter().find(|one| one.hours == Some(hours)),
        (None, None) => None,
    };
    if let Some(before) = before {
        release(tx, app, before, today, new.by).await?;
    }
    let nr = match (new.part, before) {
        (Part::Key, Some(before)) => before.nr,
        (Part::Key, None) => open.iter().map(|one| one.nr).max().unwrap_or(0) + 1,
        _ => 0,
    };
    store::add(tx, new, nr, today).await?;
    event::record(tx, app, new.by, "room_held", Subject::Person(new.person), "").await?;
    event::record(tx, app, new.by, "room_held", Subject::Place(room.place), "").await
}

fn is_same(one: &Holds, new: &NewHolds) -> bool {
    one.part == new.part.name() && one.person == new.person && one.hours == new.hours
}

async fn release(tx: &mut Tx, app: &App, one: &Holds, on: Date, by: Uuid) -> Result<(), Error> {
    store::end(tx, one.id, on, by).await?;
    event::record(tx, app, by, "room_let_go", Subject::Person(one.person), "").await
}

/// The key is back, she carries it no longer, or keeps it open no longer.
pub async fn let_go(tx: &mut Tx, app: &App, room: &Room, id: Uuid, by: Uuid) -> Result<(), Error> {
    let open = store::open(tx, room.id).await?;
    let one = open.iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    release(tx, app, one, app.clock.today(), by).await?;
    event::record(tx, app, by, "room_let_go", Subject::Place(room.place), "").await
}

/// Someone leaves: her keys, the rooms she carries and the hours she keeps go to another.
pub async fn hand_all(tx: &mut Tx, app: &App, (from, to): (Uuid, Uuid), by: Uuid) -> Result<(), Error> {
    for held in store::held(tx, from).await? {
        let Some(part) = Part::parse(&held.part) else { continue };
        let room = rooms::any(tx, held.room).await?;
        let key = (part == Part::Key).then_some(held.id);
        let new = NewHolds { id: app.id(), room: room.id, part, person: to, key, hours: held.hours, by };
        let has = key.is_none() && store::open(tx, room.id).await?.iter().any(|one| is_same(one, &new));
        if !has {
            hold(tx, app, &room, &new).await?;
        }
        // What one carries together with others nobody let go of yet.
        if store::open(tx, room.id).await?.iter().any(|one| one.id == held.id) {
            let_go(tx, app, &room, held.id, by).await?;
        }
    }
    Ok(())
}

/// She herself says whether her name stands with the hours that she keeps it open.
pub async fn show_name(tx: &mut Tx, app: &App, room: &Room, id: Uuid, by: Uuid, shown: bool) -> Result<(), Error> {
    let open = store::open(tx, room.id).await?;
    let hers = |one: &&Holds| one.id == id && one.person == by && one.part == Part::Keeper.name();
    open.iter().find(hers).ok_or(Error::NotFound)?;
    store::meant_for(tx, id, if shown { EVERYONE } else { by }).await?;
    event::record(tx, app, by, "room_name", Subject::Person(by), "").await
}

/// Law 6: the only key of a room, in one hand.
pub fn hangs_on_one(rows: &[Row]) -> Option<&Row> {
    let mut keys = rows.iter().filter(|row| row.part == Part::Key.name());
    let first = keys.next()?;
    keys.all(|row| row.person == first.person).then_some(first)
}
