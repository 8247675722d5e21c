//! Rows of a table file, in the reading child.

use std::fs::File;
use std::io::{self, Read as _};

use sheet::{Cell, Row};

/// Gives every row to `each`, in order. `Err` with a locale key when the file is no table.
pub fn read(
    mut file: File,
    _name: &str,
    each: &mut dyn FnMut(Row) -> io::Result<()>,
) -> io::Result<Result<(), &'static str>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    if bytes.contains(&0) {
        return Ok(Err("import-file-unreadable"));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(odd) => encoding_rs::WINDOWS_1252.decode(odd.as_bytes()).0.into_owned(),
    };
    let text = text.trim_start_matches('\u{feff}');
    let separator = [';', '\t', ','].into_iter().max_by_key(|c| text.chars().take(4000).filter(|x| x == c).count());
    for (cells, number) in rows(text, separator.unwrap_or(';')).into_iter().zip(1..) {
        let cells = cells.into_iter().map(|t| if t.is_empty() { Cell::Empty } else { Cell::Text(t) }).collect();
        each(Row { number, cells })?;
    }
    Ok(Ok(()))
}

fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
