//! Finding notes by words among so many that a term has more than is looked at one by one: the same notes, in the same order, as
//! reading every note would find.

mod support;

use std::collections::BTreeSet;

use jiff::civil::date;
use sprokkel::access::Reader;
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::NETWORK;
use sprokkel::person::search;
use sprokkel::subject::Subject;
use support::TestApp;
use uuid::Uuid;

/// A word and how many notes lie between two that have it.
const WORDS: [(&str, usize); 5] = [("koken", 2), ("wandelen", 3), ("piano", 7), ("timmeren", 90), ("borduren", 700)];
const NOTES: usize = 1_400;

fn words_of(number: usize) -> Vec<&'static str> {
    WORDS.into_iter().filter(|(_, every)| number.is_multiple_of(*every)).map(|(word, _)| word).collect()
}

async fn told(t: &TestApp) -> (Uuid, Vec<Uuid>) {
    let worker = t.worker("Noor Bakker").await;
    let about = Subject::Person(t.resident("Wim de Wit").await);
    let mut tx = t.write().await;
    let mut notes = Vec::new();
    for number in 0..NOTES {
        let id = t.app.id();
        let text = format!("graag {} graag", words_of(number).join(" en "));
        let new = NewNote::heard(id, Kind::Wish, about, &text, worker, date(2026, 3, 1), NETWORK);
        note::tell(&mut tx, &t.app, &new).await.unwrap();
        notes.push(id);
    }
    tx.commit().await.unwrap();
    (worker, notes)
}

/// All pages of a question.
async fn found(t: &TestApp, reader: Reader, asked: &str) -> Vec<Uuid> {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = search::by_words(&mut t.read().await, reader, asked, before).await.unwrap();
        found.extend(page.found.iter().map(|one| one.note));
        before = page.before;
        if before.is_none() {
            return found;
        }
    }
}

on_both!(words_that_many_notes_share_find_what_reading_them_all_would, |t| async move {
    let (worker, notes) = told(&t).await;
    let reader = Reader::person(worker, &t.app);
    let mut empty = 0;
    for choice in 1_usize..1 << WORDS.len() {
        let asked: BTreeSet<&str> =
            WORDS.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1).map(|(_, (word, _))| *word).collect();
        let has_all = |number: &usize| asked.iter().all(|word| words_of(*number).contains(word));
        let mut expected: Vec<Uuid> = (0..NOTES).filter(has_all).map(|number| notes[number]).collect();
        expected.sort_unstable_by(|a, b| b.cmp(a));
        empty += usize::from(expected.is_empty());
        let question = asked.iter().copied().collect::<Vec<_>>().join(" ");
        assert_eq!(found(&t, reader, &question).await, expected, "{question}");
    }
    assert_eq!(empty, 0, "note 0 has every word");
});
