//! When a room is open each week. A time that nobody keeps is shown as a gap.

use uuid::Uuid;

use super::minutes::{Time, part};
use super::store::hours::{self as store, Hours};
use super::store::{self as rooms, Room};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::person;
use crate::subject::Subject;
use crate::web::Page;

#[derive(Clone, Debug)]
pub struct NewHours {
    pub id: Uuid,
    pub room: Uuid,
    /// 1 is Monday.
    pub weekday: i64,
    pub time: Time,
    pub by: Uuid,
}

/// One more time of the week; two of one room share no minute.
pub async fn add(tx: &mut Tx, app: &App, room: &Room, new: &NewHours) -> Result<(), Error> {
    rooms::lock(tx, room.id).await?;
    if let Some(by) = store::made_by(tx, new.id).await? {
        return person::same_hand(Some(by), new.by);
    }
    let known = store::of_room(tx, room.id).await?;
    if known.iter().any(|one| one.weekday == new.weekday && one.time().meets(new.time)) {
        return Err(Error::invalid("hours_from", "hours-taken"));
    }
    store::add(tx, new, app.clock.today()).await?;
    event::record(tx, app, new.by, "room_hours", Subject::Place(room.place), "").await
}

/// Not open any more at this time; who kept it, is free of it.
pub async fn end(tx: &mut Tx, app: &App, room: &Room, id: Uuid, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::end(tx, id, room.id, today, by).await? {
        return Err(Error::NotFound);
    }
    for one in rooms::people::open(tx, room.id).await?.into_iter().filter(|one| one.hours == Some(id)) {
        super::people::let_go(tx, app, room, one.id, by).await?;
    }
    event::record(tx, app, by, "room_hours", Subject::Place(room.place), "").await
}

/// "Dinsdagmiddag zoekt iemand."
pub fn gap(page: &Page, hours: &Hours) -> String {
    let day = page.say(&format!("weekday-{}", hours.weekday));
    page.say2("hours-gap", "day", day, "part", page.say(&format!("daypart-{}", part(hours.from))))
}
