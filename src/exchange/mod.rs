//! What comes in and goes out as a file: the worker's spreadsheet, a phone's cards.

pub mod understand;
