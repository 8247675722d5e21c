//! kill -9 while several clients save notes: what was acknowledged is there once, and what was not can be sent again.

mod support;

use std::time::Duration;

use sprokkel::db::Engine;
use support::checksum;
use support::program::Program;
use support::sending::{Ledger, Sender, Verdict, rounds, several};

const CLIENTS: usize = 4;
/// How long they write before the kill.
const WRITING: Duration = Duration::from_millis(150);

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}

fn founded(database: &str) -> Sender {
    let mut program = Program::serve(database, &[]);
    let web = program.set_up("Buurtnetwerk Lindenkwartier", "Marieke de Wit", "marieke@wijk.example");
    let sender = Sender::new(web);
    program.stop();
    sender
}

/// Kills the program `cycles` times in the middle of writing; whatever is unknown is sent again after the restart.
fn killed_while_writing(database: &str, sender: &Sender, cycles: usize, early: bool) -> Ledger {
    let mut ledger = Ledger::default();
    for cycle in 0..cycles {
        let mut program = Program::serve(database, &[]);
        let mut sender = sender.moved_to(&program);
        send_again(&mut sender, &mut ledger);
        let pause = WRITING + Duration::from_millis(cycle as u64 * 37 % 60);
        let (told, ()) = several(&sender, CLIENTS, early, |_| {
            std::thread::sleep(pause);
            program.kill();
        });
        ledger.add(told);
    }
    let program = Program::serve(database, &[]);
    send_again(&mut sender.moved_to(&program), &mut ledger);
    ledger
}

fn send_again(sender: &mut Sender, ledger: &mut Ledger) {
    for note in std::mem::take(&mut ledger.unknown) {
        assert_eq!(sender.send(&note).expect("the program is back"), 303, "it cannot be sent again");
        ledger.acknowledged.push(note);
    }
}

fn nothing_is_lost_or_doubled(database: &str) {
    let cycles = rounds(50, 1000);
    let sender = founded(database);
    let ledger = killed_while_writing(database, &sender, cycles, false);
    runtime().block_on(async {
        assert_eq!(ledger.check(database).await, Verdict::default());
        let notes = checksum::count(database, "select count(*) from notes").await;
        assert_eq!(notes, i64::try_from(ledger.acknowledged.len()).unwrap(), "there are notes nobody sent");
        let events = checksum::count(database, "select count(*) from events where verb = 'noted'").await;
        assert_eq!(events, notes, "a note without its event, or the other way round");
    });
    assert!(ledger.acknowledged.len() > cycles * CLIENTS, "hardly anything was written: {}", ledger.acknowledged.len());
    println!("{cycles} kills, {} notes acknowledged, 0 lost, 0 doubled", ledger.acknowledged.len());
}

// asvs: 2.3.3 all of a note with its event and its search terms, or nothing, also when killed
#[test]
fn nothing_acknowledged_is_lost_or_doubled_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    nothing_is_lost_or_doubled(&format!("sqlite:{}/wijk.sqlite", folder.path().display()));
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_on_postgres() {
    let (database, _) = runtime().block_on(support::database(Engine::Postgres));
    nothing_is_lost_or_doubled(&database);
}

/// The planted faults: a client that says "saved" too early, and one that forgets its ids.
#[test]
fn the_ledger_notices_what_is_lost_and_what_is_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let sender = founded(&database);
    let early = killed_while_writing(&database, &sender, 3, true);
    let verdict = runtime().block_on(early.check(&database));
    assert!(verdict.lost > 0, "acknowledged before it was saved, and nobody noticed");

    let program = Program::serve(&database, &[]);
    let note = early.acknowledged.first().expect("something was sent");
    let mut sender = sender.moved_to(&program);
    assert_eq!(sender.send(&note.under_another_id()).unwrap(), 303);
    let verdict = runtime().block_on(early.check(&database));
    assert_eq!(verdict.doubled, 1, "saved twice, and nobody noticed");
}
