//! Many at once, several nodes, a kill in the middle, a log that cannot be written: one whole chain, or no.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Engine};
use sprokkel::event::log::{Appender, append, verify};
use testground::child::Child;

use super::support::{checksum, database, sending::rounds};
use super::{appended, logged, look, person, some_looks};

async fn rows_of_a_whole_chain(app: &App) -> u64 {
    let report = verify(&mut app.db.snapshot().await.unwrap(), &app.log_keys, None).await.unwrap();
    assert_eq!(report.problem, None);
    report.rows
}

on_both!(two_nodes_that_append_at_once_make_one_chain, |t| async move {
    let other = Database::open(&t.url).await.unwrap();
    let before = rows_of_a_whole_chain(&t.app).await;
    let traces = "select count(distinct trace_id) from processings";
    let traced = checksum::count(&t.url, traces).await;
    let nodes = [t.app.db.clone(), other].map(|db| Appender::start(db, t.app.log_keys.clone()));
    let tasks: Vec<_> = (0..16)
        .map(|task| {
            let (node, entries) = (nodes[task % 2].clone(), some_looks(&t.app, 20));
            tokio::spawn(async move {
                for entry in entries {
                    node.append(entry).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(rows_of_a_whole_chain(&t.app).await, before + 16 * 20);
    assert_eq!(checksum::count(&t.url, traces).await, traced + 16 * 20);
});

on_both!(a_change_that_is_taken_back_leaves_no_row_and_no_gap, |t| async move {
    let before = rows_of_a_whole_chain(&t.app).await;
    appended(&t.app, &some_looks(&t.app, 3)).await;
    for _ in 0..10 {
        let mut tx = t.write().await;
        append(&mut tx, &t.app.log_keys, &some_looks(&t.app, 2)).await.unwrap();
        drop(tx);
        appended(&t.app, &some_looks(&t.app, 1)).await;
    }
    assert_eq!(rows_of_a_whole_chain(&t.app).await, before + 13);
});

on_both!(who_cannot_be_logged_hears_so, |t| async move {
    let before = rows_of_a_whole_chain(&t.app).await;
    let node = Appender::start(t.app.db.clone(), t.app.log_keys.clone());
    node.append(look(&t.app, person(1), &[person(2)])).await.unwrap();
    checksum::run(&t.url, "alter table log_rows rename to away").await;
    for _ in 0..3 {
        assert!(node.append(look(&t.app, person(1), &[person(2)])).await.is_err());
    }
    checksum::run(&t.url, "alter table away rename to log_rows").await;
    node.append(look(&t.app, person(1), &[person(2)])).await.unwrap();
    assert_eq!(rows_of_a_whole_chain(&t.app).await, before + 2);
});

on_both!(a_log_whose_end_was_forgotten_takes_nothing_more, |t| async move {
    appended(&t.app, &some_looks(&t.app, 3)).await;
    let there = logged(&t).await;
    checksum::run(&t.url, "delete from log_head").await;
    let mut tx = t.write().await;
    let kept = match append(&mut tx, &t.app.log_keys, &some_looks(&t.app, 1)).await {
        Ok(()) => tx.commit().await,
        refused => refused,
    };
    assert!(kept.is_err());
    assert_eq!(logged(&t).await, there, "a row without an end");
});

const DATABASE: &str = "LOG_TEST_DATABASE";

async fn opened(url: &str) -> App {
    let db = Database::open(url).await.unwrap();
    App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await.unwrap()
}

/// The other half of the kill test: says a line for each entry that is durable, until it is killed.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a child of the kill test"]
async fn appends_until_it_is_killed() {
    let Ok(url) = std::env::var(DATABASE) else { return };
    let app = opened(&url).await;
    let node = Appender::start(app.db.clone(), app.log_keys.clone());
    loop {
        let entries = (0..8).map(|_| look(&app, person(1), &[person(3)]));
        let told: Vec<_> = entries
            .map(|entry| {
                let node = node.clone();
                tokio::spawn(async move {
                    node.append(entry).await.unwrap();
                    println!("kept");
                })
            })
            .collect();
        for one in told {
            one.await.unwrap();
        }
    }
}

/// Runs the child until it said `count` lines, and kills it there. How many it said in all.
fn killed_after(url: &str, count: usize) -> usize {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "nodes::appends_until_it_is_killed", "--ignored", "--nocapture"]);
    command.env(DATABASE, url).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = Child::start(&mut command);
    let lines = BufReader::new(child.program().stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = 0;
    for _ in lines.filter(|line| line.ends_with("kept")) {
        said += 1;
        if said == count {
            child.kill();
        }
    }
    said
}

async fn a_kill_leaves_a_whole_chain(engine: Engine) {
    let (url, _folder) = database(engine).await;
    let app = opened(&url).await;
    let (mut random, mut acknowledged, kills) = (fastrand::Rng::with_seed(5), 0, rounds(8, 300));
    for _ in 0..kills {
        acknowledged += killed_after(&url, random.usize(1..60)) as u64;
        assert!(rows_of_a_whole_chain(&app).await >= acknowledged, "an entry that was durable is gone");
    }
    assert!(acknowledged > kills as u64);
    appended(&app, &some_looks(&app, 1)).await;
    assert!(rows_of_a_whole_chain(&app).await > acknowledged);
    println!("{kills} kills while {acknowledged} entries were acknowledged: 0 lost, the chain whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_appending_leaves_a_whole_chain_on_sqlite() {
    a_kill_leaves_a_whole_chain(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_appending_leaves_a_whole_chain_on_postgres() {
    a_kill_leaves_a_whole_chain(Engine::Postgres).await;
}
