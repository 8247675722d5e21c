//! Notes and their search terms.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewNote;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    ADD = "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by, said_by_words, heard_by, heard_on,
            spoken_on, audience, practice, fresh_until, unfinished_for, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict (id) do nothing";
    HEARD_BY = "select heard_by from notes where id = $1";
    ADD_TERM = "insert into postings (term, note_id, about_id, audience, kind) values ($1, $2, $3, $4, $5) on conflict (term, note_id) do nothing";
    ABOUT = concat!("select n.id, n.kind, n.about_kind, n.about_id, n.text, n.asked, n.behind, n.said_by, n.said_by_words, n.heard_by, h.name,
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on
        from notes n left join persons h on h.id = n.heard_by
        where n.about_id = $3 and ", readable!("n.audience"), " and n.replaced_on is null and n.ended_on is null
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
    for term in dutch::Analyser::embedded().index_terms(&text) {
        tx.exec(&ADD_TERM, params![term, new.id, new.about.id(), new.audience, new.kind.name()]).await?;
    }
    Ok(())
}

/// What is said about a subject now, newest first.
pub async fn about(conn: &mut Conn, reader: Reader, about: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&ABOUT, params![reader.id(), reader.today, about]).await
}
