//! Rooms. What is here is about nobody; who is in it stands in `people` and `bookings`.

pub mod bookings;
pub mod hours;
pub mod people;

use jiff::civil::Date;
use uuid::Uuid;

use super::minutes::Time;
use super::{Details, NewRoom};
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, place_said, queries, readable, record};

/// Where a room is, as people look for it: with its street, and what it is in.
macro_rules! lies_at {
    () => {
        concat!(place_said!("r.place_id"), " || coalesce((select ', ' || st.name from place_lines l join places st on st.id = l.ancestor_id
            where l.place_id = r.place_id and l.depth > 0 and st.kind = 'street' and pl.kind not in ('door', 'room') order by l.depth limit 1), '')")
    };
}

macro_rules! room {
    ($($rest:expr),+ $(,)?) => {
        concat!("select r.id, r.place_id, ", lies_at!(), ", r.name, r.kind, r.fits, r.wheelchair, r.kitchen, r.cents, r.rule, r.group_id,
            coalesce((select g.name from groups g where g.id = r.group_id and ", readable!("g.audience"), "), ''), r.ended_on
        from rooms r join places pl on pl.id = r.place_id where ", $($rest),+)
    };
}

queries! {
    ADD = "insert into rooms (id, place_id, name, kind, fits, wheelchair, kitchen, cents, rule, group_id, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing";
    MADE_BY = "select made_by from rooms where id = $1";
    CHANGE = "update rooms set name = $2, kind = $3, fits = $4, wheelchair = $5, kitchen = $6, cents = $7, rule = $8, group_id = $9 where id = $1";
    END = "update rooms set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null";
    REOPEN = "update rooms set ended_on = null, ended_by = null where id = $1 and ended_on is not null";
    LOCK = "select id from rooms where id = $1 {lock}";
    ANY = concat!("select r.id, r.place_id, ", lies_at!(), ", r.name, r.kind, r.fits, r.wheelchair, r.kitchen, r.cents, r.rule, r.group_id, '', r.ended_on
        from rooms r join places pl on pl.id = r.place_id where r.id = $1");
    SHOW = room!("r.id = $3");
    ALL = room!("r.ended_on is null order by r.name, r.id limit 200");
    WITHIN = room!("r.ended_on is null and r.place_id in (select l.place_id from place_lines l where l.ancestor_id = $3) order by r.name, r.id limit 200");
    // Of the others that are free then, the one that lies nearest first.
    FREE = room!("r.ended_on is null and r.id <> $3 and not exists (select 1 from room_bookings b where b.room_id = r.id and b.on_day = $4
            and b.cancelled_on is null and b.from_minute < $6 and b.until_minute > $5)
        order by (select count(*) from place_lines l join place_lines o on o.ancestor_id = l.ancestor_id
            where l.place_id = r.place_id and o.place_id = (select h.place_id from rooms h where h.id = $3)) desc, r.name, r.id limit 3");
    TAKEN_THEN = "select distinct b.room_id from room_bookings b where b.on_day = $1 and b.cancelled_on is null and b.from_minute < $3 and b.until_minute > $2";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Room {
        pub id: Uuid,
        pub place: Uuid,
        pub place_name: String,
        pub name: String,
        pub kind: String,
        pub fits: i64,
        pub wheelchair: i64,
        pub kitchen: i64,
        pub cents: i64,
        pub rule: String,
        pub group: Option<Uuid>,
        /// What the group is called, when the reader may know it.
        pub group_name: String,
        pub ended_on: Option<Date>,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewRoom, now: i64) -> Result<bool, Error> {
    let of = &new.details;
    let row = params![
        new.id,
        new.place,
        &of.name,
        of.kind,
        of.fits,
        i64::from(of.wheelchair),
        i64::from(of.kitchen),
        of.cents,
        &of.rule,
        of.group,
        new.made_by,
        now
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn change(tx: &mut Tx, id: Uuid, of: &Details) -> Result<(), Error> {
    let (wheelchair, kitchen) = (i64::from(of.wheelchair), i64::from(of.kitchen));
    let row = params![id, &of.name, of.kind, of.fits, wheelchair, kitchen, of.cents, &of.rule, of.group];
    tx.exec(&CHANGE, row).await.map(drop)
}

/// Whether it was still open.
pub async fn end(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, on, by]).await? == 1)
}

/// Whether it was closed.
pub async fn reopen(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![id]).await? == 1)
}

/// Until the commit nobody else changes what is in this room.
pub async fn lock(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.one::<(Uuid,)>(&LOCK, params![id]).await.map(drop)
}

pub async fn any(conn: &mut Conn, id: Uuid) -> Result<Room, Error> {
    conn.one(&ANY, params![id]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Room, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// Two hundred open ones by name, of everywhere or of a place and all below it.
pub async fn all(conn: &mut Conn, reader: Reader, within: Option<Uuid>) -> Result<Vec<Room>, Error> {
    match within {
        None => conn.query(&ALL, params![reader.id(), reader.today]).await,
        Some(place) => conn.query(&WITHIN, params![reader.id(), reader.today, place]).await,
    }
}

/// Three others that are free at this time, near by first.
pub async fn free(conn: &mut Conn, reader: Reader, room: Uuid, day: Date, time: Time) -> Result<Vec<Room>, Error> {
    conn.query(&FREE, params![reader.id(), reader.today, room, day, time.from, time.until]).await
}

/// Rooms in which something is at this time.
pub async fn taken(conn: &mut Conn, day: Date, time: Time) -> Result<Vec<Uuid>, Error> {
    let rows: Vec<(Uuid,)> = conn.query(&TAKEN_THEN, params![day, time.from, time.until]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
