//! The step of the languages.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::STEPS;
use crate::app::App;
use crate::error::Error;
use crate::place::store::Place;
use crate::web::theme::languages::{self, Language};
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

#[derive(Template)]
#[template(path = "founding/languages.html")]
struct LanguagesPage {
    page: Page,
    wijk: Place,
    chosen: Vec<Language>,
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let wijk = super::wijk(&mut worker.read(&app).await?, id).await?;
    let chosen = app.words().languages.clone();
    let template = LanguagesPage { page: Page::new(&app, &visitor, "theme-languages"), wijk, chosen };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    language: Vec<String>,
}

pub async fn choose(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    super::wijk(&mut tx, id).await?;
    languages::choose(&mut tx, &form.language).await?;
    tx.commit().await?;
    app.reread_words().await?;
    Ok(see_other(&format!("/wijk/{id}/practices"), Some("said-languages")))
}
