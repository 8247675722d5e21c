//! What a file is, by its bytes alone, and whether it is only that.

use super::{Refused, jpeg};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

pub fn of(bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(Kind::Jpeg);
    }
    if bytes.starts_with(PNG) {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::WebP);
    }
    if bytes.starts_with(b"GIF8") {
        return Err(Refused::Moving);
    }
    let brand = bytes.get(4..8).filter(|mark| mark == b"ftyp").and_then(|_| bytes.get(8..12));
    let of_phones: [&[u8]; 6] = [b"heic", b"heix", b"mif1", b"msf1", b"heim", b"avif"];
    Err(if brand.is_some_and(|brand| of_phones.contains(&brand)) { Refused::Heic } else { Refused::Other })
}

/// What opens as something else, in small letters.
const OTHERS: [&[u8]; 10] = [
    b"pk\x03\x04", b"pk\x05\x06", b"%pdf-", b"<html", b"<!doctype", b"<script", b"<svg", b"<?php", b"rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
];

/// Cameras put a film or a second size behind a photo: that is left out. An archive, a page or a program is no accident.
pub fn alone(bytes: &[u8], kind: Kind) -> Result<(), Refused> {
    let end = match kind {
        Kind::Jpeg => jpeg::end(bytes),
        Kind::Png => end_of_png(bytes),
        Kind::WebP => end_of_webp(bytes),
    };
    let behind = bytes.get(end.ok_or(Refused::Broken)?..).ok_or(Refused::Broken)?.to_ascii_lowercase();
    let holds = |other: &&[u8]| behind.windows(other.len()).any(|window| *window == **other);
    if OTHERS.iter().any(holds) { Err(Refused::MoreThanOne) } else { Ok(()) }
}

fn end_of_png(bytes: &[u8]) -> Option<usize> {
    let mut at = PNG.len();
    loop {
        let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
        let name = rest.get(..4)?;
        // Its length, name and checksum stand around it.
        at = at.checked_add(usize::try_from(u32::from_be_bytes(*length)).ok()?)?.checked_add(12)?;
        if name == b"IEND" {
            return (at <= bytes.len()).then_some(at);
        }
    }
}

fn end_of_webp(bytes: &[u8]) -> Option<usize> {
    let length: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let end = usize::try_from(u32::from_le_bytes(length)).ok()?.checked_add(8)?;
    (end <= bytes.len()).then_some(end)
}
