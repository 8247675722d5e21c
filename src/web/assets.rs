//! The built look of `web/dist`, embedded in the binary under hashed names, so that browsers keep it for ever.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

fn manifest() -> &'static HashMap<String, String> {
    static MANIFEST: OnceLock<HashMap<String, String>> = OnceLock::new();
    MANIFEST.get_or_init(|| {
        let bytes = file("manifest.json").unwrap_or(b"{}");
        serde_json::from_slice(bytes).unwrap_or_default()
    })
}

fn file(name: &str) -> Option<&'static [u8]> {
    DIST.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// The address of an asset by its plain name.
pub fn url(name: &str) -> String {
    format!("/assets/{}", manifest().get(name).map_or(name, String::as_str))
}

/// The bytes of an asset by its plain name, for the program itself.
pub fn bytes(name: &str) -> Option<&'static [u8]> {
    manifest().get(name).and_then(|hashed| file(hashed))
}

/// Letters of the program itself, the most used first: `paper-latin-400.ttf` and so on.
pub const SCRIPTS: [&str; 9] =
    ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "arabic", "hebrew", "ethiopic"];

/// The fonts of one weight (400 or 700), for what the program draws itself.
pub fn fonts(weight: &str) -> Vec<&'static [u8]> {
    SCRIPTS.iter().filter_map(|script| bytes(&format!("paper-{script}-{weight}.ttf"))).collect()
}

/// What a page looks like when the assets were not built: plain, but usable.
const PLAIN: &str = "body{font-family:system-ui,sans-serif;font-size:1.125rem;line-height:1.5;max-width:48rem;margin:auto;padding:1rem}";

pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let kind = match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let forever = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if accepts.contains("br")
        && let Some(bytes) = file(&format!("{name}.br"))
    {
        let packed = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return (forever, packed, bytes).into_response();
    }
    match file(&name) {
        Some(bytes) => (forever, bytes).into_response(),
        None if name == "app.css" => ([(header::CONTENT_TYPE, kind)], PLAIN).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
