//! Requests of residents. The open ones, by the day on which they must be answered.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewRequest;
use crate::access::closed::Closed as _;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, queries, record};

queries! {
    ADD = "insert into requests (id, person_id, kind, how, name, words, asked_on, due_on, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing";
    NOTED_BY = "select noted_by from requests where id = $1";
    PERSON_OF = "select person_id from requests where id = $1";
    OPEN = "select r.id, r.person_id, r.kind, r.how, {open requests.name r}, {open requests.words r}, r.asked_on, r.due_on from requests r
        where r.answered_on is null order by r.due_on, r.id limit 200";
    ANSWERED = "select r.id, r.kind, {open requests.name r}, r.asked_on, r.answered_on, coalesce({open requests.answer r}, {plain ''}),
            coalesce({by persons.name p}, {plain ''})
        from requests r left join persons p on p.id = r.answered_by
        where r.answered_on is not null order by r.answered_on desc, r.id desc limit 20";
    ANSWER = "update requests set answered_on = $2, answered_by = $3, answer = $4 where id = $1 and answered_on is null";
    TO_ALARM = "select id from requests where answered_on is null and alarmed_at is null and asked_on <= $1 order by due_on, id limit 100";
    ALARMED = "update requests set alarmed_at = $2 where id = $1";
    DUE = "select due_on from requests where id = $1 and answered_on is null";
    ALARMING = "select count(*) from requests where answered_on is null and asked_on <= $1";
}

record! {
    pub struct Open {
        pub id: Uuid,
        pub person: Option<Uuid>,
        pub kind: String,
        pub how: String,
        pub name: String,
        pub words: String,
        pub asked_on: Date,
        pub due_on: Date,
    }
}

record! {
    pub struct Answered {
        pub id: Uuid,
        pub kind: String,
        pub name: String,
        pub asked_on: Date,
        pub answered_on: Date,
        pub answer: String,
        pub by: String,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewRequest, now: i64) -> Result<bool, Error> {
    let of = new.person.unwrap_or(NETWORK);
    let row = params![
        new.id,
        new.person,
        new.kind.name(),
        new.how.name(),
        seal("requests.name", new.id, of, &new.name),
        seal("requests.words", new.id, of, &new.words),
        new.asked_on,
        new.asked_on.saturating_add(super::answered_within()),
        new.noted_by,
        now
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn noted_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&NOTED_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn person_of(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.one::<(Option<Uuid>,)>(&PERSON_OF, params![id]).await?.0)
}

/// The first to be answered first.
pub async fn open(conn: &mut Conn) -> Result<Vec<Open>, Error> {
    conn.query(&OPEN, &[]).await
}

pub async fn answered(conn: &mut Conn) -> Result<Vec<Answered>, Error> {
    conn.query(&ANSWERED, &[]).await
}

/// Whether it was still open.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    person: Option<Uuid>,
    on: Date,
    by: Uuid,
    said: &str,
) -> Result<bool, Error> {
    let said = seal("requests.answer", id, person.unwrap_or(NETWORK), said);
    Ok(tx.exec(&ANSWER, params![id, on, by, said]).await? == 1)
}

/// Asked by this day, still open, and nobody was alarmed; some at a time.
pub async fn to_alarm(conn: &mut Conn, asked_by: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&TO_ALARM, params![asked_by]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn alarmed(tx: &mut Tx, id: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&ALARMED, params![id, now]).await.map(drop)
}

/// When it must be answered, if it was not.
pub async fn due(conn: &mut Conn, id: Uuid) -> Result<Option<Date>, Error> {
    Ok(conn.optional::<(Date,)>(&DUE, params![id]).await?.map(|(day,)| day))
}

/// How many were asked by this day and are still open.
pub async fn alarming(conn: &mut Conn, asked_by: Date) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&ALARMING, params![asked_by]).await?.0)
}
