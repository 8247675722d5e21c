//! Words about time, as people say them, as a date to come back on.
//!
//! "Wil schaken leren, na mijn pensioen (maart 2027)" is a promise with a date in it. This crate finds the words, works out the
//! date, says how sure it is, and keeps the very words. Which words it knows stands in one table: [`rules::RULES`].
//! Dutch first, English where a network writes English. The clock is a parameter.

mod calendar;
mod feast;
mod find;
mod reckon;
pub mod rules;
mod words;
mod written;

use jiff::civil::Date;
use std::ops::Range;

pub use find::{answer, find};
pub use written::{MissingYear, parse_date};

/// How much of the date was said. Ordered: a later variant is more certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// No date was said and none follows ("later", "als ik met pensioen ben"): a default.
    Guess,
    /// A season, a feast, "volgend jaar": the day is a convention of the table.
    Likely,
    /// A date, a month or a length of time was said.
    Said,
}

/// Words about time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The day to come back.
    pub due: Date,
    /// The very words, as typed.
    pub words: String,
    /// Where they stand in the text, in bytes.
    pub span: Range<usize>,
    pub certainty: Certainty,
}
