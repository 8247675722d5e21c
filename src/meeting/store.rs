//! Meetings, and who was there.

use jiff::civil::Date;
use uuid::Uuid;

use super::changing::Change;
use super::{Holding, NewMeeting, Part};
use crate::access::Reader;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::subject::Subject;
use crate::{params, place_said, queries, readable, record};

macro_rules! meeting {
    ($($rest:expr),+ $(,)?) => {
        concat!("select t.id, t.practice, t.about_kind, t.about_id, t.place_id, ", place_said!("t.place_id"), ", {open meetings.name t}, t.planned_on,
            coalesce({open meetings.hour t}, {plain ''}), coalesce({open meetings.spot t}, {plain ''}), t.held_on, t.heads, {open meetings.language t}, {open meetings.interpreter t}, t.audience, t.made_by, coalesce({open meetings.report t}, {plain ''}), t.reported_on, t.round_id
        from meetings t where ", readable!(story "t.audience" "t.about_id"), " and ", $($rest),+)
    };
}

queries! {
    ADD = "insert into meetings (id, practice, about_kind, about_id, place_id, name, planned_on, hour, spot, language, interpreter, audience, round_id, made_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing";
    MADE_BY = "select made_by from meetings where id = $1";
    HOLD = "update meetings set held_on = $2, planned_on = $2, heads = $3 where id = $1 and held_on is null";
    CHANGE = "update meetings set name = $2, planned_on = $3, held_on = case when held_on is null then null else $3 end, hour = $4, spot = $5,
            place_id = $6, about_id = case when about_kind = 'place' then $6 else about_id end, heads = $7 where id = $1";
    DROP_PEOPLE = "delete from meeting_people where meeting_id = $1";
    DROP = "delete from meetings where id = $1";
    NOTED = "select count(*) from notes where meeting_id = $1";
    OUR_IDS = "select person_id from meeting_people where meeting_id = $1 and part = 'ours' order by person_id";
    DROP_OURS = "delete from meeting_people where meeting_id = $1 and person_id = $2 and part = 'ours'";
    ADD_ONE = "insert into meeting_people (meeting_id, person_id, part, added_by, added_at) values ($1, $2, $3, $4, $5)
        on conflict (meeting_id, person_id) do nothing";
    GUEST_IDS = "select person_id from meeting_people where meeting_id = $1 and part = 'guest' order by person_id";
    SHOW = meeting!("t.id = $3");
    // Those of a round stand with the round, and those of an activity with it.
    COMING = meeting!("t.round_id is null and t.activity_id is null and t.held_on is null order by t.planned_on, t.id limit 50");
    HELD = meeting!("t.round_id is null and t.activity_id is null and t.held_on is not null order by t.planned_on desc, t.id desc limit 50");
    AT_PLACE = meeting!("t.place_id = $3 and t.round_id is null order by t.planned_on desc, t.id desc limit 5");
    OURS = "select p.id, {by persons.name p} from meeting_people x join persons p on p.id = x.person_id
        where x.meeting_id = $1 and x.part = 'ours' order by p.name_rank, p.id";
    GUESTS = concat!("select p.id, {open persons.name p} from meeting_people x join persons p on p.id = x.person_id
        where x.meeting_id = $3 and x.part = 'guest' and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, p.id limit 300");
    // Her meetings, for her own page: whatever she was there as.
    OF_PERSON = concat!("select t.planned_on, t.held_on, {open meetings.name t},
            coalesce({open meetings.hour t}, {plain ''}), coalesce({open meetings.spot t}, {plain ''}), ", place_said!("t.place_id"), ", {open meetings.language t}, {open meetings.interpreter t}, t.audience
        from meeting_people x join meetings t on t.id = x.meeting_id
        where x.person_id = $3 and ", readable!(story "t.audience" "x.person_id"), " order by t.planned_on desc, t.id desc limit 300");
    REPORT = "update meetings set report = $2, reported_on = $3, reported_by = $4 where id = $1 and reported_on is null";
    WITH_MAIL = "select x.person_id from meeting_people x join persons p on p.id = x.person_id
        where x.meeting_id = $1 and x.part = 'guest' and p.left_on is null and p.merged_into is null
          and exists (select 1 from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null)
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null) order by x.person_id";
    // To who was there, at the address she left.
    TO_REPORT = "select {open persons.name p}, {by persons.language p}, {open meetings.name t}, coalesce({open meetings.report t}, {plain ''}), t.held_on,
            (select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1)
        from meetings t join meeting_people x on x.meeting_id = t.id join persons p on p.id = x.person_id
        where t.id = $1 and p.id = $2 and x.part = 'guest' and p.left_on is null and p.merged_into is null
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Meeting {
        pub id: Uuid,
        pub practice: String,
        pub about_kind: String,
        pub about_id: Uuid,
        pub place: Uuid,
        pub place_name: String,
        pub name: String,
        pub planned_on: Date,
        pub hour: String,
        pub spot: String,
        pub held_on: Option<Date>,
        pub heads: Option<i64>,
        pub language: String,
        pub interpreter: String,
        pub audience: Uuid,
        pub made_by: Uuid,
        pub report: String,
        pub reported_on: Option<Date>,
        pub round: Option<Uuid>,
    }
}

record! {
    /// Someone who was there.
    #[derive(Clone, Debug)]
    pub struct One { pub id: Uuid, pub name: String }
}

record! {
    /// A meeting at which someone was, or will be.
    #[derive(Clone, Debug)]
    pub struct Met {
        pub planned_on: Date,
        pub held_on: Option<Date>,
        pub name: String,
        pub hour: String,
        pub spot: String,
        pub place: String,
        pub language: String,
        pub interpreter: String,
        pub audience: Uuid,
    }
}

record! {
    pub struct ToReport {
        pub name: String,
        pub language: Option<String>,
        pub meeting: String,
        pub report: String,
        pub held_on: Option<Date>,
        pub mail: Option<String>,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewMeeting, now: i64) -> Result<bool, Error> {
    let of = new.about.owner();
    let row = params![
        new.id,
        &new.practice,
        new.about.kind(),
        new.about.id(),
        new.place,
        seal("meetings.name", new.id, NETWORK, &new.name),
        new.planned_on,
        seal("meetings.hour", new.id, of, &new.hour),
        seal("meetings.spot", new.id, of, &new.spot),
        seal("meetings.language", new.id, of, &new.language),
        seal("meetings.interpreter", new.id, of, &new.interpreter),
        new.audience,
        new.round,
        new.made_by,
        now
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

/// Whether it was still only planned.
pub async fn hold(tx: &mut Tx, id: Uuid, holding: &Holding) -> Result<bool, Error> {
    Ok(tx.exec(&HOLD, params![id, holding.on, holding.heads]).await? == 1)
}

/// Its day is the day it was held on, once it was.
pub async fn change(tx: &mut Tx, meeting: &Meeting, change: &Change) -> Result<(), Error> {
    let (id, of) = (meeting.id, Subject::parse(&meeting.about_kind, meeting.about_id)?.owner());
    let row = params![
        id,
        seal("meetings.name", id, NETWORK, &change.name),
        change.on,
        seal("meetings.hour", id, of, &change.hour),
        seal("meetings.spot", id, of, &change.spot),
        change.place,
        change.heads
    ];
    tx.exec(&CHANGE, row).await.map(drop)
}

/// The meeting, and that someone would be there.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_PEOPLE, params![id]).await?;
    tx.exec(&DROP, params![id]).await.map(drop)
}

/// Whether anything was noted of what was said there, also when it holds no more.
pub async fn is_noted(conn: &mut Conn, id: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&NOTED, params![id]).await?.0 > 0)
}

/// Who of us stands there.
pub async fn our_ids(conn: &mut Conn, meeting: Uuid) -> Result<Vec<Uuid>, Error> {
    ids(conn, &OUR_IDS, meeting).await
}

pub async fn drop_ours(tx: &mut Tx, meeting: Uuid, person: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_OURS, params![meeting, person]).await.map(drop)
}

/// Whether she did not stand there yet.
pub async fn add_one(tx: &mut Tx, meeting: Uuid, person: Uuid, part: Part, by: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&ADD_ONE, params![meeting, person, part.name(), by, now]).await? == 1)
}

