//! Keys, cards, identities, ceremonies and tries.

use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    // The window begins with the first try. One statement, so that tries on several nodes are counted one after the other.
    TRY = "insert into sign_in_tries (bucket, began_at, tries) values ($1, $2, 1)
        on conflict (bucket) do update set
            tries = case when sign_in_tries.began_at <= $3 or sign_in_tries.began_at > $2 then 1 else sign_in_tries.tries + 1 end,
            began_at = case when sign_in_tries.began_at <= $3 or sign_in_tries.began_at > $2 then $2 else sign_in_tries.began_at end
        returning tries";
    FORGIVE = "update sign_in_tries set tries = tries - 1 where bucket = $1 and tries > 0";
    FORGET_TRIES = "delete from sign_in_tries where began_at < $1";

    BEGIN = "insert into ceremonies (token_hash, purpose, state, expires_at) values ($1, $2, $3, $4)
        on conflict (token_hash, purpose) do update set state = excluded.state, expires_at = excluded.expires_at";
    ONCE = "insert into ceremonies (token_hash, purpose, state, expires_at) values ($1, $2, '', $3)
        on conflict (token_hash, purpose) do nothing";
    FINISH = "delete from ceremonies where token_hash = $1 and purpose = $2 returning state, expires_at";
    FORGET_CEREMONIES = "delete from ceremonies where expires_at < $1";

    KEYS = "select id, credential, name, made_at, used_at from passkeys where person_id = $1 and ended_at is null order by made_at, id";
    COUNT_KEYS = "select count(*) from passkeys where person_id = $1 and ended_at is null";
    ADD_KEY = "insert into passkeys (id, person_id, credential, key, name, made_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (credential) do nothing";
    KEY = "select k.id, k.person_id, k.key from passkeys k join persons p on p.id = k.person_id
        where k.credential = $1 and k.person_id = $2 and k.ended_at is null and p.left_on is null and p.merged_into is null";
    KEY_USED = "update passkeys set used_at = $2, key = coalesce($3, key) where id = $1";
    END_KEY = "update passkeys set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null";
    HAS_MAIL = "select count(*) from contacts where person_id = $1 and kind = 'email' and ended_on is null";
    FORGET_KEYS = "delete from passkeys where ended_at < $1";

    MAKE_CARD = "insert into cards (id, person_id, code_hash, made_by, made_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing";
    END_CARDS = "update cards set ended_at = $2, ended_by = $3 where person_id = $1 and ended_at is null";
    CARD = "select made_by, made_at, used_at from cards where person_id = $1 and ended_at is null order by made_at desc limit 1";
    CARD_OF_CODE = "select c.id, c.person_id from cards c join persons p on p.id = c.person_id
        where c.code_hash = $1 and c.ended_at is null and p.left_on is null and p.merged_into is null";
    CARD_USED = "update cards set used_at = $2 where id = $1";
    FORGET_CARDS = "delete from cards where ended_at < $1";

    IDENTITY = "select i.person_id from identities i join persons p on p.id = i.person_id
        where i.issuer = $1 and i.subject = $2 and p.left_on is null and p.merged_into is null";
    BIND = "insert into identities (issuer, subject, person_id, bound_at, used_at) values ($1, $2, $3, $4, $4)
        on conflict (issuer, subject) do update set used_at = excluded.used_at";
}

record! {
    pub struct Key { pub id: Uuid, pub credential: Vec<u8>, pub name: String, pub made_at: i64, pub used_at: Option<i64> }
}

record! {
    pub struct Card { pub made_by: Uuid, pub made_at: i64, pub used_at: Option<i64> }
}

/// The how-manieth try this is since the window began.
pub async fn tried(tx: &mut Tx, bucket: Vec<u8>, now: i64, window: i64) -> Result<i64, Error> {
    Ok(tx.one::<(i64,)>(&TRY, params![bucket, now, now - window]).await?.0)
}

pub async fn forgive(tx: &mut Tx, bucket: Vec<u8>) -> Result<(), Error> {
    tx.exec(&FORGIVE, params![bucket]).await.map(drop)
}

