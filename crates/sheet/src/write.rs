//! Writing tables in which nothing runs.

use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

use crate::Cell;

/// Whether a spreadsheet would take this text for a formula, or it could be taken for a guarded one.
pub(crate) fn is_dangerous(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\'']) || text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// UTF-8 with a mark and `;`, as Dutch spreadsheets expect. A text that a spreadsheet would run, or that begins with an
/// apostrophe, gets one apostrophe before it; `read` takes exactly that one away.
pub fn write_csv(to: &mut dyn Write, header: &[&str], rows: &mut dyn Iterator<Item = Vec<Cell>>) -> io::Result<()> {
    to.write_all("\u{feff}".as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(to);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(written))?;
    }
    writer.flush()
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_dangerous(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(at) => at.to_string(),
        Cell::Bool(yes) => yes.to_string(),
    }
}

/// One sheet. Texts are written as texts, never as formulas.
pub fn write_xlsx(
    to: &Path,
    sheet: &str,
    header: &[&str],
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
) -> io::Result<()> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let page = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    let name: String = sheet.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    page.set_name(name).map_err(io::Error::other)?;
    for (column, text) in (0_u16..).zip(header) {
        page.write_string(0, column, *text).map_err(io::Error::other)?;
    }
    for (number, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(&row) {
            let done = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => page.write_string(number, column, text),
                Cell::Number(value) => page.write_number(number, column, *value),
                Cell::Bool(yes) => page.write_boolean(number, column, *yes),
                Cell::Date(date) => page.write_number_with_format(number, column, serial(*date), &day),
                Cell::DateTime(at) => {
                    let seconds =
                        f64::from(at.hour()) * 3600.0 + f64::from(at.minute()) * 60.0 + f64::from(at.second());
                    page.write_number_with_format(number, column, serial(at.date()) + seconds / 86_400.0, &moment)
                }
            };
            done.map_err(io::Error::other)?;
        }
    }
    book.save(to).map_err(io::Error::other)
}

/// Days as Excel counts them from 1 March 1900 on.
fn serial(date: jiff::civil::Date) -> f64 {
    let zero = jiff::civil::date(1899, 12, 30);
    f64::from((date - zero).get_days())
}
