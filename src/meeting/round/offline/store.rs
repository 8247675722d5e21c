//! Keys that telephones seal to, and passes with which they send.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, place_said, queries, record};

queries! {
    NEWEST_KEY = "select id, public from offline_keys where made_at > $1 order by made_at desc, id desc limit 1";
    ADD_KEY = "insert into offline_keys (id, public, secret, made_at) values ($1, $2, $3, $4)";
    SECRET = "select {open-bytes offline_keys.secret k} from offline_keys k where k.id = $1";
    ADD_PASS = "insert into round_passes (id, round_id, worker_id, hash, session, device, made_at, ends_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    // Only for who is staff today; at the door it is asked whether she walks this round.
    PASS = "select s.id, s.round_id, s.worker_id from round_passes s join persons p on p.id = s.worker_id
        where s.hash = $1 and s.ended_at is null and s.ends_on >= $2 and p.left_on is null and p.merged_into is null
          and exists (select 1 from memberships m where m.person_id = p.id and m.role in ('worker', 'coordinator')
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))";
    PASSES = concat!("select s.id, o.id, ", place_said!("o.place_id"), ", s.device, s.made_at, s.ends_on
        from round_passes s join rounds o on o.id = s.round_id
        where s.worker_id = $1 and s.ended_at is null and s.ends_on >= $2 order by s.made_at desc, s.id limit 100");
    END_PASS = "update round_passes set ended_at = $3 where id = $1 and worker_id = $2 and ended_at is null";
    END_OF_SESSION = "update round_passes set ended_at = $3 where worker_id = $2 and session = $1 and ended_at is null";
    END_OF_OTHERS = "update round_passes set ended_at = $3 where worker_id = $2 and session <> $1 and ended_at is null";
    MOVED = "update round_passes set session = $2 where session = $1";
}

record! {
    /// May add talks to this round as this worker.
    #[derive(Clone, Debug)]
    pub struct Pass { pub id: Uuid, pub round: Uuid, pub worker: Uuid }
}

record! {
    /// A round that is on a telephone of hers.
    pub struct Taken { pub id: Uuid, pub round: Uuid, pub place_name: String, pub device: String, pub made_at: i64, pub ends_on: Date }
}

/// A pass that is given, on this session's telephone.
pub struct Given<'g> {
    pub id: Uuid,
    pub round: Uuid,
    pub worker: Uuid,
    pub hash: Vec<u8>,
    pub session: &'g [u8],
    pub device: &'g str,
    pub ends_on: Date,
}

/// The newest pair that was made after `since`: its id and public key.
pub async fn newest_key(conn: &mut Conn, since: i64) -> Result<Option<(Uuid, Vec<u8>)>, Error> {
    conn.optional(&NEWEST_KEY, params![since]).await
}

pub async fn add_key(tx: &mut Tx, id: Uuid, public: &[u8], secret: &[u8; 32], now: i64) -> Result<(), Error> {
    let secret = seal("offline_keys.secret", id, NETWORK, secret);
    tx.exec(&ADD_KEY, params![id, public.to_vec(), secret, now]).await.map(drop)
}

pub async fn secret(conn: &mut Conn, id: Uuid) -> Result<Option<Vec<u8>>, Error> {
    Ok(conn.optional::<(Vec<u8>,)>(&SECRET, params![id]).await?.map(|(secret,)| secret))
}

pub async fn add_pass(tx: &mut Tx, given: Given<'_>, now: i64) -> Result<(), Error> {
    let Given { id, round, worker, hash, session, device, ends_on } = given;
    let row = params![id, round, worker, hash, session.to_vec(), device, now, ends_on];
    tx.exec(&ADD_PASS, row).await.map(drop)
}

/// What this secret is a pass to, as long as it is one.
pub async fn pass(conn: &mut Conn, hash: Vec<u8>, today: Date) -> Result<Option<Pass>, Error> {
    conn.optional(&PASS, params![hash, today]).await
}

pub async fn passes(conn: &mut Conn, worker: Uuid, today: Date) -> Result<Vec<Taken>, Error> {
    conn.query(&PASSES, params![worker, today]).await
}

/// Whether it was hers, and open.
pub async fn end_pass(tx: &mut Tx, id: Uuid, worker: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&END_PASS, params![id, worker, now]).await? == 1)
}

/// Those that were given in this session: that telephone is not hers any more.
pub async fn end_of_session(tx: &mut Tx, session: Vec<u8>, worker: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END_OF_SESSION, params![session, worker, now]).await.map(drop)
}

pub async fn end_of_others(tx: &mut Tx, session: Vec<u8>, worker: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END_OF_OTHERS, params![session, worker, now]).await.map(drop)
}

/// The session goes on under another secret.
pub async fn moved(tx: &mut Tx, from: Vec<u8>, to: Vec<u8>) -> Result<(), Error> {
    tx.exec(&MOVED, params![from, to]).await.map(drop)
}
