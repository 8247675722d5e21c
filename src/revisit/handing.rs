//! Handing one visit over: a page with the colleagues she works with, one tap each. It is a page of its own, so that the choice is
//! looked up when someone hands over, and not for every row of Vandaag.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Revisit};
use super::web::open;
use crate::access::store::{Colleague, colleagues};
use crate::app::App;
use crate::error::Error;
use crate::subject::Subject;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

#[derive(Template)]
#[template(path = "revisit/hand_over.html")]
struct HandOverPage {
    page: Page,
    visit: Revisit,
    about: Subject,
    colleagues: Vec<Colleague>,
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let visit = store::show(&mut conn, reader, id).await?;
    let about = Subject::parse(&visit.about_kind, visit.about_id)?;
    let colleagues = colleagues(&mut conn, reader).await?;
    let page = Page::new(&app, &visitor, "visit-hand-over");
    let template = HandOverPage { page, visit, about, colleagues };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct HandOver {
    to: Uuid,
}

pub async fn create(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<HandOver>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    open(&mut tx, &app, &worker, id).await?;
    let colleagues = colleagues(&mut tx, worker.reader(&app)).await?;
    if !colleagues.iter().any(|colleague| colleague.id == form.to) {
        return Err(Error::invalid("to", "hand-over-to-nobody"));
    }
    super::hand_over(&mut tx, &app, id, worker.id, form.to).await?;
    saved(tx, "/", "said-handed-over").await
}
