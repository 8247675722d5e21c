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
            (select count(*) from emergencies e where e.opened_by = p.id and e.ended_at is null)
            + (select count(*) from memberships m join shares h on h.receiver_id = m.group_id and h.ended_at is null where m.person_id = p.id),
            s.verified_at
        from sessions s join persons p on p.id = s.person_id
        where s.token_hash = $1 and s.ended_at is null and s.ends_at > $2 and p.left_on is null";
    OPEN_SESSION = "insert into sessions (token_hash, person_id, made_at, seen_at, ends_at) values ($1, $2, $3, $3, $4)";
    SEEN = "update sessions set seen_at = $2, ends_at = $3 where token_hash = $1";
    END_SESSION = "update sessions set ended_at = $2 where token_hash = $1 and ended_at is null";
    END_ALL = "update sessions set ended_at = $2 where person_id = $1 and ended_at is null";
    MAKE_LINK = "insert into sign_in_links (token_hash, person_id, browser_hash, made_at, expires_at) values ($1, $2, $3, $4, $5)";
    LINK = "select person_id, browser_hash, expires_at, used_at from sign_in_links where token_hash = $1";
    // A link from the future was made by a clock that was put back since.
    SPEND_LINK = "update sign_in_links set used_at = $2
        where token_hash = $1 and used_at is null and expires_at > $2 and made_at <= $2 + 300000";
    LINKS_SINCE = "select count(*) from sign_in_links where person_id = $1 and made_at > $2";
    BY_MAIL = "select p.id, {open persons.name p} from contacts c join persons p on p.id = c.person_id
        where c.kind = 'email' and c.value_token = $1 and c.ended_on is null and p.left_on is null and p.merged_into is null
          and exists (select 1 from memberships m where m.person_id = p.id and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
        order by p.id limit 1";
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
        pub opened: i64,
        pub verified_at: Option<i64>,
    }
}

record! {
    pub struct Link { pub person: Uuid, pub browser: Option<Vec<u8>>, pub expires_at: i64, pub used_at: Option<i64> }
}

pub async fn session(conn: &mut Conn, hash: Vec<u8>, now: i64, today: Date) -> Result<Option<Session>, Error> {
    Ok(conn.query_unseen(&SESSION, params![hash, now, today]).await?.into_iter().next())
}

pub async fn open_session(tx: &mut Tx, hash: Vec<u8>, person: Uuid, now: i64, ends_at: i64) -> Result<(), Error> {
    tx.exec(&OPEN_SESSION, params![hash, person, now, ends_at]).await.map(drop)
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

pub async fn make_link(
    tx: &mut Tx,
    hash: Vec<u8>,
    person: Uuid,
    browser: Option<Vec<u8>>,
    now: i64,
    expires_at: i64,
) -> Result<(), Error> {
    tx.exec(&MAKE_LINK, params![hash, person, browser, now, expires_at]).await.map(drop)
}

pub async fn link(conn: &mut Conn, hash: Vec<u8>) -> Result<Option<Link>, Error> {
    conn.optional(&LINK, params![hash]).await
}

/// Whether this call was the one that used it.
pub async fn spend_link(tx: &mut Tx, hash: Vec<u8>, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&SPEND_LINK, params![hash, now]).await? == 1)
}

pub async fn links_since(conn: &mut Conn, person: Uuid, since: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&LINKS_SINCE, params![person, since]).await?.0)
}

/// The member who signs in with this address; people without a membership have no account.
pub async fn by_mail(conn: &mut Conn, mail: &str, today: Date) -> Result<Option<(Uuid, String)>, Error> {
    conn.optional(&BY_MAIL, params![blind("mail", mail), today]).await
}

/// Links and sessions that ended a month ago.
pub async fn forget_old(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec(&FORGET_OLD_LINKS, params![before]).await?;
    tx.exec(&FORGET_OLD_SESSIONS, params![before]).await.map(drop)
}
