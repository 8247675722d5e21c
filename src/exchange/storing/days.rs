//! The few days of an import as they are written: reckoning each again and again costs more than storing it.

use std::collections::HashMap;

use jiff::Span;
use jiff::civil::Date;

use crate::db::Value;

#[derive(Default)]
pub(super) struct Days {
    /// By the day and the years, months and days after it.
    known: HashMap<(Date, [i32; 3]), String>,
}

impl Days {
    pub fn of(&mut self, day: Date) -> Value {
        self.after(day, Span::new())
    }

    pub fn after(&mut self, day: Date, span: Span) -> Value {
        let key = (day, [i32::from(span.get_years()), span.get_months(), span.get_days()]);
        let written = self.known.entry(key).or_insert_with(|| day.saturating_add(span).to_string());
        written.as_str().into()
    }
}
