//! What is sealed, and the migration that seals what an earlier program left readable.

use uuid::Uuid;

use super::keyring;
use super::keys::Source;
use super::sealed::{blind, seal};
use super::{Sql, Tx, Value};
use crate::error::Error;
use crate::party::NETWORK;
use crate::person::order;

/// A table with sealed columns, and whose key seals a row: a column with the person's id, where `when` holds; else the network's.
pub struct Sealed {
    pub table: &'static str,
    pub owner: Option<&'static str>,
    /// The kind of the subject must be a person.
    pub when: bool,
    /// By their whole names, as they are bound into the seal.
    pub columns: &'static [&'static str],
}

pub const SEALED: [Sealed; 7] = [
    Sealed {
        table: "persons",
        owner: Some("id"),
        when: false,
        columns: &[
            "persons.title", "persons.given", "persons.infix", "persons.family", "persons.name", "persons.language",
            "persons.left_because",
        ],
    },
    Sealed {
        table: "contacts",
        owner: Some("person_id"),
        when: false,
        columns: &["contacts.value", "contacts.as_typed", "contacts.remark"],
    },
    Sealed {
        table: "notes",
        owner: Some("about_id"),
        when: true,
        columns: &["notes.text", "notes.asked", "notes.behind", "notes.said_by_words", "notes.ended_because"],
    },
    Sealed {
        table: "revisits",
        owner: Some("about_id"),
        when: true,
        columns: &["revisits.words", "revisits.settled_because"],
    },
    Sealed { table: "events", owner: Some("about_id"), when: true, columns: &["events.because"] },
    Sealed { table: "jobs", owner: None, when: false, columns: &["jobs.payload"] },
    Sealed {
        table: "imports",
        owner: None,
        when: false,
        columns: &["imports.file_name", "imports.file", "imports.columns", "imports.outcome"],
    },
];

/// The line in the migration before which the old columns are still there, and after which the new ones are full.
pub const MARK: &str = "-- then: seal";

const BATCH: i64 = 500;

/// Seals everything, in the transaction of the migration.
pub(super) async fn run(tx: &mut Tx, source: &Source) -> Result<(), Error> {
    let keys = keyring::establish(tx, source).await?;
    tx.adopt(keys);
    for sealed in &SEALED {
        seal_table(tx, sealed).await?;
    }
    seal_contacts(tx).await?;
    order_people(tx).await?;
    for (kind, of, from) in [
        ("word", "word", "select word from person_names_old union select word from name_keys_old"),
        ("near", "near", "select distinct near from name_keys_old"),
        ("term", "term", "select distinct term from postings_old"),
    ] {
        make_tokens(tx, kind, of, from).await?;
    }
    spell_words(tx).await
}

async fn seal_table(tx: &mut Tx, sealed: &Sealed) -> Result<(), Error> {
    let names: Vec<&str> =
        sealed.columns.iter().filter_map(|column| column.split_once('.')).map(|(_, name)| name).collect();
    let owner = match (sealed.owner, sealed.when) {
        (Some(owner), true) => format!("case when about_kind = 'person' then {owner} end"),
        (Some(owner), false) => owner.to_owned(),
        (None, _) => "cast(null as uuid)".to_owned(),
    };
    let table = sealed.table;
    let read = Sql::made(format!(
        "select id, {owner}, {} from {table} where id > $1 order by id limit {BATCH}",
        names.join(", ")
    ));
    let sets: Vec<String> = names.iter().zip(2..).map(|(name, number)| format!("{name}_sealed = ${number}")).collect();
    let write = Sql::made(format!("update {table} set {} where id = $1", sets.join(", ")));
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<Whole> = tx.unguarded(&read, &[after.into()]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.0;
        for Whole(id, owner, values) in rows {
            let mut row = vec![Value::Uuid(id)];
            row.extend(sealed.columns.iter().zip(values).map(|(column, value)| match value {
                Value::Text(text) => seal(column, id, owner.unwrap_or(NETWORK), text),
                Value::Bytes(bytes) => seal(column, id, owner.unwrap_or(NETWORK), bytes),
                other => other,
            }));
            tx.exec_unguarded(&write, &row).await?;
        }
    }
}

/// A row's id, its owner, and its other columns.
struct Whole(Uuid, Option<Uuid>, Vec<Value>);

impl super::Record for Whole {
    fn from_row(row: &mut super::Row) -> Result<Self, Error> {
        let (id, owner) = (row.take()?, row.take()?);
        let mut rest = Vec::new();
        while !row.is_spent() {
            rest.push(row.take()?);
        }
        Ok(Self(id, owner, rest))
    }
}

/// Numbers and mails are found again by their tokens.
async fn seal_contacts(tx: &mut Tx) -> Result<(), Error> {
    let read = Sql::made(format!("select id, kind, value from contacts where id > $1 order by id limit {BATCH}"));
    let write = Sql::made("update contacts set value_token = $2 where id = $1".to_owned());
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<(Uuid, String, String)> = tx.unguarded(&read, &[after.into()]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.0;
        for (id, kind, value) in rows {
            tx.exec_unguarded(&write, &[id.into(), crate::person::token_of(&kind, &value)]).await?;
        }
    }
}

async fn order_people(tx: &mut Tx) -> Result<(), Error> {
    let read = Sql::made("select id, name_key from persons order by name_key, id".to_owned());
    let write = Sql::made("update persons set name_rank = $2, name_token = $3 where id = $1".to_owned());
    let people: Vec<(Uuid, String)> = tx.unguarded(&read, &[]).await?;
    for ((id, key), rank) in people.iter().zip(order::evenly(people.len())) {
        tx.exec_unguarded(&write, &[(*id).into(), rank.into(), blind("name", key.as_str())]).await?;
    }
    Ok(())
}

async fn make_tokens(tx: &mut Tx, kind: &'static str, of: &'static str, from: &str) -> Result<(), Error> {
    let read = Sql::made(from.to_owned());
    let write = Sql::made("insert into term_tokens (kind, term, token) values ($1, $2, $3)".to_owned());
    for (term,) in tx.unguarded::<(String,)>(&read, &[]).await? {
        let token = blind(of, term.as_str());
        tx.exec_unguarded(&write, &[kind.into(), term.into(), token]).await?;
    }
    Ok(())
}

async fn spell_words(tx: &mut Tx) -> Result<(), Error> {
    let read = Sql::made("select token, term from term_tokens where kind = 'word'".to_owned());
    let write = Sql::made("insert into name_words (word, spelled) values ($1, $2)".to_owned());
    let begin =
        Sql::made("insert into beginnings (near, word) values ($1, $2) on conflict (near, word) do nothing".to_owned());
    for (word, term) in tx.unguarded::<(Uuid, String)>(&read, &[]).await? {
        for near in crate::person::store::beginnings(&term) {
            tx.exec_unguarded(&begin, &[blind("near", near), word.into()]).await?;
        }
        tx.exec_unguarded(&write, &[word.into(), seal("name_words.spelled", word, NETWORK, term)]).await?;
    }
    Ok(())
}
