//! xlsx, cell by cell, of the first sheet that is not hidden and has something in it.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use jiff::civil::{Date, DateTime, Time};

use crate::bounds::Bounded;
use crate::{Cell, Unreadable};

pub fn read(path: &Path, rows: &mut Bounded<'_>) -> Result<(String, Vec<String>), Unreadable> {
    let file = File::open(path).map_err(|_| Unreadable::Broken)?;
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(|_| Unreadable::Broken)?;
    let sheets = book.sheets_metadata().to_vec();
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let shown: Vec<_> = tables().filter(|sheet| sheet.visible == SheetVisible::Visible).collect();
    let chosen = if shown.is_empty() { tables().collect() } else { shown };
    for sheet in chosen {
        one(&mut book, &sheet.name, rows)?;
        if rows.given() > 0 {
            let others = tables().filter(|other| other.name != sheet.name);
            let left = others.filter(|other| holds_something(&mut book, &other.name)).map(|other| other.name.clone());
            return Ok((sheet.name.clone(), left.collect()));
        }
    }
    Err(Unreadable::Empty)
}

fn holds_something(book: &mut Xlsx<BufReader<File>>, name: &str) -> bool {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return false };
    while let Ok(Some(cell)) = cells.next_cell() {
        if *cell.get_value() != DataRef::Empty {
            return true;
        }
    }
    false
}

fn one(book: &mut Xlsx<BufReader<File>>, name: &str, rows: &mut Bounded<'_>) -> Result<(), Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Broken)?;
    let (mut number, mut row) = (0_u32, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Broken)? {
        let (at, column) = cell.get_position();
        if at != number {
            if rows.row(u64::from(number) + 1, std::mem::take(&mut row))?.is_break() {
                return Ok(());
            }
            number = at;
        }
        rows.put(&mut row, column as usize, own(cell.get_value()))?;
    }
    rows.row(u64::from(number) + 1, row).map(drop)
}

fn own(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => filled(text),
        DataRef::SharedString(text) => filled(text),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(day) if day.is_datetime() => {
            let (year, month, day_of_month, hour, minute, second, milli) = day.to_ymd_hms_milli();
            moment((year, month, day_of_month), (hour, minute, second, milli)).unwrap_or(Cell::Number(day.as_f64()))
        }
        DataRef::DateTime(length) => Cell::Number(length.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn filled(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn moment((year, month, day): (u16, u8, u8), (hour, minute, second, milli): (u8, u8, u8, u16)) -> Option<Cell> {
    let small = |number: u8| i8::try_from(number).ok();
    let date = Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?;
    let nanos = i32::from(milli) * 1_000_000;
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, nanos).ok()?;
    Some(if time == Time::midnight() { Cell::Date(date) } else { Cell::DateTime(DateTime::from_parts(date, time)) })
}

/// A date or a date with a time as ISO writes it; anything else stays as it is written.
pub fn iso(text: &str) -> Cell {
    match (text.parse::<Date>(), text.parse::<DateTime>()) {
        (_, Ok(at)) if at.time() != Time::midnight() => Cell::DateTime(at),
        (Ok(day), _) => Cell::Date(day),
        (_, Ok(at)) => Cell::Date(at.date()),
        _ => filled(text),
    }
}
