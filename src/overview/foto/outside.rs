//! What anyone who is signed in and does not work here sees: the figures of the quarter of a wijk or a buurt, and nothing to choose but
//! the place. A resident says what is missing.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::published::{self, FEWEST};
use super::web;
use crate::access::hat::Hat;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::meeting::said::flaw;
use crate::note::taking::TEXT_CHARS;
use crate::note::{self, Kind, NewNote};
use crate::party::NETWORK;
use crate::person;
use crate::place;
use crate::place::store::Place;
use crate::subject::Subject;
use crate::web::page::{html_with, saved};
use crate::web::{Page, PostedAsTyped, Press, Viewer, Visitor, taken};

/// What a resident adds, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    place: String,
    kind: String,
    text: String,
}

#[derive(Template)]
#[template(path = "foto/outside.html")]
struct OutsidePage {
    page: Page,
    place: Place,
    above: Vec<Place>,
    below: Vec<Place>,
    quarter: Option<String>,
    cells: BTreeMap<String, i64>,
    themes: Vec<(String, i64)>,
    may_add: bool,
    form: Form,
    flaws: Vec<Flaw>,
}

impl OutsidePage {
    const CELLS: [&str; 3] = ["known", "fading", "unknown"];

    /// A figure, or that it is too small.
    fn figure(&self, cell: &str) -> Option<i64> {
        self.cells.get(cell).copied().filter(|figure| *figure >= FEWEST)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn is_kind(&self, kind: &str) -> bool {
        self.form.kind == kind || self.form.kind.is_empty() && kind == "experience"
    }
}

/// `asked`: a place; without one where she lives, or the wijk of the network.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    visitor: &Visitor,
    asked: &str,
    (form, flaws): (Form, Vec<Flaw>),
) -> Result<Response, Error> {
    let mut conn = viewer.read(app).await?;
    let place = match asked {
        "" => own_area(app, &mut conn, viewer).await?,
        _ => web::place_of(app, &mut conn, asked).await?,
    };
    let mut above = place::store::above(&mut conn, place).await?;
    let place = above.pop().filter(Place::is_area).ok_or(Error::NotFound)?;
    let below = place::store::below(&mut conn, place.id, None).await?.into_iter().filter(Place::is_area).collect();
    let drawn = published::newest(&mut conn, place.id).await?;
    let (quarter, cells) = drawn.map_or_else(Default::default, |(quarter, cells)| (Some(quarter), cells));
    let spoken = cells.iter().filter_map(|(cell, many)| Some((cell.strip_prefix("theme-")?.to_owned(), *many)));
    let mut themes: Vec<(String, i64)> = spoken.filter(|(_, many)| *many >= FEWEST).collect();
    themes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = if form.id.is_empty() { Form { id: app.id().to_string(), ..form } } else { form };
    let may_add = viewer.session.hat == Hat::Resident;
    let page = Page::new(app, visitor, "foto-title");
    let template = OutsidePage { page, place, above, below, quarter, cells, themes, may_add, form, flaws };
    html_with(status, &template.page, &template)
}

/// The buurt or wijk in which she lives; of who lives elsewhere or has no address here, that of the network.
async fn own_area(app: &App, conn: &mut Conn, viewer: &Viewer) -> Result<Uuid, Error> {
    let lives = match viewer.session.hat {
        Hat::Resident => person::store::lives_at(conn, viewer.id).await?,
        _ => None,
    };
    if let Some(lives) = lives {
        let above = place::store::above(conn, lives).await?;
        if let Some(area) = above.iter().rev().find(|up| up.kind == "buurt" || up.kind == "wijk") {
            return Ok(area.id);
        }
    }
    web::place_of(app, conn, "").await
}

/// What a resident adds becomes a note about the place, in her own words. Sent twice, it is saved once.
pub async fn add(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    if viewer.session.hat != Hat::Resident {
        return Err(Error::Forbidden("forbidden-known-add"));
    }
    let mut tx = viewer.write(&app).await?;
    let outcome = added(&app, &mut tx, &viewer, &form).await;
    let outcome = outcome.map(|place| (format!("/overview/foto?place={place}"), "said-known-added"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => page(&app, &viewer, &visitor, &form.place.clone(), (form, flaws)).await,
    }
}

async fn added(app: &App, tx: &mut Tx, viewer: &Viewer, form: &Form) -> Result<Uuid, Error> {
    let id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let kind = match form.kind.as_str() {
        "wish" => Kind::Wish,
        _ => Kind::Experience,
    };
    if form.text.trim().is_empty() {
        return Err(Error::invalid("text", "foto-add-nothing"));
    }
    if let Some(flaw) = flaw("text", &form.text, TEXT_CHARS) {
        return Err(Error::Invalid(vec![flaw]));
    }
    let place = web::place_of(app, tx, &form.place).await?;
    let place = place::store::show(tx, place).await?;
    if !place.is_area() {
        return Err(Error::NotFound);
    }
    let (about, today) = (Subject::Place(place.id), app.clock.today());
    let note =
        NewNote { said_by: Some(viewer.id), ..NewNote::heard(id, kind, about, &form.text, viewer.id, today, NETWORK) };
    note::tell(tx, app, &note).await?;
    Ok(place.id)
}

/// She takes back what she added.
pub async fn take_back(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let added = note::store::added(&mut tx, viewer.reader(&app), viewer.id).await?;
    let note = added.into_iter().find(|note| note.id == id).ok_or(Error::NotFound)?;
    note::erasing::erase(&mut tx, &app, id, note.about()?, viewer.id).await?;
    saved(tx, "/me", "said-known-taken-back").await
}
