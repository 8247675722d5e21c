//! `/groups/not-yet`: groups that take nobody in now, and when they are asked again. "Nog niet zover: geef het tijd."

use askama::Template;
use axum::response::Response;

use super::store::{self, Closed};
use crate::app::App;
use crate::error::Error;
use crate::note::taking;
use crate::practice::{self, Practice};
use crate::web::{Page, Visitor, Worker, html};

const ROUTE: &str = "/groups/not-yet";

#[derive(Template)]
#[template(path = "group/not_yet.html")]
struct NotYetPage {
    page: Page,
    practice: Option<Practice>,
    groups: Vec<Closed>,
}

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let groups = store::not_yet(&mut conn, worker.reader(&app)).await?;
    let place = taking::place_of(&app, &mut conn, "").await?;
    let practice = practice::of_page(&app, &mut conn, place, ROUTE).await?;
    let practice = practice.and_then(|slug| app.practices.get(&slug).cloned());
    let template = NotYetPage { page: Page::new(&app, &visitor, "not-yet-title"), practice, groups };
    html(&template.page, &template)
}
