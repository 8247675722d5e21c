//! Times of the week at which a room is open.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::place::room::hours::NewHours;
use crate::place::room::minutes::Time;
use crate::{params, queries, record};

queries! {
    ADD = "insert into room_hours (id, room_id, weekday, from_minute, until_minute, made_by, made_on) values ($1, $2, $3, $4, $5, $6, $7)";
    MADE_BY = "select made_by from room_hours where id = $1";
    OF_ROOM = "select id, room_id, weekday, from_minute, until_minute from room_hours where room_id = $1 and ended_on is null order by weekday, from_minute, id";
    OF_ALL = "select h.id, h.room_id, h.weekday, h.from_minute, h.until_minute from room_hours h join rooms r on r.id = h.room_id
        where h.ended_on is null and r.ended_on is null order by h.weekday, h.from_minute, h.id limit 2000";
    END = "update room_hours set ended_on = $3, ended_by = $4 where id = $1 and room_id = $2 and ended_on is null";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Hours { pub id: Uuid, pub room: Uuid, pub weekday: i64, pub from: i64, pub until: i64 }
}

impl Hours {
    pub fn time(&self) -> Time {
        Time { from: self.from, until: self.until }
    }
}

pub async fn add(tx: &mut Tx, new: &NewHours, today: Date) -> Result<(), Error> {
    let row = params![new.id, new.room, new.weekday, new.time.from, new.time.until, new.by, today];
    tx.exec(&ADD, row).await.map(drop)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn of_room(conn: &mut Conn, room: Uuid) -> Result<Vec<Hours>, Error> {
    conn.query(&OF_ROOM, params![room]).await
}

pub async fn of_all(conn: &mut Conn) -> Result<Vec<Hours>, Error> {
    conn.query(&OF_ALL, &[]).await
}

/// Whether it was still open then.
pub async fn end(tx: &mut Tx, id: Uuid, room: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, room, on, by]).await? == 1)
}
