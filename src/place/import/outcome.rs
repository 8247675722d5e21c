//! What an import of places did, for the shell and for the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::exchange::outcome::{MOST, Rejected};
use crate::web::locale::{Locale, args};

/// Why a row is not taken: a locale key that is told with the row.
pub type Refusal = &'static str;

#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Rows with something in them.
    pub rows: u64,
    /// New places, by kind.
    pub made: BTreeMap<String, u64>,
    /// Rows whose place was there already.
    pub known: u64,
    /// Of those, places of which a postcode or a floor became known.
    pub filled: u64,
    /// Areas whose outline is new.
    pub outlines: u64,
    /// Rows that were not taken; the first of them stand in `rejected`.
    pub refused: u64,
    pub rejected: Vec<Rejected>,
    pub unrecognised_columns: Vec<String>,
    /// Names of sheets that were not read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub left: String,
}

impl Outcome {
    pub fn reject(&mut self, row: u32, reason: Refusal) {
        self.refused += 1;
        if self.rejected.len() < MOST {
            self.rejected.push(Rejected { row, reason: reason.to_owned() });
        }
    }

    pub fn made(&self, kind: &str) -> u64 {
        self.made.get(kind).copied().unwrap_or(0)
    }

    /// The same, with the reasons in words.
    pub fn in_words(mut self, locale: Locale) -> Self {
        for rejected in &mut self.rejected {
            rejected.reason = locale.say_with(&rejected.reason, &args([("row", rejected.row.to_string().into())]));
        }
        self
    }
}
