//! The Dutch citizen number (BSN, formerly sofinummer), which this program may not hold (article 46 UAVG, article 10 Wabb).
//!
//! One in eleven numbers of nine digits passes the test, so the words around it count: a bank account, a phone number, a customer number and a
//! date are let through. In doubt it is a BSN: a refused row can be repaired by a person, a stored BSN cannot be unstored.

use crate::phone;
use std::ops::Range;

/// Words before a number that say what it is instead.
const OTHER_NUMBERS: &[&str] = &[
    "tel", "telefoon", "telnr", "telefoonnummer", "mobiel", "mob", "gsm", "fax", "bel", "bellen", "phone", "mobile",
    "whatsapp", "app", "kvk", "rsin", "btw", "vat", "iban", "rekening", "rekeningnummer", "banknummer", "klant",
    "klantnummer", "klantnr", "lid", "lidnummer", "lidnr", "dossier", "dossiernummer", "zaak", "zaaknummer", "order",
    "ordernummer", "factuur", "factuurnummer", "polis", "polisnummer", "pas", "pasnummer", "bignummer", "big", "agb",
];

const OWN_WORDS: &[&str] =
    &["bsn", "bsnnr", "bsnnummer", "sofi", "sofinr", "sofinummer", "burgerservicenummer", "burgerservicenr"];

/// A heading that says a column holds BSNs.
pub fn is_heading(heading: &str) -> bool {
    words(heading).iter().any(|word| OWN_WORDS.contains(&word.as_str())) || plain(heading).contains("burgerservice")
}

/// A heading that says a column holds other long numbers (phones, accounts, customer numbers).
pub fn is_other_heading(heading: &str) -> bool {
    !is_heading(heading) && words(heading).iter().any(|word| OTHER_NUMBERS.contains(&word.as_str()))
}

/// A whole cell of eight or nine digits: under the heading of [`is_heading`] this always counts, test or no test.
pub fn is_long_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (8..=9).contains(&digits) && text.trim().chars().all(|c| c.is_ascii_digit() || is_mark(c))
}

/// Whether there are digits enough in it: most texts of a file have no number of this length in them.
pub fn is_long(text: &str) -> bool {
    text.len() >= 8 && text.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// The first number in a text that is a BSN as far as can be told.
pub fn find(text: &str) -> Option<Range<usize>> {
    if !is_long(text) {
        return None;
    }
    runs(text).into_iter().find(|run| is_bsn(text, run))
}

/// Whether nine digits (or eight, with a zero before them) pass the eleven-test.
pub fn passes(digits: &[u8]) -> bool {
    let padded: Vec<i32> = std::iter::repeat_n(0, 9_usize.saturating_sub(digits.len()))
        .chain(digits.iter().map(|d| i32::from(*d)))
        .collect();
    if !(8..=9).contains(&digits.len()) || padded.iter().all(|d| *d == 0) {
        return false;
    }
    let sum: i32 = padded.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    sum % 11 == 0
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ' ' | '-' | '\u{a0}')
}

/// Runs of digits with single marks between them, standing free of letters and other digits.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_ascii_digit() {
            continue;
        }
        let mut end = start + 1;
        while let Some(&(at, next)) = chars.peek() {
            if next.is_ascii_digit() {
                end = at + 1;
            } else if !is_mark(next) || at != end {
                break;
            }
            chars.next();
        }
        found.push(start..end);
    }
    found
}

fn is_bsn(text: &str, run: &Range<usize>) -> bool {
    let typed = text.get(run.clone()).unwrap_or_default();
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    if digits < 8 {
        return false;
    }
    let before = text.get(..run.start).unwrap_or_default();
    let after = text.get(run.end..).unwrap_or_default();
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || "+/,@_".contains(c))
        || after.starts_with(|c: char| c.is_alphanumeric() || "/@_".contains(c));
    let last = words(before).pop().unwrap_or_default();
    if glued || OTHER_NUMBERS.contains(&last.as_str()) || is_iban_start(&last) {
        return false;
    }
    if digits >= 10 && phone::parse(typed).is_ok() {
        return false;
    }
    let named = OWN_WORDS.contains(&last.as_str());
    // "2 123456782" is a count and a number.
    let has_piece = typed
        .split([' ', '\u{a0}'])
        .any(|piece| piece.len() == 9 && piece.len() < typed.len() && is_candidate(piece, false));
    is_candidate(typed, named) || has_piece
}

fn is_candidate(typed: &str, named: bool) -> bool {
    let digits: Vec<u8> = typed.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    if !passes(&digits) || is_phone(typed, &digits) {
        return false;
    }
    named || digits.len() == 9 || !is_date(&digits) && typed.len() == digits.len()
}

/// 020-123456 and its like: a zero, an area, a mark. A bare nine digits with a zero is a BSN of eight.
fn is_phone(typed: &str, digits: &[u8]) -> bool {
    digits.first() == Some(&0) && typed.contains(['-', ' '])
}

/// Eight digits that are a day: 20261103, 03112026.
fn is_date(digits: &[u8]) -> bool {
    let number = |part: &[u8]| part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    let is_day = |year: &[u8], month: &[u8], day: &[u8]| {
        (1900..2100).contains(&number(year)) && (1..=12).contains(&number(month)) && (1..=31).contains(&number(day))
    };
    match digits {
        [a, b, c, d, e, f, g, h] => {
            is_day(&[*a, *b, *c, *d], &[*e, *f], &[*g, *h]) || is_day(&[*e, *f, *g, *h], &[*c, *d], &[*a, *b])
        }
        _ => false,
    }
}

/// NL91ABNA, or ABNA after NL91.
fn is_iban_start(word: &str) -> bool {
    matches!(word, "abna" | "ingb" | "rabo" | "snsb" | "trio" | "knab" | "asnb" | "rbrb" | "bunq" | "fvlb")
        || (word.len() == 8 && word.starts_with("nl"))
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bsn_is_found_however_it_is_written() {
        for text in [
            "111222333",
            "1112.22.333",
            "111 222 333",
            "111-222-333",
            "bsn: 123456782",
            "Jan, BSN 123456782, woont hier",
            "sofi 12345672",
            "(123456782)",
            "99000001",
            "2 123456782",
        ] {
            let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
            let expected = text == "2 123456782" || passes(&digits);
            assert_eq!(find(text).is_some(), expected, "{text:?}");
        }
        assert_eq!(find("Jan 123456782"), Some(4..13));
    }

    #[test]
    fn other_numbers_are_let_through() {
        for text in [
            "", "123456789", "06-12345678", "06 12345672", "0612345678", "+31612345678", "tel 123456782",
            "KvK 123456782", "klantnr. 111222333", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300",
            "dossier: 111222333", "x111222333", "1112223334", "20261103", "03-11-2026",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn headings_say_what_a_number_is() {
        assert!(
            is_heading("BSN")
                && is_heading("sofinummer")
                && is_heading("Burgerservicenummer (BSN)")
                && !is_heading("klantnummer")
        );
        assert!(is_other_heading("Klantnr.") && !is_other_heading("opmerking") && !is_other_heading("bsn klant"));
        assert!(
            is_long_number("1234.56.789")
                && is_long_number("123456789")
                && !is_long_number("1234567")
                && !is_long_number("123456789a")
        );
    }

    proptest! {
        #[test]
        fn every_number_that_passes_is_found_alone(n in 10_000_000_u32..999_999_999) {
            let text = format!("{n:09}");
            let digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
            prop_assert_eq!(find(&text).is_some(), passes(&digits));
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,80}") {
            if let Some(span) = find(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
