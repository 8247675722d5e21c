//! SQLite under power cuts: the safe setting keeps every promise, and the unsafe one is caught.

use std::path::Path;
use std::process::Command;

use powercut::{Fate, Journal, Ledger, Recording};
use rusqlite::Connection;

const ROWS: u32 = 300;

/// The long form (`make soak`) cuts the power ten thousand times.
fn images() -> usize {
    if std::env::var_os("SOAK").is_some() { 10_000 } else { 200 }
}

/// Not a test of its own: the program that the tests below record.
#[test]
fn a_program_that_commits_and_tells() {
    let (Ok(path), Ok(synchronous)) = (std::env::var("WORKLOAD_DATABASE"), std::env::var("WORKLOAD_SYNCHRONOUS"))
    else {
        return;
    };
    let database = Connection::open(path).expect("a database");
    database.pragma_update(None, "journal_mode", "wal").expect("wal");
    database.pragma_update(None, "synchronous", synchronous).expect("synchronous");
    database.pragma_update(None, "wal_autocheckpoint", 40).expect("checkpoints are part of the test");
    database.execute_batch("create table t (id integer primary key, text text)").expect("a table");
    let mut ledger = Ledger::of_this_program().expect("recorded");
    for id in 1..=ROWS {
        let text = "s".repeat(id as usize * 7 % 3000);
        database.execute("insert into t values (?1, ?2)", (id, text)).expect("a commit");
        ledger.acknowledge(&id.to_le_bytes()).expect("told");
    }
    std::process::abort(); // as in real life: nobody closes the database
}

fn recorded(synchronous: &str) -> Journal {
    let directory = tempfile::tempdir().expect("a directory");
    let recording = Recording::of(directory.path()).expect("a recording");
    let mut program = Command::new(std::env::current_exe().expect("this program"));
    program
        .args(["--exact", "a_program_that_commits_and_tells"])
        .env("WORKLOAD_DATABASE", directory.path().join("db.sqlite"))
        .env("WORKLOAD_SYNCHRONOUS", synchronous);
    recording.watch(&mut program);
    program.output().expect("the workload runs");
    let journal = recording.journal().expect("a journal");
    assert_eq!(journal.unseen(directory.path()).expect("readable"), Vec::<String>::new(), "went round the library");
    journal
}

/// How many acknowledged rows are missing; None when the database is damaged.
fn lost(directory: &Path, acknowledged: &[Vec<u8>]) -> Option<usize> {
    if acknowledged.is_empty() {
        return Some(0); // nothing was promised yet
    }
    let database = Connection::open(directory.join("db.sqlite")).ok()?;
    let verdict: String = database.query_row("pragma integrity_check", [], |row| row.get(0)).ok()?;
    let kept: u32 = database.query_row("select count(*) from t", [], |row| row.get(0)).ok()?;
    let last: u32 = database.query_row("select coalesce(max(id), 0) from t", [], |row| row.get(0)).ok()?;
    (verdict == "ok" && kept == last).then(|| acknowledged.len().saturating_sub(kept as usize))
}

/// A kill leaves everything that was written, synced or not: it cannot tell the safe setting from the unsafe one,
/// and the harness raises no false alarm.
#[test]
fn after_a_mere_kill_nothing_is_missing_with_either_setting() {
    for synchronous in ["FULL", "NORMAL"] {
        let journal = recorded(synchronous);
        let mut rng = fastrand::Rng::with_seed(7);
        for cut in (0..=journal.len()).step_by(97) {
            let image = journal.image(cut, Fate::Kept, &mut rng).expect("an image");
            assert_eq!(lost(image.directory(), image.acknowledged()), Some(0), "{synchronous}, cut {cut}");
        }
    }
}

/// How many images break a promise, and the most rows lost in one.
fn violations(synchronous: &str) -> (usize, usize) {
    let journal = recorded(synchronous);
    let (mut broken, mut worst) = (0, 0);
    let images = images();
    for image in journal.images(2026, images) {
        let image = image.expect("an image");
        let missing = lost(image.directory(), image.acknowledged());
        if missing != Some(0) {
            broken += 1;
            worst = worst.max(missing.unwrap_or(image.acknowledged().len()));
        }
    }
    println!(
        "synchronous={synchronous}: {broken} of {images} images break a promise, at most {worst} of {ROWS} rows lost"
    );
    (broken, worst)
}

#[test]
fn synchronous_full_keeps_every_acknowledged_row() {
    assert_eq!(violations("FULL"), (0, 0));
}

#[test]
fn synchronous_normal_is_caught_losing_acknowledged_rows() {
    let (broken, worst) = violations("NORMAL");
    assert!(broken > images() / 4, "the harness must see the planted fault, also in {broken} images");
    assert!(worst > 0);
}