/// A browser has one ceremony of each purpose at a time.
pub async fn begin(tx: &mut Tx, browser: Vec<u8>, purpose: &str, state: &str, expires_at: i64) -> Result<(), Error> {
    tx.exec(&BEGIN, params![browser, purpose, state, expires_at]).await.map(drop)
}

/// Whether this is the first time.
pub async fn once(tx: &mut Tx, hash: Vec<u8>, purpose: &str, expires_at: i64) -> Result<bool, Error> {
    Ok(tx.exec(&ONCE, params![hash, purpose, expires_at]).await? == 1)
}

/// What was kept at the beginning, once.
pub async fn finish(tx: &mut Tx, browser: Vec<u8>, purpose: &str, now: i64) -> Result<Option<String>, Error> {
    let kept: Option<(String, i64)> = tx.optional(&FINISH, params![browser, purpose]).await?;
    Ok(kept.filter(|(_, expires_at)| *expires_at > now).map(|(state, _)| state))
}

pub async fn keys(conn: &mut Conn, person: Uuid) -> Result<Vec<Key>, Error> {
    conn.query(&KEYS, params![person]).await
}

pub async fn count_keys(conn: &mut Conn, person: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&COUNT_KEYS, params![person]).await?.0)
}

/// Whether it is new.
pub async fn add_key(
    tx: &mut Tx,
    (id, person): (Uuid, Uuid),
    added: &passkey::Added,
    name: &str,
    now: i64,
) -> Result<bool, Error> {
    let row = params![id, person, added.id.clone(), &added.key, name, now];
    Ok(tx.exec(&ADD_KEY, row).await? == 1)
}

/// The key of a person by its credential: its id and what is kept of it.
pub async fn key(conn: &mut Conn, credential: Vec<u8>, person: Uuid) -> Result<Option<(Uuid, Uuid, String)>, Error> {
    conn.optional(&KEY, params![credential, person]).await
}

pub async fn key_used(tx: &mut Tx, id: Uuid, now: i64, changed: Option<String>) -> Result<(), Error> {
    tx.exec(&KEY_USED, params![id, now, changed]).await.map(drop)
}

pub async fn end_key(tx: &mut Tx, id: Uuid, person: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&END_KEY, params![id, person, now]).await? == 1)
}

pub async fn has_mail(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&HAS_MAIL, params![person]).await?.0 > 0)
}

/// Ends the card she had and makes this one. Made a second time, nothing happens.
pub async fn make_card(
    tx: &mut Tx,
    (id, person): (Uuid, Uuid),
    hash: Vec<u8>,
    by: Uuid,
    now: i64,
) -> Result<bool, Error> {
    end_cards(tx, person, by, now).await?;
    Ok(tx.exec(&MAKE_CARD, params![id, person, hash, by, now]).await? == 1)
}

pub async fn end_cards(tx: &mut Tx, person: Uuid, by: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&END_CARDS, params![person, now, by]).await.map(drop)
}

pub async fn card(conn: &mut Conn, person: Uuid) -> Result<Option<Card>, Error> {
    conn.optional(&CARD, params![person]).await
}

/// The card and its person.
pub async fn card_of_code(conn: &mut Conn, hash: Vec<u8>) -> Result<Option<(Uuid, Uuid)>, Error> {
    conn.optional(&CARD_OF_CODE, params![hash]).await
}

pub async fn card_used(tx: &mut Tx, id: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&CARD_USED, params![id, now]).await.map(drop)
}

pub async fn identity(conn: &mut Conn, issuer: &str, subject: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&IDENTITY, params![issuer, subject]).await?.map(|(person,)| person))
}

pub async fn bind(tx: &mut Tx, issuer: &str, subject: &str, person: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&BIND, params![issuer, subject, person, now]).await.map(drop)
}

/// What ended a month ago, and of a day ago what was only for a moment.
pub async fn forget_old(tx: &mut Tx, before: i64, yesterday: i64) -> Result<(), Error> {
    for sql in [&FORGET_KEYS, &FORGET_CARDS] {
        tx.exec(sql, params![before]).await?;
    }
    for sql in [&FORGET_TRIES, &FORGET_CEREMONIES] {
        tx.exec(sql, params![yesterday]).await?;
    }
    Ok(())
}
