//! "Zo spraken wij het af": one A4 that all sides sign.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::store;
use super::whole::{To, Whole};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visitor, Worker, html};

#[derive(Template)]
#[template(path = "agreement/paper.html")]
struct PaperPage {
    page: Page,
    whole: Whole,
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let agreement = store::show(&mut conn, reader, id).await?;
    let whole = Whole::read(&mut conn, agreement, To::Reader(reader), reader.today).await?;
    let template = PaperPage { page: Page::new(&app, &visitor, "agreement-paper-title"), whole };
    html(&template.page, &template)
}
