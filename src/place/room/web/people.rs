//! Who carries a room, has a key or keeps it open: looking for her, and the end of it. Whether her name is shown, she says herself.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::access;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::group::store::members::{Found, find};
use crate::person;
use crate::place::room::people::{self, NewHolds, Part};
use crate::place::room::store::{self, Room};
use crate::web::asked::{self, Question};
use crate::web::{Page, Posted, Press, Viewer, Visitor, Worker, html, saved, see_other};

/// Which part of a room is asked about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    part: String,
    /// A key that is handed over.
    key: String,
    /// A time of the week that is kept.
    hours: String,
}

impl Which {
    /// Where someone is looked for.
    fn query(&self) -> String {
        let pairs = [("part", &self.part), ("key", &self.key), ("hours", &self.hours)];
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    fn part(&self) -> Result<Part, Error> {
        Part::parse(&self.part).ok_or(Error::NotFound)
    }
}

#[derive(Template)]
#[template(path = "room/who.html")]
struct WhoPage {
    page: Page,
    room: Room,
    which: Which,
    /// What is looked for; nothing yet shows who works here.
    q: String,
    found: Vec<Found>,
    fresh: Uuid,
}

async fn found(app: &App, conn: &mut Conn, worker: &Worker, q: &str) -> Result<Vec<Found>, Error> {
    let reader = worker.reader(app);
    if !q.trim().is_empty() {
        return find(conn, reader, q).await;
    }
    let known = access::store::companions(conn, reader).await?;
    Ok(known
        .into_iter()
        .map(|one| Found { id: one.id, name: one.name, rank: one.rank, place: String::new() })
        .collect())
}

pub async fn new(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(question): Query<asked::Asked>,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let room = store::show(&mut conn, worker.reader(&app), id).await?;
    which.part()?;
    let q = question.words(&app, worker.id)?;
    let found = found(&app, &mut conn, &worker, &q).await?;
    let page = Page::new(&app, &visitor, &format!("room-who-{}", which.part));
    let template = WhoPage { page, room, which, q, found, fresh: app.id() };
    html(&template.page, &template)
}

/// The address of an answer holds no words.
pub async fn ask(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Query(which): Query<Which>,
    Posted(form): Posted<Question>,
) -> Result<Response, Error> {
    let query = asked::query(&app, worker.id, &form.q)?;
    Ok(see_other(&format!("/rooms/{id}/people/new?{}&{query}", which.query()), None))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    part: String,
    key: String,
    hours: String,
    person: String,
}

pub async fn create(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, reader, id).await?;
    let part = Part::parse(&form.part).ok_or(Error::NotFound)?;
    let new = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let person = form.person.parse().map_err(|_| Error::NotFound)?;
    let person = person::store::show(&mut tx, reader, person).await?;
    if person.left_on.is_some() || person.merged_into.is_some() {
        return Err(Error::Conflict("conflict-person-left"));
    }
    let key = form.key.parse().ok().filter(|_| part == Part::Key);
    let hours: Option<Uuid> = form.hours.parse().ok().filter(|_| part == Part::Keeper);
    let open = store::hours::of_room(&mut tx, id).await?;
    if part == Part::Keeper && !open.iter().any(|one| Some(one.id) == hours) {
        return Err(Error::NotFound);
    }
    let new = NewHolds { id: new, room: id, part, person: person.id, key, hours, by: worker.id };
    people::hold(&mut tx, &app, &room, &new).await?;
    saved(tx, &format!("/rooms/{id}"), said(part)).await
}

fn said(part: Part) -> &'static str {
    match part {
        Part::Carrier => "said-room-carrier",
        Part::Key => "said-room-key",
        Part::Keeper => "said-room-keeper",
    }
}

pub async fn end(app: App, worker: Worker, Path((id, held)): Path<(Uuid, Uuid)>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    people::let_go(&mut tx, &app, &room, held, worker.id).await?;
    saved(tx, &format!("/rooms/{id}"), "said-room-let-go").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    shown: String,
}

/// Only she herself.
pub async fn show_name(
    app: App,
    viewer: Viewer,
    Path((id, held)): Path<(Uuid, Uuid)>,
    Posted(form): Posted<Shown>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let room = store::show(&mut tx, viewer.reader(&app), id).await?;
    let shown = form.shown == "yes";
    people::show_name(&mut tx, &app, &room, held, viewer.id, shown).await?;
    saved(tx, &format!("/rooms/{id}"), if shown { "said-name-shown" } else { "said-name-hidden" }).await
}
