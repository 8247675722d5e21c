//! A febrl-like set of our own making: people with duplicates that have typing errors, missing and exchanged values.

use std::collections::HashSet;

use linkage::{Field, Kind, Level, Model, Pair, Records, duplicates, links};

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % below as u64) as usize
    }

    /// Small numbers often, large ones seldom, as names are.
    fn skewed(&mut self, below: usize) -> usize {
        let first = self.roll(below) + 1;
        self.roll(first)
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "ze", "bra", "sti",
    "kro", "ven", "man", "sen", "der",
];

fn word(n: usize) -> String {
    [n % 24, (n / 24 + n) % 24, (n / 576 + 7 * n) % 24].map(|s| SYLLABLES[s]).concat()
}

fn fields() -> Vec<Field> {
    vec![
        Field::new("given", Kind::Name).swaps_with("family"),
        Field::new("family", Kind::Name),
        Field::new("street", Kind::Text),
        Field::new("postcode", Kind::Code),
        Field::new("born", Kind::Date),
        Field::new("phone", Kind::Exact),
    ]
}

type Line = Vec<Option<String>>;

fn person(dice: &mut Dice) -> Line {
    let street = dice.skewed(900);
    vec![
        Some(word(dice.skewed(600))),
        Some(word(1000 + dice.skewed(3000))),
        Some(format!("{}straat", word(5000 + street))),
        Some(format!(
            "{}{}{}",
            1000 + street,
            (b'a' + (street % 26) as u8) as char,
            (b'a' + dice.roll(6) as u8) as char
        )),
        Some(format!("{}-{:02}-{:02}", 1930 + dice.roll(80), 1 + dice.roll(12), 1 + dice.roll(28))),
        (dice.roll(3) > 0).then(|| format!("06{:08}", dice.roll(100_000_000))),
    ]
}

/// The same person as somebody else would write it down.
fn again(original: &Line, dice: &mut Dice) -> Line {
    let mut line = original.clone();
    if dice.roll(20) == 0 {
        line.swap(0, 1);
    }
    for _ in 0..1 + dice.roll(4) {
        let at = dice.roll(line.len());
        match dice.roll(4) {
            0 => line[at] = None,
            1 if at == 5 => line[at] = Some(format!("06{:08}", dice.roll(100_000_000))),
            _ => line[at] = line[at].take().map(|v| mistyped(&v, dice)),
        }
    }
    line
}

fn mistyped(value: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = value.chars().collect();
    let at = dice.roll(letters.len());
    match dice.roll(4) {
        0 if letters.len() > 1 => drop(letters.remove(at)),
        1 => letters.insert(at, 'e'),
        2 if at > 0 => letters.swap(at - 1, at),
        _ => letters[at] = if letters[at].is_ascii_digit() { '7' } else { 'o' },
    }
    letters.into_iter().collect()
}

fn push(records: &mut Records, line: &Line) -> u32 {
    records.push(&line.iter().map(Option::as_deref).collect::<Vec<_>>())
}

/// 2,500 people, half of them twice; and which rows are the same.
fn duplicated() -> (Records, HashSet<(u32, u32)>) {
    let mut dice = Dice(20_260_101);
    let mut records = Records::new(fields()).unwrap();
    let mut truth = HashSet::new();
    let people: Vec<Line> = (0..2500).map(|_| person(&mut dice)).collect();
    people.iter().for_each(|p| {
        push(&mut records, p);
    });
    for (at, original) in people.iter().enumerate().take(1250) {
        truth.insert((at as u32, push(&mut records, &again(original, &mut dice))));
    }
    (records, truth)
}

fn f1(pairs: &[Pair], truth: &HashSet<(u32, u32)>) -> f64 {
    let right = pairs.iter().filter(|p| truth.contains(&(p.left, p.right))).count() as f64;
    2.0 * right / (pairs.len() + truth.len()) as f64
}

const BOUND: f64 = 0.99;

#[test]
fn duplicates_with_errors_are_found_and_strangers_are_not() {
    let (records, truth) = duplicated();
    let pairs = duplicates(&records, &Model::learn(&records), 0.5);
    let score = f1(&pairs, &truth);
    assert!(score >= BOUND, "F1 {score} of {} pairs", pairs.len());
}

#[test]
fn a_new_file_is_linked_to_the_people_already_there() {
    let mut dice = Dice(7);
    let mut records = Records::new(fields()).unwrap();
    let people: Vec<Line> = (0..2000).map(|_| person(&mut dice)).collect();
    people.iter().for_each(|p| {
        push(&mut records, p);
    });
    records.mark_known();
    let truth =
        people.iter().enumerate().map(|(at, p)| (at as u32, push(&mut records, &again(p, &mut dice)))).collect();
    let pairs = links(&records, &Model::learn(&records), 0.5);
    assert!(pairs.iter().all(|p| p.left < 2000 && p.right >= 2000));
    let score = f1(&pairs, &truth);
    assert!(score >= BOUND, "F1 {score} of {} pairs", pairs.len());
}

#[test]
fn learning_recovers_the_shares_it_was_given() {
    let mut dice = Dice(99);
    let fields = vec![
        Field::new("given", Kind::Name),
        Field::new("family", Kind::Name),
        Field::new("born", Kind::Date),
        Field::new("phone", Kind::Exact),
    ];
    let mut records = Records::new(fields).unwrap();
    for _ in 0..4000 {
        let mut line = person(&mut dice);
        line.drain(2..4);
        line[3].get_or_insert_with(|| format!("06{:08}", dice.roll(100_000_000)));
        push(&mut records, &line);
        // Of every hundred second rows 10 have another given name, 20 another telephone, and 30 a date with one wrong digit.
        if dice.roll(10) == 0 {
            line[0] = Some(word(8000 + dice.roll(3000)));
        }
        if dice.roll(5) == 0 {
            line[3] = Some(format!("06{:08}", dice.roll(100_000_000)));
        }
        if dice.roll(10) < 3 {
            let year = dice.roll(9);
            line[2] = line[2].take().map(|d| format!("{}{year}{}", &d[..3], &d[4..]));
        }
        push(&mut records, &line);
    }
    let model = Model::learn(&records);
    let share = |field, level| model.shares(field, level).unwrap().0;
    assert!((share(0, Level::Same) - 0.9).abs() < 0.02, "given {}", share(0, Level::Same));
    assert!((share(3, Level::Same) - 0.8).abs() < 0.02, "phone {}", share(3, Level::Same));
    // One digit in nine is what it was before.
    assert!((share(2, Level::Typo) - 0.27).abs() < 0.03, "date {}", share(2, Level::Typo));
    let born = model.shares(2, Level::Typo).unwrap().1;
    assert!(born > 0.0005 && born < 0.02, "u {born}");
    let expected = 4000.0 / (8000.0 * 7999.0 / 2.0);
    assert!((model.prior() / expected - 1.0).abs() < 0.1, "prior {}", model.prior());
}

#[test]
fn the_same_rows_give_the_same_pairs() {
    let find = || {
        let (records, _) = duplicated();
        duplicates(&records, &Model::learn(&records), 0.5)
    };
    assert_eq!(find(), find());
}
