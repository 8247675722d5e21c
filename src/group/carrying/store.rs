//! Phases and rests of groups, and who carries them on a day.

use jiff::civil::Date;
use uuid::Uuid;

use super::Door;
use crate::access::Reader;
use crate::access::closed::Closed as _;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};

/// So many have this role on the day `$2`. Who works here is no resident here, and carries nothing in the sense of law 4.
macro_rules! heads {
    ($group:literal, $role:literal $(, $more:expr)?) => {
        concat!("(select count(distinct m.person_id) from memberships m join persons p on p.id = m.person_id
            where m.group_id = ", $group, " and m.role = '", $role, "' and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
              and p.merged_into is null and (p.left_on is null or p.left_on > $2)" $(, $more)?, ")")
    };
}

/// It began with a practice, a phase or a carrier: not a name in a list.
macro_rules! is_carried {
    () => {
        "(g.practice is not null or exists (select 1 from group_phases f where f.group_id = g.id and f.taken_back_on is null)
            or exists (select 1 from memberships c where c.group_id = g.id and c.role = 'carrier'))"
    };
}

macro_rules! no_staff {
    () => {
        " and not exists (select 1 from memberships w where w.person_id = m.person_id and w.role in ('worker', 'coordinator')
            and w.begins_on <= $2 and (w.ends_on is null or w.ends_on > $2))"
    };
}

queries! {
    LOCK = "select id from groups where id = $1 {lock}";
    FACTS = concat!("select g.kind, g.practice, g.ended_on, case when ", is_carried!(), " then 1 else 0 end from groups g where g.id = $1");
    HEADS = concat!("select ", heads!("$1", "carrier", no_staff!()), ", ", heads!("$1", "supporter"), ", ", heads!("$1", "participant"), " + (select count(distinct coalesce(j.reach_token, j.id)) from group_joins j
            where j.group_id = $1 and j.begins_on <= $2 and (j.ended_on is null or j.ended_on > $2))");
    // Every group that may have to rest or may go on: what it is, how many carry it, and whether it rests.
    ALL_CARRIED = concat!("select g.id, g.kind, g.practice, ", heads!("g.id", "carrier", no_staff!()), ",
            coalesce((select r.why from group_rests r where r.group_id = g.id and r.ends_on is null), '')
        from groups g where g.ended_on is null and ", is_carried!(), " and g.id > $1 order by g.id limit 500");
    OF_PERSON = concat!("select distinct m.group_id from memberships m join groups g on g.id = m.group_id
        where m.person_id = $1 and g.ended_on is null and ", is_carried!(), " order by m.group_id");
    PHASES = "select id, phase, begins_on from group_phases where group_id = $1 and taken_back_on is null order by begins_on, created_at, id";
    NOTED_BY = "select noted_by from group_phases where id = $1";
    BEGIN = "insert into group_phases (id, group_id, phase, begins_on, noted_by, created_at) values ($1, $2, $3, $4, $5, $6)";
    TAKE_BACK = "update group_phases set taken_back_on = $4 where id = $2 and group_id = $1 and noted_by = $3 and begins_on = $4 and taken_back_on is null";
    LED = "select o.held_on, o.led from meetings o join activities a on a.id = o.activity_id
        where a.group_id = $1 and o.held_on is not null and o.led is not null order by o.held_on, o.id limit 1000";
    RESTING = "select id, why, begins_on from group_rests where group_id = $1 and ends_on is null";
    RESTED = "select begins_on, ends_on, why from group_rests where group_id = $1 and ends_on is not null order by begins_on desc, id desc limit 20";
    REST = "insert into group_rests (id, group_id, why, begins_on, noted_by, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    GO_ON = "update group_rests set ends_on = $2 where id = $1 and ends_on is null";
    // Who looks after it, or else who co-ordinates the network.
    KEEPER = "select p.id from persons p join memberships m on m.person_id = p.id and m.role in ('worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
        where p.left_on is null and p.merged_into is null and (p.id = (select g.steward_id from groups g where g.id = $1) or m.group_id = $3 and m.role = 'coordinator')
        order by case when p.id = (select g.steward_id from groups g where g.id = $1) then 0 else 1 end, m.begins_on, m.id limit 1";
    BEGAN_AS = "update groups set practice = $2, grew_out_of = $3 where id = $1";
    DOOR_OF = "select g.door from groups g where g.id = $1";
    DOOR = "update groups set door = $2, door_again_on = $3 where id = $1";
    HOW = concat!("select g.practice, g.door, coalesce(g.colour, ''), g.grew_out_of, coalesce((select o.name from groups o where o.id = g.grew_out_of and ", readable!("o.audience"), "), '')
        from groups g where g.id = $3");
    NOT_YET = concat!("select g.id, g.name, g.door_again_on
        from groups g where g.door = 'not-now' and g.ended_on is null and ", readable!("g.audience"), " order by g.name_key, g.id limit 200");
    GREW = concat!("select g.id, g.name from groups g where g.grew_out_of = $3 and ", readable!("g.audience"), " order by g.created_at, g.id limit 50");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Facts { pub kind: String, pub practice: Option<String>, pub ended_on: Option<Date>, pub carried: i64 }
}

record! {
    #[derive(Clone, Copy, Debug)]
    pub struct Heads { pub carriers: i64, pub supporters: i64, pub participants: i64 }
}

record! {
    /// `why` is empty for a group that goes on.
    #[derive(Clone, Debug)]
    pub struct State { pub id: Uuid, pub kind: String, pub practice: Option<String>, pub carriers: i64, pub why: String }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Row { pub id: Uuid, pub phase: String, pub begins_on: Date }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Rest { pub id: Uuid, pub why: String, pub begins_on: Date }
}

record! {
    /// A group that takes nobody in now.
    #[derive(Clone, Debug)]
    pub struct Closed { pub id: Uuid, pub name: String, pub again_on: Option<Date> }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Rested { pub begins_on: Date, pub ends_on: Date, pub why: String }
}

record! {
    /// How it began and whether one may come in; `grew_from` is empty when there is none this reader may know.
    #[derive(Clone, Debug)]
    pub struct How { pub practice: Option<String>, pub door: String, pub colour: String, pub grew_out_of: Option<Uuid>, pub grew_from: String }
}

/// Until the commit nobody else counts its carriers.
pub async fn lock(tx: &mut Tx, group: Uuid) -> Result<(), Error> {
    tx.query::<(Uuid,)>(&LOCK, params![group]).await.map(drop)
}

pub async fn facts(conn: &mut Conn, group: Uuid) -> Result<Facts, Error> {
    conn.one(&FACTS, params![group]).await
}

/// Who carried, supported and took part on a day.
pub async fn heads(conn: &mut Conn, group: Uuid, on: Date) -> Result<Heads, Error> {
    conn.one(&HEADS, params![group, on]).await
}

/// Five hundred groups of residents after one, by id.
pub async fn all_carried(conn: &mut Conn, after: Uuid, today: Date) -> Result<Vec<State>, Error> {
    conn.query(&ALL_CARRIED, params![after, today]).await
}

/// The groups of residents she is or was in.
pub async fn of_person(conn: &mut Conn, person: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&OF_PERSON, params![person]).await?.into_iter().map(|(id,)| id).collect())
}

/// In the order in which they began.
pub async fn phases(conn: &mut Conn, group: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&PHASES, params![group]).await
}

/// Whether the phase is known, and who noted it.
pub async fn noted_by(conn: &mut Conn, phase: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Option<Uuid>,)>(&NOTED_BY, params![phase]).await?.and_then(|(by,)| by))
}

