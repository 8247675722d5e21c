//! A key that two people hold together: with one share nobody knows anything of it, with both it is whole again.
//!
//! The second share is the key xor the first, which is random: what Shannon calls perfect secrecy. A share is printed in groups
//! of four and carries a check of its own, so that a slip of the pen is noticed, and a check of the key, so that shares of two
//! different keys are.

use hmac::digest::Digest as _;
use sha2::Sha256;

use crate::key::Key;

/// Half of a key, to keep in a sealed envelope.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    number: u8,
    half: [u8; 32],
    /// The first bytes of the key's own hash.
    of: [u8; 4],
}

/// Why shares do not make a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is not the text of a share, or a letter of it is wrong.
    Unreadable,
    /// Twice the same share.
    Same,
    /// Shares of two different keys.
    Different,
}

/// `random` is used for nothing else.
pub fn split(key: &Key, random: [u8; 32]) -> (Share, Share) {
    let of = check(key.bytes());
    let mut other = random;
    other.iter_mut().zip(key.bytes()).for_each(|(byte, secret)| *byte ^= secret);
    (Share { number: 1, half: random, of }, Share { number: 2, half: other, of })
}

/// In either order.
pub fn join(one: &Share, other: &Share) -> Result<Key, Broken> {
    if one.number == other.number {
        return Err(Broken::Same);
    }
    let mut bytes = one.half;
    bytes.iter_mut().zip(other.half).for_each(|(byte, half)| *byte ^= half);
    if one.of == other.of && check(&bytes) == one.of { Ok(Key::new(bytes)) } else { Err(Broken::Different) }
}

/// The first four bytes of a hash of a hash: of the key itself nothing can be told from it.
fn check(bytes: &[u8]) -> [u8; 4] {
    let hash = Sha256::digest(Sha256::digest(bytes));
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Letters that nobody takes for another: Crockford's base 32.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Number, half, check of the key, check of the share.
const BYTES: usize = 1 + 32 + 4 + 3;

impl Share {
    /// Sixteen groups of four letters.
    pub fn text(&self) -> String {
        let mut bytes = vec![self.number];
        bytes.extend(self.half);
        bytes.extend(self.of);
        let own = check(&bytes);
        bytes.extend(&own[..3]);
        let letters = letters(&bytes);
        letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
    }

    /// Spaces, dashes, small letters, and `O`, `I`, `L` for `0`, `1`, `1` are fine.
    pub fn parse(text: &str) -> Result<Self, Broken> {
        let bytes = bytes(text).filter(|bytes| bytes.len() == BYTES).ok_or(Broken::Unreadable)?;
        let (said, own) = bytes.split_at(BYTES - 3);
        if check(said)[..3] != *own || !(1..=2).contains(&said[0]) {
            return Err(Broken::Unreadable);
        }
        let (mut half, mut of) = ([0; 32], [0; 4]);
        half.copy_from_slice(&said[1..33]);
        of.copy_from_slice(&said[33..37]);
        Ok(Self { number: said[0], half, of })
    }
}

fn letters(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
    }
    text
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for typed in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ' | b'\n' | b'\r' | b'\t')) {
        let meant = match typed.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let value = LETTERS.iter().position(|letter| *letter == meant)?;
        held = held << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 255) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn two_shares_make_the_key_in_either_order(key: [u8; 32], random: [u8; 32]) {
            let key = Key::new(key);
            let (one, other) = split(&key, random);
            prop_assert!(join(&one, &other).is_ok_and(|joined| joined.bytes() == key.bytes()));
            prop_assert!(join(&other, &one).is_ok_and(|joined| joined.bytes() == key.bytes()));
        }

        #[test]
        fn a_share_is_read_back_as_it_was_printed_or_typed(key: [u8; 32], random: [u8; 32]) {
            for share in <[Share; 2]>::from(split(&Key::new(key), random)) {
                prop_assert!(Share::parse(&share.text()) == Ok(share.clone()));
                let typed = share.text().to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
                prop_assert!(Share::parse(&typed) == Ok(share));
            }
        }

        #[test]
        fn one_wrong_letter_is_noticed(place in 0..64_usize, letter in 0..32_usize) {
            let text = split(&Key::new([7; 32]), [9; 32]).0.text();
            let mut typed: Vec<u8> = text.bytes().filter(|byte| *byte != b'-').collect();
            prop_assume!(typed[place] != LETTERS[letter]);
            typed[place] = LETTERS[letter];
            prop_assert!(Share::parse(&String::from_utf8(typed).unwrap()).is_err());
        }
    }

    #[test]
    fn one_share_alone_or_of_another_key_makes_nothing() {
        let (one, other) = split(&Key::new([1; 32]), [3; 32]);
        let (_, strange) = split(&Key::new([2; 32]), [3; 32]);
        assert_eq!(join(&one, &one).map(drop), Err(Broken::Same));
        assert_eq!(join(&one, &strange).map(drop), Err(Broken::Different));
        assert!(join(&one, &other).is_ok());
    }
}
