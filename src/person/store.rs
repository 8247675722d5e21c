//! People, their names as words, and how to reach them.

use jiff::civil::Date;
use uuid::Uuid;

use super::{NewContact, NewPerson};
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    ADD = "insert into persons (id, title, given, infix, family, name, name_key, place_id, language, audience, noted_by, noted_at,
            steward_id, fresh_until, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $13, $14) on conflict (id) do nothing";
    NOTED_BY = "select noted_by from persons where id = $1";
    ADD_NAME = "insert into person_names (word, person_id) values ($1, $2) on conflict (word, person_id) do nothing";
    ADD_NAME_KEY = "insert into name_keys (near, word) values ($1, $2) on conflict (near, word) do nothing";
    KNOWS_WORD = "select 1 from name_keys where word = $1 limit 1";
    ADD_CONTACT = "insert into contacts (id, person_id, kind, value, as_typed, remark, audience, fresh_until, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing";
    SHOW = concat!("select p.id, p.name, p.place_id, p.language, p.audience, p.noted_by, p.noted_at, p.steward_id, p.spoken_on,
            p.fresh_until, p.left_on, p.merged_into
        from persons p where ", readable!("p.audience"), " and p.id = $3");
    CONTACTS = concat!("select c.id, c.kind, c.value, c.as_typed, c.remark, c.audience, c.fresh_until, c.confirmed_on from contacts c
        where ", readable!("c.audience"), " and c.person_id = $3 and c.ended_on is null order by c.kind, c.created_at, c.id");
    PAGE_FIRST = concat!("select p.id, p.name, p.name_key, coalesce(pl.name, ''), p.spoken_on, p.fresh_until
        from persons p left join places pl on pl.id = p.place_id
        where p.left_on is null and p.merged_into is null and ", readable!("p.audience"), "
        order by p.name_key, p.id limit 51");
    PAGE_AFTER = concat!("select p.id, p.name, p.name_key, coalesce(pl.name, ''), p.spoken_on, p.fresh_until
        from persons p left join places pl on pl.id = p.place_id
        where p.left_on is null and p.merged_into is null and ", readable!("p.audience"), "
          and (p.name_key, p.id) > ($3, $4)
        order by p.name_key, p.id limit 51");
    SPOKEN = "update persons set spoken_on = $2, fresh_until = $3 where id = $1 and (spoken_on is null or spoken_on < $2)";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Person {
        pub id: Uuid,
        pub name: String,
        pub place: Option<Uuid>,
        pub language: Option<String>,
        pub audience: Uuid,
        pub noted_by: Uuid,
        pub noted_at: i64,
        pub steward: Option<Uuid>,
        pub spoken_on: Option<Date>,
        pub fresh_until: Date,
        pub left_on: Option<Date>,
        pub merged_into: Option<Uuid>,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Contact {
        pub id: Uuid,
        pub kind: String,
        pub value: String,
        pub as_typed: String,
        pub remark: String,
        pub audience: Uuid,
        pub fresh_until: Date,
        pub confirmed_on: Option<Date>,
    }
}

record! {
    /// One row of a list of people.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub name: String,
        pub key: String,
        pub place: String,
        pub spoken_on: Option<Date>,
        pub fresh_until: Date,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewPerson, fresh_until: Date, now: i64) -> Result<bool, Error> {
    let name = &new.name;
    let row = params![
        new.id,
        &name.title,
        &name.given,
        &name.infix,
        &name.family,
        name.display(),
        name.key(),
        new.place,
        new.language.clone(),
        new.audience,
        new.noted_by,
        now,
        fresh_until,
        new.import
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn noted_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&NOTED_BY, params![id]).await?.map(|(by,)| by))
}

/// Makes a name findable by its words, also when a letter is wrong.
pub async fn add_names(tx: &mut Tx, person: Uuid, name: &str) -> Result<(), Error> {
    for word in dutch::names::words(name) {
        tx.exec(&ADD_NAME, params![&word, person]).await?;
        if tx.optional::<(i64,)>(&KNOWS_WORD, params![&word]).await?.is_none() {
            for near in dutch::names::near_keys(&word) {
                tx.exec(&ADD_NAME_KEY, params![near, &word]).await?;
            }
        }
    }
    Ok(())
}

/// Whether it was new.
pub async fn add_contact(tx: &mut Tx, new: &NewContact, fresh_until: Date, now: i64) -> Result<bool, Error> {
    let row = params![
        new.id,
        new.person,
        new.kind,
        &new.value,
        &new.as_typed,
        &new.remark,
        new.audience,
        fresh_until,
        now,
        new.import
    ];
    Ok(tx.exec(&ADD_CONTACT, row).await? == 1)
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Person, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

pub async fn contacts(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Contact>, Error> {
    conn.query(&CONTACTS, params![reader.id(), reader.today, person]).await
}

/// Fifty people from a place in the alphabet, and one more if there are more.
pub async fn page(conn: &mut Conn, reader: Reader, after: Option<(&str, Uuid)>) -> Result<Vec<Row>, Error> {
    match after {
        None => conn.query(&PAGE_FIRST, params![reader.id(), reader.today]).await,
        Some((key, id)) => conn.query(&PAGE_AFTER, params![reader.id(), reader.today, key, id]).await,
    }
}

/// A real contact: the person is known to be here again.
pub async fn spoken(tx: &mut Tx, person: Uuid, on: Date, fresh_until: Date) -> Result<(), Error> {
    tx.exec(&SPOKEN, params![person, on, fresh_until]).await.map(drop)
}