pub async fn begin(tx: &mut Tx, id: Uuid, group: Uuid, phase: &str, on: Date, by: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&BEGIN, params![id, group, phase, on, by, now]).await.map(drop)
}

/// Whether it was of today, and hers.
pub async fn take_back(tx: &mut Tx, group: Uuid, phase: Uuid, by: Uuid, today: Date) -> Result<bool, Error> {
    Ok(tx.exec(&TAKE_BACK, params![group, phase, by, today]).await? == 1)
}

/// The days of what it does of which is known who led them.
pub async fn led(conn: &mut Conn, group: Uuid) -> Result<Vec<(Date, String)>, Error> {
    conn.query(&LED, params![group]).await
}

pub async fn resting(conn: &mut Conn, group: Uuid) -> Result<Option<Rest>, Error> {
    conn.optional(&RESTING, params![group]).await
}

/// Rests that are over, the last first.
pub async fn rested(conn: &mut Conn, group: Uuid) -> Result<Vec<Rested>, Error> {
    conn.query(&RESTED, params![group]).await
}

/// Whether it did not rest already.
pub async fn rest(tx: &mut Tx, id: Uuid, group: Uuid, why: &str, on: Date, by: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&REST, params![id, group, why, on, by, now]).await? == 1)
}

pub async fn go_on(tx: &mut Tx, rest: Uuid, on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&GO_ON, params![rest, on]).await? == 1)
}

/// Who is asked to look when it rests.
pub async fn keeper(conn: &mut Conn, group: Uuid, today: Date) -> Result<Option<Uuid>, Error> {
    let network = crate::party::NETWORK;
    Ok(conn.optional::<(Uuid,)>(&KEEPER, params![group, today, network]).await?.map(|(person,)| person))
}

pub async fn began_as(
    tx: &mut Tx,
    group: Uuid,
    practice: Option<&str>,
    grew_out_of: Option<Uuid>,
) -> Result<(), Error> {
    tx.exec(&BEGAN_AS, params![group, practice, grew_out_of]).await.map(drop)
}

/// Who may come in, and on which day a group that is not ready is asked again.
pub async fn door(tx: &mut Tx, group: Uuid, door: &str, again_on: Option<Date>) -> Result<(), Error> {
    tx.exec(&DOOR, params![group, door, again_on]).await.map(drop)
}

/// Whether one may come in now.
pub async fn door_of(conn: &mut Conn, group: Uuid) -> Result<Door, Error> {
    let (door,) = conn.one::<(String,)>(&DOOR_OF, params![group]).await?;
    Ok(Door::parse(&door).unwrap_or(Door::Ask))
}

pub async fn how(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<How, Error> {
    conn.one(&HOW, params![reader.id(), reader.today, group]).await
}

/// What grew out of it: id and name.
pub async fn grew(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&GREW, params![reader.id(), reader.today, group]).await
}

/// Those that take nobody in now.
pub async fn not_yet(conn: &mut Conn, reader: Reader) -> Result<Vec<Closed>, Error> {
    conn.query(&NOT_YET, params![reader.id(), reader.today]).await
}
