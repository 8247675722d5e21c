//! What goes in and what comes out: pixels, and nothing else.

use jpeg_encoder::{ColorType, Encoder};
use picture::{LARGEST, Refused, bare, small};
use proptest::prelude::*;

const CANARY: &[u8] = b"KANARIE 52.3702 N 4.8952 E";

/// A photo of two colours: left red, right blue.
fn rgb(wide: u16, high: u16) -> Vec<u8> {
    let row = (0..wide).flat_map(|x| if x < wide / 2 { [220, 30, 30] } else { [30, 30, 220] });
    let row: Vec<u8> = row.collect();
    row.repeat(usize::from(high))
}

/// With everything in it that a telephone adds, and how it was held.
fn jpeg(wide: u16, high: u16, orientation: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x00\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    exif.extend(CANARY);
    encoder.add_exif_metadata(&exif).unwrap();
    encoder.add_icc_profile(CANARY).unwrap();
    encoder.add_app_segment(13, CANARY.to_vec()).unwrap();
    encoder.encode(&rgb(wide, high), wide, high, ColorType::Rgb).unwrap();
    out
}

fn png(wide: u32, high: u32, frames: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, wide, high);
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Author".into(), String::from_utf8(CANARY.to_vec()).unwrap()).unwrap();
    if frames > 1 {
        encoder.set_animated(frames, 0).unwrap();
    }
    let mut writer = encoder.write_header().unwrap();
    for _ in 0..frames {
        writer.write_image_data(&rgb(wide as u16, high as u16)).unwrap();
    }
    writer.finish().unwrap();
    out
}

fn webp(wide: u16, high: u16) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut out);
    encoder.set_exif_metadata(CANARY.to_vec());
    encoder.set_xmp_metadata(CANARY.to_vec());
    encoder.encode(&rgb(wide, high), u32::from(wide), u32::from(high), image_webp::ColorType::Rgb8).unwrap();
    out
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A PNG that only says how large it is.
fn claims(wide: u32, high: u32) -> Vec<u8> {
    let mut png = png(8, 8, 1);
    png[16..20].copy_from_slice(&wide.to_be_bytes());
    png[20..24].copy_from_slice(&high.to_be_bytes());
    let sum = png[12..29].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    });
    png[29..33].copy_from_slice(&(!sum).to_be_bytes());
    png
}

// asvs: 14.2.8 of what is told beside the pixels nothing is kept
#[test]
fn a_photo_becomes_pixels_and_nothing_else() {
    for (name, photo) in [("jpeg", jpeg(3000, 2000, 1)), ("png", png(1500, 1000, 1)), ("webp", webp(1500, 1000))] {
        assert!(holds(&photo, CANARY), "{name}: the example holds what is to be lost");
        let made = small(&photo, 1024).unwrap();
        assert_eq!(bare(&made), Some((1024, 682)), "{name}");
        assert!(!holds(&made, b"KANARIE") && !holds(&made, b"Exif"), "{name}");
        assert!(made.len() <= LARGEST);
        assert_eq!(small(&made, 1024).map(|again| bare(&again)), Ok(Some((1024, 682))), "{name}: it is a photo itself");
    }
}

/// The planted fault: an encoder that keeps what it is given is noticed.
#[test]
fn metadata_that_stays_is_noticed() {
    assert_eq!(bare(&small(&jpeg(60, 40, 1), 1024).unwrap()), Some((60, 40)));
    assert_eq!(bare(&jpeg(60, 40, 1)), None);
    let one_more = |segment: u8| {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 80);
        encoder.add_app_segment(segment, CANARY.to_vec()).unwrap();
        encoder.encode(&rgb(60, 40), 60, 40, ColorType::Rgb).unwrap();
        out
    };
    (1..16).for_each(|segment| assert_eq!(bare(&one_more(segment)), None, "APP{segment}"));
    let mut behind = small(&jpeg(60, 40, 1), 1024).unwrap();
    behind.extend(CANARY);
    assert_eq!(bare(&behind), None);
}

#[test]
fn a_photo_taken_on_its_side_stands_upright() {
    let made = small(&jpeg(400, 200, 6), 1024).unwrap();
    assert_eq!(bare(&made), Some((200, 400)));
    // Turned a quarter clockwise, what was left is above.
    let pixels = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&made)).decode().unwrap();
    let (above, below) = (&pixels[..3], &pixels[pixels.len() - 3..]);
    assert!(above[0] > 180 && above[2] < 90, "{above:?}");
    assert!(below[2] > 180 && below[0] < 90, "{below:?}");
}

