//! Finding each other: who wants something and who can do it, side by side with the reason, for a human who chooses.
//!
//! Never automatic: three at most, and nobody is asked before somebody taps. What weighs in stands in `weights.toml` and nowhere
//! else. "Wat is er voor nodig? Iemand die de een aan de ander voorstelt."

pub mod bundling;
pub mod heard;
pub mod metres;
pub mod store;
pub mod table;
pub mod web;
pub mod weights;
mod when;

use std::collections::HashMap;

use uuid::Uuid;

use self::heard::{Alike, Heard};
use self::store::{Candidate, Note, Shared};
use self::weights::Weights;
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::note::Kind;
use crate::overview::foto::sources::languages;

/// So many are suggested.
pub const SUGGESTED: usize = 3;
/// So many that are most alike are held against who may be seen.
const LOOKED_AT: usize = 200;

/// Why: the end of a locale key, and what is named in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub key: &'static str,
    pub with: String,
}

#[derive(Clone, Debug)]
pub struct Suggestion {
    pub note: Note,
    pub points: f32,
    pub reasons: Vec<Reason>,
}

/// One who fits, before she is shown: points, the note, whom it is about, and why.
type Weighed = (f32, Uuid, Uuid, Vec<Reason>);

/// Who fits a wish or a talent, at most three, the best first.
pub async fn suggest(conn: &mut Conn, app: &App, reader: Reader, given: &Note) -> Result<Vec<Suggestion>, Error> {
    app.heard().catch_up(app).await?;
    let fits = fitting(conn, app, reader, given, LOOKED_AT).await?;
    show(conn, reader, fits.into_iter().map(|fit| fit.weighed).collect()).await
}

/// One who fits, and how often she was asked in the last thirty days.
struct Fit {
    weighed: Weighed,
    asked_lately: i64,
}

/// All who fit, of those most alike, the best first. Nobody is shown anyone yet.
async fn fitting(
    conn: &mut Conn,
    app: &App,
    reader: Reader,
    given: &Note,
    looked_at: usize,
) -> Result<Vec<Fit>, Error> {
    let asked = tokio::task::block_in_place(|| Heard::of(app, &given.text))?;
    let kind = if given.kind == Kind::Wish.name() { Kind::Talent } else { Kind::Wish };
    let alike = app.heard().nearest(kind, &asked, looked_at);
    let enough = |alike: &&Alike| likeness(alike) >= Weights::embedded().least;
    let alike: Vec<Alike> = alike.iter().filter(enough).copied().collect();
    let ids: Vec<Uuid> = alike.iter().map(|alike| alike.note).collect();
    let mut candidates = store::candidates(conn, reader, given.about, &ids).await?;
    candidates.retain(|one| one.tried == 0 && one.asked_lately < Weights::embedded().asked_most);
    // A group is introduced to a person, not to a group.
    candidates.retain(|one| given.about_kind == "person" || one.about_kind == "person");
    candidates.sort_by_key(|one| ids.iter().position(|id| *id == one.note));
    candidates.truncate(store::MANY);
    let near = near(conn, given.place, &candidates).await?;
    let spots = metres::spots(conn, &places(given.place, &candidates)).await?;
    let spot = |place: Option<Uuid>| place.and_then(|place| spots.get(&place).copied());
    let mut fits: Vec<Fit> = Vec::new();
    for one in &candidates {
        let Some(alike) = alike.iter().find(|alike| alike.note == one.note) else { continue };
        let times = app.heard().times(one.note).shared(asked.times);
        let shared = one.place.and_then(|place| near.get(&place));
        let metres = spot(given.place).zip(spot(one.place)).map(|(here, there)| here.metres_to(there));
        let (points, reasons) = weigh(given, alike, one, Near { shared, metres }, times);
        fits.push(Fit { weighed: (points, one.note, one.about, reasons), asked_lately: one.asked_lately });
    }
    fits.sort_by(|one, other| {
        let (one, other) = (&one.weighed, &other.weighed);
        other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
    });
    Ok(fits)
}

