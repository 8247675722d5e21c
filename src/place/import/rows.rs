//! What a row of a list says: an area with what it lies in, or a door.

use sheet::Row;

use super::columns::{self, Headings, Kind, Meaning, text};
use super::outcome::Refusal;
use crate::exchange::frame::Frame;
use crate::place::Address;

/// A gemeente, wijk or buurt as a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub kind: &'static str,
    pub code: Option<String>,
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// From wide to narrow; the outline is that of the last.
    Area {
        levels: Vec<Level>,
        outline: Option<String>,
    },
    Door {
        levels: Vec<Level>,
        address: Address,
        floor: Option<i64>,
    },
}

/// Rows that are looked at for headings.
const SAMPLE: usize = 50;
/// Points of an outline as the reading child may give it.
pub const POINTS: usize = 100;

/// Waits for the headings, then says what each row is.
#[derive(Default)]
pub struct Rows {
    waiting: Vec<Row>,
    pub headings: Option<Headings>,
    /// Names of sheets that are not read.
    pub left: String,
}

pub type Sifted = (u32, Result<Entry, Refusal>);

impl Rows {
    pub fn take(&mut self, frames: Vec<Frame>) -> Vec<Sifted> {
        let mut sifted = Vec::with_capacity(frames.len());
        for frame in frames {
            match frame {
                Frame::Row(row) if self.headings.is_none() => {
                    self.waiting.push(row);
                    if self.waiting.len() == SAMPLE {
                        self.know(&mut sifted);
                    }
                }
                Frame::Row(row) => sifted.extend(self.headings.as_ref().and_then(|headings| entry(headings, &row))),
                Frame::Left(names) => self.left = names,
                _ => {}
            }
        }
        sifted
    }

    /// Those that still waited. Without headings it is no list of places.
    pub fn finish(&mut self) -> Vec<Sifted> {
        let mut sifted = Vec::new();
        if self.headings.is_none() {
            self.know(&mut sifted);
        }
        sifted
    }

    fn know(&mut self, sifted: &mut Vec<Sifted>) {
        let rows = std::mem::take(&mut self.waiting);
        self.headings = columns::recognise(&rows);
        if let Some(headings) = &self.headings {
            sifted.extend(rows.iter().filter(|row| row.number > headings.row).filter_map(|row| entry(headings, row)));
        }
    }
}

/// Nothing when the row is empty in the columns we know.
fn entry(headings: &Headings, row: &Row) -> Option<Sifted> {
    let cells = Cells(
        headings
            .columns
            .iter()
            .zip(&row.cells)
            .filter_map(|(meaning, cell)| {
                let said = text(cell);
                (!said.is_empty()).then_some(())?;
                Some((meaning.as_ref().copied()?, said))
            })
            .collect(),
    );
    if cells.0.is_empty() {
        return None;
    }
    let read = match headings.kind {
        Kind::Areas => area(&cells),
        Kind::Doors => door(&cells),
    };
    Some((row.number, read))
}

struct Cells(Vec<(Meaning, String)>);

impl Cells {
    fn get(&self, meaning: Meaning) -> &str {
        self.0.iter().find(|(known, _)| *known == meaning).map_or("", |(_, text)| text)
    }
}

const LEVELS: [(&str, Meaning, &str, usize); 3] =
    [("gemeente", Meaning::Gemeente, "GM", 4), ("wijk", Meaning::Wijk, "WK", 6), ("buurt", Meaning::Buurt, "BU", 8)];

/// `BU03550101`, also when a spreadsheet took its letters or the zeros before it.
fn code(text: &str, prefix: &str, digits: usize) -> Option<String> {
    let bare = text.trim().to_uppercase();
    let (bare, prefixed) = match bare.strip_prefix(prefix) {
        Some(rest) => (rest, true),
        None => (bare.as_str(), false),
    };
    let numeric = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    // Large towns have letters in the middle: WK0363AB.
    let lettered = prefixed && bare.len() == digits && bare.bytes().all(|b| b.is_ascii_alphanumeric());
    if lettered || (numeric && bare.len() <= digits && (!prefixed || bare.len() == digits)) {
        Some(format!("{prefix}{bare:0>digits$}"))
    } else {
        None
    }
}

