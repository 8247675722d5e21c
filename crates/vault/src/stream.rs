//! A file too large to be sealed at once, in pieces: none can be changed, left out, moved or cut off unnoticed.
//!
//! The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015): each piece has the number of its place and whether it
//! is the last one in its nonce.

use std::io::{Error, ErrorKind, Read, Result, Write};

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::key::Key;

/// Plain bytes in a piece.
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;
/// Random bytes that begin a file; the rest of a nonce is the place and the end.
pub const SALT: usize = 19;

fn nonce(salt: &[u8; SALT], place: u32, last: bool) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..SALT].copy_from_slice(salt);
    nonce[SALT..23].copy_from_slice(&place.to_be_bytes());
    nonce[23] = u8::from(last);
    nonce.into()
}

/// Seals what is written to it. Without `finish` the file cannot be opened: it has no end.
pub struct Sealer<W: Write> {
    out: W,
    cipher: XChaCha20Poly1305,
    salt: [u8; SALT],
    place: u32,
    held: Vec<u8>,
}

impl<W: Write> Sealer<W> {
    /// `salt` is random and of this file alone.
    pub fn begin(mut out: W, key: &Key, salt: [u8; SALT]) -> Result<Self> {
        out.write_all(&salt)?;
        let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
        Ok(Self { out, cipher, salt, place: 0, held: Vec::with_capacity(PIECE) })
    }

    fn piece(&mut self, last: bool) -> Result<()> {
        let nonce = nonce(&self.salt, self.place, last);
        let sealed = self.cipher.encrypt(&nonce, self.held.as_slice()).map_err(Error::other)?;
        self.place = self.place.checked_add(1).ok_or_else(|| Error::other("a file of more than 256 TB"))?;
        self.held.clear();
        self.out.write_all(&sealed)
    }

    /// What it was written to, with everything in it.
    pub fn finish(mut self) -> Result<W> {
        self.piece(true)?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.held.len() == PIECE {
            self.piece(false)?;
        }
        let taken = bytes.len().min(PIECE - self.held.len());
        self.held.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// A piece is only written when it is full or the last.
    fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}

/// Opens what a `Sealer` wrote. Nothing of a piece that was changed comes out, nor a quiet end of a file that was cut off.
pub struct Opener<R: Read> {
    source: R,
    cipher: XChaCha20Poly1305,
    salt: [u8; SALT],
    place: u32,
    /// A sealed piece and the first byte of the next one.
    sealed: Vec<u8>,
    plain: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Opener<R> {
    pub fn begin(mut source: R, key: &Key) -> Result<Self> {
        let mut salt = [0; SALT];
        source.read_exact(&mut salt)?;
        let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
        Ok(Self { source, cipher, salt, place: 0, sealed: Vec::new(), plain: Vec::new(), at: 0, ended: false })
    }

    fn piece(&mut self) -> Result<()> {
        let wanted = PIECE + TAG + 1;
        let missing = (wanted - self.sealed.len()) as u64;
        self.source.by_ref().take(missing).read_to_end(&mut self.sealed)?;
        let last = self.sealed.len() < wanted;
        let next = if last { Vec::new() } else { self.sealed.split_off(wanted - 1) };
        let nonce = nonce(&self.salt, self.place, last);
        let refused =
            |_| Error::new(ErrorKind::InvalidData, "the file was changed, cut off, or sealed with another key");
        self.plain = self.cipher.decrypt(&nonce, self.sealed.as_slice()).map_err(refused)?;
        (self.at, self.ended, self.sealed) = (0, last, next);
        self.place = self.place.wrapping_add(1);
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.at == self.plain.len() {
            if self.ended {
                return Ok(0);
            }
            self.piece()?;
        }
        let rest = &self.plain[self.at..];
        let given = rest.len().min(into.len());
        into[..given].copy_from_slice(&rest[..given]);
        self.at += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut sealer = Sealer::begin(Vec::new(), &Key::new([1; 32]), [2; SALT]).unwrap();
        sealer.write_all(plain).unwrap();
        sealer.finish().unwrap()
    }

    fn opened(sealed: &[u8]) -> Result<Vec<u8>> {
        let mut plain = Vec::new();
        Opener::begin(sealed, &Key::new([1; 32]))?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn a_file_of_any_length_comes_back() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 77] {
            let plain: Vec<u8> = (0..length).map(|byte| (byte % 251) as u8).collect();
            assert_eq!(opened(&sealed(&plain)).unwrap(), plain, "{length} bytes");
        }
    }

    #[test]
    fn what_is_changed_left_out_moved_or_cut_off_is_refused() {
        let whole = sealed(&vec![7; 3 * PIECE]);
        let piece = PIECE + TAG;
        for place in [0, SALT, SALT + piece, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            assert!(opened(&changed).is_err(), "a change at {place}");
        }
        for cut in [0, SALT, SALT + 1, SALT + piece, SALT + 2 * piece, whole.len() - 1] {
            assert!(opened(&whole[..cut]).is_err(), "cut off at {cut}");
        }
        let mut without = whole.clone();
        without.drain(SALT..SALT + piece);
        assert!(opened(&without).is_err(), "a piece left out");
        let mut swapped = whole.clone();
        let (one, two) = swapped[SALT..].split_at_mut(piece);
        one.swap_with_slice(&mut two[..piece]);
        assert!(opened(&swapped).is_err(), "two pieces swapped");
        assert!(opened(&[whole.as_slice(), b"more"].concat()).is_err(), "something added");
    }

    #[test]
    fn another_key_opens_nothing() {
        let mut plain = Vec::new();
        let file = sealed(b"een buurt");
        let mut opener = Opener::begin(file.as_slice(), &Key::new([9; 32])).unwrap();
        assert!(opener.read_to_end(&mut plain).is_err());
        assert!(plain.is_empty());
    }
}
