//! Activities and the days they are on.

use uuid::Uuid;

pub use super::rows::{Coming, JoinedDay, Repeating, Room, Shown, Without};
use super::{Activity, NewActivity, NewOccasion};
use crate::access::Reader;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, place_said, queries, readable, record};

/// How many come to day `o`: who joined and has a place, and who is known here.
#[macro_export]
macro_rules! activity_taken {
    () => {
        "cast(coalesce((select sum(j.heads) from joins j where j.meeting_id = o.id and j.ended_at is null and j.waits_since is null), 0) as bigint)
            + (select count(*) from meeting_people x where x.meeting_id = o.id and x.part = 'guest')"
    };
}

/// SQL: the group that carries activity `a` rests.
#[macro_export]
macro_rules! activity_rests {
    () => {
        "exists (select 1 from group_rests z where z.group_id = a.group_id and z.ends_on is null)"
    };
}

/// SQL: days `o` of activities `a`, with what anyone may know of them.
#[macro_export]
macro_rules! activity_days {
    ($($rest:expr),+ $(,)?) => {
        concat!("select o.id, a.id, a.practice, {open meetings.name o}, a.name, a.about, o.begins_at, o.minutes, coalesce({open meetings.spot o}, {plain ''}), ",
            place_said!("o.place_id"), ", o.places, ", activity_taken!(), ", a.cents, a.languages, a.wheelchair, a.children, a.look_first,
            coalesce((select g.name from groups g where g.id = a.group_id and g.ended_on is null and ", readable!("g.audience"), "), ''), o.called_off_at, o.held_on,
            case when ", activity_rests!(), " then 1 else 0 end, o.due_on, o.moved_from,
            o.revision + (select count(*) + count(z.ends_on) from group_rests z where z.group_id = a.group_id)
        from meetings o join activities a on a.id = o.activity_id ", $($rest),+)
    };
}

macro_rules! coming {
    ($($rest:expr),+ $(,)?) => {
        activity_days!("where ", readable!(story "o.audience" "o.about_id"), " and ", $($rest),+)
    };
}

macro_rules! near {
    ($place:literal) => {
        concat!("o.place_id in (select l.place_id from place_lines l where l.ancestor_id = ", $place, ")")
    };
}

macro_rules! between {
    () => {
        concat!("o.begins_at >= $3 and o.begins_at < $4 and o.called_off_at is null and not ", activity_rests!())
    };
}

queries! {
    ADD = "insert into activities (id, practice, group_id, place_id, name, about, spot, cook, cents, languages, wheelchair, children, look_first,
            first_at, minutes, places, rule, audience, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (id) do nothing";
    MADE_BY = "select made_by from activities where id = $1";
    OCCUR = "update meetings set activity_id = $2, begins_at = $3, minutes = $4, places = $5, due_on = $6 where id = $1";
    COMING = coming!(between!(), " order by o.begins_at, o.id limit $5");
    COMING_AT = coming!(between!(), " and ", near!("$6"), " order by o.begins_at, o.id limit $5");
    DAYS = coming!("o.activity_id = $3 and o.begins_at >= $4 order by o.begins_at, o.id limit 200");
    DAY = coming!("o.id = $3");
    SHOW = concat!("select a.id, a.practice, a.group_id, coalesce((select g.name from groups g where g.id = a.group_id and ", readable!("g.audience"), "), ''),
            a.place_id, ", place_said!("a.place_id"), ", a.name, a.about, a.spot, {open activities.cook a}, a.cents, a.languages, a.wheelchair, a.children, a.look_first,
            a.first_at, a.minutes, a.places, a.rule, a.audience, a.made_by, a.ended_at,
            coalesce((select g.colour from groups g where g.id = a.group_id and ", readable!("g.audience"), "), ''),
            case when ", activity_rests!(), " then 1 else 0 end
        from activities a where ", readable!(story "a.audience" "a.id"), " and a.id = $3");
    MINE = concat!("select a.id, a.name, ", place_said!("a.place_id"), ", a.practice from activities a where ", readable!(story "a.audience" "a.id"), "
        and a.ended_at is null and not exists (select 1 from meetings o where o.activity_id = a.id and o.begins_at >= $3)
        order by a.made_at desc, a.id limit 50");
    WHAT = "select a.practice, a.name, a.about, a.group_id, a.place_id, a.spot, {open activities.cook a}, a.cents, a.languages, a.wheelchair, a.children,
            a.look_first, a.places, a.minutes, a.audience from activities a where a.id = $1";
    REPEATING = "select a.id, a.first_at, coalesce(a.rule, ''), a.made_by, (select coalesce(max(o.due_on), max(o.planned_on)) from meetings o where o.activity_id = a.id)
        from activities a where a.id > $1 and a.rule is not null and a.ended_at is null
          and exists (select 1 from meetings o where o.activity_id = a.id) order by a.id limit 20";
    CHANGE = "update activities set group_id = $2, name = $3, about = $4, spot = $5, cook = $6, cents = $7, languages = $8, wheelchair = $9, children = $10,
            look_first = $11, places = $12, audience = $13, place_id = $14 where id = $1";
    // The days to come, each as far as it had nothing of its own.
    TO_CHANGE = "select o.id, {open meetings.name o}, o.places from meetings o where o.activity_id = $1 and o.held_on is null and o.begins_at >= $2 order by o.begins_at";
    CHANGE_DAY = "update meetings set name = $2, spot = $3, places = $4, audience = $5, place_id = $6, about_id = $6, revision = revision + 1 where id = $1";
    LOCK = "select id from meetings where id = $1 {lock}";
    ROOM = concat!("select o.places, ", activity_taken!(), ", o.begins_at, o.minutes, o.held_on, o.called_off_at, o.activity_id,
            (select count(*) from activities a where a.id = o.activity_id and ", activity_rests!(), ") from meetings o where o.id = $1");
    END = "update activities set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null";
    REOPEN = "update activities set ended_at = null, ended_by = null where id = $1 and ended_at is not null";
    TO_END = "select o.id from meetings o where o.activity_id = $1 and o.held_on is null and o.called_off_at is null and o.begins_at >= $2 order by o.begins_at";
    ENDED_WITH = "select o.id from meetings o where o.activity_id = $1 and o.called_off_at = $2 order by o.begins_at";
    MISSED = "update meetings set missed = $2 where id = $1";
    LED = "update meetings set led = $2 where id = $1";
    HELD = "select o.heads, o.missed from meetings o where o.id = $1";
    IS_DAY = "select count(*) from meetings o where o.id = $1 and o.activity_id is not null";
    // A day as who joined it sees it, whatever became of its audience.
    JOINED_DAY = concat!("select o.id, o.activity_id, {open meetings.name o}, o.begins_at, o.minutes, coalesce({open meetings.spot o}, {plain ''}), ", place_said!("o.place_id"), ", o.called_off_at, o.moved_from, o.places,
            ", activity_taken!(), ", o.practice, (select count(*) from activities a where a.id = o.activity_id and ", activity_rests!(), ")
        from meetings o where o.id = $1 and o.activity_id is not null");
}

record! {
    struct What {
        practice: String, name: String, about: String, group: Option<Uuid>, place: Uuid, spot: String, cook: String, cents: i64, languages: String,
        wheelchair: i64, children: i64, look_first: i64, places: Option<i64>, minutes: i64, audience: Uuid,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewActivity, now: i64) -> Result<bool, Error> {
    let what = &new.what;
    let row = params![
        new.id,
        &what.practice,
        what.group,
        what.place,
        &what.name,
        &what.about,
        &what.spot,
        seal("activities.cook", new.id, NETWORK, &what.cook),
        what.cents,
        &what.languages,
        i64::from(what.wheelchair),
        i64::from(what.children),
        i64::from(what.look_first),
        new.first.to_string(),
        what.minutes,
        what.places,
        new.rule.as_ref().map(super::repeat::Rule::text),
        what.audience,
        new.made_by,
        now
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

/// The meeting is a day of it.
pub async fn occur(tx: &mut Tx, activity: Uuid, begins_at: i64, new: &NewOccasion) -> Result<(), Error> {
    tx.exec(&OCCUR, params![new.id, activity, begins_at, new.minutes, new.places, new.due_on]).await.map(drop)
}

/// What goes on between two moments.
pub async fn coming(
    conn: &mut Conn,
    reader: Reader,
    place: Option<Uuid>,
    (from, until): (i64, i64),
    limit: i64,
) -> Result<Vec<Coming>, Error> {
    match place {
        Some(place) => conn.query(&COMING_AT, params![reader.id(), reader.today, from, until, limit, place]).await,
        None => conn.query(&COMING, params![reader.id(), reader.today, from, until, limit]).await,
    }
}

/// The days of one activity from a moment on, also those that do not go on.
pub async fn days(conn: &mut Conn, reader: Reader, activity: Uuid, from: i64) -> Result<Vec<Coming>, Error> {
    conn.query(&DAYS, params![reader.id(), reader.today, activity, from]).await
}

pub async fn day(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Coming, Error> {
    conn.one(&DAY, params![reader.id(), reader.today, id]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Shown, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// Those that have no day to come and were not ended.
pub async fn without_days(conn: &mut Conn, reader: Reader, now: i64) -> Result<Vec<Without>, Error> {
    conn.query(&MINE, params![reader.id(), reader.today, now]).await
}

pub async fn what(conn: &mut Conn, id: Uuid) -> Result<Activity, Error> {
    let of: What = conn.one(&WHAT, params![id]).await?;
    let (wheelchair, children, look_first) = (of.wheelchair > 0, of.children > 0, of.look_first > 0);
    let What { practice, name, about, group, place, spot, cook, cents, languages, places, minutes, audience, .. } = of;
    Ok(Activity {
        practice,
        name,
        about,
        group,
        place,
        spot,
        cook,
        cents,
        languages,
        wheelchair,
        children,
        look_first,
        places,
        minutes,
        audience,
    })
}

/// Those after this one that repeat, some at a time.
pub async fn repeating(conn: &mut Conn, after: Uuid) -> Result<Vec<Repeating>, Error> {
    conn.query(&REPEATING, params![after]).await
}

/// How it is from now on: of days that had their own name or number of places, those stay.
pub async fn change(tx: &mut Tx, id: Uuid, was: &Activity, what: &Activity, now: i64) -> Result<(), Error> {
    let row = params![
        id,
        what.group,
        &what.name,
        &what.about,
        &what.spot,
        seal("activities.cook", id, NETWORK, &what.cook),
        what.cents,
        &what.languages,
        i64::from(what.wheelchair),
        i64::from(what.children),
        i64::from(what.look_first),
        what.places,
        what.audience,
        what.place
    ];
    tx.exec(&CHANGE, row).await?;
    for (day, name, places) in tx.query::<(Uuid, String, Option<i64>)>(&TO_CHANGE, params![id, now]).await? {
        let name = if name == was.name { &what.name } else { &name };
        let places = if places == was.places { what.places } else { places };
        let name = seal("meetings.name", day, NETWORK, name);
        let spot = seal("meetings.spot", day, NETWORK, &what.spot);
        tx.exec(&CHANGE_DAY, params![day, name, spot, places, what.audience, what.place]).await?;
    }
    Ok(())
}

/// Two who join at once are counted one after the other.
pub async fn room(tx: &mut Tx, day: Uuid) -> Result<Room, Error> {
    tx.query::<(Uuid,)>(&LOCK, params![day]).await?;
    tx.one(&ROOM, params![day]).await
}

/// Whether it was not ended yet.
pub async fn end(tx: &mut Tx, id: Uuid, at: i64, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, at, by]).await? == 1)
}

pub async fn reopen(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![id]).await? == 1)
}

async fn ids(conn: &mut Conn, sql: &'static crate::db::Sql, id: Uuid, at: i64) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(sql, params![id, at]).await?.into_iter().map(|(id,)| id).collect())
}

/// The days that go with it when it ends.
pub async fn to_end(conn: &mut Conn, id: Uuid, now: i64) -> Result<Vec<Uuid>, Error> {
    ids(conn, &TO_END, id, now).await
}

/// The days that went with it at that moment.
pub async fn ended_with(conn: &mut Conn, id: Uuid, at: i64) -> Result<Vec<Uuid>, Error> {
    ids(conn, &ENDED_WITH, id, at).await
}

pub async fn missed(tx: &mut Tx, day: Uuid, missed: Option<i64>) -> Result<(), Error> {
    tx.exec(&MISSED, params![day, missed]).await.map(drop)
}

/// Who led it.
pub async fn led(tx: &mut Tx, day: Uuid, led: &str) -> Result<(), Error> {
    tx.exec(&LED, params![day, led]).await.map(drop)
}

/// How many were there, and how many could not come.
pub async fn held(conn: &mut Conn, day: Uuid) -> Result<(Option<i64>, Option<i64>), Error> {
    conn.one(&HELD, params![day]).await
}

/// Whether a meeting is a day of an activity.
pub async fn is_day(conn: &mut Conn, meeting: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_DAY, params![meeting]).await?.0 > 0)
}

pub async fn joined_day(conn: &mut Conn, day: Uuid) -> Result<JoinedDay, Error> {
    conn.one(&JOINED_DAY, params![day]).await
}
