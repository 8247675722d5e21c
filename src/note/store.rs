//! Notes and their search terms.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewNote;
use crate::access::Reader;
use crate::db::{Conn, Sql, Tx, blind, seal};
use crate::error::Error;
use crate::subject::Subject;
use crate::{params, queries, readable, record};

queries! {
    ADD = "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by, said_by_words, heard_by, heard_on,
            spoken_on, audience, practice, fresh_until, unfinished_for, created_at, import_id, erase_on, meeting_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (id) do nothing";
    HEARD_BY = "select heard_by from notes where id = $1";
    // Eight at a time, because most notes have about that many; a shorter row repeats its last term.
    ADD_TERMS = "insert into postings (term, note_id) values ($2, $1), ($3, $1), ($4, $1), ($5, $1), ($6, $1), ($7, $1), ($8, $1), ($9, $1)
        on conflict (term, note_id) do nothing";
    TEXTS = "select {open notes.text n}, {open notes.asked n}, {open notes.behind n} from notes n where n.id = $1";
    DROP_TERMS = "delete from postings where note_id = $1 and term in ($2, $3, $4, $5, $6, $7, $8, $9)";
    REPLACE = "update notes set replaced_on = $2, replaced_by = $3 where id = $1 and replaced_on is null and ended_on is null";
    // A correction goes on the day on which what it corrects would have gone.
    SET_REPLACES = "update notes set replaces = $2, erase_on = (select o.erase_on from notes o where o.id = $2),
            meeting_id = (select o.meeting_id from notes o where o.id = $2) where id = $1";
    BECAME_TALK = "update notes set kind = 'remark', spoken_on = $2, fresh_until = $3, erase_on = null
        where about_id = $1 and erase_on is not null";
    BECAME_KNOWN = "update notes set kind = 'remark', spoken_on = $2, fresh_until = $3, erase_on = null where id = $1 and erase_on is not null";
    TO_ERASE = "select n.id, n.about_kind, n.about_id from notes n where n.erase_on <= $1 order by n.erase_on, n.id limit 100";
    CHAIN = "with recursive line (id, depth) as (
            select n.id, 0 from notes n where n.id = $1
            union all select o.replaces, depth + 1 from line join notes o on o.id = line.id where o.replaces is not null and depth < 100)
        select line.id from line order by line.depth";
    DROP_VISITS = "delete from revisits where note_id = $1";
    // He who gave a tip sees of whom it was as long as the note is there.
    UNNAME_TIP = "update tips set initials = null where note_id = $1";
    FREE = "update notes set replaces = null where replaces = $1";
    DROP = "delete from notes where id = $1";
    SIGNALS = concat!("select n.id, n.about_id, {open persons.name p}, {open notes.text n}, n.erase_on from notes n join persons p on p.id = n.about_id
        where n.heard_by = $3 and n.erase_on is not null and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"), "
        order by n.erase_on, n.id limit 10");
    END = "update notes set ended_on = $2, ended_by = $3, ended_because = $4, unfinished_for = null
        where id = $1 and replaced_on is null and ended_on is null";
    REOPEN = "update notes set ended_on = null, ended_by = null, ended_because = null where id = $1 and ended_on is not null";
    FRESHEN = "update notes set fresh_until = $2 where id = $1";
    FINISH = "update notes set unfinished_for = null where id = $1";
    SHOW = concat!("select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from notes n left join persons h on h.id = n.heard_by where n.id = $3 and ", readable!(story "n.audience" "n.about_id"));
    // The note itself and what it replaced, as long as the reader may read each.
    VERSIONS = concat!("with recursive line (id, depth) as (
            select n.id, 0 from notes n where n.id = $3
            union all select o.replaces, depth + 1 from line join notes o on o.id = line.id where o.replaces is not null and depth < 100)
        select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from line join notes n on n.id = line.id left join persons h on h.id = n.heard_by
        where ", readable!(story "n.audience" "n.about_id"), " order by line.depth");
    ABOUT = concat!("select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from notes n left join persons h on h.id = n.heard_by
        where n.about_id = $3 and ", readable!(story "n.audience" "n.about_id"), " and n.replaced_on is null and n.ended_on is null
        order by n.heard_on desc, n.id desc limit 200");
    OF_MEETING = concat!("select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from notes n left join persons h on h.id = n.heard_by
        where n.meeting_id = $3 and ", readable!(story "n.audience" "n.about_id"), " and n.replaced_on is null and n.ended_on is null
        order by n.created_at, n.id limit 500");
    // What someone wrote herself about a place is hers to read and to take away; of anyone else it is read as any note of a place.
    ADDED = concat!("select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from notes n left join persons h on h.id = n.heard_by
        where n.said_by = $3 and n.heard_by = $3 and n.about_kind = 'place' and (n.said_by = $1 or ", readable!(story "n.audience" "n.about_id"), ")
        order by n.heard_on desc, n.id desc limit 200");
    // Whatever holds or held.
    EVER_ABOUT = concat!("select n.id, n.kind, n.about_kind, n.about_id, {open notes.text n}, {open notes.asked n}, {open notes.behind n}, n.said_by, {open notes.said_by_words n}, n.heard_by, {by persons.name h},
            n.heard_on, n.audience, n.practice, n.fresh_until, n.unfinished_for, n.replaces, n.replaced_on, n.ended_on, n.erase_on
        from notes n left join persons h on h.id = n.heard_by
        where n.about_id = $3 and ", readable!(story "n.audience" "n.about_id"), "
        order by n.heard_on desc, n.id desc limit 2000");
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
        /// A signal about someone nobody spoke with: it goes on this day.
        pub erase_on: Option<Date>,
    }
}

impl Note {
    pub fn about(&self) -> Result<Subject, Error> {
        Subject::parse(&self.about_kind, self.about_id)
    }
}

record! {
    /// A signal about someone nobody spoke with, for who heard it.
    pub struct Signal { pub id: Uuid, pub person: Uuid, pub name: String, pub text: String, pub erase_on: Date }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewNote, now: i64) -> Result<bool, Error> {
    let of = new.about.owner();
    let row = params![
        new.id,
        new.kind.name(),
        new.about.kind(),
        new.about.id(),
        seal("notes.text", new.id, of, &new.text),
        seal("notes.asked", new.id, of, &new.asked),
        seal("notes.behind", new.id, of, &new.behind),
        new.said_by,
        seal("notes.said_by_words", new.id, of, &new.said_by_words),
        new.heard_by,
        new.heard_on,
        new.spoken.then_some(new.heard_on),
        new.audience,
        new.practice.clone(),
        new.fresh_until(),
        new.unfinished_for,
        now,
        new.import,
        super::signal::erase_on(new),
        new.meeting
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn heard_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&HEARD_BY, params![id]).await?.map(|(by,)| by))
}

/// From now on the note is found under its terms.
pub async fn index(tx: &mut Tx, note: Uuid, terms: &[String]) -> Result<(), Error> {
    by_eight(tx, &ADD_TERMS, note, terms).await
}

/// It is no longer found.
pub async fn unindex(tx: &mut Tx, note: Uuid) -> Result<(), Error> {
    let terms = terms(tx, note).await?;
    by_eight(tx, &DROP_TERMS, note, &terms).await
}

/// The terms of a note, read for the index alone.
pub async fn terms(tx: &mut Tx, note: Uuid) -> Result<Vec<String>, Error> {
    let texts: Vec<(String, String, String)> = tx.query_unseen(&TEXTS, params![note]).await?;
    let (text, asked, behind) = texts.into_iter().next().ok_or(Error::NotFound)?;
    Ok(super::terms(&text, &asked, &behind))
}

async fn by_eight(tx: &mut Tx, sql: &'static Sql, note: Uuid, terms: &[String]) -> Result<(), Error> {
    for terms in terms.chunks(8) {
        let mut row = params![note].to_vec();
        let padded = terms.iter().chain(terms.last().into_iter().cycle()).take(8);
        row.extend(padded.map(|term| blind("term", term)));
        tx.exec_later(sql, &row).await?;
    }
    Ok(())
}

/// Whether it was the version that held.
pub async fn replace(tx: &mut Tx, note: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REPLACE, params![note, on, by]).await? == 1)
}

