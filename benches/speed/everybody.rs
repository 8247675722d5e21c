//! The page for everybody of a wijk with 500 activities and 200 groups, for who did not sign in.

use std::path::Path;
use std::time::Duration;

use jiff::ToSpan as _;
use sprokkel::access::closed::Closed as _;
use sprokkel::access::register;
use sprokkel::app::{App, setting};
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Tx};
use sprokkel::group::carrying::{Phase, store as carrying};
use sprokkel::group::{self, NewGroup};
use sprokkel::meeting::activity::repeat::{Often, Rule};
use sprokkel::meeting::activity::{self, Activity, NewActivity};
use sprokkel::party::{EVERYONE, NETWORK};
use testground::postgres::{Durability, Server as Postgres};
use uuid::Uuid;

use super::client::{Figures, Load, drive, visit};
use super::filling::Size;
use super::report::Report;
use super::server::{Server, weight};
use super::words::Speaker;
use super::{Outcome, copying, cpu, founding};

const SIZE: Size = Size { people: 1_000, notes: 0, workers: 20 };
const ACTIVITIES: i32 = 500;
const GROUPS: usize = 200;
const FREQUENT: f64 = 1_000.0;

/// Measures it on each engine that is wanted.
pub async fn measure(report: &mut Report, folder: &Path, wants: impl Fn(&str) -> bool) -> Outcome<()> {
    let file = folder.join("everybody.sqlite");
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
    let (db, [workers, ..]) = founding::found(&file, SIZE).await?;
    let first = workers.first().copied().map(Uuid::from_bytes).ok_or("nobody works there")?;
    fill(db, first).await?;
    if wants("postgres") {
        let postgres = Postgres::start(Durability::Fsync);
        let database = postgres.database();
        let url = copying::copy(&file, database.url()).await?;
        asked(report, "PostgreSQL", &url, Some(postgres.pid())).await?;
    }
    if wants("sqlite") {
        asked(report, "SQLite", &format!("sqlite:{}", file.display()), None).await?;
    }
    Ok(())
}

async fn fill(db: Database, by: Uuid) -> Outcome<()> {
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await?;
    let case = app.program(register::Activity::Maintain, "bench");
    let mut tx = app.write_as(&case).await?;
    let home: Uuid = setting(&mut tx, "home_place").await?.ok_or("no home place")?.parse()?;
    let mut groups = Vec::new();
    for n in 0..GROUPS {
        groups.push(carried(&mut tx, &app, home, n, by).await?);
    }
    for n in 0..ACTIVITIES {
        let group = groups[n as usize % GROUPS];
        activity::make(&mut tx, &app, &planned(&app, home, group, n, by)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// One in four is in a phase of being carried.
async fn carried(tx: &mut Tx, app: &App, home: Uuid, n: usize, by: Uuid) -> Outcome<Uuid> {
    let new = NewGroup {
        id: app.id(),
        kind: "initiative",
        name: format!("Buurtinitiatief {n}"),
        purpose: Speaker(fastrand::Rng::with_seed(n as u64)).sentence("wish"),
        parent: Some(NETWORK),
        place: Some(home),
        audience: EVERYONE,
    };
    group::begin(tx, app, &new, by).await?;
    if n.is_multiple_of(4) {
        let (phase, on) = (Phase::ALL[n / 4 % 3], app.clock.today());
        carrying::begin(tx, app.id(), new.id, phase.name(), on, by, app.clock.millis()).await?;
    }
    Ok(new.id)
}

/// Most are each week, the others in the next months.
fn planned(app: &App, home: Uuid, group: Uuid, n: i32, by: Uuid) -> NewActivity {
    let (often, ahead) = match n % 5 {
        0..3 => (Often::Week, n % 7),
        3 => (Often::Fortnight, n % 14),
        _ => (Often::Once, n % 60),
    };
    let first = app.clock.today().saturating_add(ahead.days()).at(10 + (n % 9) as i8, 0, 0, 0);
    let what = Activity {
        practice: "samen-leuke-dingen-doen".to_owned(),
        name: format!("Samen bezig {n}"),
        about: Speaker(fastrand::Rng::with_seed(n as u64)).sentence("talent"),
        group: Some(group),
        place: home,
        spot: "Buurthuis".to_owned(),
        cook: String::new(),
        cents: i64::from(n % 3) * 150,
        languages: String::new(),
        wheelchair: n % 2 == 0,
        children: n % 3 == 0,
        look_first: n % 5 == 0,
        places: (n % 4 == 0).then_some(12),
        minutes: 90,
        audience: EVERYONE,
    };
    NewActivity { id: app.id(), what, first, rule: Rule::of(often, first.date(), None), off: Vec::new(), made_by: by }
}

/// As often as a poster in every porch could make it, and then as often as the machine can.
async fn asked(report: &mut Report, engine: &str, url: &str, postgres: Option<u32>) -> Outcome<()> {
    let server = Server::start(url).await?;
    let meter = cpu::Meter { server: server.pid, postgres };
    let ask = |most, seconds, pace| {
        drive(&server.address, &meter, Load { most, longest: Duration::from_secs(seconds), pace }, 200, |_| visit("/"))
    };
    ask(200, 3, None).await;
    let full = ask(20_000, 5, None).await;
    let paced = ask(10_000, 10, Some(FREQUENT)).await;
    let name = format!("{engine}, page for everybody, {ACTIVITIES} activities and {GROUPS} groups");
    let users = super::client::USERS;
    report.fact(&format!("{name}: p99 at {FREQUENT:.0} a second by {users} users"), 25.0, paced.p99, "ms");
    let kilobytes = weight(report, engine, &server, visit).await?;
    report.fact(&format!("{name}: over the wire, with all it fetches"), 150.0, kilobytes, "kB");
    report.note(&format!("{name}: {}; {}.", told("as asked", &paced), told("as fast as it goes", &full)));
    Ok(())
}

fn told(how: &str, figures: &Figures) -> String {
    let Figures { requests, errors, seconds, p50, p99, cpu_ms, .. } = figures;
    let rate = *requests as f64 / seconds;
    format!("{how} {rate:.0} a second, p50 / p99 {p50:.1} / {p99:.1} ms, {cpu_ms:.2} CPU-ms each, {errors} errors")
}
