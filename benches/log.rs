//! What the log costs: CPU of one entry with fifty people besides its commit, and entries a second of many requests at once.
//!
//! `cargo bench --bench log`

use std::time::Instant;

use sprokkel::db::Database;
use sprokkel::event::log::{Act, Appender, Concern, Entry, LogKeys, Outcome, append, catch_up, looks, verify};
use uuid::Uuid;

const PEOPLE: u128 = 50;
const ROUNDS: usize = 20_000;
/// `USER_HZ` of Linux.
const TICK_US: f64 = 10_000.0;

fn entry(number: usize) -> Entry {
    let first = number as u128 % 1000;
    let concerns = (first..first + PEOPLE).map(|at| Concern { person: Uuid::from_u128(at), level: 0, rule: 4 });
    Entry {
        at: 1_795_424_400_000 + number as i64,
        trace: Uuid::from_u128(number as u128),
        act: Act::Read,
        verb: "people.list",
        actor: Some(Uuid::from_u128(7)),
        hat: "worker",
        on_behalf: Some(Uuid::from_u128(9)),
        activity: "contact",
        activity_version: 1,
        emergency: None,
        point: "GET /people".to_owned(),
        outcome: Outcome::Done,
        concerns: concerns.collect(),
    }
}

/// User and system time of this process.
fn cpu_us() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) * TICK_US
}

async fn one_transaction(db: &Database, keys: &LogKeys) {
    let entries: Vec<Entry> = (0..ROUNDS).map(entry).collect();
    let mut tx = db.write().await.expect("a transaction");
    let before = cpu_us();
    for one in &entries {
        append(&mut tx, keys, std::slice::from_ref(one)).await.expect("the log takes it");
    }
    let each = (cpu_us() - before) / ROUNDS as f64;
    println!("append, {PEOPLE} people, SQLite, without the commit: {each:.1} CPU-µs");
}

async fn many_requests(db: &Database, keys: &LogKeys, requests: usize) {
    let appender = Appender::start(db.clone(), keys.clone());
    let (start, cpu, each) = (Instant::now(), cpu_us(), 4096 / requests);
    let tasks: Vec<_> = (0..requests)
        .map(|task| {
            let appender = appender.clone();
            tokio::spawn(async move {
                for number in 0..each {
                    appender.append(entry(task * each + number)).await.expect("it is durable");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a task");
    }
    let (rows, took) = ((each * requests) as f64, start.elapsed().as_secs_f64());
    println!("{requests} at once, durable: {:.0} entries/s, {:.0} CPU-µs each", rows / took, (cpu_us() - cpu) / rows);
}

async fn reading(db: &Database, keys: &LogKeys) {
    let (mut rows, cpu) = (0, cpu_us());
    loop {
        match catch_up(db).await.expect("the index") {
            0 => break,
            more => rows += more,
        }
    }
    println!("index: {:.1} CPU-µs a row of {PEOPLE} people", (cpu_us() - cpu) / rows as f64);
    let mut conn = db.snapshot().await.expect("a connection");
    let start = Instant::now();
    let seen = looks(&mut conn, keys, Uuid::from_u128(60), None, 50).await.expect("looks").len();
    println!("who looked at one person: {seen} lines in {:.2} ms", start.elapsed().as_secs_f64() * 1000.0);
    let start = Instant::now();
    let report = verify(&mut conn, keys, None).await.expect("a report");
    assert!(report.problem.is_none(), "{report:?}");
    println!("verify: {:.0} rows/s", report.rows as f64 / start.elapsed().as_secs_f64());
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Database::open(&format!("sqlite:{}/log.sqlite", folder.path().display())).await.expect("it opens");
    let keys = LogKeys::of_seed(&[1; 32]);
    one_transaction(&db, &keys).await;
    for requests in [1, 8, 64] {
        many_requests(&db, &keys, requests).await;
    }
    reading(&db, &keys).await;
}
