//! The practices of a place: what is on here, with which knobs, and from which place that comes.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{InForce, Knob, Words, all_at, choose};
use crate::app::App;
use crate::error::Error;
use crate::place::store::{self as places, Place};
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

const INHERIT: &str = "inherit";

/// One practice as it holds here, and as it would hold if this place chose nothing.
struct Card {
    here: InForce,
    above: InForce,
    knobs: Vec<Knob>,
}

#[derive(Template)]
#[template(path = "practice/index.html")]
struct IndexPage {
    page: Page,
    place: Place,
    /// The place this one follows.
    follows: Option<Place>,
    viewer: Uuid,
    cards: Vec<Card>,
}

impl IndexPage {
    fn words<'a>(&self, card: &'a Card) -> &'a Words {
        card.here.practice.words(self.page.lang())
    }

    fn is_own(&self, card: &Card, knob: &Knob) -> bool {
        card.here.sources.get(knob).is_some_and(|source| source.place == self.place.id)
    }

    /// "hier anders", or "volgt Lindenkwartier".
    fn origin(&self, card: &Card) -> String {
        if card.knobs.iter().any(|knob| self.is_own(card, knob)) {
            return self.page.say("practice-own");
        }
        let source = card.here.sources.values().next_back().map(|source| source.name.clone());
        let follows = source.or_else(|| self.follows.as_ref().map(|place| place.name.clone()));
        follows.map_or_else(
            || self.page.say("practice-as-brought"),
            |name| self.page.say1("practice-follows", "name", name),
        )
    }

    /// The choice to follow the place above, with what that comes to.
    fn inherited(&self, card: &Card, knob: &Knob) -> String {
        let value = self.value(knob, &knob.of(&card.above.practice));
        match card.above.sources.get(knob).map(|source| &source.name).or(self.follows.as_ref().map(|place| &place.name))
        {
            Some(name) => self.page.say2("practice-follows-value", "name", name, "value", value),
            None => self.page.say1("practice-as-brought-value", "value", value),
        }
    }

    fn value(&self, knob: &Knob, value: &str) -> String {
        let one =
            |value: &str| self.page.say(&format!("practice-{}-{value}", knob.name()).replace('_', "-").to_lowercase());
        value.split_whitespace().map(one).collect::<Vec<_>>().join(", ")
    }

    fn selected(&self, card: &Card, knob: &Knob, value: &str) -> &'static str {
        if self.is_own(card, knob) && knob.of(&card.here.practice) == value { "selected" } else { "" }
    }

    fn asks(&self, card: &Card, field: &str) -> &'static str {
        if card.here.practice.knobs.ask.iter().any(|asked| asked == field) { "checked" } else { "" }
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let place = places::show(&mut conn, id).await?;
    let follows = match place.parent {
        Some(parent) => Some(places::show(&mut conn, parent).await?),
        None => None,
    };
    let here = all_at(&app, &mut conn, id).await?;
    let above = match &follows {
        Some(parent) => all_at(&app, &mut conn, parent.id).await?,
        // No place is above a root: what the program brings.
        None => all_at(&app, &mut conn, Uuid::nil()).await?,
    };
    let cards = here.into_iter().zip(above).map(|(here, above)| {
        let knobs = here.practice.turned().to_vec();
        Card { here, above, knobs }
    });
    let page = Page::new(&app, &visitor, "practices-title");
    let template = IndexPage { page, place, follows, viewer: worker.id, cards: cards.collect() };
    html(&template.page, &template)
}

/// A knob that is not in the form stays as it is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    on: String,
    audience: String,
    come_back: String,
    fresh: String,
    ask: String,
    asked: Vec<String>,
}

impl Form {
    fn typed(&self, knob: Knob) -> String {
        match knob {
            Knob::On => self.on.clone(),
            Knob::Audience => self.audience.clone(),
            Knob::ComeBack => self.come_back.clone(),
            Knob::Fresh => self.fresh.clone(),
            Knob::Ask if self.ask == "own" => self.asked.join(" "),
            Knob::Ask => self.ask.clone(),
        }
    }
}

pub async fn update(
    app: App,
    worker: Worker,
    Path((id, slug)): Path<(Uuid, String)>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    places::show(&mut tx, id).await?;
    let practice = app.practices.get(&slug).ok_or(Error::NotFound)?;
    for knob in practice.turned().iter().copied() {
        let typed = form.typed(knob);
        let value = Some(typed.as_str()).filter(|typed| *typed != INHERIT);
        let untouched = typed.is_empty() && (knob != Knob::Ask || form.ask.is_empty());
        if !untouched {
            choose(&mut tx, &app, worker.reader(&app), id, &slug, knob, value).await?;
        }
    }
    saved(tx, &format!("/places/{id}/practices#{slug}"), "said-practice-chosen").await
}
