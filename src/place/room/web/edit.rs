//! A room that can be used from now on, what is changed of it, and that it closes.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::agreement::{amount, store as agreements};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::meeting::said::flaw;
use crate::place::room::store::{self, Room};
use crate::place::room::{self, Details, KINDS, NewRoom};
use crate::place::store::{self as places, Place};
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, PostedAsTyped, Press, Visitor, Worker, html, saved, see_other};

const MOST_PEOPLE: i64 = 2_000;
const NAME_CHARS: usize = 100;
const RULE_CHARS: usize = 200;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    name: String,
    kind: String,
    fits: String,
    wheelchair: String,
    kitchen: String,
    euros: String,
    rule: String,
    group: String,
}

impl Form {
    fn of(room: &Room, language: &str) -> Self {
        let yes = |held: i64| if held > 0 { "yes".to_owned() } else { String::new() };
        Self {
            id: room.id.to_string(),
            name: room.name.clone(),
            kind: room.kind.clone(),
            fits: room.fits.to_string(),
            wheelchair: yes(room.wheelchair),
            kitchen: yes(room.kitchen),
            euros: if room.cents > 0 {
                amount::euros(room.cents, language).replace('€', "").trim().to_owned()
            } else {
                String::new()
            },
            rule: room.rule.clone(),
            group: room.group.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    /// `groups` are those the worker may choose from.
    fn parse(&self, groups: &[(Uuid, String)]) -> Result<Details, Error> {
        let mut flaws: Vec<Flaw> = flaw("rule", &self.rule, RULE_CHARS).into_iter().collect();
        flaws.extend(flaw("name", &self.name, NAME_CHARS));
        if self.name.trim().is_empty() {
            flaws.push(Flaw { field: "name", key: "room-name-missing" });
        }
        let kind = KINDS.into_iter().find(|kind| *kind == self.kind);
        if kind.is_none() {
            flaws.push(Flaw { field: "kind", key: "room-kind-missing" });
        }
        let fits = self.fits.trim().parse().ok().filter(|fits| (1..=MOST_PEOPLE).contains(fits));
        if fits.is_none() {
            flaws.push(Flaw { field: "fits", key: "room-fits-unreadable" });
        }
        let cents = if self.euros.trim().is_empty() { Some(0) } else { amount::cents(&self.euros) };
        if cents.is_none() {
            flaws.push(Flaw { field: "euros", key: "agreement-euros-unreadable" });
        }
        let group = self.group.parse().ok().filter(|id| groups.iter().any(|(known, _)| known == id));
        if group.is_none() && !self.group.is_empty() {
            flaws.push(Flaw { field: "group", key: "agreement-group-unknown" });
        }
        match (kind, fits, cents) {
            (Some(kind), Some(fits), Some(cents)) if flaws.is_empty() => Ok(Details {
                name: self.name.trim().to_owned(),
                kind,
                fits,
                wheelchair: !self.wheelchair.is_empty(),
                kitchen: !self.kitchen.is_empty(),
                cents,
                rule: self.rule.trim().to_owned(),
                group,
            }),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

#[derive(Template)]
#[template(path = "room/form.html")]
struct FormPage {
    page: Page,
    place: Place,
    /// The one that is changed.
    room: Option<Uuid>,
    form: Form,
    flaws: Vec<Flaw>,
    groups: Vec<(Uuid, String)>,
}

impl FormPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn kinds(&self) -> [&'static str; 6] {
        KINDS
    }

    fn is_group(&self, id: &Uuid) -> bool {
        self.form.group == id.to_string()
    }

    fn action(&self) -> String {
        match self.room {
            Some(room) => format!("/rooms/{room}"),
            None => format!("/places/{}/rooms", self.place.id),
        }
    }
}

async fn form_page(
    app: &App,
    conn: &mut Conn,
    (worker, visitor): (&Worker, &Visitor),
    (place, room): (Place, Option<Uuid>),
    (form, flaws): (Form, Vec<Flaw>),
) -> Result<FormPage, Error> {
    let groups = agreements::groups(conn, worker.reader(app)).await?;
    let title = if room.is_some() { "room-change" } else { "room-new-title" };
    Ok(FormPage { page: Page::new(app, visitor, title), place, room, form, flaws, groups })
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Path(place): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let place = places::show(&mut conn, place).await?;
    let name = if place.is_area() { String::new() } else { place.name.clone() };
    let form = Form { id: app.id().to_string(), name, ..Form::default() };
    let template = form_page(&app, &mut conn, (&worker, &visitor), (place, None), (form, Vec::new())).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(place): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let place = places::show(&mut tx, place).await?;
    let id: Uuid = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let groups = agreements::groups(&mut tx, worker.reader(&app)).await?;
    match form.parse(&groups) {
        Ok(details) => {
            room::open(&mut tx, &app, &NewRoom { id, place: place.id, details, made_by: worker.id }).await?;
            saved(tx, &format!("/rooms/{id}"), "said-room").await
        }
        Err(Error::Invalid(flaws)) => {
            let template = form_page(&app, &mut tx, (&worker, &visitor), (place, None), (form, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let room = store::show(&mut conn, worker.reader(&app), id).await?;
    let place = places::show(&mut conn, room.place).await?;
    let form = Form::of(&room, visitor.locale.tag());
    let template = form_page(&app, &mut conn, (&worker, &visitor), (place, Some(id)), (form, Vec::new())).await?;
    html(&template.page, &template)
}

pub async fn update(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    let groups = agreements::groups(&mut tx, worker.reader(&app)).await?;
    match form.parse(&groups) {
        Ok(details) => {
            room::change(&mut tx, &app, &room, &details, worker.id).await?;
            saved(tx, &format!("/rooms/{id}"), "said-room").await
        }
        Err(Error::Invalid(flaws)) => {
            let place = places::show(&mut tx, room.place).await?;
            let template = form_page(&app, &mut tx, (&worker, &visitor), (place, Some(id)), (form, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

pub async fn close(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    room::close(&mut tx, &app, &room, worker.id).await?;
    tx.commit().await?;
    Ok(see_other_undo(&format!("/rooms/{id}"), "said-room-closed", &format!("/rooms/{id}/reopening")))
}

pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    room::reopen(&mut tx, &app, &room, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/rooms/{id}"), Some("said-room")))
}
