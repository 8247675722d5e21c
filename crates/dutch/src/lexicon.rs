//! What the crate knows of words: the word list made at build time and its own short lists.

use std::collections::{HashMap, HashSet};

use fst::raw::Fst;

use crate::roles;

static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));

/// The lists, read in place. Nothing of the word list is copied into memory.
pub struct Lexicon {
    words: Option<Fst<&'static [u8]>>,
    families: HashMap<&'static str, &'static str>,
    own_parts: HashMap<&'static str, u64>,
    wholes: HashSet<&'static str>,
    own_splits: HashMap<&'static str, Vec<&'static str>>,
    stop_words: HashSet<&'static str>,
    particles: Vec<&'static str>,
}

impl Lexicon {
    pub fn embedded() -> Self {
        let mut lexicon = Self {
            words: Fst::new(AUTOMATON).ok(),
            families: families(include_str!("../data/families.txt")),
            own_parts: HashMap::new(),
            wholes: HashSet::new(),
            own_splits: HashMap::new(),
            stop_words: lines(include_str!("../data/stop.txt")).flat_map(str::split_whitespace).collect(),
            particles: lines(include_str!("../data/particles.txt")).flat_map(str::split_whitespace).collect(),
        };
        lines(include_str!("../data/parts.txt")).for_each(|line| lexicon.read_part(line));
        lexicon
    }

    fn read_part(&mut self, line: &'static str) {
        if let Some(whole) = line.strip_prefix('=') {
            self.wholes.insert(whole);
        } else if let Some((word, parts)) = line.split_once('=') {
            self.own_splits.insert(word, parts.split('+').collect());
        } else if let Some(end) = line.strip_prefix('-') {
            *self.own_parts.entry(end).or_default() |= roles::END;
        } else if let Some(begin) = line.strip_suffix('-') {
            *self.own_parts.entry(begin).or_default() |= roles::BEGIN;
        } else {
            *self.own_parts.entry(line).or_default() |= roles::BEGIN | roles::END;
        }
    }

    /// The roles of a folded word, 0 when unknown.
    pub fn roles(&self, word: &str) -> u64 {
        self.words.as_ref().and_then(|words| words.get(word)).map_or(0, |roles| roles.value())
    }

    /// The roles in a compound that our own list gives a word; these need no minimum length.
    pub fn own_part(&self, word: &str) -> u64 {
        self.own_parts.get(word).copied().unwrap_or(0)
    }

    pub fn has(&self, word: &str, wanted: u64) -> bool {
        self.roles(word) & wanted != 0
    }

    /// Whether the word is a lemma by itself.
    pub fn knows(&self, word: &str) -> bool {
        self.families.contains_key(word)
            || self.wholes.contains(word)
            || self.own_parts.contains_key(word)
            || self.roles(word) != 0
    }

    /// The head of the word family that lists exactly this form.
    pub fn family(&self, form: &str) -> Option<&'static str> {
        self.families.get(form).copied()
    }

    pub fn is_whole(&self, word: &str) -> bool {
        self.wholes.contains(word)
    }

    pub fn own_split(&self, word: &str) -> Option<&[&'static str]> {
        self.own_splits.get(word).map(Vec::as_slice)
    }

    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// What can stand apart from a separable verb.
    pub fn particles(&self) -> &[&'static str] {
        &self.particles
    }

    /// Whether a particle and a verb make a verb that exists: `opruim`, `oppas`.
    pub fn is_separable(&self, stem: &str) -> bool {
        self.has(stem, roles::VERB) || self.is_whole(stem)
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn families(text: &'static str) -> HashMap<&'static str, &'static str> {
    let mut families = HashMap::new();
    for (head, forms) in lines(text).filter_map(|line| line.split_once(':')) {
        families.insert(head, head);
        for form in forms.split_whitespace() {
            families.entry(form).or_insert(head);
        }
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_word_list_stays_below_two_megabytes_and_can_be_read() {
        assert!(AUTOMATON.len() < 2 << 20);
        assert!(Lexicon::embedded().words.is_some());
    }

    #[test]
    fn no_form_belongs_to_two_families() {
        let mut heads = HashMap::new();
        for (head, forms) in lines(include_str!("../data/families.txt")).filter_map(|line| line.split_once(':')) {
            for form in std::iter::once(head).chain(forms.split_whitespace()) {
                assert_eq!(heads.insert(form, head), None, "{form} is listed twice");
            }
        }
    }
}
