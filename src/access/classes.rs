//! What is kept, of which class, and how long: data beside the code, and the page an administrator reads of it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::closed::Closed as _;
use super::level::Level;
use crate::error::Error;

/// One table. Together the four lists name every column once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// How long, in words.
    pub keep: String,
    #[serde(default)]
    pub open: Vec<String>,
    #[serde(default)]
    pub contact: Vec<String>,
    #[serde(default)]
    pub story: Vec<String>,
    #[serde(default)]
    pub special: Vec<String>,
    #[serde(default)]
    pub technical: Vec<String>,
}

impl Kept {
    /// Each class with its columns, the most sensitive first.
    pub fn classes(&self) -> [(&'static str, &[String]); 5] {
        [
            ("special", &self.special),
            ("story", &self.story),
            ("contact", &self.contact),
            ("open", &self.open),
            ("technical", &self.technical),
        ]
    }
}

/// Every table by name.
pub fn kept() -> Result<BTreeMap<String, Kept>, Error> {
    toml::from_str(include_str!("classes.toml")).map_err(|error| Error::config(format!("classes.toml: {error}")))
}

/// The level of a column by its whole name, as `notes.text`. What is in no list is taken for the most sensitive.
pub fn level_of(column: &str) -> Level {
    static LEVELS: LazyLock<HashMap<String, Level>> = LazyLock::new(|| {
        let mut levels = HashMap::new();
        for (table, kept) in kept().unwrap_or_default() {
            for (class, columns) in kept.classes() {
                let Some(level) = Level::parse(class) else { continue };
                levels.extend(columns.iter().map(|name| (format!("{table}.{name}"), level)));
            }
        }
        levels
    });
    LEVELS.get(column).copied().unwrap_or(Level::Special)
}

/// `docs/beheer/gegevens.md`, as it must be.
pub fn page() -> Result<String, Error> {
    let mut page = String::from(
        "# Welke gegevens Sprokkel bewaart\n\n\
         Deze lijst wordt gemaakt uit `src/access/classes.toml`. Een test vergelijkt haar met de database.\n\n\
         | tabel | soort | velden | hoe lang |\n|---|---|---|---|\n",
    );
    for (table, kept) in kept()? {
        for (class, columns) in kept.classes().into_iter().filter(|(_, columns)| !columns.is_empty()) {
            let _ = writeln!(page, "| {table} | {class} | {} | {} |", columns.join(", "), kept.keep);
        }
    }
    Ok(page)
}
