//! Dated memberships: who is in a group, as what, from when until when. A role that changes is a new membership.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx, blind};
use crate::error::Error;
use crate::group::NewMembership;
use crate::party::NETWORK;
use crate::person;
use crate::{living_at, params, queries, readable, record};

macro_rules! now {
    ($m:literal) => {
        concat!("(", $m, ".begins_on <= $2 and (", $m, ".ends_on is null or ", $m, ".ends_on > $2))")
    };
}

macro_rules! of_rows {
    ($($where:expr),+ $(,)?) => {
        concat!("select m.group_id, p.id, {open persons.name p}, m.role, m.ends_on from groups g
            join memberships m on m.group_id = g.id join persons p on p.id = m.person_id
            where g.ended_on is null and g.kind not in ('everyone', 'household') and ", $($where),+,
            " and ", now!("m"), " and p.left_on is null and p.merged_into is null and ", readable!("g.audience"), " and ", readable!(open "p.audience" "p.id"),
            " order by g.name_key, g.id, p.name_rank, p.id limit 1000")
    };
}

queries! {
    JOIN = "insert into memberships (id, group_id, person_id, role, begins_on, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing";
    CREATED_BY = "select created_by from memberships where id = $1";
    HOLDS = "select count(*) from memberships m where m.group_id = $3 and m.person_id = $1 and m.role = $4
        and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)";
    UNTIL = "update memberships set ends_on = $2 where id = $1";
    END = "update memberships set ends_on = case when begins_on > $2 then begins_on else $2 end, ended_by = $3
        where id = $1 and (ends_on is null or ends_on > $2)";
    // Only what she ended herself, and what had no end of its own.
    RETURN = "update memberships set ends_on = null, ended_by = null where id = $1 and ended_by = $2 and ends_on >= $3
        and role in ('carrier', 'supporter', 'participant')";
    SHOW = "select id, group_id, person_id, role, begins_on, ends_on from memberships where id = $1 and group_id = $2";
    // What makes someone staff ends in another way.
    OWN = concat!("select m.id, m.group_id, m.person_id, m.role, m.begins_on, m.ends_on from memberships m
        where m.person_id = $1 and m.group_id = $3 and m.role not in ('worker', 'coordinator', 'referrer') and ", now!("m"), " order by m.id");
    OF_GROUP = concat!("select m.id, p.id, {open persons.name p}, m.role, m.begins_on, m.ends_on from memberships m join persons p on p.id = m.person_id
        where m.group_id = $3 and (m.ends_on is null or m.ends_on > $2) and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, m.begins_on, m.id limit 500");
    FORMER = concat!("select m.id, p.id, {open persons.name p}, m.role, m.begins_on, m.ends_on from memberships m join persons p on p.id = m.person_id
        where m.group_id = $3 and m.ends_on <= $2 and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by m.ends_on desc, m.id limit 50");
    OF_PAGE = of_rows!("(g.name_key, g.id) >= ($3, $4) and (g.name_key, g.id) <= ($5, $6)");
    OF_PLACE = of_rows!("(g.name_key, g.id) >= ($4, $5) and (g.name_key, g.id) <= ($6, $7) and g.place_id in (
        select place_id from place_lines where ancestor_id = $3 union select ancestor_id from place_lines where place_id = $3)");
    REACHES = "select count(*) from reach where viewer = $1 and begins_on <= $2 and ends_on > $2 and audience = $3";
    STEWARDS = "select count(*) from groups where id = $2 and steward_id = $1";
    COORDINATES = concat!("select count(*) from memberships m where m.person_id = $1 and m.role = 'coordinator' and ", now!("m"), "
        and (m.group_id = $4 or m.group_id in (select ancestor_id from group_lines where group_id = $3))");
    COORDINATORS = concat!("select count(*) from memberships m join persons p on p.id = m.person_id
        where m.group_id = $3 and m.role = 'coordinator' and m.person_id <> $1 and p.left_on is null and ", now!("m"));
    STAFF_ELSEWHERE = concat!("select count(*) from memberships m where m.person_id = $1 and m.id <> $3 and m.role in ('worker', 'coordinator') and ", now!("m"));
    IS_STAFF = concat!("select count(*) from memberships m join persons p on p.id = m.person_id
        where m.person_id = $1 and m.role in ('worker', 'coordinator') and p.left_on is null and p.merged_into is null and ", now!("m"));
    BY_WORD = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), " from persons p
        where p.id in (select n.person_id from name_keys k join person_names n on n.word = k.word where k.near = $3) and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, p.id limit 200");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Membership {
        pub id: Uuid,
        pub group: Uuid,
        pub person: Uuid,
        pub role: String,
        pub begins_on: Date,
        pub ends_on: Option<Date>,
    }
}

record! {
    /// Someone in a group.
    #[derive(Clone, Debug)]
    pub struct Member {
        pub id: Uuid,
        pub person: Uuid,
        pub name: String,
        pub role: String,
        pub begins_on: Date,
        pub ends_on: Option<Date>,
    }
}

record! {
    /// Someone in one of the groups of a page.
    #[derive(Clone, Debug)]
    pub struct PageMember { pub group: Uuid, pub person: Uuid, pub name: String, pub role: String, pub ends_on: Option<Date> }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Found { pub id: Uuid, pub name: String, pub rank: i64, pub place: String }
}

/// Whether it was new.
pub async fn join(tx: &mut Tx, new: &NewMembership, now: i64) -> Result<bool, Error> {
    let row = params![new.id, new.group, new.person, &new.role, new.begins_on, new.created_by, now];
    Ok(tx.exec(&JOIN, row).await? == 1)
}

pub async fn created_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&CREATED_BY, params![id]).await?.map(|(by,)| by))
}

