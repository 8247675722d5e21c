//! Phone numbers as people type them, to E.164. A number without a country is Dutch.
//!
//! Own code, because what is asked of it is small: the Dutch numbering plan, the country codes of ITU-T E.164, and keeping the words
//! around the number. It checks lengths, not whether an exchange exists. The crate `phonenumber` 0.3 does, for 64 CPU-seconds of
//! building and 3.3 MB of binary (measured November 2026).

use crate::remainder;
use std::{borrow::Cow, ops::Range};

/// A number that can be called from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// `+31612345678`.
    pub e164: String,
    /// What stood around the number: "na 18u". Empty when there was nothing.
    pub remark: String,
}

/// Not a number this module is sure of: keep it as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsTyped {
    pub text: String,
}

/// Country codes of ITU-T E.164, without the numbers that belong to no country.
const COUNTRY_CODES: &[u16] = &[
    1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60,
    61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98, 211, 212, 213, 216, 218, 220, 221, 222, 223,
    224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246,
    248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 290, 291,
    297, 298, 299, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 374, 375, 376, 377, 378, 380,
    381, 382, 383, 385, 386, 387, 389, 420, 421, 423, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 590, 591, 592,
    593, 594, 595, 596, 597, 598, 599, 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687,
    688, 689, 690, 691, 692, 850, 852, 853, 855, 856, 880, 886, 960, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971,
    972, 973, 974, 975, 976, 977, 992, 993, 994, 995, 996, 998,
];

/// Countries that keep the leading zero of a number when it is called from abroad.
const KEEPS_ZERO: &[u16] = &[39, 378, 225, 242];

/// The first number in a text; the rest of the text is its remark.
pub fn parse(text: &str) -> Result<Phone, AsTyped> {
    match numbers(text).next() {
        Some((run, e164)) => Ok(Phone { e164, remark: remainder(text, &run) }),
        None => Err(AsTyped { text: text.trim().to_owned() }),
    }
}

/// Every number in a text such as "06-12345678 / 020-1234567 (werk)". The words after a number are its remark, the words before
/// the first go with the first. Never empty for a text that is not blank.
pub fn parse_all(text: &str) -> Vec<Result<Phone, AsTyped>> {
    let mut found = numbers(text).peekable();
    if found.peek().is_none() {
        let text = text.trim().to_owned();
        return if text.is_empty() { Vec::new() } else { vec![Err(AsTyped { text })] };
    }
    let mut from = 0;
    let mut phones = Vec::new();
    while let Some((run, e164)) = found.next() {
        let until = found.peek().map_or(text.len(), |(next, _)| next.start);
        let around = text.get(from..until).unwrap_or_default();
        let remark = remainder(around, &(run.start - from..run.end - from));
        phones.push(Ok(Phone { e164, remark }));
        from = until;
    }
    phones
}

/// The numbers in a text with their places.
fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(run) = next_run(text, from) {
            from = run.end;
            if let Some(e164) = text.get(run.clone()).and_then(e164) {
                return Some((run, e164));
            }
        }
        None
    })
}

/// A run of digits and the marks people put between them, from a digit or a plus on.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let mut start = from + rest.find(|c: char| c.is_ascii_digit() || c == '+')?;
    if text.get(..start)?.ends_with('(') {
        start -= 1;
    }
    let (mut end, mut digits, mut open) = (start, 0, 0);
    for (at, c) in text.get(start..)?.char_indices() {
        match c {
            '0'..='9' => digits += 1,
            '+' if digits == 0 => {}
            '(' if open == 0 => open = 1,
            ')' if open == 1 => open = 0,
            ' ' | '\u{a0}' | '-' | '.' | '‑' | '–' => continue,
            '/' if digits <= 5 => continue,
            _ => break,
        }
        if c == '(' {
            continue;
        }
        end = start + at + c.len_utf8();
    }
    if end == start {
        end = start + 1;
    }
    Some(shortened(text, start..end))
}

/// A complete Dutch number ends where it is complete: what follows after a space is another number or a remark.
fn shortened(text: &str, run: Range<usize>) -> Range<usize> {
    let Some(typed) = text.get(run.clone()) else { return run };
    let mut digits = typed.bytes().filter(u8::is_ascii_digit);
    let (first, second) = (digits.next(), digits.next());
    let is_long = digits.count() > 8;
    if !is_long || first != Some(b'0') || second == Some(b'0') || typed.starts_with('+') {
        return run;
    }
    let tenth = typed.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(9);
    match tenth {
        Some((at, _)) if !typed.get(at + 1..).unwrap_or_default().starts_with(|c: char| c.is_ascii_digit()) => {
            run.start..run.start + at + 1
        }
        _ => run,
    }
}

