//! The job table: claimed for a lease, done in the transaction of the effect, tried again with growing pauses.

use uuid::Uuid;

use crate::db::{Conn, Tx, Value, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, queries, record};

queries! {
    ADD = "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts) values ($1, $2, $3, $4, $5, 0, 0)
        on conflict (unique_key) do nothing";
    // A new id, so that its mail is another mail.
    DO_AGAIN = "update jobs set id = $1, payload = $3, due_at = $4, leased_until = 0, attempts = 0, done_at = null, last_error = null
        where unique_key = $2 and done_at is not null";
    // A lease further ahead than any can be was given by a clock that was put back since.
    NEXT = "select j.id, {open jobs.payload j}, j.attempts from jobs j
        where done_at is null and failed_at is null and due_at <= $1 and (leased_until <= $1 or leased_until > $3)
          and (kind not in ('remind', 'sign_in_mail', 'checkpoint_mail', 'ask_renewal', 'tell_emergency', 'review_emergency', 'alarm_request', 'notice_opened', 'report_back', 'tell_joined', 'tell_group_joined', 'ask_digest', 'send_digest', 'ask_tie', 'tell_tie', 'ask_klik', 'tell_doubt', 'tell_stopped', 'tell_referrer', 'tell_room', 'ask_guide', 'ask_agreement') or $2 = 1)
        order by due_at, id limit 1 {claim}";
    WAITING = "select count(*) from jobs
        where done_at is null and failed_at is null and due_at <= $1 and (leased_until <= $1 or leased_until > $3)
          and (kind not in ('remind', 'sign_in_mail', 'checkpoint_mail', 'ask_renewal', 'tell_emergency', 'review_emergency', 'alarm_request', 'notice_opened', 'report_back', 'tell_joined', 'tell_group_joined', 'ask_digest', 'send_digest', 'ask_tie', 'tell_tie', 'ask_klik', 'tell_doubt', 'tell_stopped', 'tell_referrer', 'tell_room', 'ask_guide', 'ask_agreement') or $2 = 1)";
    LEASE = "update jobs set leased_until = $2, attempts = attempts + 1 where id = $1";
    DONE = "update jobs set done_at = $2, payload = {empty} where id = $1 and done_at is null and leased_until = $3";
    AGAIN = "update jobs set leased_until = $2, last_error = $3 where id = $1 and done_at is null and leased_until = $4";
    FAILED = "update jobs set failed_at = $2, last_error = $3, payload = {empty} where id = $1 and done_at is null and leased_until = $4";
    OVERDUE = "select count(*) from jobs where done_at is null and failed_at is null and due_at < $1";
    FAILURES = "select count(*) from jobs where failed_at is not null";
    COLLEAGUE = "select {by persons.name p}, {by persons.language p},
            (select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1)
        from persons p where p.id = $1 and p.left_on is null";
    FORGET = "delete from jobs where done_at is not null and done_at < $1";
}

/// No lease and no pause between tries is longer: six hours, and the clocks of nodes may differ by some of it.
const LONGEST_LEASE: i64 = 6 * 60 * 60 * 1000;

record! {
    pub struct Claimed { pub id: Uuid, pub payload: String, pub attempts: i64 }
}

record! {
    pub struct Colleague { pub name: String, pub language: Option<String>, pub mail: Option<String> }
}

pub async fn add(tx: &mut Tx, id: Uuid, key: &str, kind: &str, payload: &str, due_at: i64) -> Result<(), Error> {
    tx.exec(&ADD, params![id, key, kind, sealed(id, payload), due_at]).await.map(drop)
}

/// What is to be done can hold an address.
pub fn sealed(id: Uuid, payload: &str) -> Value {
    seal("jobs.payload", id, NETWORK, payload)
}

/// The longest due job nobody holds, leased until `until`. Jobs that mail are left alone while there is no mail server.
pub async fn claim(tx: &mut Tx, now: i64, until: i64, mail: bool) -> Result<Option<Claimed>, Error> {
    let claimed: Option<Claimed> = tx.optional(&NEXT, params![now, i64::from(mail), now + LONGEST_LEASE]).await?;
    if let Some(job) = &claimed {
        tx.exec(&LEASE, params![job.id, until]).await?;
    }
    Ok(claimed)
}

/// How many could be claimed now.
pub async fn waiting(conn: &mut Conn, now: i64, mail: bool) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&WAITING, params![now, i64::from(mail), now + LONGEST_LEASE]).await?.0)
}

/// A job that was done is to be done again, on another day.
pub async fn do_again(tx: &mut Tx, id: Uuid, key: &str, payload: &str, due_at: i64) -> Result<(), Error> {
    tx.exec(&DO_AGAIN, params![id, key, sealed(id, payload), due_at]).await.map(drop)
}

/// Whether the lease was still ours; if not, the effect in this transaction must not be committed.
pub async fn done(tx: &mut Tx, id: Uuid, now: i64, lease: i64) -> Result<bool, Error> {
    Ok(tx.exec(&DONE, params![id, now, lease]).await? == 1)
}

/// Left alone until `after`.
pub async fn again(tx: &mut Tx, id: Uuid, after: i64, error: &str, lease: i64) -> Result<(), Error> {
    tx.exec(&AGAIN, params![id, after, error, lease]).await.map(drop)
}

pub async fn failed(tx: &mut Tx, id: Uuid, now: i64, error: &str, lease: i64) -> Result<(), Error> {
    tx.exec(&FAILED, params![id, now, error, lease]).await.map(drop)
}

/// Due before `now` and not done.
pub async fn overdue(conn: &mut Conn, now: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&OVERDUE, params![now]).await?.0)
}

pub async fn failures(conn: &mut Conn) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&FAILURES, &[]).await?.0)
}

/// Who gets a letter of the program.
pub async fn colleague(conn: &mut Conn, id: Uuid) -> Result<Option<Colleague>, Error> {
    conn.optional(&COLLEAGUE, params![id]).await
}

pub async fn forget_done(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec(&FORGET, params![before]).await.map(drop)
}
