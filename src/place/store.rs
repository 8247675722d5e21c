//! The tree and its closure: `place_lines` holds every place with each of its ancestors, itself at depth 0.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::order::order_key;
use super::{KINDS, NewPlace, finding};
use crate::access::Reader;
use crate::db::{Bulk, Conn, Tx, Value};
use crate::error::Error;
use crate::overview::foto;
use crate::{params, queries, readable, record};
use jiff::civil::Date;

macro_rules! known {
    ($($where:expr),+ $(,)?) => {
        concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.place_id,
            (select d.kind from places d where d.id = p.place_id) from persons p
            where p.left_on is null and p.merged_into is null and ", $($where),+, " and ", readable!(open "p.audience" "p.id"), " order by p.name_rank, p.id limit 51")
    };
}

/// People, doors with someone, and the last talk, of at most so many people: counting a whole town costs what nobody reads.
macro_rules! counted {
    ($where:expr) => {
        concat!("select count(*), count(distinct case when k.kind = 'door' then k.place_id end), max(k.spoken_on) from (
            select p.place_id, p.spoken_on, d.kind from persons p join places d on d.id = p.place_id
            where p.left_on is null and p.merged_into is null and ", $where, " and ", readable!(open "p.audience" "p.id"), " order by p.name_rank, p.id limit 201) k")
    };
}

