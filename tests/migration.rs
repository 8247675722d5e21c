//! A database of an earlier program opens with this one and keeps everything; one of a later program is refused; a migration
//! that fails halfway leaves everything as it was.

mod support;

#[path = "migration/sealed.rs"]
mod sealed;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::migrate::MIGRATIONS;
use sprokkel::db::{Database, Engine, render};
use support::checksum;

/// The released versions: what their program had made, and rows in every table of it.
const VERSIONS: [(&str, &str); 7] = [
    (include_str!("../migrations/0001_foundation.sql"), include_str!("fixtures/version_1.sql")),
    (include_str!("../migrations/0002_fading.sql"), include_str!("fixtures/version_2.sql")),
    (include_str!("../migrations/0003_import_origin.sql"), include_str!("fixtures/version_3.sql")),
    (include_str!("../migrations/0004_postcodes.sql"), include_str!("fixtures/version_4.sql")),
    (include_str!("../migrations/0005_lean.sql"), include_str!("fixtures/version_5.sql")),
    (include_str!("../migrations/0007_log.sql"), include_str!("fixtures/version_7.sql")),
    (include_str!("../migrations/0008_rules.sql"), include_str!("fixtures/version_8.sql")),
];

/// The last that left everything readable.
const BEFORE_SEALING: usize = VERSIONS.len();

/// `~…~` is an id and `x'…'` are bytes.
fn in_engine(rows: &str, engine: Engine) -> String {
    let bytes = |text: &str| if engine == Engine::Sqlite { text.to_owned() } else { text.replace("x'", "'\\x") };
    let mut written = String::new();
    for (at, part) in rows.split('~').enumerate() {
        match (at % 2, engine) {
            (0, _) => written.push_str(&bytes(part)),
            (_, Engine::Sqlite) => written.push_str(&format!("x'{part}'")),
            (_, Engine::Postgres) => written.push_str(&format!("'{part}'")),
        }
    }
    written
}

/// A database as the program of that version left it.
async fn of_version(engine: Engine, version: usize) -> (String, Option<tempfile::TempDir>) {
    let (url, file) = support::database(engine).await;
    if engine == Engine::Postgres {
        checksum::run(&url, &format!("create schema {}", schema(&url))).await;
    }
    checksum::run(&url, "create table migrations (version bigint primary key)").await;
    for (number, (schema, rows)) in VERSIONS.iter().enumerate().take(version) {
        checksum::run(&url, &render(schema, engine)).await;
        checksum::run(&url, &format!("insert into migrations values ({})", number + 1)).await;
        let rows = rows.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
        checksum::run(&url, &in_engine(&rows, engine)).await;
    }
    (url, file)
}

fn schema(url: &str) -> &str {
    url.split_once("schema=").unwrap().1.split('&').next().unwrap()
}

async fn opens_and_works(url: &str) {
    let db = Database::open(url).await.unwrap();
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await.unwrap();
    assert!(app.id().get_version_num() == 7);
}

fn counts(contents: &BTreeMap<String, Vec<String>>) -> BTreeMap<&str, usize> {
    contents.iter().map(|(table, rows)| (table.as_str(), rows.len())).collect()
}

async fn everything_is_kept(engine: Engine) {
    for version in 1..=VERSIONS.len() {
        let (url, _file) = of_version(engine, version).await;
        let schemas: Vec<&str> = VERSIONS.iter().take(version).map(|(schema, _)| *schema).collect();
        let tables = checksum::tables_of(&schemas);
        let mut before = checksum::contents_of(&url, &tables).await;
        for (table, rows) in &before {
            assert!(!rows.is_empty(), "the database of version {version} has nothing in {table}");
        }
        opens_and_works(&url).await;
        let mut after = checksum::contents_of(&url, &tables).await;
        let (kept, had) = (after.remove("settings").unwrap(), before.remove("settings").unwrap());
        assert!(had.iter().all(|row| kept.contains(row)), "version {version} lost a setting");
        assert_eq!(kept.iter().find(|row| !had.contains(row)), None, "version {version}");
        let (mut now, mut then) = (counts(&after), counts(&before));
        // Each word of a name is since found by its beginnings too.
        assert!(now.remove("name_keys") >= then.remove("name_keys"), "version {version}");
        assert_eq!(now, then, "version {version}");
        let settled = checksum::contents(&url).await;
        opens_and_works(&url).await;
        assert_eq!(checksum::contents(&url).await, settled, "opening changed something");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_each_earlier_program_opens_and_keeps_everything_on_sqlite() {
    everything_is_kept(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_each_earlier_program_opens_and_keeps_everything_on_postgres() {
    everything_is_kept(Engine::Postgres).await;
}

/// The second is broken, after the first did much.
const BROKEN: [&str; 2] = [
    "alter table persons add column shoe_size bigint; update persons set name = ''; delete from events; drop table wordings;",
    "create table half (id uuid primary key); insert into nowhere values (1);",
];

async fn a_failed_migration_leaves_nothing(engine: Engine) {
    let (url, _file) = of_version(engine, 1).await;
    let db = Database::open(&url).await.unwrap();
    let before = checksum::contents(&url).await;
    assert!(db.migrate_further(&BROKEN).await.is_err());
    assert_eq!(checksum::contents(&url).await, before, "a failed migration left something behind");
    assert_eq!(
        checksum::count(&url, "select max(version) from migrations").await,
        i64::try_from(MIGRATIONS.len()).unwrap()
    );
    drop(db);
    opens_and_works(&url).await;
    // The planted fault: without its broken half the same migration does change everything.
    let db = Database::open(&url).await.unwrap();
    let without_drop = BROKEN[0].replace("drop table wordings;", "");
    db.migrate_further(&[&without_drop]).await.unwrap();
    assert_ne!(checksum::contents(&url).await, before);
    // And now it is a database of a newer program.
    let refused = Database::open(&url).await.map(drop).expect_err("a newer database is refused");
    assert_eq!(refused.exit_code(), 2);
    let output = Command::new(env!("CARGO_BIN_EXE_sprokkel"))
        .args(["--database", &url, "serve", "--listen", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.trim(), "sprokkel: the database is newer than this program: install the newer program");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_fails_halfway_changes_nothing_on_sqlite() {
    a_failed_migration_leaves_nothing(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_fails_halfway_changes_nothing_on_postgres() {
    a_failed_migration_leaves_nothing(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_nodes_that_start_at_once_migrate_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for round in 0..10 {
            let (url, _file) = support::database(engine).await;
            let nodes: Vec<_> = (0..4)
                .map(|_| {
                    tokio::spawn({
                        let url = url.clone();
                        async move { Database::open(&url).await.map(drop) }
                    })
                })
                .collect();
            for node in nodes {
                node.await.unwrap().unwrap_or_else(|error| panic!("{engine:?}, round {round}: {error}"));
            }
            assert_eq!(
                checksum::count(&url, "select count(*) from migrations").await,
                i64::try_from(MIGRATIONS.len()).unwrap()
            );
        }
    }
}
