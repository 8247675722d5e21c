//! Many rows in one statement: for imports and restores, where a statement a row costs more than the row.

use std::fmt::Write as _;
use std::sync::OnceLock;

use super::{Sql, Tx, Value};
use crate::error::Error;

/// Rows in one statement. SQLite takes 32,766 parameters and PostgreSQL 65,535. SQLite keeps a copy of each page a statement
/// changes until the statement is done, so that few long statements cost less than many.
pub(crate) const ROWS: usize = 256;

/// An `insert … values ($1, …, $n) …` that is also said for many rows at once.
pub struct Bulk {
    one: &'static Sql,
    many: OnceLock<Sql>,
}

impl Bulk {
    /// The parameters of `one` stand in one group, each once, in order.
    pub const fn of(one: &'static Sql) -> Self {
        Self { one, many: OnceLock::new() }
    }

    fn many(&self) -> &Sql {
        self.many.get_or_init(|| Sql::made(repeat(&self.one.text, ROWS)))
    }
}

/// Rows that wait until there are enough of them for one statement.
pub struct Waiting {
    bulk: &'static Bulk,
    columns: usize,
    values: Vec<Value>,
}

impl Waiting {
    pub fn new(bulk: &'static Bulk) -> Self {
        let columns = columns(&bulk.one.text);
        Self { bulk, columns, values: Vec::with_capacity(columns * ROWS) }
    }

    /// Keeps a row; nothing is written yet.
    pub fn add<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(N, self.columns, "{}", self.bulk.one.text);
        self.values.extend(row);
    }

    pub fn rows(&self) -> usize {
        self.values.len() / self.columns.max(1)
    }

    /// Writes what fills whole statements, and keeps the rest. How many rows are new or changed.
    pub async fn write(&mut self, tx: &mut Tx) -> Result<u64, Error> {
        let step = self.columns * ROWS;
        let whole = self.values.len() / step * step;
        let mut changed = 0;
        for rows in self.values.get_mut(..whole).unwrap_or_default().chunks_mut(step) {
            changed += tx.exec_taken(self.bulk.many(), rows).await?;
        }
        self.values.drain(..whole);
        Ok(changed)
    }

    /// Writes everything. How many rows are new or changed.
    pub async fn flush(&mut self, tx: &mut Tx) -> Result<u64, Error> {
        let mut changed = self.write(tx).await?;
        for row in self.values.chunks_mut(self.columns) {
            changed += tx.exec_taken(self.bulk.one, row).await?;
        }
        self.values.clear();
        Ok(changed)
    }
}

/// Where the group of parameters stands in the text.
fn group(text: &str) -> (usize, usize) {
    let from = text.find("values (").map_or(0, |at| at + "values ".len());
    let to = text.get(from..).and_then(|rest| rest.find(')')).map_or(text.len(), |at| from + at + 1);
    (from, to)
}

fn columns(text: &str) -> usize {
    let (from, to) = group(text);
    text.get(from..to).map_or(0, |group| group.matches('$').count())
}

pub(crate) fn repeat(text: &str, rows: usize) -> String {
    let (from, to) = group(text);
    let width = columns(text);
    let mut many = text.get(..from).unwrap_or_default().to_owned();
    for row in 0..rows {
        many.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=width {
            let comma = if column == 1 { "" } else { ", " };
            let _ = write!(many, "{comma}${}", row * width + column);
        }
        many.push(')');
    }
    many.push_str(text.get(to..).unwrap_or_default());
    many
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_for_one_row_becomes_one_for_many() {
        let one = "insert into t (a, b) values ($1, $2) on conflict (a) do nothing";
        assert_eq!(repeat(one, 2), "insert into t (a, b) values ($1, $2), ($3, $4) on conflict (a) do nothing");
        assert_eq!(columns(one), 2);
    }
}