async fn ids(conn: &mut Conn, sql: &'static crate::db::Sql, meeting: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(sql, params![meeting]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn guest_ids(conn: &mut Conn, meeting: Uuid) -> Result<Vec<Uuid>, Error> {
    ids(conn, &GUEST_IDS, meeting).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Meeting, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// The last meetings at a place, planned and held; those of a round stand with the round.
pub async fn at_place(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<Vec<Meeting>, Error> {
    conn.query(&AT_PLACE, params![reader.id(), reader.today, place]).await
}

/// Those that are still to come, the first one first.
pub async fn coming(conn: &mut Conn, reader: Reader) -> Result<Vec<Meeting>, Error> {
    conn.query(&COMING, params![reader.id(), reader.today]).await
}

/// Those that were held, the last one first.
pub async fn held(conn: &mut Conn, reader: Reader) -> Result<Vec<Meeting>, Error> {
    conn.query(&HELD, params![reader.id(), reader.today]).await
}

pub async fn ours(conn: &mut Conn, meeting: Uuid) -> Result<Vec<One>, Error> {
    conn.query(&OURS, params![meeting]).await
}

/// The guests whom the reader may know.
pub async fn guests(conn: &mut Conn, reader: Reader, meeting: Uuid) -> Result<Vec<One>, Error> {
    conn.query(&GUESTS, params![reader.id(), reader.today, meeting]).await
}

/// Meetings of one person, the last one first.
pub async fn of_person(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Met>, Error> {
    conn.query(&OF_PERSON, params![reader.id(), reader.today, person]).await
}

/// Whether nobody reported back yet.
pub async fn report(tx: &mut Tx, meeting: Uuid, text: &str, on: Date, by: Uuid) -> Result<bool, Error> {
    let text = seal("meetings.report", meeting, NETWORK, text);
    Ok(tx.exec(&REPORT, params![meeting, text, on, by]).await? == 1)
}

/// Guests who left a mail address and did not object.
pub async fn guests_with_mail(conn: &mut Conn, meeting: Uuid) -> Result<Vec<Uuid>, Error> {
    ids(conn, &WITH_MAIL, meeting).await
}

pub async fn to_report(conn: &mut Conn, meeting: Uuid, person: Uuid) -> Result<Option<ToReport>, Error> {
    conn.optional(&TO_REPORT, params![meeting, person]).await
}
