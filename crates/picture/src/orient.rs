//! How a camera was held: one number of its metadata, and the pixels turned that way. The rest of the metadata is not read.

use super::pixels::Pixels;

/// EXIF 2.32, 4.6.4 A, tag 0x0112: in which corner the first pixel belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orientation {
    /// Rows are columns.
    across: bool,
    mirrored: bool,
    upside_down: bool,
}

impl Orientation {
    fn of(number: u16) -> Self {
        let (across, mirrored, upside_down) = match number {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self { across, mirrored, upside_down }
    }
}

/// What the metadata says of it; upright when it says nothing that can be read.
pub fn told(exif: &[u8]) -> Orientation {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    number(tiff).map_or(Orientation::default(), Orientation::of)
}

/// The first list of a TIFF: entries of twelve bytes.
fn number(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let four = |at: usize| -> Option<u32> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let list = usize::try_from(four(4)?).ok()?;
    let entries = usize::from(two(list)?);
    let at = |entry: usize| list.checked_add(2 + entry * 12);
    let found = (0..entries).filter_map(at).find(|at| two(*at) == Some(0x0112))?;
    two(found.checked_add(8)?)
}

pub fn upright(pixels: Pixels, how: Orientation) -> Pixels {
    if how == Orientation::default() {
        return pixels;
    }
    let (wide, high) = if how.across { (pixels.high, pixels.wide) } else { (pixels.wide, pixels.high) };
    let mut rgb = Vec::with_capacity(pixels.rgb.len());
    for y in 0..high {
        for x in 0..wide {
            let (x, y) = (if how.mirrored { wide - 1 - x } else { x }, if how.upside_down { high - 1 - y } else { y });
            let from = if how.across { (x * pixels.wide + y) * 3 } else { (y * pixels.wide + x) * 3 };
            rgb.extend_from_slice(&pixels.rgb[from..from + 3]);
        }
    }
    Pixels { wide, high, rgb }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six pixels in two rows, each with its own grey.
    fn pixels(rows: &[&[u8]]) -> Pixels {
        let rgb = rows.iter().flat_map(|row| row.iter().flat_map(|grey| [*grey; 3])).collect();
        Pixels { wide: rows[0].len(), high: rows.len(), rgb }
    }

    #[test]
    fn each_way_to_hold_a_camera_ends_upright() {
        let upright_one = pixels(&[&[1, 2, 3], &[4, 5, 6]]);
        // As EXIF draws them: where the first row and column of the file belong in what was seen.
        let held: [(u16, Pixels); 8] = [
            (1, pixels(&[&[1, 2, 3], &[4, 5, 6]])),
            (2, pixels(&[&[3, 2, 1], &[6, 5, 4]])),
            (3, pixels(&[&[6, 5, 4], &[3, 2, 1]])),
            (4, pixels(&[&[4, 5, 6], &[1, 2, 3]])),
            (5, pixels(&[&[1, 4], &[2, 5], &[3, 6]])),
            (6, pixels(&[&[3, 6], &[2, 5], &[1, 4]])),
            (7, pixels(&[&[6, 3], &[5, 2], &[4, 1]])),
            (8, pixels(&[&[4, 1], &[5, 2], &[6, 3]])),
        ];
        for (number, in_file) in held {
            assert_eq!(upright(in_file, Orientation::of(number)), upright_one, "{number}");
        }
    }

    #[test]
    fn the_number_is_read_in_either_byte_order_and_nonsense_is_upright() {
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(told(big), Orientation::of(6));
        assert_eq!(told(little), Orientation::of(6));
        for cut in 0..big.len() {
            told(&big[..cut]);
        }
        assert_eq!(told(b"MM\0*\xff\xff\xff\xff"), Orientation::default());
    }
}
