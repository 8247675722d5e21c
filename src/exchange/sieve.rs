//! From what stands in the file to people: waits for enough rows to know the columns, then makes a draft of each.

use jiff::civil::Date;
use sheet::{Cell, Row};

use super::frame::Frame;
use super::understand::remark::{self, Rejection};
use super::understand::{self, Because, Column, Draft, Meaning};

/// Rows that are looked at before the columns are known.
const SAMPLE: usize = 100;

/// What was understood of the columns.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub columns: Vec<Column>,
    pub header_row: Option<u32>,
    /// Texts above the headings: a title, a date. They are about the file, not about a person.
    pub above: Vec<String>,
    /// Names of the sheets that are not read; empty when there are none.
    pub left: String,
}

impl Known {
    /// Whether it looks like a list of addresses: no column tells of someone, and one tells of a street or a postcode.
    pub fn are_addresses(&self) -> bool {
        let told = |column: &Column| match column.meaning {
            Meaning::Address | Meaning::Street | Meaning::Postcode => Some(true),
            Meaning::HouseNumber
            | Meaning::Addition
            | Meaning::Town
            | Meaning::Neighbourhood
            | Meaning::Unrecognised
            | Meaning::Skip => None,
            _ => Some(false),
        };
        let told: Vec<bool> = self.columns.iter().filter_map(told).collect();
        !told.is_empty() && told.iter().all(|address| *address)
    }
}

pub struct Sieve<'a> {
    today: Date,
    /// What a person chose for columns, by index.
    choices: &'a [(usize, Meaning)],
    waiting: Vec<Row>,
    known: Option<Known>,
    left: String,
}

pub type Sifted = Result<Draft, Rejection>;

impl<'a> Sieve<'a> {
    pub fn new(today: Date, choices: &'a [(usize, Meaning)]) -> Self {
        Self { today, choices, waiting: Vec::new(), known: None, left: String::new() }
    }

    /// The people in these frames, in order, as far as they can be told yet.
    pub fn take(&mut self, frames: Vec<Frame>) -> Vec<Sifted> {
        let mut sifted = Vec::with_capacity(frames.len());
        for frame in frames {
            match frame {
                Frame::Row(row) if self.known.is_none() => {
                    self.waiting.push(row);
                    if self.waiting.len() >= SAMPLE {
                        self.know(&mut sifted);
                    }
                }
                Frame::Row(row) => self.row(&row, &mut sifted),
                Frame::Draft(draft) => sifted.push(someone(*draft)),
                Frame::Refused(rejection) => sifted.push(Err(rejection)),
                Frame::Left(names) => self.left = names,
                Frame::End | Frame::Unusable(_) => {}
            }
        }
        sifted
    }

    /// Those that were still waiting, and what was understood.
    pub fn finish(mut self) -> (Vec<Sifted>, Known) {
        let mut sifted = Vec::new();
        if self.known.is_none() && !self.waiting.is_empty() {
            self.know(&mut sifted);
        }
        (sifted, Known { left: self.left, ..self.known.unwrap_or_default() })
    }

    fn know(&mut self, sifted: &mut Vec<Sifted>) {
        let rows = std::mem::take(&mut self.waiting);
        let found = understand::recognise(&rows);
        let mut columns = found.columns;
        for (index, meaning) in self.choices {
            if let Some(column) = columns.iter_mut().find(|column| column.index == *index) {
                (column.meaning, column.because) = (*meaning, Because::Chosen);
            }
        }
        for column in &mut columns {
            // What may not be kept is not shown either.
            let refused = column.meaning == Meaning::Bsn;
            column.samples.retain(|text| !refused && fields::bsn::find(text).is_none());
        }
        let header = found.header_row.unwrap_or(0);
        let texts = |row: &Row| row.cells.iter().filter_map(text).collect::<Vec<_>>().join(" ");
        let above = rows.iter().filter(|row| row.number < header).map(texts).filter(|t| !t.is_empty()).collect();
        self.known = Some(Known { columns, header_row: found.header_row, above, left: String::new() });
        for row in rows.iter().filter(|row| row.number > header) {
            self.row(row, sifted);
        }
    }

    fn row(&self, row: &Row, sifted: &mut Vec<Sifted>) {
        let columns = self.known.as_ref().map_or(&[][..], |known| &known.columns);
        if self.known.as_ref().is_some_and(|known| known.header_row.is_some()) && repeats_headings(row, columns) {
            sifted.push(Err(Rejection { row: row.number, reason: remark::HEADINGS_AGAIN }));
            return;
        }
        match understand::draft(row, columns, self.today) {
            Ok(Some(draft)) => sifted.push(someone(draft)),
            Ok(None) => {}
            Err(rejection) => sifted.push(Err(rejection)),
        }
    }
}

/// An address alone is nobody: it is not made a person without a name.
fn someone(draft: Draft) -> Sifted {
    match draft.is_only_an_address() {
        true => Err(Rejection { row: draft.row, reason: remark::ONLY_ADDRESS }),
        false => Ok(draft),
    }
}

/// Lists that were pasted under each other: the headings come again, some or all of them.
fn repeats_headings(row: &Row, columns: &[Column]) -> bool {
    let heading =
        |at: usize| columns.iter().find(|column| column.index == at).map_or("", |column| column.heading.as_str());
    let mut again = 0;
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty) {
        match text(cell) {
            Some(text) if dutch::fold(&text) == dutch::fold(heading(at).trim()) => again += 1,
            Some(_) => return false,
            None if matches!(cell, Cell::Text(_)) => {}
            None => return false,
        }
    }
    again > 0 && 2 * again >= columns.iter().filter(|column| !column.heading.trim().is_empty()).count()
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}
