//! `/people/{id}/emergency`: the form, and for a day her page. `/emergencies`: what was opened, and looking it over.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Row};
use crate::access::agreed::{self, Opening};
use crate::app::App;
use crate::error::Error;
use crate::person;
use crate::web::sign_in::verification::require_second_factor;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

/// Of a reason.
const CHARS: usize = 2000;

#[derive(Template)]
#[template(path = "emergency/new.html")]
struct NewPage {
    page: Page,
    person: Uuid,
    /// Empty when she may not see it yet.
    name: String,
    id: Uuid,
}

/// While her opening holds: the person's page. Else the form that asks for a reason.
pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    if let Some(ends_at) = store::ends_at(&mut conn, worker.id, id, app.clock.millis()).await? {
        // In another session she shows her key first; then it holds for as long as she is there.
        if worker.session.verified_at.is_none() {
            return Err(Error::KeyWanted);
        }
        drop(conn);
        return person::web::opened(app, worker, visitor, id, ends_at).await;
    }
    require_second_factor(&app, &worker)?;
    if !person::store::is_known(&mut conn, id).await? {
        return Err(Error::NotFound);
    }
    let shown = person::store::show(&mut conn, worker.reader(&app), id).await.ok();
    let name = shown.map(|person| person.name).unwrap_or_default();
    let page = Page::new(&app, &visitor, "emergency-title");
    let template = NewPage { page, person: id, name, id: app.id() };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Form {
    id: Uuid,
    #[serde(default)]
    because: String,
}

pub async fn open(
    app: App,
    worker: Worker,
    Path(person): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    require_second_factor(&app, &worker)?;
    let mut tx = worker.write(&app).await?;
    if !person::store::is_known(&mut tx, person).await? {
        return Err(Error::NotFound);
    }
    let because = form.because.trim().chars().take(CHARS).collect();
    let opening = Opening { id: form.id, person, by: worker.id, because, second_factor: true };
    agreed::open(&mut tx, &app, &opening).await?;
    saved(tx, &format!("/people/{person}/emergency"), "said-opened").await
}

#[derive(Template)]
#[template(path = "emergency/index.html")]
struct IndexPage {
    page: Page,
    rows: Vec<Row>,
    viewer: Uuid,
    reviews: bool,
    app: App,
}

impl IndexPage {
    fn day(&self, millis: &i64) -> String {
        self.page.long_date(&self.app.clock.day_of(*millis))
    }

    fn until(&self, row: &Row) -> Date {
        row.review_until.parse().unwrap_or_else(|_| self.app.clock.day_of(row.opened_at))
    }

    fn said_until(&self, row: &Row) -> String {
        self.page.date(&self.until(row))
    }

    fn is_late(&self, row: &Row) -> bool {
        row.reviewed_at.is_none() && self.until(row) < self.page.today
    }

    fn may_review(&self, row: &Row) -> bool {
        self.reviews && row.reviewed_at.is_none() && row.opened_by != self.viewer
    }

    fn holds(&self, row: &Row) -> bool {
        row.opened_by == self.viewer && row.ends_at > self.app.clock.millis()
    }
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    // Who looks over is the same for whatever somebody else opened.
    let reviews = super::may_review(&mut conn, &app, &worker, Uuid::nil()).await?;
    let rows = store::latest(&mut conn, worker.id, reviews).await?;
    let page = Page::new(&app, &visitor, "emergencies-title");
    let template = IndexPage { page, rows, viewer: worker.id, reviews, app };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Review {
    #[serde(default)]
    said: String,
}

pub async fn review(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Review>,
) -> Result<Response, Error> {
    let said: String = form.said.trim().chars().take(CHARS).collect();
    if said.is_empty() {
        return Err(Error::invalid("said", "review-says-nothing"));
    }
    let mut tx = worker.write(&app).await?;
    let opener = store::opened_by(&mut tx, id).await?;
    if !super::may_review(&mut tx, &app, &worker, opener).await? {
        return Err(Error::NotFound);
    }
    agreed::review(&mut tx, &app, id, worker.id, &said).await?;
    saved(tx, "/emergencies", "said-reviewed").await
}
