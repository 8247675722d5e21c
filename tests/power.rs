//! Power cuts: the database code of the program under a disk that forgets what was not synced. Every acknowledged note is
//! there in every image; with the unsafe setting the same harness sees notes disappear.

mod support;

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use powercut::{Fate, Journal, Ledger, Recording};
use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Durability};
use sprokkel::group::{self, Founding};
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;
use support::checksum;
use support::sending::rounds;
use uuid::Uuid;

const WRITERS: u64 = 6;
const NOTES_EACH: u64 = 40;

/// Not a test of its own: the program that the tests below record. Several writers, so that commits are shared.
#[test]
fn a_program_that_saves_notes_and_tells() {
    let (Ok(path), Ok(durability)) = (std::env::var("WORKLOAD_DATABASE"), std::env::var("WORKLOAD_DURABILITY")) else {
        return;
    };
    let durability = if durability == "full" { Durability::Full } else { Durability::PlantedNormal };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Database::open_with(&path, durability).await.unwrap();
        let (clock, _) = Clock::standing(support::NOW.parse::<Timestamp>().unwrap());
        let app = App::new(db, clock, Randomness::System, "http://localhost".to_owned(), false).await.unwrap();
        let marieke = found(&app).await;
        let writers: Vec<_> =
            (0..WRITERS).map(|writer| tokio::spawn(save_and_tell(app.clone(), marieke, writer))).collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
    std::process::abort(); // as in real life: nobody closes the database
}

async fn found(app: &App) -> Uuid {
    let founding =
        Founding::parse("Netwerk", "Lindenveld", "Lindenkwartier", "Marieke de Wit", "marieke@wijk.example").unwrap();
    let mut tx = support::write(app).await;
    let marieke = group::found(&mut tx, app, &founding).await.unwrap();
    tx.commit().await.unwrap();
    marieke
}

async fn save_and_tell(app: App, by: Uuid, writer: u64) {
    let mut ledger = Ledger::of_this_program().unwrap();
    for number in 0..NOTES_EACH {
        let id = app.id();
        let text = "sprokkel ".repeat(usize::try_from(writer * 31 + number * 7).unwrap() % 200 + 1);
        let note = NewNote::heard(id, Kind::Wish, Subject::Person(by), &text, by, app.clock.today(), NETWORK);
        let mut tx = support::write(&app).await;
        note::tell(&mut tx, &app, &note).await.unwrap();
        tx.commit().await.unwrap();
        ledger.acknowledge(id.as_bytes()).unwrap();
    }
}

/// The key outside the database is not in the picture: it was written long before.
fn database(directory: &Path) -> String {
    format!("sqlite:{}/wijk.sqlite?key={}", directory.display(), support::key().display())
}

/// The same without the key, for the test's own eyes.
fn file(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

fn recorded(durability: &str) -> Journal {
    let directory = tempfile::tempdir().unwrap();
    let recording = Recording::of(directory.path()).unwrap();
    let mut program = Command::new(std::env::current_exe().unwrap());
    program
        .args(["--exact", "a_program_that_saves_notes_and_tells"])
        .env("WORKLOAD_DATABASE", database(directory.path()))
        .env("WORKLOAD_DURABILITY", durability);
    recording.watch(&mut program);
    program.output().expect("the workload runs");
    let journal = recording.journal().unwrap();
    assert_eq!(journal.unseen(directory.path()).unwrap(), Vec::<String>::new(), "went round the library");
    let whole = journal.image(journal.len(), Fate::Kept, &mut fastrand::Rng::with_seed(1)).unwrap();
    assert_eq!(whole.acknowledged().len() as u64, WRITERS * NOTES_EACH, "the workload did not run to its end");
    journal
}

/// What a power cut cost: acknowledged notes that are gone, or a database that is not whole.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Everything,
    Lost(usize),
    Damaged(String),
}

/// The image as the program finds it at its next start: opened, migrated, recovered.
async fn look(directory: &Path, acknowledged: &[Vec<u8>]) -> Found {
    let url = database(directory);
    if let Err(error) = Database::open(&url).await {
        return Found::Damaged(error.to_string());
    }
    if checksum::texts(file(&url), "pragma integrity_check").await != ["ok"] {
        return Found::Damaged("integrity".to_owned());
    }
    let events = checksum::count(file(&url), "select count(*) from events where verb = 'noted'").await;
    let notes = checksum::texts(file(&url), "select hex(id) from notes").await;
    if i64::try_from(notes.len()) != Ok(events) {
        return Found::Damaged(format!("{} notes and {events} events", notes.len()));
    }
    let hex = |id: &Vec<u8>| id.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    match acknowledged.iter().filter(|id| !notes.contains(&hex(id))).count() {
        0 => Found::Everything,
        lost => Found::Lost(lost),
    }
}

/// Of so many images those that break a promise.
async fn violations(durability: &str, images: usize) -> Vec<Found> {
    let journal = recorded(durability);
    let mut broken = Vec::new();
    for image in journal.images(2026, images) {
        let image = image.unwrap();
        match look(image.directory(), image.acknowledged()).await {
            Found::Everything => {}
            found => broken.push(found),
        }
    }
    println!("{durability}: {} of {images} images break a promise", broken.len());
    broken
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_power_cut_loses_an_acknowledged_note() {
    assert_eq!(violations("full", rounds(200, 2000)).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_unsafe_setting_is_caught_losing_notes() {
    let broken = violations("planted normal", 40).await;
    assert!(
        broken.iter().any(|found| matches!(found, Found::Lost(_))),
        "the harness must see the planted fault: {broken:?}"
    );
}
