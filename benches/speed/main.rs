//! How quick the program is in a town of 100,000 people and 1,000,000 notes, on both engines, and what a request costs in CPU time
//! of the program and the database together. Writes its tables into `docs/performance.md`.
//!
//! `cargo bench --bench speed`, or a part of it: `cargo bench --bench speed -- sqlite`, `… -- everybody sqlite postgres`.

mod client;
mod copying;
mod cpu;
mod everybody;
mod filling;
mod founding;
mod report;
mod sealer;
mod server;
mod words;

use std::path::{Path, PathBuf};
use std::time::Duration;

use client::{Load, get, post};
use filling::Size;
use report::{Report, Target};
use server::Server;
use sprokkel::access::case::{Case, Opened, Who};
use sprokkel::access::condition::Standing;
use sprokkel::person::search;
use testground::postgres::{Durability, Server as Postgres};
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const TOWN: Size = Size { people: 100_000, notes: 1_000_000, workers: 200 };
const WIJK: Size = Size { people: 1_000, notes: 10_000, workers: 20 };
const LIST: Target = Target { cpu_ms: 1.1, p99: 50.0 };
const PAGE: Target = Target { cpu_ms: 3.0, p99: 50.0 };
/// How often the forty questions are asked.
const SEARCH_ROUNDS: usize = 20;
const SAVED: Target = Target { cpu_ms: 1.5, p99: 150.0 };

fn main() -> Outcome<()> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wants = |engine: &str| asked.is_empty() || asked.iter().any(|part| part == engine);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut report = Report::new();
    runtime.block_on(async {
        let folder = folder()?;
        everybody::measure(&mut report, &folder, wants).await?;
        if asked.iter().any(|part| part == "everybody") {
            return Ok(());
        }
        for (name, size) in [("1,000 people", WIJK), ("100,000 people", TOWN)] {
            let file = copying::file(&folder, size).await?;
            if wants("postgres") {
                let postgres = Postgres::start(Durability::Fsync);
                let database = postgres.database();
                let url = copying::copy(&file, database.url()).await?;
                measure(&mut report, "PostgreSQL", name, &url, &file, size, Some(postgres.pid())).await?;
            }
            if wants("sqlite") {
                let url = format!("sqlite:{}", file.display());
                measure(&mut report, "SQLite", name, &url, &file, size, None).await?;
            }
        }
        Outcome::Ok(())
    })?;
    report.write(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md")), asked.is_empty())?;
    Ok(())
}

/// Where filled databases are kept between runs.
fn folder() -> Outcome<PathBuf> {
    let program = Path::new(env!("CARGO_BIN_EXE_sprokkel"));
    let target = program.parent().and_then(Path::parent).ok_or("the program is in no target folder")?;
    let folder = target.join("speed");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What requests name: some people, places in the alphabet, the form token of each worker.
struct Known {
    people: Vec<Uuid>,
    ranks: Vec<(i64, Uuid)>,
    tokens: Vec<String>,
    worker: Uuid,
}

async fn known(url: &str, file: &Path, size: Size) -> Outcome<Known> {
    let connection = rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut found = connection.prepare(
        "select id, name_rank from persons where audience = ?1 and place_id is not null and rowid % ?2 = 0 limit 2000",
    )?;
    let step = (size.people / 2000).max(1);
    let rows = found.query_map(rusqlite::params![sprokkel::party::NETWORK.into_bytes(), step as i64], |row| {
        Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?))
    })?;
    let ranks: Vec<(Uuid, i64)> = rows.collect::<Result<_, _>>()?;
    let worker: [u8; 16] = connection.query_row("select min(person_id) from sessions", [], |row| row.get(0))?;
    let app = app(url).await?;
    let tokens = (0..size.workers).map(|worker| app.form_token(&filling::session(worker))).collect();
    Ok(Known {
        people: ranks.iter().map(|(id, _)| *id).collect(),
        ranks: ranks.into_iter().map(|(id, rank)| (rank, id)).collect(),
        tokens,
        worker: Uuid::from_bytes(worker),
    })
}

async fn app(url: &str) -> Outcome<sprokkel::app::App> {
    let db = sprokkel::db::Database::open(url).await?;
    let clock = sprokkel::clock::Clock::system();
    let random = sprokkel::clock::Randomness::System;
    Ok(sprokkel::app::App::new(db, clock, random, "http://localhost".to_owned(), false).await?)
}

