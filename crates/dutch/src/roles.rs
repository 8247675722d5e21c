//! What the word list says of a word, as bits in the automaton.

/// A noun: has a plural or a diminutive.
pub const NOUN: u64 = 1;
/// The stem of a verb: takes -t, -de or -te.
pub const VERB: u64 = 2;
/// An adjective in its base form.
pub const ADJECTIVE: u64 = 4;
/// May open a compound.
pub const BEGIN: u64 = 8;
/// May close a compound.
pub const END: u64 = 16;
/// Takes -s- when it opens a compound.
pub const LINK_S: u64 = 32;
