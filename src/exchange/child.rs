//! The reading child: a process that can read one file and say what stands in it, and nothing else. A file made to exhaust
//! memory or time takes only this process down.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, Write};
use std::os::fd::AsFd as _;
use std::process::ExitCode;

use jiff::civil::Date;

use super::frame::{self, Frame};
use super::{areas, json, table};
use crate::exchange::understand::cards;

/// What reading one file may cost: so many seconds of work, and one more for each megabyte of the file. A workbook takes a tenth
/// of that on a quick machine; what unpacks out of proportion is refused before it is unpacked.
const MEMORY: u64 = 512 << 20;
const SECONDS: u64 = 10;
/// Megabytes that count for it.
const LARGEST: u64 = 50;

/// Reads standard input and writes frames to standard output. `name` only tells apart what the bytes do not.
pub fn run(name: &str, today: Date, places: bool) -> ExitCode {
    let read = || -> io::Result<()> {
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        sheet::confine(MEMORY, SECONDS + (file.metadata()?.len() >> 20).min(LARGEST))?;
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let read = if places { read_places(file, name, &mut out)? } else { read(file, name, today, &mut out)? };
        let last = match read {
            Ok(()) => Frame::End,
            Err(key) => Frame::Unusable(key.to_owned()),
        };
        frame::write(&mut out, &last)?;
        out.flush()
    };
    if read().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `Err` with a key when the file is of no use; an i/o error when the parent is gone.
fn read(mut file: File, name: &str, today: Date, out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    let mut start = Vec::new();
    (&mut file).take(4096).read_to_end(&mut start)?;
    file.rewind()?;
    if start.is_empty() {
        return Ok(Err("import-file-empty"));
    }
    let name = name.to_lowercase();
    if is_cards(&start) || name.ends_with(".vcf") {
        return read_cards(file, today, out);
    }
    if start.trim_ascii_start().starts_with(b"{") && name.ends_with(".json") {
        return read_json(file, out);
    }
    read_table(out)
}

fn read_table(out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    Ok(match table::read(&mut |row| frame::write(out, &Frame::Row(row)))? {
        Ok(left) if left.is_empty() => Ok(()),
        Ok(left) => {
            frame::write(out, &Frame::Left(left.join(", ")))?;
            Ok(())
        }
        Err(key) => Err(key),
    })
}

/// A list of places, or areas as GeoJSON, whatever it is called.
fn read_places(mut file: File, name: &str, out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    let mut start = Vec::new();
    (&mut file).take(4096).read_to_end(&mut start)?;
    file.rewind()?;
    if start.is_empty() {
        return Ok(Err("import-file-empty"));
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    if text.starts_with(b"{") || name.to_lowercase().ends_with(".geojson") {
        return areas::read(BufReader::with_capacity(1 << 16, file), out);
    }
    read_table(out)
}

/// Whether the first text in it begins a card, whatever the charset.
fn is_cards(start: &[u8]) -> bool {
    let letters: Vec<u8> = start.iter().copied().filter(u8::is_ascii_graphic).take(11).collect();
    letters.eq_ignore_ascii_case(b"BEGIN:VCARD")
}

fn read_cards(file: File, today: Date, out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    let mut broken = Ok(());
    let count = cards::read(BufReader::with_capacity(1 << 16, file), today, |one| {
        let frame = match one {
            Ok(draft) => Frame::Draft(Box::new(draft)),
            Err(rejection) => Frame::Refused(rejection),
        };
        if broken.is_ok() {
            broken = frame::write(out, &frame);
        }
    })?;
    broken?;
    Ok(if count == 0 { Err("import-file-unreadable") } else { Ok(()) })
}

fn read_json(file: File, out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    let Ok(people) = serde_json::from_reader::<_, json::File>(BufReader::new(file)) else {
        return Ok(Err("import-file-unreadable"));
    };
    if people.sprokkel != 1 {
        return Ok(Err("import-file-newer"));
    }
    for (person, row) in people.people.into_iter().zip(1..) {
        let Some(draft) = person.at_row(row).draft() else { return Ok(Err("import-file-unreadable")) };
        frame::write(out, &Frame::Draft(Box::new(draft)))?;
    }
    Ok(Ok(()))
}
