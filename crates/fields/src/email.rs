//! E-mail addresses as people type them.

use crate::remainder;

/// An address a mail can be sent to, and what stood around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// As typed, with the domain in lower case.
    pub address: String,
    /// The rest of the text: a name, "(werk)". Empty when there was nothing.
    pub remark: String,
}

/// The first address in a text: `Jan <jan@dorp.nl>`, `mailto:jan@dorp.nl`, `jan@dorp.nl (werk)`.
pub fn parse(text: &str) -> Option<Email> {
    text.match_indices('@').find_map(|(at, _)| around(text, at))
}

/// Every address in a text; what stands around goes with the last. Empty when there is none.
pub fn parse_all(text: &str) -> Vec<Email> {
    let mut found: Vec<Email> = Vec::new();
    let mut next = parse(text);
    while let Some(email) = next.filter(|_| found.len() < 20) {
        next = parse(&email.remark);
        // What is left of it are the words of the last.
        found.last_mut().into_iter().for_each(|before| before.remark.clear());
        found.push(email);
    }
    found
}

fn around(text: &str, at: usize) -> Option<Email> {
    let before = text.get(..at)?;
    let start = before.char_indices().rev().take_while(|(_, c)| is_local(*c)).last().map_or(at, |(start, _)| start);
    let after = text.get(at + 1..)?;
    let length = after.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).unwrap_or(after.len());
    let domain = after.get(..length)?.trim_end_matches(['.', '-']);
    let local = text.get(start..at)?.trim_start_matches(['.', '\'']);
    let start = at - local.len();
    let end = at + 1 + domain.len();
    let mut address = [local, "@", domain].concat();
    match address.get_mut(local.len()..) {
        Some(ending) if ending.is_ascii() => ending.make_ascii_lowercase(),
        _ => address = [local, "@", &domain.to_lowercase()].concat(),
    }
    let is_good = !local.is_empty()
        && !local.ends_with('.')
        && !local.as_bytes().windows(2).any(|two| two == b"..")
        && is_domain(domain)
        && address.len() <= 254;
    let from = before
        .get(..start)
        .filter(|lead| lead.len() >= 7 && lead.as_bytes()[lead.len() - 7..].eq_ignore_ascii_case(b"mailto:"))
        .map_or(start, |_| start - 7);
    is_good.then(|| Email { address, remark: remainder(text, &(from..end)) })
}

/// What RFC 5322 calls atext, the dot, and letters beyond ASCII (RFC 6532).
fn is_local(c: char) -> bool {
    let mark = c.is_ascii_punctuation()
        && !matches!(c, '"' | '(' | ')' | ',' | ':' | ';' | '<' | '>' | '@' | '[' | '\\' | ']');
    mark || c.is_alphanumeric()
}

fn is_domain(domain: &str) -> bool {
    let Some((_, last)) = domain.rsplit_once('.') else { return false };
    domain
        .split('.')
        .all(|label| !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-'))
        && last.chars().count() >= 2
        && !last.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_found_with_what_stands_around_them() {
        for (typed, address, remark) in [
            ("jan@dorp.nl", "jan@dorp.nl", ""),
            (" Jan.de.Vries@Dorp.NL ", "Jan.de.Vries@dorp.nl", ""),
            ("Jan de Vries <jan@dorp.nl>", "jan@dorp.nl", "Jan de Vries"),
            ("mailto:jan@dorp.nl", "jan@dorp.nl", ""),
            ("jan@dorp.nl (werk)", "jan@dorp.nl", "werk"),
            ("jan@dorp.nl.", "jan@dorp.nl", "."),
            ("o'neill+buurt@mail.dorp.nl", "o'neill+buurt@mail.dorp.nl", ""),
        ] {
            assert_eq!(parse(typed), Some(Email { address: address.into(), remark: remark.into() }), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for typed in
            ["", "@", "jan@", "@dorp.nl", "jan@dorp", "jan@dorp.1", "jan at dorp.nl", "jan@-dorp.nl", "jan@dorp..nl"]
        {
            assert_eq!(parse(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn two_addresses_are_two() {
        let found = parse_all("jan@dorp.nl; piet@dorp.nl (werk)");
        assert_eq!(found.len(), 2);
        assert_eq!(found.last().map(|email| email.remark.as_str()), Some("werk"));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,80}") {
            let _ = parse_all(&text);
        }

        #[test]
        fn nothing_but_marks_is_lost(before in "[a-z]{0,6}", after in "[a-z]{0,6}") {
            let text = format!("{before} (jan@dorp.nl) {after}");
            let found = parse(&text).unwrap();
            prop_assert!(found.remark.contains(&before) && found.remark.contains(&after));
        }
    }
}
