//! A page where a co-ordinator brings a file in, with those she brought in before: of places, and of the sociale kaart.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::store::{self, GUIDE, Import, PLACES};
use super::web::received;
use crate::app::App;
use crate::error::Error;
use crate::web::page::html_with;
use crate::web::{Page, Visitor, Worker};

/// What one brings in there. Texts are locale keys.
#[derive(Debug)]
pub struct List {
    /// As it is stored.
    pub of: &'static str,
    /// The page, and below it each that was brought in.
    pub folder: &'static str,
    pub title: &'static str,
    pub lede: &'static str,
    pub hint: &'static str,
    /// The ends of file names that a telephone offers.
    pub accept: &'static str,
    /// The page above, and how it is called.
    above: (&'static str, &'static str),
}

pub static OF_PLACES: List = List {
    of: PLACES,
    folder: "/places/import",
    title: "places-import-title",
    lede: "places-import-lede",
    hint: "imports-file-hint",
    accept: ".csv,.tsv,.txt,.xlsx,.ods,.geojson,.json",
    above: ("/places", "places-title"),
};

pub static OF_GUIDE: List = List {
    of: GUIDE,
    folder: "/guide/import",
    title: "guide-import-title",
    lede: "guide-import-lede",
    hint: "guide-import-hint",
    accept: ".json,application/json",
    above: ("/guide", "guide-title"),
};

#[derive(Template)]
#[template(path = "import/list.html")]
struct ListPage {
    page: Page,
    list: &'static List,
    id: Uuid,
    /// Each with the day it came.
    imports: Vec<(Import, String)>,
    flaw: Option<&'static str>,
}

impl ListPage {
    fn is_of_places(&self) -> bool {
        self.list.of == PLACES
    }
}

pub async fn show(
    list: &'static List,
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    (status, flaw): (StatusCode, Option<&'static str>),
) -> Result<Response, Error> {
    worker.coordinates()?;
    let page = Page::new(app, visitor, list.title);
    let imports = store::mine(&mut worker.read(app).await?, worker.id, list.of).await?;
    let dated = |import: Import| {
        let day = page.date(&app.clock.day_of(import.made_at));
        (import, day)
    };
    let imports = imports.into_iter().map(dated).collect();
    let template = ListPage { page, list, id: app.id(), imports, flaw };
    html_with(status, &template.page, &template)
}

/// To what was taken in, or the page again with what is wrong with the file.
pub async fn taken(
    list: &'static List,
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    upload: Result<Uuid, Error>,
) -> Result<Response, Error> {
    match received(list.folder, upload)? {
        Ok(response) => Ok(response),
        Err(flaw) => show(list, app, worker, visitor, (StatusCode::UNPROCESSABLE_ENTITY, flaw)).await,
    }
}
