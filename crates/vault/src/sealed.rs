//! One sealed value: nonce, ciphertext, tag. XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): HChaCha20 makes of the key and most of
//! the nonce a key for this one value, and ChaCha20-Poly1305 (RFC 8439) seals it. That in the assembly of ring takes a fifth of the
//! time that portable code takes, and values are short and many.

use chacha20::{R20, hchacha};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroize as _;

use crate::key::Key;

/// Bytes of a nonce.
pub const NONCE: usize = 24;
/// Bytes of a tag.
const TAG: usize = 16;
/// Bytes that a sealed value is longer than what is in it.
pub const OVERHEAD: usize = NONCE + TAG;

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
    let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
    seal_onto(&mut sealed, key, context, plain, nonce);
    sealed
}

/// The same, behind what stands in `out` already.
pub fn seal_onto(out: &mut Vec<u8>, key: &Key, context: &[u8], plain: &[u8], nonce: [u8; NONCE]) {
    out.extend_from_slice(&nonce);
    let from = out.len();
    out.extend_from_slice(plain);
    let (cipher, rest) = of_one_value(key, &nonce);
    let tag = cipher
        .seal_in_place_separate_tag(rest, Aad::from(context), &mut out[from..])
        .unwrap_or_else(|_| unreachable!("a value is shorter than 256 GB"));
    out.extend_from_slice(tag.as_ref());
}

pub fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Tampered> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or(Tampered)?;
    let (cipher, rest) = of_one_value(key, nonce);
    let mut plain = body.to_vec();
    let long = cipher.open_in_place(rest, Aad::from(context), &mut plain).map_err(|_| Tampered)?.len();
    plain.truncate(long);
    Ok(plain)
}

/// The key for one value, and what of the nonce is left for it. `ring` does not wipe it; it opens nothing but this value.
fn of_one_value(key: &Key, nonce: &[u8; NONCE]) -> (LessSafeKey, Nonce) {
    let (first, last) = nonce.split_at(16);
    let mut input = [0; 16];
    input.copy_from_slice(first);
    let mut own = hchacha::<R20>(&(*key.bytes()).into(), &input.into());
    let cipher = UnboundKey::new(&CHACHA20_POLY1305, &own)
        .unwrap_or_else(|_| unreachable!("the key of this cipher has 32 bytes"));
    own.as_mut_slice().zeroize();
    let mut rest = [0; 12];
    rest[4..].copy_from_slice(last);
    (LessSafeKey::new(cipher), Nonce::assume_unique_for_key(rest))
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

    fn bytes(hex: &str) -> Vec<u8> {
        let hex: String = hex.split_whitespace().collect();
        hex.as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    // asvs: 11.3.2 sealing is XChaCha20-Poly1305 to the letter of its definition
    #[test]
    fn a_sealed_value_is_the_published_example() {
        let key: [u8; 32] =
            bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f").try_into().unwrap();
        let nonce: [u8; NONCE] = bytes("404142434445464748494a4b4c4d4e4f5051525354555657").try_into().unwrap();
        let context = bytes("50515253c0c1c2c3c4c5c6c7");
        let plain: &[u8] =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
            sunscreen would be it.";
        let known = bytes(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
             731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
             2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
             21f9664c97637da9768812f615c68b13b52e
             c0875924c1c7987947deafd8780acf49",
        );
        let sealed = seal(&Key::new(key), &context, plain, nonce);
        assert_eq!(sealed, [nonce.as_slice(), &known].concat());
        assert_eq!(open(&Key::new(key), &context, &sealed), Ok(plain.to_vec()));
    }

    // asvs: 11.3.3 a sealed value opens only where it was sealed for, whole and unchanged
    #[test]
    fn another_context_or_key_is_refused() {
        let sealed = seal(&Key::new([1; 32]), b"Anna", b"wil fietsen", [1; NONCE]);
        assert_eq!(open(&Key::new([1; 32]), b"Bert", &sealed), Err(Tampered));
        assert_eq!(open(&Key::new([2; 32]), b"Anna", &sealed), Err(Tampered));
    }
}
