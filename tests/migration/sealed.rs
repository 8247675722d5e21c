//! Databases as the programs left them that sealed: their bytes stand in `fixtures/sealed_*.sql` as they were then, with what they
//! said. Such a file is written once, when its version is released, and never changes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::types::Value as Held;
use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::migrate::MIGRATIONS;
use sprokkel::db::{Database, Engine, Sql, Value, keys, render};

use super::{BEFORE_SEALING, in_engine, of_version, schema};
use crate::support::{self, checksum};

/// The versions that were released since there are seals: their place in the list of migrations, and their names.
const RELEASED: [(usize, &str); 4] = [(8, "0009"), (9, "0010"), (10, "0012"), (11, "0013")];
/// 0012 empties what 0008 kept readable, which no program ever filled.
const EMPTIED: [(&str, &str); 6] = [
    ("emergencies", "because"),
    ("emergencies", "review"),
    ("objections", "because"),
    ("shares", "how"),
    ("shares", "language"),
    ("shares", "interpreter"),
];
const EMPTIED_BY: usize = 10;

/// The key outside these databases.
fn key() -> vault::Key {
    vault::Key::new([0x53; 32])
}

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/fixtures", &format!("sealed_{name}.sql")].iter().collect()
}

/// A database of that version with nothing in it, and the key of the fixtures beside it.
async fn empty(engine: Engine, version: usize) -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (url, file) = support::database(engine).await;
    let (url, at) = match engine {
        Engine::Sqlite => (format!("sqlite:{}/wijk.sqlite", folder.path().display()), "wijk.key"),
        Engine::Postgres => {
            let at = format!("key={}", folder.path().join("sprokkel.key").display());
            (format!("{}&{at}", url.split("&key=").next().unwrap()), "sprokkel.key")
        }
    };
    drop(file);
    keys::write(&folder.path().join(at), &key()).unwrap();
    if engine == Engine::Postgres {
        checksum::run(&url, &format!("create schema {}", schema(&url))).await;
    }
    checksum::run(&url, "create table migrations (version bigint primary key)").await;
    for (number, text) in MIGRATIONS.iter().enumerate().take(version) {
        checksum::run(&url, &render(text, engine)).await;
        checksum::run(&url, &format!("insert into migrations values ({})", number + 1)).await;
    }
    (url, folder)
}

/// A fixture: its rows, and what they said when it was made.
struct Fixture {
    version: usize,
    rows: String,
    said: Vec<String>,
}

impl Fixture {
    async fn of(version: usize, name: &str) -> Self {
        let Ok(text) = std::fs::read_to_string(path(name)) else {
            writing::write(version, name, &path(name)).await;
            panic!("the fixture of {name} was not there and is written now: look it over and keep it");
        };
        let said = text.lines().filter_map(|line| line.strip_prefix("-- says: ")).map(str::to_owned).collect();
        let rows = text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
        Self { version, rows, said }
    }

    async fn filled(&self, engine: Engine) -> (String, tempfile::TempDir) {
        let (url, folder) = empty(engine, self.version).await;
        checksum::run(&url, &in_engine(&self.rows, engine)).await;
        (url, folder)
    }

    /// The columns of each table, as far as their values stay.
    fn columns(&self) -> BTreeMap<&str, Vec<&str>> {
        let heads = self.rows.lines().filter_map(|line| line.strip_prefix("insert into ")?.split_once(" ("));
        heads
            .map(|(table, rest)| {
                let columns = rest.split(')').next().unwrap_or_default().split(", ");
                let emptied = |column: &&str| self.version < EMPTIED_BY && EMPTIED.contains(&(table, *column));
                (table, columns.filter(|column| !emptied(column)).collect())
            })
            .collect()
    }

    /// Every value of every row, table by table.
    async fn values(&self, url: &str) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        for (table, columns) in self.columns() {
            let sql = if url.starts_with("postgres") {
                format!("select (select row({})::text) from {table}", columns.join(", "))
            } else {
                let quoted = columns.iter().map(|column| format!("quote({column})")).collect::<Vec<_>>();
                format!("select {} from {table}", quoted.join(" || ' ' || "))
            };
            let mut rows = checksum::texts(url, &sql).await;
            rows.sort();
            found.insert(table.to_owned(), rows);
        }
        found
    }
}

