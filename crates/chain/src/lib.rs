//! An append-only log that shows when it was rewritten.
//!
//! - `bytes`: one way to write a row down, so that the same row always has the same hash;
//! - `link` and `walk`: SHA-256 over the hash before, the row's number and its bytes, and the check of a whole chain;
//! - `note` and `checkpoint`: the head of the chain at a moment, signed (C2SP signed-note with Ed25519, in the form of a
//!   tlog-checkpoint; its root is the head of a hash chain, not of a Merkle tree).
//!
//! A chain by itself shows edits, insertions and deletions before its end to whoever knows its head. It does not show that its
//! end was cut off, or that all of it was made anew: that takes a checkpoint kept where whoever did it could not reach.

pub mod bytes;
mod checkpoint;
mod link;
mod note;
mod walk;

pub use checkpoint::{Checkpoint, find};
pub use link::{GENESIS, Hash, link};
pub use note::{NoteError, Signer, Verifier};
pub use walk::{Fault, Walk};
