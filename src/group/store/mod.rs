//! Groups and their lines upwards: `group_lines` holds every group with each of its ancestors, itself at depth 0.

pub mod leaving;
pub mod members;

use jiff::civil::Date;
use uuid::Uuid;

use super::NewGroup;
use super::details::Details;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};

/// What Wie is wie shows. Word for word the condition of the index `groups_list`: otherwise SQLite does not use it.
macro_rules! listed {
    () => {
        "g.ended_on is null and g.kind not in ('everyone', 'household')"
    };
}

/// At a place, below it, or for a wider area it lies in. The place is `$3`.
macro_rules! at_place {
    () => {
        "((select count(*) from place_lines d where d.place_id = g.place_id and d.ancestor_id = $3)
            + (select count(*) from place_lines u where u.place_id = $3 and u.ancestor_id = g.place_id)) > 0"
    };
}

macro_rules! rows {
    ($($rest:expr),+ $(,)?) => {
        concat!(
            "select g.id, g.kind, g.name, g.name_key, g.purpose, g.phone, g.email, g.website, g.hours, g.checked_on, coalesce(pl.name, ''),
                coalesce((select up.name from groups up where up.id = g.parent_id and ", readable!("up.audience"), "), '')
             from groups g left join places pl on pl.id = g.place_id where ", $($rest),+)
    };
}

queries! {
    ADD = "insert into groups (id, kind, name, name_key, purpose, parent_id, place_id, audience, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing";
    ADD_SELF_LINE = "insert into group_lines (group_id, ancestor_id, depth) values ($1, $1, 0)";
    ADD_LINES = "insert into group_lines (group_id, ancestor_id, depth) select $1, ancestor_id, depth + 1 from group_lines where group_id = $2";
    FOUNDED = "select count(*) from groups where kind = 'network'";
    PAGE_FIRST = rows!(listed!(), " and ", readable!("g.audience"), " order by g.name_key, g.id limit 51");
    PAGE_AFTER = rows!(listed!(), " and ", readable!("g.audience"), " and (g.name_key, g.id) > ($3, $4) order by g.name_key, g.id limit 51");
    PLACE_FIRST = rows!(listed!(), " and ", at_place!(), " and ", readable!("g.audience"), " order by g.name_key, g.id limit 51");
    PLACE_AFTER = rows!(listed!(), " and ", at_place!(), " and ", readable!("g.audience"),
        " and (g.name_key, g.id) > ($4, $5) order by g.name_key, g.id limit 51");
    INSIDE = rows!("g.parent_id = $3 and g.ended_on is null and g.kind <> 'everyone' and ", readable!("g.audience"),
        " order by g.name_key, g.id limit 200");
    SHOW = concat!("select g.id, g.kind, g.name, g.purpose, g.parent_id, g.place_id, g.audience, g.phone, g.email, g.website, g.hours,
            g.steward_id, g.checked_on, g.ended_on, coalesce(pl.name, ''),
            coalesce((select {by persons.name s} from persons s where s.id = g.steward_id and ", readable!(open "s.audience" "s.id"), "), {plain ''}),
            coalesce((select {by persons.name c} from persons c where c.id = g.checked_by and ", readable!(open "c.audience" "c.id"), "), {plain ''})
        from groups g left join places pl on pl.id = g.place_id
        where g.id = $3 and g.kind <> 'everyone' and ", readable!("g.audience"));
    ABOVE = concat!("select g.id, g.name from group_lines l join groups g on g.id = l.ancestor_id
        where l.group_id = $3 and l.depth > 0 and ", readable!("g.audience"), " order by l.depth desc");
    PARENTS = concat!("select g.id, g.name from groups g where ", listed!(), " and ", readable!("g.audience"), " order by g.name_key, g.id limit 500");
    STEWARD = "select steward_id from groups where id = $1";
    CHANGE = "update groups set name = $2, name_key = $3, purpose = $4, place_id = $5, phone = $6, email = $7, website = $8, hours = $9 where id = $1";
    ADDRESS = "update groups set audience = $2 where id = $1";
    GIVE = "update groups set steward_id = $2 where id = $1";
    REACHED_BY = "update groups set phone = $2, email = $3, hours = $4 where id = $1";
    CONFIRM = "update groups set checked_on = $2, checked_by = null where id = $1 and ended_on is null";
    CHECK = "update groups set checked_on = $2, checked_by = $3 where id = $1 and ended_on is null";
    END = "update groups set ended_on = $2 where id = $1 and ended_on is null";
    IS_UNDER = "select count(*) from group_lines where group_id = $1 and ancestor_id = $2";
    // Two moves at once could make a circle together: the second waits here until the first is done.
    LOCK_TREE = "select id from groups where kind = 'network' {lock}";
    RENAME = "update groups set name = $2, name_key = $3 where id = $1";
    SET_PARENT = "update groups set parent_id = $2 where id = $1";
    // Everything at or below $1 lets go of everything above $1, then takes hold of $2 and what is above that.
    CUT_LINES = "delete from group_lines where group_id in (select group_id from group_lines where ancestor_id = $1)
        and ancestor_id in (select ancestor_id from group_lines where group_id = $1 and depth > 0)";
    TIE_LINES = "insert into group_lines (group_id, ancestor_id, depth)
        select low.group_id, up.ancestor_id, low.depth + up.depth + 1 from group_lines low cross join group_lines up
        where low.ancestor_id = $1 and up.group_id = $2";
}

record! {
    /// One group in Wie is wie.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub kind: String,
        pub name: String,
        pub key: String,
        pub purpose: String,
        pub phone: Option<String>,
        pub email: Option<String>,
        pub website: Option<String>,
        pub hours: Option<String>,
        pub checked_on: Option<Date>,
        pub place: String,
        /// The group it is part of; empty when there is none this reader may know.
        pub parent: String,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Group {
        pub id: Uuid,
        pub kind: String,
        pub name: String,
        pub purpose: String,
        pub parent: Option<Uuid>,
        pub place_id: Option<Uuid>,
        pub audience: Uuid,
        pub phone: Option<String>,
        pub email: Option<String>,
        pub website: Option<String>,
        pub hours: Option<String>,
        pub steward_id: Option<Uuid>,
        pub checked_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub place: String,
        pub steward: String,
        pub checked_by: String,
    }
}

pub async fn is_founded(conn: &mut Conn) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&FOUNDED, &[]).await?.0 > 0)
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewGroup, now: i64) -> Result<bool, Error> {
    let key = dutch::fold(&new.name);
    let row = params![new.id, new.kind, &new.name, key, &new.purpose, new.parent, new.place, new.audience, now];
    if tx.exec(&ADD, row).await? == 0 {
        return Ok(false);
    }
    tx.exec(&ADD_SELF_LINE, params![new.id]).await?;
    if let Some(parent) = new.parent {
        tx.exec(&ADD_LINES, params![new.id, parent]).await?;
    }
    Ok(true)
}

