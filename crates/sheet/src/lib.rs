//! Rows from spreadsheets of strangers, and spreadsheets that run nothing.
//!
//! A file may be anything: a photo with the wrong name, a zip bomb, a table that claims a million columns. Whatever it
//! is, [`read`] ends with rows or with one [`Unreadable`]. It holds one row at a time, and of a workbook its shared texts.
//! [`confine`] puts the operating system's limits behind it, for what a decompressor or parser may still do.

mod bounds;
mod confine;
mod container;
mod ods;
mod text;
mod write;
mod xlsx;

use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;

pub use bounds::{Limits, Unreadable};
pub use confine::confine;
pub use write::{write_csv, write_xlsx};

use bounds::Bounded;

/// One cell as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(jiff::civil::Date),
    DateTime(jiff::civil::DateTime),
    Bool(bool),
}

/// One row with its number in the file, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    Ods,
    Csv,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub format: Format,
    /// Its name; empty for text.
    pub sheet: String,
    /// Rows with something in them.
    pub rows: u32,
    /// Other sheets with something in them: these are not read.
    pub left: Vec<String>,
}

/// Gives each row that has something in it to `each`, in the order of the file, until it breaks off.
/// The format is told by the contents, not by the name.
pub fn read(path: &Path, limits: &Limits, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<Outline, Unreadable> {
    let size = std::fs::metadata(path).map_err(|_| Unreadable::Broken)?.len();
    if size == 0 {
        return Err(Unreadable::Empty);
    }
    if size > limits.file_bytes {
        return Err(Unreadable::TooLarge);
    }
    let mut head = [0; 8];
    let mut file = File::open(path).map_err(|_| Unreadable::Broken)?;
    let known = file.read(&mut head).map_err(|_| Unreadable::Broken)?;
    let mut rows = Bounded::new(limits, each);
    let (format, (sheet, left)) = if head[..known].starts_with(b"PK") {
        match container::format(path, limits)? {
            Format::Ods => (Format::Ods, ods::read(path, &mut rows)?),
            _ => (Format::Xlsx, xlsx::read(path, &mut rows)?),
        }
    } else if head[..known].starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // Both old workbooks and those with a password are in Microsoft's older container.
        return Err(Unreadable::OldExcel);
    } else {
        text::read(path, &mut rows)?;
        (Format::Csv, Default::default())
    };
    if rows.given() == 0 {
        return Err(Unreadable::Empty);
    }
    Ok(Outline { format, sheet, rows: rows.given(), left })
}
