//! The parts of a JPEG, walked without decoding.

/// One part: its marker and what it holds.
type Part<'a> = (u8, &'a [u8]);

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// What stands in the file behind `at`: a part, and where the next begins.
fn next(bytes: &[u8], at: usize) -> Option<(Part<'_>, usize)> {
    let mut at = at;
    if *bytes.get(at)? != 0xff {
        return None;
    }
    while *bytes.get(at)? == 0xff {
        at += 1;
    }
    let (marker, at) = (*bytes.get(at)?, at + 1);
    if matches!(marker, START | END | 0x01 | 0xd0..=0xd7) {
        return Some(((marker, &[]), at));
    }
    let length: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    let end = at + usize::from(u16::from_be_bytes(length));
    let held = bytes.get(at + 2..end)?;
    Some(((marker, held), if marker == SCAN { end_of_scan(bytes, end) } else { end }))
}

/// Coded pixels go on until a marker that is neither stuffing nor a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some([first, second]) = bytes.get(at..at + 2) {
        if *first == 0xff && !matches!(second, 0x00 | 0xd0..=0xd7 | 0xff) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Where the first image in the file ends; nothing when it is cut off.
pub fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let ((marker, _), after) = next(bytes, at)?;
        if marker == END {
            return Some(after);
        }
        at = after;
    }
}

/// Width and height of a JPEG that is what [`super::small`] makes: tables and pixels, and nothing before, between or behind them.
pub fn bare(bytes: &[u8]) -> Option<(u16, u16)> {
    let ((START, _), mut at) = next(bytes, 0)? else { return None };
    let mut size = None;
    loop {
        let ((marker, held), after) = next(bytes, at)?;
        match marker {
            // Version and density, without a thumbnail.
            0xe0 if held.len() == 14 && held.starts_with(b"JFIF\0") && held.ends_with(&[0, 0]) => {}
            0xc0 if size.is_none() => {
                let [_, high1, high2, wide1, wide2, ..] = *held else { return None };
                size = Some((u16::from_be_bytes([wide1, wide2]), u16::from_be_bytes([high1, high2])));
            }
            0xdb | 0xc4 | 0xdd | SCAN => {}
            END if after == bytes.len() => return size.filter(|(wide, high)| *wide > 0 && *high > 0),
            _ => return None,
        }
        at = after;
    }
}
