//! Who carries a room, who has a key and who keeps it open. Who works here reads whom she may know; anyone reads who chose that.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::place::room::people::NewHolds;
use crate::{params, queries, readable, record};

queries! {
    ADD = "insert into room_people (id, room_id, part, nr, hours_id, person_id, audience, since_on, added_by) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)";
    ADDED_BY = "select added_by from room_people where id = $1";
    OPEN = "select id, part, nr, hours_id, person_id from room_people where room_id = $1 and ended_on is null order by id";
    END = "update room_people set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null";
    MEANT_FOR = "update room_people set audience = $2 where id = $1";
    OF_ROOM = concat!("select x.id, x.part, x.nr, x.hours_id, x.person_id, coalesce({open persons.name p}, {plain ''}), x.since_on
        from room_people x left join persons p on p.id = x.person_id and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        where x.room_id = $3 and x.ended_on is null order by x.part, x.nr, x.since_on, x.id limit 200");
    // Keys that were in another hand before, with the day until which, the latest first.
    HANDED = concat!("select x.id, x.part, x.nr, x.hours_id, x.person_id, coalesce({open persons.name p}, {plain ''}), x.ended_on
        from room_people x left join persons p on p.id = x.person_id and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        where x.room_id = $3 and x.part = 'key' and x.ended_on is not null order by x.ended_on desc, x.id desc limit 20");
    // Who chose to be named with the hours she keeps it open, and she herself.
    SHOWN = concat!("select x.hours_id, {open persons.name p} from room_people x join persons p on p.id = x.person_id
        where x.room_id = $3 and x.part = 'keeper' and x.ended_on is null and p.left_on is null and p.merged_into is null and ", readable!(open "x.audience" "x.person_id"), "
        order by x.since_on, x.id limit 200");
    // Her own parts of a room, for herself.
    // Everything someone has of rooms.
    HELD = "select id, part, nr, hours_id, person_id, room_id from room_people where person_id = $1 and ended_on is null order by room_id, part, nr, id";
    HERS = "select id, part, nr, hours_id, person_id from room_people where room_id = $1 and person_id = $2 and ended_on is null order by part, nr, id";
    // Rooms that are closed to all when she is not there.
    ONLY_KEYS = "select distinct r.id, r.name from room_people x join rooms r on r.id = x.room_id
        where x.person_id = $1 and x.part = 'key' and x.ended_on is null and r.ended_on is null
          and not exists (select 1 from room_people o where o.room_id = x.room_id and o.part = 'key' and o.ended_on is null and o.person_id <> $1)
        order by r.name, r.id limit 50";
    SHOWS = "select count(*) from room_people where id = $1 and audience <> person_id";
    KEPT = "select distinct x.hours_id from room_people x join persons p on p.id = x.person_id
        where x.part = 'keeper' and x.ended_on is null and p.left_on is null and x.hours_id is not null and x.room_id = $1";
    // Who hears of a booking: who carries it herself, and who carries the group that does.
    CARRIERS = "select x.person_id from room_people x join persons p on p.id = x.person_id and p.left_on is null and p.merged_into is null
            where x.room_id = $1 and x.part = 'carrier' and x.ended_on is null
        union select m.person_id from memberships m join rooms r on r.group_id = m.group_id join persons p on p.id = m.person_id and p.left_on is null and p.merged_into is null
            where r.id = $1 and m.role = 'carrier' and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)";
    OF_PERSON = "select x.room_id, r.name, x.part, x.nr, x.since_on, x.ended_on from room_people x join rooms r on r.id = x.room_id
        where x.person_id = $1 order by x.since_on desc, x.id limit 100";
}

record! {
    /// One open fact, without a name.
    #[derive(Clone, Debug)]
    pub struct Holds { pub id: Uuid, pub part: String, pub nr: i64, pub hours: Option<Uuid>, pub person: Uuid }
}

record! {
    /// The same, and of which room.
    #[derive(Clone, Debug)]
    pub struct Held { pub id: Uuid, pub part: String, pub nr: i64, pub hours: Option<Uuid>, pub person: Uuid, pub room: Uuid }
}

record! {
    /// The same with the name, empty when the reader may not know her. `since_on` of what is over is the day it ended.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub part: String,
        pub nr: i64,
        pub hours: Option<Uuid>,
        pub person: Uuid,
        pub name: String,
        pub since_on: Date,
    }
}

record! {
    /// For her own page.
    #[derive(Clone, Debug)]
    pub struct Hers { pub room: Uuid, pub name: String, pub part: String, pub nr: i64, pub since_on: Date, pub ended_on: Option<Date> }
}

/// At first only she may be told that it is she: so whoever may know her, knows it.
pub async fn add(tx: &mut Tx, new: &NewHolds, nr: i64, today: Date) -> Result<(), Error> {
    let row = params![new.id, new.room, new.part.name(), nr, new.hours, new.person, today, new.by];
    tx.exec(&ADD, row).await.map(drop)
}

pub async fn added_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&ADDED_BY, params![id]).await?.map(|(by,)| by))
}

/// What is so now.
pub async fn open(conn: &mut Conn, room: Uuid) -> Result<Vec<Holds>, Error> {
    conn.query(&OPEN, params![room]).await
}

pub async fn end(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<(), Error> {
    tx.exec(&END, params![id, on, by]).await.map(drop)
}

pub async fn meant_for(tx: &mut Tx, id: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&MEANT_FOR, params![id, audience]).await.map(drop)
}

/// For who works here.
pub async fn of_room(conn: &mut Conn, reader: Reader, room: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&OF_ROOM, params![reader.id(), reader.today, room]).await
}

pub async fn handed(conn: &mut Conn, reader: Reader, room: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&HANDED, params![reader.id(), reader.today, room]).await
}

/// Times of the week with who keeps them, as anyone may read it.
pub async fn shown(conn: &mut Conn, reader: Reader, room: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&SHOWN, params![reader.id(), reader.today, room]).await
}

pub async fn held(conn: &mut Conn, person: Uuid) -> Result<Vec<Held>, Error> {
    conn.query(&HELD, params![person]).await
}

pub async fn hers(conn: &mut Conn, room: Uuid, person: Uuid) -> Result<Vec<Holds>, Error> {
    conn.query(&HERS, params![room, person]).await
}

/// Rooms of which nobody else has a key: id and name.
pub async fn only_keys(conn: &mut Conn, person: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&ONLY_KEYS, params![person]).await
}

/// Whether her name is shown with it.
pub async fn shows(conn: &mut Conn, id: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&SHOWS, params![id]).await?.0 > 0)
}

/// Times of the week that somebody keeps.
pub async fn kept(conn: &mut Conn, room: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&KEPT, params![room]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn carriers(conn: &mut Conn, room: Uuid, today: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&CARRIERS, params![room, today]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn of_person(conn: &mut Conn, person: Uuid) -> Result<Vec<Hers>, Error> {
    conn.query(&OF_PERSON, params![person]).await
}
