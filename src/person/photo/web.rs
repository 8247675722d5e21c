//! `/me/photos` and `/people/{id}/photos`: a photo put here, looked at, taken away. It goes out under our type, to be shown and never
//! run; who may not see it finds nothing there.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use super::store;
use super::{Wanted, add, may_add, remove};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Flaw};
use crate::exchange::picture::{self, UPLOAD_BYTES};
use crate::person::me;
use crate::web::headers::Sandboxed;
use crate::web::page::html_with;
use crate::web::upload::{Bounds, Upload};
use crate::web::{Page, Press, Viewer, Visitor, Worker, saved, see_other};

#[derive(Template)]
#[template(path = "photo/new.html")]
struct NewPage {
    page: Page,
    id: Uuid,
    name: String,
    /// The page of whom it is, below which its photos are.
    of: String,
    own: bool,
    /// There is one now, whose place it takes.
    instead: bool,
    flaws: Vec<Flaw>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

async fn new_with(app: &App, visitor: &Visitor, of: Uuid, own: bool, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let reader = visitor.reader(app);
    let mut conn = visitor.read(app).await?;
    let head = me::store::head(&mut conn, reader, of).await?;
    let instead = !store::about(&mut conn, reader, of).await?.is_empty();
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, if own { "photo-new-own" } else { "photo-new" });
    let of = if own { "/me".to_owned() } else { format!("/people/{of}") };
    let template = NewPage { page, id: app.id(), name: head.name, of, own, instead, flaws };
    html_with(status, &template.page, &template)
}

pub async fn new_own(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    new_with(&app, &visitor, viewer.id, true, Vec::new()).await
}

pub async fn new(app: App, _worker: Worker, visitor: Visitor, Path(of): Path<Uuid>) -> Result<Response, Error> {
    new_with(&app, &visitor, of, false, Vec::new()).await
}

pub async fn create_own(app: App, viewer: Viewer, visitor: Visitor, request: Request) -> Result<Response, Error> {
    match take(&app, &visitor, viewer.id, viewer.id, request).await {
        Ok(()) => Ok(see_other("/me", Some("said-photo"))),
        Err(Error::Invalid(flaws)) => new_with(&app, &visitor, viewer.id, true, flaws).await,
        Err(other) => Err(other),
    }
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(of): Path<Uuid>,
    request: Request,
) -> Result<Response, Error> {
    match take(&app, &visitor, of, worker.id, request).await {
        Ok(()) => Ok(see_other(&format!("/people/{of}"), Some("said-photo"))),
        Err(Error::Invalid(flaws)) => new_with(&app, &visitor, of, false, flaws).await,
        Err(other) => Err(other),
    }
}

async fn take(app: &App, visitor: &Visitor, of: Uuid, by: Uuid, request: Request) -> Result<(), Error> {
    let reader = visitor.reader(app);
    let bounds = Bounds { bytes: UPLOAD_BYTES, too_large: "photo-too-large", missing: "photo-missing" };
    let sent = Upload::read(app, visitor, request, bounds).await?;
    let id = sent.id(app)?;
    may_add(&mut visitor.read(app).await?, app, reader, of).await?;
    // Law 1: who else puts it here, heard from her that she wants it.
    if by != of && sent.text("wanted") != "yes" {
        return Err(Error::invalid("wanted", "photo-not-wanted"));
    }
    let photo = picture::take(sent.file).await?;
    let mut tx = visitor.write(app).await?;
    add(&mut tx, app, reader, Wanted { id, of, heard_by: by }, &photo).await?;
    tx.commit().await
}

/// Bytes of ours, to be drawn. As a page of its own it is saved, not opened.
pub async fn answer(conn: &mut Conn, reader: Reader, of: Uuid, photo: Uuid) -> Result<Response, Error> {
    let jpeg = store::jpeg(conn, reader, of, photo).await?;
    let kept =
        [(header::CONTENT_TYPE, "image/jpeg"), (header::CONTENT_DISPOSITION, "attachment; filename=\"foto.jpg\"")];
    let mut response = (kept, jpeg).into_response();
    response.extensions_mut().insert(Sandboxed);
    Ok(response)
}

pub async fn show_own(app: App, viewer: Viewer, Path(photo): Path<Uuid>) -> Result<Response, Error> {
    answer(&mut viewer.read(&app).await?, viewer.reader(&app), viewer.id, photo).await
}

pub async fn show(app: App, worker: Worker, Path((of, photo)): Path<(Uuid, Uuid)>) -> Result<Response, Error> {
    answer(&mut worker.read(&app).await?, worker.reader(&app), of, photo).await
}

pub async fn remove_own(app: App, viewer: Viewer, Path(photo): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    remove(&mut tx, &app, viewer.reader(&app), viewer.id, photo).await?;
    saved(tx, "/me", "said-photo-gone").await
}

pub async fn remove_of(
    app: App,
    worker: Worker,
    Path((of, photo)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    remove(&mut tx, &app, worker.reader(&app), of, photo).await?;
    saved(tx, &format!("/people/{of}"), "said-photo-gone").await
}
