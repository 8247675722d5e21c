//! Comparing two rows: a level for every field.

use rapidfuzz::distance::jaro_winkler;

use crate::field::{Kind, Level, MAX_FIELDS};
use crate::records::{Entry, Row, Value};
use crate::text;

/// The levels of all fields of a pair, three bits each, field 0 lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Agreement(pub(crate) u64);

impl Agreement {
    pub fn level(self, field: usize) -> Level {
        if field < MAX_FIELDS { Level::ALL[self.number(field)] } else { Level::Missing }
    }

    /// The level as an index; of a field that there is.
    pub(crate) fn number(self, field: usize) -> usize {
        (self.0 >> (3 * field)) as usize & 7
    }

    pub(crate) fn set(&mut self, field: usize, level: Level) {
        self.0 |= (level as u64) << (3 * field);
    }
}

/// How well two values of one kind agree. Empty is missing; never [`Level::Swapped`], which takes two fields to see.
pub fn level(kind: Kind, a: &str, b: &str) -> Level {
    let folded = |value| {
        let mut to = String::new();
        text::fold(kind, value, &mut to);
        to
    };
    let (a, b) = (folded(a), folded(b));
    if a.is_empty() || b.is_empty() {
        return Level::Missing;
    }
    if a == b {
        return Level::Same;
    }
    let entries = [&a, &b].map(|value| Entry::new(kind, text::head(value, text::LOOK), 0));
    unequal(kind, Value { texts: &a, entry: &entries[0] }, Value { texts: &b, entry: &entries[1] })
}

/// The level of two values that are both there and not equal.
pub(crate) fn unequal(kind: Kind, a: Value<'_>, b: Value<'_>) -> Level {
    let (more, less) = strange(a.entry, b.entry);
    let strange = more.max(less);
    if strange <= 1 && a.len().min(b.len()) > 1 && within(a.bytes(), b.bytes(), 1) {
        return Level::Typo;
    }
    match kind {
        Kind::Name | Kind::Text => {
            let alike = alike((a, more), (b, less), 0.8);
            if alike >= 0.92 || (kind == Kind::Name && a.entry.rough == b.entry.rough) {
                Level::Close
            } else if (more == 0 || less == 0) && part(a.bytes(), b.bytes()) {
                Level::Partial
            } else if alike >= 0.8 {
                Level::Similar
            } else {
                Level::Different
            }
        }
        Kind::Date if day_and_month_exchanged(a.bytes(), b.bytes()) => Level::Typo,
        Kind::Code | Kind::Date if a.len().min(b.len()) >= 4 => {
            if strange <= 2 && within(a.bytes(), b.bytes(), 2) {
                Level::Close
            } else if same_part(kind, a.bytes(), b.bytes()) {
                Level::Partial
            } else {
                Level::Different
            }
        }
        _ => Level::Different,
    }
}

/// How many letters are in the first more often than in the second, and the other way round, as far as [`text::letters`] tells.
/// A keystroke makes at most one come and one go.
fn strange(a: &Entry, b: &Entry) -> (u32, u32) {
    ((a.letters & !b.letters).count_ones(), (b.letters & !a.letters).count_ones())
}

/// Jaro–Winkler similarity, or 0 when below the cutoff, of two values and how many letters each has that the other lacks.
fn alike(a: (Value<'_>, u32), b: (Value<'_>, u32), cutoff: f64) -> f64 {
    if most_alike((a.0.entry, a.1), (b.0.entry, b.1)) < cutoff {
        return 0.0;
    }
    let args = jaro_winkler::Args::default().score_cutoff(cutoff);
    let (a, b) = (a.0.text(), b.0.text());
    let alike = if a.is_ascii() && b.is_ascii() {
        jaro_winkler::similarity_with_args(a.bytes(), b.bytes(), &args)
    } else {
        jaro_winkler::similarity_with_args(a.chars(), b.chars(), &args)
    };
    alike.unwrap_or(0.0)
}

/// An upper bound of Jaro–Winkler without looking at the texts; nearly all strangers end here.
fn most_alike((a, more): (&Entry, u32), (b, less): (&Entry, u32)) -> f64 {
    let (long_a, long_b) = (f64::from(a.chars), f64::from(b.chars));
    let common = (long_a - f64::from(more)).min(long_b - f64::from(less));
    if common <= 0.0 {
        return 0.0;
    }
    let jaro = (common / long_a + common / long_b + 1.0) / 3.0;
    let front = f64::from((a.front ^ b.front).trailing_zeros() / 8);
    jaro + 0.1 * front * (1.0 - jaro) + 1e-9
}

/// Whether so few keystrokes make one of the other: a letter extra, missing or wrong, or two neighbours exchanged (Damerau's
/// four; no place is touched twice).
fn within(a: &[u8], b: &[u8], keystrokes: usize) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > keystrokes {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[front..], &long[front..]);
    let ([x, short_rest @ ..], [y, long_rest @ ..]) = (short, long) else { return long.len() <= keystrokes };
    let Some(left) = keystrokes.checked_sub(1) else { return false };
    let exchanged = || match (short_rest, long_rest) {
        ([z, short @ ..], [w, long @ ..]) => x == w && y == z && within(short, long, left),
        _ => false,
    };
    within(short_rest, long_rest, left)
        || within(short, long_rest, left)
        || within(short_rest, long, left)
        || exchanged()
}