// asvs: 5.2.6 more pixels than the best camera takes are refused before they are unpacked
#[test]
fn a_flood_of_pixels_is_refused_before_it_is_unpacked() {
    let begun = std::time::Instant::now();
    for (wide, high) in [(60_000, 60_000), (u32::MAX >> 1, 1), (50_001, 1_000), (1, 60_000_000)] {
        assert_eq!(small(&claims(wide, high), 1024), Err(Refused::TooLarge), "{wide} x {high}");
    }
    let mut photo = jpeg(64, 64, 1);
    let at = photo.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    photo[at + 5..at + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(small(&photo, 1024), Err(Refused::TooLarge));
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

// asvs: 1.3.4, 5.2.2 what a file is, its bytes say: drawings, pages and programs are no photos
#[test]
fn what_is_no_photo_is_refused_whatever_it_is_called() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let with_head = |head: &[u8]| [head, svg.as_bytes()].concat();
    let others: [(&[u8], Refused); 11] = [
        (b"", Refused::Empty),
        (svg.as_bytes(), Refused::Other),
        (b"<?xml version=\"1.0\"?><svg/>", Refused::Other),
        (b"\xef\xbb\xbf<svg/>", Refused::Other),
        (b"<!doctype html><html>", Refused::Other),
        (b"%PDF-1.7", Refused::Other),
        (b"PK\x03\x04", Refused::Other),
        (b"GIF89a\x01\0\x01\0", Refused::Moving),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Refused::Heic),
        (b"BM\x36\0\0\0", Refused::Other),
        (b"RIFF\x24\0\0\0WAVE", Refused::Other),
    ];
    for (bytes, why) in others {
        assert_eq!(small(bytes, 1024), Err(why), "{}", String::from_utf8_lossy(bytes));
    }
    for head in [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x24\0\0\0WEBP"] {
        assert!(small(&with_head(head), 1024).is_err());
    }
}

#[test]
fn a_photo_with_another_file_behind_it_is_refused_and_a_film_of_the_camera_is_left_out() {
    for photo in [jpeg(60, 40, 1), png(60, 40, 1), webp(60, 40)] {
        for other in [&b"PK\x03\x04 archive"[..], b"\n<SCRIPT>alert(1)", b"%PDF-1.4", b"  <html>", b"<svg onload=x>"] {
            assert_eq!(small(&[&photo, other].concat(), 1024), Err(Refused::MoreThanOne));
        }
        let film = [&photo[..], b"\0\0\0\x18ftypmp42 KANARIE"].concat();
        assert!(!holds(&small(&film, 1024).unwrap(), b"KANARIE"));
    }
}

#[test]
fn what_moves_is_refused() {
    assert_eq!(small(&png(60, 40, 3), 1024), Err(Refused::Moving));
    // A WebP that says of itself that it moves, with one frame in it.
    let mut moving = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3b\0\0\x27\0\0ANIM\x06\0\0\0\0\0\0\0\0\0".to_vec();
    let still = webp(60, 40);
    let image = &still[still.windows(4).position(|name| name == b"VP8L").unwrap()..];
    let image = &image[..8 + u32::from_le_bytes(image[4..8].try_into().unwrap()) as usize];
    moving.extend(b"ANMF");
    moving.extend((16 + image.len() as u32).to_le_bytes());
    moving.extend([0, 0, 0, 0, 0, 0, 59, 0, 0, 39, 0, 0, 100, 0, 0, 0]);
    moving.extend(image);
    let size = moving.len() as u32 - 8;
    moving[4..8].copy_from_slice(&size.to_le_bytes());
    assert_eq!(small(&moving, 1024), Err(Refused::Moving));
}

#[test]
fn a_photo_cut_off_anywhere_is_refused() {
    for photo in [jpeg(60, 40, 1), png(60, 40, 1), webp(60, 40)] {
        assert!(small(&photo, 1024).is_ok());
        for cut in (1..photo.len()).step_by(7) {
            assert!(small(&photo[..cut], 1024).is_err(), "{cut} of {}", photo.len());
        }
    }
}

fn damaged(photo: &[u8], seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut photo = photo.to_vec();
    for _ in 0..random.usize(1..6) {
        match random.u8(0..4) {
            0 => photo.truncate(random.usize(0..=photo.len())),
            1 => photo.extend((0..random.usize(0..50)).map(|_| random.u8(..))),
            2 if !photo.is_empty() => {
                let (from, to, long) = (random.usize(0..photo.len()), random.usize(0..photo.len()), photo.len());
                photo.copy_within(from..(from + 20).min(long).min(from + long - to), to);
            }
            _ if !photo.is_empty() => {
                let at = random.usize(0..photo.len());
                photo[at] = random.u8(..);
            }
            _ => {}
        }
    }
    photo
}

// Any bytes and any damage end in pixels alone or in one refusal
proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("SOAK").is_some() { 50_000 } else { 256 }, ..Default::default() })]

    #[test]
    fn any_bytes_end_in_a_bare_photo_or_a_refusal(head in 0..4usize, bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let heads: [&[u8]; 4] = [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\xff\0\0\0WEBPVP8X"];
        let file = [heads[head], &bytes].concat();
        if let Ok(made) = small(&file, 64) {
            prop_assert!(bare(&made).is_some());
        }
    }

    #[test]
    fn any_damage_ends_in_a_bare_photo_or_a_refusal(seed in any::<u64>(), which in 0..3usize) {
        let photo = [jpeg(48, 32, 6), png(48, 32, 1), webp(48, 32)][which].clone();
        if let Ok(made) = small(&damaged(&photo, seed), 64) {
            let size = bare(&made);
            prop_assert!(size.is_some_and(|(wide, high)| wide <= 64 && high <= 64), "{size:?}");
            prop_assert!(!holds(&made, b"KANARIE"));
        }
    }
}