/// Fifty groups from a place in the alphabet, and one more if there are more.
pub async fn page(
    conn: &mut Conn,
    reader: Reader,
    place: Option<Uuid>,
    after: Option<(&str, Uuid)>,
) -> Result<Vec<Row>, Error> {
    let (who, day) = (reader.id(), reader.today);
    match (place, after) {
        (None, None) => conn.query(&PAGE_FIRST, params![who, day]).await,
        (None, Some((key, id))) => conn.query(&PAGE_AFTER, params![who, day, key, id]).await,
        (Some(place), None) => conn.query(&PLACE_FIRST, params![who, day, place]).await,
        (Some(place), Some((key, id))) => conn.query(&PLACE_AFTER, params![who, day, place, key, id]).await,
    }
}

/// The groups directly in a group.
pub async fn inside(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&INSIDE, params![reader.id(), reader.today, group]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Group, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// From the widest group down to the one it is directly in: id and name.
pub async fn above(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&ABOVE, params![reader.id(), reader.today, id]).await
}

/// Groups another group can be part of, for a choice.
pub async fn parents(conn: &mut Conn, reader: Reader) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&PARENTS, params![reader.id(), reader.today]).await
}

pub async fn steward(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Option<Uuid>,)>(&STEWARD, params![id]).await?.and_then(|(steward,)| steward))
}

pub async fn change(tx: &mut Tx, id: Uuid, to: &Details) -> Result<(), Error> {
    let key = dutch::fold(&to.name);
    let own = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let (phone, email, website, hours) = (own(&to.phone), own(&to.email), own(&to.website), own(&to.hours));
    tx.exec(&CHANGE, params![id, &to.name, key, &to.purpose, to.place, phone, email, website, hours]).await.map(drop)
}

pub async fn rename(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), Error> {
    tx.exec(&RENAME, params![id, name, dutch::fold(name)]).await.map(drop)
}

pub async fn address(tx: &mut Tx, id: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&ADDRESS, params![id, audience]).await.map(drop)
}

pub async fn give(tx: &mut Tx, id: Uuid, steward: Uuid) -> Result<(), Error> {
    tx.exec(&GIVE, params![id, steward]).await.map(drop)
}

/// Phone, mail and opening hours of a group.
pub async fn reached_by(tx: &mut Tx, id: Uuid, [phone, email, hours]: [Option<String>; 3]) -> Result<(), Error> {
    tx.exec(&REACHED_BY, params![id, phone, email, hours]).await.map(drop)
}

/// The group itself said that it is right.
pub async fn confirm(tx: &mut Tx, id: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&CONFIRM, params![id, on]).await.map(drop)
}

/// Somebody looked it up: it is right as of this day. Whether the group was still going on.
pub async fn check(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&CHECK, params![id, on, by]).await? == 1)
}

/// Whether it was still going on.
pub async fn end(tx: &mut Tx, id: Uuid, on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, on]).await? == 1)
}

/// Whether `group` is `above` itself or somewhere in it.
pub async fn is_under(conn: &mut Conn, group: Uuid, above: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_UNDER, params![group, above]).await?.0 > 0)
}

/// Until the commit, nobody else changes which group is in which.
pub async fn lock_tree(tx: &mut Tx) -> Result<(), Error> {
    tx.query::<(Uuid,)>(&LOCK_TREE, &[]).await.map(drop)
}

/// Puts a group, with everything in it, into another. The caller has seen to it that this makes no circle.
pub async fn move_under(tx: &mut Tx, group: Uuid, parent: Uuid) -> Result<(), Error> {
    tx.exec(&SET_PARENT, params![group, parent]).await?;
    tx.exec(&CUT_LINES, params![group]).await?;
    tx.exec(&TIE_LINES, params![group, parent]).await.map(drop)
}
