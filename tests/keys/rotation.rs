//! The network's key and the key outside change under load, on two nodes: nothing is lost, and the old keys open nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sprokkel::db::keyring;
use uuid::Uuid;
use vault::Key;

use super::{ENGINES, bare, keyed, open_everything};
use crate::support::command::{fine, sprokkel};
use crate::support::program::Program;
use crate::support::sending::{Ledger, Sender, Verdict, rounds, several};
use crate::support::{self, TestApp, checksum};

/// Waits until so many more were saved.
fn wait_for(saved: &AtomicUsize, more: usize) {
    let (begun, from) = (Instant::now(), saved.load(Ordering::Relaxed));
    while saved.load(Ordering::Relaxed) < from + more {
        assert!(begun.elapsed() < Duration::from_secs(90), "hardly anything is saved any more");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Both nodes take notes about new people; meanwhile the key is replaced so many times from the shell. Reads go on.
fn rotated_under_load(url: &str, times: usize) -> (Ledger, Duration) {
    let mut one = Program::serve(url, &[]);
    let sender = Sender::new(one.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
    let mut two = Program::serve(url, &[]);
    let there = sender.moved_to(&two);
    let mut reader = there.clone();
    let (mut ledger, (told, longest)) = several(&sender, 2, false, |here| {
        several(&there, 2, false, |there| {
            let mut longest = Duration::ZERO;
            for _ in 0..times {
                wait_for(here, 5);
                let begun = Instant::now();
                let said = fine(&sprokkel(url, &["key", "rotate"]));
                longest = longest.max(begun.elapsed());
                assert!(said.contains("nieuwe sleutel"), "{said}");
                assert_eq!(reader.web().get("/people").status, 200);
                wait_for(there, 5);
            }
            longest
        })
    });
    ledger.add(told);
    one.stop();
    two.stop();
    (ledger, longest)
}

// asvs: 11.1.2, 11.2.2 keys are replaced while two nodes write, and nothing is lost
#[test]
fn a_key_is_replaced_while_two_nodes_write_and_everything_opens_afterwards() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in ENGINES {
        let (url, _file) = runtime.block_on(support::database(engine));
        let times = rounds(3, 30);
        let (ledger, longest) = rotated_under_load(&url, times);
        assert!(ledger.unknown.is_empty(), "{engine:?}: a note was not answered");
        let verdict = runtime.block_on(ledger.check(&url));
        let opened = runtime.block_on(open_everything(&url)).expect("everything opens in a program that starts afresh");
        println!(
            "{engine:?}: {times} rotations under load, {} notes acknowledged, {verdict:?}, {opened} sealed values open, \
             the longest took {longest:.1?}",
            ledger.acknowledged.len()
        );
        assert_eq!(verdict, Verdict::default(), "{engine:?}");
        let count = |text| runtime.block_on(checksum::count(&url, text));
        assert_eq!(count("select count(*) from keys where name = 'network'"), 1, "an old key is still there");
        assert_eq!(
            count(
                "select count(*) from party_keys where version <> (select max(version) from keys where name = 'network')"
            ),
            0
        );
        // The planted fault: one party's key that is of no key any more.
        runtime.block_on(checksum::run(
            &url,
            "update party_keys set version = 1 where party_id in (select about_id from notes limit 1)",
        ));
        assert!(runtime.block_on(open_everything(&url)).is_err(), "a lost key is not noticed");
    }
}

/// Several shells say it at once, and in between it is stopped halfway.
#[test]
fn two_that_replace_the_key_at_once_make_one_and_a_replacement_stopped_halfway_goes_on() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in ENGINES {
        let t = runtime.block_on(TestApp::on(engine));
        for _ in 0..rounds(3, 20) {
            std::thread::scope(|scope| {
                let shells: Vec<_> = (0..3).map(|_| scope.spawn(|| sprokkel(&t.url, &["key", "rotate"]))).collect();
                shells.into_iter().for_each(|shell| drop(fine(&shell.join().unwrap())));
            });
            runtime.block_on(open_everything(&t.url)).expect("everything opens");
        }
        let before = runtime.block_on(checksum::count(&t.url, "select max(version) from keys"));
        runtime.block_on(begun_and_stopped(&t));
        assert_eq!(runtime.block_on(checksum::count(&t.url, "select count(*) from keys where name = 'network'")), 2);
        runtime.block_on(open_everything(&t.url)).expect("halfway everything opens too");
        fine(&sprokkel(&t.url, &["key", "rotate"]));
        let after = runtime.block_on(checksum::count(&t.url, "select max(version) from keys"));
        assert_eq!(after, before + 1, "it went on with the key that was there");
        assert_eq!(runtime.block_on(checksum::count(&t.url, "select count(*) from keys where name = 'network'")), 1);
        runtime.block_on(open_everything(&t.url)).expect("everything opens");
    }
}

/// As a rotation leaves it that got no further than its new key.
async fn begun_and_stopped(t: &TestApp) {
    keyring::renew(&t.app.db, 0).await.unwrap();
}

// asvs: 11.2.2 the key outside the database is replaced, and the old one opens nothing any more
#[test]
fn the_key_outside_is_replaced_while_others_write_and_the_old_one_opens_nothing() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in ENGINES {
        let (url, _file) = runtime.block_on(support::database(engine));
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("nieuw.key");
        let mut one = Program::serve(&url, &[]);
        let sender = Sender::new(one.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example"));
        let (ledger, ()) = several(&sender, 3, false, |saved| {
            wait_for(saved, 5);
            fine(&sprokkel(&url, &["key", "change", new.to_str().unwrap()]));
            wait_for(saved, 10);
        });
        one.stop();
        let refused = sprokkel(&url, &["doctor"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("is not the key of this database"));
        let now = keyed(&url, &new);
        runtime.block_on(open_everything(&now)).expect("the new key opens everything");
        fine(&sprokkel(&now, &["key", "rotate"]));
        runtime.block_on(open_everything(&now)).expect("and after a rotation too");
        let kept = runtime.block_on(checksum::count(bare(&url), "select count(*) from notes"));
        assert!(usize::try_from(kept).unwrap() >= ledger.acknowledged.len(), "{kept} notes");
    }
}

/// Who kept the network's key of before, and has a dump of now.
// asvs: 11.1.2 after a rotation the old key of the network opens no key of a person
#[test]
fn the_old_key_of_the_network_opens_no_key_of_a_person_afterwards() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in ENGINES {
        let t = runtime.block_on(TestApp::on(engine));
        let outer = t.app.db.key_source().read(false).unwrap();
        let dumped = |name: &'static str| runtime.block_on(bytes(&t.url, name));
        let old = opened(&outer, &dumped("select wrapped from keys where name = 'network'"), b"network 1");
        let person = [b"party ".as_slice(), t.marieke.as_bytes()].concat();
        let of_her = || runtime.block_on(of_party(&t.url, t.marieke));
        assert!(old.unwrap(&of_her(), &person).is_ok(), "the attack does work on what was not rotated");
        fine(&sprokkel(&t.url, &["key", "rotate"]));
        assert!(old.unwrap(&of_her(), &person).is_err());
        let new = opened(&outer, &dumped("select wrapped from keys where name = 'network'"), b"network 2");
        assert!(new.unwrap(&of_her(), &person).is_ok());
    }
}

fn opened(outer: &Key, wrapped: &[u8], name: &[u8]) -> Key {
    outer.unwrap(wrapped, name).expect("the key outside opens the network's")
}

async fn of_party(url: &str, party: Uuid) -> Vec<u8> {
    let text = if url.starts_with("postgres") {
        format!("select wrapped from party_keys where party_id = '{party}'")
    } else {
        format!("select wrapped from party_keys where party_id = x'{}'", party.simple())
    };
    bytes(url, &text).await
}

async fn bytes(url: &str, text: &str) -> Vec<u8> {
    checksum::bytes(url, text).await.into_iter().next().expect("a row")
}
