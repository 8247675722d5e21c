//! People, their names as words, and how to reach them.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Corrected, Name, NewContact, NewPerson};
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{living_at, params, queries, readable, record};

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
        from persons p where ", readable!(open "p.audience" "p.id"), " and p.id = $3");
    CONTACTS = concat!("select c.id, c.kind, c.value, c.as_typed, c.remark, c.audience, c.fresh_until, c.confirmed_on from contacts c
        where ", readable!(contact "c.audience" "c.person_id"), " and c.person_id = $3 and c.ended_on is null order by c.kind, c.created_at, c.id");
    PAGE_FIRST = concat!("select p.id, p.name, p.name_key, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_key, p.id limit 51");
    PAGE_AFTER = concat!("select p.id, p.name, p.name_key, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
          and (p.name_key, p.id) > ($3, $4)
        order by p.name_key, p.id limit 51");
    NAMED = "select name from persons where id = $1";
    NAME_PARTS = "select title, given, infix, family from persons where id = $1";
    CORRECT = "update persons set title = $2, given = $3, infix = $4, family = $5, name = $6, name_key = $7, place_id = $8, language = $9 where id = $1";
    LEAVE = "update persons set left_on = $2, left_by = $3, left_because = $4 where id = $1 and left_on is null and merged_into is null";
    LEFT = "select left_on, left_by, left_because from persons where id = $1 and left_on is not null";
    STAY = "update persons set left_on = null, left_by = null, left_because = null where id = $1";
    KEEP = "update persons set steward_id = $2 where id = $1";
    CONTACT_OF = concat!("select c.person_id, c.fresh_until from contacts c join persons p on p.id = c.person_id
        where c.id = $3 and c.ended_on is null and ", readable!(contact "c.audience" "c.person_id"), " and ", readable!(open "p.audience" "p.id"));
    CONFIRM_CONTACT = "update contacts set confirmed_on = $2, confirmed_by = $3, fresh_until = $4 where id = $1 and ended_on is null";
    FADE_CONTACTS = "update contacts set fresh_until = $2 where person_id = $1";
    // After any change of her ways: the day the first of them fades.
    FADING = "update persons set fading_on = (select min(c.fresh_until) from contacts c where c.person_id = $1 and c.ended_on is null)
        where id = $1";
    END_CONTACT = "update contacts set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null";
    REOPEN_CONTACT = "update contacts set ended_on = null, ended_by = null where id = $1 and ended_by = $2";
    ENDED_CONTACT_OF = "select person_id from contacts where id = $1 and ended_by = $2";
    WHO_KNOWS = concat!("select p.id, p.name, max(n.heard_on) from notes n join persons p on p.id = n.heard_by
        where n.about_id = $3 and ", readable!(story "n.audience" "n.about_id"), " group by p.id, p.name order by max(n.heard_on) desc, p.id limit 10");
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
    /// A leaving.
    #[derive(Clone, Debug)]
    pub struct Left { pub on: Date, pub by: Uuid, pub because: String }
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

impl Row {
    pub fn initials(&self) -> String {
        super::initials(&self.name)
    }

    pub fn is_stale(&self, today: &Date) -> bool {
        self.fresh_until <= *today
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
        new.id, new.person, new.kind, &new.value, &new.as_typed, &new.remark, new.audience, fresh_until, now,
        new.import
    ];
    let added = tx.exec(&ADD_CONTACT, row).await? == 1;
    fading(tx, new.person).await?;
    Ok(added)
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

pub async fn named(conn: &mut Conn, id: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&NAMED, params![id]).await?.0)
}

pub async fn name_parts(conn: &mut Conn, id: Uuid) -> Result<Name, Error> {
    let (title, given, infix, family) = conn.one(&NAME_PARTS, params![id]).await?;
    Ok(Name { title, given, infix, family })
}

pub async fn correct(tx: &mut Tx, id: Uuid, new: &Corrected) -> Result<(), Error> {
    let name = &new.name;
    let row = params![
        id,
        &name.title,
        &name.given,
        &name.infix,
        &name.family,
        name.display(),
        name.key(),
        new.place,
        new.language.clone()
    ];
    tx.exec(&CORRECT, row).await.map(drop)
}

/// Whether she was still here.
pub async fn leave(tx: &mut Tx, id: Uuid, on: Date, by: Uuid, because: &str) -> Result<bool, Error> {
    Ok(tx.exec(&LEAVE, params![id, on, by, because]).await? == 1)
}

/// How she had left; nothing when she had not.
pub async fn stay(tx: &mut Tx, id: Uuid) -> Result<Option<Left>, Error> {
    let left = tx.optional(&LEFT, params![id]).await?;
    if left.is_some() {
        tx.exec(&STAY, params![id]).await?;
    }
    Ok(left)
}

/// Who keeps in touch with her from now on.
pub async fn keep(tx: &mut Tx, id: Uuid, steward: Uuid) -> Result<(), Error> {
    tx.exec(&KEEP, params![id, steward]).await.map(drop)
}

/// Whose contact detail this is, if the reader may see it.
pub async fn contact_of(conn: &mut Conn, reader: Reader, contact: Uuid) -> Result<Uuid, Error> {
    Ok(conn.one::<(Uuid, Date)>(&CONTACT_OF, params![reader.id(), reader.today, contact]).await?.0)
}

pub async fn confirm_contact(tx: &mut Tx, contact: (Uuid, Uuid), on: Date, by: Uuid, fresh: Date) -> Result<(), Error> {
    let (id, person) = contact;
    tx.exec(&CONFIRM_CONTACT, params![id, on, by, fresh]).await?;
    fading(tx, person).await
}

pub async fn end_contact(tx: &mut Tx, contact: (Uuid, Uuid), on: Date, by: Uuid) -> Result<(), Error> {
    let (id, person) = contact;
    tx.exec(&END_CONTACT, params![id, on, by]).await?;
    fading(tx, person).await
}

/// Keeps beside her name when the first of her ways fades.
pub async fn fading(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    tx.exec(&FADING, params![person]).await.map(drop)
}

/// Whose it is, if this person ended it.
pub async fn reopen_contact(tx: &mut Tx, id: Uuid, by: Uuid) -> Result<Uuid, Error> {
    let (person,): (Uuid,) = tx.one(&ENDED_CONTACT_OF, params![id, by]).await?;
    tx.exec(&REOPEN_CONTACT, params![id, by]).await?;
    fading(tx, person).await?;
    Ok(person)
}

/// Who heard something from or about her, and when last.
pub async fn who_knows(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<(Uuid, String, Date)>, Error> {
    conn.query(&WHO_KNOWS, params![reader.id(), reader.today, person]).await
}

/// For what is known from before: how long it was fresh.
pub async fn fade_contacts(tx: &mut Tx, person: Uuid, fresh_until: Date) -> Result<(), Error> {
    tx.exec(&FADE_CONTACTS, params![person, fresh_until]).await?;
    fading(tx, person).await
}