// In an area many are known: walk the alphabet and ask of each whether she is here. On a door few: begin with the door. A count,
// because of an `exists` PostgreSQL makes a join, and reads every door of a town first.
macro_rules! in_area {
    () => {
        "(select count(*) from place_lines l where l.place_id = p.place_id and l.ancestor_id = $3) > 0"
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
            from places d left join places s on s.id = coalesce(d.street_id, d.parent_id) where d.id = ",
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

macro_rules! place {
    ($($rest:expr),+) => {
        concat!("select p.id, p.parent_id, p.kind, p.name, p.postcode, p.floor, p.doors, p.order_key, p.code from places p ", $($rest),+)
    };
}

queries! {
    ADD = "insert into places (id, parent_id, kind, name, name_key, order_key, code, postcode, floor, street_id, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    ADD_LINE = "insert into place_lines (place_id, ancestor_id, depth) values ($1, $2, $3)";
    ADD_SELF_LINE = "insert into place_lines (place_id, ancestor_id, depth) values ($1, $1, 0)";
    ADD_LINES = "insert into place_lines (place_id, ancestor_id, depth) select $1, ancestor_id, depth + 1 from place_lines where place_id = $2";
    ONE_DOOR_MORE = "update places set doors = doors + 1 where id in (select ancestor_id from place_lines where place_id = $1)";
    MORE_DOORS = "update places set doors = doors + $2 where id = $1";
    BY_NAME = "select id from places where parent_id = $1 and order_key = $4 and kind = $2 and name_key = $3";
    BY_NAME_ROOT = "select id from places where parent_id is null and kind = $1 and name_key = $2";
    BY_CODE = "select id from places where code = $1";
    DOOR = "select id from places where parent_id = $1 and order_key = $2 and kind = 'door'
        union all select id from places where street_id = $1 and order_key = $2 and kind = 'door'";
    // Below the place, or beside it in what it lies in: a street that crosses buurten. Counts, because an `exists` makes PostgreSQL read
    // everything below a town for one street.
    STREETS = "select s.id from places s where s.name_key = $2 and s.kind = 'street' and (
          (select count(*) from place_lines l where l.place_id = s.id and l.ancestor_id = $1)
          + (select count(*) from place_lines a where a.place_id = $1 and a.ancestor_id = s.parent_id)) > 0
        order by case when s.parent_id = $1 then 0 else 1 end, s.id limit 20";
    CHILDREN = "select id, kind, name_key, postcode, floor, parent_id from places where parent_id = $1
        union all select id, kind, name_key, postcode, floor, parent_id from places where street_id = $1";
    CHILDREN_ROOT = "select id, kind, name_key, postcode, floor, parent_id from places where parent_id is null";
    SHOW = place!("where p.id = $1");
    ABOVE = place!("join place_lines l on p.id = l.ancestor_id where l.place_id = $1 order by l.depth desc");
    BELOW = place!("where p.parent_id = $1 order by p.order_key, p.id limit 101");
    BELOW_AFTER = place!("where p.parent_id = $1 and (p.order_key, p.id) > ($2, $3) order by p.order_key, p.id limit 101");
    DOORS_OF = place!("join place_lines l on l.place_id = p.id where l.ancestor_id = $1 and p.kind in ('door', 'portiek') and l.depth > 0
        order by p.order_key, p.id limit 700");
    AREAS = place!("where p.kind in ('gemeente', 'wijk', 'buurt') order by p.name_key, p.id limit 200");
    ROOTS = place!("where p.parent_id is null order by p.order_key, p.id limit 100");
    TREE = place!("where p.kind in ('gemeente', 'wijk', 'buurt') order by p.name_key, p.id limit 601");
    AREA_FIRST = known!(in_area!());
    AREA_AFTER = known!(in_area!(), " and (p.name_rank, p.id) > ($4, $5)");
    SPOT_FIRST = known!(on_spot!());
    SPOT_AFTER = known!(on_spot!(), " and (p.name_rank, p.id) > ($4, $5)");
    AREA_COUNTS = counted!(in_area!());
    SPOT_COUNTS = counted!(on_spot!());
    KNOWN_DOORS = concat!("select distinct p.place_id from persons p where p.left_on is null and p.merged_into is null and ", on_spot!(),
        " and ", readable!(open "p.audience" "p.id"), " limit 700");
    DOORS_NAMED = place!("where p.kind = 'door' and p.order_key = $2 and p.parent_id in (select s.id from places s where s.name_key = $1)
        union all select p.id, p.parent_id, p.kind, p.name, p.postcode, p.floor, p.doors, p.order_key, p.code from places p
        where p.kind = 'door' and p.order_key = $2 and p.street_id in (select s.id from places s where s.name_key = $1) limit 50");
    NAMED_SO = place!("where p.name_key >= $1 and p.name_key < $2 and p.kind not in ('door', 'room') order by p.name_key, p.id limit 50");
    WITH_POSTCODE = place!("where p.postcode = $1 order by p.order_key, p.id limit 100");
    BY_KEY = "select id from places where name_key = $1 and kind in ('gemeente', 'wijk', 'buurt') order by id limit 1";
    CODED = "update places set code = $2 where id = $1 and code is null";
    NAMED = "update places set name = $3, name_key = $4, order_key = $5 where id = $1 and name = $2";
    FILLED = "update places set postcode = coalesce(postcode, $2), floor = coalesce(floor, $3) where id = $1";
    MOVED = "update places set parent_id = $2, street_id = $3 where id = $1";
    LEAVE_LINES = "delete from place_lines where place_id in (select s.place_id from place_lines s where s.ancestor_id = $1)
        and ancestor_id in (select a.ancestor_id from place_lines a where a.place_id = $1 and a.depth > 0)";
    ENTER_LINES = "insert into place_lines (place_id, ancestor_id, depth) select s.place_id, a.ancestor_id, s.depth + a.depth + 1
        from place_lines s, place_lines a where s.ancestor_id = $1 and a.place_id = $2";
    DOORS_BELOW = "select doors + case when kind = 'door' then 1 else 0 end from places where id = $1";
    FEWER_ABOVE = "update places set doors = doors - $2 where id in (select ancestor_id from place_lines where place_id = $1 and depth > 0)";
    MORE_ABOVE = "update places set doors = doors + $2 where id in (select ancestor_id from place_lines where place_id = $1 and depth > 0)";
}

pub static PLACES: Bulk = Bulk::of(&ADD);
pub static LINES: Bulk = Bulk::of(&ADD_LINE);

record! {
    #[derive(Clone, Debug)]
    pub struct Place {
        pub id: Uuid,
        pub parent: Option<Uuid>,
        pub kind: String,
        pub name: String,
        pub postcode: Option<String>,
        /// The storey of a door; 0 is the ground floor.
        pub floor: Option<i64>,
        /// Doors below it.
        pub doors: i64,
        pub order: String,
        pub code: Option<String>,
    }
}

impl Place {
    pub fn is_area(&self) -> bool {
        matches!(self.kind.as_str(), "gemeente" | "wijk" | "buurt")
    }
}

record! {
    struct Child {
        id: Uuid,
        kind: String,
        key: String,
        postcode: Option<String>,
        floor: Option<i64>,
        parent: Option<Uuid>,
    }
}

record! {
    /// What a viewer knows below a place, as counts of whom she may know.
    #[derive(Clone, Debug)]
    pub struct Counts { pub people: i64, pub doors: i64, pub spoken_on: Option<Date> }
}

/// People that are counted for a page; of more, it says that there are more.
pub const COUNTED: i64 = 200;

impl Place {
    /// Of so many doors in its town it has a good part: whoever walks the alphabet meets its people soon. Of a smaller area, and of
    /// all that is no area, one begins with its doors.
    fn is_wide(&self, town: i64) -> bool {
        self.is_area() && self.doors.saturating_mul(20) >= town
    }
}

record! {
    /// Someone known at a place or below it.
    #[derive(Clone, Debug)]
    pub struct Known {
        pub id: Uuid,
        pub name: String,
        pub rank: i64,
        pub place: String,
        pub spoken_on: Option<Date>,
        pub place_id: Option<Uuid>,
        pub kind: Option<String>,
    }
}

/// Fifty people at a place or below it, from a place in the alphabet, and one more if there are more. `town`: the doors of all of it.
pub async fn known(
    conn: &mut Conn,
    reader: Reader,
    place: &Place,
    town: i64,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<Known>, Error> {
    let area = place.is_wide(town);
    let (who, day, place) = (reader.id(), reader.today, place.id);
    match after {
        None => conn.query(if area { &AREA_FIRST } else { &SPOT_FIRST }, params![who, day, place]).await,
        Some((rank, id)) => {
            conn.query(if area { &AREA_AFTER } else { &SPOT_AFTER }, params![who, day, place, rank, id]).await
        }
    }
}

/// The same figures of people who are all of them.
pub fn counts_of(known: &[Known]) -> Counts {
    let on_doors = known.iter().filter(|one| one.kind.as_deref() == Some("door")).filter_map(|one| one.place_id);
    Counts {
        people: i64::try_from(known.len()).unwrap_or(i64::MAX),
        doors: i64::try_from(on_doors.collect::<HashSet<Uuid>>().len()).unwrap_or(i64::MAX),
        spoken_on: known.iter().filter_map(|one| one.spoken_on).max(),
    }
}

/// How many she may know here, at most one more than `COUNTED`.
pub async fn counts(conn: &mut Conn, reader: Reader, place: &Place, town: i64) -> Result<Counts, Error> {
    let statement = if place.is_wide(town) { &AREA_COUNTS } else { &SPOT_COUNTS };
    conn.one(statement, params![reader.id(), reader.today, place.id]).await
}

/// The doors below a street or in a building where she may know someone.
pub async fn known_doors(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<Vec<Uuid>, Error> {
    let rows: Vec<(Uuid,)> = conn.query(&KNOWN_DOORS, params![reader.id(), reader.today, place]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A row of `places`, in the order of `ADD`.
pub fn row(id: Uuid, new: &NewPlace, key: &str, import: Option<Uuid>, now: i64) -> [Value; 12] {
    [
        id.into(),
        new.parent.into(),
        new.kind.into(),
        (&new.name).into(),
        key.into(),
        order_key(key).into(),
        new.code.clone().into(),
        new.postcode.clone().into(),
        new.floor.into(),
        new.street.into(),
        now.into(),
        import.into(),
    ]
}

pub async fn add(tx: &mut Tx, id: Uuid, new: &NewPlace, key: &str, now: i64) -> Result<(), Error> {
    tx.exec(&ADD, &row(id, new, key, None, now)).await?;
    tx.exec(&ADD_SELF_LINE, params![id]).await?;
    if let Some(parent) = new.parent {
        tx.exec(&ADD_LINES, params![id, parent]).await?;
    }
    if new.kind == "door" {
        tx.exec(&ONE_DOOR_MORE, params![new.parent]).await?;
    }
    Ok(())
}

pub async fn by_name(conn: &mut Conn, parent: Option<Uuid>, kind: &str, key: &str) -> Result<Option<Uuid>, Error> {
    let found: Option<(Uuid,)> = match parent {
        Some(parent) => conn.optional(&BY_NAME, params![parent, kind, key, order_key(key)]).await?,
        None => conn.optional(&BY_NAME_ROOT, params![kind, key]).await?,
    };
    Ok(found.map(|(id,)| id))
}

pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&BY_CODE, params![code]).await?.map(|(id,)| id))
}

/// Everything directly in a place, and the doors of a street that hang in its buildings.
pub async fn children(
    conn: &mut Conn,
    parent: Option<Uuid>,
) -> Result<HashMap<(&'static str, String), finding::Known>, Error> {
    let rows: Vec<Child> = match parent {
        Some(parent) => conn.query(&CHILDREN, params![parent]).await?,
        None => conn.query(&CHILDREN_ROOT, &[]).await?,
    };
    let known = rows.into_iter().filter_map(|row| {
        let kind = KINDS.into_iter().find(|kind| *kind == row.kind)?;
        let (id, postcode, floor, parent) = (row.id, row.postcode.unwrap_or_default(), row.floor, row.parent);
        Some(((kind, row.key), finding::Known { id, postcode, floor, parent }))
    });
    Ok(known.collect())
}

/// The door with that number in a street, in the street itself or in a building of it.
pub async fn door(conn: &mut Conn, street: Uuid, key: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&DOOR, params![street, order_key(key)]).await?.map(|(id,)| id))
}

/// Streets of that name below a place, or beside it in what it lies in; its own first.
pub async fn streets(conn: &mut Conn, within: Uuid, key: &str) -> Result<Vec<Uuid>, Error> {
    let rows: Vec<(Uuid,)> = conn.query(&STREETS, params![within, key]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Hangs a place, with everything below it, below another.
pub async fn move_below(tx: &mut Tx, id: Uuid, parent: Uuid, street: Option<Uuid>) -> Result<(), Error> {
    foto::fold::carry(tx, id, -1).await?;
    let doors = tx.one::<(i64,)>(&DOORS_BELOW, params![id]).await?.0;
    tx.exec(&FEWER_ABOVE, params![id, doors]).await?;
    tx.exec(&LEAVE_LINES, params![id]).await?;
    tx.exec(&ENTER_LINES, params![id, parent]).await?;
    tx.exec(&MORE_ABOVE, params![id, doors]).await?;
    foto::fold::carry(tx, id, 1).await?;
    tx.exec(&MOVED, params![id, parent, street]).await.map(drop)
}

pub async fn give_code(tx: &mut Tx, id: Uuid, code: &str) -> Result<u64, Error> {
    tx.exec(&CODED, params![id, code]).await
}

/// Names an area that is still called by its code.
pub async fn name_coded(tx: &mut Tx, id: Uuid, code: &str, name: &str) -> Result<(), Error> {
    let key = dutch::fold(name);
    tx.exec(&NAMED, params![id, code, name, key.as_str(), order_key(&key)]).await.map(drop)
}

/// What a list says of a door that was there: only what was not known of it.
pub async fn fill(tx: &mut Tx, id: Uuid, postcode: Option<String>, floor: Option<i64>) -> Result<(), Error> {
    tx.exec_later(&FILLED, params![id, postcode, floor]).await
}

pub async fn more_doors(tx: &mut Tx, id: Uuid, doors: i64) -> Result<(), Error> {
    tx.exec_later(&MORE_DOORS, params![id, doors]).await
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

/// A hundred places directly below, in their order, and one more if there are more.
pub async fn below(conn: &mut Conn, parent: Uuid, after: Option<(String, Uuid)>) -> Result<Vec<Place>, Error> {
    match after {
        None => conn.query(&BELOW, params![parent]).await,
        Some((order, id)) => conn.query(&BELOW_AFTER, params![parent, order, id]).await,
    }
}

/// Portieken and doors of a building, however deep.
pub async fn doors_of(conn: &mut Conn, building: Uuid) -> Result<Vec<Place>, Error> {
    conn.query(&DOORS_OF, params![building]).await
}

/// Doors of that number, as `order_key` makes it of the name, in whatever bears that street's name.
pub async fn doors_named(conn: &mut Conn, street: &str, door: &str) -> Result<Vec<Place>, Error> {
    let mut doors: Vec<Place> = conn.query(&DOORS_NAMED, params![street, order_key(door)]).await?;
    doors.sort_by_key(|door| door.id);
    doors.dedup_by_key(|door| door.id);
    Ok(doors)
}

/// Areas, streets and buildings whose name begins so.
pub async fn named(conn: &mut Conn, begins: &str) -> Result<Vec<Place>, Error> {
    conn.query(&NAMED_SO, params![begins, format!("{begins}\u{10ffff}")]).await
}

pub async fn with_postcode(conn: &mut Conn, postcode: &str) -> Result<Vec<Place>, Error> {
    conn.query(&WITH_POSTCODE, params![postcode]).await
}

/// Gemeenten, wijken and buurten, for a choice.
pub async fn areas(conn: &mut Conn) -> Result<Vec<Place>, Error> {
    conn.query(&AREAS, &[]).await
}

/// What lies in nothing else.
pub async fn roots(conn: &mut Conn) -> Result<Vec<Place>, Error> {
    conn.query(&ROOTS, &[]).await
}

/// Six hundred areas for the tree, and one more if there are more.
pub async fn tree(conn: &mut Conn) -> Result<Vec<Place>, Error> {
    conn.query(&TREE, &[]).await
}
