//! Which column of a list of places is what: lists of Statistics Netherlands (CBS), extracts of the BAG, and what people make of them.

use sheet::{Cell, Row};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Gemeente,
    Wijk,
    Buurt,
    /// A code or a name of whichever of them.
    Code,
    Name,
    Outline,
    Address,
    Street,
    Number,
    Letter,
    Addition,
    Postcode,
    Town,
    Floor,
}

use Meaning::*;

/// Letters and digits only, small; years at the end are left out: `BU_NAAM` is `bunaam`, `Buurt2025` is `buurt`.
#[rustfmt::skip]
const HEADINGS: &[(Meaning, &[&str])] = &[
    (Gemeente, &["gemeente", "gemeentecode", "gemeentenaam", "gmcode", "gmnaam", "gemcode", "gemnaam", "gemeentenr", "gm"]),
    (Wijk, &["wijk", "wijkcode", "wijknaam", "wkcode", "wknaam", "wk"]),
    (Buurt, &["buurt", "buurtcode", "buurtnaam", "bucode", "bunaam", "bu", "buurtnr"]),
    (Code, &["code", "statcode", "gwbcode", "gebiedscode", "codering", "regiocode", "gwbcode10", "gwbcode8", "codering3"]),
    (Name, &["naam", "statnaam", "regio", "gebiedsnaam", "wijkenenbuurten", "regionaam", "gebied"]),
    (Outline, &["outline"]),
    (Address, &["adres", "volledigadres", "straatenhuisnummer", "straatennummer", "adresregel", "weergavenaam"]),
    (Street, &["straat", "straatnaam", "openbareruimte", "openbareruimtenaam", "naamopenbareruimte", "straatnaamnen", "street"]),
    (Number, &["huisnummer", "huisnr", "hnr", "nummer", "nr", "housenumber"]),
    (Letter, &["huisletter", "letter", "hlt"]),
    (Addition, &["huisnummertoevoeging", "toevoeging", "hnrtoevoeging", "huisnrtoevoeging", "toev", "huistoevoeging", "hnrtoev"]),
    (Postcode, &["postcode", "pc6", "pc", "postcode6"]),
    (Town, &["woonplaats", "woonplaatsnaam", "plaats", "plaatsnaam"]),
    (Floor, &["bouwlaag", "verdieping", "etage", "woonlaag", "bouwlaagnummer", "floor"]),
];

/// A property of a GeoJSON feature that we read.
pub fn is_known(heading: &str) -> bool {
    meaning(heading).is_some()
}

pub fn meaning(heading: &str) -> Option<Meaning> {
    let bare: String = dutch::fold(heading).chars().filter(char::is_ascii_alphanumeric).collect();
    let yearless = match bare.len().checked_sub(4).and_then(|at| bare.split_at_checked(at)) {
        Some((front, year)) if year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()) => front,
        _ => bare.as_str(),
    };
    HEADINGS
        .iter()
        .find(|(_, words)| words.contains(&yearless) || words.contains(&bare.as_str()))
        .map(|(found, _)| *found)
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Areas,
    Doors,
}

/// The row with the headings, and what each column is.
#[derive(Clone, Debug)]
pub struct Headings {
    pub row: u32,
    pub kind: Kind,
    pub columns: Vec<Option<Meaning>>,
    /// Headings that say nothing to us.
    pub unknown: Vec<String>,
}

/// The first row that heads a list of areas or of addresses.
pub fn recognise(rows: &[Row]) -> Option<Headings> {
    rows.iter().find_map(|row| {
        let columns: Vec<Option<Meaning>> = row.cells.iter().map(|cell| meaning(&text(cell))).collect();
        let has = |wanted: Meaning| columns.contains(&Some(wanted));
        let kind = if has(Address) || has(Street) && has(Number) {
            Kind::Doors
        } else if has(Buurt) || has(Wijk) || has(Gemeente) || has(Code) && has(Name) {
            Kind::Areas
        } else {
            return None;
        };
        let headed = row.cells.iter().zip(&columns).filter(|(_, known)| known.is_none());
        let unknown = headed.map(|(cell, _)| text(cell)).filter(|heading| !heading.is_empty()).collect();
        Some(Headings { row: row.number, kind, columns, unknown })
    })
}

/// A cell as text; whole numbers without a point.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty | Cell::Bool(_) => String::new(),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(moment) => moment.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(line: &str) -> Option<Headings> {
        let cells = line.split(';').map(|text| Cell::Text(text.to_owned())).collect();
        recognise(&[Row { number: 3, cells }])
    }

    #[test]
    fn lists_of_cbs_and_bag_are_told_by_their_headings() {
        for (line, kind, unknown) in [
            ("gemeentecode;gemeentenaam;wijkcode;wijknaam;buurtcode;buurtnaam", Kind::Areas, 0),
            ("GM_CODE;GM_NAAM;BU_CODE;BU_NAAM;AANT_INW", Kind::Areas, 1),
            ("gwb_code_10;regio;a_inw", Kind::Areas, 1),
            ("statcode;statnaam", Kind::Areas, 0),
            ("openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats", Kind::Doors, 0),
            ("Straatnaam;Huisnr;Toev.;Bouwlaag;Buurt2025;oppervlakte", Kind::Doors, 1),
            ("Adres;Postcode", Kind::Doors, 0),
        ] {
            let found = heads(line).unwrap_or_else(|| panic!("{line} is no list"));
            assert_eq!((found.kind, found.unknown.len(), found.row), (kind, unknown, 3), "{line}");
        }
        for line in ["naam;telefoon;wens", "naam", "", "straat"] {
            assert!(heads(line).is_none(), "{line}");
        }
    }
}
