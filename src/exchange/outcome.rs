//! What an import did, for the shell and for the page.

use serde::{Deserialize, Serialize};

use crate::web::locale::{Locale, args};

/// Reasons and headings that are kept and shown; after so many a list helps nobody.
pub const MOST: usize = 1000;

#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Rows or cards with something in them.
    pub rows: u64,
    /// People who are new.
    pub people: u64,
    pub wishes: u64,
    pub talents: u64,
    pub revisits: u64,
    pub duplicates: Vec<Duplicate>,
    pub rejected: Vec<Rejected>,
    pub unrecognised_columns: Vec<String>,
    /// Texts above the headings.
    #[serde(default, skip_serializing)]
    pub above: Vec<String>,
    /// Names of sheets that were not read.
    #[serde(default, skip_serializing)]
    pub left: String,
}

/// Two that may be the same person: a suggestion, never more.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Duplicate {
    pub row: u32,
    /// The row of the other, or her name when she was there already.
    pub with: With,
    /// In words: "zelfde telefoonnummer".
    pub reason: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum With {
    Row(u32),
    Person(String),
}

#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Rejected {
    pub row: u32,
    /// A locale key, until it is told in someone's language.
    pub reason: String,
}

impl Outcome {
    /// The same, with the reasons in words.
    pub fn in_words(mut self, locale: Locale) -> Self {
        for rejected in &mut self.rejected {
            rejected.reason = locale.say_with(&rejected.reason, &args([("row", rejected.row.to_string().into())]));
        }
        self
    }
}
