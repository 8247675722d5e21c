//! The port itself: every SQL text on both engines, and what a transaction promises.

mod support;

use sprokkel::db::catalogue::{self, Kind};
use sprokkel::db::{Database, Engine, Registered, Sql, Tx};
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

static MOVE: Sql = Sql::new("tests::move", "update settings set value = $2 where key = $1 and value = $3");
static VALUE: Sql = Sql::new("tests::value", "select value from settings where key = $1");

/// On a connection that prepared none of them yet, which is where they could overtake each other.
#[tokio::test(flavor = "multi_thread")]
async fn what_goes_later_goes_in_its_order_and_before_the_commit() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        let mut tx = database.write().await.unwrap();
        tx.exec_later(&SAVE, params!["try one", "1"]).await.unwrap();
        tx.exec_later(&MOVE, params!["try one", "2", "1"]).await.unwrap();
        let seen: (String,) = tx.one(&VALUE, params!["try one"]).await.unwrap();
        assert_eq!(seen.0, "2", "{engine:?}");
        tx.exec_later(&MOVE, params!["try one", "3", "2"]).await.unwrap();
        tx.commit().await.unwrap();
        let fresh = Database::open(&url).await.unwrap();
        let seen: (String,) = fresh.read().await.unwrap().one(&VALUE, params!["try one"]).await.unwrap();
        assert_eq!(seen.0, "3", "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_with_the_commit_and_fails_takes_everything_with_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        for round in 0..3 {
            let mut tx = database.write().await.unwrap();
            let first = tx.exec_later(&SAVE, params![format!("try {round}"), "1"]).await.is_ok();
            let twice = tx.exec_later(&SAVE, params![format!("try {round}"), "1"]).await.is_ok();
            let third = tx.exec_later(&SAVE, params![format!("try after {round}"), "1"]).await.is_ok();
            // SQLite refuses at once, PostgreSQL at the commit.
            let told = first && twice && third && tx.commit().await.is_ok();
            assert!(!told, "{engine:?}");
            let (there,) = database.read().await.unwrap().one::<(i64,)>(&SAVED, &[]).await.unwrap();
            assert_eq!(there, 0, "{engine:?}");
        }
    }
}

/// SQLite gives those who wait a part of the first one's transaction.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_undone_takes_nobody_along() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        for undone in 0..3 {
            let write = async |turn: i32, mut tx: Tx| {
                tx.exec(&SAVE, params![format!("try {undone} {turn}"), "1"]).await.unwrap();
                if turn != undone {
                    tx.commit().await.unwrap();
                }
            };
            let first = database.write().await.unwrap();
            let later = async |turn| write(turn, database.write().await.unwrap()).await;
            let begin = async {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                write(0, first).await;
            };
            tokio::join!(later(1), later(2), begin);
            let (there,) = database.read().await.unwrap().one::<(i64,)>(&SAVED, &[]).await.unwrap();
            assert_eq!(there, 2 * i64::from(undone + 1), "{engine:?}: {undone} was undone");
        }
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

/// Chosen from a list of ours, not said by anyone.
const CHOSEN: [&str; 38] = [
    "agreement_asks.kind",
    "agreement_asks.said",
    "agreement_asks.tap",
    "agreement_promises.kind",
    "agreement_promises.per",
    "agreement_versions.repeats",
    "agreements.practice",
    "contacts.kind",
    "meeting_people.part",
    "meetings.about_kind",
    "meetings.led",
    "meetings.practice",
    "notes.about_kind",
    "notes.kind",
    "notes.practice",
    "referral_outcomes.what",
    "referrals.practice",
    "renewals.answer",
    "requests.how",
    "requests.kind",
    "revisits.about_kind",
    "revisits.practice",
    "revisits.settled_how",
    "rounds.practice",
    "shares.activity",
    "suggestions.reason",
    "talks.outcome",
    "tie_checks.other_said",
    "tie_checks.other_tap",
    "tie_checks.wisher_said",
    "tie_checks.wisher_tap",
    "tie_sides.party_kind",
    "tie_sides.said",
    "tie_sides.side",
    "ties.ended_how",
    "ties.first_way",
    "ties.next_why",
    "ties.practice",
];

// asvs: 14.2.4 every word that is said of someone, and every way to reach her, is sealed
#[tokio::test(flavor = "multi_thread")]
async fn every_word_about_someone_is_sealed() {
    let (url, _file) = support::database(Engine::Sqlite).await;
    let database = Database::open(&url).await.unwrap();
    let tables = catalogue::tables(&mut database.read().await.unwrap(), Engine::Sqlite).await.unwrap();
    let sealed: Vec<String> = support::sealed_columns().into_iter().map(|(column, _)| column).collect();
    let kept = sprokkel::access::classes::kept().unwrap();
    let mut readable = Vec::new();
    for table in &tables {
        let kept = &kept[&table.name];
        for column in table.columns.iter().filter(|column| column.kind == Kind::Text) {
            let name = format!("{}.{}", table.name, column.name);
            let said = [&kept.contact, &kept.story, &kept.special].iter().any(|class| class.contains(&column.name));
            let day = column.name.ends_with("_on") || column.name.ends_with("_until");
            if said && !day && !CHOSEN.contains(&name.as_str()) {
                readable.push(name);
            }
        }
        // What is sealed is of bytes, and so no text that was forgotten.
        for column in table.columns.iter().filter(|column| sealed.contains(&format!("{}.{}", table.name, column.name)))
        {
            assert_eq!(column.kind, Kind::Bytes, "{}.{}", table.name, column.name);
        }
    }
    assert_eq!(readable, Vec::<String>::new());
    let also = ["persons.name", "persons.family", "name_words.spelled", "contacts.value", "notes.text", "jobs.payload"];
    assert!(also.iter().all(|column| sealed.iter().any(|known| known == column)), "{sealed:?}");
    assert!(sealed.len() > 30, "hardly anything is sealed: {sealed:?}");
}
