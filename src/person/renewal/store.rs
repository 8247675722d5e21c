//! Who is asked, what she was asked, and what she answered.

use jiff::civil::Date;
use uuid::Uuid;

use super::Answer;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::person::store::fading;
use crate::{params, queries, readable, record};

/// People `p` who can be asked: here, no colleague, and without an objection; not asked at this moment.
macro_rules! askable {
    () => {
        "p.left_on is null and p.merged_into is null
          and not exists (select 1 from memberships m where m.person_id = p.id and m.role in ('worker', 'coordinator')
            and (m.ends_on is null or m.ends_on > $1))
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
          and not exists (select 1 from renewals w where w.person_id = p.id and w.answered_on is null)"
    };
}

/// Something of person `p` faded by `$1`.
macro_rules! faded {
    () => {
        "(p.fresh_until <= $1
          or exists (select 1 from contacts c where c.person_id = p.id and c.ended_on is null and c.fresh_until <= $1)
          or exists (select 1 from notes n where n.about_id = p.id and n.about_kind = 'person' and n.ended_on is null
            and n.replaced_on is null and n.erase_on is null and n.fresh_until <= $1))"
    };
}

queries! {
    // Along the indexes of what fades, not along all people, and once a day: what waits for an answer stays faded.
    FADED = concat!("select p.id from persons p where p.id in (
            select a.id from persons a where a.merged_into is null and a.fresh_until <= $1
            union select c.person_id from contacts c where c.fresh_until <= $1 and c.ended_on is null
            union select n.about_id from notes n where n.about_kind = 'person' and n.fresh_until <= $1 and n.ended_on is null
                and n.replaced_on is null and n.erase_on is null)
          and ", askable!(), " order by p.id");
    TO_ASK = concat!("select p.id, coalesce(p.steward_id, p.noted_by),
            (select count(*) from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null)
        from persons p where p.id = $2 and ", faded!(), " and ", askable!());
    ASK = "insert into renewals (id, person_id, steward_id, by_mail, asked_on, ends_on) values ($1, $2, $3, $4, $5, $6)";
    // Answered without a word to the program: somebody spoke with her, looked it over, or she is not to be asked any more.
    ANSWERED = concat!("select w.id, w.person_id from renewals w join persons p on p.id = w.person_id
        where w.answered_on is null and (p.spoken_on >= w.asked_on or p.left_on is not null or p.merged_into is not null or not ", faded!(), "
          or exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)) order by w.id limit 200");
    AGAIN = "select w.id, w.person_id, w.by_mail from renewals w
        where w.answered_on is null and w.asked_again_on is null and w.asked_on <= $1 order by w.id limit 200";
    ASKED_AGAIN = "update renewals set asked_again_on = $2, ends_on = $3 where id = $1 and answered_on is null and asked_again_on is null";
    SILENT = "select w.id, w.person_id from renewals w
        where w.answered_on is null and w.asked_again_on is not null and w.ends_on <= $1 order by w.id limit 50";
    ANSWER = "update renewals set answered_on = $2, answer = $3 where id = $1 and answered_on is null";
    SHOW = "select w.person_id, w.asked_on, w.ends_on, w.answered_on from renewals w where w.id = $1";
    FADED_NOTES = "select n.id from notes n where n.about_id = $1 and n.about_kind = 'person' and n.fresh_until <= $2 and n.erase_on is null
        and (n.ended_on is null or n.fresh_until < $2) order by n.id";
    FADED_CONTACTS = "delete from contacts where person_id = $1 and fresh_until <= $2";
    FRESHEN_NOTES = "update notes set fresh_until = $2 where about_id = $1 and about_kind = 'person' and ended_on is null
        and replaced_on is null and erase_on is null and fresh_until < $2";
    FRESHEN_CONTACTS = "update contacts set fresh_until = $2, confirmed_on = $3, confirmed_by = $4 where person_id = $1 and ended_on is null
        and fresh_until < $2";
    FRESHEN_PERSON = "update persons set fresh_until = $2 where id = $1 and fresh_until < $2";
    // For her own mail, so without a viewer.
    LETTER = "select {open persons.name p}, {by persons.language p}, w.ends_on,
            (select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1)
        from renewals w join persons p on p.id = w.person_id
        where w.id = $1 and w.answered_on is null and p.left_on is null and p.merged_into is null";
    MINE = concat!("select p.id, {open persons.name p}, w.ends_on from renewals w join persons p on p.id = w.person_id
        where w.steward_id = $3 and w.answered_on is null and w.by_mail = 0 and ", readable!(open "p.audience" "p.id"), "
        order by w.ends_on, w.id limit 5");
    ONE_NOTE = "select count(*) from notes n where n.id = $1 and n.about_id = $2 and n.about_kind = 'person'";
    ONE_CONTACT = "delete from contacts where id = $1 and person_id = $2";
}

record! {
    pub struct ToAsk { pub person: Uuid, pub steward: Uuid, pub mails: i64 }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Renewal { pub person: Uuid, pub asked_on: Date, pub ends_on: Date, pub answered_on: Option<Date> }
}

record! {
    pub struct Letter { pub name: String, pub language: Option<String>, pub ends_on: Date, pub mail: Option<String> }
}

record! {
    /// Someone without mail whom the reader keeps in touch with.
    pub struct Mine { pub person: Uuid, pub name: String, pub ends_on: Date }
}

/// Everyone to ask today.
pub async fn faded(conn: &mut Conn, today: Date) -> Result<Vec<Uuid>, Error> {
    let found: Vec<(Uuid,)> = conn.query(&FADED, params![today]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// One of them, if she is still to be asked.
pub async fn to_ask(conn: &mut Conn, person: Uuid, today: Date) -> Result<Option<ToAsk>, Error> {
    conn.optional(&TO_ASK, params![today, person]).await
}

pub async fn ask(tx: &mut Tx, id: Uuid, who: &ToAsk, on: Date) -> Result<(), Error> {
    let row = params![id, who.person, who.steward, i64::from(who.mails > 0), on, super::ends_on(on)];
    tx.exec(&ASK, row).await.map(drop)
}

pub async fn answered_otherwise(conn: &mut Conn, today: Date) -> Result<Vec<(Uuid, Uuid)>, Error> {
    conn.query(&ANSWERED, params![today]).await
}

/// Asked by this day and not asked again: with whether by mail.
pub async fn to_ask_again(conn: &mut Conn, asked_by: Date) -> Result<Vec<(Uuid, Uuid, i64)>, Error> {
    conn.query(&AGAIN, params![asked_by]).await
}

pub async fn asked_again(tx: &mut Tx, id: Uuid, on: Date, ends_on: Date) -> Result<(), Error> {
    tx.exec(&ASKED_AGAIN, params![id, on, ends_on]).await.map(drop)
}

pub async fn silent(conn: &mut Conn, today: Date) -> Result<Vec<(Uuid, Uuid)>, Error> {
    conn.query(&SILENT, params![today]).await
}

/// Whether it was still open.
pub async fn answer(tx: &mut Tx, id: Uuid, on: Date, answer: Answer) -> Result<bool, Error> {
    Ok(tx.exec(&ANSWER, params![id, on, answer.name()]).await? == 1)
}

pub async fn show(conn: &mut Conn, id: Uuid) -> Result<Renewal, Error> {
    conn.one(&SHOW, params![id]).await
}

pub async fn faded_notes(conn: &mut Conn, person: Uuid, today: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&FADED_NOTES, params![person, today]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn drop_faded_contacts(tx: &mut Tx, person: Uuid, today: Date) -> Result<(), Error> {
    tx.exec(&FADED_CONTACTS, params![person, today]).await?;
    fading(tx, person).await
}

pub async fn freshen_all(tx: &mut Tx, person: Uuid, on: Date, until: Date, by: Uuid) -> Result<(), Error> {
    tx.exec(&FRESHEN_NOTES, params![person, until]).await?;
    tx.exec(&FRESHEN_CONTACTS, params![person, until, on, by]).await?;
    tx.exec(&FRESHEN_PERSON, params![person, until]).await?;
    fading(tx, person).await
}

pub async fn letter(conn: &mut Conn, id: Uuid) -> Result<Option<Letter>, Error> {
    conn.optional(&LETTER, params![id]).await
}

pub async fn mine(conn: &mut Conn, reader: Reader) -> Result<Vec<Mine>, Error> {
    conn.query(&MINE, params![reader.id(), reader.today, reader.id()]).await
}

pub async fn has_note(conn: &mut Conn, note: Uuid, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&ONE_NOTE, params![note, person]).await?.0 > 0)
}

/// Whether it was there.
pub async fn drop_contact(tx: &mut Tx, contact: Uuid, person: Uuid) -> Result<bool, Error> {
    let gone = tx.exec(&ONE_CONTACT, params![contact, person]).await? == 1;
    fading(tx, person).await?;
    Ok(gone)
}
