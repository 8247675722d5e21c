//! Which pairs are worth comparing. Each row has a key per blocking pass; rows that share a key are candidates. A key shared by
//! more than [`CAP`] rows says too little and is dropped, as the passes on two fields together then find the same people; and a
//! row's rarest keys come first, up to [`BUDGET`] candidates.

use crate::field::{Kind, MAX_FIELDS};
use crate::records::{Records, Row};
use crate::text::mix;

/// A key that more rows share is dropped.
const CAP: usize = 64;
/// A value that so few rows hold needs no key together with another.
const RARE: u32 = 12;
/// Of rows that are equal in everything only this many stand for all.
const EQUAL: usize = 4;
/// A row is compared with at most this many others, and the last block taken may go over by its size.
pub(crate) const BUDGET: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    /// All fields equal.
    Whole,
    /// One field equal.
    One(usize),
    /// Two fields equal.
    Two(usize, usize),
    /// Two fields roughly equal: sound, first letters, year.
    Rough(usize, usize),
}

/// The passes for these records. Fields that may be swapped share their keys.
pub(crate) fn passes(records: &Records) -> Vec<Pass> {
    let fields = records.fields();
    let mut passes = vec![Pass::Whole];
    passes.extend((0..fields.len()).map(Pass::One));
    for f in 0..fields.len() {
        for g in f + 1..fields.len() {
            passes.push(Pass::Two(f, g));
            let kinds = [fields[f].kind, fields[g].kind];
            if kinds.contains(&Kind::Name) && !kinds.iter().any(|k| matches!(k, Kind::Number | Kind::Exact)) {
                passes.push(Pass::Rough(f, g));
            }
        }
    }
    passes
}

/// What the keys of a row are made of, read once: the values of a row are far apart in memory.
struct Keys {
    one: [Option<u64>; MAX_FIELDS],
    rough: [Option<u64>; MAX_FIELDS],
    /// Only for rows whose values are counted among all the rows.
    rare: [bool; MAX_FIELDS],
    /// Of these the ones that no other row has.
    alone: [bool; MAX_FIELDS],
}

impl Keys {
    fn of(row: Row<'_>, counted: bool) -> Self {
        let (none, no) = ([None; MAX_FIELDS], [false; MAX_FIELDS]);
        let mut keys = Keys { one: none, rough: none, rare: no, alone: no };
        for at in 0..row.records.fields().len() {
            if row.ids[at] == 0 {
                continue;
            }
            // Couples share one space of keys.
            let partner = row.records.partner(at);
            let space = partner.map_or(at, |other| other.min(at)) as u64 + 1;
            keys.one[at] = Some(mix(row.hash(at) ^ space));
            keys.rough[at] = Some(mix(row.rough(at) ^ (space << 32)));
            keys.rare[at] = counted && partner.is_none() && row.count(at) <= RARE;
            keys.alone[at] = keys.rare[at] && row.count(at) == 1;
        }
        keys
    }

    /// The row's key in a pass; None when a field it needs is missing.
    fn key(&self, pass: Pass) -> Option<u64> {
        match pass {
            Pass::Whole => {
                let all =
                    self.one.iter().enumerate().filter_map(|(at, one)| Some(mix((*one)?.wrapping_add(at as u64))));
                all.reduce(|a, b| mix(a ^ b.rotate_left(17)))
            }
            Pass::One(f) => self.one[f],
            // A sum does not mind the order, so exchanged fields meet.
            Pass::Two(f, g) => Some(mix(self.one[f]?.wrapping_add(self.one[g]?))),
            Pass::Rough(f, g) => Some(mix(self.rough[f]?.wrapping_add(self.rough[g]?)).rotate_left(7)),
        }
    }

    /// Whether a pass adds nothing: nobody else has the value, or one of its two is so rare that its own block is short.
    fn needless(&self, pass: Pass) -> bool {
        match pass {
            Pass::Whole => self.alone.contains(&true),
            Pass::One(f) => self.alone[f],
            Pass::Two(f, g) => self.rare[f] || self.rare[g],
            Pass::Rough(..) => false,
        }
    }

    /// The row's keys in these passes.
    fn needed<'k>(&'k self, passes: &'k [Pass]) -> impl Iterator<Item = u64> + 'k {
        passes.iter().filter(|&&pass| !self.needless(pass)).filter_map(|&pass| self.key(pass))
    }
}

/// Rows by key, in two flat arrays: eight bytes per row and pass, and four per bucket.
pub(crate) struct Index {
    passes: Vec<Pass>,
    /// Bucket `b` is `entries[starts[b]..starts[b + 1]]`.
    starts: Vec<u32>,
    /// The upper half of the key, and the row; ascending.
    entries: Vec<(u32, u32)>,
}

