//! Clients that keep saving notes through HTTP, and the ledger of what they were told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use sprokkel::clock::Randomness;
use uuid::Uuid;

use super::program::{Program, Web, hidden};

/// A note under the ids its form was given. The text names the sender's note, whatever id it is sent under.
#[derive(Clone, Debug)]
pub struct Sent {
    id: Uuid,
    person: Uuid,
    pub text: String,
}

#[derive(Default)]
pub struct Ledger {
    /// The program said "saved".
    pub acknowledged: Vec<Sent>,
    /// Sent, and no answer came: nobody knows.
    pub unknown: Vec<Sent>,
}

/// What a checker found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub lost: usize,
    pub doubled: usize,
}

impl Sent {
    pub fn new(words: &str) -> Self {
        let text = format!("{words} {:032x}", random());
        Self { id: fresh(), person: fresh(), text }
    }

    /// As a client that forgets its ids would send it again.
    pub fn under_another_id(&self) -> Self {
        Self { id: fresh(), person: fresh(), text: self.text.clone() }
    }
}

/// The last byte is free: a form numbers its notes there.
fn fresh() -> Uuid {
    Uuid::from_u128(random() & !0xff)
}

fn random() -> u128 {
    let mut bytes = [0; 16];
    Randomness::System.fill(&mut bytes);
    u128::from_le_bytes(bytes)
}

/// A browser that is signed in, and the token of its forms.
#[derive(Clone)]
pub struct Sender {
    web: Web,
    token: String,
}

impl Sender {
    pub fn new(mut web: Web) -> Self {
        let form = web.get("/note");
        let token = hidden(&form.text, "token").expect("the form carries a token");
        Self { web, token }
    }

    pub fn moved_to(&self, program: &Program) -> Self {
        Self { web: self.web.moved_to(program), token: self.token.clone() }
    }

    pub fn web(&mut self) -> &mut Web {
        &mut self.web
    }

    /// The status of the answer.
    pub fn send(&mut self, note: &Sent) -> std::io::Result<u16> {
        let (id, person) = (note.id.to_string(), note.person.to_string());
        let fields = [
            ("token", self.token.as_str()),
            ("id", &id),
            ("person_id", &person),
            ("name", "Henk Bakker"),
            ("text", &note.text),
            ("audience", "network"),
        ];
        Ok(self.web.post_once("/notes", &fields)?.status)
    }

    /// Saves notes until told to stop or until nobody answers. `early` notes down "saved" before it is so: the planted fault.
    pub fn keep_sending(mut self, stop: &AtomicBool, saved: &AtomicUsize, early: bool) -> Ledger {
        let mut ledger = Ledger::default();
        while !stop.load(Ordering::Relaxed) {
            let note = Sent::new("Kan goed");
            if early {
                ledger.acknowledged.push(note.clone());
            }
            match self.send(&note) {
                Ok(303) if !early => {
                    ledger.acknowledged.push(note);
                    saved.fetch_add(1, Ordering::Relaxed);
                }
                Ok(303) => {}
                Ok(500) => return ledger,
                Ok(status) => panic!("a note was answered with {status}"),
                Err(_) if early => return ledger,
                Err(_) => {
                    ledger.unknown.push(note);
                    return ledger;
                }
            }
        }
        ledger
    }
}

impl Ledger {
    pub fn add(&mut self, other: Ledger) {
        self.acknowledged.extend(other.acknowledged);
        self.unknown.extend(other.unknown);
    }

    /// Everything acknowledged is there, and nothing is there twice.
    pub async fn check(&self, url: &str) -> Verdict {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for text in super::note_texts(url).await {
            *found.entry(text).or_default() += 1;
        }
        let promised: BTreeSet<&str> = self.acknowledged.iter().map(|note| note.text.as_str()).collect();
        Verdict {
            lost: promised.iter().filter(|text| !found.contains_key(**text)).count(),
            doubled: found.values().filter(|times| **times > 1).count(),
        }
    }
}

/// Several clients at once. `until` is what happens meanwhile, such as a kill, told how many notes were acknowledged so far;
/// its value is given back.
pub fn several<T>(sender: &Sender, clients: usize, early: bool, until: impl FnOnce(&AtomicUsize) -> T) -> (Ledger, T) {
    let stop = Arc::new(AtomicBool::new(false));
    let saved = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..clients)
        .map(|_| {
            let (sender, stop, saved) = (sender.clone(), stop.clone(), saved.clone());
            std::thread::spawn(move || sender.keep_sending(&stop, &saved, early))
        })
        .collect();
    let value = until(&saved);
    stop.store(true, Ordering::Relaxed);
    let mut ledger = Ledger::default();
    for thread in threads {
        ledger.add(thread.join().expect("a client does not panic"));
    }
    (ledger, value)
}

/// How many rounds: few in CI, many by `make soak` (SOAK=1).
pub fn rounds(few: usize, many: usize) -> usize {
    if std::env::var_os("SOAK").is_some() { many } else { few }
}
