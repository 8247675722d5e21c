//! `/requests`, for who co-ordinates: what residents asked, what must be answered when, and who opened many people.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Answered, Open};
use super::{How, Kind, NewRequest, alarm};
use crate::access::budget::{self, Noticed};
use crate::access::closed::Closed;
use crate::app::App;
use crate::error::Error;
use crate::person;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

const CHARS: usize = 2000;

#[derive(Template)]
#[template(path = "request/index.html")]
struct IndexPage {
    page: Page,
    open: Vec<Open>,
    answered: Vec<Answered>,
    noticed: Vec<Noticed>,
    limit: i64,
    about: Option<Uuid>,
    asker: String,
    id: Uuid,
}

impl IndexPage {
    fn kinds(&self) -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().map(|kind| kind.name())
    }

    fn hows(&self) -> impl Iterator<Item = &'static str> {
        How::ALL.iter().map(|how| how.name())
    }

    fn is_late(&self, one: &Open) -> bool {
        one.asked_on <= alarm::asked_by(self.page.today)
    }

    fn days_left(&self, one: &Open) -> i64 {
        (one.due_on - self.page.today).get_days().into()
    }

    fn is_today(&self, one: &Noticed) -> bool {
        one.day == self.page.today
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    about: String,
}

pub async fn index(app: App, worker: Worker, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let about = match asked.about.parse() {
        Ok(id) => Some(person::store::show(&mut conn, worker.reader(&app), id).await?),
        Err(_) => None,
    };
    let (open, answered) = (store::open(&mut conn).await?, store::answered(&mut conn).await?);
    let noticed = budget::store::noticed(&mut conn, app.clock.today()).await?;
    let limit = budget::limit(&mut conn).await?;
    let page = Page::new(&app, &visitor, "requests-title");
    let asker = about.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let about = about.map(|person| person.id);
    let template = IndexPage { page, open, answered, noticed, limit, about, asker, id: app.id() };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Form {
    id: Uuid,
    #[serde(default)]
    about: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    how: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    asked_on: String,
}

impl Form {
    fn parse(self, today: Date, by: Uuid) -> Result<NewRequest, Error> {
        let short = |text: &str| text.trim().chars().take(CHARS).collect::<String>();
        let kind = Kind::parse(&self.kind).ok_or_else(|| Error::invalid("kind", "request-kind-missing"))?;
        let how = How::parse(&self.how).ok_or_else(|| Error::invalid("how", "request-how-missing"))?;
        let person = self.about.parse().ok();
        if person.is_none() && self.name.trim().is_empty() {
            return Err(Error::invalid("name", "request-name-missing"));
        }
        let asked_on = match self.asked_on.trim() {
            "" => today,
            typed => match when::parse_date(typed, today, when::MissingYear::Last) {
                Some(day) if day <= today => day,
                _ => return Err(Error::invalid("asked_on", "when-not-yet")),
            },
        };
        let (name, words) = (short(&self.name), short(&self.words));
        Ok(NewRequest { id: self.id, person, kind, how, name, words, asked_on, noted_by: by })
    }
}

pub async fn create(app: App, worker: Worker, Posted(form): Posted<Form>) -> Result<Response, Error> {
    worker.coordinates()?;
    let new = form.parse(app.clock.today(), worker.id)?;
    let mut tx = worker.write(&app).await?;
    if let Some(person) = new.person {
        person::store::show(&mut tx, worker.reader(&app), person).await?;
    }
    super::note(&mut tx, &app, &new).await?;
    saved(tx, "/requests", "said-request-noted").await
}

#[derive(Deserialize)]
pub struct Reply {
    #[serde(default)]
    said: String,
}

pub async fn answer(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Reply>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let said: String = form.said.trim().chars().take(CHARS).collect();
    if said.is_empty() {
        return Err(Error::invalid("said", "answer-says-nothing"));
    }
    let mut tx = worker.write(&app).await?;
    super::answer(&mut tx, &app, id, worker.id, &said).await?;
    saved(tx, "/requests", "said-request-answered").await
}