/// What the row says of gemeente, wijk and buurt. A code also tells what it lies in.
fn levels(cells: &Cells) -> Vec<Level> {
    let mut levels: Vec<Level> = LEVELS.iter().map(|(kind, ..)| Level { kind, code: None, name: None }).collect();
    for (level, (_, meaning, prefix, digits)) in levels.iter_mut().zip(LEVELS) {
        for (_, said) in cells.0.iter().filter(|(known, _)| *known == meaning) {
            match code(said, prefix, digits) {
                Some(code) => level.code = Some(code),
                None => level.name = Some(said.clone()),
            }
        }
    }
    let (any, name) = (cells.get(Meaning::Code), cells.get(Meaning::Name));
    for (level, (_, _, prefix, digits)) in levels.iter_mut().zip(LEVELS) {
        if any.to_uppercase().starts_with(prefix)
            && let Some(code) = code(any, prefix, digits)
        {
            level.code = Some(code);
            level.name = Some(name.to_owned()).filter(|name| !name.is_empty()).or(level.name.take());
        }
    }
    for narrow in (1..levels.len()).rev() {
        let Some(below) = levels.get(narrow).and_then(|level| level.code.clone()) else { continue };
        let (_, _, prefix, digits) = LEVELS[narrow - 1];
        if let (Some(level), Some(part)) = (levels.get_mut(narrow - 1), below.get(2..2 + digits)) {
            level.code.get_or_insert(format!("{prefix}{part}"));
        }
    }
    levels.retain(|level| level.code.is_some() || level.name.is_some());
    levels
}

fn area(cells: &Cells) -> Result<Entry, Refusal> {
    let levels = levels(cells);
    if levels.is_empty() {
        return Err("places-row-no-area");
    }
    let outline = match cells.get(Meaning::Outline) {
        "" => None,
        said => Some(outline::Outline::parse(said, POINTS).ok_or("places-row-outline")?.to_text()),
    };
    Ok(Entry::Area { levels, outline })
}

fn door(cells: &Cells) -> Result<Entry, Refusal> {
    let line = fields::address::split(cells.get(Meaning::Address));
    let mut address = Address {
        street: line.street,
        number: line.number,
        addition: line.addition,
        postcode: line.postcode,
        town: line.town,
    };
    if !cells.get(Meaning::Street).is_empty() {
        address.street = cells.get(Meaning::Street).to_owned();
        (address.number, address.addition) = number(cells.get(Meaning::Number)).ok_or("places-row-no-number")?;
    }
    if !cells.get(Meaning::Town).is_empty() {
        address.town = cells.get(Meaning::Town).to_owned();
    }
    for more in [cells.get(Meaning::Letter), cells.get(Meaning::Addition)] {
        if !more.is_empty() && address.addition != more {
            let seam = if address.addition.is_empty() { "" } else { "-" };
            address.addition.push_str(&format!("{seam}{more}"));
        }
    }
    match cells.get(Meaning::Postcode) {
        "" => {}
        said => address.postcode = fields::postcode::find(said).ok_or("places-row-postcode")?.0,
    }
    if address.street.is_empty() || address.street.chars().count() > 100 {
        return Err("places-row-no-street");
    }
    if address.number.is_empty() || address.door().chars().count() > 30 {
        return Err("places-row-no-number");
    }
    let floor = match cells.get(Meaning::Floor) {
        "" => None,
        said => Some(floor(said).ok_or("places-row-floor")?),
    };
    Ok(Entry::Door { levels: levels(cells), address, floor })
}

