//! Dutch text analysis for searching notes and for matching names.
//!
//! [`Analyser`] turns a text into terms for a postings table and a query into the terms that must all be there: stems,
//! word families, the parts of compounds, separable verbs put together. [`names`] compares names that were heard, not read.
//! All of it is deterministic and needs no database, so every engine that can compare strings answers alike.
//!
//! The word list compiled in is made from OpenTaal's (© OpenTaal and others, BSD-3-Clause or CC BY 3.0); a program that ships
//! this crate ships that notice too.

mod analyser;
mod compound;
mod fold;
mod lemma;
mod lexicon;
pub mod names;
mod roles;
mod suggest;

pub use analyser::{Analyser, LONGEST_TERM, MOST_ASKED, MOST_TERMS};
pub use fold::fold;
pub use suggest::suggest;
