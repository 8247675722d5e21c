//! Areas of a GeoJSON file, in the reading child: each becomes a row with its properties and its outline, under a row of headings, so
//! that whoever reads lists of places reads them too.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;

use outline::{Feature, Limits, Unreadable};
use sheet::{Cell, Row};

use super::frame::{self, Frame};
use crate::place::import::columns;
use crate::place::import::rows::POINTS;

/// The properties that areas have in files of Statistics Netherlands and of gemeenten.
const HEADINGS: [&str; 9] = [
    "gemeentecode", "gemeentenaam", "wijkcode", "wijknaam", "buurtcode", "buurtnaam", "statcode", "statnaam", "outline",
];

pub fn read(mut file: impl Read, out: &mut impl Write) -> io::Result<Result<(), &'static str>> {
    let mut written = row(out, 0, &HEADINGS.map(str::to_owned));
    let mut number = 0;
    // Some programs put a mark before the text, which is no JSON.
    let mut mark = [0; 3];
    let got = file.read(&mut mark)?;
    let mark = mark.get(..got).unwrap_or_default();
    let rest = mark.strip_prefix(b"\xef\xbb\xbf").unwrap_or(mark).chain(file);
    let read = outline::read(rest, &Limits::default(), &columns::is_known, &mut |feature| {
        number += 1;
        written = row(out, number, &cells(&feature));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    Ok(match read {
        Ok(()) if number == 0 => Err("import-file-empty"),
        Ok(()) => Ok(()),
        Err(Unreadable::Broken) => Err("places-file-broken"),
        Err(Unreadable::OtherSystem) => Err("places-file-other-system"),
        Err(Unreadable::TooManyFeatures | Unreadable::TooManyPoints) => Err("places-file-too-detailed"),
    })
}

/// In the order of the headings. `BU_CODE` and `buurtcode` are one.
fn cells(feature: &Feature) -> Vec<String> {
    let named = |heading: &str| {
        let same = |known: &str| known.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let short = heading.replace("gemeente", "gm").replace("wijk", "wk").replace("buurt", "bu");
        let found =
            feature.properties.iter().find(|(name, _)| [heading, short.as_str()].contains(&same(name).as_str()));
        found.map(|(_, said)| said.clone()).unwrap_or_default()
    };
    let mut cells: Vec<String> = HEADINGS.iter().map(|heading| named(heading)).collect();
    if let (Some(last), false) = (cells.last_mut(), feature.outline.0.is_empty()) {
        *last = feature.outline.simplified(POINTS).to_text();
    }
    cells
}

fn row(out: &mut impl Write, number: u32, cells: &[String]) -> io::Result<()> {
    let cell = |text: &String| if text.is_empty() { Cell::Empty } else { Cell::Text(text.clone()) };
    frame::write(out, &Frame::Row(Row { number, cells: cells.iter().map(cell).collect() }))
}
