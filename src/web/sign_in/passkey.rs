//! Keys: signing in with one without typing anything, adding one, taking one away.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use passkey::{Asked, Keys, Refused};
use serde::Deserialize;
use uuid::Uuid;

use super::verification::require_recent;
use super::{Wanted, limits, local, open, store};
use crate::app::App;
use crate::clock::Token;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::form::{Posted, Press};
use crate::web::page::{Page, html, saved, see_other};
use crate::web::session::{Opening, Way};
use crate::web::viewer::{Viewer, Visitor};

/// Between asking and answering.
const CEREMONY: i64 = 5 * 60 * 1000;
const SIGN_IN: &str = "sign_in";
const ADD: &str = "add";
pub(super) const VERIFY: &str = "verify";

pub(super) fn keys(app: &App) -> Result<&Keys, Error> {
    app.keys.as_ref().ok_or(Error::NotFound)
}

fn unknown(refused: Refused) -> Error {
    tracing::info!(%refused, "a key was refused");
    Error::Forbidden("forbidden-key")
}

/// What the browser's half needs, and what waits here for its answer.
pub(super) async fn ask(
    app: &App,
    mut tx: Tx,
    visitor: &Visitor,
    purpose: &str,
    asked: Asked,
) -> Result<Response, Error> {
    let expires_at = app.clock.millis() + CEREMONY;
    store::begin(&mut tx, Token::hash(&visitor.secret), purpose, &asked.state, expires_at).await?;
    tx.commit().await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], asked.options).into_response())
}

/// Whose key this browser showed. What waited is used up, whatever comes of it.
pub(super) async fn shown(app: &App, visitor: &Visitor, purpose: &str, answer: &str) -> Result<(Tx, Uuid), Error> {
    let keys = keys(app)?;
    let now = app.clock.millis();
    let mut tx = visitor.write(app).await?;
    let state = store::finish(&mut tx, Token::hash(&visitor.secret), purpose, now).await?;
    tx.commit().await?;
    let state = state.ok_or(Error::Forbidden("forbidden-key-late"))?;
    let (person, credential) = keys.who(answer).map_err(unknown)?;
    let mut tx = visitor.write(app).await?;
    let key = store::key(&mut tx, credential, person).await?;
    let (id, person, kept) = key.ok_or(Error::Forbidden("forbidden-key"))?;
    let changed = keys.check(&state, answer, &kept).map_err(unknown)?;
    store::key_used(&mut tx, id, now, changed).await?;
    limits::forgive_any(&mut tx, app, &visitor.address).await?;
    Ok((tx, person))
}

#[derive(Deserialize)]
pub struct Shown {
    pub credential: String,
    #[serde(default)]
    pub next: String,
}

pub async fn challenge(app: App, visitor: Visitor, _: Press) -> Result<Response, Error> {
    let asked = keys(&app)?.ask().map_err(Error::source)?;
    let mut tx = visitor.write(&app).await?;
    limits::any(&mut tx, &app, &visitor.address).await?;
    ask(&app, tx, &visitor, SIGN_IN, asked).await
}

pub async fn create(app: App, visitor: Visitor, Posted(form): Posted<Shown>) -> Result<Response, Error> {
    let (mut tx, person) = shown(&app, &visitor, SIGN_IN, &form.credential).await?;
    let opening = Opening { verified: true, ..visitor.opening(person, Way::Passkey) };
    let response = open(&app, &mut tx, &opening, local(&form.next)).await?;
    tx.commit().await?;
    Ok(response)
}

/// Where a worker goes after she came in by a link: to the offer of a key, as long as she has none.
pub async fn asked_for(app: &App, tx: &mut Tx, person: Uuid, way: Way, next: &str) -> Result<String, Error> {
    if app.keys.is_none() || way != Way::Setup && store::count_keys(tx, person).await? > 0 {
        return Ok(next.to_owned());
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Ok(format!("/passkeys/new?next={next}"))
}

#[derive(Template)]
#[template(path = "sign_in/new_key.html")]
struct NewPage {
    page: Page,
    /// Sent twice, the key is added once.
    id: Uuid,
    next: String,
    device: String,
}

pub async fn new(app: App, _: Viewer, visitor: Visitor, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    keys(&app)?;
    let next = local(&wanted.next).to_owned();
    let page = Page::new(&app, &visitor, "key-new-title");
    let template = NewPage { page, id: app.id(), next, device: visitor.device.clone() };
    html(&template.page, &template)
}

pub async fn add_challenge(app: App, viewer: Viewer, visitor: Visitor, _: Press) -> Result<Response, Error> {
    let mut tx = visitor.write(&app).await?;
    require_recent(&app, &mut tx, &viewer).await?;
    let known: Vec<Vec<u8>> = store::keys(&mut tx, viewer.id).await?.into_iter().map(|key| key.credential).collect();
    let asked = keys(&app)?.add(viewer.id, &viewer.name, &known).map_err(Error::source)?;
    ask(&app, tx, &visitor, ADD, asked).await
}

#[derive(Deserialize)]
pub struct New {
    id: Uuid,
    credential: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    next: String,
}

pub async fn add(app: App, viewer: Viewer, visitor: Visitor, Posted(form): Posted<New>) -> Result<Response, Error> {
    let keys = keys(&app)?;
    let now = app.clock.millis();
    let mut tx = visitor.write(&app).await?;
    require_recent(&app, &mut tx, &viewer).await?;
    let state = store::finish(&mut tx, Token::hash(&visitor.secret), ADD, now).await?;
    let state = state.ok_or(Error::Forbidden("forbidden-key-late"))?;
    let added = keys.added(&state, &form.credential).map_err(unknown)?;
    let name: String = form.name.trim().chars().take(60).collect();
    let name = if name.is_empty() { visitor.device.clone() } else { name };
    if !store::add_key(&mut tx, (form.id, viewer.id), &added, &name, now).await? {
        return Err(Error::Conflict("conflict-key-known"));
    }
    event::record(&mut tx, &app, viewer.id, "key_added", Subject::Person(viewer.id), "").await?;
    tx.commit().await?;
    let path = if form.next.is_empty() { "/sessions" } else { local(&form.next) };
    Ok(see_other(path, Some("said-key-added")))
}

pub async fn remove(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let own = store::keys(&mut tx, viewer.id).await?;
    if !own.iter().any(|key| key.id == id) {
        return Err(Error::NotFound);
    }
    require_recent(&app, &mut tx, &viewer).await?;
    if own.len() == 1 && !store::has_mail(&mut tx, viewer.id).await? {
        return Err(Error::Conflict("conflict-last-key"));
    }
    store::end_key(&mut tx, id, viewer.id, app.clock.millis()).await?;
    event::record(&mut tx, &app, viewer.id, "key_removed", Subject::Person(viewer.id), "").await?;
    saved(tx, "/sessions", "said-key-removed").await
}
