//! What is in a worker's spreadsheet or a phone's cards: which column means what, and each row or card as a [`Draft`] a person can check.
//!
//! Pure functions: no database, no clock, no network. The law here: **nothing in the file is lost silently**. What has a field goes there,
//! what has none becomes a note with its heading, what does not parse stays as typed with a [`Remark`]; what may not be kept (a BSN, a photo)
//! is refused or dropped and said.

mod address;
pub mod card;
mod card_text;
mod card_value;
pub mod card_write;
pub mod cards;
pub mod columns;
mod contents;
pub mod draft;
mod fill;
mod headings;
mod items;
mod name;
pub mod remark;
mod when_said;

pub use columns::{Because, Column, Meaning, Understanding, recognise};
pub use draft::{Audience, ComeBack, Contact, ContactKind, Draft, Name, Place, draft};
pub use remark::{Rejection, Remark};
