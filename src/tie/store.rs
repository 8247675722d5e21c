//! Ties, their two sides, how often they met and what each answered.

use jiff::civil::Date;
use uuid::Uuid;

use super::ending::Outcome;
use super::{NewTie, Next, Side, Way};
use crate::access::Reader;
use crate::db::{Conn, Tx, seal, seal_if};
use crate::error::Error;
use crate::subject::Subject;
use crate::{params, queries, readable, record};

macro_rules! facts {
    ($($rest:expr),+ $(,)?) => {
        concat!("select t.id, t.practice, t.wisher_id, o.party_kind, o.party_id, t.wish_id, t.talent_id, t.audience, t.steward_id, t.introduced_by, t.for_group,
            t.asked_on, t.agreed_on, t.first_on, t.first_way, t.met_on, t.holds_on, t.ended_on, t.ended_how, t.meetings_max, t.next_on, t.next_why, t.restarts
        from ties t join tie_sides o on o.tie_id = t.id and o.side = 'other' where ", $($rest),+)
    };
}

/// Whoever may read the tie: her names, as far as she may know them, and what it is for.
macro_rules! rows {
    ($($rest:expr),+ $(,)?) => {
        concat!("select t.id, t.wisher_id, {open persons.name w}, o.party_kind, o.party_id, coalesce({open persons.name p}, {plain g.name}, {plain ''}), {open ties.words t},
            t.practice, t.asked_on, t.agreed_on, t.met_on, t.holds_on, t.ended_on, t.ended_how, t.next_on, t.next_why, coalesce({by persons.name s}, {plain ''})
        from ties t join persons w on w.id = t.wisher_id join tie_sides o on o.tie_id = t.id and o.side = 'other'
        left join persons p on p.id = o.party_id and ", readable!(open "p.audience" "p.id"), "
        left join groups g on g.id = o.party_id left join persons s on s.id = t.steward_id
        where ", readable!(story "t.audience" "t.wisher_id"), " and ", $($rest),+)
    };
}
pub(super) use rows;

queries! {
    ADD = "insert into ties (id, practice, wisher_id, words, wish_id, talent_id, audience, steward_id, introduced_by, for_group, asked_on, meetings_max, restarts, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing";
    INTRODUCED_BY = "select introduced_by from ties where id = $1";
    ADD_SIDE = "insert into tie_sides (id, tie_id, side, party_kind, party_id, told) values ($1, $2, $3, $4, $5, $6)";
    OPEN_BETWEEN = "select t.id from ties t join tie_sides a on a.tie_id = t.id join tie_sides b on b.tie_id = t.id and b.side <> a.side
        where a.party_id = $1 and b.party_id = $2 and t.ended_on is null order by t.id limit 1";
    LOOK_ON = "update ties set next_on = $2, next_why = $3 where id = $1 and ended_on is null";
    PLAN_FIRST = "update ties set first_on = $2, first_way = $3, first_spot = $4 where id = $1 and ended_on is null and met_on is null";
    MET = "update ties set met_on = coalesce(met_on, $2), met_by = coalesce(met_by, $3) where id = $1";
    HOLD = "update ties set holds_on = $2, holds_by = $3 where id = $1 and ended_on is null and holds_on is null";
    AGREE = "update ties set agreed_on = $2 where id = $1 and agreed_on is null";
    END = "update ties set ended_on = $2, ended_by = $3, ended_how = $4, ended_because = $5, next_on = null, next_why = null where id = $1 and ended_on is null";
    LOOK_AT_ENDED = "update ties set next_on = $2, next_why = $3 where id = $1";
    SEEN = "update ties set next_on = null, next_why = null where id = $1 and ended_on is not null";
    REOPEN = "update ties set ended_on = null, ended_by = null, ended_how = null, ended_because = null, next_on = $3, next_why = 'look'
        where id = $1 and ended_by = $2 and ended_on = $3";
    GIVE = "update ties set audience = case when audience = steward_id then $2 else audience end, steward_id = $2 where id = $1 and ended_on is null";
    ADD_MEETING = "insert into tie_meetings (id, tie_id, held_on, noted_by, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing";
    MEETINGS = "select count(*) from tie_meetings where tie_id = $1";
    SIDE = "select id, tie_id, side, party_kind, party_id, said, contact_id, said_by from tie_sides where tie_id = $1 and side = $2";
    SIDE_BY_ID = "select id, tie_id, side, party_kind, party_id, said, contact_id, said_by from tie_sides where id = $1";
    SAY = "update tie_sides set said = $2, said_on = $3, said_by = $4, contact_id = $5 where id = $1";
    WAY_OF = "select count(*) from contacts where id = $1 and person_id = $2 and ended_on is null";
    WORDS = "select {open ties.words t} from ties t where t.id = $1";
    FACTS = facts!("t.id = $1");
    SHOW = facts!("t.id = $3 and ", readable!(story "t.audience" "t.wisher_id"));
    ROW = rows!("t.id = $3");
    // What is open, the most pressing first; and what ended lately.
    OPEN = rows!("t.ended_on is null order by t.next_on, t.id limit 100");
    ENDED = rows!("t.ended_on is not null order by t.ended_on desc, t.id desc limit 30");
    OF_PARTY = rows!("t.id in (select x.tie_id from tie_sides x where x.party_id = $3) order by t.ended_on is not null, t.asked_on desc, t.id limit 50");
    // What ended is there too, until its steward told the other.
    DUE = rows!("t.steward_id = $3 and t.next_on <= $4 order by t.next_on, t.id limit 20");
    SPOT = concat!("select coalesce({open ties.first_spot t}, {plain ''}) from ties t where t.id = $3 and ", readable!(contact "t.audience" "t.wisher_id"));
    ASK_FOR = concat!("select coalesce({open tie_sides.ask_for s}, {plain ''}) from tie_sides s join ties t on t.id = s.tie_id
        where s.tie_id = $3 and s.side = 'other' and ", readable!(story "t.audience" "t.wisher_id"));
    ADD_ASK_FOR = "update tie_sides set ask_for = $2 where id = $1";
    // Why it ended: of those who work here for its steward alone.
    BECAUSE = concat!("select coalesce({open ties.ended_because t}, {plain ''}) from ties t where t.id = $3 and ", readable!(story "t.steward_id" "t.wisher_id"));
    // Those that neighbours are welcome in: not who refers, nor a team of workers.
    GROUPS = concat!("select g.id, g.name from groups g where g.ended_on is null and g.kind in ('initiative', 'organisation')
          and not exists (select 1 from memberships m where m.group_id = g.id and m.role = 'referrer' and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
          and ", readable!("g.audience"), " order by g.kind, g.name_key, g.id limit 300");
    // Earlier ties between the same two that did not work out: no reason why.
    NO_KLIK = "select count(*) from ties t join tie_sides a on a.tie_id = t.id join tie_sides b on b.tie_id = t.id and b.side <> a.side
        where a.party_id = $1 and b.party_id = $2 and t.ended_how = 'no-klik'";
}

record! {
    /// What is kept of a tie beside words: whose, between whom, and what happened on which day.
    #[derive(Clone, Debug)]
    pub struct Tie {
        pub id: Uuid,
        pub practice: Option<String>,
        pub wisher: Uuid,
        pub other_kind: String,
        pub other_id: Uuid,
        pub wish: Option<Uuid>,
        pub talent: Option<Uuid>,
        pub audience: Uuid,
        pub steward: Uuid,
        pub introduced_by: Uuid,
        pub for_group: Option<Uuid>,
        pub asked_on: Date,
        pub agreed_on: Option<Date>,
        pub first_on: Option<Date>,
        pub first_way: Option<String>,
        pub met_on: Option<Date>,
        pub holds_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub ended_how: Option<String>,
        pub meetings_max: Option<i64>,
        pub next_on: Option<Date>,
        pub next_why: Option<String>,
        pub restarts: Option<Uuid>,
    }
}

impl Tie {
    pub fn other(&self) -> Result<Subject, Error> {
        Subject::parse(&self.other_kind, self.other_id)
    }
}

record! {
    /// One tie in a list, for who may read it.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub wisher: Uuid,
        pub wisher_name: String,
        pub other_kind: String,
        pub other: Uuid,
        /// Empty when the reader may not know who it is.
        pub other_name: String,
        pub words: String,
        pub practice: Option<String>,
        pub asked_on: Date,
        pub agreed_on: Option<Date>,
        pub met_on: Option<Date>,
        pub holds_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub ended_how: Option<String>,
        pub next_on: Option<Date>,
        pub next_why: Option<String>,
        pub steward_name: String,
    }
}

impl Row {
    /// Its steward must look at it now.
    pub fn is_due(&self, today: &Date) -> bool {
        self.next_on.is_some_and(|on| on <= *today)
    }

    /// How far it is, as the end of a locale key.
    pub fn stage(&self) -> &'static str {
        match (self.ended_on, self.holds_on, self.met_on, self.agreed_on) {
            (Some(_), ..) => "ended",
            (_, Some(_), ..) => "holds",
            (_, _, Some(_), _) => "met",
            (_, _, _, Some(_)) => "agreed",
            _ => "asked",
        }
    }
}

record! {
    /// `said` is `yes`, `no` or nothing.
    #[derive(Clone, Debug)]
    pub struct SideRow {
        pub id: Uuid,
        pub tie: Uuid,
        pub name: String,
        pub party_kind: String,
        pub party_id: Uuid,
        pub said: Option<String>,
        pub contact: Option<Uuid>,
        pub said_by: Option<Uuid>,
    }
}

impl SideRow {
    pub fn side(&self) -> Option<Side> {
        Side::parse(&self.name)
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewTie, today: Date, now: i64) -> Result<bool, Error> {
    let row = params![
        new.id,
        new.practice.clone(),
        new.wisher,
        seal("ties.words", new.id, new.wisher, new.words.trim()),
        new.wish,
        new.talent,
        new.audience,
        new.steward,
        new.by,
        new.for_group,
        today,
        new.meetings_max,
        new.restarts,
        now
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn introduced_by(conn: &mut Conn, tie: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&INTRODUCED_BY, params![tie]).await?.map(|(by,)| by))
}

/// What a side is told is hers: her own key opens it.
pub async fn add_side(tx: &mut Tx, id: Uuid, tie: Uuid, side: Side, party: Subject, told: &str) -> Result<(), Error> {
    let told = seal("tie_sides.told", id, party.owner(), told.trim());
    tx.exec(&ADD_SIDE, params![id, tie, side.name(), party.kind(), party.id(), told]).await.map(drop)
}

/// The tie between these two that did not end.
pub async fn open_between(conn: &mut Conn, one: Uuid, other: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&OPEN_BETWEEN, params![one, other]).await?.map(|(id,)| id))
}

/// How often it was tried between these two and did not click.
pub async fn no_klik(conn: &mut Conn, one: Uuid, other: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&NO_KLIK, params![one, other]).await?.0)
}

