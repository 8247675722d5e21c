//! The tree of places: what is below, who is known here, which groups are here and how one works here.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Known, Place};
use super::{KINDS, NewPlace};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::group;
use crate::practice::{self, InForce};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

const PAGE_SIZE: usize = 50;

#[derive(Template)]
#[template(path = "place/index.html")]
struct IndexPage {
    page: Page,
    roots: Vec<Place>,
}

pub async fn index(app: App, _: Worker, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let roots = store::roots(&mut conn).await?;
    let template = IndexPage { page: Page::new(&app, &visitor, "places-title"), roots };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
    after_id: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    kind: String,
    name: String,
    postcode: String,
}

#[derive(Template)]
#[template(path = "place/show.html")]
struct ShowPage {
    page: Page,
    place: Place,
    above: Vec<Place>,
    below: Vec<Place>,
    known: Vec<Known>,
    next: Option<String>,
    groups: Vec<group::store::Row>,
    practices: Vec<InForce>,
    viewer: Uuid,
    kinds: &'static [&'static str],
    form: Form,
    flaws: Vec<Flaw>,
}

impl ShowPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

/// The kinds that fit in a place: everything narrower.
fn narrower(kind: &str) -> &'static [&'static str] {
    let at = KINDS.iter().position(|known| *known == kind).unwrap_or(0);
    KINDS.get(at + 1..).unwrap_or_default()
}

/// A door or a room says little without what it is in: "Lindestraat 22".
fn said(place: &Place, above: Option<&Place>) -> String {
    match above {
        Some(up) if ["door", "room"].contains(&place.kind.as_str()) => format!("{} {}", up.name, place.name),
        _ => place.name.clone(),
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    id: Uuid,
    asked: &Asked,
    (form, flaws): (Form, Vec<Flaw>),
) -> Result<ShowPage, Error> {
    let reader = worker.reader(app);
    let mut above = store::above(conn, id).await?;
    let place = above.pop().ok_or(Error::NotFound)?;
    let after = asked.after.parse().ok().zip(asked.after_id.parse().ok());
    let mut known = store::known(conn, reader, &place, after).await?;
    let more = known.len() > PAGE_SIZE;
    known.truncate(PAGE_SIZE);
    let next = known.last().filter(|_| more).map(|last| {
        let after = [("after", last.rank.to_string()), ("after_id", last.id.to_string())];
        format!("/places/{id}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(after).finish())
    });
    Ok(ShowPage {
        page: Page::new(app, visitor, "places-title").titled(said(&place, above.last())),
        below: store::below(conn, id, None).await?,
        groups: group::store::page(conn, reader, Some(id), None).await?,
        practices: practice::at(app, conn, id).await?,
        viewer: worker.id,
        kinds: narrower(&place.kind),
        place,
        above,
        known,
        next,
        form,
        flaws,
    })
}

pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, &worker, &visitor, id, &asked, Default::default()).await?;
    html(&template.page, &template)
}

/// Adds a place below. The same name twice is the same place.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let parent = store::show(&mut tx, id).await?;
    let kind = narrower(&parent.kind).iter().find(|kind| **kind == form.kind);
    let name = form.name.trim();
    let mut flaws = Vec::new();
    if kind.is_none() {
        flaws.push(Flaw { field: "kind", key: "place-kind-missing" });
    }
    if name.is_empty() || name.chars().count() > 200 {
        flaws.push(Flaw { field: "name", key: "place-name-missing" });
    }
    if form.postcode.trim().chars().count() > 10 {
        flaws.push(Flaw { field: "postcode", key: "place-postcode-unreadable" });
    }
    let Some(kind) = kind.filter(|_| flaws.is_empty()) else {
        let template = page(&app, &mut tx, &worker, &visitor, id, &Asked::default(), (form, flaws)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    };
    let mut new = NewPlace::under(id, kind, name);
    new.postcode = Some(form.postcode.trim().to_owned()).filter(|postcode| !postcode.is_empty());
    super::add_below(&mut tx, &app, &new, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/places/{id}"), Some("said-place-added")))
}
