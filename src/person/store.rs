//! People, their names as words, and how to reach them.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Corrected, Name, NewContact, NewPerson, order, token_of};
use crate::access::Reader;
use crate::db::{Conn, Tx, Value, blind, seal, seal_if};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{living_at, params, queries, readable, record};

queries! {
    ADD = "insert into persons (id, title, given, infix, family, name, name_rank, place_id, language, audience, noted_by, noted_at,
            steward_id, fresh_until, import_id, name_token)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $13, $14, $15) on conflict (id) do nothing";
    NOTED_BY = "select noted_by from persons where id = $1";
    ADD_NAME = "insert into person_names (word, person_id) values ($1, $2) on conflict (word, person_id) do nothing";
    ADD_NAME_KEY = "insert into name_keys (near, word) values ($1, $2) on conflict (near, word) do nothing";
    KNOWS_WORD = "select 1 from name_keys where word = $1 limit 1";
    SPELL = "insert into name_words (word, spelled) values ($1, $2) on conflict (word) do nothing";
    ADD_CONTACT = "insert into contacts (id, person_id, kind, value, value_token, as_typed, remark, audience, fresh_until, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing";
    SHOW = concat!("select p.id, {open persons.name p}, p.place_id, {open persons.language p}, p.audience, p.noted_by, p.noted_at, p.steward_id, p.spoken_on,
            p.fresh_until, p.left_on, p.merged_into,
            (select count(*) from memberships m where m.person_id = p.id and m.role in ('worker', 'coordinator')
                and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)) as works
        from persons p where ", readable!(open "p.audience" "p.id"), " and p.id = $3");
    SPOKEN_ON = concat!("select p.spoken_on from persons p where ", readable!(open "p.audience" "p.id"), " and p.id = $3");
    CONTACTS = concat!("select c.id, c.kind, {open contacts.value c}, {open contacts.as_typed c}, {open contacts.remark c}, c.audience, c.fresh_until, c.confirmed_on from contacts c
        where ", readable!(contact "c.audience" "c.person_id"), " and c.person_id = $3 and c.ended_on is null order by c.kind, c.created_at, c.id");
    PAGE_FIRST = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, p.id limit 51");
    PAGE_AFTER = concat!("select p.id, {open persons.name p}, p.name_rank, ", living_at!(), ", p.spoken_on, p.fresh_until
        from persons p
        where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
          and (p.name_rank, p.id) > ($3, $4)
        order by p.name_rank, p.id limit 51");
    NAMED = "select {by persons.name p} from persons p where p.id = $1";
    IS_KNOWN = "select count(*) from persons where id = $1 and left_on is null and merged_into is null";
    LIVES_AT = "select place_id from persons where id = $1";
    AS_NOTED = "select {open persons.title p}, {open persons.given p}, {open persons.infix p}, {open persons.family p}, p.place_id,
            {open persons.language p}, {open persons.age_band p} from persons p where p.id = $1";
    NAME_PARTS = "select {open persons.title p}, {open persons.given p}, {open persons.infix p}, {open persons.family p} from persons p where p.id = $1";
    CORRECT = "update persons set title = $2, given = $3, infix = $4, family = $5, name = $6, name_rank = $7, place_id = $8, language = $9,
            name_token = $10, age_band = $11 where id = $1";
    LEAVE = "update persons set left_on = $2, left_by = $3, left_because = $4 where id = $1 and left_on is null and merged_into is null";
    LEFT = "select p.left_on, p.left_by, {open persons.left_because p} from persons p where p.id = $1 and p.left_on is not null";
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
    WHO_KNOWS = concat!("select p.id, {by persons.name p}, max(n.heard_on) from notes n join persons p on p.id = n.heard_by
        where n.about_id = $3 and ", readable!(story "n.audience" "n.about_id"), " group by p.id, p.name order by max(n.heard_on) desc, p.id limit 10");
    STILL_HERE = "update persons set fresh_until = $2 where id = $1 and fresh_until < $2";
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
        /// As how much staff she works here today.
        pub works: i64,
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
        /// Her place in the alphabet.
        pub rank: i64,
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
    let [title, given, infix, family, display] = sealed(new.id, &new.name);
    let row = params![
        new.id,
        title,
        given,
        infix,
        family,
        display,
        order::rank(tx, &new.name.key()).await?,
        new.place,
        seal_if("persons.language", new.id, new.id, new.language.as_ref()),
        new.audience,
        new.noted_by,
        now,
        fresh_until,
        new.import,
        blind("name", new.name.key())
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

/// The columns of a name.
pub fn sealed(person: Uuid, name: &Name) -> [Value; 5] {
    [
        seal("persons.title", person, person, &name.title),
        seal("persons.given", person, person, &name.given),
        seal("persons.infix", person, person, &name.infix),
        seal("persons.family", person, person, &name.family),
        seal("persons.name", person, person, name.display()),
    ]
}

pub async fn noted_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&NOTED_BY, params![id]).await?.map(|(by,)| by))
}

/// Makes a name findable by its words, also when a letter is wrong.
pub async fn add_names(tx: &mut Tx, person: Uuid, name: &str) -> Result<(), Error> {
    for word in dutch::names::words(name) {
        let token = blind("word", &word);
        tx.exec(&ADD_NAME, params![token.clone(), person]).await?;
        if tx.optional::<(i64,)>(&KNOWS_WORD, params![token.clone()]).await?.is_none() {
            let id = tx.token("word", &word)?;
            tx.exec(&SPELL, params![id, seal("name_words.spelled", id, NETWORK, &word)]).await?;
            for near in near_keys(&word) {
                tx.exec(&ADD_NAME_KEY, params![blind("near", near), token.clone()]).await?;
            }
        }
    }
    Ok(())
}

/// Under which tokens a word is found: its sounds, the word with a letter less, and each of its beginnings.
pub fn near_keys(word: &str) -> Vec<String> {
    let mut keys = dutch::names::near_keys(word);
    keys.extend(beginnings(word));
    keys
}

/// Letters of the longest beginning under which a word is found.
const BEGINNING: usize = 8;

/// The key of each beginning of a word.
pub fn beginnings(word: &str) -> impl Iterator<Item = String> {
    let ends = word.char_indices().map(|(at, _)| at).skip(2).chain([word.len()]).take(BEGINNING - 1);
    ends.map(|end| beginning_of(&word[..end]))
}

/// The key for words that begin so. No sound and no word looks like it.
pub fn beginning_of(typed: &str) -> String {
    typed.chars().take(BEGINNING).chain(['…']).collect()
}

/// Whether it was new.
pub async fn add_contact(tx: &mut Tx, new: &NewContact, fresh_until: Date, now: i64) -> Result<bool, Error> {
    let of = new.person;
    let row = params![
        new.id,
        of,
        new.kind,
        seal("contacts.value", new.id, of, &new.value),
        token_of(new.kind, &new.value),
        seal("contacts.as_typed", new.id, of, &new.as_typed),
        seal("contacts.remark", new.id, of, &new.remark),
        new.audience,
        fresh_until,
        now,
        new.import
    ];
    let added = tx.exec(&ADD_CONTACT, row).await? == 1;
    fading(tx, new.person).await?;
    Ok(added)
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Person, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// When someone the reader may see was last spoken with. Nothing of her is opened: who writes of her was shown her page before.
pub async fn spoken_on(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Option<Date>, Error> {
    Ok(conn.one::<(Option<Date>,)>(&SPOKEN_ON, params![reader.id(), reader.today, id]).await?.0)
}

pub async fn contacts(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Contact>, Error> {
    conn.query(&CONTACTS, params![reader.id(), reader.today, person]).await
}

/// Fifty people from a place in the alphabet, and one more if there are more.
pub async fn page(conn: &mut Conn, reader: Reader, after: Option<(i64, Uuid)>) -> Result<Vec<Row>, Error> {
    match after {
        None => conn.query(&PAGE_FIRST, params![reader.id(), reader.today]).await,
        Some((rank, id)) => conn.query(&PAGE_AFTER, params![reader.id(), reader.today, rank, id]).await,
    }
}

/// A real contact: the person is known to be here again.
pub async fn spoken(tx: &mut Tx, person: Uuid, on: Date, fresh_until: Date) -> Result<(), Error> {
    tx.exec_later(&SPOKEN, params![person, on, fresh_until]).await
}

/// Something else of her is still known.
pub async fn still_here(tx: &mut Tx, person: Uuid, fresh_until: Date) -> Result<(), Error> {
    tx.exec(&STILL_HERE, params![person, fresh_until]).await.map(drop)
}

pub async fn named(conn: &mut Conn, id: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&NAMED, params![id]).await?.0)
}

pub async fn name_parts(conn: &mut Conn, id: Uuid) -> Result<Name, Error> {
    let (title, given, infix, family) = conn.one(&NAME_PARTS, params![id]).await?;
    Ok(Name { title, given, infix, family })
}

/// Whether somebody with this id is here, whoever may see her.
pub async fn is_known(conn: &mut Conn, id: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_KNOWN, params![id]).await?.0 > 0)
}

