//! The areas by their name, page by page. For everyone: an area says nothing of who lives there. And the days to come of what anyone
//! can join, by the condition of their page.

use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::meeting::activity::store::Coming;
use crate::{activity_days, activity_rests, activity_taken, params, place_said, queries, readable, record};

macro_rules! areas {
    ($rest:literal) => {
        concat!(
            "select p.id, p.parent_id, p.kind, p.name, p.name_key, p.code from places p
            where p.kind in ('gemeente', 'wijk', 'buurt')",
            $rest
        )
    };
}

macro_rules! on {
    ($($rest:expr),+ $(,)?) => {
        activity_days!("where ", readable!(story "o.audience" "o.about_id"), " and ", readable!("a.audience"),
            " and o.called_off_at is null and o.begins_at >= $3 and ", $($rest),+)
    };
}

macro_rules! next {
    () => {
        concat!("o.begins_at < $4 and (o.begins_at, o.id) > ($5, $6) and not ", activity_rests!())
    };
}

queries! {
    FIRST = areas!(" order by p.name_key, p.id limit $1");
    AFTER = areas!(" and (p.name_key, p.id) > ($2, $3) order by p.name_key, p.id limit $1");
    ONE = areas!(" and p.id = $1");
    DAYS = on!(next!(), " order by o.begins_at, o.id limit 200");
    DAYS_AT = on!(next!(), " and o.place_id in (select l.place_id from place_lines l where l.ancestor_id = $7) order by o.begins_at, o.id limit 200");
    DAY = on!("o.id = $4");
}

record! {
    pub struct Area { pub id: Uuid, pub parent: Option<Uuid>, pub kind: String, pub name: String, pub key: String, pub code: Option<String> }
}

/// So many, from a place in the alphabet.
pub async fn areas(conn: &mut Conn, after: Option<(&str, Uuid)>, most: usize) -> Result<Vec<Area>, Error> {
    let most = i64::try_from(most).map_err(Error::source)?;
    match after {
        None => conn.query(&FIRST, params![most]).await,
        Some((key, id)) => conn.query(&AFTER, params![most, key, id]).await,
    }
}

pub async fn area(conn: &mut Conn, id: Uuid) -> Result<Area, Error> {
    conn.one(&ONE, params![id]).await
}

/// The next days on which something is on that this reader may know, some at once.
pub async fn days(
    conn: &mut Conn,
    reader: Reader,
    place: Option<Uuid>,
    (from, until): (i64, i64),
    (at, id): (i64, Uuid),
) -> Result<Vec<Coming>, Error> {
    let (who, day) = (reader.id(), reader.today);
    match place {
        None => conn.query(&DAYS, params![who, day, from, until, at, id]).await,
        Some(place) => conn.query(&DAYS_AT, params![who, day, from, until, at, id, place]).await,
    }
}

/// One of those.
pub async fn day(conn: &mut Conn, reader: Reader, id: Uuid, from: i64) -> Result<Coming, Error> {
    conn.one(&DAY, params![reader.id(), reader.today, from, id]).await
}
