//! Finding each other by letters: what is said in the same words, or names the same thing of the list in another language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use dutch::{Analyser, fold};

use crate::themes::{LANGUAGES, themes};

/// Letters by which a word of the list is looked up.
const LEAD: usize = 3;
/// A thing of the list says so many times what an equal word says.
const NAMED: f32 = 6.0;
/// A word of so many letters may go on in another way than in the list.
const LONG: usize = 5;
/// In Arabic the article and small words stand before a word and are written to it.
const BEFORE: [&str; 9] = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك"];

/// The words of one text: stems, and the things of the list that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    terms: Vec<String>,
}

impl Said {
    /// In Dutch words, and by the list in six languages.
    pub fn of(text: &str) -> Self {
        let mut said = Self::plainly(text);
        said.terms.extend(named(text, &said.terms).into_iter().map(|theme| format!("={theme}")));
        said
    }

    /// In Dutch words only.
    pub fn plainly(text: &str) -> Self {
        Self { terms: Analyser::embedded().index_terms(text) }
    }

    /// The things of the list that it names, in each a number of [`themes`].
    pub fn themes(&self) -> impl Iterator<Item = usize> {
        self.terms.iter().filter_map(|term| term.strip_prefix('=')?.parse().ok())
    }
}

/// How common each word is among many texts: the rarer, the more it says.
#[derive(Default)]
pub struct Words {
    texts: f32,
    having: HashMap<String, f32>,
}

impl Words {
    pub fn add(&mut self, said: &Said) {
        self.texts += 1.0;
        for term in &said.terms {
            *self.having.entry(term.clone()).or_default() += 1.0;
        }
    }

    /// A text that went.
    pub fn remove(&mut self, said: &Said) {
        self.texts = (self.texts - 1.0).max(0.0);
        for term in &said.terms {
            if let Some(having) = self.having.get_mut(term) {
                *having -= 1.0;
                if *having <= 0.0 {
                    self.having.remove(term);
                }
            }
        }
    }

    /// Of what both say, how much they have in common: 0 to 1. A thing of the list counts as one word, however it was said.
    pub fn likeness(&self, one: &Said, other: &Said) -> f32 {
        let weight = |term: &String| {
            let rare = (1.0 + self.texts / (1.0 + self.having.get(term).copied().unwrap_or(0.0))).ln().powi(2);
            if term.starts_with('=') { NAMED * rare } else { rare }
        };
        let all = |said: &Said| said.terms.iter().map(weight).sum::<f32>();
        let shared: f32 = one.terms.iter().filter(|term| other.terms.contains(term)).map(weight).sum();
        if shared > 0.0 { shared / (all(one) * all(other)).sqrt() } else { 0.0 }
    }
}

/// A word of the list: all its parts must be there.
struct Named {
    theme: usize,
    parts: Vec<String>,
}

/// The list by the first letters of each first part, and its Dutch words by their first term.
struct Lookup {
    dutch: HashMap<String, Vec<Named>>,
    others: HashMap<String, Vec<Named>>,
}

static LOOKUP: LazyLock<Lookup> = LazyLock::new(|| {
    let mut lookup = Lookup { dutch: HashMap::new(), others: HashMap::new() };
    for (theme, all) in themes().iter().enumerate() {
        for word in all.words("nl") {
            let parts = Analyser::embedded().query_terms(word);
            if let Some(first) = parts.first() {
                lookup.dutch.entry(first.clone()).or_default().push(Named { theme, parts });
            }
        }
        for word in LANGUAGES[1..].iter().flat_map(|language| all.words(language)) {
            let parts: Vec<String> = tokens(word).iter().map(|token| stem(token)).collect();
            if let Some(first) = parts.first() {
                lookup.others.entry(lead(first)).or_default().push(Named { theme, parts });
            }
        }
    }
    lookup
});

/// The things of the list that a text names.
fn named(text: &str, terms: &[String]) -> HashSet<usize> {
    let mut found = HashSet::new();
    for named in terms.iter().filter_map(|term| LOOKUP.dutch.get(term)).flatten() {
        if named.parts.iter().all(|part| terms.contains(part)) {
            found.insert(named.theme);
        }
    }
    let tokens = tokens(text);
    for named in tokens.iter().filter_map(|token| LOOKUP.others.get(&lead(token))).flatten() {
        if named.parts.iter().all(|part| tokens.iter().any(|token| goes_on(token, part))) {
            found.insert(named.theme);
        }
    }
    found
}

/// Folded words, those of Arabic also without what is written to them.
fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut tokens: Vec<String> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect();
    let bare = |token: &String| BEFORE.iter().find_map(|before| token.strip_prefix(before)).map(str::to_owned);
    let more: Vec<String> = tokens.iter().filter_map(bare).filter(|token| token.chars().count() > 2).collect();
    tokens.extend(more);
    tokens
}

/// What is left of a word when its ending may change: two letters less of a long one.
fn stem(token: &str) -> String {
    let count = token.chars().count();
    token.chars().take(if count > LONG { LONG.max(count - 2) } else { count }).collect()
}

fn lead(token: &str) -> String {
    token.chars().take(LEAD).collect()
}

fn goes_on(token: &str, part: &str) -> bool {
    if part.chars().count() >= LONG { token.starts_with(part) } else { token == part }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(name: &str) -> usize {
        themes().iter().position(|theme| theme.name("nl") == name).unwrap()
    }

    #[test]
    fn a_thing_of_the_list_is_heard_in_six_languages() {
        for text in [
            "Hij doet graag fietsreparaties.",
            "She likes bicycle repairs.",
            "Bisikletim için tamir lazım.",
            "أحتاج إلى تصليح الدراجة",
            "Потрібен ремонт велосипеда",
            "Potrzebna naprawa rowerów",
        ] {
            assert!(Said::of(text).themes().any(|found| found == theme("fiets repareren")), "{text}");
        }
        assert_eq!(Said::of("Ik doe niets.").themes().count(), 0);
        assert_eq!(Said::of("").themes().count(), 0);
    }

    #[test]
    fn what_is_rare_says_more() {
        let offers =
            ["Ik help graag met de tuin.", "Ik help graag met fietsen.", "Ik help graag met koken."].map(Said::of);
        let mut words = Words::default();
        offers.iter().for_each(|offer| words.add(offer));
        let asked = Said::of("Wie helpt graag in mijn tuin?");
        assert!(words.likeness(&asked, &offers[0]) > words.likeness(&asked, &offers[1]));
        assert_eq!(words.likeness(&asked, &Said::of("Zeilen.")), 0.0);
        assert!((words.likeness(&asked, &asked) - 1.0).abs() < 1e-5);
        offers.iter().for_each(|offer| words.remove(offer));
        assert!(words.having.is_empty());
    }
}
