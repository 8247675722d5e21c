//! Keys of 32 bytes: made of randomness, derived, or unwrapped.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::sealed::{self, NONCE, Tampered};

/// 32 secret bytes. Wiped from memory when dropped; never printed.
#[derive(Clone)]
pub struct Key(Box<[u8; 32]>);

impl Key {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Box::new(bytes))
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for one purpose, from which neither this key nor that of another purpose can be told.
    /// HMAC-SHA-256 as in the expand step of RFC 5869, with one block.
    pub fn derive(&self, purpose: &str) -> Key {
        let mut mac = self.mac();
        mac.update(purpose.as_bytes());
        mac.update(&[1]);
        Key::new(mac.finalize().into_bytes().into())
    }

    /// The same text under the same key gives the same 16 bytes, from which the text cannot be told.
    pub fn token(&self, text: &[u8]) -> [u8; 16] {
        let mut mac = self.mac();
        mac.update(text);
        let whole: [u8; 32] = mac.finalize().into_bytes().into();
        let mut token = [0; 16];
        token.copy_from_slice(&whole[..16]);
        token
    }

    /// `inner`, sealed under this key. `name` says which key it is and must be the same to unwrap it.
    pub fn wrap(&self, inner: &Key, name: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        sealed::seal(self, name, inner.bytes(), nonce)
    }

    pub fn unwrap(&self, wrapped: &[u8], name: &[u8]) -> Result<Key, Tampered> {
        let bytes = Zeroizing::new(sealed::open(self, name, wrapped)?);
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Tampered)?;
        Ok(Key::new(bytes))
    }

    fn mac(&self) -> Hmac<Sha256> {
        Hmac::new_from_slice(self.bytes()).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"))
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2, with the key padded to 32 bytes: HMAC pads it with zeros all the same.
    #[test]
    fn a_token_is_half_an_hmac_sha_256() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let token = Key::new(key).token(b"what do ya want for nothing?");
        let known = [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7];
        assert_eq!(token, known);
    }

    #[test]
    fn keys_of_two_purposes_differ() {
        let key = Key::new([7; 32]);
        assert_ne!(key.derive("search").bytes(), key.derive("log").bytes());
        assert_eq!(key.derive("search").bytes(), key.derive("search").bytes());
    }

    #[test]
    fn a_wrapped_key_opens_under_its_own_name_only() {
        let (outer, inner) = (Key::new([1; 32]), Key::new([2; 32]));
        let wrapped = outer.wrap(&inner, b"person 1", [9; NONCE]);
        assert_eq!(outer.unwrap(&wrapped, b"person 1").unwrap().bytes(), inner.bytes());
        assert!(outer.unwrap(&wrapped, b"person 2").is_err());
        assert!(inner.unwrap(&wrapped, b"person 1").is_err());
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", Key::new([3; 32])), "Key");
    }
}
