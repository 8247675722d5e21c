//! A row or a card as a person to be: everything it holds, in the place where it belongs, before anyone said yes.

use super::{
    columns::{Column, Meaning},
    fill, name,
    remark::{self, Rejection, Remark},
};
use jiff::civil::Date;
use sheet::{Cell, Row};
use uuid::Uuid;
use when::Certainty;

/// A person as one row or card tells of her. Empty texts are what it did not tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The row number in the file, or the number of the card, counted from 1.
    pub row: u32,
    /// The id of a person that was exported from here.
    pub id: Option<Uuid>,
    /// Empty when nobody knows the name yet.
    pub name: Name,
    pub place: Place,
    pub contacts: Vec<Contact>,
    pub wishes: Vec<String>,
    pub talents: Vec<String>,
    pub notes: Vec<String>,
    pub come_back: Option<ComeBack>,
    pub heard_on: Option<Date>,
    /// Who of the network heard it.
    pub heard_by: Option<String>,
    /// Who said it, when that was not the person herself.
    pub said_by: Option<String>,
    pub language: Option<String>,
    pub organisation: Option<String>,
    pub role: Option<String>,
    pub audience: Option<Audience>,
    pub remarks: Vec<Remark>,
}

/// A name in parts, and as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    pub title: String,
    pub given: String,
    pub infix: String,
    pub family: String,
    /// The whole name as typed, or the parts together.
    pub display: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub street: String,
    pub number: String,
    pub addition: String,
    /// `1234 AB`, or as typed when it is not Dutch.
    pub postcode: String,
    pub town: String,
    pub neighbourhood: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactKind {
    Phone,
    Mobile,
    Email,
}

/// A way to reach her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub kind: ContactKind,
    /// E.164 or an e-mail address; none when it did not parse, and then it stays as typed.
    pub value: Option<String>,
    /// The whole text it came from.
    pub as_typed: String,
    /// What stood around it: "na 18u".
    pub remark: String,
}

/// A day to come back, and the words it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComeBack {
    /// May lie behind us: then it is overdue.
    pub due: Date,
    pub words: String,
    pub certainty: Certainty,
}

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Own,
    Group,
    Network,
    Public,
}

impl Audience {
    /// As people write it, in Dutch and English.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match super::headings::normal(text).as_str() {
            "own" | "eigen" | "alleen ik" | "ik" | "mezelf" | "privé" | "prive" | "private" | "only me" => Self::Own,
            "group" | "groep" | "team" | "mijn team" | "mijn groep" | "ons team" => Self::Group,
            "network" | "netwerk" | "het netwerk" | "wijk" => Self::Network,
            "public" | "openbaar" | "iedereen" | "publiek" | "everyone" => Self::Public,
            _ => return None,
        })
    }
}

/// Understands one row. Relative words count from the day of the talk when the row tells it, else from `today`.
///
/// A blank row gives `None`. A row that holds a citizen number is refused, with its row number and without the number.
pub fn draft(row: &Row, columns: &[Column], today: Date) -> Result<Option<Draft>, Rejection> {
    if row
        .cells
        .iter()
        .enumerate()
        .any(|(at, cell)| fill::holds_bsn(cell, columns.iter().find(|column| column.index == at)))
    {
        return Err(Rejection { row: row.number, reason: remark::BSN_REFUSED });
    }
    let mut draft = Draft { row: row.number, ..Draft::default() };
    let is_wish = |meaning: Meaning| matches!(meaning, Meaning::Wishes | Meaning::Talents);
    // Explicit columns first: a date to come back on goes before words inside a wish, the day of the talk before both.
    let passes: [&dyn Fn(Meaning) -> bool; 3] =
        [&|meaning| meaning == Meaning::HeardOn, &|meaning| meaning != Meaning::HeardOn && !is_wish(meaning), &is_wish];
    for pass in passes {
        for (at, cell) in row.cells.iter().enumerate() {
            let column = columns.iter().find(|column| column.index == at);
            let (meaning, heading) =
                column.map_or((Meaning::Unrecognised, ""), |column| (column.meaning, column.heading.as_str()));
            if pass(meaning) && !is_blank(cell) {
                fill::fill(&mut draft, meaning, heading, cell, today);
            }
        }
    }
    if !draft.has_anything() {
        return Ok(None);
    }
    draft.finish();
    Ok(Some(draft))
}

impl Draft {
    /// Whether there is anything to keep; a remark alone is nothing.
    pub fn has_anything(&self) -> bool {
        let lists = [&self.wishes, &self.talents, &self.notes];
        let texts = [&self.heard_by, &self.said_by, &self.language, &self.organisation, &self.role];
        let days = self.heard_on.is_some() || self.come_back.is_some();
        let named = self.name != Name::default() || self.place != Place::default();
        let listed = !self.contacts.is_empty() || lists.iter().any(|list| !list.is_empty());
        named
            || listed
            || days
            || texts.iter().any(|text| text.is_some())
            || self.id.is_some()
            || self.audience.is_some()
    }

    /// Whether it tells where someone lives and nothing else: that is a door, and nobody yet.
    pub fn is_only_an_address(&self) -> bool {
        let bare =
            Self { place: Place::default(), remarks: Vec::new(), audience: None, language: None, ..self.clone() };
        self.place != Place::default() && !bare.has_anything()
    }

    /// Gives a name in one cell its parts, and a name in parts its whole; says what has no place.
    pub(super) fn finish(&mut self) {
        let parts = [self.name.given.as_str(), &self.name.infix, &self.name.family];
        let has_parts = parts.iter().any(|part| !part.is_empty());
        if self.name.display.is_empty() {
            self.name.display = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        } else if !has_parts {
            self.name = name::parse(&self.name.display);
        }
        if self.place.street.is_empty() && !self.place.number.is_empty() {
            let number = format!("{} {}", self.place.number, self.place.addition);
            self.remark(Meaning::HouseNumber, remark::NO_STREET, number.trim());
        }
    }

    pub(super) fn remark(&mut self, field: Meaning, key: &'static str, typed: &str) {
        self.remarks.push(Remark { field, key, typed: typed.to_owned() });
    }

    /// A note of what has no field of its own, with its heading.
    pub(super) fn note_under(&mut self, heading: &str, text: &str) {
        let note = if heading.is_empty() { text.to_owned() } else { format!("{heading}: {text}") };
        self.notes.push(note);
    }
}

fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The text of a cell as a person reads it: whole numbers without a fraction, days as 2026-11-03, yes and no in Dutch.
pub(super) fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(moment) if moment.time() == jiff::civil::Time::midnight() => moment.date().to_string(),
        Cell::DateTime(moment) => format!("{} {}", moment.date(), moment.time()),
        Cell::Bool(true) => "ja".into(),
        Cell::Bool(false) => "nee".into(),
    }
}
