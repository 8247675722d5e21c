//! Rounds, their doors, and what happened there.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewRound;
use super::talk::Talk;
use crate::access::Reader;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::meeting::store::One;
use crate::party::NETWORK;
use crate::{params, place_said, queries, readable, record};

macro_rules! round {
    ($($rest:expr),+ $(,)?) => {
        concat!("select o.id, o.practice, o.place_id, ", place_said!("o.place_id"), ", {open rounds.because o}, o.planned_on, o.audience, o.made_by,
            (select count(*) from round_doors d where d.round_id = o.id),
            (select count(*) from round_doors d where d.round_id = o.id and exists (select 1 from talks t where t.round_id = o.id and t.door_id = d.door_id and t.taken_back_on is null))
        from rounds o where ", readable!("o.audience"), " and ", $($rest),+)
    };
}

/// SQL: something of the stairs a door is on, if it is on any.
macro_rules! stairs {
    ($what:literal) => {
        concat!("coalesce((select f.", $what, " from places f where f.id = p.parent_id and f.kind = 'portiek'), '')")
    };
}

queries! {
    ADD = "insert into rounds (id, practice, place_id, because, planned_on, audience, made_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing";
    MADE_BY = "select made_by from rounds where id = $1";
    ADD_ONE = "insert into round_people (round_id, worker_id) values ($1, $2) on conflict (round_id, worker_id) do nothing";
    ADD_DOOR = "insert into round_doors (round_id, door_id, nr, code) values ($1, $2, $3, $4)";
    CANDIDATES = concat!("select ", stairs!("order_key"), ", p.floor, p.order_key, p.id, (select max(f.until_on) from refusals f where f.door_id = p.id)
        from place_lines l join places p on p.id = l.place_id where l.ancestor_id = $1 and p.kind = 'door'");
    SHOW = round!("o.id = $3");
    MINE = round!("(o.made_by = $1 or exists (select 1 from round_people w where w.round_id = o.id and w.worker_id = $1))
        order by o.planned_on desc, o.id desc limit 30");
    AT_PLACE = round!("o.place_id = $3 order by o.planned_on desc, o.id desc limit 5");
    LEFT_ALONE = "select max(until_on) from refusals where door_id = $1 and until_on > $2";
    OTHERS = round!("o.made_by <> $1 and not exists (select 1 from round_people w where w.round_id = o.id and w.worker_id = $1)
        order by o.planned_on desc, o.id desc limit 30");
    WALKS = "select count(*) from rounds o where o.id = $1 and (o.made_by = $2 or exists (select 1 from round_people w where w.round_id = o.id and w.worker_id = $2))";
    DUO = "select p.id, {by persons.name p} from round_people w join persons p on p.id = w.worker_id where w.round_id = $1 order by p.name_rank, p.id";
    DOORS = concat!("select d.door_id, d.nr, d.code, p.name, ", stairs!("name"), ", p.floor, t.outcome, t.at,
            (select max(f.until_on) from refusals f where f.door_id = d.door_id)
        from round_doors d join places p on p.id = d.door_id
        left join talks t on t.id = (select x.id from talks x where x.round_id = d.round_id and x.door_id = d.door_id and x.taken_back_on is null order by x.at desc, x.id desc limit 1)
        where d.round_id = $1 order by d.nr");
    HAS_DOOR = "select count(*) from round_doors where round_id = $1 and door_id = $2";
    DOOR_OF = "select door_id from round_doors where round_id = $1 and code = $2";
    HASH_OF = "select hash from talks where id = $1";
    ADD_TALK = "insert into talks (id, round_id, door_id, outcome, at, claimed_at, told_by, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing";
    MET = "update talks set meeting_id = $2 where id = $1";
    // What she can take back: a tap that says no more than that nobody talked.
    OWN_SLIP = "select t.id, t.door_id, t.outcome from talks t where t.round_id = $1 and t.id = $2 and t.told_by = $3 and t.outcome in ('nobody', 'refused')";
    OWN_SLIP_AT = "select t.id, t.door_id, t.outcome from talks t where t.round_id = $1 and t.door_id = $2 and t.told_by = $3
        and t.outcome in ('nobody', 'refused') and t.taken_back_on is null order by t.at desc, t.id desc limit 1";
    TAKE_BACK = "update talks set taken_back_on = $2 where id = $1 and taken_back_on is null";
    DROP_REFUSAL = "delete from refusals where talk_id = $1";
    CHANGE = "update rounds set planned_on = $2 where id = $1";
    DROP_DUO = "delete from round_people where round_id = $1";
    TOLD = "select (select count(*) from talks where round_id = $1) + (select count(*) from talk_conflicts where round_id = $1)
        + (select count(*) from round_passes where round_id = $1)";
    DROP_DOORS = "delete from round_doors where round_id = $1";
    DROP = "delete from rounds where id = $1";
    REFUSE = "insert into refusals (talk_id, door_id, said_on, until_on) values ($1, $2, $3, $4) on conflict (talk_id) do nothing";
    PROMISED = "insert into round_promises (round_id, revisit_id) values ($1, $2) on conflict (round_id, revisit_id) do nothing";
    KEEP_ASIDE = "insert into talk_conflicts (id, talk_id, round_id, hash, body, told_by, at, because) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (talk_id, hash) do nothing";
    CONFLICTS = "select c.id, {open talk_conflicts.body c}, coalesce({by persons.name p}, {plain ''}), c.at, c.because from talk_conflicts c
        left join persons p on p.id = c.told_by where c.round_id = $1 and c.settled_on is null order by c.at, c.id limit 50";
    CONFLICT = "select c.id, {open talk_conflicts.body c}, {plain ''}, c.at, c.because from talk_conflicts c
        where c.id = $1 and c.round_id = $2 and c.settled_on is null";
    SETTLE_CONFLICT = "update talk_conflicts set settled_on = $2, settled_by = $3, body = {empty} where id = $1 and settled_on is null";
    // Every visit to this door in any round, the last one first.
    VISITS = concat!("select t.outcome, t.at, coalesce({by persons.name p}, {plain ''}) from talks t join rounds o on o.id = t.round_id
        left join persons p on p.id = t.told_by where t.door_id = $3 and t.taken_back_on is null and ", readable!("o.audience"), " order by t.at desc, t.id desc limit 5");
    STATE = "select (select count(*) + count(taken_back_on) from talks where round_id = $1), coalesce((select max(at) from talks where round_id = $1), 0),
        (select count(*) from talk_conflicts where round_id = $1 and settled_on is null)";
    // Where there are doors, and at how many of them someone is known or was spoken with since `$4`. From the areas down, so that of a
    // town so many streets are looked at and no more, and of each so many doors.
    KNOWN = concat!("with streets as (select s.id, s.kind, s.name, s.parent_id, s.doors from places a join places s on s.parent_id = a.id
            where a.kind in ('gemeente', 'wijk', 'buurt') and (select count(*) from place_lines l where l.place_id = a.id and l.ancestor_id = $3) > 0
              and s.kind in ('street', 'building', 'portiek') and s.doors > 0
            order by a.name_key, a.id limit 40),
        buildings as (select s.id, s.kind, s.name, s.parent_id, s.doors from streets u join places s on s.parent_id = u.id
            where s.kind in ('building', 'portiek') and s.doors > 0 limit 80),
        stairs as (select s.id, s.kind, s.name, s.parent_id, s.doors from buildings u join places s on s.parent_id = u.id
            where s.kind = 'portiek' and s.doors > 0 limit 80)
        select k.id, k.kind, case when k.kind = 'portiek' then coalesce((select u.name || ', ' from places u where u.id = k.parent_id), '') || k.name
            else k.name end, k.doors,
            (select count(*) from (select l.place_id from place_lines l where l.ancestor_id = k.id limit 400) as h
              join places d on d.id = h.place_id and d.kind = 'door'
              where exists (select 1 from persons p where p.place_id = d.id and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), ")
                or exists (select 1 from talks t where t.door_id = d.id and t.outcome = 'talked' and t.at >= $4))
        from (select * from streets union all select * from buildings union all select * from stairs) as k");
    PROMISES = concat!("select r.id, r.about_kind, r.about_id, r.due_on, r.settled_on, {open revisits.words r}, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain ''})
        from round_promises x join revisits r on r.id = x.revisit_id
        left join persons p on p.id = r.about_id left join places pl on pl.id = r.about_id
        where x.round_id = $3 and r.due_on <= $4 and ", readable!(story "r.audience" "r.about_id"), " order by r.due_on, r.id limit 500");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Round {
        pub id: Uuid,
        pub practice: String,
        pub place: Uuid,
        pub place_name: String,
        pub because: String,
        pub planned_on: Date,
        pub audience: Uuid,
        pub made_by: Uuid,
        pub doors: i64,
        /// Doors at which something happened.
        pub rung: i64,
    }
}

record! {
    /// A door that a round could have. Doors are rung in the order of these: by stairs, by floor, by number as people count.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Candidate { pub stairs: String, pub floor: Option<i64>, pub number: String, pub id: Uuid, pub left_alone_until: Option<Date> }
}

record! {
    /// A door of a round, with what happened there last.
    #[derive(Clone, Debug)]
    pub struct Door {
        pub id: Uuid,
        pub nr: i64,
        pub code: String,
        pub name: String,
        pub stairs: String,
        pub floor: Option<i64>,
        pub outcome: Option<String>,
        pub at: Option<i64>,
        pub left_alone_until: Option<Date>,
    }
}

record! {
    /// One visit to a door.
    pub struct Visit { pub outcome: String, pub at: i64, pub by: String }
}

record! {
    /// A tap that can be taken back.
    pub struct Slip { pub talk: Uuid, pub door: Uuid, pub outcome: String }
}

record! {
    /// What was told under an id that told something else before, or could not be told: then it says because of what.
    pub struct Kept { pub id: Uuid, pub body: String, pub by: String, pub at: i64, pub because: String }
}

record! {
    /// A street or building, its doors, and those at which someone is known.
    #[derive(Clone, Debug)]
    pub struct Known { pub id: Uuid, pub kind: String, pub name: String, pub doors: i64, pub known: i64 }
}

record! {
    pub struct Promise {
        pub id: Uuid,
        pub about_kind: String,
        pub about_id: Uuid,
        pub due_on: Date,
        pub settled_on: Option<Date>,
        pub words: String,
        pub name: String,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewRound, now: i64) -> Result<bool, Error> {
    let because = seal("rounds.because", new.id, NETWORK, &new.because);
    let row = params![new.id, &new.practice, new.place, because, new.planned_on, new.audience, new.made_by, now];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn add_one(tx: &mut Tx, round: Uuid, worker: Uuid) -> Result<(), Error> {
    tx.exec(&ADD_ONE, params![round, worker]).await.map(drop)
}

pub async fn add_door(tx: &mut Tx, round: Uuid, door: Uuid, nr: i64, code: &str) -> Result<(), Error> {
    tx.exec(&ADD_DOOR, params![round, door, nr, code]).await.map(drop)
}

/// Every door at a place or below it.
pub async fn candidates(conn: &mut Conn, place: Uuid) -> Result<Vec<Candidate>, Error> {
    conn.query(&CANDIDATES, params![place]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Round, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// Whether she is one of the duo, or made the round.
pub async fn walks(conn: &mut Conn, round: Uuid, worker: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&WALKS, params![round, worker]).await?.0 > 0)
}

/// The round, for who walks it. Others may see it and not write in it.
pub async fn of_walker(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Round, Error> {
    let round = show(conn, reader, id).await?;
    if walks(conn, id, reader.id()).await? { Ok(round) } else { Err(Error::Forbidden("forbidden-round")) }
}

/// Rounds she walks or made, the last one first; and those of others.
pub async fn mine(conn: &mut Conn, reader: Reader) -> Result<Vec<Round>, Error> {
    conn.query(&MINE, params![reader.id(), reader.today]).await
}

pub async fn of_others(conn: &mut Conn, reader: Reader) -> Result<Vec<Round>, Error> {
    conn.query(&OTHERS, params![reader.id(), reader.today]).await
}

/// The last rounds of a place.
pub async fn at_place(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<Vec<Round>, Error> {
    conn.query(&AT_PLACE, params![reader.id(), reader.today, place]).await
}

/// Until when a door wants no visit.
pub async fn left_alone(conn: &mut Conn, door: Uuid, today: Date) -> Result<Option<Date>, Error> {
    Ok(conn.one::<(Option<Date>,)>(&LEFT_ALONE, params![door, today]).await?.0)
}

pub async fn duo(conn: &mut Conn, round: Uuid) -> Result<Vec<One>, Error> {
    conn.query(&DUO, params![round]).await
}

/// The doors in the order in which they are rung.
pub async fn doors(conn: &mut Conn, round: Uuid) -> Result<Vec<Door>, Error> {
    conn.query(&DOORS, params![round]).await
}

pub async fn has_door(conn: &mut Conn, round: Uuid, door: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&HAS_DOOR, params![round, door]).await?.0 > 0)
}

/// The door of a code of this round.
pub async fn door_of(conn: &mut Conn, round: Uuid, code: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&DOOR_OF, params![round, code]).await?.map(|(id,)| id))
}

pub async fn hash_of(conn: &mut Conn, talk: Uuid) -> Result<Option<Vec<u8>>, Error> {
    Ok(conn.optional::<(Vec<u8>,)>(&HASH_OF, params![talk]).await?.map(|(hash,)| hash))
}

/// Whether it was new. `now` is the time that counts.
pub async fn add_talk(tx: &mut Tx, talk: &Talk, by: Uuid, hash: &[u8], now: i64) -> Result<bool, Error> {
    let outcome = talk.outcome.name();
    let row = params![talk.id, talk.round, talk.door, outcome, now, talk.at, by, hash.to_vec()];
    Ok(tx.exec(&ADD_TALK, row).await? == 1)
}

pub async fn met(tx: &mut Tx, talk: Uuid, meeting: Uuid) -> Result<(), Error> {
    tx.exec(&MET, params![talk, meeting]).await.map(drop)
}

pub async fn refuse(tx: &mut Tx, talk: &Talk, on: Date, until: Date) -> Result<(), Error> {
    tx.exec(&REFUSE, params![talk.id, talk.door, on, until]).await.map(drop)
}

/// What she told of a door and can take back.
pub async fn own_slip(conn: &mut Conn, round: Uuid, talk: Uuid, by: Uuid) -> Result<Option<Slip>, Error> {
    conn.optional(&OWN_SLIP, params![round, talk, by]).await
}

/// The last of those at a door.
pub async fn own_slip_at(conn: &mut Conn, round: Uuid, door: Uuid, by: Uuid) -> Result<Option<Slip>, Error> {
    conn.optional(&OWN_SLIP_AT, params![round, door, by]).await
}

/// Whether it still held.
pub async fn take_back(tx: &mut Tx, talk: Uuid, on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&TAKE_BACK, params![talk, on]).await? == 1)
}

pub async fn drop_refusal(tx: &mut Tx, talk: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_REFUSAL, params![talk]).await.map(drop)
}

pub async fn change(tx: &mut Tx, round: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&CHANGE, params![round, on]).await.map(drop)
}

pub async fn drop_duo(tx: &mut Tx, round: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_DUO, params![round]).await.map(drop)
}

/// Whether nothing was told in it and no telephone has it along, so that it went.
pub async fn remove(tx: &mut Tx, round: Uuid) -> Result<bool, Error> {
    if tx.one::<(i64,)>(&TOLD, params![round]).await?.0 > 0 {
        return Ok(false);
    }
    for sql in [&DROP_DUO, &DROP_DOORS, &DROP] {
        tx.exec(sql, params![round]).await?;
    }
    Ok(true)
}

pub async fn promised(tx: &mut Tx, round: Uuid, revisit: Uuid) -> Result<(), Error> {
    tx.exec(&PROMISED, params![round, revisit]).await.map(drop)
}

/// Once for each body.
pub async fn keep_aside(
    tx: &mut Tx,
    id: Uuid,
    talk: &Talk,
    (by, because): (Uuid, &str),
    hash: &[u8],
    now: i64,
) -> Result<(), Error> {
    let body = seal("talk_conflicts.body", id, NETWORK, talk.kept_body()?);
    let row = params![id, talk.id, talk.round, hash.to_vec(), body, by, now, because];
    tx.exec(&KEEP_ASIDE, row).await.map(drop)
}

pub async fn conflicts(conn: &mut Conn, round: Uuid) -> Result<Vec<Kept>, Error> {
    conn.query(&CONFLICTS, params![round]).await
}

pub async fn conflict(conn: &mut Conn, round: Uuid, id: Uuid) -> Result<Kept, Error> {
    conn.one(&CONFLICT, params![id, round]).await
}

/// Whether it was still open. What it said goes.
pub async fn settle_conflict(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&SETTLE_CONFLICT, params![id, on, by]).await? == 1)
}

pub async fn visits(conn: &mut Conn, reader: Reader, door: Uuid) -> Result<Vec<Visit>, Error> {
    conn.query(&VISITS, params![reader.id(), reader.today, door]).await
}

/// What changes whenever something happens in the round.
pub async fn state(conn: &mut Conn, round: Uuid) -> Result<String, Error> {
    let (talks, last, conflicts): (i64, i64, i64) = conn.one(&STATE, params![round]).await?;
    Ok(format!("{talks}-{last}-{conflicts}"))
}

/// Streets and buildings below an area, two hundred at most; `since` in milliseconds since 1970.
pub async fn known(conn: &mut Conn, reader: Reader, within: Uuid, since: i64) -> Result<Vec<Known>, Error> {
    conn.query(&KNOWN, params![reader.id(), reader.today, within, since]).await
}

pub async fn promises(conn: &mut Conn, reader: Reader, round: Uuid, until: Date) -> Result<Vec<Promise>, Error> {
    conn.query(&PROMISES, params![reader.id(), reader.today, round, until]).await
}
