//! Promises that are attacked: each test writes down what it found, a printer says per promise whether it holds.
//!
//! A finding is a file of its own, so that tests in several programs and languages can write at once:
//! `target/promises/NN.PART.json`. What was not written down does not hold.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One promise of the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub number: u8,
    pub words: String,
    /// What must be found.
    pub demand: String,
    /// Each must be found, and hold.
    pub parts: Vec<String>,
    /// `program::path::of::a_test`, each.
    #[serde(default)]
    pub tests: Vec<String>,
    /// Files of browser tests.
    #[serde(default)]
    pub browser: Vec<String>,
    pub nl: Told,
}

/// For who runs a network: what is promised, what is done to break it, and what that does not show.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    pub words: String,
    pub attack: String,
    pub planted: String,
    #[serde(default)]
    pub limits: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    promise: Vec<Promise>,
}

/// The promises of a file.
///
/// # Panics
/// When it cannot be read, with the reason.
pub fn list(text: &str) -> Vec<Promise> {
    toml::from_str::<List>(text).unwrap_or_else(|reason| panic!("the list of promises: {reason}")).promise
}

/// What one attack found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub promise: u8,
    pub part: String,
    pub found: String,
    pub seed: Option<u64>,
    /// A planted fault was noticed.
    pub planted: bool,
    pub holds: bool,
}

/// Where findings are, for everything that is built in this repository.
pub fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target")).join("promises")
}

/// The seed in SEED, or else this one.
pub fn seed(usual: u64) -> u64 {
    std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(usual)
}

/// Writes down what was found, before anything is demanded of it: a promise that breaks says its figures too.
pub fn found(promise: u8, part: impl Display, holds: bool, found: impl Display) -> Finding {
    let part = part.to_string().to_lowercase();
    let finding = Finding { promise, part, found: found.to_string(), seed: None, planted: false, holds };
    finding.write(&folder());
    println!("promise {} ({}): {}", finding.promise, finding.part, finding.found);
    finding
}

impl Finding {
    /// The choices were those of this seed.
    pub fn by_seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self.write(&folder());
        self
    }

    /// The attack noticed a fault that was planted: the last thing it does.
    pub fn noticed(mut self) {
        self.planted = true;
        self.write(&folder());
    }

    fn write(&self, folder: &Path) {
        fs::create_dir_all(folder).expect("target can be written");
        let file = folder.join(format!("{:02}.{}.json", self.promise, self.part));
        let text = serde_json::to_string(self).expect("a finding is plain");
        fs::write(file, text).expect("target can be written");
    }
}

/// All findings in a folder; none when there is none.
pub fn findings(folder: &Path) -> Vec<Finding> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<Finding> = files
        .filter_map(|file| fs::read(file.path()).ok())
        .filter_map(|bytes| serde_json::from_slice(&bytes).ok())
        .collect();
    all.sort_by(|one, other| (one.promise, &one.part).cmp(&(other.promise, &other.part)));
    all
}

/// One line a promise, and whether all of them hold.
pub fn table(promises: &[Promise], findings: &[Finding]) -> (String, bool) {
    let (mut lines, mut all) = (String::new(), true);
    for promise in promises {
        let of: Vec<&Finding> = findings.iter().filter(|finding| finding.promise == promise.number).collect();
        let flaws = flaws(promise, &of);
        all &= flaws.is_empty();
        let state = if flaws.is_empty() { "holds".to_owned() } else { format!("BROKEN ({})", flaws.join("; ")) };
        let found: Vec<String> = of.iter().map(|finding| format!("{}: {}", finding.part, finding.found)).collect();
        let seeds: BTreeSet<u64> = of.iter().filter_map(|finding| finding.seed).collect();
        let seeds: Vec<String> = seeds.iter().map(u64::to_string).collect();
        let _ = writeln!(
            lines,
            "{:>2} {} | found {} | demanded {} | seed {} | planted fault {} | {state}",
            promise.number,
            promise.words,
            if found.is_empty() { "nothing".to_owned() } else { found.join("; ") },
            promise.demand,
            if seeds.is_empty() { "none".to_owned() } else { seeds.join(", ") },
            if of.iter().any(|finding| finding.planted) { "noticed" } else { "not noticed" },
        );
    }
    (lines, all)
}

/// Why a promise does not hold.
fn flaws(promise: &Promise, of: &[&Finding]) -> Vec<String> {
    let mut flaws = Vec::new();
    for part in &promise.parts {
        match of.iter().find(|finding| finding.part == *part) {
            None => flaws.push(format!("{part} was not tried")),
            Some(finding) if !finding.holds => flaws.push(part.clone()),
            Some(_) => {}
        }
    }
    if !of.iter().any(|finding| finding.planted) {
        flaws.push("no planted fault was noticed".to_owned());
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise() -> Promise {
        let told = Told { words: String::new(), attack: String::new(), planted: String::new(), limits: String::new() };
        let parts = ["sqlite", "postgres"].map(str::to_owned).to_vec();
        let (words, demand) = ("Gone is gone".to_owned(), "0 hits".to_owned());
        Promise { number: 5, words, demand, parts, tests: Vec::new(), browser: Vec::new(), nl: told }
    }

    fn finding(part: &str, holds: bool, planted: bool) -> Finding {
        Finding { promise: 5, part: part.to_owned(), found: "0 hits".to_owned(), seed: Some(7), planted, holds }
    }

    fn state(findings: &[Finding]) -> (String, bool) {
        let (line, all) = table(&[promise()], findings);
        (line.trim_end().rsplit(" | ").next().unwrap().to_owned(), all)
    }

    #[test]
    fn a_promise_of_which_every_part_holds_and_a_fault_was_noticed_holds() {
        let (line, all) = table(&[promise()], &[finding("postgres", true, false), finding("sqlite", true, true)]);
        let said = " 5 Gone is gone | found postgres: 0 hits; sqlite: 0 hits | demanded 0 hits | seed 7 | planted fault noticed | holds\n";
        assert_eq!((line.as_str(), all), (said, true));
    }

    #[test]
    fn a_part_that_is_missing_or_broken_and_a_fault_that_went_unnoticed_break_it() {
        let broken = |why: &str| (format!("BROKEN ({why})"), false);
        assert_eq!(state(&[finding("sqlite", true, true)]), broken("postgres was not tried"));
        assert_eq!(state(&[finding("sqlite", true, true), finding("postgres", false, false)]), broken("postgres"));
        let unplanted = [finding("sqlite", true, false), finding("postgres", true, false)];
        assert_eq!(state(&unplanted), broken("no planted fault was noticed"));
        assert!(!state(&[]).1);
    }

    #[test]
    fn what_was_written_down_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        finding("sqlite", true, true).write(folder.path());
        finding("sqlite", false, true).write(folder.path());
        fs::write(folder.path().join("05.half.json"), "{\"promise\":5").unwrap();
        let found = findings(folder.path());
        assert_eq!((found.len(), found[0].holds, found[0].seed), (1, false, Some(7)));
        assert!(findings(&folder.path().join("nowhere")).is_empty());
    }
}
