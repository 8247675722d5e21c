//! Who said that they come. A name is read for who carries it and for herself, and for nobody else.

use uuid::Uuid;

use super::NewJoin;
use crate::db::{Conn, Tx, seal, seal_if};
use crate::error::Error;
use crate::party::NETWORK;
use crate::web::guest::Reach;
use crate::{params, queries, record};

/// SQL: what she was last told of day `o` is not how it is.
macro_rules! is_unaware {
    () => {
        "(case when o.called_off_at is null then (j.knows_off > 0 or j.knows_at is null or j.knows_at <> o.begins_at) else j.knows_off = 0 end)"
    };
}

macro_rules! join {
    ($($rest:expr),+) => {
        concat!("select j.id, j.meeting_id, {open joins.name j}, coalesce({open joins.mail j}, {plain ''}), coalesce({open joins.phone j}, {plain ''}), j.language, j.heads,
            j.made_at, j.made_by, j.waits_since, j.ended_at, j.knows_at, j.knows_off,
            (select count(*) from meetings o where o.id = j.meeting_id and ", is_unaware!(), ") from joins j where ", $($rest),+)
    };
}

macro_rules! to_call {
    ($($rest:expr),+) => {
        concat!("select count(*) from joins j join meetings o on o.id = j.meeting_id where j.ended_at is null and j.mail is null and o.begins_at > $2
            and o.held_on is null and ", is_unaware!(), " and ", $($rest),+)
    };
}

queries! {
    ADD = "insert into joins (id, meeting_id, name, mail, phone, reach_token, language, heads, made_at, made_by, waits_since)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    DAY_OF = "select meeting_id from joins where id = $1";
    HAS_JOINED = "select count(*) from joins where meeting_id = $1 and reach_token = $2";
    ONE = join!("j.id = $1");
    LIST = join!("j.meeting_id = $1 and j.ended_at is null order by case when j.waits_since is null then 0 else 1 end, j.waits_since, j.made_at, j.id limit 500");
    WAITING = "select j.id, j.heads, coalesce({open joins.mail j}, {plain ''}) from joins j where j.meeting_id = $1 and j.ended_at is null and j.waits_since is not null
        order by j.waits_since, j.id limit 100";
    GIVE_PLACE = "update joins set waits_since = null where id = $1";
    END = "update joins set ended_at = $2 where id = $1 and ended_at is null";
    REOPEN = "update joins set ended_at = null, waits_since = $2 where id = $1 and ended_at is not null";
    CHANGE = "update joins set heads = $2 where id = $1 and ended_at is null";
    WITH_MAIL = "select j.id from joins j where j.meeting_id = $1 and j.ended_at is null and j.mail is not null order by j.id limit 500";
    TO_CALL = to_call!("j.meeting_id = $1");
    TO_CALL_OF = to_call!("o.activity_id = $1");
    KNOWS = "update joins set knows_at = $2, knows_off = 0 where id = $1";
    KNOWS_OFF = "update joins set knows_off = 1 where id = $1";
    KNOWS_NOTHING = "update joins set knows_at = null, knows_off = 0 where id = $1";
    BEFORE = "select count(*) from joins j join joins me on me.meeting_id = j.meeting_id where me.id = $1 and j.ended_at is null
        and j.waits_since is not null and (j.waits_since < me.waits_since or (j.waits_since = me.waits_since and j.id < me.id))";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Join {
        pub id: Uuid,
        pub day: Uuid,
        pub name: String,
        pub mail: String,
        pub phone: String,
        pub language: String,
        pub heads: i64,
        pub made_at: i64,
        pub made_by: Option<Uuid>,
        pub waits_since: Option<i64>,
        pub ended_at: Option<i64>,
        /// When she was last told that it begins; nothing when she was told wrong.
        pub knows_at: Option<i64>,
        /// More than nothing when she was last told that it is off.
        pub knows_off: i64,
        /// More than nothing when that is not how it is.
        pub unaware: i64,
    }
}

impl Join {
    /// She was not told what became of the day.
    pub fn is_unaware(&self) -> bool {
        self.unaware > 0
    }

    pub fn is_with_others(&self) -> bool {
        self.heads > 1
    }
}

pub async fn add(tx: &mut Tx, new: &NewJoin, waits_since: Option<i64>, now: i64) -> Result<(), Error> {
    let row = params![
        new.id,
        new.day,
        seal("joins.name", new.id, NETWORK, &new.name),
        seal_if("joins.mail", new.id, NETWORK, new.reach.mail()),
        seal_if("joins.phone", new.id, NETWORK, new.reach.phone()),
        new.reach.token(),
        new.language,
        new.heads,
        now,
        new.by,
        waits_since
    ];
    tx.exec(&ADD, row).await.map(drop)
}

/// Nothing when there is none with this id.
pub async fn day_of(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&DAY_OF, params![id]).await?.map(|(day,)| day))
}

/// Whether somebody with this address joined that day before.
pub async fn has_joined(conn: &mut Conn, day: Uuid, reach: &Reach) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&HAS_JOINED, params![day, reach.token()]).await?.0 > 0)
}

pub async fn one(conn: &mut Conn, id: Uuid) -> Result<Join, Error> {
    conn.one(&ONE, params![id]).await
}

/// Everyone with a place, and then who waits in her turn.
pub async fn list(conn: &mut Conn, day: Uuid) -> Result<Vec<Join>, Error> {
    conn.query(&LIST, params![day]).await
}

/// Who waits, the longest first: with how many, and the mail address or nothing.
pub async fn waiting(conn: &mut Conn, day: Uuid) -> Result<Vec<(Uuid, i64, String)>, Error> {
    conn.query(&WAITING, params![day]).await
}

pub async fn give_place(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&GIVE_PLACE, params![id]).await.map(drop)
}

/// Whether she came until now.
pub async fn end(tx: &mut Tx, id: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, now]).await? == 1)
}

pub async fn reopen(tx: &mut Tx, id: Uuid, waits_since: Option<i64>) -> Result<(), Error> {
    tx.exec(&REOPEN, params![id, waits_since]).await.map(drop)
}

pub async fn change(tx: &mut Tx, id: Uuid, heads: i64) -> Result<(), Error> {
    tx.exec(&CHANGE, params![id, heads]).await.map(drop)
}

pub async fn with_mail(conn: &mut Conn, day: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&WITH_MAIL, params![day]).await?.into_iter().map(|(id,)| id).collect())
}

/// How many of a day to come gave no mail address and were not told what became of it: only a human can.
pub async fn to_call(conn: &mut Conn, day: Uuid, now: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&TO_CALL, params![day, now]).await?.0)
}

/// The same of all days of an activity.
pub async fn to_call_of(conn: &mut Conn, activity: Uuid, now: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&TO_CALL_OF, params![activity, now]).await?.0)
}

/// She knows that it is on, then.
pub async fn knows(tx: &mut Tx, id: Uuid, begins_at: i64) -> Result<(), Error> {
    tx.exec(&KNOWS, params![id, begins_at]).await.map(drop)
}

pub async fn knows_off(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&KNOWS_OFF, params![id]).await.map(drop)
}

pub async fn knows_nothing(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&KNOWS_NOTHING, params![id]).await.map(drop)
}

/// How many wait longer than she does.
pub async fn before(conn: &mut Conn, id: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&BEFORE, params![id]).await?.0)
}