fn e164(typed: &str) -> Option<String> {
    let national_zero = typed.contains('(') && typed.contains("(0)");
    let bare = if national_zero { Cow::Owned(typed.replacen("(0)", "", 1)) } else { Cow::Borrowed(typed) };
    let mut digits = String::with_capacity(bare.len());
    digits.extend(bare.chars().filter(char::is_ascii_digit));
    if bare.trim_start_matches('(').starts_with('+') {
        return international(&digits);
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return international(rest);
    }
    if let Some(national) = digits.strip_prefix('0') {
        return dutch(national);
    }
    if digits.len() == 11 && digits.starts_with("31") {
        return international(&digits);
    }
    // A spreadsheet that took the number for an amount has dropped its zero.
    (digits.len() == 9 && (digits.starts_with('6') || national_zero)).then(|| dutch(&digits)).flatten()
}

/// After the zero: nine digits, or the short numbers that companies have.
fn dutch(national: &str) -> Option<String> {
    let service = ["800", "900", "906", "909"].iter().any(|prefix| national.starts_with(prefix));
    let known = match national.len() {
        9 => !service && national.starts_with(['1', '2', '3', '4', '5', '6', '7', '8']),
        7 | 10 => service,
        _ => false,
    };
    known.then(|| ["+31", national].concat())
}

fn international(digits: &str) -> Option<String> {
    if let Some(national) = digits.strip_prefix("31") {
        return dutch(national.strip_prefix('0').unwrap_or(national));
    }
    let code = (1..=3)
        .filter_map(|length| digits.get(..length))
        .find(|code| code.parse().is_ok_and(|code: u16| COUNTRY_CODES.contains(&code)))?;
    let number: u16 = code.parse().ok()?;
    let mut national = digits.get(code.len()..)?;
    if !KEEPS_ZERO.contains(&number) {
        national = national.strip_prefix('0').unwrap_or(national);
    }
    let length = code.len() + national.len();
    (8..=15).contains(&length).then(|| format!("+{code}{national}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, e164, remark) in [
            ("06-12345678", "+31612345678", ""),
            ("06 12 34 56 78 (na 18u)", "+31612345678", "na 18u"),
            ("0612345678 bellen na 18 uur", "+31612345678", "bellen na 18 uur"),
            ("0031612345678", "+31612345678", ""),
            ("+31 (0)6 1234 5678", "+31612345678", ""),
            ("+31 06 12345678", "+31612345678", ""),
            ("(020) 123 45 67", "+31201234567", ""),
            ("020/1234567", "+31201234567", ""),
            ("010.123.45.67", "+31101234567", ""),
            ("612345678", "+31612345678", ""),
            ("31612345678", "+31612345678", ""),
            ("tel: 0172-123456 (buurvrouw)", "+31172123456", "tel (buurvrouw)"),
            ("0800-1234", "+318001234", ""),
            ("+32 0475 12 34 56", "+32475123456", ""),
            ("+212 6 12 34 56 78", "+212612345678", ""),
            ("+39 06 1234 5678", "+390612345678", ""),
            ("0049 30 123456", "+4930123456", ""),
        ] {
            assert_eq!(parse(typed), Ok(Phone { e164: e164.into(), remark: remark.into() }), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_number_stays_as_typed() {
        for typed in
            ["geen", "?", "06-1234567", "12345678", "+999 12345678", "via de buurvrouw", "0", "", "06-123456789"]
        {
            assert_eq!(parse(typed), Err(AsTyped { text: typed.into() }), "{typed:?}");
        }
    }

    #[test]
    fn two_numbers_in_a_cell_are_two_numbers() {
        let found: Vec<_> = parse_all("06-12345678 / 020-1234567 (werk)").into_iter().flatten().collect();
        assert_eq!(found.iter().map(|phone| phone.e164.as_str()).collect::<Vec<_>>(), ["+31612345678", "+31201234567"]);
        assert_eq!(found.last().map(|phone| phone.remark.as_str()), Some("werk"));
        assert_eq!(parse_all("geen").len(), 1);
        assert_eq!(parse_all("06 12345678 0687654321").len(), 2);
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics_and_a_number_has_the_form_of_e164(text in ".{0,60}") {
            for phone in parse_all(&text).into_iter().flatten() {
                prop_assert!(phone.e164.starts_with('+') && (8..=16).contains(&phone.e164.len()));
            }
        }

        #[test]
        fn the_words_around_numbers_are_all_kept(text in "[0-9 +()/a-z-]{0,40}") {
            let kept: String = parse_all(&text).into_iter().map(|one| one.map_or_else(|typed| typed.text, |phone| phone.remark)).collect();
            for word in text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()) {
                prop_assert!(kept.contains(word), "{word} of {text:?} is not in {kept:?}");
            }
        }
    }
}
