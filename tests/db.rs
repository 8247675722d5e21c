//! The port itself: every SQL text on both engines, and what a transaction promises.

mod support;

use sprokkel::db::{Database, Engine, Registered, Sql};
use sprokkel::params;

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_on_both_engines() {
    let statements: Vec<_> = inventory::iter::<Registered>.into_iter().collect();
    assert!(statements.len() > 40, "only {} statements are registered", statements.len());
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        let mut refused = Vec::new();
        for Registered(sql) in &statements {
            if let Err(error) = database.prepare(sql).await {
                refused.push(format!("{} on {engine:?}: {error}", sql.name));
            }
        }
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    }
}

static SAVE: Sql = Sql::new("tests::save", "insert into settings (key, value) values ($1, $2)");
static SAVED: Sql = Sql::new("tests::saved", "select count(*) from settings where key like 'try%'");

/// A handler that goes on after a failed statement must not hear "saved" of what is not there.
#[tokio::test(flavor = "multi_thread")]
async fn what_commits_is_there_also_after_a_statement_that_failed() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        let mut tx = database.write().await.unwrap();
        tx.exec(&SAVE, params!["try one", "1"]).await.unwrap();
        assert!(tx.exec(&SAVE, params!["try one", "again"]).await.is_err());
        let after = tx.exec(&SAVE, params!["try two", "2"]).await.is_ok();
        let told = tx.commit().await.is_ok();
        let mut conn = database.read().await.unwrap();
        let (there,) = conn.one::<(i64,)>(&SAVED, &[]).await.unwrap();
        assert_eq!(told, there > 0, "{engine:?}: told {told}, and {there} are there");
        assert!(!told || (after && there == 2), "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_is_dropped_never_was() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        for round in 0..40 {
            let mut dropped = database.write().await.unwrap();
            dropped.exec(&SAVE, params![format!("try {round}"), "never"]).await.unwrap();
            drop(dropped);
            let mut kept = database.write().await.unwrap();
            kept.exec(&SAVE, params![format!("try {round}"), "kept"]).await.unwrap();
            kept.commit().await.unwrap();
        }
        let (there,) = database.read().await.unwrap().one::<(i64,)>(&SAVED, &[]).await.unwrap();
        assert_eq!(there, 40, "{engine:?}");
    }
}

static COLUMNS_SQLITE: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::COLUMNS_SQLITE",
    "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'",
);
static COLUMNS_POSTGRES: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::COLUMNS_POSTGRES",
    "select cast(c.table_name as text), cast(c.column_name as text) from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'",
);

// asvs: 14.1.1, 14.1.2 every column has a class and a retention
#[tokio::test(flavor = "multi_thread")]
async fn every_column_has_a_class_and_a_retention() {
    let mut classed = Vec::new();
    for (table, kept) in sprokkel::access::classes::kept().unwrap() {
        assert!(!kept.keep.is_empty(), "{table} has no retention");
        for (_, columns) in kept.classes() {
            classed.extend(columns.iter().map(|column| (table.clone(), column.clone())));
        }
    }
    classed.sort();
    for (engine, sql) in [(Engine::Sqlite, &COLUMNS_SQLITE), (Engine::Postgres, &COLUMNS_POSTGRES)] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        let mut columns: Vec<(String, String)> = database.read().await.unwrap().query(sql, &[]).await.unwrap();
        columns.retain(|(table, _)| table != "migrations");
        columns.sort();
        assert_eq!(columns, classed, "on {engine:?}");
    }
}

#[test]
fn the_page_about_what_is_kept_is_the_list() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/beheer/gegevens.md");
    let page = sprokkel::access::classes::page().unwrap();
    if std::env::var_os("SPROKKEL_WRITE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, page, "write it anew with SPROKKEL_WRITE_DOCS=1 cargo test --test db");
}
