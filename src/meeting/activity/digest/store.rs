//! Who wants to hear each week what there is to do. An address is read to mail it, and by whoever has its link.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewDigest;
use crate::db::{Conn, Tx, blind, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, queries, record};

queries! {
    ADD = "insert into digests (id, mail, mail_token, name, language, place_id, weekday, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    KNOWN = "select id, confirmed_at from digests where mail_token = $1 and place_id = $2 order by made_at limit 1";
    IS_THERE = "select count(*) from digests where id = $1";
    ONE = "select d.id, {open digests.mail d}, {open digests.name d}, d.language, d.place_id, (select p.name from places p where p.id = d.place_id), d.weekday, d.confirmed_at
        from digests d where d.id = $1";
    CONFIRM = "update digests set confirmed_at = $2 where id = $1 and confirmed_at is null";
    END = "delete from digests where id = $1";
    DUE = "select d.id from digests d where d.weekday = $1 and d.confirmed_at is not null and (d.sent_on is null or d.sent_on < $2) order by d.id limit 200";
    SENT = "update digests set sent_on = $2 where id = $1";
    UNCONFIRMED = "delete from digests where confirmed_at is null and made_at < $1";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Digest {
        pub id: Uuid,
        pub mail: String,
        pub name: String,
        pub language: String,
        pub place: Uuid,
        pub place_name: String,
        pub weekday: i64,
        pub confirmed_at: Option<i64>,
    }
}

pub async fn add(tx: &mut Tx, new: &NewDigest, now: i64) -> Result<(), Error> {
    let row = params![
        new.id,
        seal("digests.mail", new.id, NETWORK, &new.mail),
        blind("join", &new.mail),
        seal("digests.name", new.id, NETWORK, &new.name),
        new.language,
        new.place,
        new.weekday,
        now
    ];
    tx.exec(&ADD, row).await.map(drop)
}

/// The one for this address and place, and since when it is confirmed.
pub async fn known(conn: &mut Conn, mail: &str, place: Uuid) -> Result<Option<(Uuid, Option<i64>)>, Error> {
    conn.optional(&KNOWN, params![blind("join", mail), place]).await
}

pub async fn is_there(conn: &mut Conn, id: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_THERE, params![id]).await?.0 > 0)
}

pub async fn one(conn: &mut Conn, id: Uuid) -> Result<Digest, Error> {
    conn.one(&ONE, params![id]).await
}

pub async fn confirm(tx: &mut Tx, id: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&CONFIRM, params![id, now]).await.map(drop)
}

/// With everything that is known of it.
pub async fn end(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&END, params![id]).await.map(drop)
}

/// Those of this weekday that were not sent on this day yet, some at a time.
pub async fn due(conn: &mut Conn, weekday: i64, on: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&DUE, params![weekday, on]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn sent(tx: &mut Tx, id: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&SENT, params![id, on]).await.map(drop)
}

/// Those that nobody confirmed since.
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec(&UNCONFIRMED, params![before]).await.map(drop)
}
