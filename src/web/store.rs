//! Sessions and one-time links. Only hashes of their secrets are stored.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Conn, Tx, blind};
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    // With the roles of today in the same look-up: every request of someone who is signed in begins here.
    SESSION = "select p.id, {by persons.name p}, s.seen_at,
            (select count(*) from memberships m where m.person_id = p.id and m.role = 'worker'
                and m.begins_on <= $3 and (m.ends_on is null or m.ends_on > $3)),
            (select count(*) from memberships m where m.person_id = p.id and m.role = 'coordinator'
                and m.begins_on <= $3 and (m.ends_on is null or m.ends_on > $3)),
            (select count(*) from memberships m where m.person_id = p.id and m.role = 'referrer'
                and m.begins_on <= $3 and (m.ends_on is null or m.ends_on > $3)),
            (select count(*) from emergencies e where e.opened_by = p.id and e.ended_at is null)
            + (select count(*) from memberships m join shares h on h.receiver_id = m.group_id and h.ended_at is null where m.person_id = p.id),
            s.hat, s.way, s.made_at, s.verified_at
        from sessions s join persons p on p.id = s.person_id
        where s.token_hash = $1 and s.ended_at is null and s.ends_at > $2 and p.left_on is null and p.merged_into is null";
    ROLES = "select (select count(*) from memberships m where m.person_id = $1 and m.role = 'worker'
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)),
            (select count(*) from memberships m where m.person_id = $1 and m.role = 'coordinator'
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)),
            (select count(*) from memberships m where m.person_id = $1 and m.role = 'referrer'
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))";
    OPEN_SESSION = "insert into sessions (token_hash, person_id, made_at, seen_at, ends_at, hat, way, verified_at, device)
        values ($1, $2, $3, $3, $4, $5, $6, $7, $8)";
    SEEN = "update sessions set seen_at = $2, ends_at = $3 where token_hash = $1";
    END_SESSION = "update sessions set ended_at = $2 where token_hash = $1 and ended_at is null";
    END_ALL = "update sessions set ended_at = $2 where person_id = $1 and ended_at is null";
    END_ONE = "update sessions set ended_at = $3 where token_hash = $1 and person_id = $2 and ended_at is null";
    END_OTHERS = "update sessions set ended_at = $3 where person_id = $2 and token_hash <> $1 and ended_at is null";
    OPEN_SESSIONS = "select token_hash, hat, way, device, made_at, seen_at, verified_at from sessions
        where person_id = $1 and ended_at is null and ends_at > $2 order by seen_at desc, made_at desc limit 100";
    WEAR = "update sessions set hat = $2, ends_at = $3 where token_hash = $1";
    // She showed who she is: the session goes on under another secret.
    VERIFIED = "update sessions set token_hash = $2, verified_at = $3 where token_hash = $1 and ended_at is null";
    MAKE_LINK = "insert into sign_in_links (token_hash, person_id, browser_hash, made_at, expires_at, purpose, made_by)
        values ($1, $2, $3, $4, $5, $6, $7)";
    LINK = "select person_id, browser_hash, purpose from sign_in_links where token_hash = $1";
    // A link from the future was made by a clock that was put back since.
    SPEND_LINK = "update sign_in_links set used_at = $2
        where token_hash = $1 and used_at is null and expires_at > $2 and made_at <= $2 + 300000";
    // Staff before members before others, whatever else shares the address. Staff by an address that was vouched for, as
    // soon as any of hers was.
    BY_MAIL = "select p.id, (select count(*) from memberships m where m.person_id = p.id and m.begins_on <= $2
                and (m.ends_on is null or m.ends_on > $2))
            + 1000 * (select count(*) from memberships m where m.person_id = p.id and m.role in ('worker', 'coordinator')
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)) as standing
        from contacts c join persons p on p.id = c.person_id
        where c.kind = 'email' and c.value_token = $1 and c.ended_on is null and p.left_on is null and p.merged_into is null
          and (exists (select 1 from vouchings v where v.contact_id = c.id)
            or not exists (select 1 from memberships m where m.person_id = p.id and m.role in ('worker', 'coordinator')
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
            or not exists (select 1 from contacts o join vouchings v on v.contact_id = o.id where o.person_id = p.id))
        group by p.id order by standing desc, p.id limit 2";
    FORGET_OLD_LINKS = "delete from sign_in_links where expires_at < $1";
    FORGET_OLD_SESSIONS = "delete from sessions where ends_at < $1";
}

record! {
    /// `worker` and `coordinator` count memberships of today with that role.
    /// `opened` counts what is open to her beyond her groups.
    pub struct Session {
        pub person: Uuid,
        pub name: String,
        pub seen_at: i64,
        pub worker: i64,
        pub coordinator: i64,
        pub referrer: i64,
        pub opened: i64,
        pub hat: String,
        pub way: String,
        pub made_at: i64,
        pub verified_at: Option<i64>,
    }
}

