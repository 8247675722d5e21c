//! Time of 100,000 new rows against 100,000 known ones, six fields: `scale [ROWS]`. CPU is measured from outside (`time`).

use std::time::Instant;

use linkage::{Field, Kind, Known, Model, Records, Scope, duplicates, links};

fn main() -> Result<(), linkage::BadFields> {
    let rows: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let mut records = Records::new(vec![
        Field::new("given", Kind::Name).swaps_with("family"),
        Field::new("family", Kind::Name),
        Field::new("street", Kind::Text),
        Field::new("postcode", Kind::Code),
        Field::new("born", Kind::Date),
        Field::new("phone", Kind::Exact),
    ])?;
    let start = Instant::now();
    (0..rows).for_each(|n| push(&mut records, n, 0));
    records.mark_known();
    // Half of the new rows are known people, each with one value changed.
    (0..rows).for_each(|n| push(&mut records, n + rows / 2, n % 7));
    println!("{} rows read: {:?}", records.len(), start.elapsed());
    let start = Instant::now();
    let model = Model::learn(&records);
    println!("learnt: {:?}", start.elapsed());
    let start = Instant::now();
    let found = links(&records, &model, 0.5);
    let right = found.iter().filter(|p| u64::from(p.left) + rows == u64::from(p.right) + rows / 2).count();
    println!("{} links, {right} of {} right: {:?}", found.len(), rows - rows / 2, start.elapsed());
    let start = Instant::now();
    let within = Model::learn_for(&records, Scope::Within);
    println!("{} duplicates within the new: {:?}", duplicates(&records, &within, 0.5).len(), start.elapsed());
    let known = Known::new(records, model);
    let start = Instant::now();
    let asked: u32 = 200;
    let hits = (0..asked)
        .filter(|n| !known.candidates(&values(u64::from(*n), 3).each_ref().map(|v| Some(v.as_str())), 0.5).is_empty());
    println!("{} of {asked} recognised, each in {:?}", hits.count(), start.elapsed() / asked);
    Ok(())
}

fn push(records: &mut Records, n: u64, change: u64) {
    records.push(&values(n, change).each_ref().map(|v| Some(v.as_str())));
}

/// Names as skewed as real ones: the commonest family name is about 1 in 60.
fn values(n: u64, change: u64) -> [String; 6] {
    let dice = |salt: u64, below: u64| spread(n, salt) % below;
    let skewed = |salt: u64, below: u64| dice(salt, 1 + dice(salt + 50, below));
    let street = skewed(3, 4000);
    let mut values = [
        word(skewed(1, 800)),
        word(10_000 + skewed(2, 400) * (1 + dice(8, 60))),
        format!("{}straat", word(90_000 + street)),
        format!("{}{}{}", 1000 + street % 400, letter(street / 400), letter(dice(4, 20))),
        format!("{}-{:02}-{:02}", 1930 + dice(5, 80), 1 + dice(6, 12), 1 + dice(7, 28)),
        format!("06{:08}", spread(n, 9) % 100_000_000),
    ];
    if let Some(value) = change.checked_sub(1).and_then(|at| values.get_mut(at as usize)) {
        value.remove(value.len() / 2);
    }
    values
}

fn letter(n: u64) -> char {
    char::from(b'a' + (n % 26) as u8)
}

fn word(n: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "fi", "gos", "hu", "jan", "ke", "lin", "mo", "nu", "pa", "rer", "si", "ton", "vu", "wa"];
    [n, n / 16, n / 256, n / 4096].iter().map(|s| SYLLABLES[(s % 16) as usize]).collect()
}

fn spread(n: u64, salt: u64) -> u64 {
    let mut x = (n << 8 | salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
