//! Notes and their search terms.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewNote;
use crate::access::Reader;
use crate::db::{Conn, Tx, Value};
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    ADD = "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by, said_by_words, heard_by, heard_on,
            spoken_on, audience, practice, fresh_until, unfinished_for, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict (id) do nothing";
    HEARD_BY = "select heard_by from notes where id = $1";
    // Eight at a time, because most notes have about that many; a shorter row repeats its last term.
    ADD_TERMS = "insert into postings (term, note_id, about_id, audience, kind) values ($5, $1, $2, $3, $4), ($6, $1, $2, $3, $4),
            ($7, $1, $2, $3, $4), ($8, $1, $2, $3, $4), ($9, $1, $2, $3, $4), ($10, $1, $2, $3, $4), ($11, $1, $2, $3, $4), ($12, $1, $2, $3, $4)
        on conflict (term, note_id) do nothing";
    REPLACE = "update notes set replaced_on = $2, replaced_by = $3 where id = $1 and replaced_on is null and ended_on is null";
    SET_REPLACES = "update notes set replaces = $2 where id = $1";
    END = "update notes set ended_on = $2, ended_by = $3, ended_because = $4, unfinished_for = null
        where id = $1 and replaced_on is null and ended_on is null";
    REOPEN = "update notes set ended_on = null, ended_by = null, ended_because = null where id = $1 and ended_on is not null";
    FRESHEN = "update notes set fresh_until = $2 where id = $1";
    FINISH = "update notes set unfinished_for = null where id = $1";
    UNINDEX = "delete from postings where note_id = $1";
    SHOW = concat!("select n.id, n.kind, n.about_kind, n.about_id, n.text, n.asked, n.behind, n.said_by, n.said_by_words, n.heard_by, h.name,
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on
        from notes n left join persons h on h.id = n.heard_by where n.id = $3 and ", readable!(story "n.audience" "n.about_id"));
    // The note itself and what it replaced, as long as the reader may read each.
    VERSIONS = concat!("with recursive line (id, depth) as (
            select n.id, 0 from notes n where n.id = $3
            union all select o.replaces, depth + 1 from line join notes o on o.id = line.id where o.replaces is not null and depth < 100)
        select n.id, n.kind, n.about_kind, n.about_id, n.text, n.asked, n.behind, n.said_by, n.said_by_words, n.heard_by, h.name,
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on
        from line join notes n on n.id = line.id left join persons h on h.id = n.heard_by
        where ", readable!(story "n.audience" "n.about_id"), " order by line.depth");
    ABOUT = concat!("select n.id, n.kind, n.about_kind, n.about_id, n.text, n.asked, n.behind, n.said_by, n.said_by_words, n.heard_by, h.name,
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on
        from notes n left join persons h on h.id = n.heard_by
        where n.about_id = $3 and ", readable!(story "n.audience" "n.about_id"), " and n.replaced_on is null and n.ended_on is null
        order by n.heard_on desc, n.id desc limit 200");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Note {
        pub id: Uuid,
        pub kind: String,
        pub about_kind: String,
        pub about_id: Uuid,
        pub text: String,
        pub asked: String,
        pub behind: String,
        pub said_by: Option<Uuid>,
        pub said_by_words: String,
        pub heard_by: Uuid,
        pub heard_by_name: Option<String>,
        pub heard_on: Date,
        pub audience: Uuid,
        pub practice: Option<String>,
        pub fresh_until: Date,
        pub unfinished_for: Option<Uuid>,
        pub replaces: Option<Uuid>,
        pub replaced_on: Option<Date>,
        pub ended_on: Option<Date>,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewNote, now: i64) -> Result<bool, Error> {
    let row = params![
        new.id,
        new.kind.name(),
        new.about.kind(),
        new.about.id(),
        &new.text,
        &new.asked,
        &new.behind,
        new.said_by,
        &new.said_by_words,
        new.heard_by,
        new.heard_on,
        new.spoken.then_some(new.heard_on),
        new.audience,
        new.practice.clone(),
        new.fresh_until(),
        new.unfinished_for,
        now,
        new.import
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn heard_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&HEARD_BY, params![id]).await?.map(|(by,)| by))
}

/// The terms under which the note is found.
pub async fn index(tx: &mut Tx, new: &NewNote) -> Result<(), Error> {
    let text = format!("{}\n{}\n{}", new.text, new.asked, new.behind);
    index_text(tx, new.id, new.about.id(), new.audience, new.kind.name(), &text).await
}

pub async fn index_text(
    tx: &mut Tx,
    note: Uuid,
    about: Uuid,
    audience: Uuid,
    kind: &str,
    text: &str,
) -> Result<(), Error> {
    for terms in dutch::Analyser::embedded().index_terms(text).chunks(8) {
        let mut row = params![note, about, audience, kind].to_vec();
        let padded = terms.iter().chain(terms.last().into_iter().cycle()).take(8);
        row.extend(padded.map(|term| Value::from(term.as_str())));
        tx.exec(&ADD_TERMS, &row).await?;
    }
    Ok(())
}

/// It is no longer found.
pub async fn unindex(tx: &mut Tx, note: Uuid) -> Result<(), Error> {
    tx.exec(&UNINDEX, params![note]).await.map(drop)
}

/// Whether it was the version that held.
pub async fn replace(tx: &mut Tx, note: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REPLACE, params![note, on, by]).await? == 1)
}

pub async fn set_replaces(tx: &mut Tx, note: Uuid, old: Uuid) -> Result<(), Error> {
    tx.exec(&SET_REPLACES, params![note, old]).await.map(drop)
}

/// Whether it still held.
pub async fn end(tx: &mut Tx, note: Uuid, on: Date, by: Uuid, because: &str) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![note, on, by, because]).await? == 1)
}

/// Whether it had ended.
pub async fn reopen(tx: &mut Tx, note: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![note]).await? == 1)
}

pub async fn freshen(tx: &mut Tx, note: Uuid, until: Date) -> Result<(), Error> {
    tx.exec(&FRESHEN, params![note, until]).await.map(drop)
}

pub async fn finish(tx: &mut Tx, note: Uuid) -> Result<(), Error> {
    tx.exec(&FINISH, params![note]).await.map(drop)
}

/// One version, whether it holds or not.
pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Note, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// This version and those before it, newest first.
pub async fn versions(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&VERSIONS, params![reader.id(), reader.today, id]).await
}

/// What is said about a subject now, newest first.
pub async fn about(conn: &mut Conn, reader: Reader, about: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&ABOUT, params![reader.id(), reader.today, about]).await
}
