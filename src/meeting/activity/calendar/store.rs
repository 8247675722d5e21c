//! What stands in a calendar, and the links to calendars of one's own.

use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::meeting::activity::store::Coming;
use crate::{activity_days, activity_rests, activity_taken, params, place_said, queries, readable};

queries! {
    // Also what does not go on: whoever has it in her calendar must see that.
    AT_PLACE = activity_days!("where ", readable!(story "o.audience" "o.about_id"), " and o.begins_at >= $3
        and o.place_id in (select l.place_id from place_lines l where l.ancestor_id = $4) order by o.begins_at, o.id limit 500");
    OF_GROUP = activity_days!("where ", readable!(story "o.audience" "o.about_id"), " and o.begins_at >= $3 and a.group_id = $4
        order by o.begins_at, o.id limit 500");
    HERS = activity_days!("join meeting_people mine on mine.meeting_id = o.id where ", readable!(story "o.audience" "mine.person_id"), "
        and mine.person_id = $1 and o.begins_at >= $3 order by o.begins_at, o.id limit 500");
    OF_HER_GROUPS = activity_days!("where ", readable!(story "o.audience" "o.about_id"), " and o.begins_at >= $3
        and a.group_id in (select m.group_id from memberships m where m.person_id = $1 and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
        order by o.begins_at, o.id limit 500");
    LINK = "select id from calendar_links where person_id = $1 and ended_at is null order by made_at desc, id limit 1";
    PERSON = "select person_id from calendar_links where id = $1 and ended_at is null";
    ADD = "insert into calendar_links (id, person_id, made_at) values ($1, $2, $3)";
    END = "update calendar_links set ended_at = $2 where person_id = $1 and ended_at is null";
}

pub async fn at_place(conn: &mut Conn, reader: Reader, from: i64, place: Uuid) -> Result<Vec<Coming>, Error> {
    conn.query(&AT_PLACE, params![reader.id(), reader.today, from, place]).await
}

pub async fn of_group(conn: &mut Conn, reader: Reader, from: i64, group: Uuid) -> Result<Vec<Coming>, Error> {
    conn.query(&OF_GROUP, params![reader.id(), reader.today, from, group]).await
}

/// Where she is expected, and what her groups do.
pub async fn own(conn: &mut Conn, reader: Reader, from: i64) -> Result<Vec<Coming>, Error> {
    let mut all: Vec<Coming> = conn.query(&HERS, params![reader.id(), reader.today, from]).await?;
    let more: Vec<Coming> = conn.query(&OF_HER_GROUPS, params![reader.id(), reader.today, from]).await?;
    all.extend(more);
    all.sort_by_key(|one| (one.begins_at, one.id));
    all.dedup_by_key(|one| one.id);
    Ok(all)
}

/// Her link, if she has one.
pub async fn link(conn: &mut Conn, person: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&LINK, params![person]).await?.map(|(id,)| id))
}

/// Whose a link is that works.
pub async fn person(conn: &mut Conn, link: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&PERSON, params![link]).await?.map(|(id,)| id))
}

pub async fn add(tx: &mut Tx, id: Uuid, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&ADD, params![id, person, now]).await.map(drop)
}

pub async fn end(tx: &mut Tx, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END, params![person, now]).await.map(drop)
}
