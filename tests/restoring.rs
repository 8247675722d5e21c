//! Promise 12: a backup really restores. While people keep saving notes, a copy is made and put back on an empty place, of the same
//! engine and of the other. It is compared table by table, its log is verified, and every note that was acknowledged before the
//! copy began is in it once.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Engine, Source};
use sprokkel::event::log;
use sprokkel::exchange::backup;
use support::checksum;
use support::program::Program;
use support::sending::{Ledger, Sender, Sent, rounds};
use testground::promise;

const WRITERS: usize = 3;

/// The tables of a copy, each as its sorted rows, with the keys beside it.
fn tables(copy: &Path) -> BTreeMap<String, Vec<String>> {
    let key = Source { file: support::key().to_owned(), beside: false }.read(false).unwrap();
    let (mut tables, mut table) = (BTreeMap::new(), String::new());
    for path in [copy.to_owned(), backup::keys_of(copy)] {
        for line in std::io::BufRead::lines(backup::open(&path, &key).unwrap()).map(Result::unwrap) {
            if let Some(rest) = line.strip_prefix("{\"table\":\"") {
                table = rest.split('"').next().unwrap().to_owned();
                tables.insert(table.clone(), Vec::new());
            } else if line.starts_with('[') {
                tables.entry(table.clone()).or_default().push(line);
            }
        }
    }
    tables.values_mut().for_each(|rows| rows.sort());
    tables
}

fn under_one_key(url: String) -> String {
    if url.starts_with("sqlite:") { format!("{url}?key={}", support::key().display()) } else { url }
}

async fn opened(url: &str) -> App {
    let db = Database::open(url).await.unwrap();
    App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await.unwrap()
}

/// What is wrong with what was put back. Empty: nothing.
async fn differences(restored: &str, copy: &Path, promised: &[Sent]) -> Vec<String> {
    let mut wrong = Vec::new();
    let app = opened(restored).await;
    let again = copy.with_extension("again");
    backup::backup(&app.db, &again, 0).await.unwrap();
    let (one, other) = (tables(copy), tables(&again));
    assert!(one.len() > 30, "only {} tables", one.len());
    for (table, rows) in &one {
        if other.get(table) != Some(rows) {
            wrong.push(format!("{table} is not as it was"));
        }
    }
    let report = log::verify(&mut app.db.snapshot().await.unwrap(), &app.log_keys, None).await.unwrap();
    if let Some(problem) = report.problem {
        wrong.push(format!("the log is not whole: {problem:?}"));
    }
    let ledger = Ledger { acknowledged: promised.to_vec(), unknown: Vec::new() };
    let verdict = ledger.check(restored).await;
    if verdict != support::sending::Verdict::default() {
        wrong.push(format!("{verdict:?}"));
    }
    wrong
}

/// Nothing, with the same key outside, and what keeps it there.
async fn empty_place(engine: Engine) -> (String, Option<tempfile::TempDir>) {
    let (url, keep) = support::database(engine).await;
    (under_one_key(url), keep)
}

struct Drills {
    wrong: Vec<String>,
    rows: u64,
    slowest: Duration,
    last: (PathBuf, String, Vec<Sent>),
    keep: Vec<tempfile::TempDir>,
}

/// Copies and puts back while others save, so many times.
async fn drill(url: &str, times: usize, saved: &Mutex<Vec<Sent>>, folder: &Path) -> Drills {
    let db = opened(url).await.db.clone();
    let nothing = (PathBuf::new(), String::new(), Vec::new());
    let mut drills = Drills { wrong: Vec::new(), rows: 0, slowest: Duration::ZERO, last: nothing, keep: Vec::new() };
    for number in 0..times {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let promised = saved.lock().unwrap().clone();
        let copy = folder.join(format!("{number}.backup"));
        drills.rows += backup::backup(&db, &copy, 0).await.unwrap();
        let engine = if number % 2 == 0 { Engine::Sqlite } else { Engine::Postgres };
        let (place, keep) = empty_place(engine).await;
        let begun = Instant::now();
        backup::restore(&place, &copy, false, 0).await.unwrap();
        drills.slowest = drills.slowest.max(begun.elapsed());
        drills.wrong.extend(differences(&place, &copy, &promised).await);
        drills.last = (copy, place, promised);
        drills.keep.extend(keep);
    }
    drills
}

async fn restores(engine: Engine) {
    let (url, _keep) = empty_place(engine).await;
    let mut program = Program::serve(&url, &[]);
    let sender = Sender::new(program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
    let folder = tempfile::tempdir().unwrap();
    let (stop, saved) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let refused = Mutex::new(Vec::new());
    let write = || {
        let mut sender = sender.clone();
        while !stop.load(Ordering::Relaxed) {
            let note = Sent::new("Kan goed timmeren");
            let status = sender.send(&note).unwrap();
            if status != 303 {
                refused.lock().unwrap().push(status);
                return;
            }
            let so_far = {
                let mut saved = saved.lock().unwrap();
                saved.push(note);
                saved.len()
            };
            // A hundred drills are about as large as three.
            std::thread::sleep(Duration::from_millis(15 + so_far as u64 / 10));
        }
    };
    let times = rounds(3, 100);
    let handle = tokio::runtime::Handle::current();
    let drills = tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS).map(|_| scope.spawn(write)).collect();
            let drills = handle.block_on(drill(&url, times, &saved, folder.path()));
            stop.store(true, Ordering::Relaxed);
            writers.into_iter().for_each(|writer| writer.join().unwrap());
            drills
        })
    });
    let refused = refused.into_inner().unwrap();
    assert!(refused.is_empty(), "a note was answered with {refused:?}: {:#?}", program.log());
    program.stop();
    let Drills { wrong, rows, slowest, last: (copy, place, promised), .. } = &drills;
    let figures = format!(
        "{times} drills under load, {rows} rows, {} notes promised to the last, {} differences, slowest restore {slowest:.1?}",
        promised.len(),
        wrong.len()
    );
    assert!(promised.len() > 20, "hardly anything was saved meanwhile");
    let line = promise::found(12, format!("{engine:?}"), wrong.is_empty(), figures);
    assert_eq!(*wrong, Vec::<String>::new());
    // The planted faults: a row that did not come along, and a note that was promised after the copy.
    checksum::run(place.split("?key=").next().unwrap(), "delete from postings; delete from vouchings").await;
    let found = differences(place, copy, &[promised.clone(), vec![Sent::new("Kwam later")]].concat()).await;
    assert!(found.contains(&"postings is not as it was".to_owned()), "{found:?}");
    assert!(found.iter().any(|what| what.contains("lost: 1")), "{found:?}");
    line.noticed();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_copy_under_load_restores_whole_from_sqlite() {
    restores(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_copy_under_load_restores_whole_from_postgres() {
    restores(Engine::Postgres).await;
}