pub async fn look_on(tx: &mut Tx, tie: Uuid, on: Date, next: Next) -> Result<(), Error> {
    tx.exec(&LOOK_ON, params![tie, on, next.name()]).await.map(drop)
}

/// Whether they had not met yet.
pub async fn plan_first(tx: &mut Tx, tie: &Tie, on: Date, way: Way, spot: &str) -> Result<bool, Error> {
    let spot = seal("ties.first_spot", tie.id, tie.wisher, spot);
    Ok(tx.exec(&PLAN_FIRST, params![tie.id, on, way.name(), spot]).await? == 1)
}

pub async fn met(tx: &mut Tx, tie: Uuid, on: Date, by: Uuid) -> Result<(), Error> {
    tx.exec(&MET, params![tie, on, by]).await.map(drop)
}

/// Whether it is new.
pub async fn add_meeting(tx: &mut Tx, id: Uuid, tie: Uuid, on: Date, by: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&ADD_MEETING, params![id, tie, on, by, now]).await? == 1)
}

pub async fn meetings(conn: &mut Conn, tie: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&MEETINGS, params![tie]).await?.0)
}

/// Whether it did not hold yet and had not ended.
pub async fn hold(tx: &mut Tx, tie: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&HOLD, params![tie, on, by]).await? == 1)
}

