//! Dutch postcodes: 1000–9999, a space, two capitals.

use std::ops::Range;

/// The whole text as a postcode: `1234ab` is `1234 AB`.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    find(text).filter(|(_, span)| span.start == 0 && span.end == text.len()).map(|(code, _)| code)
}

/// The first postcode in a text, and where it stands: in `Dorpsstraat 12, 1234 AB Dorp` too.
pub fn find(text: &str) -> Option<(String, Range<usize>)> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(5)).find_map(|start| at(bytes, start))
}

fn at(bytes: &[u8], start: usize) -> Option<(String, Range<usize>)> {
    let digits = bytes.get(start..start + 4)?;
    let alone = start == 0 || bytes.get(start - 1).is_some_and(|b| !b.is_ascii_alphanumeric());
    if !alone || !digits.iter().all(u8::is_ascii_digit) || digits.first() == Some(&b'0') {
        return None;
    }
    let spaces = bytes.get(start + 4..)?.iter().take(2).take_while(|b| **b == b' ').count();
    let end = start + 4 + spaces + 2;
    let letters = bytes.get(end - 2..end)?;
    let ends = bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric() && b.is_ascii());
    if !ends || !letters.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let is = |taken: &[u8]| letters.eq_ignore_ascii_case(taken);
    // Never given out, for what they stand for.
    if is(b"SA") || is(b"SD") || is(b"SS") {
        return None;
    }
    let parts = digits.iter().chain(b" ").chain(letters);
    Some((parts.map(|byte| char::from(byte.to_ascii_uppercase())).collect(), start..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn postcodes_are_read_as_people_type_them() {
        for (typed, code) in [
            ("1234ab", Some("1234 AB")),
            ("1234 AB", Some("1234 AB")),
            (" 1234  ab ", Some("1234 AB")),
            ("0123 AB", None),
            ("1234", None),
            ("1234 ABC", None),
            ("1234 SS", None),
            ("x1234ab", None),
        ] {
            assert_eq!(parse(typed).as_deref(), code, "{typed:?}");
        }
        assert_eq!(find("Dorpsstraat 12, 1234ab Dorp"), Some(("1234 AB".into(), 16..22)));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,60}") {
            if let Some((_, span)) = find(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
