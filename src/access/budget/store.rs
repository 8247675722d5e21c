//! Counts of people opened. Whom is not here: only a token that belongs to this worker and this day.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    IS_COUNTED = "select count(*) from opened_people where worker_id = $1 and day = $2 and person = $3";
    ADD = "insert into opened_people (worker_id, day, person) values ($1, $2, $3) on conflict (worker_id, day, person) do nothing";
    RAISE_COUNT = "insert into opened_counts (worker_id, day, opened, raised) values ($1, $2, $3, 0)
        on conflict (worker_id, day) do update set opened = opened_counts.opened + excluded.opened";
    COUNTED = "select opened, raised, noticed_at from opened_counts where worker_id = $1 and day = $2";
    BEFORE = "select opened from opened_counts where worker_id = $1 and day < $2 and opened > 0 order by day desc limit 30";
    NOTICE = "update opened_counts set noticed_at = $3 where worker_id = $1 and day = $2";
    NOTICED = "select c.worker_id, coalesce({by persons.name p}, {plain ''}), c.day, c.opened, c.raised from opened_counts c
        left join persons p on p.id = c.worker_id
        where c.noticed_at is not null and c.day > $1 order by c.day desc, c.worker_id limit 30";
    RAISE = "update opened_counts set raised = $3, raised_by = $4 where worker_id = $1 and day = $2 and raised < $3";
}

record! {
    pub struct Counted { pub opened: i64, pub raised: i64, pub noticed_at: Option<i64> }
}

record! {
    /// A day on which a worker opened many people.
    pub struct Noticed { pub worker: Uuid, pub name: String, pub day: Date, pub opened: i64, pub raised: i64 }
}

pub async fn is_counted(conn: &mut Conn, worker: Uuid, day: Date, token: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_COUNTED, params![worker, day, token]).await?.0 > 0)
}

/// 1 if she was not opened today yet, else 0.
pub async fn add(tx: &mut Tx, worker: Uuid, day: Date, token: Uuid) -> Result<i64, Error> {
    Ok(i64::from(tx.exec(&ADD, params![worker, day, token]).await? > 0))
}

/// The day as it is then.
pub async fn raise_count(tx: &mut Tx, worker: Uuid, day: Date, by: i64) -> Result<Counted, Error> {
    tx.exec(&RAISE_COUNT, params![worker, day, by]).await?;
    tx.one(&COUNTED, params![worker, day]).await
}

/// Her last thirty working days before this one.
pub async fn before(conn: &mut Conn, worker: Uuid, day: Date) -> Result<Vec<i64>, Error> {
    Ok(conn.query::<(i64,)>(&BEFORE, params![worker, day]).await?.into_iter().map(|(opened,)| opened).collect())
}

pub async fn notice(tx: &mut Tx, worker: Uuid, day: Date, now: i64) -> Result<(), Error> {
    tx.exec(&NOTICE, params![worker, day, now]).await.map(drop)
}

/// Of the last thirty days.
pub async fn noticed(conn: &mut Conn, today: Date) -> Result<Vec<Noticed>, Error> {
    use jiff::ToSpan;
    conn.query(&NOTICED, params![today.saturating_sub(30.days())]).await
}

/// How many more she may open today. Whether there was a day to raise.
pub async fn raise(tx: &mut Tx, worker: Uuid, day: Date, more: i64, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&RAISE, params![worker, day, more, by]).await? == 1)
}
