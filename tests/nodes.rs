//! Two nodes on one database: effects inside it exactly once although nodes are killed, mail at least once and always with the
//! same Message-ID. PostgreSQL is meant for this; two programs on one SQLite file also share it safely, by SQLite's own locks.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Database, Engine};
use sprokkel::group::{self, Founding};
use sprokkel::party::NETWORK;
use sprokkel::revisit::{self, NewRevisit};
use sprokkel::subject::Subject;
use support::checksum;
use support::program::Program;
use support::sending::{Ledger, Sender, Sent, Verdict, rounds, several};
use testground::smtp::{Fault, Mail, Server};

/// Promises that are due, so many, each with words of its own.
async fn promised(url: &str, jobs: usize) {
    let db = Database::open(url).await.unwrap();
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await.unwrap();
    let founding =
        Founding::parse("Netwerk", "Lindenveld", "Lindenkwartier", "Marieke de Wit", "marieke@wijk.example").unwrap();
    let mut tx = support::write(&app).await;
    let marieke = group::found(&mut tx, &app, &founding).await.unwrap();
    for number in 0..jobs {
        let new = NewRevisit {
            id: app.id(),
            about: Subject::Person(marieke),
            steward: marieke,
            due_on: app.clock.today().yesterday().unwrap(),
            words: format!("belofte {number:05}"),
            note: None,
            practice: None,
            audience: NETWORK,
            created_by: marieke,
            import: None,
        };
        revisit::promise(&mut tx, &app, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// What is wrong with these mails, given how often a node was killed. Empty: nothing.
fn complaints(mails: &[Mail], jobs: usize, kills: usize) -> Vec<String> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mail in mails {
        let text = mail.text().unwrap_or_default();
        let words: String = text[text.find("belofte ").expect("a promise")..].chars().take(13).collect();
        ids.entry(words).or_default().insert(mail.message_id().expect("a Message-ID"));
    }
    let mut complaints = Vec::new();
    if ids.len() != jobs {
        complaints.push(format!("{} of {jobs} promises were mailed", ids.len()));
    }
    if ids.values().any(|ids| ids.len() != 1) {
        complaints.push("a second copy has another Message-ID".to_owned());
    }
    let doubled = mails.len().saturating_sub(ids.len());
    if doubled > kills {
        complaints.push(format!("{doubled} mails doubled by {kills} kills"));
    }
    complaints
}

async fn open_jobs(url: &str) -> i64 {
    checksum::count(url, "select count(*) from jobs where kind = 'remind' and done_at is null").await
}

fn node(url: &str, server: &Server, shift: &str) -> Program {
    Program::serve(url, &["--smtp", &format!("smtp://127.0.0.1:{}", server.port()), "--clock-shift", shift])
}

/// Lets leases of killed nodes run out, and waits until all is done.
async fn finish(url: &str, server: &Server, shift: &str) {
    let mut last = node(url, server, shift);
    let begun = Instant::now();
    while open_jobs(url).await > 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "{} jobs are never done", open_jobs(url).await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    last.stop();
}

async fn killed_often(engine: Engine) {
    let (url, _file) = support::database(engine).await;
    let jobs = rounds(300, 10_000);
    promised(&url, jobs).await;
    let server = Server::start();
    let mut nodes = [node(&url, &server, "0h"), node(&url, &server, "0h")];
    let mut kills = 0;
    while open_jobs(&url).await > 20 && kills < rounds(12, 100) {
        tokio::time::sleep(Duration::from_millis(130)).await;
        nodes[kills % 2].kill();
        nodes[kills % 2] = node(&url, &server, "0h");
        kills += 1;
    }
    assert!(kills >= 2, "everything was done before a node could be killed");
    nodes.iter_mut().for_each(Program::kill);
    kills += 2;
    finish(&url, &server, "1h").await;
    let mails = server.inbox().mails();
    assert_eq!(complaints(&mails, jobs, kills), Vec::<String>::new());
    let told = "select count(*) from events where verb = 'reminded'";
    assert_eq!(
        checksum::count(&url, told).await,
        i64::try_from(jobs).unwrap(),
        "an effect in the database was lost or doubled"
    );
    let each =
        "select count(*) from (select about_id from events where verb = 'reminded' group by about_id) as each_once";
    assert_eq!(checksum::count(&url, each).await, i64::try_from(jobs).unwrap());
    println!("{engine:?}: {jobs} jobs, {kills} kills, {} mails doubled", mails.len() - jobs);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_job_has_its_effect_once_although_nodes_are_killed_on_postgres() {
    killed_often(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_job_has_its_effect_once_although_nodes_are_killed_on_sqlite() {
    killed_often(Engine::Sqlite).await;
}

/// The planted fault: a mail server that takes a mail and hangs up. Nothing was killed, and a mail is doubled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_is_doubled_without_a_kill_is_noticed() {
    let (url, _file) = support::database(Engine::Sqlite).await;
    promised(&url, 3).await;
    let server = Server::start();
    server.next(Fault::HangUp);
    let mut first = node(&url, &server, "0h");
    server.inbox().wait_for(3, Duration::from_secs(20));
    while open_jobs(&url).await > 1 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    first.stop();
    finish(&url, &server, "1h").await;
    let mails = server.inbox().mails();
    assert_eq!(complaints(&mails, 3, 0), ["1 mails doubled by 0 kills"]);
    assert_eq!(complaints(&mails, 3, 1), Vec::<String>::new(), "the copy has the same Message-ID");
    assert_eq!(complaints(&mails[..1], 3, 0), ["1 of 3 promises were mailed"]);
}

/// Notes that each of two nodes takes while the other does too.
const EACH: usize = 20;

fn both_take_notes(url: &str) -> Ledger {
    let mut one = Program::serve(url, &[]);
    let sender = Sender::new(one.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
    let other = Program::serve(url, &[]);
    let there = sender.moved_to(&other);
    let (mut ledger, (told, ())) = several(&sender, 3, false, |here| {
        several(&there, 3, false, |there| {
            // SQLite lets one of the two wait as long as it likes: what counts is that both wrote, not how soon.
            let begun = Instant::now();
            while here.load(Ordering::Relaxed) < EACH || there.load(Ordering::Relaxed) < EACH {
                assert!(begun.elapsed() < Duration::from_secs(60), "one of the two hardly got to write");
                std::thread::sleep(Duration::from_millis(20));
            }
        })
    });
    ledger.add(told);
    one.stop();
    ledger
}

#[test]
fn both_nodes_take_notes_and_sessions_hold_on_both() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in [Engine::Postgres, Engine::Sqlite] {
        let (url, _file) = runtime.block_on(support::database(engine));
        let ledger = both_take_notes(&url);
        assert!(ledger.unknown.is_empty(), "{engine:?}: a note was not answered or refused");
        assert_eq!(runtime.block_on(ledger.check(&url)), Verdict::default(), "{engine:?}");
    }
}

/// Longer than SQLite itself was told to wait.
const LONG: Duration = Duration::from_millis(6_500);

/// As an import of many people in the other program does it: one transaction.
#[test]
fn a_note_waits_for_what_another_program_writes_and_is_kept() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (url, _file) = runtime.block_on(support::database(Engine::Sqlite));
    let mut program = Program::serve(&url, &[]);
    let mut sender = Sender::new(program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
    let mut other = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).unwrap();
    let long = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    let notes: Vec<Sent> = (0..4).map(|number| Sent::new(&format!("Nummer {number}"))).collect();
    let mut reader = sender.clone();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let sending: Vec<_> = notes
            .iter()
            .map(|note| {
                let mut sender = sender.clone();
                scope.spawn(move || sender.send(note).unwrap())
            })
            .collect();
        let begun = Instant::now();
        std::thread::sleep(Duration::from_millis(500));
        for _ in 0..10 {
            assert_eq!(reader.web().get("/privacy").status, 200);
        }
        assert!(begun.elapsed() < Duration::from_secs(3), "who reads waits too");
        std::thread::sleep(LONG.saturating_sub(begun.elapsed()));
        long.rollback().unwrap();
        sending.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses, [303; 4]);
    assert_eq!(sender.send(&notes[0]).unwrap(), 303, "and once more");
    program.stop();
    assert_eq!(runtime.block_on(support::note_texts(&url)).len(), 4);
}

/// A hundred people who write on one node keep nobody from writing on the other.
#[test]
fn a_hundred_at_one_node_leave_room_for_the_other() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (url, _file) = runtime.block_on(support::database(Engine::Sqlite));
    let mut one = Program::serve(&url, &[]);
    let sender = Sender::new(one.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
    let mut other = Program::serve(&url, &[]);
    let mut there = sender.moved_to(&other);
    let (ledger, waits) = several(&sender, 100, false, |here| {
        let mut waits = Vec::new();
        while here.load(Ordering::Relaxed) < 100 {
            std::thread::sleep(Duration::from_millis(5));
        }
        for number in 0..rounds(20, 200) {
            let begun = Instant::now();
            assert_eq!(there.send(&Sent::new(&format!("Elders {number}"))).unwrap(), 303);
            waits.push(begun.elapsed());
        }
        waits
    });
    let (longest, notes) = (waits.iter().max().unwrap(), ledger.acknowledged.len());
    println!("SQLite, two programs: {notes} notes by 100 at one, the longest wait at the other {longest:?}");
    assert!(ledger.unknown.is_empty(), "a note was not answered");
    assert!(one.log().iter().chain(&other.log()).all(|line| !line.contains("internal error")));
    assert!(*longest < Duration::from_secs(5), "{waits:?}");
}