async fn any(conn: &mut Conn, sql: &'static crate::db::Sql, with: &[crate::db::Value]) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(sql, with).await?.0 > 0)
}

/// Whether she has this role in this group on that day.
pub async fn holds(conn: &mut Conn, person: Uuid, on: Date, group: Uuid, role: &str) -> Result<bool, Error> {
    any(conn, &HOLDS, params![person, on, group, role]).await
}

/// Sets the last day of a mandate beforehand.
pub async fn until(tx: &mut Tx, id: Uuid, day: Date) -> Result<(), Error> {
    tx.exec(&UNTIL, params![id, day]).await.map(drop)
}

/// Whether it was still going on.
pub async fn end(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, on, by]).await? == 1)
}

/// Whether it goes on again: what she ended, from today on or later.
pub async fn come_back(tx: &mut Tx, id: Uuid, by: Uuid, today: Date) -> Result<bool, Error> {
    Ok(tx.exec(&RETURN, params![id, by, today]).await? == 1)
}

pub async fn show(conn: &mut Conn, group: Uuid, id: Uuid) -> Result<Membership, Error> {
    conn.one(&SHOW, params![id, group]).await
}

/// Who is in it now or will be.
pub async fn of_group(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<Vec<Member>, Error> {
    conn.query(&OF_GROUP, params![reader.id(), reader.today, group]).await
}

/// Who was in it, the latest to go first.
pub async fn former(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<Vec<Member>, Error> {
    conn.query(&FORMER, params![reader.id(), reader.today, group]).await
}

/// Who is in the groups of one page, from its first to its last group.
pub async fn of_page(
    conn: &mut Conn,
    reader: Reader,
    place: Option<Uuid>,
    first: (&str, Uuid),
    last: (&str, Uuid),
) -> Result<Vec<PageMember>, Error> {
    let (who, day) = (reader.id(), reader.today);
    match place {
        None => conn.query(&OF_PAGE, params![who, day, first.0, first.1, last.0, last.1]).await,
        Some(place) => conn.query(&OF_PLACE, params![who, day, place, first.0, first.1, last.0, last.1]).await,
    }
}

/// Her own memberships of a group, except those that make her staff.
pub async fn own(conn: &mut Conn, person: Uuid, group: Uuid, today: Date) -> Result<Vec<Membership>, Error> {
    conn.query(&OWN, params![person, today, group]).await
}

/// Whether she is in it, is staff of a group below it, or is its steward.
pub async fn stands_in(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<bool, Error> {
    Ok(any(conn, &REACHES, params![reader.id(), reader.today, group]).await?
        || any(conn, &STEWARDS, params![reader.id(), group]).await?)
}

/// Whether she co-ordinates the group, one above it, or the network.
pub async fn coordinates(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<bool, Error> {
    any(conn, &COORDINATES, params![reader.id(), reader.today, group, NETWORK]).await
}

/// Whether somebody else co-ordinates the group as well.
pub async fn has_other_coordinator(conn: &mut Conn, person: Uuid, on: Date, group: Uuid) -> Result<bool, Error> {
    any(conn, &COORDINATORS, params![person, on, group]).await
}

/// Whether she stays staff without this membership.
pub async fn is_staff_without(conn: &mut Conn, person: Uuid, on: Date, membership: Uuid) -> Result<bool, Error> {
    any(conn, &STAFF_ELSEWHERE, params![person, on, membership]).await
}

pub async fn is_staff(conn: &mut Conn, person: Uuid, on: Date) -> Result<bool, Error> {
    any(conn, &IS_STAFF, params![person, on]).await
}

/// People whose name has every typed word at the start of one of its words. Twenty at most.
pub async fn find(conn: &mut Conn, reader: Reader, typed: &str) -> Result<Vec<Found>, Error> {
    let words = dutch::names::words(typed);
    let Some(longest) = words.iter().max_by_key(|word| word.chars().count()) else { return Ok(Vec::new()) };
    let near = blind("near", person::store::beginning_of(longest));
    let found: Vec<Found> = conn.query(&BY_WORD, params![reader.id(), reader.today, near]).await?;
    let fits = |name: &str| {
        let have = dutch::names::words(name);
        words.iter().all(|word| have.iter().any(|own| own.starts_with(word.as_str())))
    };
    Ok(found.into_iter().filter(|found| fits(&found.name)).take(20).collect())
}
