//! A photo of someone who wants one: put here by her, or with her yes; seen by who may; gone when she says so. And files made to
//! hurt that call themselves a photo.

#[macro_use]
mod support;

#[path = "photos/hostile.rs"]
mod hostile;
#[path = "photos/kept.rs"]
mod kept;
#[path = "photos/writes.rs"]
mod writes;

use jpeg_encoder::{ColorType, Encoder};
use support::{Answer, Browser, TestApp};
use uuid::Uuid;

/// What a telephone writes beside the pixels.
pub const CANARY: &str = "KANARIE 52.3702N 4.8952E";

/// A photo as a telephone makes it, held upright or on its side.
pub fn photo(wide: u16, high: u16, orientation: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 85);
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x00\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    exif.extend(CANARY.bytes());
    encoder.add_exif_metadata(&exif).unwrap();
    let pixels: Vec<u8> =
        (0..usize::from(wide) * usize::from(high)).flat_map(|at| [(at % 251) as u8, (at % 83) as u8, 120]).collect();
    encoder.encode(&pixels, wide, high, ColorType::Rgb).unwrap();
    out
}

/// She puts it on her own page.
pub async fn put_own(t: &TestApp, browser: &mut Browser<'_>, file: &[u8]) -> Answer {
    browser.get("/me/photos/new").await.is(200);
    let id = t.app.id().to_string();
    browser.upload("/me/photos", &[("id", &id)], "foto.jpg", file).await
}

/// Where the photo on this page is.
pub fn address(page: &Answer) -> Option<String> {
    let from = page.text.split("class=\"portrait\" src=\"").nth(1)?;
    Some(from.split('"').next()?.to_owned())
}

pub async fn own_photo(browser: &mut Browser<'_>) -> String {
    let page = browser.get("/me").await;
    address(page.is(200)).unwrap_or_else(|| panic!("no photo on her page"))
}

pub async fn shown(browser: &mut Browser<'_>) -> Answer {
    let own = own_photo(browser).await;
    browser.get(&own).await
}

pub fn of(person: Uuid, own: &str) -> String {
    own.replace("/me/", &format!("/people/{person}/"))
}
