//! The first step and the last: the wijk in its gemeente, and where to begin.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::STEPS;
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::place::store::{self, Place};
use crate::place::{NewPlace, add_below};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

const LONGEST: usize = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    name: String,
    town: String,
}

#[derive(Template)]
#[template(path = "founding/new.html")]
struct NewPage {
    page: Page,
    towns: Vec<Place>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn selected(&self, town: &Place) -> &'static str {
        if self.form.town == town.id.to_string() { "selected" } else { "" }
    }
}

async fn towns(conn: &mut Conn) -> Result<Vec<Place>, Error> {
    Ok(store::roots(conn).await?.into_iter().filter(|root| root.kind == "gemeente").collect())
}

pub async fn new(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    worker.coordinates()?;
    let towns = towns(&mut worker.read(&app).await?).await?;
    let page = Page::new(&app, &visitor, "founding-title");
    let template = NewPage { page, towns, form: Form::default(), flaws: Vec::new() };
    html(&template.page, &template)
}

/// The same name twice is the same wijk.
pub async fn create(app: App, worker: Worker, visitor: Visitor, Posted(form): Posted<Form>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let towns = towns(&mut tx).await?;
    let name = form.name.trim().to_owned();
    let town = towns.iter().find(|town| town.id.to_string() == form.town).map(|town| town.id);
    let mut flaws = Vec::new();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        flaws.push(Flaw { field: "name", key: "founding-name-missing" });
    }
    if town.is_none() {
        flaws.push(Flaw { field: "town", key: "founding-town-missing" });
    }
    let Some(town) = town.filter(|_| flaws.is_empty()) else {
        let template = NewPage { page: Page::new(&app, &visitor, "founding-title"), towns, form, flaws };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    };
    let wijk = add_below(&mut tx, &app, &NewPlace::under(town, "wijk", &name), worker.id).await?;
    saved(tx, &format!("/theme?wijk={wijk}"), "said-founding-begun").await
}

#[derive(Template)]
#[template(path = "founding/done.html")]
struct DonePage {
    page: Page,
    wijk: Place,
}

pub async fn done(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let wijk = super::wijk(&mut worker.read(&app).await?, id).await?;
    let template = DonePage { page: Page::new(&app, &visitor, "founding-done-title"), wijk };
    html(&template.page, &template)
}
