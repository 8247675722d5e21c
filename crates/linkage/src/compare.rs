//! Comparing two rows: a level for every field.

use rapidfuzz::distance::{jaro_winkler, osa};

use crate::field::{Kind, Level, MAX_FIELDS};
use crate::records::{Records, Value};
use crate::text;

/// The levels of all fields of a pair, three bits each, field 0 lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Agreement(pub(crate) u64);

impl Agreement {
    pub fn level(self, field: usize) -> Level {
        Level::of_bits(self.0.checked_shr(3 * field as u32).unwrap_or(0))
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
    let value = |text| Value { text, rough: text::rough(kind, text), letters: text::letters(text) };
    unequal(kind, value(text::head(&a, text::LOOK)), value(text::head(&b, text::LOOK)))
}

/// The level of two values that are both there and not equal.
pub(crate) fn unequal(kind: Kind, a: Value<'_>, b: Value<'_>) -> Level {
    // Letters in one and not in the other: a keystroke makes at most one come and one go.
    let strange = (a.letters & !b.letters).count_ones().max((b.letters & !a.letters).count_ones());
    if strange <= 1 && one_keystroke(a.text, b.text) {
        return Level::Typo;
    }
    match kind {
        Kind::Name | Kind::Text => {
            let alike = alike(a, b, 0.8);
            if alike >= 0.92 || (kind == Kind::Name && a.rough == b.rough) {
                Level::Close
            } else if part(a.text, b.text) {
                Level::Partial
            } else if alike >= 0.8 {
                Level::Similar
            } else {
                Level::Different
            }
        }
        Kind::Date if day_and_month_exchanged(a.text, b.text) => Level::Typo,
        Kind::Code | Kind::Date => {
            if strange <= 2 && within_two(a.text, b.text) {
                Level::Close
            } else if same_part(kind, a.text, b.text) {
                Level::Partial
            } else {
                Level::Different
            }
        }
        Kind::Exact | Kind::Number => Level::Different,
    }
}

/// Jaro–Winkler similarity, or 0 when below the cutoff.
fn alike(a: Value<'_>, b: Value<'_>, cutoff: f64) -> f64 {
    let args = jaro_winkler::Args::default().score_cutoff(cutoff);
    if !a.text.is_ascii() || !b.text.is_ascii() {
        return jaro_winkler::similarity_with_args(a.text.chars(), b.text.chars(), &args).unwrap_or(0.0);
    }
    if most_alike(a, b) < cutoff {
        return 0.0;
    }
    jaro_winkler::similarity_with_args(a.text.bytes(), b.text.bytes(), &args).unwrap_or(0.0)
}

/// An upper bound of Jaro–Winkler from the letters that occur in one only; nine comparisons in ten end here.
fn most_alike(a: Value<'_>, b: Value<'_>) -> f64 {
    let (long_a, long_b) = (a.text.len() as f64, b.text.len() as f64);
    let common = (long_a - f64::from((a.letters & !b.letters).count_ones()))
        .min(long_b - f64::from((b.letters & !a.letters).count_ones()));
    if common <= 0.0 {
        return 0.0;
    }
    let jaro = (common / long_a + common / long_b + 1.0) / 3.0;
    let front = a.text.bytes().zip(b.text.bytes()).take(4).take_while(|(x, y)| x == y).count() as f64;
    jaro + 0.1 * front * (1.0 - jaro) + 1e-9
}

fn within_two(a: &str, b: &str) -> bool {
    if a.len() < 4 || b.len() < 4 {
        return false;
    }
    let args = osa::Args::default().score_cutoff(2);
    osa::distance_with_args(a.chars(), b.chars(), &args).is_some()
}

/// Damerau's four: one letter extra, missing or wrong, or two neighbours exchanged. Values of one letter are too short to tell.
fn one_keystroke(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // By byte: a letter with an accent for one without is no keystroke here, but close enough for the next level.
    if long.len() - short.len() > 1 || short.len() < 2 {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[front..], &long[front..]);
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&short[..short.len() - back], &long[..long.len() - back]) {
        ([], [_]) | ([_], [_]) => true,
        ([x, y], [z, w]) => x == w && y == z,
        _ => false,
    }
}

/// One is an initial, the first words or the last words of the other.
fn part(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) || long.ends_with(short)
}

fn day_and_month_exchanged(a: &str, b: &str) -> bool {
    match (a.as_bytes(), b.as_bytes()) {
        (a, b) if a.len() == 8 && b.len() == 8 => a[..4] == b[..4] && a[4..6] == b[6..] && a[6..] == b[4..6],
        _ => false,
    }
}

/// Of codes the first four characters, of dates the year or else the day and month.
fn same_part(kind: Kind, a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() < 4 || b.len() < 4 {
        return false;
    }
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

/// One row of some records.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub records: &'r Records,
    pub row: u32,
}

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
    for at in 0..fields.len() {
        let (x, y) = if together {
            (u64::from(a.records.id(a.row, at)), u64::from(b.records.id(b.row, at)))
        } else {
            (a.records.hash(a.row, at), b.records.hash(b.row, at))
        };
        if x == 0 || y == 0 {
            continue;
        }
        if x == y {
            found.agreement.set(at, Level::Same);
            found.rarity += rarity(at, b.records.count(b.row, at));
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
        let level = unequal(fields[at].kind, a.records.value(a.row, at), b.records.value(b.row, at));
        found.agreement.set(at, level);
        hope += bar.map_or(0.0, |bar| bar.bits[at][level as usize] - bar.best[at]);
    }
    bar.is_none_or(|bar| hope >= bar.needed).then_some(found)
}

fn hope(bar: &Bar<'_>, found: &Compared, open: u32, fields: usize) -> f32 {
    let each = (0..fields)
        .map(|at| if open & (1 << at) != 0 { bar.best[at] } else { bar.bits[at][found.agreement.level(at) as usize] });
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
    let across = |x: usize, y: usize| match (a.records.hash(a.row, x), b.records.hash(b.row, y)) {
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
        found.rarity += rarity(second, b.records.count(b.row, second));
    }
    if back == Some(true) {
        found.rarity += rarity(first, b.records.count(b.row, first));
    }
    if there.is_some() && back.is_some() {
        found.agreement.set(second, Level::Swapped);
    }
}