async fn measure(
    report: &mut Report,
    engine: &'static str,
    town: &'static str,
    url: &str,
    file: &Path,
    size: Size,
    postgres: Option<u32>,
) -> Outcome<()> {
    let known = std::sync::Arc::new(known(url, file, size).await?);
    if size.people == TOWN.people {
        server::starting(report, engine, url).await?;
    }
    searching(report, engine, town, url, postgres, &known).await?;
    let server = Server::start(url).await?;
    let meter = cpu::Meter { server: server.pid, postgres };
    let workers = size.workers;
    let session = move |n: usize| filling::session(n * 7 % workers);
    let reads: Vec<(&str, Target, Request)> = vec![
        ("list of 50 people, first page", LIST, Box::new(move |n| get("/people", &session(n)))),
        ("list of 50 people, somewhere in the alphabet", LIST, {
            let known = known.clone();
            Box::new(move |n| get(&after(&known, n), &session(n)))
        }),
        ("a person", PAGE, {
            let known = known.clone();
            Box::new(move |n| get(&format!("/people/{}", known.people[n * 13 % known.people.len()]), &session(n)))
        }),
        ("search, a page, mean of 40 questions", PAGE, Box::new(move |n| get(&question(n), &session(n)))),
        ("Vandaag", PAGE, Box::new(move |n| get("/", &session(n)))),
    ];
    for (name, target, make) in reads {
        let make: std::sync::Arc<dyn Fn(usize) -> String + Send + Sync> = make.into();
        round(report, engine, town, name, target, 200, &server, &meter, make).await;
    }
    let make: Request = Box::new(move |n| saved(&known, n, workers));
    round(report, engine, town, "a saved note", SAVED, 303, &server, &meter, make.into()).await;
    Ok(())
}

/// The search itself with its look in the log, without the page around it: notes by words, people by name.
async fn searching(
    report: &mut Report,
    engine: &str,
    town: &str,
    url: &str,
    postgres: Option<u32>,
    known: &Known,
) -> Outcome<()> {
    let app = app(url).await?;
    let who = Who { actor: Some(known.worker), standing: Standing::WORKER, on_behalf: None, opened: Opened::default() };
    let case = Case::new(&app, who, "bench");
    let mut conn = app.read_as(&case).await?;
    let reader = sprokkel::access::Reader::person(known.worker, &app);
    let meter = cpu::Meter { server: std::process::id(), postgres };
    for (what, by_name) in [("notes by words", false), ("people by name, with slips", true)] {
        let mut begun = 0.0;
        // The first round warms the caches.
        for round in 0..=SEARCH_ROUNDS {
            if round == 1 {
                begun = meter.cpu_ms();
            }
            for asked in words::QUERIES {
                if by_name {
                    search::by_name(&mut conn, reader, asked).await?;
                } else {
                    search::by_words(&mut conn, reader, asked, None).await?;
                }
                case.close(&app).await?;
            }
        }
        let questions = (SEARCH_ROUNDS * words::QUERIES.len()) as f64;
        let mean = (meter.cpu_ms() - begun) / questions;
        report.fact(&format!("{engine}, {town}: {what}, mean of 40 questions"), 1.0, mean, "CPU-ms");
    }
    Ok(())
}

type Request = Box<dyn Fn(usize) -> String + Send + Sync>;

fn after(known: &Known, n: usize) -> String {
    let (rank, id) = &known.ranks[n * 31 % known.ranks.len()];
    format!("/people?after={rank}&id={id}")
}

fn question(n: usize) -> String {
    let q: String = url::form_urlencoded::byte_serialize(words::QUERIES[n % words::QUERIES.len()].as_bytes()).collect();
    format!("/people?q={q}")
}

/// One sentence about someone we know.
#[allow(clippy::disallowed_methods, reason = "a note made now, as a browser would")]
fn saved(known: &Known, n: usize, workers: usize) -> String {
    let worker = n * 7 % workers;
    let millis = jiff::Timestamp::now().as_millisecond().unsigned_abs();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &std::array::from_fn(|_| fastrand::u8(..))).into_uuid();
    let person = known.people[n * 13 % known.people.len()];
    let said = words::Speaker(fastrand::Rng::with_seed(n as u64)).sentence(words::KINDS[n % 2]).replace(' ', "+");
    let token = &known.tokens[worker];
    post(
        "/notes",
        &filling::session(worker),
        &format!("token={token}&id={id}&about={person}&audience=network&talent={said}"),
    )
}

#[allow(clippy::too_many_arguments, reason = "one row of the table")]
async fn round(
    report: &mut Report,
    engine: &'static str,
    town: &'static str,
    name: &str,
    target: Target,
    expected: u16,
    server: &Server,
    meter: &cpu::Meter,
    make: std::sync::Arc<dyn Fn(usize) -> String + Send + Sync>,
) {
    let ask = |from: usize, load: Load| {
        let make = make.clone();
        async move { client::drive(&server.address, meter, load, expected, move |n| make(n + from)).await }
    };
    // For the alphabet as long as it takes to have met everyone: a program that runs for days knows their keys.
    let most = if name.starts_with("list") { 2_000 } else { 200 };
    let warm = Load { most, longest: Duration::from_secs(3), pace: None };
    ask(100_000, warm).await;
    let full = ask(0, Load { most: 2_000, longest: Duration::from_secs(4), pace: None }).await;
    let paced = ask(50_000, Load { most: 200, longest: Duration::from_secs(5), pace: Some(64.0) }).await;
    report.row(engine, town, name, target, full, paced, cpu::load());
}
