//! Sealed values, wrapped keys, blind tokens, and a key that two people hold together.
//!
//! A sealed value can be opened only with its key and in its context: put elsewhere, it is refused. This crate draws no
//! randomness: who calls it gives nonces and keys, so that tests can repeat themselves.

mod escrow;
mod key;
mod letterbox;
mod sealed;
mod stream;

pub use escrow::{Broken, Share, join, split};
pub use key::Key;
pub use letterbox::{Letterbox, PUBLIC};
pub use sealed::{NONCE, OVERHEAD, Tampered, open, seal, seal_onto};
pub use stream::{Opener, SALT, Sealer};
