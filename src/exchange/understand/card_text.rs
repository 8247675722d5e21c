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
    for line in logical_lines(&card.bytes) {
        match std::str::from_utf8(&line) {
            Ok(plain) if !has_old_params(head(&line).1) => text.push_str(plain),
            _ => text.push_str(&decoded_line(&line)),
        }
        text.push_str("\r\n");
    }
    Cow::Owned(text)
}

/// The name of a property without its group, and its parameters.
pub(super) fn head(line: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b':', line).unwrap_or(line.len());
    let head = line.get(..end).unwrap_or_default();
    let name_end = head.iter().position(|b| *b == b';').unwrap_or(head.len());
    let (name, params) = head.split_at(name_end);
    let from = group_length(name);
    (name.get(from..).unwrap_or_default(), params)
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
    is_quoted(params) || param(params, b"CHARSET=").is_some()
}

/// Lines with their continuations: after a fold, and after the `=` at the end of a quoted-printable line.
fn logical_lines(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut lines: Vec<Cow<'_, [u8]>> = Vec::new();
    let mut soft_break = false;
    for raw in bytes.split(|b| *b == b'\n') {
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        match lines.last_mut() {
            Some(last) if soft_break => {
                let last = last.to_mut();
                last.pop();
                last.extend_from_slice(raw);
            }
            Some(last) if raw.starts_with(b" ") || raw.starts_with(b"\t") => {
                last.to_mut().extend_from_slice(raw.get(1..).unwrap_or_default())
            }
            _ if raw.is_empty() => continue,
            _ => lines.push(Cow::Borrowed(raw)),
        }
        soft_break = lines.last().is_some_and(|last| raw.ends_with(b"=") && is_quoted(head(last).1));
    }
    lines
}

fn decoded_line(line: &[u8]) -> String {
    let colon = line.iter().position(|b| *b == b':').unwrap_or(line.len());
    let (start, value) = line.split_at(colon);
    let params = head(line).1;
    let charset = param(params, b"CHARSET=").and_then(Encoding::for_label);
    let start = without_params(start);
    if !is_quoted(params) {
        return start + &as_text(value, charset);
    }
    let value = as_text(&unquoted(value), charset);
    if value.contains(['\r', '\n']) { start + &escaped(&value) } else { start + &value }
}

/// UTF-8 when it is that, else the charset it says, else the one of Windows.
fn as_text(bytes: &[u8], charset: Option<&'static Encoding>) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => charset.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// `=C3=A9` as bytes (RFC 2045, section 6.7). What is no such code stays as it is; `=3B` stays no separator.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        let code = value
            .get(at + 1..at + 3)
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) if *byte == b'=' => {
                if code == b';' && bytes.last() != Some(&b'\\') {
                    bytes.push(b'\\');
                }
                bytes.push(code);
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
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
fn without_params(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head);
    let kept = text.split(';').filter(|part| {
        let upper = part.to_ascii_uppercase();
        !(upper.starts_with("CHARSET=") || upper == "QUOTED-PRINTABLE" || upper == "ENCODING=QUOTED-PRINTABLE")
    });
    kept.collect::<Vec<_>>().join(";")
}
