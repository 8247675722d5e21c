//! The tree and its closure: `place_lines` holds every place with each of its ancestors, itself at depth 0.

use uuid::Uuid;

use super::NewPlace;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};
use jiff::civil::Date;

macro_rules! known {
    ($($where:expr),+ $(,)?) => {
        concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on from persons p
            where p.left_on is null and p.merged_into is null and ", $($where),+, " and ", readable!(open "p.audience" "p.id"), " order by p.name_rank, p.id limit 51")
    };
}

// In an area many are known: walk the alphabet and ask of each whether she is here. On a door few: begin with the door.
macro_rules! in_area {
    () => {
        "exists (select 1 from place_lines l where l.place_id = p.place_id and l.ancestor_id = $3)"
    };
}
macro_rules! on_spot {
    () => {
        "p.place_id in (select place_id from place_lines where ancestor_id = $3)"
    };
}

/// SQL: a place by its id, as people say it. A door or a room says little without what it is in: "Lindestraat 22".
#[macro_export]
macro_rules! place_said {
    ($id:literal) => {
        concat!(
            "(select case when d.kind in ('door', 'room') then coalesce(s.name || ' ', '') || d.name else d.name end
            from places d left join places s on s.id = d.parent_id where d.id = ",
            $id,
            ")"
        )
    };
}

/// SQL: where person `p` lives.
#[macro_export]
macro_rules! living_at {
    () => {
        concat!("coalesce(", $crate::place_said!("p.place_id"), ", '')")
    };
}

queries! {
    ADD = "insert into places (id, parent_id, kind, name, name_key, code, postcode, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    ADD_SELF_LINE = "insert into place_lines (place_id, ancestor_id, depth) values ($1, $1, 0)";
    ADD_LINES = "insert into place_lines (place_id, ancestor_id, depth) select $1, ancestor_id, depth + 1 from place_lines where place_id = $2";
    BY_NAME = "select id from places where parent_id = $1 and kind = $2 and name_key = $3";
    BY_NAME_ROOT = "select id from places where parent_id is null and kind = $1 and name_key = $2";
    SHOW = "select id, parent_id, kind, name, postcode from places where id = $1";
    ABOVE = "select p.id, p.parent_id, p.kind, p.name, p.postcode from place_lines l join places p on p.id = l.ancestor_id
        where l.place_id = $1 order by l.depth desc";
    BELOW = "select id, parent_id, kind, name, postcode from places where parent_id = $1 order by name_key, id limit 500";
    ROOTS = "select id, parent_id, kind, name, postcode from places where parent_id is null order by name_key, id limit 100";
    AREAS = "select id, parent_id, kind, name, postcode from places where kind in ('gemeente', 'wijk', 'buurt') order by name_key, id limit 200";
    AREA_FIRST = known!(in_area!());
    AREA_AFTER = known!(in_area!(), " and (p.name_rank, p.id) > ($4, $5)");
    SPOT_FIRST = known!(on_spot!());
    SPOT_AFTER = known!(on_spot!(), " and (p.name_rank, p.id) > ($4, $5)");
    BY_KEY = "select id from places where name_key = $1 and kind in ('gemeente', 'wijk', 'buurt') order by id limit 1";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Place {
        pub id: Uuid,
        pub parent: Option<Uuid>,
        pub kind: String,
        pub name: String,
        pub postcode: Option<String>,
    }
}

record! {
    /// Someone known at a place or below it.
    #[derive(Clone, Debug)]
    pub struct Known { pub id: Uuid, pub name: String, pub rank: i64, pub place: String, pub spoken_on: Option<Date> }
}

/// Fifty people at a place or below it, from a place in the alphabet, and one more if there are more.
pub async fn known(
    conn: &mut Conn,
    reader: Reader,
    place: &Place,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<Known>, Error> {
    let area = matches!(place.kind.as_str(), "gemeente" | "wijk" | "buurt");
    let (who, day, place) = (reader.id(), reader.today, place.id);
    match after {
        None => conn.query(if area { &AREA_FIRST } else { &SPOT_FIRST }, params![who, day, place]).await,
        Some((rank, id)) => {
            conn.query(if area { &AREA_AFTER } else { &SPOT_AFTER }, params![who, day, place, rank, id]).await
        }
    }
}

pub async fn add(tx: &mut Tx, id: Uuid, new: &NewPlace, key: &str, now: i64) -> Result<(), Error> {
    tx.exec(&ADD, params![id, new.parent, new.kind, &new.name, key, new.code.clone(), new.postcode.clone(), now])
        .await?;
    tx.exec(&ADD_SELF_LINE, params![id]).await?;
    if let Some(parent) = new.parent {
        tx.exec(&ADD_LINES, params![id, parent]).await?;
    }
    Ok(())
}

pub async fn by_name(conn: &mut Conn, parent: Option<Uuid>, kind: &str, key: &str) -> Result<Option<Uuid>, Error> {
    let found: Option<(Uuid,)> = match parent {
        Some(parent) => conn.optional(&BY_NAME, params![parent, kind, key]).await?,
        None => conn.optional(&BY_NAME_ROOT, params![kind, key]).await?,
    };
    Ok(found.map(|(id,)| id))
}

/// A gemeente, wijk or buurt by its folded name.
pub async fn area(conn: &mut Conn, key: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&BY_KEY, params![key]).await?.map(|(id,)| id))
}

pub async fn show(conn: &mut Conn, id: Uuid) -> Result<Place, Error> {
    conn.one(&SHOW, params![id]).await
}

/// From the root down to the place itself.
pub async fn above(conn: &mut Conn, id: Uuid) -> Result<Vec<Place>, Error> {
    conn.query(&ABOVE, params![id]).await
}

pub async fn below(conn: &mut Conn, parent: Option<Uuid>) -> Result<Vec<Place>, Error> {
    match parent {
        Some(parent) => conn.query(&BELOW, params![parent]).await,
        None => conn.query(&ROOTS, &[]).await,
    }
}

/// Gemeenten, wijken and buurten, for a choice.
pub async fn areas(conn: &mut Conn) -> Result<Vec<Place>, Error> {
    conn.query(&AREAS, &[]).await
}
