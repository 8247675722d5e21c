//! The judged list: what must and must not answer a question. A third of it is held out and reported apart.

use dutch::{Analyser, names};
use serde::Deserialize;

const RECALL: f64 = 0.90;
/// On words no rule or family was written for.
const FRESH_RECALL: f64 = 0.90;
const PRECISION: f64 = 0.95;

#[derive(Deserialize)]
struct Judged {
    text: Vec<Entry>,
    #[serde(default)]
    name: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    ask: String,
    held: bool,
    finds: Vec<String>,
    misses: Vec<String>,
}

#[derive(Default)]
struct Score {
    found: usize,
    wanted: usize,
    wrong: usize,
}

impl Score {
    fn recall(&self) -> f64 {
        self.found as f64 / self.wanted as f64
    }

    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong) as f64
    }
}

/// Scores the entries; prints each mistake unless it is held out, so that nobody tunes on those.
fn score<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    answers: impl Fn(&str, &str) -> bool,
    explain: impl Fn(&str) -> String,
) -> Score {
    let mut score = Score::default();
    for entry in entries {
        let show = |fault: &str, text: &str| {
            if !entry.held {
                println!("{fault}: {} {} | {text} {}", entry.ask, explain(&entry.ask), explain(text));
            }
        };
        for text in &entry.finds {
            score.wanted += 1;
            if answers(&entry.ask, text) { score.found += 1 } else { show("not found", text) }
        }
        for text in entry.misses.iter().filter(|text| answers(&entry.ask, text)) {
            score.wrong += 1;
            show("wrongly found", text);
        }
    }
    score
}

fn assert_good(what: &str, entries: &[Entry], answers: impl Fn(&str, &str) -> bool, explain: impl Fn(&str) -> String) {
    for (part, held) in [("tuned", false), ("held out", true)] {
        let score = score(entries.iter().filter(|entry| entry.held == held), &answers, &explain);
        let (recall, precision) = (score.recall(), score.precision());
        println!(
            "{what}, {part}: recall {recall:.3} ({} of {}), precision {precision:.3} ({} wrong)",
            score.found, score.wanted, score.wrong
        );
        assert!(
            recall >= RECALL && precision >= PRECISION,
            "{what}, {part}: recall {recall:.3}, precision {precision:.3}"
        );
    }
}

fn read(list: &str) -> Judged {
    toml::from_str(list).expect("the judged list is TOML")
}

/// Every term asked for is among the terms stored.
fn finds(ask: &str, text: &str) -> bool {
    let (asked, stored) = (Analyser::embedded().query_terms(ask), Analyser::embedded().index_terms(text));
    !asked.is_empty() && asked.iter().all(|term| stored.contains(term))
}

fn has_word_list() -> bool {
    !Analyser::embedded().split("boekenkast").is_empty()
}

#[test]
fn notes_are_found_by_what_they_mean_and_not_by_what_they_look_like() {
    if !has_word_list() {
        println!("built without a word list: the judged list does not apply");
        return;
    }
    let analyser = Analyser::embedded();
    assert_good("notes", &read(include_str!("judged.toml")).text, finds, |text| {
        format!("{:?}{:?}", analyser.query_terms(text), analyser.index_terms(text))
    });
}

#[test]
fn words_nobody_tuned_for_are_found_nearly_as_well() {
    if !has_word_list() {
        return;
    }
    let score = score(read(include_str!("fresh.toml")).text.iter(), finds, |_| String::new());
    println!(
        "notes, never tuned on: recall {:.3} ({} of {}), precision {:.3} ({} wrong)",
        score.recall(),
        score.found,
        score.wanted,
        score.precision(),
        score.wrong
    );
    assert!(score.recall() >= FRESH_RECALL && score.precision() >= PRECISION);
}

#[test]
fn compounds_fall_apart_where_a_reader_would_cut_them() {
    if !has_word_list() {
        return;
    }
    let analyser = Analyser::embedded();
    let (mut right, mut cut, mut to_cut) = (0u32, 0u32, 0u32);
    for line in include_str!("splits.txt").lines().filter(|line| !line.starts_with('#')) {
        let (word, expected) = line.split_once(' ').unwrap_or((line, ""));
        let parts = analyser.split(word).join("+");
        cut += u32::from(!parts.is_empty());
        to_cut += u32::from(!expected.is_empty());
        if parts == expected {
            right += u32::from(!parts.is_empty());
        } else {
            println!("{word}: {parts}, expected {expected}");
        }
    }
    let (recall, precision) = (f64::from(right) / f64::from(to_cut), f64::from(right) / f64::from(cut));
    println!("splits: recall {recall:.3} of {to_cut}, precision {precision:.3} of {cut}");
    assert!(recall >= RECALL && precision >= PRECISION);
}

#[test]
fn people_are_found_by_a_misspelt_name() {
    let answers = |ask: &str, name: &str| {
        let words = names::words(name);
        names::words(ask).iter().all(|asked| words.iter().any(|word| names::alike(asked, word)))
    };
    assert_good("names", &read(include_str!("judged.toml")).name, answers, |name| {
        names::words(name).iter().map(|word| names::sound(word)).collect::<Vec<_>>().join(" ")
    });
}
