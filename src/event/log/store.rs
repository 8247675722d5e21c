//! The SQL of the log. Rows are only ever added.

use jiff::civil::Date;
use uuid::Uuid;

use super::keys::Pseudonym;
use super::looks::{Drawn, Tally};
use super::processing::Processing;
use crate::app;
use crate::db::{Bulk, Conn, Tx, Value, Waiting};
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    HEAD = "select seq, hash from log_head where id = 1";
    HOLD_HEAD = "select seq, hash from log_head where id = 1 {lock}";
    BEGIN_HEAD = "insert into log_head (id, seq, hash) values (1, 0, $1) on conflict (id) do nothing";
    MOVE_HEAD = "update log_head set seq = $1, hash = $2 where id = 1";
    ADD_ROW = "insert into log_rows (seq, at, body, hash) values ($1, $2, $3, $4)";
    ROWS_AFTER = "select seq, at, body, hash from log_rows where seq > $1 order by seq limit 500";
    NEXT_AT = "select at from log_rows where seq > $1 order by seq limit 1";
    ADD_PROCESSING = "insert into processings (seq, trace_id, span_id, status, name, started, ended, processing_activity_id, subjects)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    PROCESSINGS_AFTER = "select seq, trace_id, span_id, status, name, started, ended, processing_activity_id, subjects
        from processings where seq > $1 order by seq limit 500";
    PROCESSINGS_BETWEEN = "select seq, trace_id, span_id, status, name, started, ended, processing_activity_id, subjects
        from processings where seq > $1 and seq <= $2 order by seq";
    PROCESSINGS = "select count(*) from processings";
    ADD_CHECKPOINT = "insert into log_checkpoints (size, at, root, note) values ($1, $2, $3, $4) on conflict (size, at) do nothing";
    CHECKPOINTS = "select size, at, root, note from log_checkpoints order by size, at";
    LATEST_CHECKPOINT = "select size, at, root, note from log_checkpoints order by size desc, at desc limit 1";
    ROW_HASH = "select hash from log_rows where seq = $1";
    INDEXED = "select value from settings where key = 'log_indexed'";
    HOLD_INDEXED = "select value from settings where key = 'log_indexed' {lock}";
    TALLY = "insert into log_subjects (subject, day, kin, rule, levels, times, seq) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (subject, day, kin) do update set levels = log_subjects.levels | excluded.levels,
            times = log_subjects.times + excluded.times, seq = excluded.seq";
    TALLIES = "select s.day, s.kin, s.rule, s.levels, s.times, s.seq, r.body from log_subjects s join log_rows r on r.seq = s.seq
        where s.subject = $1 and s.seq < $2 order by s.seq desc limit $3";
    TALLIED = "select s.levels, s.times from log_subjects s where s.subject = $1 and s.day = $2 and s.kin = $3";
    INDEX_AFTER = "select subject, day, kin, times from log_subjects where (subject, day, kin) > ($1, $2, $3)
        order by subject, day, kin limit 2000";
}

static TALLY_BULK: Bulk = Bulk::of(&TALLY);

record! {
    pub(super) struct Row { pub seq: i64, pub at: i64, pub body: Vec<u8>, pub hash: Vec<u8> }
}

record! {
    pub(super) struct Kept { pub size: i64, pub at: i64, pub root: Vec<u8>, pub note: String }
}

record! {
    pub(super) struct Indexed { pub day: Date, pub kin: Vec<u8>, pub rule: i64, pub levels: i64, pub times: i64, pub seq: i64, pub body: Vec<u8> }
}

record! {
    #[derive(Default)]
    pub(super) struct Counted { pub subject: Vec<u8>, pub day: String, pub kin: Vec<u8>, pub times: i64 }
}

/// The end of the chain: how many rows, and the hash of the last.
pub(super) struct Head {
    pub seq: i64,
    pub hash: chain::Hash,
}

fn to_head((seq, hash): (i64, Vec<u8>)) -> Result<Head, Error> {
    let hash = hash.try_into().map_err(|_| Error::internal("the head of the log has no hash"))?;
    Ok(Head { seq, hash })
}

/// Nothing before the first entry.
pub(super) async fn head(conn: &mut Conn) -> Result<Option<Head>, Error> {
    conn.optional(&HEAD, &[]).await?.map(to_head).transpose()
}

/// Held until the commit: nobody else adds meanwhile.
pub(super) async fn hold_head(tx: &mut Tx) -> Result<Head, Error> {
    if let Some(head) = tx.optional(&HOLD_HEAD, &[]).await? {
        return to_head(head);
    }
    tx.exec(&BEGIN_HEAD, params![chain::GENESIS.to_vec()]).await?;
    to_head(tx.one(&HOLD_HEAD, &[]).await?)
}

pub(super) async fn move_head(tx: &mut Tx, head: &Head) -> Result<(), Error> {
    tx.exec_later(&MOVE_HEAD, params![head.seq, head.hash.to_vec()]).await
}

pub(super) async fn add_row(tx: &mut Tx, head: &Head, at: i64, body: Vec<u8>) -> Result<(), Error> {
    tx.exec_later(&ADD_ROW, params![head.seq, at, body, head.hash.to_vec()]).await
}

pub(super) async fn rows_after(conn: &mut Conn, seq: i64) -> Result<Vec<Row>, Error> {
    conn.query(&ROWS_AFTER, params![seq]).await
}

