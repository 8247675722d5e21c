//! Files made to hurt that call themselves a photo: each ends in one clear sentence, keeps nothing, and takes nothing along.

use std::time::{Duration, Instant};

use crate::support::checksum;
use crate::{photo, put_own, shown};

/// A PNG of so many rows of nothing, as small as can be.
fn empty_png(wide: u32, high: u32, rows: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, wide, rows);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![0; wide.div_ceil(8) as usize * rows as usize]).unwrap();
    writer.finish().unwrap();
    // It says that it is higher than it is.
    out[20..24].copy_from_slice(&high.to_be_bytes());
    let sum = out[12..29].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    });
    out[29..33].copy_from_slice(&(!sum).to_be_bytes());
    out
}

fn moving_png() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 4, 4);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    (0..2).for_each(|_| writer.write_image_data(&[9; 48]).unwrap());
    writer.finish().unwrap();
    out
}

/// A progressive JPEG with so many passes over all its pixels.
fn many_scans(passes: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 50);
    encoder.set_progressive(true);
    encoder.encode(&vec![100; 4000 * 3000], 4000, 3000, jpeg_encoder::ColorType::Luma).unwrap();
    let scan = out.windows(2).rposition(|marker| marker == [0xff, 0xda]).unwrap();
    let pass = out[scan..out.len() - 2].to_vec();
    let end = out.split_off(out.len() - 2);
    (0..passes).for_each(|_| out.extend(&pass));
    out.extend(end);
    out
}

fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    let with = |head: Vec<u8>, tail: &[u8]| [head, tail.to_vec()].concat();
    vec![
        ("leeg.jpg", Vec::new(), "Kies eerst een foto"),
        ("tekening.svg", svg.clone(), "geen foto die wij kunnen gebruiken"),
        ("tekening.jpg", svg.clone(), "geen foto die wij kunnen gebruiken"),
        ("tekening.png", with(b"\xef\xbb\xbf<?xml version=\"1.0\"?>".to_vec(), &svg), "geen foto die wij kunnen"),
        ("bladzij.jpg", b"<!doctype html><script>alert(1)</script>".to_vec(), "geen foto die wij kunnen"),
        ("half.jpg", with(b"\xff\xd8\xff\xe0".to_vec(), &svg), "niet heel"),
        ("beweegt.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "Dit beeld beweegt"),
        ("beweegt.jpg", b"GIF89a/*<svg/onload=alert(1)>*/=1;".to_vec(), "Dit beeld beweegt"),
        ("beweegt.png", moving_png(), "Dit beeld beweegt"),
        ("iphone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
        ("archief.jpg", with(photo(60, 40, 1), b"PK\x03\x04\x14\0"), "een ander bestand vast"),
        ("bladzij-erachter.png", with(photo(60, 40, 1), b"<script>alert(1)</script>"), "een ander bestand vast"),
        ("vloed.png", empty_png(60_000, 60_000, 10), "te veel beeldpunten"),
        ("vloed-echt.png", empty_png(30_000, 30_000, 30_000), "te veel beeldpunten"),
        ("smal.png", empty_png(1, 60_000_000, 10), "te veel beeldpunten"),
        ("afgebroken.jpg", photo(800, 600, 1)[..20_000].to_vec(), "niet heel"),
        ("liegt.png", empty_png(6_000, 6_000, 10), "niet heel"),
        ("keer-op-keer.jpg", many_scans(2_000), "niet"),
    ]
}

// asvs: 1.3.4, 5.2.6 drawings, pages, floods and polyglots are refused under any name
on_both!(a_file_made_to_hurt_ends_in_one_clear_sentence_and_keeps_nothing, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    fatima.get("/me/photos/new").await.is(200);
    for (name, file, sentence) in files() {
        let begun = Instant::now();
        let refused = fatima.upload("/me/photos", &[], name, &file).await;
        assert_eq!(refused.status, 422, "{name}: {}", refused.text);
        assert!(refused.text.contains(sentence), "{name} should say {sentence:?}:\n{}", refused.text);
        refused.says("id=\"file-flaw\"").is_silent_about("alert(1)");
        assert!(begun.elapsed() < Duration::from_secs(12), "{name} took {:?}", begun.elapsed());
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from photos").await, 0);
    // The program is as it was.
    put_own(&t, &mut fatima, &photo(1600, 1200, 1)).await.is(303);
    shown(&mut fatima).await.is(200);
});

on_both!(more_bytes_than_a_photo_has_are_refused_while_they_come, |t| async {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    fatima.get("/me/photos/new").await.is(200);
    let mut large = photo(60, 40, 1);
    large.resize(15 * 1024 * 1024 + 1, 0);
    fatima.upload("/me/photos", &[], "groot.jpg", &large).await.is(422).says("groter dan 15 MB");
    large.resize(40 << 20, 0);
    let refused = fatima.upload("/me/photos", &[], "groter.jpg", &large).await;
    assert!(matches!(refused.status, 413 | 422), "{}", refused.status);
});

/// The best telephones take 48 million pixels; that fits, in the memory the child has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_largest_photo_of_a_telephone_is_taken() {
    let mut large = Vec::new();
    let row: Vec<u8> = (0..8000u32).flat_map(|x| [(x / 40) as u8, (x / 90) as u8, (x % 60) as u8]).collect();
    let mut encoder = jpeg_encoder::Encoder::new(&mut large, 85);
    encoder.set_progressive(true);
    encoder.encode(&row.repeat(6000), 8000, 6000, jpeg_encoder::ColorType::Rgb).unwrap();
    assert!(large.len() < 15 << 20);
    let begun = Instant::now();
    sprokkel::exchange::reading::use_program(env!("CARGO_BIN_EXE_sprokkel"));
    let small = sprokkel::exchange::picture::take(large).await.unwrap();
    assert_eq!((small.wide, small.high), (1024, 768));
    println!("48 million pixels in {:?}", begun.elapsed());
}
