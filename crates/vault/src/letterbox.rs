//! A letterbox: whoever has its public key seals into it, and only who has its secret opens. Browsers can do the sealing.
//!
//! A pair of keys for one letter, ECDH on P-256 (SP 800-56A) with the letterbox, HKDF-SHA-256 (RFC 5869) for a key and a nonce,
//! and AES-256-GCM. Who sealed a letter throws its secret away, and can then not open it either.

use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::{PublicKey, SecretKey};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroizing;

use crate::sealed::Tampered;

/// Bytes of a public key: an uncompressed point (SEC 1).
pub const PUBLIC: usize = 65;
/// What keeps these keys apart from those of any other use of the same letterbox.
const PURPOSE: &[u8] = b"letterbox 1";
const KEY: usize = 32;
const NONCE: usize = 12;

/// The secret of a letterbox.
pub struct Letterbox(SecretKey);

impl Letterbox {
    /// Of 32 bytes that were drawn at random; nothing for the one in 2^32 that is no secret of this curve.
    pub fn of(secret: &[u8; 32]) -> Option<Self> {
        SecretKey::from_slice(secret).ok().map(Self)
    }

    /// What others seal with.
    pub fn public(&self) -> Vec<u8> {
        self.0.public_key().to_sec1_point(false).as_bytes().to_vec()
    }

    /// Opens a letter that was sealed in this context. `from` is the public key that came with it.
    pub fn open(&self, from: &[u8], context: &[u8], letter: &[u8]) -> Result<Vec<u8>, Tampered> {
        let (cipher, nonce) = self.shared(from, from, &self.public())?;
        let mut plain = letter.to_vec();
        let long = cipher.open_in_place(nonce, Aad::from(context), &mut plain).map_err(|_| Tampered)?.len();
        plain.truncate(long);
        Ok(plain)
    }

    /// Seals for the letterbox `to`: this is the pair of one letter, and used for no other.
    pub fn seal(&self, to: &[u8], context: &[u8], plain: &[u8]) -> Result<Vec<u8>, Tampered> {
        let (cipher, nonce) = self.shared(to, &self.public(), to)?;
        let mut letter = plain.to_vec();
        cipher.seal_in_place_append_tag(nonce, Aad::from(context), &mut letter).map_err(|_| Tampered)?;
        Ok(letter)
    }

    /// The key and the nonce that two pairs have in common, bound to who sealed and for whom.
    fn shared(&self, other: &[u8], from: &[u8], to: &[u8]) -> Result<(LessSafeKey, Nonce), Tampered> {
        if other.len() != PUBLIC {
            return Err(Tampered);
        }
        let other = PublicKey::from_sec1_bytes(other).map_err(|_| Tampered)?;
        let secret = self.0.diffie_hellman(&other);
        let mut made = Zeroizing::new([0; KEY + NONCE]);
        Salt::new(HKDF_SHA256, from)
            .extract(secret.raw_secret_bytes())
            .expand(&[PURPOSE, to], Both)
            .and_then(|both| both.fill(made.as_mut_slice()))
            .map_err(|_| Tampered)?;
        let (key, nonce) = made.split_at(KEY);
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| Tampered)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Tampered)?;
        Ok((LessSafeKey::new(key), nonce))
    }
}

struct Both;

impl KeyType for Both {
    fn len(&self) -> usize {
        KEY + NONCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(of: u8) -> Letterbox {
        Letterbox::of(&[of; 32]).unwrap()
    }

    #[test]
    fn only_the_letterbox_opens_a_letter_and_only_in_its_context() {
        let (phone, server, other) = (pair(1), pair(2), pair(3));
        let letter = phone.seal(&server.public(), b"key and id", b"wil leren fietsen").unwrap();
        assert_eq!(server.open(&phone.public(), b"key and id", &letter).unwrap(), b"wil leren fietsen");
        assert!(server.open(&phone.public(), b"another id", &letter).is_err());
        assert!(server.open(&other.public(), b"key and id", &letter).is_err());
        assert!(other.open(&phone.public(), b"key and id", &letter).is_err());
    }

    /// Sealed by a browser's own functions, with these secrets; the script seals to the same bytes (`web/test/offline.test.mjs`).
    #[test]
    fn what_a_browser_sealed_opens_and_is_what_we_would_seal() {
        let unhex = |text: &str| -> Vec<u8> {
            (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
        };
        let lines = include_str!("../tests/letter.txt").lines().map(|line| unhex(line.split_once(' ').unwrap().1));
        let [from, context, plain, sealed] = <[Vec<u8>; 4]>::try_from(lines.collect::<Vec<_>>()).unwrap();
        assert_eq!(pair(1).public(), from);
        assert_eq!(pair(2).open(&from, &context, &sealed).unwrap(), plain);
        assert_eq!(pair(1).seal(&pair(2).public(), &context, &plain).unwrap(), sealed);
    }

    #[test]
    fn a_letter_of_which_any_bit_was_changed_is_refused() {
        let (phone, server) = (pair(1), pair(2));
        let (from, letter) = (phone.public(), phone.seal(&server.public(), b"", b"een bankje").unwrap());
        for at in 0..letter.len() {
            let mut changed = letter.clone();
            changed[at] ^= 1 << (at % 8);
            assert!(server.open(&from, b"", &changed).is_err(), "byte {at}");
        }
        for at in 0..from.len() {
            let mut changed = from.clone();
            changed[at] ^= 1 << (at % 8);
            assert!(server.open(&changed, b"", &letter).is_err(), "byte {at} of the key");
        }
        for short in [&letter[..10], &[]] {
            assert!(server.open(&from, b"", short).is_err());
        }
        assert!(server.open(&from[..33], b"", &letter).is_err());
        assert!(server.open(&[4; PUBLIC], b"", &letter).is_err(), "no point of the curve");
    }

    #[test]
    fn no_secret_is_no_letterbox() {
        assert!(Letterbox::of(&[0; 32]).is_none() && Letterbox::of(&[255; 32]).is_none());
    }
}
