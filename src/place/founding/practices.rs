//! The step of the ways of working: a good set is ticked already.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::STEPS;
use crate::app::App;
use crate::error::Error;
use crate::place::store::Place;
use crate::practice::{InForce, Knob, Words, all_at, choose};
use crate::web::{Page, Posted, Visitor, Worker, html, saved};

/// One way of working, and whether its box is ticked.
struct Line {
    here: InForce,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "founding/practices.html")]
struct PracticesPage {
    page: Page,
    wijk: Place,
    /// What a wijk begins with, and what may come later.
    first: Vec<Line>,
    later: Vec<Line>,
}

impl PracticesPage {
    fn words<'a>(&self, line: &'a Line) -> &'a Words {
        line.here.practice.words(self.page.lang())
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let wijk = super::wijk(&mut conn, id).await?;
    let all = all_at(&app, &mut conn, id).await?;
    // A wijk that chose before sees what it chose.
    let chose = all.iter().any(|one| one.sources.get(&Knob::On).is_some_and(|source| source.place == id));
    let line = |here: InForce| {
        let ticked = if chose { here.practice.on } else { here.practice.begins };
        Line { here, ticked }
    };
    let (first, later) = all.into_iter().map(line).partition(|line: &Line| line.here.practice.begins);
    let template = PracticesPage { page: Page::new(&app, &visitor, "founding-practices-title"), wijk, first, later };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    on: Vec<String>,
}

pub async fn switch(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    super::wijk(&mut tx, id).await?;
    if form.on.iter().any(|slug| app.practices.get(slug).is_none()) {
        return Err(Error::NotFound);
    }
    for here in all_at(&app, &mut tx, id).await? {
        let slug = &here.practice.slug;
        let on = form.on.contains(slug);
        if on != here.practice.on {
            let value = if on { "yes" } else { "no" };
            choose(&mut tx, &app, worker.reader(&app), id, slug, Knob::On, Some(value)).await?;
        }
    }
    saved(tx, &format!("/wijk/{id}/people"), "said-practice-chosen").await
}
