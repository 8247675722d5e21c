//! Compounds into their parts: few parts rather than many, even parts rather than a stub, nothing that is one word already.

use crate::lemma::{lemma, noun};
use crate::lexicon::Lexicon;
use crate::roles::{ADJECTIVE, BEGIN, END, LINK_S, NOUN, VERB};

/// Shorter parts count only when our own list has them.
const SHORTEST: usize = 4;
const SHORTEST_OWN: usize = 3;
/// Longest word looked at, in bytes: the work is quadratic.
const LONGEST: usize = 40;
const MOST_PARTS: usize = 4;

/// How a word falls apart.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Split {
    /// Lemmas, in order; empty for a word of one piece.
    pub parts: Vec<String>,
    /// The whole is a word of its own (`appeltaart`): its parts find it, but asking for it is not asking for its parts.
    pub lexical: bool,
}

/// The parts of `word` (folded, a–z).
pub fn split(lexicon: &Lexicon, word: &str) -> Split {
    let base = lemma(lexicon, word);
    if word.len() < 2 * SHORTEST_OWN
        || word.len() > LONGEST
        || lexicon.is_whole(&base)
        || lexicon.is_whole(word)
        || lexicon.family(word).is_some()
    {
        return Split::default();
    }
    // `snotteren`, `luisteren`: a known verb or adjective is one, unless an everyday verb closes it (`autorijden`).
    let roles = lexicon.roles(&base);
    let noun_itself = base == word && roles & (BEGIN | END | NOUN) != 0;
    let may_split = |parts: &Vec<String>| {
        roles & (VERB | ADJECTIVE) == 0
            || noun_itself
            || parts.last().is_some_and(|last| lexicon.family(last).is_some())
    };
    let lexical =
        lexicon.own_split(&base).is_none() && (lexicon.has(&base, BEGIN | END) || lexicon.own_part(&base) != 0);
    let parts = pieces(lexicon, word, MOST_PARTS).or_else(|| pieces(lexicon, &base, MOST_PARTS)).filter(may_split);
    Split { parts: parts.unwrap_or_default(), lexical }
}

fn pieces(lexicon: &Lexicon, word: &str, most: usize) -> Option<Vec<String>> {
    if let Some(own) = lexicon.own_split(word).or_else(|| lexicon.own_split(&noun(lexicon, word)?)) {
        return Some(own.iter().map(|part| lemma(lexicon, part)).collect());
    }
    let mut best: Option<(usize, usize, Vec<String>)> = None;
    for at in SHORTEST_OWN..=word.len().saturating_sub(SHORTEST_OWN) {
        let Some((left, right)) = word.split_at_checked(at) else {
            continue;
        };
        let Some(opening) = opening(lexicon, left) else {
            continue;
        };
        let closing = match closing(lexicon, right) {
            Some(one) => lexicon
                .own_split(&one)
                .map_or_else(|| vec![one.clone()], |own| own.iter().map(|part| (*part).to_owned()).collect()),
            None if most > 2 => match pieces(lexicon, right, most - 1) {
                Some(more) => more,
                None => continue,
            },
            None => continue,
        };
        let (count, smallest) = (closing.len() + 1, left.len().min(right.len()));
        if best.as_ref().is_none_or(|(fewest, largest, _)| count < *fewest || (count == *fewest && smallest > *largest))
        {
            best = Some((count, smallest, std::iter::once(opening).chain(closing).collect()));
        }
    }
    best.map(|(_, _, parts)| parts)
}

/// The lemma of a part that may open a compound, with its link: `fietsen`, `begeleidings`, `moes`.
fn opening(lexicon: &Lexicon, part: &str) -> Option<String> {
    if lexicon.own_part(part) & BEGIN != 0 {
        return Some(lemma(lexicon, part));
    }
    if part.len() < SHORTEST {
        return None;
    }
    if lexicon.has(part, BEGIN) || (part.len() > SHORTEST && lexicon.family(part).is_some()) {
        return Some(lemma(lexicon, part));
    }
    if let Some(base) = part.strip_suffix('s')
        && (lexicon.has(base, LINK_S) || lexicon.own_part(base) & BEGIN != 0)
    {
        return Some(lemma(lexicon, base));
    }
    if part.len() > SHORTEST && part.ends_with("en") {
        let singular = noun(lexicon, part)?;
        if lexicon.has(&singular, NOUN) || lexicon.own_part(&singular) & BEGIN != 0 {
            return Some(lemma(lexicon, &singular));
        }
    }
    None
}

/// The lemma of a part that may close a compound, inflected or not: `maatjes`, `reparatie`, `maken`.
fn closing(lexicon: &Lexicon, part: &str) -> Option<String> {
    if lexicon.own_part(part) & END != 0 {
        return Some(lemma(lexicon, part));
    }
    if part.len() < SHORTEST {
        return None;
    }
    if lexicon.has(part, END) || (part.len() > SHORTEST && lexicon.family(part).is_some()) {
        return Some(lemma(lexicon, part));
    }
    if part.len() > SHORTEST && lexicon.has(part, NOUN) {
        return Some(lemma(lexicon, part));
    }
    if let Some(singular) = noun(lexicon, part)
        && (lexicon.own_part(&singular) & END != 0
            || lexicon.own_split(&singular).is_some()
            || (singular.len() >= SHORTEST && lexicon.has(&singular, END)))
    {
        return Some(lemma(lexicon, &singular));
    }
    if lexicon.own_split(part).is_some() {
        return Some(part.to_owned());
    }
    let base = lemma(lexicon, part);
    (part.len() > SHORTEST && part.ends_with("en") && lexicon.has(&base, VERB)).then_some(base)
}
