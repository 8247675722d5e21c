//! practice: a way of working as data. One TOML file gives the words a person reads and the few knobs the program turns;
//! a place switches a practice on or changes a knob, and the places below inherit it. No code compares a practice's name.

pub mod store;

use std::collections::BTreeMap;

use jiff::Span;
use serde::Deserialize;

use uuid::Uuid;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

/// One practice as its file says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The file's name, filled in when it is loaded.
    #[serde(skip)]
    pub slug: String,
    pub icon: String,
    /// On for every place unless a place says otherwise.
    #[serde(default)]
    pub on: bool,
    pub nl: Words,
    pub en: Words,
    #[serde(default)]
    pub knobs: Knobs,
}

/// What a person reads, in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub name: String,
    /// One or two sentences: what this way of working is.
    pub about: String,
    /// The first question a form opens with.
    pub opens_with: String,
    /// What stands under the first field, as an example.
    #[serde(default)]
    pub example: String,
}

/// What a practice changes. Each knob is enforced in exactly one place.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knobs {
    /// The fields a note form shows, in this order: `name place wish talent text asked behind come_back`.
    #[serde(default)]
    pub ask: Vec<String>,
    /// Who may read what is noted this way: `own`, `network`, `everyone`.
    pub audience: Option<String>,
    /// When to come back if the form does not say: an ISO 8601 duration.
    pub come_back: Option<Span>,
    /// How long what is noted stays fresh: an ISO 8601 duration.
    pub fresh: Option<Span>,
}

/// All practices of this program.
#[derive(Clone, Debug)]
pub struct Practices(BTreeMap<String, Practice>);

include!(concat!(env!("OUT_DIR"), "/practices.rs"));

impl Practices {
    pub fn embedded() -> Result<Self, Error> {
        let mut all = BTreeMap::new();
        for (slug, text) in FILES {
            let mut practice: Practice =
                toml::from_str(text).map_err(|error| Error::config(format!("practices/{slug}.toml: {error}")))?;
            practice.slug = (*slug).to_owned();
            all.insert((*slug).to_owned(), practice);
        }
        Ok(Self(all))
    }

    pub fn get(&self, slug: &str) -> Option<&Practice> {
        self.0.get(slug)
    }

    pub fn all(&self) -> impl Iterator<Item = &Practice> {
        self.0.values()
    }
}

impl Practice {
    pub fn words(&self, language: &str) -> &Words {
        if language == "en" { &self.en } else { &self.nl }
    }
}

/// The practices that are switched on at a place, with what it or a place above it changed. The nearest place wins.
pub async fn in_force(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    let choices = store::inherited(conn, place).await?;
    let mut practices: Vec<Practice> = app.practices.all().cloned().collect();
    for (slug, knob, value) in choices {
        if let Some(practice) = practices.iter_mut().find(|practice| practice.slug == slug) {
            practice.turn(&knob, &value);
        }
    }
    practices.retain(|practice| practice.on);
    Ok(practices)
}

impl Practice {
    /// Sets one knob as it is stored. A value that no longer means anything leaves the knob as it was.
    fn turn(&mut self, knob: &str, value: &str) {
        match knob {
            "on" => self.on = value == "yes",
            "ask" => self.knobs.ask = value.split_whitespace().map(str::to_owned).collect(),
            "audience" => self.knobs.audience = Some(value.to_owned()),
            "come_back" => self.knobs.come_back = value.parse().ok().or(self.knobs.come_back),
            "fresh" => self.knobs.fresh = value.parse().ok().or(self.knobs.fresh),
            _ => {}
        }
    }
}
