//! What a typed field is. Each module reads one kind of field as people type it; what does not parse stays with the caller as typed.

pub mod address;
pub mod bsn;
pub mod email;
pub mod phone;
pub mod postcode;

/// What is left of a text around the part that was understood, without the marks that held them together.
fn remainder(text: &str, part: &std::ops::Range<usize>) -> String {
    let before = text.get(..part.start).unwrap_or_default();
    let after = text.get(part.end..).unwrap_or_default();
    let trim = |text: &str| {
        text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '/' | '|' | '-' | '–' | '<' | '>' | '"')
        })
        .to_owned()
    };
    let (before, after) = (trim(before), trim(after));
    let both = if before.is_empty() || after.is_empty() { before + &after } else { format!("{before} {after}") };
    unbracketed(both)
}

/// `(na 18u)` says no more than `na 18u`.
fn unbracketed(text: String) -> String {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inner {
        Some(inner) if !inner.contains(['(', ')']) => inner.trim().to_owned(),
        _ => text,
    }
}
