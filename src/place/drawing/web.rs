//! `/places/{street}/buildings/new`: draw, look, and make it. The look is the same address with the form's fields in it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{Numbers, Plan, draw, take_down};
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::place::flat::{self, Stairs};
use crate::place::store::{self, Place};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Press, Visitor, Worker, see_other};

/// As typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    name: String,
    from: String,
    to: String,
    numbers: String,
    floors: String,
    per_floor: String,
    postcode: String,
}

impl Form {
    fn plan(&self) -> Result<Plan, Vec<Flaw>> {
        // What is no number is a number that nobody may choose.
        let number = |typed: &str| typed.trim().parse().unwrap_or(u32::MAX);
        let postcode = self.postcode.trim();
        let plan = Plan {
            name: self.name.trim().chars().take(200).collect(),
            from: self.from.trim().parse().unwrap_or(0),
            to: self.to.trim().parse().unwrap_or(0),
            numbers: match self.numbers.as_str() {
                "even" => Numbers::Even,
                "odd" => Numbers::Odd,
                _ => Numbers::All,
            },
            floors: number(&self.floors),
            per_floor: Some(self.per_floor.as_str()).filter(|typed| !typed.trim().is_empty()).map(number),
            postcode: fields::postcode::find(postcode).map(|(code, _)| code),
        };
        let mut flaws = plan.flaws();
        if !postcode.is_empty() && plan.postcode.is_none() {
            flaws.push(Flaw { field: "postcode", key: "place-postcode-unreadable" });
        }
        if flaws.is_empty() { Ok(plan) } else { Err(flaws) }
    }

    fn chosen(&self) -> &str {
        if self.numbers.is_empty() { "all" } else { &self.numbers }
    }
}

#[derive(Template)]
#[template(path = "place/building.html")]
struct DrawPage {
    page: Page,
    street: Place,
    above: Vec<Place>,
    id: Uuid,
    form: Form,
    flaws: Vec<Flaw>,
    stairs: Vec<Stairs>,
    called: String,
    doors: usize,
}

impl DrawPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
    fn is_chosen(&self, numbers: &str) -> bool {
        self.form.chosen() == numbers
    }
}

/// A street, on which a building can stand.
fn street_of(above: &mut Vec<Place>) -> Result<Place, Error> {
    above.pop().filter(|place| place.kind == "street").ok_or(Error::NotFound)
}

pub async fn new(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(form): Query<Form>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let mut above = store::above(&mut conn, id).await?;
    let street = street_of(&mut above)?;
    page(&app, &visitor, street, above, form)
}

fn page(app: &App, visitor: &Visitor, street: Place, above: Vec<Place>, form: Form) -> Result<Response, Error> {
    let asked = !(form.from.is_empty() && form.to.is_empty() && form.floors.is_empty());
    let (stairs, called, flaws) = match form.plan() {
        Ok(plan) => (flat::planned(&plan), plan.called(&street.name), Vec::new()),
        Err(flaws) if asked => (Vec::new(), String::new(), flaws),
        Err(_) => Default::default(),
    };
    let doors = stairs.iter().flat_map(|stairs| &stairs.storeys).map(|storey| storey.doors.len()).sum();
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "building-title");
    let template = DrawPage { page, id: app.id(), street, above, form, flaws, stairs, called, doors };
    html_with(status, &template.page, &template)
}

/// Makes it. Sent twice, it is there once.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let mut above = store::above(&mut tx, id).await?;
    let street = street_of(&mut above)?;
    let Ok(plan) = form.plan() else { return page(&app, &visitor, street, above, form) };
    let drawing = form.id.parse().unwrap_or_else(|_| app.id());
    let building = draw(&mut tx, &app, &street, &plan, drawing, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/places/{building}"), Some("said-building-added")))
}

pub async fn remove(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let street = take_down(&mut tx, &app, id, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/places/{street}"), Some("said-building-gone")))
}
