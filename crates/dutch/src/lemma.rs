//! From an inflected form to the word it is a form of: Dutch inflection undone by rule, each guess checked in the lexicon.
//!
//! The stemmer alone leaves `fietst` apart from `fietsen` because -t may belong to the stem; the word list knows.

use crate::lexicon::Lexicon;
use crate::roles::{ADJECTIVE, BEGIN, END, NOUN, VERB};

const NAME: u64 = NOUN | BEGIN | END;

/// The word that `word` (folded, a–z) is a form of; itself when nothing better is known.
pub fn lemma(lexicon: &Lexicon, word: &str) -> String {
    let found = known(lexicon, word).unwrap_or_else(|| word.to_owned());
    lexicon.family(&found).map_or(found, str::to_owned)
}

fn known(lexicon: &Lexicon, word: &str) -> Option<String> {
    if let Some(head) = lexicon.family(word) {
        return Some(head.to_owned());
    }
    if lexicon.is_whole(word) || lexicon.own_part(word) != 0 || word.len() < 4 {
        return None;
    }
    let roles = lexicon.roles(word);
    if roles & NAME == 0
        && let Some(verb) = separable(lexicon, word)
    {
        return Some(verb);
    }
    if let Some(root) = deed(lexicon, word).or_else(|| quality(lexicon, word)) {
        return Some(root);
    }
    if roles & NAME != 0 {
        return None;
    }
    verb(lexicon, word)
        .or_else(|| if roles != 0 { None } else { noun(lexicon, word).or_else(|| adjective(lexicon, word)) })
}

/// The stem of a form of a simple verb: `kookt`, `kookte`, `gekookt`, `koken`.
pub fn verb(lexicon: &Lexicon, word: &str) -> Option<String> {
    if let Some(head) = lexicon.family(word) {
        return Some(head.to_owned());
    }
    let is_verb = |stem: &str| stem.len() >= 3 && lexicon.has(stem, VERB);
    let weak = |form: &str| {
        ["t", "d", "te", "ten", "de", "den"]
            .iter()
            .filter_map(|end| form.strip_suffix(end))
            .find(|stem| is_verb(stem))
            .map(str::to_owned)
    };
    let infinitive = |form: &str| form.strip_suffix("en").and_then(|base| reopened(base, is_verb));
    if let Some(form) = word.strip_prefix("ge").filter(|form| form.len() >= 4)
        && let Some(stem) = weak(form).or_else(|| is_verb(form).then(|| form.to_owned())).or_else(|| infinitive(form))
    {
        return Some(stem);
    }
    infinitive(word).or_else(|| weak(word))
}

/// A separable verb in one word: `opgeruimd`, `opruimt`, `uitgelaten`.
fn separable(lexicon: &Lexicon, word: &str) -> Option<String> {
    lexicon.particles().iter().find_map(|particle| {
        let rest = word.strip_prefix(particle).filter(|rest| rest.len() >= 3)?;
        let rest = rest.strip_prefix("te").filter(|rest| rest.ends_with("en") && rest.len() >= 4).unwrap_or(rest);
        let whole = |stem: String| format!("{particle}{stem}");
        if let Some(head) = lexicon.family(rest) {
            return Some(whole(head.to_owned()));
        }
        verb(lexicon, rest).map(whole).filter(|stem| lexicon.has(stem, VERB) || lexicon.is_whole(stem))
    })
}

/// The verb behind a deed or a doer: `wandeling`, `sollicitaties`, `vertalers`.
fn deed(lexicon: &Lexicon, word: &str) -> Option<String> {
    let is_verb = |stem: &str| stem.len() >= 4 && lexicon.has(stem, VERB);
    let ending = |ends: &[&str]| ends.iter().find_map(|end| word.strip_suffix(end)).filter(|base| base.len() >= 4);
    if let Some(base) = ending(&["aties", "atie"]) {
        return Some(format!("{base}eer")).filter(|stem| is_verb(stem));
    }
    if let Some(base) = ending(&["ingen", "ing"]) {
        return reopened(base, is_verb);
    }
    let base = ending(&["ers", "er"])?;
    let doer = word.strip_suffix('s').unwrap_or(word);
    reopened(base, |stem| is_verb(stem) && !lexicon.has(stem, BEGIN)).filter(|_| lexicon.has(doer, NOUN))
}

/// The adjective behind a quality or whoever has it: `veiligheid`, `blinde`.
fn quality(lexicon: &Lexicon, word: &str) -> Option<String> {
    let is_adjective = |base: &str| base.len() >= 4 && lexicon.has(base, ADJECTIVE);
    if let Some(base) = word.strip_suffix("en").or_else(|| word.strip_suffix('e'))
        && !lexicon.has(word, BEGIN | END)
        && let Some(found) = reopened(base, is_adjective)
    {
        return Some(found);
    }
    let base = word.strip_suffix("heid").or_else(|| word.strip_suffix("heden"))?;
    is_adjective(base).then(|| base.to_owned())
}

/// The singular behind a plural or a diminutive.
pub fn noun(lexicon: &Lexicon, word: &str) -> Option<String> {
    let is_noun = |base: &str| base.len() >= 3 && (lexicon.has(base, NAME) || lexicon.own_part(base) != 0);
    let plain = |base: &str| is_noun(base).then(|| base.to_owned());
    if let Some(found) = word.strip_suffix("en").and_then(|base| reopened(base, is_noun)) {
        return Some(found);
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    if singular.len() < word.len()
        && let Some(found) = plain(singular)
    {
        return Some(found);
    }
    let small = singular.strip_suffix("je")?;
    small
        .strip_suffix("et")
        .and_then(|base| reopened(base, is_noun))
        .or_else(|| small.strip_suffix(['t', 'p']).and_then(|base| reopened(base, is_noun)))
        .or_else(|| small.strip_suffix('k').and_then(|base| plain(&format!("{base}g"))))
        .or_else(|| plain(small))
}

fn adjective(lexicon: &Lexicon, word: &str) -> Option<String> {
    let is_adjective = |base: &str| base.len() >= 3 && lexicon.has(base, ADJECTIVE);
    word.strip_suffix('e').and_then(|base| reopened(base, is_adjective))
}

/// The stem that an ending opened: `kok`-en → `kook`, `bakk`-en → `bak`, `lez`-en → `lees`, `huiz`-en → `huis`.
fn reopened(base: &str, accept: impl Fn(&str) -> bool) -> Option<String> {
    let (head, last) = base.split_at_checked(base.len().checked_sub(1)?)?;
    let closing = match last {
        "z" => "s",
        "v" => "f",
        other => other,
    };
    let mut before = head.chars().rev();
    let (vowel, earlier) = (before.next()?, before.next());
    if head.ends_with(last) {
        return Some(head.to_owned())
            .filter(|stem| accept(stem))
            .or_else(|| Some(base.to_owned()).filter(|stem| accept(stem)));
    }
    if matches!(vowel, 'a' | 'e' | 'o' | 'u') && !earlier.is_some_and(is_vowel) && !last.starts_with(is_vowel) {
        let long = format!("{head}{vowel}{closing}");
        if accept(&long) {
            return Some(long);
        }
    }
    let plain = format!("{head}{closing}");
    if accept(&plain) { Some(plain) } else { Some(base.to_owned()).filter(|stem| accept(stem)) }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
