//! A Dutch name in one cell, as title, given name, infix and family name.

use super::draft::Name;

const TITLES: &[&str] = &[
    "dhr", "heer", "de heer", "hr", "mevr", "mevrouw", "mw", "mej", "mejuffrouw", "fam", "familie", "dr", "drs", "ir",
    "ing", "mr", "prof", "ds", "mrs", "ms", "miss", "pastoor",
];

const INFIXES: &[&str] = &[
    "van", "de", "der", "den", "het", "'t", "’t", "’s", "'s", "ten", "ter", "te", "in", "op", "aan", "bij", "onder",
    "over", "uit", "uijt", "tot", "voor", "von", "zu", "zum", "da", "das", "do", "dos", "di", "du", "del", "della",
    "des", "d'", "la", "le", "les", "el", "al", "ibn", "bin", "ben", "bint", "abu", "san", "af", "av", "vd", "v.d.",
    "v/d", "v.d", "v.",
];

/// What people type when they do not know a name.
const NOT_KNOWN: &[&str] = &[
    "weet ik nog niet", "weet ik niet", "onbekend", "naam onbekend", "geen naam", "nvt", "n v t", "nn", "unknown",
    "i don t know yet", "anoniem", "nog onbekend", "",
];

/// Whether a text in the name field says that the name is not known.
pub(super) fn is_unknown(text: &str) -> bool {
    NOT_KNOWN.contains(&super::headings::normal(text).as_str())
}

/// Whether every word is one of the small words before a family name.
pub(super) fn is_infix(text: &str) -> bool {
    !text.trim().is_empty()
        && text.split_whitespace().all(|word| INFIXES.iter().any(|infix| infix.eq_ignore_ascii_case(word)))
}

/// One to five words of letters, most with a capital.
pub(super) fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || "-.'’,".contains(c));
    let capital = words.iter().any(|word| word.starts_with(char::is_uppercase));
    let known = words.iter().all(|word| letters(word) && (word.starts_with(char::is_uppercase) || is_infix(word)));
    (1..=5).contains(&words.len()) && capital && known
}

/// `Jan de Vries`, `Vries, Jan de`, `Mevr. J. van den Berg`. The words all stay, in `display` as typed.
pub(super) fn parse(text: &str) -> Name {
    let display = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, rest) = title(&display);
    let mut name = match rest.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() && !family.trim().is_empty() => {
            turned(family, given)
        }
        _ => straight(rest),
    };
    name.title = title.to_owned();
    name.display = display.clone();
    name
}

/// Titles at the start, and what follows.
fn title(text: &str) -> (&str, &str) {
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let two = rest.match_indices(' ').nth(1).map_or(rest.len(), |(end, _)| end);
        let one = rest.find(' ').unwrap_or(rest.len());
        let found = [two, one].into_iter().find(|end| {
            let word = rest.get(..*end).unwrap_or_default().trim_end_matches('.').to_lowercase();
            *end < rest.len() && TITLES.contains(&word.as_str())
        });
        match found {
            Some(end) => at += end + 1,
            None => return (text.get(..at).unwrap_or_default().trim_end(), rest),
        }
    }
}

/// `Vries, Jan de` and `de Vries, Jan`.
fn turned(family: &str, given: &str) -> Name {
    let words: Vec<&str> = given.split_whitespace().collect();
    let infixes = words.iter().rev().take_while(|word| is_infix(word)).count().min(words.len().saturating_sub(1));
    let (given, after) = words.split_at(words.len() - infixes);
    let before: Vec<&str> = family.split_whitespace().collect();
    let lead = before.iter().take_while(|word| is_infix(word)).count().min(before.len().saturating_sub(1));
    let (lead, family) = before.split_at(lead);
    Name {
        given: given.join(" "),
        infix: [after, lead].concat().join(" "),
        family: family.join(" "),
        ..Name::default()
    }
}

fn straight(text: &str) -> Name {
    let words: Vec<&str> = text.split_whitespace().collect();
    // A first word that could be an infix is a given name (Ben, Al), unless a title stood before it or it is written small.
    let starts_small = words.first().is_some_and(|word| is_infix(word) && word.starts_with(char::is_lowercase));
    let from = usize::from(!starts_small);
    let infix_at = words
        .iter()
        .enumerate()
        .skip(from)
        .take(words.len().saturating_sub(1 + from))
        .find(|(_, word)| is_infix(word))
        .map(|(at, _)| at);
    let (given, infix, family) = match infix_at {
        Some(at) => {
            let rest = words.get(at..).unwrap_or_default();
            let count = rest.iter().take_while(|word| is_infix(word)).count().min(rest.len().saturating_sub(1));
            let (infix, family) = rest.split_at(count);
            (words.get(..at).unwrap_or_default(), infix, family)
        }
        None if words.len() == 1 => (words.as_slice(), &[][..], &[][..]),
        None => {
            // Two given names are commoner than two family names; a family name with a hyphen starts at that word.
            let hyphen = words.iter().skip(1).position(|word| word.contains('-')).map(|at| at + 1);
            let (given, family) = words.split_at(hyphen.unwrap_or(words.len().saturating_sub(1)));
            (given, &[][..], family)
        }
    };
    Name { given: given.join(" "), infix: infix.join(" "), family: family.join(" "), ..Name::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart_as_they_are_written() {
        for (text, parts) in [
            ("Jan de Vries", ["", "Jan", "de", "Vries"]),
            ("Vries, Jan de", ["", "Jan", "de", "Vries"]),
            ("de Vries, Jan", ["", "Jan", "de", "Vries"]),
            ("Mevr. J. van den Berg", ["Mevr.", "J.", "van den", "Berg"]),
            ("de heer A.B. Jansen", ["de heer", "A.B.", "", "Jansen"]),
            ("Fatima El Idrissi", ["", "Fatima", "El", "Idrissi"]),
            ("Ben Jansen", ["", "Ben", "", "Jansen"]),
            ("Fatima", ["", "Fatima", "", ""]),
            ("van Dijk", ["", "", "van", "Dijk"]),
            ("Anna Maria Jansen-de Boer", ["", "Anna Maria", "", "Jansen-de Boer"]),
            ("", ["", "", "", ""]),
        ] {
            let name = parse(text);
            assert_eq!([name.title, name.given, name.infix, name.family], parts, "{text:?}");
        }
    }

    #[test]
    fn saying_that_a_name_is_not_known_is_no_name() {
        assert!(is_unknown("Weet ik nog niet") && is_unknown("?") && is_unknown("n.v.t.") && !is_unknown("Jan"));
    }
}
