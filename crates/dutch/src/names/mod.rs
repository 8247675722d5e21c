//! Names as they are heard at a door: which words count, what they sound like, how far apart two spellings are.

mod distance;
mod parts;
mod sound;

pub use distance::{distance, near_keys};
pub use parts::{NameParts, split_name};
pub use sound::sound;

use crate::fold::{fold, is_word_char};

/// Words that join a family name; sorted.
const INFIXES: [&str; 39] = [
    "a", "aan", "abd", "abi", "abu", "al", "ait", "ben", "bij", "bin", "bint", "d", "da", "das", "de", "del", "den",
    "der", "des", "di", "do", "dos", "du", "el", "ibn", "in", "la", "le", "op", "os", "oude", "t", "te", "ten", "ter",
    "uit", "van", "vd", "von",
];
/// Forms of address and academic titles, folded, without the dot.
const TITLES: [&str; 22] = [
    "bc", "dhr", "dr", "drs", "fam", "familie", "heer", "ing", "ir", "meneer", "mej", "mevr", "mevrouw", "mr", "mrs",
    "ms", "msc", "mw", "prof", "sr", "vrouw", "zuster",
];

/// The folded words of a name that tell people apart: no forms of address, no `van der`, unless nothing else is left.
pub fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let all: Vec<&str> = folded.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> =
        all.iter().copied().filter(|word| !is_infix(word) && !is_title(word) && *word != "v").collect();
    let kept = if telling.is_empty() { all } else { telling };
    kept.into_iter().map(str::to_owned).collect()
}

/// Whether two words of names may be the same one: the same sound, one edit apart, two from eight letters.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    if one == other {
        return true;
    }
    let (shorter, longer) = {
        let (a, b) = (one.chars().count(), other.chars().count());
        (a.min(b), a.max(b))
    };
    let edits = match (shorter, longer) {
        (0..=2, _) | (3, 3) => 0,
        (8.., _) => 2,
        _ => 1,
    };
    distance(&one, &other, edits).is_some() || (shorter > 1 && sound(&one) == sound(&other))
}

fn is_infix(folded: &str) -> bool {
    INFIXES.contains(&folded)
}

fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infixes_and_forms_of_address_tell_nobody_apart_unless_nothing_else_is_left() {
        for (name, telling) in [
            ("dhr. P. van der Berg", &["p", "berg"][..]),
            ("Mevr. Fatima El-Khatib", &["fatima", "khatib"]),
            ("Ayşe Yılmaz", &["ayse", "yilmaz"]),
            ("'t Hart", &["hart"]),
            ("J. v.d. Laan", &["j", "laan"]),
            ("van der", &["van", "der"]),
            ("Зеленська", &["зеленська"]),
            ("", &[]),
        ] {
            assert_eq!(words(name), telling, "{name}");
        }
    }

    #[test]
    fn one_slip_or_the_same_sound_is_alike_and_short_names_must_be_exact() {
        for (one, other) in [
            ("Fatima", "Fatmia"),
            ("Kuijper", "Kuiper"),
            ("Abdelkader", "Abdelqadr"),
            ("Achmed", "Ahmed"),
            ("Jan", "jan"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in
            [("Jan", "Jon"), ("Vos", "Bos"), ("Pieter", "Peters"), ("Mohamed", "Mahmoud"), ("Ali", "Al")]
        {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
