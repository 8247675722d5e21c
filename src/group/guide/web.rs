//! `/guide`: for anyone, by organisation, in the whole town or in one wijk, with a word to look for.

use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::is_fresh;
use super::store::{self, Hours, Offer};
use crate::agreement::amount;
use crate::app::App;
use crate::error::Error;
use crate::exchange::hsds;
use crate::meeting::activity::finding;
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store::Coming;
use crate::place::store::{self as places, Place};
use crate::web::{Page, Visitor, html};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    place: String,
}

/// Of what there is to do, beside the offers.
const ALSO: usize = 5;

/// One that offers something.
struct Entry {
    id: Uuid,
    name: String,
    offers: Vec<(Offer, Vec<Hours>)>,
}

#[derive(Template)]
#[template(path = "guide/index.html")]
struct IndexPage {
    page: Page,
    app: App,
    entries: Vec<Entry>,
    /// What there is to do with the same words.
    also: Vec<Coming>,
    asked: Asked,
    areas: Vec<Place>,
    coordinator: bool,
}

impl IndexPage {
    fn icon(&self, slug: &str) -> &str {
        self.app.practices.get(slug).map_or("talk", |practice| practice.icon.as_str())
    }

    fn moment(&self, millis: &i64) -> String {
        moment(&self.app, self.page.locale, *millis)
    }

    /// What stands there when no offer was found.
    fn nothing(&self) -> &'static str {
        match (self.asked.q.is_empty(), self.also.is_empty()) {
            (true, _) => "guide-empty",
            (false, true) => "guide-nothing-found",
            (false, false) => "guide-nothing-but",
        }
    }

    fn is_here(&self, area: &Uuid) -> bool {
        self.asked.place == area.to_string()
    }

    fn is_fresh(&self, offer: &Offer) -> bool {
        is_fresh(offer, self.page.today)
    }

    /// "Niet nagekeken sinds …" when it is too long ago.
    fn checked(&self, offer: &Offer) -> String {
        match offer.checked_on {
            None => self.page.say("offer-never-checked"),
            Some(on) if !is_fresh(offer, self.page.today) => {
                self.page.say1("offer-not-checked-since", "date", self.page.long_date(&on))
            }
            Some(on) if offer.checked_by.is_none() => {
                self.page.say1("offer-confirmed-on", "date", self.page.long_date(&on))
            }
            Some(on) => self.page.say1("offer-checked-on", "date", self.page.long_date(&on)),
        }
    }

    /// What it costs; nothing when nobody knows.
    fn sum(&self, offer: &Offer) -> String {
        match offer.cents {
            None => String::new(),
            Some(0) => self.page.say("offer-free"),
            Some(cents) => amount::euros(cents, self.page.lang()),
        }
    }

    fn spot(&self, offer: &Offer) -> String {
        let parts = [offer.spot.as_str(), offer.place_name.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn when(&self, hours: &[Hours]) -> String {
        let one =
            |hours: &Hours| format!("{} {}", self.page.say(&format!("weekday-{}", hours.weekday)), hours.time().said());
        hours.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// Its own, or that of the organisation.
fn own<'t>(own: &'t str, of_group: &'t str) -> &'t str {
    if own.is_empty() { of_group } else { own }
}

impl Offer {
    pub fn reach_phone(&self) -> &str {
        own(&self.phone, &self.group_phone)
    }

    pub fn reach_email(&self) -> &str {
        own(&self.email, &self.group_email)
    }

    pub fn reach_website(&self) -> &str {
        own(&self.website, &self.group_website)
    }

    /// Every word that is looked for stands somewhere in it.
    fn has(&self, words: &[String]) -> bool {
        let all = [&self.group_name, &self.name, &self.what, &self.whom, &self.languages, &self.place_name, &self.spot];
        let all = dutch::fold(&all.map(String::as_str).join(" "));
        words.iter().all(|word| all.contains(word.as_str()))
    }
}

pub async fn index(app: App, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let within = asked.place.parse().ok();
    let words: Vec<String> = dutch::fold(&asked.q).split_whitespace().map(str::to_owned).collect();
    let hours = store::hours(&mut conn).await?;
    let mut entries: Vec<Entry> = Vec::new();
    for offer in store::all(&mut conn, visitor.reader(&app), within).await? {
        if !offer.has(&words) {
            continue;
        }
        if entries.last().is_none_or(|entry| entry.id != offer.group) {
            entries.push(Entry { id: offer.group, name: offer.group_name.clone(), offers: Vec::new() });
        }
        let when = hours.iter().filter(|one| one.offer == offer.id).cloned().collect();
        if let Some(entry) = entries.last_mut() {
            entry.offers.push((offer, when));
        }
    }
    let asking = (within, asked.q.as_str());
    let also = finding::by_words(&mut conn, &app, visitor.reader(&app), asking, (app.clock.today(), ALSO)).await?;
    let areas = places::areas(&mut conn).await?;
    let coordinator = visitor.viewer.as_ref().is_some_and(|viewer| viewer.coordinator);
    let page = Page::new(&app, &visitor, "guide-title");
    let template = IndexPage { page, app, entries, also, asked, areas, coordinator };
    html(&template.page, &template)
}

/// The same for other programs, as anyone may read it: Open Referral HSDS 3.0.
pub async fn hsds(app: App, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let body = hsds::export(&mut conn, crate::access::Reader::public(&app)).await?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body.to_string()).into_response())
}
