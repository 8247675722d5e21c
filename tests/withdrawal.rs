//! Promise 4: withdrawn is withdrawn. While a thousand reads go on over two nodes, one agreement on sharing after the other is
//! withdrawn, and now and then someone objects. No read that begins after she was told so still shows her.

#[macro_use]
mod support;
#[path = "rules/town.rs"]
#[allow(dead_code, reason = "of the town only who lives in it")]
mod town;

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sprokkel::access::agreed::{self, NewShare};
use sprokkel::access::closed::Set;
use sprokkel::access::level::Level;
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::params;
use sprokkel::party::NETWORK;
use sprokkel::subject::Subject;
use support::sending::rounds;
use support::{Browser, TestApp};
use testground::promise;
use town::{joins, sharing, someone, team};
use uuid::Uuid;

const PEOPLE: usize = 10;
const READERS: usize = 8;
const READS: usize = 1000;
const WORDS: &str = "Wil graag zwemmen";

sprokkel::queries! {
    MEANT_FOR = "update persons set audience = $2 where id = $1";
}

/// Someone whom only an agreement, or the network's eyes, can show to the reader.
struct Shown {
    person: Uuid,
    share: Uuid,
}

struct Scene {
    reader: Uuid,
    people: Vec<Shown>,
}

/// Half of them shared with the reader's team, half known to the network until they object.
async fn scene(t: &TestApp) -> Scene {
    let mut tx = t.write().await;
    let group = team(t, &mut tx, Some(NETWORK)).await;
    let reader = someone(t, &mut tx, t.marieke).await;
    joins(t, &mut tx, reader, group, "worker").await;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let person = someone(t, &mut tx, t.marieke).await;
        let shared = number.is_multiple_of(2);
        let audience = if shared { t.marieke } else { NETWORK };
        tx.exec(&MEANT_FOR, params![person, audience]).await.unwrap();
        let today = t.app.clock.today();
        let said = NewNote::heard(t.app.id(), Kind::Wish, Subject::Person(person), WORDS, t.marieke, today, audience);
        note::tell(&mut tx, &t.app, &said).await.unwrap();
        let levels = Set::one(Level::Open).with(Level::Story);
        let new = NewShare { levels, ..sharing(t, person, group) };
        if shared {
            agreed::share(&mut tx, &t.app, &new).await.unwrap();
        }
        people.push(Shown { person, share: new.id });
    }
    tx.commit().await.unwrap();
    Scene { reader, people }
}

/// She withdraws, at this node: by ending the agreement or by objecting.
async fn withdraw(t: &TestApp, shown: &Shown, number: usize) {
    let mut herself = t.as_person(shown.person).await;
    let answer = if number.is_multiple_of(2) {
        herself.post(&format!("/me/shares/{}/ending", shown.share), &[]).await
    } else {
        let id = t.app.id().to_string();
        herself.post("/me/objection", &[("id", &id)]).await
    };
    answer.is(303);
}

/// When a read of whom began, and whether it showed her.
struct Read {
    of: usize,
    begun: Instant,
    shows: bool,
}

/// What a reader sees; a node that remembers is the planted fault.
async fn look(browser: &mut Browser<'_>, person: Uuid, remembered: Option<&Mutex<HashMap<Uuid, bool>>>) -> bool {
    if let Some(seen) = remembered.and_then(|memory| memory.lock().unwrap().get(&person).copied()) {
        tokio::time::sleep(Duration::from_millis(3)).await;
        return seen;
    }
    // A page that was begun before may lack her words already.
    let answer = browser.get(&format!("/people/{person}")).await;
    let shows = answer.status == 200;
    assert!(shows || answer.status == 404 && !answer.text.contains(WORDS), "{}", answer.text);
    if let Some(memory) = remembered {
        memory.lock().unwrap().insert(person, shows);
    }
    shows
}

/// Reads on both nodes while one after the other withdraws.
async fn attack(
    nodes: [&TestApp; 2],
    scene: &Scene,
    seed: u64,
    reads: usize,
    forgetful: bool,
) -> (Vec<Read>, Vec<Instant>) {
    let done = AtomicUsize::new(0);
    let memory = Mutex::new(HashMap::new());
    let browser = nodes[0].as_person(scene.reader).await;
    let handle = tokio::runtime::Handle::current();
    let read = |reader: usize| {
        let remembered = (!forgetful && reader % 2 == 1).then_some(&memory);
        let mut random = fastrand::Rng::with_seed(seed ^ reader as u64);
        let mut browser = browser.copy().at(nodes[reader % 2]);
        let mut seen = Vec::new();
        while done.fetch_add(1, Ordering::Relaxed) < reads {
            let of = random.usize(..PEOPLE);
            let begun = Instant::now();
            let shows = handle.block_on(look(&mut browser, scene.people[of].person, remembered));
            seen.push(Read { of, begun, shows });
        }
        seen
    };
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            let readers: Vec<_> = (0..READERS).map(|reader| scope.spawn(move || read(reader))).collect();
            let mut told = Vec::new();
            for (number, shown) in scene.people.iter().enumerate() {
                while done.load(Ordering::Relaxed) < reads * (number + 1) / (PEOPLE + 2) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                handle.block_on(withdraw(nodes[number % 2], shown, number));
                told.push(Instant::now());
            }
            (readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect(), told)
        })
    })
}

/// Of these reads: how many showed someone, how many began after she was told, how many of those still showed her.
fn count(reads: &[Read], told: &[Instant]) -> (usize, usize, usize) {
    let shown = reads.iter().filter(|read| read.shows).count();
    let after: Vec<&Read> = reads.iter().filter(|read| read.begun > told[read.of]).collect();
    (shown, after.len(), after.iter().filter(|read| read.shows).count())
}

// asvs: 8.3.2 an agreement or a consent that is withdrawn on one node is withdrawn for the next read on every node
on_both!(no_read_that_begins_after_the_answer_shows_her, |t| async {
    let other = t.another_node().await;
    let seed = promise::seed(4);
    let (mut all, mut late, mut wrong) = (0, 0, 0);
    let times = rounds(1, 20);
    for round in 0..times as u64 {
        let scene = scene(&t).await;
        let (reads, told) = attack([&t, &other], &scene, seed ^ (round << 32), READS, true).await;
        let (shown, after, still) = count(&reads, &told);
        assert!(shown > READS / 10 && after > READS / 10, "{shown} shown, {after} after");
        (all, late, wrong) = (all + reads.len(), late + after, wrong + still);
    }
    let figures = format!(
        "{all} reads on 2 nodes, {} withdrawals, {late} reads begun after the answer, {wrong} still showed her",
        times * PEOPLE
    );
    let found = promise::found(4, format!("{:?}", t.engine), wrong == 0, figures).by_seed(seed);
    assert_eq!(wrong, 0, "seed {seed}");
    // The planted fault: one of the nodes remembers what it saw.
    let scene = scene(&t).await;
    let (reads, told) = attack([&t, &other], &scene, seed, READS / 2, false).await;
    assert!(count(&reads, &told).2 > 0, "a node that remembers was not noticed");
    found.noticed();
});
