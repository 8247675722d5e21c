//! Which column means what: by its heading, else by its contents. The header need not be the first row, and may be missing.

use super::{
    contents,
    draft::cell_text,
    headings::{self, Fit},
};
use sheet::Row;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    FullName,
    GivenName,
    Infix,
    FamilyName,
    Phone,
    Mobile,
    Email,
    Address,
    Street,
    HouseNumber,
    Addition,
    Postcode,
    Town,
    Neighbourhood,
    Wishes,
    Talents,
    ComeBack,
    HeardOn,
    HeardBy,
    Note,
    Language,
    Organisation,
    Role,
    WhoSaidIt,
    Audience,
    Id,
    /// A citizen number: every row that has one is refused.
    Bsn,
    /// Becomes part of a note, as "heading: value".
    Unrecognised,
    /// Left out, because a person chose so.
    Skip,
}

impl Meaning {
    /// Every meaning, in the order a list of choices shows them.
    pub const ALL: &[Self] = &[
        Self::FullName,
        Self::GivenName,
        Self::Infix,
        Self::FamilyName,
        Self::Phone,
        Self::Mobile,
        Self::Email,
        Self::Address,
        Self::Street,
        Self::HouseNumber,
        Self::Addition,
        Self::Postcode,
        Self::Town,
        Self::Neighbourhood,
        Self::Wishes,
        Self::Talents,
        Self::ComeBack,
        Self::HeardOn,
        Self::HeardBy,
        Self::Note,
        Self::Language,
        Self::Organisation,
        Self::Role,
        Self::WhoSaidIt,
        Self::Audience,
        Self::Id,
        Self::Bsn,
        Self::Unrecognised,
        Self::Skip,
    ];

    /// Whether several columns can hold it side by side.
    pub const fn takes_many(self) -> bool {
        matches!(
            self,
            Self::Phone
                | Self::Mobile
                | Self::Email
                | Self::Wishes
                | Self::Talents
                | Self::Note
                | Self::Bsn
                | Self::Unrecognised
                | Self::Skip
        )
    }
}

/// Why a column means what it means, for the person who checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Its heading is this synonym.
    Heading(&'static str),
    /// Its heading looks like this synonym.
    NearHeading(&'static str),
    /// The cells look like it.
    Contents,
    /// The column at this index means the same and fits better.
    Taken(usize),
    /// A person chose it.
    Chosen,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Counted from 0.
    pub index: usize,
    /// As typed; empty when there is none.
    pub heading: String,
    pub meaning: Meaning,
    pub because: Because,
    /// The first few texts in it.
    pub samples: Vec<String>,
}

/// What was understood of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understanding {
    /// The number of the row with the headings; people stand in the rows after it.
    pub header_row: Option<u32>,
    pub columns: Vec<Column>,
}

/// How far down a header is looked for.
const HEADER_WITHIN: usize = 30;
/// How many texts of a column are shown.
const SAMPLES: usize = 3;

/// Understands a table by its first rows; a hundred are plenty.
pub fn recognise(sample: &[Row]) -> Understanding {
    let header = header(sample);
    let body: &[Row] = header.and_then(|at| sample.get(at + 1..)).unwrap_or(sample);
    let header_row = header.and_then(|at| sample.get(at));
    let width = body.iter().chain(header_row).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns: Vec<Column> = (0..width).map(|index| column(index, header_row, body)).collect();
    settle(&mut columns);
    if header_row.is_none() {
        contents::name_columns(&mut columns, body);
    }
    Understanding { header_row: header_row.map(|row| row.number), columns }
}

fn column(index: usize, header_row: Option<&Row>, body: &[Row]) -> Column {
    let heading = header_row.and_then(|row| row.cells.get(index)).map(cell_text).unwrap_or_default();
    let samples = body
        .iter()
        .filter_map(|row| row.cells.get(index))
        .map(cell_text)
        .filter(|text| !text.is_empty())
        .take(SAMPLES)
        .collect();
    let by_contents =
        || contents::meaning(index, body, header_row.is_some()).map(|meaning| (meaning, Because::Contents));
    let by_heading = headings::meaning(&heading).map(|(meaning, word, fit)| match fit {
        Fit::Exact => (meaning, Because::Heading(word)),
        _ => (meaning, Because::NearHeading(word)),
    });
    let (meaning, because) = by_heading.or_else(by_contents).unwrap_or((Meaning::Unrecognised, Because::Unknown));
    Column { index, heading, meaning, because, samples }
}

/// The row that reads most like headings, if any does.
fn header(sample: &[Row]) -> Option<usize> {
    let first_wide =
        sample.iter().position(|row| row.cells.iter().filter(|cell| !cell_text(cell).is_empty()).count() >= 2);
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in sample.iter().take(HEADER_WITHIN).enumerate() {
        let texts: Vec<String> = row.cells.iter().map(cell_text).filter(|text| !text.is_empty()).collect();
        let fits: Vec<Fit> = texts
            .iter()
            .filter_map(|text| headings::meaning(text))
            .map(|(_, _, fit)| fit)
            .filter(|fit| *fit != Fit::Word)
            .collect();
        let exact = fits.contains(&Fit::Exact);
        let is_header = fits.len() >= 2 || (exact && (fits.len() * 2 >= texts.len() || Some(at) == first_wide));
        if is_header && best.is_none_or(|(_, score)| fits.len() > score) {
            best = Some((at, fits.len()));
        }
    }
    best.map(|(at, _)| at)
}

/// Settles what headings mean in company, and gives every single-valued meaning to one column.
fn settle(columns: &mut [Column]) {
    let has = |columns: &[Column], meaning| columns.iter().any(|column| column.meaning == meaning);
    let named = has(columns, Meaning::GivenName);
    let streets = has(columns, Meaning::Street) || has(columns, Meaning::Address);
    let surname = has(columns, Meaning::FamilyName);
    let full_names = columns.iter().filter(|column| column.meaning == Meaning::FullName).count();
    for column in columns.iter_mut() {
        let heading = headings::normal(&column.heading);
        let meaning = match heading.as_str() {
            "naam" | "name" if named && !surname => Meaning::FamilyName,
            "wie" if named || full_names > 1 => Meaning::HeardBy,
            "nr" | "nummer" | "no" if !streets => Meaning::Unrecognised,
            _ => column.meaning,
        };
        column.meaning = meaning;
    }
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| columns.get(*at).map(|column| strength(column.because)));
    let mut taken: Vec<(Meaning, usize)> = Vec::new();
    for at in order {
        let Some(column) = columns.get_mut(at) else { continue };
        if column.meaning.takes_many() {
            continue;
        }
        match taken.iter().find(|(meaning, _)| *meaning == column.meaning) {
            Some((_, first)) => (column.meaning, column.because) = (Meaning::Unrecognised, Because::Taken(*first)),
            None => taken.push((column.meaning, column.index)),
        }
    }
}

/// Lower is stronger.
const fn strength(because: Because) -> u8 {
    match because {
        Because::Chosen => 0,
        Because::Heading(_) => 1,
        Because::NearHeading(_) => 2,
        Because::Contents => 3,
        Because::Taken(_) | Because::Unknown => 4,
    }
}
