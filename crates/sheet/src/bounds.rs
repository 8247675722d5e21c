//! How much of a file is taken, and why one is refused.

use std::ops::ControlFlow;

use crate::{Cell, Row};

/// Bounds of one file.
#[derive(Debug, Clone)]
pub struct Limits {
    pub file_bytes: u64,
    /// Of everything in a container together.
    pub unpacked_bytes: u64,
    pub rows: u32,
    pub columns: u32,
    pub cells: u64,
    /// Of one text, in bytes.
    pub cell_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            unpacked_bytes: 600 << 20,
            rows: 200_000,
            columns: 200,
            cells: 5_000_000,
            cell_bytes: 32 << 10,
        }
    }
}

/// Why a file is not read. Holds nothing of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing is in it.
    Empty,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    /// One cell holds more than a note can.
    CellTooLong,
    /// A workbook of before 2007, or one with a password.
    OldExcel,
    /// A photo, a text document, a program.
    NotATable,
    /// Cut off or damaged.
    Broken,
    /// It grows out of all proportion when it is unpacked.
    Bomb,
}

impl Unreadable {
    pub fn key(self) -> &'static str {
        match self {
            Unreadable::Empty => "unreadable-empty",
            Unreadable::TooLarge => "unreadable-too-large",
            Unreadable::TooManyRows => "unreadable-too-many-rows",
            Unreadable::TooManyColumns => "unreadable-too-many-columns",
            Unreadable::CellTooLong => "unreadable-cell-too-long",
            Unreadable::OldExcel => "unreadable-old-excel",
            Unreadable::NotATable => "unreadable-not-a-table",
            Unreadable::Broken => "unreadable-broken",
            Unreadable::Bomb => "unreadable-bomb",
        }
    }
}

/// Collects the cells of one row after the other and passes rows on, within the limits.
pub(crate) struct Bounded<'a> {
    limits: &'a Limits,
    each: &'a mut dyn FnMut(Row) -> ControlFlow<()>,
    cells: u64,
    /// Of texts that stand in the file once and in the table more often.
    repeated_bytes: u64,
    given: u32,
}

impl<'a> Bounded<'a> {
    pub fn new(limits: &'a Limits, each: &'a mut dyn FnMut(Row) -> ControlFlow<()>) -> Self {
        Self { limits, each, cells: 0, repeated_bytes: 0, given: 0 }
    }

    /// Rows that were passed on.
    pub fn given(&self) -> u32 {
        self.given
    }

    /// Puts a cell into its column, counted from 0.
    pub fn put(&mut self, row: &mut Vec<Cell>, column: usize, cell: Cell) -> Result<(), Unreadable> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if column >= self.limits.columns as usize {
            return Err(Unreadable::TooManyColumns);
        }
        if matches!(&cell, Cell::Text(text) if text.len() > self.limits.cell_bytes) {
            return Err(Unreadable::CellTooLong);
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(Unreadable::TooLarge);
        }
        if row.len() <= column {
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = cell;
        Ok(())
    }

    /// The same row so many times more: it counts as if each stood in the file.
    pub fn again(&mut self, row: &[Cell], times: u64) -> Result<(), Unreadable> {
        let texts = row.iter().map(|cell| if let Cell::Text(text) = cell { text.len() as u64 } else { 0 });
        self.repeated_bytes += times * texts.sum::<u64>();
        self.cells += times * row.len() as u64;
        if self.repeated_bytes > self.limits.unpacked_bytes {
            return Err(Unreadable::Bomb);
        }
        if self.cells > self.limits.cells { Err(Unreadable::TooLarge) } else { Ok(()) }
    }

    /// Passes a row on, unless nothing is in it. Breaks when the reader has enough.
    pub fn row(&mut self, number: u64, cells: Vec<Cell>) -> Result<ControlFlow<()>, Unreadable> {
        if cells.iter().all(|cell| *cell == Cell::Empty) {
            return Ok(ControlFlow::Continue(()));
        }
        if self.given >= self.limits.rows {
            return Err(Unreadable::TooManyRows);
        }
        let number = u32::try_from(number).map_err(|_| Unreadable::TooManyRows)?;
        self.given += 1;
        Ok((self.each)(Row { number, cells }))
    }
}
