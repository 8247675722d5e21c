//! The SQL of an import: rows in bulk, and the few questions about what was there before.

use uuid::Uuid;

use crate::db::{Bulk, Conn, Tx, Value, seal, seal_if};
use crate::error::Error;
use crate::party::NETWORK;
use crate::{params, queries, readable, record};

queries! {
    MADE_BY_IMPORT = "update groups set import_id = $2 where id = $1";
    ADD_PERSON = "insert into persons (id, title, given, infix, family, name, name_token, place_id, language, audience, noted_by,
            noted_at, steward_id, fresh_until, fading_on, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    ADD_NAME = "insert into person_names (word, person_id) values ($1, $2) on conflict (word, person_id) do nothing";
    ADD_NAME_KEY = "insert into name_keys (near, word) values ($1, $2) on conflict (near, word) do nothing";
    ADD_WORD = "insert into name_words (word, spelled) values ($1, $2) on conflict (word) do nothing";
    ADD_CONTACT = "insert into contacts (id, person_id, kind, value, value_token, as_typed, remark, audience, fresh_until, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ADD_NOTE = "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by_words, heard_by, heard_on,
            audience, fresh_until, erase_on, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    ADD_POSTING = "insert into postings (term, note_id) values ($1, $2) on conflict (term, note_id) do nothing";
    ADD_REVISIT = "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, audience, created_by, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ADD_SIGNAL = "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, note_id, audience, created_by, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ADD_MEMBERSHIP = "insert into memberships (id, group_id, person_id, role, begins_on, created_by, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    ADD_JOB = "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (unique_key) do nothing";
    ADD_EVENT = "insert into events (id, at, actor, verb, about_kind, about_id, because) values ($1, $2, $3, $4, $5, $6, $7)";
    ADD_SUGGESTION = "insert into suggestions (one_id, other_id, reason, import_id, made_at) values ($1, $2, $3, $4, $5)
        on conflict (one_id, other_id) do nothing";

    AREA_UNDER = "select p.id from places p join place_lines l on l.place_id = p.id
        where l.ancestor_id = $1 and p.kind in ('wijk', 'buurt') and p.name_key = $2 order by l.depth, p.id limit 1";
    FIRST_COORDINATOR = "select m.person_id from memberships m join persons p on p.id = m.person_id
        where m.role = 'coordinator' and m.ends_on is null and p.left_on is null order by m.created_at, m.id limit 1";
    IS_THERE = "select count(*) from persons where id = $1";
    CAN_READ = concat!("select {open persons.name p} from persons p where ", readable!(open "p.audience" "p.id"), " and p.id = $3");
    NAMED = concat!("select p.id from persons p where ", readable!(open "p.audience" "p.id"), " and p.name_token = $3 and p.merged_into is null order by p.noted_at desc, p.id limit 5");
    ORGANISATIONS = "select id, name_key from groups where kind = 'organisation' and ended_on is null";
    NOTES_OF = "select n.kind, {open notes.text n} from notes n where n.about_id = $1";
    CONTACTS_OF = "select c.kind, {open contacts.value c} from contacts c where c.person_id = $1";
    PROMISES_OF = "select r.due_on, {open revisits.words r} from revisits r where r.about_id = $1";
    GROUPS_OF = "select g.name_key, m.role from memberships m join groups g on g.id = m.group_id where m.person_id = $1";
    SAY_FRESH = "update persons set fresh_until = $2 where id = $1 and fresh_until < $2";

    ADD_IMPORT = "insert into imports (id, file_name, file, made_by, made_at, place_id, step, kind, done, total)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0) on conflict (id) do nothing";
    SHOW_IMPORT = "select i.id, {open imports.file_name i}, i.place_id, {open imports.columns i}, {open imports.outcome i}, i.step, i.done, i.total,
            i.made_at, i.confirmed_at, i.made_by, i.kind
        from imports i where id = $1 and made_by = $2 and kind = $3";
    IMPORT = "select i.id, {open imports.file_name i}, i.place_id, {open imports.columns i}, {open imports.outcome i}, i.step, i.done, i.total,
            i.made_at, i.confirmed_at, i.made_by, i.kind
        from imports i where id = $1";
    MINE = "select i.id, {open imports.file_name i}, i.place_id, {open imports.columns i}, {open imports.outcome i}, i.step, i.done, i.total,
            i.made_at, i.confirmed_at, i.made_by, i.kind
        from imports i where made_by = $1 and kind = $2 order by made_at desc, id desc limit 50";
    FILE = "select {open-bytes imports.file i} from imports i where i.id = $1 and i.file is not null";
    CHOOSE = "update imports set columns = $2, place_id = $3, total = $4 where id = $1 and step = 'uploaded'";
    OF_PLACES = "update imports set kind = 'places', total = $3 where id = $1 and made_by = $2 and kind = 'people' and step = 'uploaded'";
    CONFIRM = "update imports set step = 'confirmed', confirmed_at = $2 where id = $1 and step = 'uploaded'";
    FAIL = "update imports set step = 'failed', outcome = $2, file = null where id = $1 and step = 'confirmed'";
    DROP_FILES = "delete from imports where step = 'uploaded' and made_at < $1";
    UNDONE = "update imports set step = 'undone', undone_at = $2, undone_by = $3 where id = $1 and step = 'done'";
    END_IMPORT = "update imports set outcome = $2, step = 'done', done = $3, total = $3, confirmed_at = $4, file = null where id = $1";
}