pub async fn lives_at(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.one::<(Option<Uuid>,)>(&LIVES_AT, params![id]).await?.0)
}

record! {
    struct Noted { title: String, given: String, infix: String, family: String, place: Option<Uuid>, language: Option<String>, age: Option<String> }
}

/// What a correction would change, as it is.
pub async fn as_noted(conn: &mut Conn, id: Uuid) -> Result<Corrected, Error> {
    let Noted { title, given, infix, family, place, language, age } = conn.one(&AS_NOTED, params![id]).await?;
    Ok(Corrected { name: Name { title, given, infix, family }, place, language, age })
}

pub async fn correct(tx: &mut Tx, id: Uuid, new: &Corrected) -> Result<(), Error> {
    let [title, given, infix, family, display] = sealed(id, &new.name);
    let row = params![
        id,
        title,
        given,
        infix,
        family,
        display,
        order::rank(tx, &new.name.key()).await?,
        new.place,
        seal_if("persons.language", id, id, new.language.as_ref()),
        blind("name", new.name.key()),
        seal_if("persons.age_band", id, id, new.age.as_ref())
    ];
    tx.exec(&CORRECT, row).await.map(drop)
}

/// Whether she was still here.
pub async fn leave(tx: &mut Tx, id: Uuid, on: Date, by: Uuid, because: &str) -> Result<bool, Error> {
    let because = seal("persons.left_because", id, id, because);
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