impl Index {
    pub fn new(records: &Records, rows: std::ops::Range<u32>) -> Self {
        let passes = passes(records);
        let buckets = (rows.len() * passes.len() / 4).next_power_of_two().max(2);
        let mut starts = vec![0_u32; buckets + 1];
        for row in rows.clone() {
            Keys::of(records.row(row), true).needed(&passes).for_each(|k| starts[bucket(k, buckets) + 1] += 1);
        }
        for b in 0..buckets {
            starts[b + 1] += starts[b];
        }
        let mut entries = vec![(0_u32, 0_u32); starts[buckets] as usize];
        for row in rows {
            for k in Keys::of(records.row(row), true).needed(&passes) {
                let at = &mut starts[bucket(k, buckets)];
                entries[*at as usize] = (tag(k), row);
                *at += 1;
            }
        }
        // Each begin went on to where the next bucket begins.
        starts.copy_within(..buckets, 1);
        starts[0] = 0;
        // Rows that are equal in everything keep a few that stand for all.
        let mut index = Index { passes, starts, entries };
        index.thin(|row, t| Keys::of(records.row(row), true).key(Pass::Whole).is_some_and(|k| tag(k) == t));
        index
    }

    /// Drops keys over the cap, in place.
    fn thin(&mut self, whole: impl Fn(u32, u32) -> bool) {
        let mut kept = 0;
        for b in 0..self.starts.len() - 1 {
            let (from, to) = (self.starts[b] as usize, self.starts[b + 1] as usize);
            self.starts[b] = kept as u32;
            self.entries[from..to].sort_unstable();
            let mut at = from;
            while at < to {
                let (t, row) = self.entries[at];
                let same = self.entries[at..to].iter().take_while(|e| e.0 == t).count();
                let keep = if same <= CAP {
                    same
                } else if whole(row, t) {
                    EQUAL
                } else {
                    0
                };
                self.entries.copy_within(at..at + keep, kept);
                kept += keep;
                at += same;
            }
        }
        let last = self.starts.len() - 1;
        self.starts[last] = kept as u32;
        self.entries.truncate(kept);
        self.entries.shrink_to_fit();
    }

    /// The bucket of a key: its tag, and where in the entries the bucket begins and ends.
    fn bucket(&self, key: u64) -> (u32, u32, u32) {
        let b = bucket(key, self.starts.len() - 1);
        (tag(key), self.starts[b], self.starts[b + 1])
    }

    /// How many rows have this tag, and where they begin in the entries.
    fn rows(&self, (tag, begin, end): (u32, u32, u32)) -> (u32, u32) {
        let all = &self.entries[begin as usize..end as usize];
        let from = all.iter().take_while(|e| e.0 < tag).count();
        let same = all[from..].iter().take_while(|e| e.0 == tag).count();
        (same as u32, begin + from as u32)
    }
}

fn bucket(key: u64, buckets: usize) -> usize {
    key as usize & (buckets - 1)
}

fn tag(key: u64) -> u32 {
    (key >> 32) as u32
}

/// Gathers each candidate once; keeps its room between rows.
pub(crate) struct Gather {
    seen: Vec<u32>,
    round: u32,
    /// Where each block the row is in may be.
    buckets: Vec<(u32, u32, u32)>,
    /// Length and begin of each block the row is in.
    lists: Vec<(u32, u32)>,
    pub found: Vec<u32>,
}

impl Gather {
    pub fn new(rows: u32) -> Self {
        Gather { seen: vec![0; rows as usize], round: 0, buckets: Vec::new(), lists: Vec::new(), found: Vec::new() }
    }

    /// Leaves in `found` the candidates for `row` of `records` that `wanted` lets through. `counted`: the records are those
    /// of the index.
    pub fn candidates(
        &mut self,
        index: &Index,
        records: &Records,
        row: u32,
        counted: bool,
        wanted: impl Fn(u32) -> bool,
    ) {
        if self.round == u32::MAX {
            self.seen.fill(0);
            self.round = 0;
        }
        self.round += 1;
        self.found.clear();
        self.lists.clear();
        let keys = Keys::of(records.row(row), counted);
        // First all the places, then what is there: the memory answers several questions at a time.
        self.buckets.extend(keys.needed(&index.passes).map(|k| index.bucket(k)).filter(|b| b.1 < b.2));
        self.lists.extend(self.buckets.drain(..).map(|b| index.rows(b)).filter(|l| l.0 > 0));
        self.lists.sort_unstable();
        for &(long, from) in &self.lists {
            for &(_, other) in &index.entries[from as usize..(from + long) as usize] {
                let seen = &mut self.seen[other as usize];
                if *seen != self.round && wanted(other) {
                    *seen = self.round;
                    self.found.push(other);
                }
            }
            if self.found.len() >= BUDGET {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
