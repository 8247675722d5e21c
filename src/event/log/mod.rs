//! The log of every look at and every change of a person's data, so that she can see who looked and nobody can take it back.
//!
//! An entry has the fields of NEN 7513: when, what, outcome, who, in which role, on whose behalf, for which purpose, of whom,
//! which level, by which rule, emergency, from where. Persons stand in it as pseudonyms. Rows form a hash chain (`crates/chain`);
//! signed checkpoints of its end go where whoever could rewrite it cannot reach. Beside it stands the second log, the
//! Logboek Dataverwerkingen, which follows from the first row by row.
//!
//! `append` is the last thing of a transaction: on PostgreSQL it holds the end of the chain until the commit.

mod append;
mod body;
pub mod checkpoint;
mod entry;
mod keys;
mod looks;
pub mod processing;
mod store;
mod verify;

pub use append::{Appender, append};
pub use body::{Noted, Written};
pub use entry::{Act, Concern, Entry, Outcome};
pub use keys::{LogKeys, Pseudonym};
pub use looks::{Look, catch_up, catch_up_when_due, looks};
#[doc(hidden)]
pub use verify::verify_walking;
pub use verify::{Problem, Report, verify};

use crate::error::Error;

/// A number of the database as a number of the chain.
fn row_number(seq: i64) -> Result<u64, Error> {
    u64::try_from(seq).map_err(Error::source)
}