pub async fn set_replaces(tx: &mut Tx, note: Uuid, old: Uuid) -> Result<(), Error> {
    tx.exec(&SET_REPLACES, params![note, old]).await.map(drop)
}

/// Whether it still held.
pub async fn end(tx: &mut Tx, note: &Note, on: Date, by: Uuid, because: &str) -> Result<bool, Error> {
    let because = seal("notes.ended_because", note.id, note.about()?.owner(), because);
    Ok(tx.exec(&END, params![note.id, on, by, because]).await? == 1)
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

/// What was said at a meeting and holds now, in the order in which it was noted.
pub async fn of_meeting(conn: &mut Conn, reader: Reader, meeting: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&OF_MEETING, params![reader.id(), reader.today, meeting]).await
}

/// What was only told of her, is now known by her.
pub async fn became_talk(tx: &mut Tx, person: Uuid, on: Date, fresh_until: Date) -> Result<(), Error> {
    tx.exec_later(&BECAME_TALK, params![person, on, fresh_until]).await
}

/// The same of this note alone.
pub async fn became_known(tx: &mut Tx, note: Uuid, on: Date, fresh_until: Date) -> Result<(), Error> {
    tx.exec(&BECAME_KNOWN, params![note, on, fresh_until]).await.map(drop)
}

/// Signals whose day has come, and what they are about; some at a time.
pub async fn to_erase(conn: &mut Conn, today: Date) -> Result<Vec<(Uuid, String, Uuid)>, Error> {
    conn.query(&TO_ERASE, params![today]).await
}

/// What the reader heard about people nobody spoke with, the first to go first.
pub async fn signals(conn: &mut Conn, reader: Reader) -> Result<Vec<Signal>, Error> {
    conn.query(&SIGNALS, params![reader.id(), reader.today, reader.id()]).await
}

/// This version and those before it.
pub async fn chain(conn: &mut Conn, note: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&CHAIN, params![note]).await?.into_iter().map(|(id,)| id).collect())
}

/// With the promises that were made with it. Its terms are gone before.
pub async fn remove(tx: &mut Tx, note: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_VISITS, params![note]).await?;
    tx.exec(&FREE, params![note]).await?;
    tx.exec(&UNNAME_TIP, params![note]).await?;
    tx.exec(&DROP, params![note]).await.map(drop)
}

/// What this person wrote herself about places.
pub async fn added(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&ADDED, params![reader.id(), reader.today, person]).await
}

/// What is and was said about a subject, newest first.
pub async fn ever_about(conn: &mut Conn, reader: Reader, about: Uuid) -> Result<Vec<Note>, Error> {
    conn.query(&EVER_ABOUT, params![reader.id(), reader.today, about]).await
}
