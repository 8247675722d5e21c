//! The check of a chain from its first row to its last.

use crate::{GENESIS, Hash, link};

/// The first thing that is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Row `expected` is not there; the next that is has the number `found`.
    Missing { expected: u64, found: u64 },
    /// The hash of this row is not that of its bytes and what is before it: it, or a row before it, was changed.
    Changed { seq: u64 },
}

/// Takes rows one by one in the order of their numbers, counted from 1.
pub struct Walk {
    rows: u64,
    head: Hash,
    believes: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self { rows: 0, head: GENESIS, believes: false }
    }
}

impl Walk {
    /// Goes on behind rows that were walked before.
    pub fn after(rows: u64, head: Hash) -> Self {
        Self { rows, head, believes: false }
    }

    /// Skips the hash and believes the one that stands there. For showing that a test of a verifier can fail.
    pub fn planted_believing() -> Self {
        Self { believes: true, ..Self::default() }
    }

    /// The next row. After a fault the walk is over: what follows cannot be judged.
    pub fn step(&mut self, seq: u64, body: &[u8], hash: &[u8]) -> Result<(), Fault> {
        let expected = self.rows + 1;
        if seq != expected {
            return Err(Fault::Missing { expected, found: seq });
        }
        let written: Hash = hash.try_into().map_err(|_| Fault::Changed { seq })?;
        if !self.believes && written != link(&self.head, seq, body) {
            return Err(Fault::Changed { seq });
        }
        self.rows = seq;
        self.head = written;
        Ok(())
    }

    /// How many rows were walked.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The hash of the last one.
    pub fn head(&self) -> Hash {
        self.head
    }
}
