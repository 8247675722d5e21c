//! Unsupervised record linkage: which rows are probably the same person or thing, and why.
//!
//! The model is Fellegi and Sunter's (1969): each field of a pair is put on a [`Level`] of agreement, and each level weighs
//! log2(m/u) bits, with m its share among pairs of the same person and u among pairs of strangers. [`Model::learn`] finds m by
//! expectation-maximisation and u from random pairs, without labels; agreement on a rare value weighs more than on a common one
//! (Winkler 1989). Pairs to compare come from several blocking passes with bounded block sizes, so that time and memory stay
//! linear in the number of rows whatever the values are. Everything is deterministic.
//!
//! ```
//! use linkage::{Field, Kind, Model, Records, duplicates};
//!
//! let fields = vec![
//!     Field::new("given", Kind::Name).swaps_with("family"),
//!     Field::new("family", Kind::Name),
//!     Field::new("phone", Kind::Exact),
//! ];
//! let mut rows = Records::new(fields)?;
//! rows.push(&[Some("Fatima"), Some("El Idrissi"), Some("0612345678")]);
//! rows.push(&[Some("Henk"), Some("Bakker"), None]);
//! rows.push(&[Some("Fatma"), Some("El Idrissi"), Some("0612345678")]);
//! let model = Model::learn(&rows);
//! let pairs = duplicates(&rows, &model, 0.5);
//! assert_eq!((pairs[0].left, pairs[0].right), (0, 2));
//! assert_eq!(pairs[0].reasons(&model)[0].field, "phone");
//! # Ok::<(), linkage::BadFields>(())
//! ```

mod block;
mod compare;
mod depend;
mod field;
mod find;
mod known;
mod learn;
mod model;
mod records;
mod text;

pub use compare::{Agreement, level};
pub use field::{BadFields, Field, Kind, Level, MAX_FIELDS};
pub use find::{Pair, Reason, duplicates, links, score};
pub use known::{Candidate, Known};
pub use learn::Scope;
pub use model::Model;
pub use records::Records;