pub async fn agree(tx: &mut Tx, tie: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&AGREE, params![tie, on]).await.map(drop)
}

/// Whether it had not ended yet.
pub async fn end(tx: &mut Tx, tie: &Tie, on: Date, by: Uuid, how: Outcome, because: &str) -> Result<bool, Error> {
    let because = seal("ties.ended_because", tie.id, tie.wisher, because);
    Ok(tx.exec(&END, params![tie.id, on, by, how.name(), because]).await? == 1)
}

/// It ended, and its steward must still do something.
pub async fn look_at_ended(tx: &mut Tx, tie: Uuid, on: Date, next: Next) -> Result<(), Error> {
    tx.exec(&LOOK_AT_ENDED, params![tie, on, next.name()]).await.map(drop)
}

pub async fn seen(tx: &mut Tx, tie: Uuid) -> Result<(), Error> {
    tx.exec(&SEEN, params![tie]).await.map(drop)
}

/// Whether she ended it on this day.
pub async fn reopen(tx: &mut Tx, tie: Uuid, by: Uuid, today: Date) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![tie, by, today]).await? == 1)
}

/// Whether it was open.
pub async fn give(tx: &mut Tx, tie: Uuid, to: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&GIVE, params![tie, to]).await? == 1)
}

pub async fn side(conn: &mut Conn, tie: Uuid, side: Side) -> Result<SideRow, Error> {
    conn.one(&SIDE, params![tie, side.name()]).await
}

