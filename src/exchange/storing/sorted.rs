//! Words and the ids they belong to, kept small until they are written in the order of their table: so each page of it is written once.

use std::collections::HashMap;

use uuid::Uuid;

use super::BATCH;
use crate::db::{Bulk, Tx, Waiting};
use crate::error::Error;

/// Pairs and different words that wait at most: some 10 MB.
const PAIRS: usize = 250_000;
const WORDS: usize = 100_000;

pub(super) struct Sorted {
    bulk: &'static Bulk,
    /// What its tokens are made of.
    of: &'static str,
    words: HashMap<Box<str>, u32>,
    ids: Vec<Uuid>,
    /// A word and an id, by number.
    pairs: Vec<(u32, u32)>,
}

impl Sorted {
    pub fn new(bulk: &'static Bulk, of: &'static str) -> Self {
        Self { bulk, of, words: HashMap::new(), ids: Vec::new(), pairs: Vec::new() }
    }

    pub fn contains(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    pub fn add<'a>(&mut self, words: impl Iterator<Item = &'a str>, id: Uuid) {
        if self.ids.last() != Some(&id) {
            self.ids.push(id);
        }
        let at = count(self.ids.len() - 1);
        for word in words {
            let word = match self.words.get(word) {
                Some(number) => *number,
                None => {
                    let number = count(self.words.len());
                    self.words.insert(word.into(), number);
                    number
                }
            };
            self.pairs.push((word, at));
        }
    }

    pub fn is_full(&self) -> bool {
        self.pairs.len() >= PAIRS || self.words.len() >= WORDS
    }

    /// Writes all pairs, by token and then by id.
    pub async fn write(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let mut words = Vec::with_capacity(self.words.len());
        for (word, number) in std::mem::take(&mut self.words) {
            words.push((tx.token(self.of, &word)?, number));
        }
        words.sort_unstable();
        let mut rank = vec![0; words.len()];
        for (place, (_, number)) in words.iter().enumerate() {
            rank[*number as usize] = count(place);
        }
        let (ids, mut pairs) = (std::mem::take(&mut self.ids), std::mem::take(&mut self.pairs));
        for (word, _) in &mut pairs {
            *word = rank[*word as usize];
        }
        drop(rank);
        pairs.sort_unstable();
        pairs.dedup();
        let mut rows = Waiting::new(self.bulk);
        for (word, id) in pairs {
            rows.add([words[word as usize].0.into(), ids[id as usize].into()]);
            if rows.rows() >= BATCH {
                rows.write(tx).await?;
            }
        }
        rows.flush(tx).await.map(drop)
    }
}

/// An import has two million rows of these at most.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
