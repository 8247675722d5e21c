//! A photo of a stranger becomes a small JPEG with pixels in it and nothing else: no place, no camera, no name, no second file.
//!
//! What it is, its bytes say; a name or a type is never asked. [`small`] ends with a JPEG or with one [`Refused`]. It bounds what it
//! decodes before it does, and is still to be run in a process that may do nothing else. [`bare`] checks such a JPEG without
//! decoding it, for whoever does not trust that process.

mod jpeg;
mod kind;
mod orient;
mod pixels;
mod read;
mod shrink;

pub use jpeg::bare;
use pixels::Pixels;

/// Why something is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Empty,
    /// Something else than a photo: a drawing (SVG), a page, a document, a program.
    Other,
    /// What phones of one make keep photos in.
    Heic,
    /// A GIF, or another image that moves.
    Moving,
    /// Cut off or damaged.
    Broken,
    /// Too many pixels to unpack.
    TooLarge,
    /// Another file is stuck to it.
    MoreThanOne,
}

/// The most pixels that are unpacked: what the best phones take.
pub const PIXELS: u64 = 50_000_000;
/// The most bytes of what comes out.
pub const LARGEST: usize = 300 * 1024;

/// From good to good enough; the first that fits.
const QUALITIES: [u8; 4] = [82, 65, 45, 25];

/// The photo upright, at most `side` pixels wide and high.
pub fn small(bytes: &[u8], side: u32) -> Result<Vec<u8>, Refused> {
    let kind = kind::of(bytes)?;
    kind::alone(bytes, kind)?;
    let read::Photo { pixels, orientation } = read::photo(bytes, kind)?;
    let upright = orient::upright(shrink::to_fit(pixels, side), orientation);
    QUALITIES
        .into_iter()
        .filter_map(|quality| write(&upright, quality))
        .find(|jpeg| jpeg.len() <= LARGEST && bare(jpeg).is_some())
        .ok_or(Refused::Broken)
}

/// Pixels only: no metadata is ever given to the encoder.
fn write(pixels: &Pixels, quality: u8) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, quality);
    let (wide, high) = (u16::try_from(pixels.wide).ok()?, u16::try_from(pixels.high).ok()?);
    encoder.encode(&pixels.rgb, wide, high, jpeg_encoder::ColorType::Rgb).ok()?;
    Some(jpeg)
}
