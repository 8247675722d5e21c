//! Something breaks: a table is gone, the database does not answer, the mail server or a provider lets us down. Then nothing opens
//! that was closed, nothing half is kept, nobody reads what it looks like inside, and the log says it and names nobody.

#[macro_use]
mod support;

#[path = "faults/alerts.rs"]
mod alerts;
#[path = "faults/others.rs"]
mod others;
#[path = "faults/tables.rs"]
mod tables;

/// What only someone inside should read: of the engines, of the source, of the machine.
pub const INSIDE: [&str; 17] = [
    "sqlite", "postgres", "no such table", "does not exist", "relation", "constraint", "select count", " = $1",
    "insert into", "panicked", "src/", ".rs:", "RUST_BACKTRACE", "stack backtrace", "/tmp/", "Error {", "_away",
];

/// Words of the inside in what a browser was given.
pub fn inside(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    INSIDE.into_iter().filter(|word| text.contains(&word.to_lowercase())).collect()
}
