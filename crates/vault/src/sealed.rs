//! One sealed value: nonce, ciphertext, tag. XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03).

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::key::Key;

/// Bytes of a nonce.
pub const NONCE: usize = 24;
/// Bytes that a sealed value is longer than what is in it.
pub const OVERHEAD: usize = NONCE + 16;

/// It was changed, stands in another context than it was sealed for, or is of another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tampered;

impl std::fmt::Display for Tampered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a sealed value cannot be opened here")
    }
}

impl std::error::Error for Tampered {}

/// `context` is not in the sealed value, and must be the same to open it. A nonce is used once with a key.
pub fn seal(key: &Key, context: &[u8], plain: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
    let payload = Payload { msg: plain, aad: context };
    let body = cipher
        .encrypt(&XNonce::from(nonce), payload)
        .unwrap_or_else(|_| unreachable!("a value is shorter than 256 GB"));
    let mut sealed = Vec::with_capacity(NONCE + body.len());
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&body);
    sealed
}

pub fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Tampered> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or(Tampered)?;
    let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: context }).map_err(|_| Tampered)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_sealed_opens_and_says_the_same(
            key: [u8; 32], nonce: [u8; NONCE], context: Vec<u8>, plain: Vec<u8>,
        ) {
            let key = Key::new(key);
            let sealed = seal(&key, &context, &plain, nonce);
            prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
            prop_assert_eq!(open(&key, &context, &sealed), Ok(plain));
        }

        #[test]
        fn one_changed_bit_anywhere_is_noticed(plain: Vec<u8>, place: prop::sample::Index, bit in 0..8u8) {
            let key = Key::new([5; 32]);
            let mut sealed = seal(&key, b"notes.text", &plain, [1; NONCE]);
            let place = place.index(sealed.len());
            sealed[place] ^= 1 << bit;
            prop_assert_eq!(open(&key, b"notes.text", &sealed), Err(Tampered));
        }

        #[test]
        fn anything_else_is_refused(bytes: Vec<u8>) {
            prop_assert_eq!(open(&Key::new([5; 32]), b"", &bytes), Err(Tampered));
        }
    }

    #[test]
    fn another_context_or_key_is_refused() {
        let sealed = seal(&Key::new([1; 32]), b"Anna", b"wil fietsen", [1; NONCE]);
        assert_eq!(open(&Key::new([1; 32]), b"Bert", &sealed), Err(Tampered));
        assert_eq!(open(&Key::new([2; 32]), b"Anna", &sealed), Err(Tampered));
    }
}
