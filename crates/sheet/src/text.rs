//! csv and its relatives: `,` `;` or tab, in UTF-8, UTF-16 or Windows-1252.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::bounds::Bounded;
use crate::{Cell, Unreadable};

/// How much of the text the delimiter is told by.
const SAMPLE: usize = 64 << 10;

pub fn read(path: &Path, rows: &mut Bounded<'_>) -> Result<(), Unreadable> {
    let bytes = std::fs::read(path).map_err(|_| Unreadable::Broken)?;
    let text = decode(&bytes)?;
    if is_marked_up(&text) {
        return Err(Unreadable::NotATable);
    }
    let (delimiter, text) = match text.strip_prefix("sep=") {
        Some(rest) if rest.len() > 1 => {
            let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
            (rest.as_bytes()[0], &rest[line..])
        }
        _ => (delimiter(&text), text.as_ref()),
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut number, mut end) = (0, 0);
    while reader.read_record(&mut record).map_err(|_| Unreadable::Broken)? {
        number += 1 + blank_lines(text.as_bytes(), end);
        end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
        let mut row = Vec::new();
        for (column, text) in record.iter().enumerate() {
            let text = unguard(text);
            let cell = if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
            rows.put(&mut row, column, cell)?;
        }
        if rows.row(number, row)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// A web page or XML under the name of a sheet, as some programs export it.
fn is_marked_up(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta"].into_iter().any(|tag| start.starts_with(tag))
}

/// Empty lines before the next record. They are rows to whoever opens the file, but the csv reader passes them over.
fn blank_lines(text: &[u8], end: usize) -> u64 {
    // After a carriage return the record's own line feed may still be there.
    let own = end > 0 && text[end - 1] == b'\r';
    let between = text[end..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let feeds = between.enumerate().filter(|(at, byte)| **byte == b'\n' && !(*at == 0 && own));
    u64::try_from(feeds.count()).unwrap_or(u64::MAX)
}

/// One apostrophe before what a spreadsheet would run was put there by whoever wrote the file safely; see `write_csv`.
fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| crate::write::is_dangerous(rest)).unwrap_or(text)
}

fn decode(bytes: &[u8]) -> Result<std::borrow::Cow<'_, str>, Unreadable> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((guess(bytes), 0));
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let strange = text.chars().take(SAMPLE).filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    if strange > 0 && strange * 50 > text.chars().take(SAMPLE).count() {
        return Err(Unreadable::NotATable);
    }
    Ok(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let many = sample.len() / 5;
    if zeros(1) > many && zeros(0) == 0 {
        UTF_16LE
    } else if zeros(0) > many && zeros(1) == 0 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// The one that stands outside quotes in most of the first lines, and equally often in them.
fn delimiter(text: &str) -> u8 {
    let mut counts = [[0_u32; 3]; 32];
    let (mut line, mut quoted) = (0, false);
    for byte in text.bytes().take(SAMPLE) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => line += 1,
            b';' | b',' | b'\t' if !quoted => {
                counts[line][match byte {
                    b';' => 0,
                    b',' => 1,
                    _ => 2,
                }] += 1
            }
            _ => {}
        }
        if line == counts.len() {
            break;
        }
    }
    let score = |which: usize| {
        let mut seen: Vec<u32> = counts.iter().map(|line| line[which]).filter(|count| *count > 0).collect();
        seen.sort_unstable();
        let usual = seen.get(seen.len() / 2).copied().unwrap_or(0);
        let same = seen.iter().filter(|count| **count == usual).count();
        (same, usual)
    };
    let best = [0, 1, 2].into_iter().max_by_key(|which| (score(*which), 2 - *which)).unwrap_or(0);
    [b';', b',', b'\t'][best]
}