/// What is sealed in a database, opened by this program: column, id of the row, text.
async fn said(url: &str) -> Result<Vec<String>, sprokkel::error::Error> {
    let db = Database::open(url).await?;
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await?;
    let mut conn = support::read(&app).await;
    let mut said = Vec::new();
    for (column, id) in support::sealed_columns() {
        let (table, name) = column.split_once('.').unwrap();
        let sql = format!("select t.{id}, {{open-bytes {column} t.{id}}} from {table} t where {name} <> {{empty}}");
        for (id, value) in conn.query::<(uuid::Uuid, Value)>(&Sql::made(sql), &[]).await? {
            let Value::Bytes(bytes) = value else { panic!("{column} holds no bytes") };
            let shown = String::from_utf8(bytes).map(|text| format!("{text:?}"));
            let shown = shown.unwrap_or_else(|bytes| bytes.as_bytes().escape_ascii().to_string());
            said.push(format!("{column} {id} {shown}"));
        }
    }
    said.sort();
    Ok(said)
}

async fn is_kept(engine: Engine) {
    for (version, name) in RELEASED {
        let fixture = Fixture::of(version, name).await;
        let (url, _folder) = fixture.filled(engine).await;
        let mut before = fixture.values(&url).await;
        for table in checksum::tables_of(&MIGRATIONS[..version]) {
            assert!(before.get(&table).is_some_and(|rows| !rows.is_empty()), "{name} has nothing in {table}");
        }
        assert_eq!(said(&url).await.unwrap(), fixture.said, "{name}");
        let mut after = fixture.values(&url).await;
        let (had, kept) = (before.remove("settings").unwrap(), after.remove("settings").unwrap());
        assert!(had.iter().all(|row| kept.contains(row)), "{name} lost a setting");
        assert_eq!(after, before, "{name}");
        assert_eq!(said(&url).await.unwrap(), fixture.said, "{name}, opened again");
        if version == RELEASED[3].0 {
            faults_are_noticed(&fixture, &url, engine).await;
        }
    }
}

/// Migrations that lose or mix something up, and a key that is another's.
async fn faults_are_noticed(fixture: &Fixture, url: &str, engine: Engine) {
    let bad = [
        "update notes set text = {empty}",
        "update persons set given = family",
        "delete from photos",
        "update contacts set remark = (select words from requests where id is not null limit 1)",
        "update log_rows set at = at + 1",
    ];
    for fault in bad {
        let (url, _folder) = fixture.filled(engine).await;
        let db = Database::open(&url).await.unwrap();
        let before = fixture.values(&url).await;
        db.migrate_further(&[fault]).await.unwrap();
        drop(db);
        checksum::run(&url, &format!("delete from migrations where version > {}", MIGRATIONS.len())).await;
        let read = said(&url).await;
        let same = fixture.values(&url).await == before;
        assert!(!same && (fault.contains("log_rows") || read.as_ref().ok() != Some(&fixture.said)), "unseen: {fault}");
    }
    let other = tempfile::tempdir().unwrap();
    let at = other.path().join("other.key");
    keys::write(&at, &keys::fresh()).unwrap();
    let base = url.split("&key=").next().unwrap();
    let seam = if base.contains('?') { '&' } else { '?' };
    assert!(said(&format!("{base}{seam}key={}", at.display())).await.is_err(), "another key opens it too");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_program_sealed_is_read_the_same_on_sqlite() {
    is_kept(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_program_sealed_is_read_the_same_on_postgres() {
    is_kept(Engine::Postgres).await;
}

/// How a fixture comes to be: the one of the last version that did not seal, sealed by the migration, and rows in what is new since.
#[path = "writing.rs"]
mod writing;

async fn doors_are_written_anew(engine: Engine) {
    let (url, _folder) = Fixture::of(11, "0013").await.filled(engine).await;
    let street = "01a000000000700080000000000000b1";
    // Not where another door has that name already, and not what begins with no number.
    let before = ["12-a", "13-hs", "14-2", "15-III", "16-I", "17-B", "18", "19a", "19-a", "t.o. 20-a"];
    for (at, name) in before.iter().enumerate() {
        let row = format!(
            "insert into places (id, parent_id, kind, name, name_key, created_at) values (~01a00000000070008000000000000e{at:02}~, ~{street}~, 'door', '{name}', '{}', 0)",
            name.to_lowercase()
        );
        checksum::run(&url, &in_engine(&row, engine)).await;
    }
    drop(Database::open(&url).await.unwrap());
    let names = checksum::texts(&url, "select name from places where kind = 'door' order by id").await;
    assert_eq!(names, ["12a", "13 hs", "14-2", "15-III", "16-I", "17B", "18", "19a", "19-a", "t.o. 20-a"]);
    let keys = checksum::texts(&url, "select name_key from places where kind = 'door' order by id").await;
    assert_eq!(keys[..2], ["12a", "13 hs"], "and is found by it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_is_written_as_people_write_it_since_the_last_version_on_sqlite() {
    doors_are_written_anew(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_is_written_as_people_write_it_since_the_last_version_on_postgres() {
    doors_are_written_anew(Engine::Postgres).await;
}