pub async fn side_by_id(conn: &mut Conn, id: Uuid) -> Result<SideRow, Error> {
    conn.one(&SIDE_BY_ID, params![id]).await
}

pub async fn say(tx: &mut Tx, side: Uuid, no: bool, contact: Option<Uuid>, on: Date, by: Uuid) -> Result<(), Error> {
    let said = if no { "no" } else { "yes" };
    tx.exec(&SAY, params![side, said, on, by, contact]).await.map(drop)
}

/// Whether this is a way to reach this person that still holds.
pub async fn is_way_of(conn: &mut Conn, contact: Uuid, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&WAY_OF, params![contact, person]).await?.0 > 0)
}

/// What it is for.
pub async fn words(conn: &mut Conn, tie: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&WORDS, params![tie]).await?.0)
}

/// Without a reader: for who was asked herself, and for the program. Nothing of it is words.
pub async fn facts(conn: &mut Conn, tie: Uuid) -> Result<Tie, Error> {
    conn.one(&FACTS, params![tie]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<Tie, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, tie]).await
}

pub async fn row(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<Row, Error> {
    conn.one(&ROW, params![reader.id(), reader.today, tie]).await
}

pub async fn open(conn: &mut Conn, reader: Reader) -> Result<Vec<Row>, Error> {
    conn.query(&OPEN, params![reader.id(), reader.today]).await
}

pub async fn ended(conn: &mut Conn, reader: Reader) -> Result<Vec<Row>, Error> {
    conn.query(&ENDED, params![reader.id(), reader.today]).await
}

/// Of a person or a group, whichever side she is on.
pub async fn of_party(conn: &mut Conn, reader: Reader, party: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&OF_PARTY, params![reader.id(), reader.today, party]).await
}

/// What the reader must look at by now.
pub async fn due(conn: &mut Conn, reader: Reader, until: Date) -> Result<Vec<Row>, Error> {
    conn.query(&DUE, params![reader.id(), reader.today, reader.id(), until]).await
}

pub async fn spot(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<String, Error> {
    let found: Option<(String,)> = conn.optional(&SPOT, params![reader.id(), reader.today, tie]).await?;
    Ok(found.map(|(spot,)| spot).unwrap_or_default())
}

/// Whom of the group to ask for.
pub async fn ask_for(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<String, Error> {
    let found: Option<(String,)> = conn.optional(&ASK_FOR, params![reader.id(), reader.today, tie]).await?;
    Ok(found.map(|(name,)| name).unwrap_or_default())
}

pub async fn add_ask_for(tx: &mut Tx, side: &SideRow, name: &str) -> Result<(), Error> {
    let owner = Subject::parse(&side.party_kind, side.party_id)?.owner();
    let name = Some(name).filter(|name| !name.is_empty());
    tx.exec(&ADD_ASK_FOR, params![side.id, seal_if("tie_sides.ask_for", side.id, owner, name)]).await.map(drop)
}

/// Empty for everyone but who guards it.
pub async fn because(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<String, Error> {
    let found: Option<(String,)> = conn.optional(&BECAUSE, params![reader.id(), reader.today, tie]).await?;
    Ok(found.map(|(because,)| because).unwrap_or_default())
}

/// Groups to introduce someone to, initiatives first.
pub async fn groups(conn: &mut Conn, reader: Reader) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&GROUPS, params![reader.id(), reader.today]).await
}