/// One is an initial, the first words or the last words of the other.
fn part(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) || long.ends_with(short)
}

fn day_and_month_exchanged(a: &[u8], b: &[u8]) -> bool {
    a.len() == 8 && b.len() == 8 && a[..4] == b[..4] && a[4..6] == b[6..] && a[6..] == b[4..6]
}

/// Of codes the first four characters, of dates the year or else the day and month.
fn same_part(kind: Kind, a: &[u8], b: &[u8]) -> bool {
    a[..4] == b[..4] || (kind == Kind::Date && a.len() == 8 && b.len() == 8 && a[4..] == b[4..])
}

/// What stops a comparison early: the most that the fields not looked at yet could still add, and what is needed in all.
pub(crate) struct Bar<'m> {
    /// Bits per field and level.
    pub bits: &'m [[f32; 8]],
    /// Per field the most that a level other than `Same` can add.
    pub best: &'m [f32],
    /// The fields, those first that usually settle it.
    pub order: &'m [usize],
    /// Bits needed from the levels and the rarity together.
    pub needed: f32,
}

const IN_ORDER: [usize; MAX_FIELDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// A pair compared: its levels, and log2(1/u) of the values that are the same.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Compared {
    pub agreement: Agreement,
    pub rarity: f32,
}

/// Compares `a` with `b`; `rarity(field, count)` is log2(1/u) of a value that `count` rows of `b`'s records hold.
/// None: the pair cannot reach the bar.
pub(crate) fn compare(
    a: Row<'_>,
    b: Row<'_>,
    rarity: impl Fn(usize, u32) -> f32,
    bar: Option<&Bar<'_>>,
) -> Option<Compared> {
    let fields = b.records.fields();
    let mut found = Compared::default();
    // Bit per field: still to be compared letter by letter.
    let mut open = 0_u32;
    let together = std::ptr::eq(a.records, b.records);
    for (at, (x, y)) in a.ids.iter().zip(b.ids).enumerate().filter(|(_, (x, y))| **x > 0 && **y > 0) {
        let equal = if together { x == y } else { a.hash(at) == b.hash(at) };
        if equal {
            found.agreement.set(at, Level::Same);
            found.rarity += rarity(at, b.count(at));
        } else {
            open |= 1 << at;
        }
    }
    for at in 0..fields.len() {
        if let Some(other) = b.records.partner(at).filter(|&o| o > at) {
            swapped(a, b, (at, other), &rarity, &mut found, &mut open);
        }
    }
    let mut hope = bar.map_or(0.0, |bar| hope(bar, &found, open, fields.len()));
    let order = bar.map_or(IN_ORDER.as_slice(), |bar| bar.order);
    for &at in order.iter().filter(|&&at| open & (1 << at) != 0) {
        if bar.is_some_and(|bar| hope < bar.needed) {
            return None;
        }
        let level = unequal(fields[at].kind, a.value(at), b.value(at));
        found.agreement.set(at, level);
        hope += bar.map_or(0.0, |bar| bar.bits[at][level as usize] - bar.best[at]);
    }
    bar.is_none_or(|bar| hope >= bar.needed).then_some(found)
}

fn hope(bar: &Bar<'_>, found: &Compared, open: u32, fields: usize) -> f32 {
    let each = (0..fields)
        .map(|at| if open & (1 << at) != 0 { bar.best[at] } else { bar.bits[at][found.agreement.number(at)] });
    found.rarity + each.sum::<f32>()
}

/// Two fields whose values stand in each other's place, wholly, or as far as both are filled in. Only the first of the two
/// carries the evidence of the exchange, the second none of its own.
fn swapped(
    a: Row<'_>,
    b: Row<'_>,
    (first, second): (usize, usize),
    rarity: impl Fn(usize, u32) -> f32,
    found: &mut Compared,
    open: &mut u32,
) {
    let couple = (1 << first) | (1 << second);
    let straight = [first, second].iter().any(|&at| found.agreement.level(at) == Level::Same);
    if straight {
        return;
    }
    let across = |x: usize, y: usize| match (a.hash(x), b.hash(y)) {
        (0, _) | (_, 0) => None,
        (p, q) => Some(p == q),
    };
    let (there, back) = (across(first, second), across(second, first));
    if !matches!((there, back), (Some(true), Some(true) | None) | (None, Some(true))) {
        return;
    }
    *open &= !couple;
    found.agreement.set(first, Level::Swapped);
    if there == Some(true) {
        found.rarity += rarity(second, b.count(second));
    }
    if back == Some(true) {
        found.rarity += rarity(first, b.count(first));
    }
    if there.is_some() && back.is_some() {
        found.agreement.set(second, Level::Swapped);
    }
}

#[cfg(test)]
mod tests;
