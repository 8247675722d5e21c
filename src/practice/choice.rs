//! What holds where: the file's own value, unless the place or one above it chose another. The nearest place wins.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Practice, store};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::subject::Subject;

/// A time that is not set: never come back, no fading of its own.
pub(super) const NEVER: &str = "none";

/// What a place can change of a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knob {
    On,
    Audience,
    ComeBack,
    Fresh,
    Ask,
}

impl Knob {
    pub const ALL: [Knob; 5] = [Knob::On, Knob::Audience, Knob::ComeBack, Knob::Fresh, Knob::Ask];
    /// The fields a note form can show.
    pub const FIELDS: [&'static str; 9] =
        ["name", "place", "reach", "talent", "wish", "text", "asked", "behind", "come_back"];

    /// As it is stored, and the end of its locale key.
    pub fn name(self) -> &'static str {
        match self {
            Knob::On => "on",
            Knob::Audience => "audience",
            Knob::ComeBack => "come_back",
            Knob::Fresh => "fresh",
            Knob::Ask => "ask",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|knob| knob.name() == name)
    }

    /// The values on the screen. Times are ISO 8601 durations.
    pub fn offered(self) -> &'static [&'static str] {
        match self {
            Knob::On => &["yes", "no"],
            Knob::Audience => &["own", "network", "everyone"],
            Knob::ComeBack => &[NEVER, "P1W", "P2W", "P6W", "P1M", "P3M", "P6M", "P1Y"],
            Knob::Fresh => &[NEVER, "P1M", "P6M", "P1Y", "P2Y"],
            Knob::Ask => &Self::FIELDS,
        }
    }

    /// The value in the form in which it is stored, if it is one of those offered.
    pub fn parse(self, typed: &str) -> Option<String> {
        if self == Knob::Ask {
            let asked: Vec<&str> = typed.split_whitespace().collect();
            let known = !asked.is_empty() && asked.iter().all(|field| Self::FIELDS.contains(field));
            return known.then(|| asked.join(" "));
        }
        self.offered().contains(&typed).then(|| typed.to_owned())
    }

    /// What the practice has now, as it would be stored.
    pub fn of(self, practice: &Practice) -> String {
        let time = |span: &Option<jiff::Span>| span.map_or(NEVER.to_owned(), |span| span.to_string());
        match self {
            Knob::On => if practice.on { "yes" } else { "no" }.to_owned(),
            Knob::Audience => practice.knobs.audience.clone().unwrap_or_else(|| "network".to_owned()),
            Knob::ComeBack => time(&practice.knobs.come_back),
            Knob::Fresh => time(&practice.knobs.fresh),
            Knob::Ask => practice.knobs.ask.join(" "),
        }
    }
}

/// The place that chose a value.
#[derive(Clone, Debug)]
pub struct Source {
    pub place: Uuid,
    pub name: String,
}

/// A practice as it holds at a place, and which place chose what. A knob without a source is as the program brings it.
#[derive(Clone, Debug)]
pub struct InForce {
    pub practice: Practice,
    pub sources: BTreeMap<Knob, Source>,
}

/// The practices that are switched on at a place.
pub async fn at(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<InForce>, Error> {
    let mut all = all_at(app, conn, place).await?;
    all.retain(|in_force| in_force.practice.on);
    Ok(all)
}

/// Every practice as it holds at a place, those switched off as well.
pub async fn all_at(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<InForce>, Error> {
    let mut all: Vec<InForce> =
        app.practices.all().map(|practice| InForce { practice: practice.clone(), sources: BTreeMap::new() }).collect();
    for chosen in store::inherited(conn, place).await? {
        let Some(knob) = Knob::named(&chosen.knob) else { continue };
        if let Some(in_force) = all.iter_mut().find(|in_force| in_force.practice.slug == chosen.practice) {
            in_force.practice.turn(knob, &chosen.value);
            in_force.sources.insert(knob, Source { place: chosen.place, name: chosen.place_name });
        }
    }
    Ok(all)
}

/// Turns one knob at a place, or gives it back to the place above with `None`.
pub async fn choose(
    tx: &mut Tx,
    app: &App,
    by: Reader,
    place: Uuid,
    practice: &str,
    knob: Knob,
    value: Option<&str>,
) -> Result<(), Error> {
    let slug = app.practices.get(practice).ok_or(Error::NotFound)?.slug.clone();
    let verb = match value {
        None => {
            if !store::inherit(tx, place, &slug, knob.name()).await? {
                return Ok(());
            }
            "follows"
        }
        Some(typed) => {
            let value = knob.parse(typed).ok_or(Error::invalid("knob", "practice-value-unknown"))?;
            store::choose(tx, place, &slug, knob.name(), &value, by.id(), by.today).await?;
            "chose"
        }
    };
    event::record(tx, app, by.id(), verb, Subject::Place(place), &format!("{slug} {}", knob.name())).await
}
