//! Fields that go together among strangers too, as street and postcode do: agreement on both is worth little more than on one.
//! Without this a file without duplicates would make all neighbours look like one person.

use crate::compare::Agreement;
use crate::field::{Level, MAX_FIELDS};
use crate::learn::Scope;
use crate::records::{Records, Row};

/// Strangers' pairs added to what is seen and to what is expected, so that few pairs say little.
const BELIEVED: f64 = 50.0;

/// How many pairs are equal in each field and in each two fields, matches among them.
pub(crate) struct Together {
    one: Vec<f64>,
    two: Vec<[f64; MAX_FIELDS]>,
}

impl Together {
    /// Counted exactly, by sorting keys.
    pub fn count(records: &Records, scope: Scope) -> Self {
        let fields = records.fields().len();
        let mut room = Vec::new();
        let one = (0..fields).map(|f| equal(records, scope, (f, f), &mut room)).collect();
        let mut two = vec![[0.0; MAX_FIELDS]; fields];
        for (g, row) in two.iter_mut().enumerate() {
            for (f, cell) in row.iter_mut().enumerate().take(g) {
                *cell = equal(records, scope, (f, g), &mut room);
            }
        }
        Together { one, two }
    }

    /// Bits that agreement on field `f` already said of agreement on field `g`, at `[g][f]` with f < g, given the expected
    /// matches equal in one field and in two.
    pub fn bits(&self, matched: &Together, pairs: f64) -> Vec<[f32; MAX_FIELDS]> {
        let strangers = |all: f64, matched: f64| (all - matched).max(0.0);
        let mut bits = vec![[0.0; MAX_FIELDS]; self.one.len()];
        for (g, row) in bits.iter_mut().enumerate() {
            for (f, cell) in row.iter_mut().enumerate().take(g) {
                let [x, y] = [f, g].map(|at| strangers(self.one[at], matched.one[at]));
                let seen = strangers(self.two[g][f], matched.two[g][f]);
                let more = ((seen + BELIEVED) / (x * y / pairs + BELIEVED)).log2();
                // Never more than the less telling of the two says by itself.
                let most = (pairs / x.max(y).max(1.0)).log2();
                *cell = more.clamp(0.0, most.max(0.0)) as f32;
            }
        }
        bits
    }

    pub fn none(fields: usize) -> Self {
        Together { one: vec![0.0; fields], two: vec![[0.0; MAX_FIELDS]; fields] }
    }

    /// Adds pairs that are alike in their agreement.
    pub fn add(&mut self, agreement: Agreement, weight: f64) {
        for g in 0..self.one.len() {
            if agreement.level(g) == Level::Same {
                self.one[g] += weight;
                (0..g).filter(|&f| agreement.level(f) == Level::Same).for_each(|f| self.two[g][f] += weight);
            }
        }
    }
}

/// What a pair's agreements repeat: for each field the most that one before it already said (a tree, after Chow and Liu 1968).
pub(crate) fn repeated(bits: &[[f32; MAX_FIELDS]], agreement: Agreement) -> f32 {
    let same = |at: usize| agreement.number(at) == Level::Same as usize;
    let each = bits.iter().enumerate().filter(|(g, _)| same(*g));
    each.map(|(g, row)| (0..g).filter(|&f| same(f)).map(|f| row[f]).fold(0.0, f32::max)).sum()
}

/// Pairs of the scope that are equal in both fields.
fn equal(records: &Records, scope: Scope, (f, g): (usize, usize), room: &mut Vec<u64>) -> f64 {
    room.clear();
    let known = records.known();
    let from = if scope == Scope::Within { known } else { 0 };
    // A value that nobody else holds makes no pair.
    let shared = |row: Row<'_>| [f, g].iter().all(|&at| row.ids[at] > 0 && row.count(at) > 1);
    let rows = (from..records.len()).map(|at| (records.row(at), at >= known));
    // Both values and in the lowest bit whether the row is new; there is no room for as many values as would overflow.
    let packed = |row: Row<'_>, new: bool| u64::from(row.ids[f]) << 33 | u64::from(row.ids[g]) << 1 | u64::from(new);
    room.extend(rows.filter(|(row, _)| shared(*row)).map(|(row, new)| packed(row, new)));
    room.sort_unstable();
    let block = |rows: &[u64]| {
        let new = rows.iter().filter(|row| *row & 1 == 1).count() as f64;
        let old = rows.len() as f64 - new;
        if scope == Scope::Within { new * (new - 1.0) / 2.0 } else { old * new }
    };
    room.chunk_by(|a, b| a >> 1 == b >> 1).map(block).sum()
}
