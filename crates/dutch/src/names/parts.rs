//! A name as written on a list, taken apart into title, given names, infix and family name.

use super::{is_infix, is_title};
use crate::fold::fold;

/// First names that are written like an infix; only after another word or a title are they one.
const ALSO_FIRST_NAMES: [&str; 4] = ["al", "ben", "bin", "abu"];

/// The words of a name in their places, joined by one space; every word of the input is in exactly one of them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct NameParts {
    /// Form of address and academic titles, as written: `dhr.`, `prof. dr.`
    pub title: String,
    /// Given names and initials. A name of one word without a title is a given name.
    pub given: String,
    /// `van der`, `el`.
    pub infix: String,
    pub family: String,
}

/// Takes a name apart: `Piet van der Berg`, `Jansen, Piet`, `Vries, de, Anna`, `Mevr. El Khatib`.
pub fn split_name(name: &str) -> NameParts {
    let mut title = Vec::new();
    let mut pieces: Vec<Vec<&str>> = Vec::new();
    for piece in name.split([',', ';']) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let titles = words.iter().take_while(|word| is_written_title(word)).count();
        let (before, rest) = words.split_at(titles);
        title.extend_from_slice(before);
        if !rest.is_empty() {
            pieces.push(rest.to_vec());
        }
    }
    let titled = !title.is_empty();
    let (given, infix, family) = match pieces.split_first() {
        None => Default::default(),
        Some((only, [])) => in_speaking_order(only, titled),
        Some((family, rest)) => family_first(family, rest),
    };
    NameParts { title: title.join(" "), given: given.join(" "), infix: infix.join(" "), family: family.join(" ") }
}

type Places<'a> = (Vec<&'a str>, Vec<&'a str>, Vec<&'a str>);

fn in_speaking_order<'a>(words: &[&'a str], titled: bool) -> Places<'a> {
    let first = words
        .iter()
        .enumerate()
        .position(|(at, word)| is_written_infix(word) && (at > 0 || titled || !is_first_name(word)));
    let start = match first {
        // An infix needs a family name after it.
        Some(at) if words.iter().skip(at).any(|word| !is_written_infix(word)) => at,
        _ if words.len() == 1 && !titled => 1,
        _ => words.len().saturating_sub(1),
    };
    let (given, rest) = words.split_at(start);
    let (infix, family) = leading_infix(rest);
    (given.to_vec(), infix, family)
}

fn family_first<'a>(family: &[&'a str], rest: &[Vec<&'a str>]) -> Places<'a> {
    let (mut infix, family) = leading_infix(family);
    let mut given = Vec::new();
    for piece in rest {
        let trailing = piece.iter().rev().take_while(|word| is_written_infix(word)).count();
        let (names, infixes) = piece.split_at(piece.len() - trailing);
        // "Berg, Piet van den" and "Berg, van den, Piet"; "Jansen, Al" is a first name.
        if names.is_empty() && infixes.iter().all(|word| is_first_name(word)) {
            given.extend_from_slice(infixes);
        } else {
            given.extend_from_slice(names);
            infix.extend_from_slice(infixes);
        }
    }
    (given, infix, family)
}

/// Splits off leading infixes, as long as a family name is left.
fn leading_infix<'a>(words: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let run = words.iter().take_while(|word| is_written_infix(word)).count();
    let (infix, family) = words.split_at(if run == words.len() { 0 } else { run });
    (infix.to_vec(), family.to_vec())
}

/// An initial (`A.`, `D`) is none, `'t` and `d'` are.
fn is_written_infix(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initial = letters == 1 && (word.ends_with('.') || word.chars().any(char::is_uppercase));
    let folded = fold(word);
    !initial && (is_infix(folded.trim_end_matches('.')) || matches!(folded.as_str(), "v.d." | "v/d" | "v.d" | "v."))
}

fn is_first_name(word: &str) -> bool {
    ALSO_FIRST_NAMES.contains(&fold(word).as_str())
}

fn is_written_title(word: &str) -> bool {
    is_title(fold(word).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_lists_fall_into_their_places() {
        for (name, title, given, infix, family) in [
            ("Jansen, Piet", "", "Piet", "", "Jansen"),
            ("Piet van der Berg", "", "Piet", "van der", "Berg"),
            ("dhr. P. de Vries", "dhr.", "P.", "de", "Vries"),
            ("Mevr. El Khatib", "Mevr.", "", "El", "Khatib"),
            ("Vries, de, Anna", "", "Anna", "de", "Vries"),
            ("Berg, Piet van den", "", "Piet", "van den", "Berg"),
            ("de Vries, Anna", "", "Anna", "de", "Vries"),
            ("Fatima", "", "Fatima", "", ""),
            ("mevrouw Jansen", "mevrouw", "", "", "Jansen"),
            ("Prof. dr. A. 't Hart", "Prof. dr.", "A.", "'t", "Hart"),
            ("Ben Jansen", "", "Ben", "", "Jansen"),
            ("Anna Maria de Wit-van Dam", "", "Anna Maria", "de", "Wit-van Dam"),
            ("Jan van", "", "Jan", "", "van"),
            ("van der Laan", "", "", "van der", "Laan"),
            ("D. Bos", "", "D.", "", "Bos"),
            ("", "", "", "", ""),
        ] {
            let expected =
                NameParts { title: title.into(), given: given.into(), infix: infix.into(), family: family.into() };
            assert_eq!(split_name(name), expected, "{name}");
        }
    }
}
