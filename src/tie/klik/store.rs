//! The questions whether it clicks, and what both answered.

use jiff::civil::Date;
use uuid::Uuid;

use super::Klik;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::tie::Side;
use crate::{params, queries, readable, record};

queries! {
    // What both answer: for its steward alone.
    CHECKS = concat!("select c.id, c.nr, c.due_on, c.asked_on, c.wisher_said, c.wisher_said_on, c.other_said, c.other_said_on, c.settled_on, c.wisher_tap, c.wisher_tap_at, c.other_tap, c.other_tap_at
        from tie_checks c join ties t on t.id = c.tie_id where c.tie_id = $3 and ", readable!(story "t.steward_id" "t.wisher_id"), " order by c.nr desc limit 50");
    LAST_CHECK = "select id, nr, due_on, asked_on, wisher_said, wisher_said_on, other_said, other_said_on, settled_on, wisher_tap, wisher_tap_at, other_tap, other_tap_at from tie_checks where tie_id = $1 order by nr desc limit 1";
    ADD_CHECK = "insert into tie_checks (id, tie_id, nr, due_on) values ($1, $2, $3, $4) on conflict (tie_id, nr) do nothing";
    DUE_CHECKS = "select c.id from tie_checks c join ties t on t.id = c.tie_id where c.settled_on is null and c.asked_on is null and c.due_on <= $1 and t.ended_on is null order by c.due_on, c.id limit 100";
    DUE_ON = "update tie_checks set due_on = $2 where id = $1 and asked_on is null";
    ASKED = "update tie_checks set asked_on = $2 where id = $1";
    KLIK_WISHER = "update tie_checks set wisher_said = $2, wisher_said_on = $3 where id = $1";
    KLIK_OTHER = "update tie_checks set other_said = $2, other_said_on = $3 where id = $1";
    TAP_WISHER = "update tie_checks set wisher_tap = $2, wisher_tap_at = $3 where id = $1";
    TAP_OTHER = "update tie_checks set other_tap = $2, other_tap_at = $3 where id = $1";
    SETTLE_CHECK = "update tie_checks set settled_on = $2 where id = $1";
    SETTLE_CHECKS = "update tie_checks set settled_on = $2 where tie_id = $1 and settled_on is null";
    CHECK_TIE = "select tie_id from tie_checks where id = $1";
}

record! {
    /// One time that both were asked whether it clicks; answers are `good`, `doubt` or `stop`.
    #[derive(Clone, Debug)]
    pub struct Check {
        pub id: Uuid,
        pub nr: i64,
        pub due_on: Date,
        pub asked_on: Option<Date>,
        pub wisher: Option<String>,
        pub wisher_on: Option<Date>,
        pub other: Option<String>,
        pub other_on: Option<Date>,
        pub settled_on: Option<Date>,
        /// What a link answered by itself, or `mixed`; and when.
        pub wisher_tap: Option<String>,
        pub wisher_tap_at: Option<i64>,
        pub other_tap: Option<String>,
        pub other_tap_at: Option<i64>,
    }
}

/// The newest first; none for anyone but who guards it.
pub async fn all(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<Vec<Check>, Error> {
    conn.query(&CHECKS, params![reader.id(), reader.today, tie]).await
}

pub async fn last(conn: &mut Conn, tie: Uuid) -> Result<Option<Check>, Error> {
    conn.optional(&LAST_CHECK, params![tie]).await
}

pub async fn add(tx: &mut Tx, id: Uuid, tie: Uuid, nr: i64, due_on: Date) -> Result<(), Error> {
    tx.exec(&ADD_CHECK, params![id, tie, nr, due_on]).await.map(drop)
}

pub async fn due(conn: &mut Conn, today: Date) -> Result<Vec<(Uuid,)>, Error> {
    conn.query(&DUE_CHECKS, params![today]).await
}

pub async fn due_on(tx: &mut Tx, check: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&DUE_ON, params![check, on]).await.map(drop)
}

pub async fn asked(tx: &mut Tx, check: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&ASKED, params![check, on]).await.map(drop)
}

pub async fn say(tx: &mut Tx, check: Uuid, side: Side, klik: Klik, on: Date) -> Result<(), Error> {
    let sql = match side {
        Side::Wisher => &KLIK_WISHER,
        Side::Other => &KLIK_OTHER,
    };
    tx.exec(sql, params![check, klik.name(), on]).await.map(drop)
}

/// What a link answered for her; nothing when she said it herself since.
pub async fn tap(tx: &mut Tx, check: Uuid, side: Side, tap: Option<(&str, i64)>) -> Result<(), Error> {
    let sql = match side {
        Side::Wisher => &TAP_WISHER,
        Side::Other => &TAP_OTHER,
    };
    let (tap, at) = tap.unzip();
    tx.exec(sql, params![check, tap.map(str::to_owned), at]).await.map(drop)
}

pub async fn settle(tx: &mut Tx, check: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&SETTLE_CHECK, params![check, on]).await.map(drop)
}

pub async fn settle_all(tx: &mut Tx, tie: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&SETTLE_CHECKS, params![tie, on]).await.map(drop)
}

pub async fn tie_if_there(conn: &mut Conn, check: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&CHECK_TIE, params![check]).await?.map(|(tie,)| tie))
}

pub async fn tie_of(conn: &mut Conn, check: Uuid) -> Result<Uuid, Error> {
    Ok(conn.one::<(Uuid,)>(&CHECK_TIE, params![check]).await?.0)
}
