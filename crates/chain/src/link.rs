//! One link of the chain.

use sha2::{Digest as _, Sha256};

pub type Hash = [u8; 32];

/// What stands before the first row.
pub const GENESIS: Hash = [0; 32];

/// SHA-256 over the hash before, the number (eight bytes, the highest first) and the bytes of the row.
pub fn link(before: &Hash, seq: u64, body: &[u8]) -> Hash {
    let mut sum = Sha256::new();
    sum.update(before);
    sum.update(seq.to_be_bytes());
    sum.update(body);
    sum.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_depends_on_what_is_before_on_its_number_and_on_every_byte() {
        let first = link(&GENESIS, 1, b"row");
        assert_ne!(first, link(&[1; 32], 1, b"row"));
        assert_ne!(first, link(&GENESIS, 2, b"row"));
        assert_ne!(first, link(&GENESIS, 1, b"rov"));
        assert_eq!(first, link(&GENESIS, 1, b"row"));
    }
}
