//! How fast a note becomes terms: `cargo run --release -p dutch --example speed`.

use std::hint::black_box;
use std::time::Instant;

use dutch::Analyser;

const WORDS: [&str; 60] = [
    "mevrouw", "wil", "graag", "fietsen", "repareren", "met", "de", "buren", "in", "het", "buurthuis", "op",
    "dinsdagochtend", "heeft", "vroeger", "kookles", "gegeven", "aan", "jongeren", "uit", "straat", "zoekt", "een",
    "taalmaatje", "voor", "Nederlands", "kan", "goed", "naaien", "past", "kleinkinderen", "van", "haar", "zus",
    "speelt", "gitaar", "wandelgroep", "tuin", "computerhulp", "belastingaangifte", "formulieren", "invullen",
    "eenzaam", "sinds", "verhuizing", "rolstoel", "boodschappen", "koffieochtend", "schaakclub", "voetbaltraining",
    "zaterdag", "plantjes", "water", "ziekenhuis", "bezoek", "zwerfvuil", "opruimen", "samen", "eten", "flat",
];
const NOTES: usize = 20_000;

fn main() {
    let started = Instant::now();
    let analyser = Analyser::embedded();
    println!("first use: {:.2} ms, version {:x}", started.elapsed().as_secs_f64() * 1e3, analyser.version());
    // Notes of 20 words, each word cut differently every so often so that some are new.
    let notes: Vec<String> = (0..NOTES)
        .map(|note| {
            (0..20).map(|at| WORDS[(note * 7 + at * 11 + note / 60) % WORDS.len()]).collect::<Vec<_>>().join(" ")
        })
        .collect();
    measure("20-word note, words seen before", notes.iter().map(String::as_str), |note| {
        analyser.index_terms(note).len()
    });
    let strange: Vec<String> = (0..NOTES)
        .map(|at| format!("{}{}{}", WORDS[at % 60], WORDS[(at / 60) % 60], WORDS[(at / 3600) % 60]).to_lowercase())
        .collect();
    measure("one long word never seen before", strange.iter().map(String::as_str), |word| {
        analyser.index_terms(word).len()
    });
    let pairs: Vec<String> =
        (0..3600).map(|at| format!("{}{}", WORDS[at % 60], WORDS[at / 60]).to_lowercase()).collect();
    measure("one compound never seen before", pairs.iter().map(String::as_str), |word| analyser.split(word).len());
}

fn measure<'a>(what: &str, texts: impl ExactSizeIterator<Item = &'a str>, work: impl Fn(&str) -> usize) {
    let (count, started) = (texts.len(), Instant::now());
    let terms: usize = texts.map(|text| black_box(work(black_box(text)))).sum();
    let each = started.elapsed().as_secs_f64() * 1e6 / count as f64;
    println!("{what}: {each:.2} µs each, {:.1} terms", terms as f64 / count as f64);
}
