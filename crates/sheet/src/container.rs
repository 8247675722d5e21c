//! What a zip says it holds, before anything of it is unpacked.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use zip::ZipArchive;

use crate::{Format, Limits, Unreadable};

/// Parts one workbook has at most; real ones have tens.
const PARTS: usize = 5_000;
/// A part this large that shrank more than this is no table of text.
const LARGE: u64 = 10 << 20;
const RATIO: u64 = 300;

/// Which kind of workbook it is. Refuses what grows beyond the limits.
pub fn format(path: &Path, limits: &Limits) -> Result<Format, Unreadable> {
    let file = File::open(path).map_err(|_| Unreadable::Broken)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| Unreadable::Broken)?;
    if archive.len() > PARTS {
        return Err(Unreadable::Bomb);
    }
    let mut total = 0_u64;
    for part in 0..archive.len() {
        let part = archive.by_index_raw(part).map_err(|_| Unreadable::Broken)?;
        total = total.saturating_add(part.size());
        if total > limits.unpacked_bytes || part.size() > LARGE && part.size() / part.compressed_size().max(1) > RATIO {
            return Err(Unreadable::Bomb);
        }
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if has("content.xml") && has("mimetype") {
        Ok(Format::Ods)
    } else {
        Err(Unreadable::NotATable)
    }
}
