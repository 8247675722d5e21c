//! The form of the question, and its answer: one of two sentences.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{A_DAY, Question, ask, store};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::note::taking::{TEXT_CHARS, place_of};
use crate::place::{self, Address, store::Place};
use crate::practice;
use crate::web::form::holds_bsn;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, see_other};

const NAME_CHARS: usize = 60;
const ROUTE: &str = "/known";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    /// A street, building or door; or the area in which `place` lies.
    pub place_id: String,
    pub place: String,
    pub name: String,
    pub text: String,
}

impl Form {
    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut flaw = |field, key| flaws.push(Flaw { field, key });
        if self.text.trim().is_empty() {
            flaw("text", "known-text-missing");
        }
        if self.text.chars().count() > TEXT_CHARS {
            flaw("text", "note-text-too-long");
        }
        if self.name.chars().count() > NAME_CHARS {
            flaw("name", "note-name-too-long");
        }
        for (field, text) in [("place", &self.place), ("name", &self.name), ("text", &self.text)] {
            if holds_bsn(field, text) {
                flaw(field, "note-holds-bsn");
            }
        }
        flaws
    }
}

#[derive(Template)]
#[template(path = "known/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    /// Where it is, when that was chosen before; else the areas to choose from.
    at: Option<Place>,
    areas: Vec<Place>,
    left: i64,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    place: String,
}

async fn page(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    mut form: Form,
    flaws: Vec<Flaw>,
) -> Result<NewPage, Error> {
    let mut conn = worker.read(app).await?;
    let chosen = place_of(app, &mut conn, &form.place_id).await?;
    // The whole wijk, unless she chose: a street of it is found wherever it lies.
    form.place_id = chosen.to_string();
    let chosen = place::store::show(&mut conn, chosen).await?;
    let at = Some(chosen).filter(|place| !place.is_area());
    let areas = if at.is_some() { Vec::new() } else { place::store::areas(&mut conn).await? };
    let left = A_DAY - store::count(&mut conn, worker.id, app.clock.today()).await?;
    let page = Page::new(app, visitor, "known-title");
    Ok(NewPage { page, form, flaws, at, areas, left })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let form = Form { id: app.id().to_string(), place_id: opened.place, ..Form::default() };
    let template = page(&app, &worker, &visitor, form, Vec::new()).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = match question(&app, &mut tx, &form).await {
        Ok(question) => ask(&mut tx, &app, worker.id, &question).await.map(|()| question.id),
        Err(error) => Err(error),
    };
    match outcome {
        Ok(id) => {
            tx.commit().await?;
            Ok(see_other(&format!("{ROUTE}/{id}"), None))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let template = page(&app, &worker, &visitor, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

async fn question(app: &App, tx: &mut Tx, form: &Form) -> Result<Question, Error> {
    let flaws = form.flaws();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let within = place_of(app, tx, &form.place_id).await?;
    let place = meant(tx, app, within, form.place.trim()).await?;
    let place = place::store::show(tx, place).await?;
    if place.is_area() {
        return Err(Error::invalid("place", "known-place-missing"));
    }
    let (name, text) = (form.name.trim().to_owned(), form.text.trim().to_owned());
    let at_door = matches!(place.kind.as_str(), "door" | "room");
    Ok(Question {
        id,
        place: place.id,
        at_door,
        name,
        text,
        practice: practice::of_page(app, tx, place.id, ROUTE).await?,
    })
}

/// What was chosen before, or a street or address in the area. A name that is no street here is asked for again: it would stand in the
/// tree as a place.
async fn meant(tx: &mut Tx, app: &App, within: Uuid, typed: &str) -> Result<Uuid, Error> {
    if typed.is_empty() {
        return Ok(within);
    }
    if let Some(street) = place::store::streets(tx, within, &dutch::fold(typed)).await?.first() {
        return Ok(*street);
    }
    let split = fields::address::split(typed);
    if split.street.is_empty() || split.number.is_empty() {
        return Err(Error::invalid("place", "known-place-missing"));
    }
    let address =
        Address { street: split.street, number: split.number, addition: split.addition, ..Address::default() };
    place::at_address(tx, app, within, &address).await
}

#[derive(Template)]
#[template(path = "known/show.html")]
struct AnswerPage {
    page: Page,
    known: bool,
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let known = store::answer(&mut worker.read(&app).await?, id, worker.id).await?;
    let template = AnswerPage { page: Page::new(&app, &visitor, "known-title"), known };
    html(&template.page, &template)
}
