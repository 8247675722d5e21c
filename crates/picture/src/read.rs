//! From bytes to pixels, within bounds.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::kind::Kind;
use super::orient::{self, Orientation};
use super::pixels::Decoded;
use super::{PIXELS, Refused};

pub struct Photo {
    pub pixels: Decoded,
    pub orientation: Orientation,
}

/// What a decoder may ask for at once: four channels of the most pixels.
const MEMORY: usize = 4 * PIXELS as usize;
/// A progressive JPEG comes in about ten; each is work over all pixels.
const SCANS: usize = 40;

pub fn photo(bytes: &[u8], kind: Kind) -> Result<Photo, Refused> {
    match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::WebP => webp(bytes),
    }
}

fn bounded(wide: impl TryInto<u64>, high: impl TryInto<u64>) -> Result<(), Refused> {
    let (wide, high) = (wide.try_into().unwrap_or(u64::MAX), high.try_into().unwrap_or(u64::MAX));
    match wide.checked_mul(high) {
        Some(0) => Err(Refused::Broken),
        Some(pixels) if pixels <= PIXELS => Ok(()),
        _ => Err(Refused::TooLarge),
    }
}

fn jpeg(bytes: &[u8]) -> Result<Photo, Refused> {
    let options = DecoderOptions::new_safe()
        // Cameras err in small things; what is cut off was refused before.
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Refused::Broken)?;
    let (wide, high) = decoder.dimensions().ok_or(Refused::Broken)?;
    bounded(wide as u64, high as u64)?;
    let orientation = decoder.exif().map_or(Orientation::default(), |exif| orient::told(exif));
    let bytes = decoder.decode().map_err(|_| Refused::Broken)?;
    whole(Decoded { wide, high, channels: 3, bytes }, orientation)
}

fn png(bytes: &[u8]) -> Result<Photo, Refused> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let head = decoder.read_header_info().map_err(|_| Refused::Broken)?;
    bounded(head.width, head.height)?;
    let mut reader = decoder.read_info().map_err(|_| Refused::Broken)?;
    if reader.info().animation_control.is_some() {
        return Err(Refused::Moving);
    }
    let size = reader.output_buffer_size().filter(|size| *size <= MEMORY).ok_or(Refused::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Refused::Broken)?;
    reader.finish().map_err(|_| Refused::Broken)?;
    let orientation = reader.info().exif_metadata.as_deref().map_or(Orientation::default(), orient::told);
    let (wide, high) = (frame.width as usize, frame.height as usize);
    whole(Decoded { wide, high, channels: frame.color_type.samples(), bytes: pixels }, orientation)
}

fn webp(bytes: &[u8]) -> Result<Photo, Refused> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Refused::Broken)?;
    let (wide, high) = decoder.dimensions();
    bounded(wide, high)?;
    if decoder.is_animated() {
        return Err(Refused::Moving);
    }
    decoder.set_memory_limit(MEMORY);
    let size = decoder.output_buffer_size().filter(|size| *size <= MEMORY).ok_or(Refused::TooLarge)?;
    let mut pixels = vec![0; size];
    decoder.read_image(&mut pixels).map_err(|_| Refused::Broken)?;
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.map_or(Orientation::default(), |exif| orient::told(&exif));
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    whole(Decoded { wide: wide as usize, high: high as usize, channels, bytes: pixels }, orientation)
}

/// As many bytes as the size says.
fn whole(pixels: Decoded, orientation: Orientation) -> Result<Photo, Refused> {
    let wanted = pixels.wide * pixels.high * pixels.channels;
    if wanted > 0 && pixels.bytes.len() >= wanted { Ok(Photo { pixels, orientation }) } else { Err(Refused::Broken) }
}
