//! A Dutch address in one line, as street, number, addition, postcode and town.

use crate::postcode;

/// The parts of an address. What is not there is empty; together they hold every word of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub street: String,
    pub number: String,
    pub addition: String,
    /// `1234 AB`.
    pub postcode: String,
    pub town: String,
}

/// Additions that are words: "bis", "hs", "2 hoog", "achter".
const ADDITION_WORDS: &[&str] = &[
    "bis", "hs", "huis", "hg", "hoog", "boven", "beneden", "achter", "voor", "rd", "zw", "bg", "i", "ii", "iii", "iv",
    "v", "vi",
];

/// `Dorpsstraat 12-2hg, 1234ab Dorp`. A line without a number is a street.
pub fn split(line: &str) -> Address {
    let line = line.trim();
    let mut address = Address::default();
    let mut first = line;
    if let Some((code, span)) = postcode::find(line) {
        let (before, after) = (line.get(..span.start).unwrap_or_default(), line.get(span.end..).unwrap_or_default());
        address.postcode = code;
        address.town = trimmed(after).to_owned();
        first = trimmed(before);
    } else if let Some((before, after)) = line
        .rsplit_once([',', '\n'])
        .filter(|(before, after)| number_at(before).is_some() && !after.contains(|c: char| c.is_ascii_digit()))
    {
        address.town = trimmed(after).to_owned();
        first = trimmed(before);
    }
    split_street(first, &mut address);
    address
}

/// A house number with its addition, as it is written here: `12a`, `12A-2`, `12-2`, `12-III`, `12 hs`.
pub fn house(number: &str, addition: &str) -> String {
    let counted = addition.starts_with(|c: char| c.is_ascii_digit());
    let roman = addition.chars().all(|c| "IVX".contains(c));
    let letters = addition.chars().take_while(|c| c.is_alphabetic()).count();
    let seam = match addition.chars().count() {
        0 => "",
        _ if counted || roman => "-",
        1 => "",
        _ if letters == 1 => "",
        _ => " ",
    };
    format!("{number}{seam}{addition}")
}

/// Number and addition of what [`house`] made. What begins with no digit is all number.
pub fn house_parts(house: &str) -> (&str, &str) {
    match house.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0) {
        Some(at) => {
            let (number, rest) = house.split_at(at);
            (number, rest.trim_matches(SEAM))
        }
        None => (house, ""),
    }
}

/// What stands between a number and its addition.
const SEAM: fn(char) -> bool = |c| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '/' | '–');

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-'))
}

fn split_street(text: &str, address: &mut Address) {
    let Some(at) = number_at(text) else {
        address.street = trimmed(text).to_owned();
        return;
    };
    let (street, rest) = text.split_at(at);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, addition) = rest.split_at(digits);
    address.street = trimmed(street).to_owned();
    address.number = number.to_owned();
    address.addition = addition.trim_matches(SEAM).to_owned();
}

/// Where the house number starts: the last word after the first that starts with a digit and has only an addition behind it.
fn number_at(text: &str) -> Option<usize> {
    let words = words(text);
    let mut candidate = None;
    for (index, (start, word)) in words.iter().enumerate().skip(1) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=5).contains(&digits) || !starts_addition(word.get(digits..).unwrap_or_default()) {
            continue;
        }
        let rest = words.get(index + 1..).unwrap_or_default();
        let is_year_of_street =
            digits == 4 && word.len() == 4 && matches!(rest, [(_, next)] if next.bytes().all(|b| b.is_ascii_digit()));
        if !is_year_of_street && rest.iter().all(|(_, word)| is_addition(word)) {
            candidate = Some(*start);
            break;
        }
    }
    candidate
}

fn words(text: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    text.split_whitespace().map(|word| (start(word), word)).collect()
}

/// What may be glued to a number: `12a`, `12-2hg`, `12/3`, `12,`; not the `e` of `2e`.
fn starts_addition(rest: &str) -> bool {
    let short = rest.chars().count() <= 8;
    short && !matches!(rest, "e" | "de" | "ste" | "-e")
}

fn is_addition(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let has_digits = bare.chars().any(|c| c.is_ascii_digit());
    bare.is_empty()
        || bare.chars().count() == 1
        || (has_digits && bare.len() <= 4)
        || ADDITION_WORDS.contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_split_as_people_write_them() {
        for (line, parts) in [
            ("Dorpsstraat 12", ["Dorpsstraat", "12", "", "", ""]),
            ("Dorpsstraat 12-2hg", ["Dorpsstraat", "12", "2hg", "", ""]),
            ("Dorpsstraat 12 a", ["Dorpsstraat", "12", "a", "", ""]),
            ("Dorpsstraat 12bis", ["Dorpsstraat", "12", "bis", "", ""]),
            ("1e Oosterparkstraat 5-III", ["1e Oosterparkstraat", "5", "III", "", ""]),
            ("2e van der Helststraat 5 2 hoog", ["2e van der Helststraat", "5", "2 hoog", "", ""]),
            ("Plein 1944 12", ["Plein 1944", "12", "", "", ""]),
            ("Dorpsstraat 12, 1234ab Ons Dorp", ["Dorpsstraat", "12", "", "1234 AB", "Ons Dorp"]),
            ("Dorpsstraat 12, Ons Dorp", ["Dorpsstraat", "12", "", "", "Ons Dorp"]),
            ("boven de bakker", ["boven de bakker", "", "", "", ""]),
            ("1234 AB", ["", "", "", "1234 AB", ""]),
        ] {
            let found = split(line);
            let found = [found.street, found.number, found.addition, found.postcode, found.town];
            assert_eq!(found, parts, "{line:?}");
        }
    }

    #[test]
    fn a_house_is_written_as_people_write_it() {
        for (typed, shown) in [
            ("12", "12"),
            ("12a", "12a"),
            ("12-a", "12a"),
            ("12 A", "12A"),
            ("12hs", "12 hs"),
            ("12 bis", "12 bis"),
            ("12/2", "12-2"),
            ("12-2hg", "12-2hg"),
            ("5 2 hoog", "5-2 hoog"),
            ("5-III", "5-III"),
            ("5 I", "5-I"),
        ] {
            let found = split(&format!("Dorpsstraat {typed}"));
            assert_eq!(house(&found.number, &found.addition), shown, "{typed}");
        }
        assert_eq!(house_parts("t.o. de kerk"), ("t.o. de kerk", ""));
    }

    proptest! {
        #[test]
        fn a_house_in_its_parts_is_the_same_house(number in "[1-9][0-9]{0,3}", addition in "([a-zA-Z0-9][a-zA-Z0-9 -]{0,6}[a-zA-Z0-9])?|[a-zA-Z0-9]?") {
            let whole = house(&number, &addition);
            let (again, rest) = house_parts(&whole);
            prop_assert_eq!(house(again, rest), whole.clone());
            if !addition.is_empty() {
                prop_assert_eq!((again, rest), (&*number, &*addition));
            }
        }

        #[test]
        fn every_word_of_the_line_is_kept(line in "[A-Za-z0-9 ,é-]{0,60}") {
            let found = split(&line);
            let all = [found.street, found.number, found.addition, found.postcode, found.town].concat();
            let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
            prop_assert_eq!(plain(&all), plain(&line));
        }

        #[test]
        fn arbitrary_text_never_panics(line in ".{0,80}") {
            let _ = split(&line);
        }
    }
}
