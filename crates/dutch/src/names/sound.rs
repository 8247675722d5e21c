//! A key for how a name sounds to a Dutch ear; names of the same key are spellings of one name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::fold;

/// Spellings, longest first where one begins with another, and the one sign they share. Signs: lower-case letters, `Y` for
/// ij, `U` for ui, `u` for oe, ou and au.
const SIGNS: [(&str, &str); 42] = [
    ("tsch", "ts"),
    ("sch", "s"),
    ("cks", "ks"),
    ("ckx", "ks"),
    ("kx", "ks"),
    ("sh", "s"),
    ("sj", "s"),
    ("ck", "k"),
    ("ch", "g"),
    ("kh", "g"),
    ("gh", "g"),
    ("cz", "ts"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("qu", "kw"),
    ("q", "k"),
    ("x", "ks"),
    ("ph", "f"),
    ("v", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("z", "s"),
    ("dj", "j"),
    ("uij", "U"),
    ("ui", "U"),
    ("uy", "U"),
    ("eij", "Y"),
    ("ij", "Y"),
    ("ei", "Y"),
    ("ey", "Y"),
    ("ay", "Y"),
    ("ai", "Y"),
    ("ae", "a"),
    ("oe", "u"),
    ("ou", "u"),
    ("au", "u"),
    ("ie", "i"),
    ("oo", "o"),
    ("uu", "u"),
    ("ee", "e"),
];

/// Endings of family names that are heard alike (Janse, Jansen, Jansens), and final d as t.
const ENDINGS: [(&str, &str); 4] = [("sens", "se"), ("sen", "se"), ("d", "t"), ("yn", "Yn")];

/// Variants of given names → the spelling they are filed under.
static VARIANTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/names.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(head, forms)| forms.split_whitespace().map(move |form| (form, head)))
        .collect()
});

/// The key of one word of a name. Letters outside a–z stand for themselves.
pub fn sound(word: &str) -> String {
    let folded = fold(word);
    let mut rest = VARIANTS.get(folded.as_str()).copied().unwrap_or(&folded);
    let mut key = String::with_capacity(rest.len());
    while let Some(letter) = rest.chars().next() {
        let (sign, taken) = match SIGNS.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
            Some((spelling, sign)) => (*sign, spelling.len()),
            None => (bare(rest, key.is_empty()), letter.len_utf8()),
        };
        sign.chars().for_each(|sound| push_once(&mut key, sound));
        rest = rest.get(taken..).unwrap_or("");
    }
    for (ending, heard) in ENDINGS {
        if let Some(start) = key.strip_suffix(ending).filter(|start| start.len() >= 2) {
            key = format!("{start}{heard}");
            break;
        }
    }
    key
}

/// A letter that no spelling begins with: y is j before a vowel at the start, i at the end, ij between.
fn bare(rest: &str, first: bool) -> &str {
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some('y'), Some('a' | 'e' | 'i' | 'o' | 'u')) if first => "j",
        (Some('y'), None) => "i",
        (Some('y'), _) => "Y",
        (Some(letter), _) => rest.get(..letter.len_utf8()).unwrap_or(""),
        (None, _) => "",
    }
}

fn push_once(key: &mut String, sound: char) {
    if !key.ends_with(sound) {
        key.push(sound);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for same in [
            &["Mohammed", "Mohamed", "Muhammad"][..],
            &["Yilmaz", "Yılmaz", "Yilmas", "Jilmaz"],
            &["Janssen", "Jansen", "Jansens"],
            &["Visser", "Fisser", "Vissser"],
            &["Kuiper", "Kuyper", "Kuijper"],
            &["Bruijn", "Bruin", "Bruyn"],
            &["Meijer", "Meyer", "Meier"],
            &["Hendriks", "Hendrikx", "Hendricks", "Hendrickx"],
            &["Sophie", "Sofie", "Zofie"],
            &["Schmidt", "Schmit", "Shmid"],
            &["Claes", "Klaas"],
            &["Youssef", "Joesoef", "Yusuf"],
        ] {
            let keys: Vec<String> = same.iter().map(|name| sound(name)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{same:?} → {keys:?}");
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (one, other) in [
            ("Mohamed", "Mahmoud"),
            ("Bakker", "Bekker"),
            ("Vos", "Bos"),
            ("Jansen", "Hansen"),
            ("Kuiper", "Koper"),
            ("Yilmaz", "Yildiz"),
        ] {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }
}