/// `22`, or `22a` and what was put behind it.
fn number(said: &str) -> Option<(String, String)> {
    let end = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
    let (digits, rest) = said.split_at(end);
    let number = digits.trim_start_matches('0');
    let addition = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ','));
    (!number.is_empty() && number.len() <= 5).then(|| (number.to_owned(), addition.to_owned()))
}

/// The ground floor is 0.
fn floor(said: &str) -> Option<i64> {
    let said = dutch::fold(said);
    match said.as_str() {
        "bg" | "begane grond" | "begane-grond" | "parterre" | "gelijkvloers" => return Some(0),
        "kelder" | "souterrain" => return Some(-1),
        _ => {}
    }
    let end = said
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && *c == '-'))
        .map_or(said.len(), |(at, _)| at);
    let (digits, rest) = said.split_at(end);
    let known = ["", "e", "e verdieping", "e etage", "e bouwlaag", "hoog", " hoog", "ste verdieping", "de verdieping"];
    digits.parse().ok().filter(|floor| (-5..=200).contains(floor) && known.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheet::Cell;

    fn read(lines: &[&str]) -> Vec<Sifted> {
        let mut rows = Rows::default();
        let frames = lines.iter().zip(1..).map(|(line, number)| {
            let cells =
                line.split(';').map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) });
            Frame::Row(Row { number, cells: cells.collect() })
        });
        let mut sifted = rows.take(frames.collect());
        sifted.extend(rows.finish());
        sifted
    }

    #[test]
    fn a_code_tells_what_it_lies_in_also_without_its_letters() {
        for (said, whole) in [
            ("BU03550101  ", "BU03550101"),
            ("3550101", "BU03550101"),
            ("03550101", "BU03550101"),
            ("bu0363ab12", "BU0363AB12"),
        ] {
            let found = read(&["buurtcode;buurtnaam", &format!("{said};Linden")]);
            let Ok(Entry::Area { levels, .. }) = &found[0].1 else { panic!("{found:?}") };
            let codes: Vec<&str> = levels.iter().map(|level| level.code.as_deref().unwrap()).collect();
            assert_eq!(codes, [&format!("GM{}", &whole[2..6]), &format!("WK{}", &whole[2..8]), whole], "{said}");
            assert_eq!(levels[2].name.as_deref(), Some("Linden"));
        }
    }

    #[test]
    fn a_door_is_read_as_the_bag_writes_it_and_as_people_do() {
        let found = read(&[
            "openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;bouwlaag",
            "Lindestraat;0022;A;2;1234ab;Linden;1",
            "Lindestraat;22a;;;;;begane grond",
            ";22;;;;;",
            "Lindestraat;x;;;;;",
            "Lindestraat;4;;;12;;",
            "Lindestraat;4;;;;;zolder",
            ";;;;;;",
        ]);
        let doors: Vec<String> = found
            .iter()
            .map(|(row, read)| match read {
                Ok(Entry::Door { address, floor, .. }) => {
                    format!("{row} {} {} {floor:?}", address.door(), address.postcode)
                }
                other => format!("{row} {other:?}"),
            })
            .collect();
        assert_eq!(
            doors,
            [
                "2 22A-2 1234 AB Some(1)",
                "3 22a  Some(0)",
                "4 Err(\"places-row-no-street\")",
                "5 Err(\"places-row-no-number\")",
                "6 Err(\"places-row-postcode\")",
                "7 Err(\"places-row-floor\")",
            ]
        );
    }

    #[test]
    fn floors_are_said_in_several_ways() {
        for (said, floor) in [("0", 0), ("-1", -1), ("3", 3), ("2e verdieping", 2), ("1 hoog", 1), ("BG", 0)] {
            assert_eq!(super::floor(said), Some(floor), "{said}");
        }
        for said in ["", "x", "999", "1.5", "boven"] {
            assert_eq!(super::floor(said), None, "{said}");
        }
    }
}