/// The best three of different people, as the reader may see them.
async fn show(conn: &mut Conn, reader: Reader, weighed: Vec<Weighed>) -> Result<Vec<Suggestion>, Error> {
    let mut best: Vec<Weighed> = Vec::new();
    for one in weighed {
        if best.len() < SUGGESTED && !best.iter().any(|known| known.2 == one.2) {
            best.push(one);
        }
    }
    let ids: Vec<Uuid> = best.iter().map(|one| one.1).collect();
    let mut notes = store::shown(conn, reader, &ids).await?;
    notes.sort_by_key(|note| ids.iter().position(|id| *id == note.id));
    let found = notes.into_iter().filter_map(|note| {
        let (points, _, _, reasons) = best.iter().find(|one| one.1 == note.id)?;
        Some(Suggestion { note, points: *points, reasons: reasons.clone() })
    });
    Ok(found.collect())
}

/// Points of what is said alone.
fn likeness(alike: &Alike) -> f32 {
    let weights = Weights::embedded();
    weights.of("meaning") * alike.meaning.max(0.0) + weights.of("words") * alike.words
}

/// What one is worth, with each reason that a human would give.
fn weigh(
    given: &Note,
    alike: &Alike,
    one: &Candidate,
    near: Near<'_>,
    times: Option<&'static str>,
) -> (f32, Vec<Reason>) {
    let weights = Weights::embedded();
    let mut points = likeness(alike);
    let mut reasons = Vec::new();
    let mut because = |name: &str, key: &'static str, with: &str| {
        points += weights.of(name);
        reasons.push(Reason { key, with: with.to_owned() });
    };
    if let Some((name, key, with)) = near.told() {
        because(name, key, &with);
    }
    let own = languages(&given.language);
    let dutch = |language: &String| language.starts_with("nederlands") || language == "dutch";
    if let Some(language) = languages(&one.language).into_iter().find(|one| own.contains(one) && !dutch(one)) {
        let mut letters = language.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        because("language", "language", &capital);
    }
    if let Some(time) = times {
        because("when", time, "");
    }
    if one.asked_half_year == 0 {
        because("rarely", "rarely", "");
    }
    points += weights.of("asked") * one.asked_lately as f32;
    (points, reasons)
}

/// How near two live: the narrowest place they share, and how far it is, as far as that is known.
#[derive(Clone, Copy)]
struct Near<'a> {
    shared: Option<&'a Shared>,
    metres: Option<f64>,
}

impl Near<'_> {
    /// The weight that counts most of the two, the key that says it and what is named.
    fn told(self) -> Option<(&'static str, &'static str, String)> {
        let weights = Weights::embedded();
        let shared = self.shared.and_then(|shared| Some((shared, distance(shared)?)));
        let by_place = shared.map(|(shared, (name, key))| (name, key, shared.name.clone()));
        let by_metres = self
            .metres
            .and_then(|metres| Some((weights.within(metres)?, "metres", format!("{} m", metres::rounded(metres)))));
        let points = |told: &(&str, &str, String)| weights.of(told.0);
        by_place.into_iter().chain(by_metres).max_by(|one, other| points(one).total_cmp(&points(other)))
    }
}

/// Where the one for whom it is lives, and all who fit.
fn places(given: Option<Uuid>, candidates: &[Candidate]) -> Vec<Uuid> {
    given
        .into_iter()
        .flat_map(|given| std::iter::once(given).chain(candidates.iter().filter_map(|one| one.place)))
        .collect()
}

/// By which weight two who share a place are near, and how that is said.
fn distance(shared: &Shared) -> Option<(&'static str, &'static str)> {
    match shared.kind.as_str() {
        "door" | "portiek" | "building" => Some(("portiek", "portiek")),
        "street" => Some(("street", "street")),
        "buurt" => Some(("buurt", "buurt")),
        "wijk" => Some(("wijk", "wijk")),
        _ => None,
    }
}

/// The narrowest place that each of these shares with the one that was given.
async fn near(conn: &mut Conn, place: Option<Uuid>, candidates: &[Candidate]) -> Result<HashMap<Uuid, Shared>, Error> {
    let mut near = HashMap::new();
    let places: Vec<Uuid> = candidates.iter().filter_map(|one| one.place).collect();
    let Some(place) = place.filter(|_| !places.is_empty()) else { return Ok(near) };
    for shared in store::together(conn, place, &places).await? {
        near.entry(shared.place).or_insert(shared);
    }
    Ok(near)
}
