//! What a table file holds, whatever its format: rows of cells.

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
