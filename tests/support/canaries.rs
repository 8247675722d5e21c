//! Looks for canaries in anything that may lie on a disk: as they were typed, in capitals, in UTF-16, in base64, in hex, and packed.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use memchr::memmem;

/// Every canary begins with this. Long enough that no accident looks like it, also in base64.
pub const STEM: &str = "kanarievogel";

/// As far as anything packed is unpacked.
const UNPACKED: u64 = 4 << 20;

/// A canary of its own.
pub fn canary(number: usize) -> String {
    format!("{STEM}{number:04}")
}

/// How the stem may lie in bytes, with a name for each way.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = Vec::new();
    let capital = format!("K{}", &STEM[1..]);
    for written in [STEM, &capital, &STEM.to_uppercase()] {
        forms.push(("plain", written.as_bytes().to_vec()));
        forms.push(("utf-16", written.bytes().flat_map(|letter| [letter, 0]).collect()));
        let hex: String = written.bytes().map(|byte| format!("{byte:02x}")).collect();
        forms.push(("hex", hex.to_uppercase().into_bytes()));
        forms.push(("hex", hex.into_bytes()));
        for before in 0..3 {
            forms.push(("base64", in_base64(written, before)));
        }
    }
    forms
}

/// The letters of base64 that are the same whatever stands around it, when it begins at this place in a group of three.
fn in_base64(written: &str, before: usize) -> Vec<u8> {
    use base64::Engine as _;
    let padded = [&b"\0\0\0"[..before], written.as_bytes()].concat();
    let whole = &padded[before.div_ceil(3) * 3..padded.len() / 3 * 3];
    base64::engine::general_purpose::STANDARD_NO_PAD.encode(whole).into_bytes()
}

/// In which forms a canary lies in these bytes.
pub fn found(bytes: &[u8]) -> Vec<&'static str> {
    let mut found: Vec<&str> =
        forms().iter().filter(|(_, form)| memmem::find(bytes, form).is_some()).map(|(name, _)| *name).collect();
    if unpacked(bytes).iter().any(|inner| forms().iter().any(|(_, form)| memmem::find(inner, form).is_some())) {
        found.push("packed");
    }
    found.dedup();
    found
}

/// What unpacks, wherever a packed piece begins: zlib, gzip, and the members of a zip.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    let mut add = |packed: &mut dyn std::io::Read| {
        let mut piece = Vec::new();
        // What does not unpack to its end may still have said enough.
        let _ = packed.take(UNPACKED).read_to_end(&mut piece);
        if piece.len() >= STEM.len() {
            pieces.push(piece);
        }
    };
    for at in memchr::memchr2_iter(0x78, 0x1f, bytes) {
        let rest = &bytes[at..];
        match rest {
            [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => add(&mut flate2::read::ZlibDecoder::new(rest)),
            [0x1f, 0x8b, 0x08, ..] => add(&mut flate2::read::GzDecoder::new(rest)),
            _ => {}
        }
    }
    for at in memmem::find_iter(bytes, b"PK\x03\x04") {
        if let Some(head) = bytes.get(at..at + 30) {
            let skipped = usize::from(head[26]) + usize::from(head[27]) * 256 + usize::from(head[28]);
            add(&mut flate2::read::DeflateDecoder::new(bytes.get(at + 30 + skipped..).unwrap_or_default()));
        }
    }
    pieces
}

/// Every file below a folder in which a canary lies, and how many were searched.
pub fn in_folder(folder: &Path) -> (usize, Vec<(PathBuf, Vec<&'static str>)>) {
    let (mut searched, mut hits) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            let (inner, more) = in_folder(&path);
            searched += inner;
            hits.extend(more);
        } else if let Ok(bytes) = std::fs::read(&path) {
            searched += 1;
            let found = found(&bytes);
            if !found.is_empty() {
                hits.push((path, found));
            }
        }
    }
    (searched, hits)
}

/// The planted faults of the search itself.
pub fn every_form_is_noticed() {
    use std::io::Write as _;
    let name = format!("Henk {} uit de straat", canary(7));
    assert_eq!(found(b"Henk uit de straat"), Vec::<&str>::new());
    assert_eq!(found(name.as_bytes()), ["plain"]);
    assert_eq!(found(name.to_uppercase().as_bytes()), ["plain"]);
    assert_eq!(found(&name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), ["utf-16"]);
    assert_eq!(found(name.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().as_bytes()), ["hex"]);
    for before in ["", "a", "ab"] {
        use base64::Engine as _;
        let text = base64::engine::general_purpose::STANDARD.encode(format!("{before}{name}"));
        assert_eq!(found(text.as_bytes()), ["base64"]);
    }
    let mut zlib = flate2::write::ZlibEncoder::new(b"before".to_vec(), flate2::Compression::best());
    zlib.write_all(name.repeat(50).as_bytes()).unwrap();
    assert_eq!(found(&zlib.finish().unwrap()), ["packed"]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(name.repeat(50).as_bytes()).unwrap();
    assert_eq!(found(&gzip.finish().unwrap()), ["packed"]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("blad.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(name.repeat(50).as_bytes()).unwrap();
    assert_eq!(found(&zip.finish().unwrap().into_inner()), ["packed"]);
}
