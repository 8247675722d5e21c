//! The list of promises that `make promises` attacks: its tests are there, and the page for who runs a network follows from it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use testground::promise::{Promise, list};

fn promises() -> Vec<Promise> {
    list(include_str!("promises.toml"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page(promises: &[Promise]) -> String {
    let mut page = String::from(
        "# Beloften, en hoe wij ze aanvallen\n\nGeschreven door `SPROKKEL_WRITE_DOCS=1 cargo test --test promises`, uit `tests/promises.toml`.\n\n\
         `make promises` valt elke belofte aan en toont er één regel van: wat gevonden is, wat geëist is, het zaad, en of zij houdt. \
         Een belofte zonder regel is gebroken. Elke aanval moet eerst een fout vinden die wij er zelf in zetten.\n\n\
         - `FULL=1 make promises` duurt uren in plaats van minuten, met grotere getallen.\n\
         - `SEED=7 make promises` doet dezelfde willekeurige keuzes nog eens.\n",
    );
    for promise in promises {
        let told = &promise.nl;
        let _ = write!(
            page,
            "\n## {}. {}\n- **Aanval.** {}\n- **Fout die wij erin zetten.** {}\n",
            promise.number, told.words, told.attack, told.planted
        );
        if !told.limits.is_empty() {
            let _ = writeln!(page, "- **Wat dit niet laat zien.** {}", told.limits);
        }
        let files = promise.browser.iter().map(|file| format!("`tests/browser/{file}`"));
        let tests: Vec<String> = promise.tests.iter().map(|test| format!("`{test}`")).chain(files).collect();
        let _ = writeln!(page, "- **Tests.** {}", tests.join(", "));
    }
    page
}

/// The text of a test program with everything in its folder.
fn program(name: &str) -> String {
    let mut text = std::fs::read_to_string(root().join(format!("tests/{name}.rs"))).unwrap_or_default();
    for file in std::fs::read_dir(root().join("tests").join(name)).into_iter().flatten().flatten() {
        text += &std::fs::read_to_string(file.path()).unwrap_or_default();
    }
    text
}

/// Whether a test, or several whose names begin so, is there.
fn is_there(test: &str) -> bool {
    let (file, path) = test.split_once("::").unwrap_or_default();
    let name = path.rsplit("::").next().unwrap_or_default();
    !name.is_empty()
        && [format!("fn {name}"), format!("on_both!({name}")].iter().any(|begin| program(file).contains(begin))
}

#[test]
fn the_page_for_who_runs_a_network_is_the_list() {
    let (page, path) = (page(&promises()), root().join("docs/beheer/beloften.md"));
    if std::env::var_os("SPROKKEL_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == page,
        "SPROKKEL_WRITE_DOCS=1 cargo test --test promises"
    );
}

#[test]
fn every_test_of_a_promise_is_there() {
    for promise in promises() {
        let missing: Vec<&String> = promise.tests.iter().filter(|test| !is_there(test)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let browser = |file: &&String| !Path::new(&root()).join("tests/browser").join(file).exists();
        assert_eq!(promise.browser.iter().find(browser), None);
        assert!(!promise.parts.is_empty() && !promise.tests.is_empty() || !promise.browser.is_empty());
    }
    assert!(!is_there("me::promise::a_test_that_is_not_there") && !is_there("nowhere::x"));
}

#[test]
fn the_promises_are_those_that_are_attacked_each_once() {
    let numbers: Vec<u8> = promises().iter().map(|promise| promise.number).collect();
    assert_eq!(numbers, [1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 19, 20, 21, 22, 23]);
    for promise in promises() {
        let parts: BTreeSet<&String> = promise.parts.iter().collect();
        assert_eq!(parts.len(), promise.parts.len(), "{} has a part twice", promise.number);
    }
}

#[test]
fn they_are_told_in_plain_sentences() {
    for promise in promises() {
        let told = promise.nl;
        for said in [&told.words, &told.attack, &told.planted, &told.limits] {
            let longest = said.split(['.', '?', ':', ';']).map(|s| s.split_whitespace().count()).max().unwrap_or(0);
            assert!(longest <= 15, "{longest} words: {said}");
        }
    }
}