record! {
    pub struct Open {
        pub hash: Vec<u8>,
        pub hat: String,
        pub way: String,
        pub device: String,
        pub made_at: i64,
        pub seen_at: i64,
        pub verified_at: Option<i64>,
    }
}

record! {
    pub struct Link { pub person: Uuid, pub browser: Option<Vec<u8>>, pub purpose: String }
}

/// A session as it begins.
pub struct Kept<'a> {
    pub hash: Vec<u8>,
    pub person: Uuid,
    pub hat: &'static str,
    pub way: &'static str,
    pub verified_at: Option<i64>,
    pub device: &'a str,
}

/// A link as it is made. Without a browser it works in any; `by` made it for someone else.
pub struct NewLink {
    pub hash: Vec<u8>,
    pub person: Uuid,
    pub browser: Option<Vec<u8>>,
    pub purpose: &'static str,
    pub by: Option<Uuid>,
}

pub async fn session(conn: &mut Conn, hash: Vec<u8>, now: i64, today: Date) -> Result<Option<Session>, Error> {
    Ok(conn.query_unseen(&SESSION, params![hash, now, today]).await?.into_iter().next())
}

pub async fn roles(conn: &mut Conn, person: Uuid, today: Date) -> Result<(i64, i64, i64), Error> {
    conn.one(&ROLES, params![person, today]).await
}

pub async fn open_session(tx: &mut Tx, kept: Kept<'_>, now: i64, ends_at: i64) -> Result<(), Error> {
    let Kept { hash, person, hat, way, verified_at, device } = kept;
    tx.exec(&OPEN_SESSION, params![hash, person, now, ends_at, hat, way, verified_at, device]).await.map(drop)
}

pub async fn seen(tx: &mut Tx, hash: Vec<u8>, now: i64, ends_at: i64) -> Result<(), Error> {
    tx.exec(&SEEN, params![hash, now, ends_at]).await.map(drop)
}

pub async fn end_session(tx: &mut Tx, hash: Vec<u8>, now: i64) -> Result<(), Error> {
    tx.exec(&END_SESSION, params![hash, now]).await.map(drop)
}

pub async fn end_all_sessions(tx: &mut Tx, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END_ALL, params![person, now]).await.map(drop)
}

/// One of her own sessions; whether it was hers and still open.
pub async fn end_one(tx: &mut Tx, hash: Vec<u8>, person: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&END_ONE, params![hash, person, now]).await? == 1)
}

pub async fn end_others(tx: &mut Tx, own: Vec<u8>, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END_OTHERS, params![own, person, now]).await.map(drop)
}

/// Where she is signed in, the last used first.
pub async fn open_sessions(conn: &mut Conn, person: Uuid, now: i64) -> Result<Vec<Open>, Error> {
    conn.query(&OPEN_SESSIONS, params![person, now]).await
}

pub async fn wear(tx: &mut Tx, hash: Vec<u8>, hat: &str, ends_at: i64) -> Result<(), Error> {
    tx.exec(&WEAR, params![hash, hat, ends_at]).await.map(drop)
}

pub async fn verified(tx: &mut Tx, old: Vec<u8>, new: Vec<u8>, now: i64) -> Result<(), Error> {
    tx.exec(&VERIFIED, params![old, new, now]).await.map(drop)
}

pub async fn make_link(tx: &mut Tx, link: NewLink, now: i64, expires_at: i64) -> Result<(), Error> {
    let NewLink { hash, person, browser, purpose, by } = link;
    tx.exec(&MAKE_LINK, params![hash, person, browser, now, expires_at, purpose, by]).await.map(drop)
}

pub async fn link(conn: &mut Conn, hash: Vec<u8>) -> Result<Option<Link>, Error> {
    conn.optional(&LINK, params![hash]).await
}

/// Whether this call was the one that used it.
pub async fn spend_link(tx: &mut Tx, hash: Vec<u8>, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&SPEND_LINK, params![hash, now]).await? == 1)
}

/// Who signs in with this address. When two share it and stand alike we cannot know who asks, so neither does.
pub async fn by_mail(conn: &mut Conn, mail: &str, today: Date) -> Result<Option<Uuid>, Error> {
    let found: Vec<(Uuid, i64)> = conn.query(&BY_MAIL, params![blind("mail", mail), today]).await?;
    let rank = |standing: i64| (standing >= 1000, standing > 0);
    Ok(match found.as_slice() {
        [(one, standing), (_, other)] if rank(*standing) != rank(*other) => Some(*one),
        [(one, _)] => Some(*one),
        _ => None,
    })
}

/// Links and sessions that ended a month ago.
pub async fn forget_old(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec(&FORGET_OLD_LINKS, params![before]).await?;
    tx.exec(&FORGET_OLD_SESSIONS, params![before]).await.map(drop)
}
