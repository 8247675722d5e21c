//! ods: `content.xml` of OpenDocument, event by event. Cells and rows that are repeated without end are only counted, never made.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::bounds::Bounded;
use crate::{Cell, Unreadable, xlsx};

/// A cell that says it stands this often beside itself is padding, unless it is empty.
const REPEATED: usize = 64;

/// A row that says it stands more often than this fills a sheet to its end, and counts once.
const ROWS_REPEATED: u64 = 1_000;

pub fn read(path: &Path, rows: &mut Bounded<'_>) -> Result<(String, Vec<String>), Unreadable> {
    let file = File::open(path).map_err(|_| Unreadable::Broken)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| Unreadable::Broken)?;
    let part = archive.by_name("content.xml").map_err(|_| Unreadable::Broken)?;
    let most = part.size().saturating_add(1);
    let mut reader = Reader::from_reader(BufReader::new(part.take(most)));
    reader.config_mut().check_end_names = false;
    let (mut table, mut left) = (Table::default(), Left::default());
    let mut is_read = false;
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| Unreadable::Broken)?;
        match event {
            Event::Eof => break,
            ref event if is_read => left.take(event),
            ref event => is_read = table.take(event, rows)?,
        }
        buffer.clear();
    }
    if rows.given() == 0 { Err(Unreadable::Empty) } else { Ok((table.name, left.names)) }
}

/// The sheets after the one that is read, as far as there is a word or a number in them.
#[derive(Default)]
struct Left {
    names: Vec<String>,
    name: String,
}

impl Left {
    fn take(&mut self, event: &Event<'_>) {
        let holds = match event {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == b"table:table" => {
                self.name = attribute(tag, "table:name");
                false
            }
            Event::Start(tag) | Event::Empty(tag) => {
                tag.name().as_ref() == b"table:table-cell" && !attribute(tag, "office:value-type").is_empty()
            }
            _ => false,
        };
        if holds && self.names.last() != Some(&self.name) {
            self.names.push(self.name.clone());
        }
    }
}

#[derive(Default)]
struct Table {
    name: String,
    row: Vec<Cell>,
    /// Of the row that is being read, counted from 1.
    number: u64,
    row_repeats: u64,
    column: usize,
    cell: Option<Open>,
}

/// A cell whose end has not come yet.
struct Open {
    kind: String,
    value: String,
    repeats: usize,
    text: String,
    paragraphs: usize,
}

impl Table {
    /// Whether the table has been read.
    fn take(&mut self, event: &Event<'_>, rows: &mut Bounded<'_>) -> Result<bool, Unreadable> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                return self.end(tag.name().as_ref(), rows);
            }
            Event::End(tag) => return self.end(tag.name().as_ref(), rows),
            Event::Text(text) => {
                let text = text.decode().map_err(|_| Unreadable::Broken)?;
                self.say(&text);
            }
            Event::GeneralRef(name) => self.say(entity(name.as_ref())),
            _ => {}
        }
        Ok(false)
    }

    fn say(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            b"table:table" => self.name = attribute(tag, "table:name"),
            b"table:table-row" => {
                self.number = self.number.saturating_add(1);
                self.column = 0;
                self.row_repeats = attribute(tag, "table:number-rows-repeated").parse().unwrap_or(1);
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                let value = ["office:date-value", "office:value", "office:boolean-value"];
                self.cell = Some(Open {
                    kind: attribute(tag, "office:value-type"),
                    value: value.iter().map(|name| attribute(tag, name)).find(|v| !v.is_empty()).unwrap_or_default(),
                    repeats: attribute(tag, "table:number-columns-repeated").parse().unwrap_or(1),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            b"text:p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            b"text:s" => {
                let spaces = attribute(tag, "text:c").parse().unwrap_or(1_usize).min(80);
                self.say(&" ".repeat(spaces));
            }
            b"text:tab" => self.say("\t"),
            b"text:line-break" => self.say("\n"),
            _ => {}
        }
    }

    fn end(&mut self, tag: &[u8], rows: &mut Bounded<'_>) -> Result<bool, Unreadable> {
        match tag {
            b"table:table-cell" | b"table:covered-table-cell" => {
                if let Some(open) = self.cell.take() {
                    let cell = open.cell();
                    let often = if cell == Cell::Empty { 0 } else { open.repeats.min(REPEATED) };
                    for beside in 0..often {
                        rows.put(&mut self.row, self.column.saturating_add(beside), cell.clone())?;
                    }
                    self.column = self.column.saturating_add(open.repeats);
                }
            }
            b"table:table-row" => {
                let row = std::mem::take(&mut self.row);
                let often = if self.row_repeats > ROWS_REPEATED { 1 } else { self.row_repeats };
                let first = self.number;
                self.number = first.saturating_add(self.row_repeats.saturating_sub(1));
                rows.again(&row, often.saturating_sub(1))?;
                for below in 1..often {
                    if rows.row(first.saturating_add(below - 1), row.clone())?.is_break() {
                        return Ok(true);
                    }
                }
                return Ok(rows.row(first.saturating_add(often.saturating_sub(1)), row)?.is_break());
            }
            b"table:table" => return Ok(rows.given() > 0),
            _ => {}
        }
        Ok(false)
    }
}

impl Open {
    fn cell(&self) -> Cell {
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                self.value.parse().map_or_else(|_| xlsx::iso(&self.text), Cell::Number)
            }
            "date" => xlsx::iso(&self.value),
            "boolean" => Cell::Bool(self.value == "true"),
            _ if self.text.is_empty() => Cell::Empty,
            _ => Cell::Text(self.text.clone()),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.and_then(|value| value.unescape_value().ok()).map(|text| text.into_owned()).unwrap_or_default()
}

/// The five that XML knows. Any other is left out: entities of a file's own are how bombs are made.
fn entity(name: &[u8]) -> &'static str {
    match name {
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" => "\"",
        b"apos" => "'",
        _ => "",
    }
}
