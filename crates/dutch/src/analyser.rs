//! From text to the terms an index stores and a query asks for.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::compound::{self, Split};
use crate::fold::{fold, is_word_char};
use crate::lemma::lemma;
use crate::lexicon::Lexicon;

/// Longest term, in characters; longer ones are cut, on both sides alike.
pub const LONGEST_TERM: usize = 24;
/// Most terms kept of one text.
pub const MOST_TERMS: usize = 1024;
/// Most terms asked for at once; later words of a long query are not looked at.
pub const MOST_ASKED: usize = 16;
/// Words between a verb and its particle: "past elke dinsdag op".
const REACH: usize = 8;
/// Analysed words remembered; a neighbourhood's notes use fewer.
const REMEMBERED: usize = 8192;

/// Dutch analysis with the embedded word list. One for the whole program; shared between threads.
pub struct Analyser {
    lexicon: Lexicon,
    stemmer: Stemmer,
    remembered: Mutex<HashMap<Box<str>, Arc<Word>>>,
}

/// What one word comes down to.
struct Word {
    /// Its lemma, unstemmed: what a particle joins.
    lemma: String,
    /// Its own term.
    whole: String,
    /// The terms of its parts.
    parts: Vec<String>,
    /// Asking for it is asking for its parts.
    asks_parts: bool,
    /// Nothing by itself.
    stop: bool,
    particle: bool,
}

impl Analyser {
    /// The one analyser, made on first use.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Analyser> = LazyLock::new(|| Analyser {
            lexicon: Lexicon::embedded(),
            stemmer: Stemmer::create(Algorithm::Dutch),
            remembered: Mutex::default(),
        });
        &EMBEDDED
    }

    /// Changes whenever a word list or a rule changes: an index made by another version must be made again.
    pub fn version(&self) -> u64 {
        include!(concat!(env!("OUT_DIR"), "/version.rs"))
    }

    /// The terms to store for a text, each once, in order of appearance, at most [`MOST_TERMS`].
    pub fn index_terms(&self, text: &str) -> Vec<String> {
        let mut terms = Terms::new(MOST_TERMS);
        for sentence in sentences(&fold(text)) {
            let words = self.words(sentence);
            for word in words.iter().filter(|word| !word.stop) {
                terms.add(&word.whole);
                word.parts.iter().for_each(|part| terms.add(part));
            }
            for (_, _, verb) in self.separated(&words) {
                terms.add(&verb);
            }
        }
        terms.list
    }

    /// The terms that must all be there, at most [`MOST_ASKED`]. Empty when a query has stop words only.
    pub fn query_terms(&self, query: &str) -> Vec<String> {
        let mut terms = Terms::new(MOST_ASKED);
        for sentence in sentences(&fold(query)) {
            let words = self.words(sentence);
            // "past op" asks for the verb; "koken op zaterdag" does not.
            let last = words.len().saturating_sub(1);
            let joined = self.separated(&words).into_iter().rfind(|(_, particle, _)| *particle == last);
            for (at, word) in words.iter().enumerate() {
                match &joined {
                    Some((verb, _, term)) if *verb == at => terms.add(term),
                    _ if word.stop => {}
                    _ if word.asks_parts => word.parts.iter().for_each(|part| terms.add(part)),
                    _ => terms.add(&word.whole),
                }
            }
        }
        terms.list
    }

    /// The parts of a compound as the index knows them; empty for any other word.
    pub fn split(&self, word: &str) -> Vec<String> {
        let folded = fold(word);
        if is_plain(&folded) { compound::split(&self.lexicon, &folded).parts } else { Vec::new() }
    }

    fn words(&self, sentence: &str) -> Vec<Arc<Word>> {
        tokens(sentence).map(|token| self.word(token)).collect()
    }

    fn word(&self, token: &str) -> Arc<Word> {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(word) = remembered.get(token) {
            return Arc::clone(word);
        }
        drop(remembered);
        let word = Arc::new(self.analyse(token));
        // A number is hardly ever said twice, and would push words out.
        if token.len() > 2 * LONGEST_TERM || token.bytes().all(|byte| byte.is_ascii_digit()) {
            return word;
        }
        remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(token.into(), Arc::clone(&word));
        word
    }

    fn analyse(&self, token: &str) -> Word {
        let plain = is_plain(token) && token.len() <= 3 * LONGEST_TERM;
        let stop = self.lexicon.is_stop_word(token);
        let lemma = if plain { lemma(&self.lexicon, token) } else { token.to_owned() };
        let Split { parts, lexical } =
            if plain && !stop { compound::split(&self.lexicon, token) } else { Split::default() };
        Word {
            whole: self.term(&lemma),
            asks_parts: !lexical && !parts.is_empty(),
            parts: parts.iter().map(|part| self.term(part)).collect(),
            particle: self.lexicon.particles().contains(&token),
            stop,
            lemma,
        }
    }

    fn term(&self, lemma: &str) -> String {
        let mut stem = if is_plain(lemma) { self.stemmer.stem(lemma) } else { lemma.into() };
        // The stemmer takes ge- for a participle's: it makes `vel` of `gevel`, `meen` of `gemeente`.
        if self.lexicon.family(lemma).is_some() || (lemma.starts_with("ge") && self.lexicon.knows(lemma)) {
            stem = lemma.into();
        }
        let chosen = if stem.is_empty() { lemma } else { &stem };
        chosen.chars().take(LONGEST_TERM).collect()
    }

    /// Separable verbs found apart: (place of the verb, place of the particle, term).
    fn separated(&self, words: &[Arc<Word>]) -> Vec<(usize, usize, String)> {
        let mut found = Vec::new();
        for (at, _) in words.iter().enumerate().filter(|(_, word)| word.particle) {
            let particle = &words[at].lemma;
            let infinitive =
                words.get(at + 1).filter(|next| next.lemma == "te").and_then(|_| words.get(at + 2)).map(|_| at + 2);
            for verb in (at.saturating_sub(REACH)..at).chain(infinitive) {
                let whole = format!("{particle}{}", words[verb].lemma);
                if !words[verb].particle && self.lexicon.is_separable(&whole) {
                    found.push((verb, at, self.term(&lemma(&self.lexicon, &whole))));
                }
            }
        }
        found
    }
}

/// Terms of which each is compared with all before it; a longer list has a set beside it.
const SHORT: usize = 24;

/// A list without repeats, up to a bound.
struct Terms {
    list: Vec<String>,
    seen: HashSet<String>,
    most: usize,
}

impl Terms {
    fn new(most: usize) -> Self {
        Self { list: Vec::new(), seen: HashSet::new(), most }
    }

    fn add(&mut self, term: &str) {
        if self.list.len() < self.most && !term.is_empty() && !self.has(term) {
            if self.list.len() >= SHORT {
                self.seen.insert(term.to_owned());
            }
            self.list.push(term.to_owned());
        }
    }

    fn has(&self, term: &str) -> bool {
        self.list.iter().take(SHORT).any(|known| known == term) || self.seen.contains(term)
    }
}

fn sentences(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(['.', '!', '?', ';', '\n'])
}

fn tokens(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !is_word_char(c)).filter(|token| !token.is_empty())
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}