/// When the first row after this one was written.
pub(super) async fn next_at(conn: &mut Conn, seq: i64) -> Result<Option<i64>, Error> {
    Ok(conn.optional::<(i64,)>(&NEXT_AT, params![seq]).await?.map(|(at,)| at))
}

pub(super) async fn add_processing(tx: &mut Tx, of: Processing) -> Result<(), Error> {
    let Processing { seq, trace, span, status, name, started, ended, activity, subjects } = of;
    let row = params![seq, trace, span, status, name, started, ended, activity, subjects];
    tx.exec_later(&ADD_PROCESSING, row).await
}

pub(super) async fn processings_after(conn: &mut Conn, seq: i64) -> Result<Vec<Processing>, Error> {
    conn.query(&PROCESSINGS_AFTER, params![seq]).await
}

pub(super) async fn processings_between(conn: &mut Conn, after: i64, to: i64) -> Result<Vec<Processing>, Error> {
    conn.query(&PROCESSINGS_BETWEEN, params![after, to]).await
}

pub(super) async fn processings(conn: &mut Conn) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&PROCESSINGS, &[]).await?.0)
}

pub(super) async fn add_checkpoint(
    tx: &mut Tx,
    size: i64,
    at: i64,
    root: &chain::Hash,
    note: &str,
) -> Result<(), Error> {
    tx.exec(&ADD_CHECKPOINT, params![size, at, root.to_vec(), note]).await.map(drop)
}

pub(super) async fn checkpoints(conn: &mut Conn) -> Result<Vec<Kept>, Error> {
    conn.query(&CHECKPOINTS, &[]).await
}

/// The one that covers most.
pub(super) async fn latest_checkpoint(conn: &mut Conn) -> Result<Option<Kept>, Error> {
    conn.optional(&LATEST_CHECKPOINT, &[]).await
}

pub(super) async fn row_hash(conn: &mut Conn, seq: i64) -> Result<Option<Vec<u8>>, Error> {
    Ok(conn.optional::<(Vec<u8>,)>(&ROW_HASH, params![seq]).await?.map(|(hash,)| hash))
}

/// As it is kept: `12`, or `12 40 89ab…` when a window to row 40 is begun.
fn to_drawn(value: Option<(String,)>) -> Drawn {
    let value = value.map(|(value,)| value).unwrap_or_default();
    let mut parts = value.split(' ');
    let all = parts.next().and_then(|all| all.parse().ok()).unwrap_or(0);
    let further = parts.next().and_then(|upto| upto.parse().ok()).zip(parts.next().and_then(|whom| whom.parse().ok()));
    Drawn { all, further: further.map(|(upto, whom): (i64, Uuid)| (upto, Pseudonym(whom.into_bytes()))) }
}

/// How far the index of looks is.
pub(super) async fn indexed(conn: &mut Conn) -> Result<Drawn, Error> {
    Ok(to_drawn(conn.optional(&INDEXED, &[]).await?))
}

/// The same, and nobody else indexes until the commit.
pub(super) async fn hold_indexed(tx: &mut Tx) -> Result<Drawn, Error> {
    app::once(tx, "log_indexed", "0").await?;
    Ok(to_drawn(tx.optional(&HOLD_INDEXED, &[]).await?))
}

pub(super) async fn set_indexed(tx: &mut Tx, drawn: &Drawn) -> Result<(), Error> {
    let value = match drawn.further {
        Some((upto, whom)) => format!("{} {upto} {}", drawn.all, Uuid::from_bytes(whom.0)),
        None => drawn.all.to_string(),
    };
    app::set(tx, "log_indexed", &value).await
}

/// Adds what was counted to what stands there. No key twice.
pub(super) async fn add_tallies(tx: &mut Tx, tallies: impl Iterator<Item = Tally>) -> Result<(), Error> {
    let mut waiting = Waiting::new(&TALLY_BULK);
    for one in tallies {
        let subject = Value::Bytes(one.subject.0.to_vec());
        let kin = Value::Bytes(one.kin.to_vec());
        let rest: [Value; 4] = [one.rule.into(), one.levels.into(), one.times.into(), one.seq.into()];
        let [rule, levels, times, seq] = rest;
        waiting.add([subject, one.day.into(), kin, rule, levels, times, seq]);
    }
    waiting.flush(tx).await.map(drop)
}

/// Of one person, the newest first, older than row `before`.
pub(super) async fn tallies(conn: &mut Conn, subject: &[u8], before: i64, limit: i64) -> Result<Vec<Indexed>, Error> {
    conn.query(&TALLIES, params![subject.to_vec(), before, limit]).await
}

/// Levels and times of one kin of one day.
pub(super) async fn tallied(
    conn: &mut Conn,
    subject: &[u8],
    day: Date,
    kin: &[u8],
) -> Result<Option<(i64, i64)>, Error> {
    conn.optional(&TALLIED, params![subject.to_vec(), day, kin.to_vec()]).await
}

/// The index by its key, from the one after `last`; from the first when it is empty.
pub(super) async fn index_after(conn: &mut Conn, last: &Counted) -> Result<Vec<Counted>, Error> {
    conn.query(&INDEX_AFTER, params![last.subject.clone(), last.day.as_str(), last.kin.clone()]).await
}
