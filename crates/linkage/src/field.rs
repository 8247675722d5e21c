//! What the columns of a record are, and how well two values in a column can agree.

/// A pair's levels are packed in 64 bits, three each.
pub const MAX_FIELDS: usize = 16;

/// What sort of value a field holds; it decides how two values are compared and what is believed before any data is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A given or family name: typing errors, the same sound, an initial, a part of a double name.
    Name,
    /// A street, a place, a line of text.
    Text,
    /// A postcode or another short code; punctuation and spaces are ignored.
    Code,
    /// `yyyy-mm-dd` or `yyyymmdd`; day and month may have changed places.
    Date,
    /// A telephone number or an e-mail address: (nearly) nobody shares it. Write it in one form beforehand.
    Exact,
    /// A house number, an age: few values, so agreement says little.
    Number,
}

/// How well two values agree, from best to worst. `Missing` is no evidence either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// One of the two is not known.
    Missing = 0,
    /// Equal after folding case and spaces.
    Same = 1,
    /// One keystroke apart (letter missing, extra, wrong, or two exchanged), or day and month exchanged.
    Typo = 2,
    /// Sounds the same or is nearly the same (Jaro–Winkler ≥ 0.92), or two keystrokes apart in a code or date.
    Close = 3,
    /// Looks alike (Jaro–Winkler ≥ 0.80).
    Similar = 4,
    /// One is the beginning or the end of the other; of codes and dates: a large part is equal.
    Partial = 5,
    /// Stands in the other field of the couple, such as given and family name exchanged.
    Swapped = 6,
    /// None of these.
    Different = 7,
}

impl Level {
    pub(crate) const ALL: [Level; 8] = [
        Level::Missing,
        Level::Same,
        Level::Typo,
        Level::Close,
        Level::Similar,
        Level::Partial,
        Level::Swapped,
        Level::Different,
    ];
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub(crate) partner: Option<&'static str>,
}

impl Field {
    pub fn new(name: &'static str, kind: Kind) -> Self {
        Field { name, kind, partner: None }
    }

    /// People fill in this field and `other` the wrong way round; saying it on one of the two is enough.
    pub fn swaps_with(mut self, other: &'static str) -> Self {
        self.partner = Some(other);
        self
    }
}

/// Why a list of fields cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadFields {
    /// More than [`MAX_FIELDS`].
    TooMany(usize),
    /// `swaps_with` names a field that is not there, is itself, is of another kind, or is already half of a couple.
    BadSwap(&'static str),
}

impl std::fmt::Display for BadFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BadFields::TooMany(n) => write!(f, "{n} fields; at most {MAX_FIELDS} can be compared"),
            BadFields::BadSwap(name) => write!(f, "field {name:?} cannot swap with the field it names"),
        }
    }
}

impl std::error::Error for BadFields {}

/// For each field the index of the one it swaps with.
pub(crate) fn partners(fields: &[Field]) -> Result<Vec<Option<usize>>, BadFields> {
    if fields.len() > MAX_FIELDS {
        return Err(BadFields::TooMany(fields.len()));
    }
    let mut found = vec![None; fields.len()];
    for (at, field) in fields.iter().enumerate() {
        let Some(name) = field.partner else { continue };
        let other = fields.iter().position(|f| f.name == name).filter(|&o| o != at && fields[o].kind == field.kind);
        let other = other.ok_or(BadFields::BadSwap(field.name))?;
        if found[at].is_some_and(|o| o != other) || found[other].is_some_and(|o| o != at) {
            return Err(BadFields::BadSwap(field.name));
        }
        found[at] = Some(other);
        found[other] = Some(at);
    }
    Ok(found)
}

/// Beliefs before data: the share of each level among pairs of the same person (m) and among strangers (u), and the chance that
/// two strangers share one given value. Orders of magnitude from published linkage studies; EM moves away from them quickly.
pub(crate) struct Belief {
    pub m: [f64; 8],
    pub u: [f64; 8],
    pub share: f64,
}

pub(crate) fn belief(kind: Kind) -> Belief {
    let levels = |same: f64, typo: f64, close: f64, similar: f64, partial: f64, swapped: f64| {
        let rest = 1.0 - same - typo - close - similar - partial - swapped;
        [0.0, same, typo, close, similar, partial, swapped, rest]
    };
    match kind {
        Kind::Name => Belief {
            m: levels(0.80, 0.07, 0.03, 0.02, 0.02, 0.01),
            u: levels(0.003, 0.003, 0.003, 0.01, 0.01, 1e-5),
            share: 1.0 / 500.0,
        },
        Kind::Text => Belief {
            m: levels(0.78, 0.08, 0.04, 0.02, 0.02, 0.01),
            u: levels(0.003, 0.001, 0.003, 0.02, 0.003, 1e-5),
            share: 1.0 / 500.0,
        },
        Kind::Code => Belief {
            m: levels(0.85, 0.05, 0.02, 0.0, 0.02, 0.002),
            u: levels(0.002, 0.004, 0.02, 1e-6, 0.02, 1e-5),
            share: 1.0 / 1000.0,
        },
        Kind::Date => Belief {
            m: levels(0.88, 0.06, 0.02, 0.0, 0.01, 0.002),
            u: levels(0.0001, 0.001, 0.005, 1e-6, 0.02, 1e-6),
            share: 1.0 / 15_000.0,
        },
        Kind::Exact => Belief {
            m: levels(0.85, 0.03, 0.0, 0.0, 0.0, 0.005),
            u: levels(0.0001, 0.0001, 1e-6, 1e-6, 1e-6, 1e-6),
            share: 1.0 / 30_000.0,
        },
        Kind::Number => Belief {
            m: levels(0.87, 0.05, 0.0, 0.0, 0.0, 0.005),
            u: levels(0.02, 0.15, 1e-6, 1e-6, 1e-6, 1e-3),
            share: 1.0 / 50.0,
        },
    }
}