pub static PERSONS: Bulk = Bulk::of(&ADD_PERSON);
pub static NAMES: Bulk = Bulk::of(&ADD_NAME);
pub static WORDS: Bulk = Bulk::of(&ADD_WORD);
pub static NAME_KEYS: Bulk = Bulk::of(&ADD_NAME_KEY);
pub static CONTACTS: Bulk = Bulk::of(&ADD_CONTACT);
pub static NOTES: Bulk = Bulk::of(&ADD_NOTE);
pub static POSTINGS: Bulk = Bulk::of(&ADD_POSTING);
pub static REVISITS: Bulk = Bulk::of(&ADD_REVISIT);
pub static SIGNALS: Bulk = Bulk::of(&ADD_SIGNAL);
pub static MEMBERSHIPS: Bulk = Bulk::of(&ADD_MEMBERSHIP);
pub static JOBS: Bulk = Bulk::of(&ADD_JOB);
pub static EVENTS: Bulk = Bulk::of(&ADD_EVENT);
pub static SUGGESTIONS: Bulk = Bulk::of(&ADD_SUGGESTION);

/// A wijk or buurt somewhere under a gemeente, by its folded name.
pub async fn area_under(conn: &mut Conn, town: Uuid, key: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&AREA_UNDER, params![town, key]).await?.map(|(id,)| id))
}

/// Who imports from the shell.
pub async fn first_coordinator(conn: &mut Conn) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&FIRST_COORDINATOR, &[]).await?.map(|(id,)| id))
}

pub struct NewImport<'a> {
    pub id: Uuid,
    pub file_name: &'a str,
    pub file: Option<Vec<u8>>,
    pub by: Uuid,
    pub place: Uuid,
    pub step: &'static str,
    /// Of `PEOPLE`, of `PLACES` or of `GUIDE`.
    pub kind: &'static str,
}

/// What an import brings.
pub const PEOPLE: &str = "people";
pub const PLACES: &str = "places";
pub const GUIDE: &str = "guide";

/// Whether it was new.
pub async fn add_import(tx: &mut Tx, new: NewImport<'_>, now: i64) -> Result<bool, Error> {
    let row = params![
        new.id,
        seal("imports.file_name", new.id, NETWORK, new.file_name),
        seal_if("imports.file", new.id, NETWORK, new.file),
        new.by,
        now,
        new.place,
        new.step,
        new.kind
    ];
    Ok(tx.exec(&ADD_IMPORT, row).await? == 1)
}

/// What came of it: names and rows can stand in it.
pub fn told(id: Uuid, outcome: &str) -> Value {
    seal("imports.outcome", id, NETWORK, outcome)
}

/// The file itself is not kept after it was read.
pub async fn end_import(tx: &mut Tx, id: Uuid, outcome: &str, rows: u64, now: i64) -> Result<(), Error> {
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    tx.exec(&END_IMPORT, params![id, told(id, outcome), rows, now]).await.map(drop)
}

record! {
    #[derive(Clone, Debug)]
    pub struct Import {
        pub id: Uuid,
        pub file_name: String,
        pub place: Option<Uuid>,
        /// What a person chose for columns, as JSON.
        pub columns: Option<String>,
        /// The outcome as JSON; of a failed import the locale key why.
        pub outcome: Option<String>,
        /// `uploaded`, `confirmed`, `done`, `failed` or `undone`.
        pub step: String,
        pub done: i64,
        pub total: i64,
        pub made_at: i64,
        pub confirmed_at: Option<i64>,
        pub made_by: Uuid,
        pub kind: String,
    }
}

/// An import of this worker: nobody else's exists for her.
pub async fn show_import(conn: &mut Conn, id: Uuid, by: Uuid, kind: &str) -> Result<Import, Error> {
    conn.one(&SHOW_IMPORT, params![id, by, kind]).await
}

pub async fn import(conn: &mut Conn, id: Uuid) -> Result<Import, Error> {
    conn.one(&IMPORT, params![id]).await
}

/// Her last fifty.
pub async fn mine(conn: &mut Conn, by: Uuid, kind: &str) -> Result<Vec<Import>, Error> {
    conn.query(&MINE, params![by, kind]).await
}

pub async fn file(conn: &mut Conn, id: Uuid) -> Result<Vec<u8>, Error> {
    Ok(conn.one::<(Vec<u8>,)>(&FILE, params![id]).await?.0)
}

pub async fn choose(tx: &mut Tx, id: Uuid, columns: &str, place: Uuid, total: u64) -> Result<(), Error> {
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    let columns = seal("imports.columns", id, NETWORK, columns);
    tx.exec(&CHOOSE, params![id, columns, place, total]).await.map(drop)
}

/// What waited as a list of people is one of places. Whether it still waited.
pub async fn is_of_places(tx: &mut Tx, id: Uuid, by: Uuid, total: u64) -> Result<bool, Error> {
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    Ok(tx.exec(&OF_PLACES, params![id, by, total]).await? == 1)
}

/// Whether it still waited for that.
pub async fn confirm(tx: &mut Tx, id: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&CONFIRM, params![id, now]).await? == 1)
}

pub async fn fail(tx: &mut Tx, id: Uuid, key: &str) -> Result<(), Error> {
    tx.exec(&FAIL, params![id, told(id, key)]).await.map(drop)
}

/// Uploads that nobody confirmed are not kept.
pub async fn forget_uploads(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec(&DROP_FILES, params![before]).await.map(drop)
}

/// Whether it was done and is taken back now.
pub async fn undone(tx: &mut Tx, id: Uuid, by: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&UNDONE, params![id, now, by]).await? == 1)
}
