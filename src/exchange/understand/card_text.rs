//! A card's bytes as text the parser reads well: unfolded, decoded from the charsets and the quoted-printable of vCard 2.1.
//!
//! The parser takes UTF-8 only, and reads quoted-printable without a charset as Latin-1, where phones mean UTF-8. A card that is UTF-8 and
//! has no quoted-printable goes through as it is.

use super::cards::RawCard;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// The card as text.
pub(super) fn decoded(card: &RawCard) -> Cow<'_, str> {
    if !card.is_quoted
        && let Ok(text) = std::str::from_utf8(&card.bytes)
    {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(card.bytes.len());
    for line in (Lines { rest: &card.bytes }) {
        match std::str::from_utf8(&line) {
            Ok(plain) if !has_old_params(head(&line).1) => text.push_str(plain),
            _ => decode_onto(&mut text, &line),
        }
        text.push_str("\r\n");
    }
    Cow::Owned(text)
}

/// The name of a property without its group, and its parameters.
pub(super) fn head(line: &[u8]) -> (&[u8], &[u8]) {
    let (name, rest) = line.split_at(memchr::memchr2(b':', b';', line).unwrap_or(line.len()));
    let params = if rest.first() == Some(&b';') { memchr::memchr(b':', rest).unwrap_or(rest.len()) } else { 0 };
    let from = group_length(name);
    (name.get(from..).unwrap_or_default(), rest.get(..params).unwrap_or_default())
}

/// The bytes of `item1.` in front of a name.
pub(super) fn group_length(line: &[u8]) -> usize {
    let end = line.iter().position(|b| matches!(b, b':' | b';')).unwrap_or(line.len());
    line.get(..end).unwrap_or_default().iter().position(|b| *b == b'.').map_or(0, |at| at + 1)
}

pub(super) fn is_quoted(params: &[u8]) -> bool {
    const NAME: &[u8] = b"QUOTED-PRINTABLE";
    let mut all = params.split(|b| matches!(b, b';' | b'=' | b','));
    params.len() >= NAME.len() && all.any(|part| part.len() == NAME.len() && part.eq_ignore_ascii_case(NAME))
}

/// A charset or an encoding among the parameters.
fn has_old_params(params: &[u8]) -> bool {
    !params.is_empty() && (is_quoted(params) || param(params, b"CHARSET=").is_some())
}

/// Lines with their continuations: after a fold, and after the `=` at the end of a quoted-printable line.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    /// The next line as it stands, and what comes after it.
    fn raw(&self) -> Option<(&'a [u8], &'a [u8])> {
        let end = memchr::memchr(b'\n', self.rest).unwrap_or(self.rest.len());
        let (raw, after) = self.rest.split_at(end);
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        (!self.rest.is_empty()).then(|| (raw, after.get(1..).unwrap_or_default()))
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Cow<'a, [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Cow::Borrowed(&[][..]);
        let mut soft_break = false;
        while let Some((raw, after)) = self.raw() {
            if soft_break {
                line.to_mut().pop();
                line.to_mut().extend_from_slice(raw);
            } else if line.is_empty() {
                line = Cow::Borrowed(raw);
            } else if raw.starts_with(b" ") || raw.starts_with(b"\t") {
                line.to_mut().extend_from_slice(raw.get(1..).unwrap_or_default());
            } else if !raw.is_empty() {
                break;
            }
            self.rest = after;
            soft_break = raw.ends_with(b"=") && is_quoted(head(&line).1);
        }
        (!line.is_empty()).then_some(line)
    }
}

fn decode_onto(text: &mut String, line: &[u8]) {
    let (start, value) = line.split_at(memchr::memchr(b':', line).unwrap_or(line.len()));
    let params = head(line).1;
    push_without_params(text, &as_text(start, &[]));
    if !is_quoted(params) {
        return text.push_str(&as_text(value, params));
    }
    let bytes = unquoted(value);
    let value = as_text(&bytes, params);
    if value.contains(['\r', '\n']) { text.push_str(&escaped(&value)) } else { text.push_str(&value) }
}

/// UTF-8 when it is that, else the charset it says, else the one of Windows.
fn as_text<'a>(bytes: &'a [u8], params: &[u8]) -> Cow<'a, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            let charset = param(params, b"CHARSET=").and_then(Encoding::for_label);
            charset.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
        }
    }
}

/// `=C3=A9` as bytes (RFC 2045, section 6.7). What is no such code stays as it is; `=3B` stays no separator.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, from) = rest.split_at(at);
        bytes.extend_from_slice(before);
        let code = from
            .get(1..3)
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if code == Some(b';') && bytes.last() != Some(&b'\\') {
            bytes.push(b'\\');
        }
        bytes.push(code.unwrap_or(b'='));
        rest = from.get(if code.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// New lines as vCard 3.0 writes them.
fn escaped(value: &str) -> String {
    value.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// The value of a parameter such as `CHARSET=`.
fn param<'a>(params: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    params
        .split(|b| *b == b';')
        .find_map(|one| one.get(..name.len())?.eq_ignore_ascii_case(name).then(|| one.get(name.len()..)).flatten())
        .map(<[u8]>::trim_ascii)
}

/// The head of a line without its charset and encoding, which are done with.
fn push_without_params(text: &mut String, head: &str) {
    let starts = |part: &str| part.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("CHARSET="));
    let quoted = ["QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE"];
    let is_old = |part: &str| starts(part) || quoted.iter().any(|one| part.eq_ignore_ascii_case(one));
    for (at, part) in head.split(';').filter(|part| !is_old(part)).enumerate() {
        if at > 0 {
            text.push(';');
        }
        text.push_str(part);
    }
}
