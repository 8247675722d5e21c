//! Who was at a meeting: found by name, or made known.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::said::Whom;
use super::store::{self, Meeting};
use crate::app::App;
use crate::error::Error;
use crate::group::store::members::{Found, find};
use crate::web::asked::{self, Question};
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

#[derive(Template)]
#[template(path = "meeting/people.html")]
struct FoundPage {
    page: Page,
    meeting: Meeting,
    q: String,
    found: Vec<Found>,
    new_id: Uuid,
}

/// The address of an answer holds no words: it stays in the history of a phone.
pub async fn ask(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Question>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    store::show(&mut conn, worker.reader(&app), id).await?;
    let query = asked::query(&app, worker.id, &form.q)?;
    Ok(see_other(&format!("/meetings/{id}/people/new?{query}"), None))
}

pub async fn new(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(question): Query<asked::Asked>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let meeting = store::show(&mut conn, reader, id).await?;
    let q = question.words(&app, worker.id)?;
    let found = find(&mut conn, reader, &q).await?;
    let page = Page::new(&app, &visitor, "meeting-who-title");
    let template = FoundPage { page, meeting, q, found, new_id: app.id() };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    person: String,
    name: String,
    reach: String,
}

/// Someone was there, or will be.
pub async fn create(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let (reader, unreadable) = (worker.reader(&app), || Error::invalid("form", "form-unreadable"));
    let own: Uuid = form.id.parse().map_err(|_| unreadable())?;
    let known = if form.person.is_empty() { None } else { Some(form.person.parse().map_err(|_| unreadable())?) };
    let whom = Whom { known, name: form.name, reach: form.reach };
    let flaws = whom.flaws();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let mut tx = worker.write(&app).await?;
    let meeting = store::show(&mut tx, reader, id).await?;
    let person = whom.person(&mut tx, &app, reader, own, (meeting.place, meeting.audience)).await?;
    let person = person.ok_or_else(|| Error::invalid("name", "membership-name-missing"))?;
    super::attend(&mut tx, &app, id, meeting.held_on, person, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/meetings/{id}"), Some("said-attended")))
}
