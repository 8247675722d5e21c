//! `/theme`: a co-ordinator chooses how the network looks, sees it on a page, and then puts it on. Its stylesheet and its logo are
//! served under their hashes, for ever.

use askama::Template;
use axum::extract::{Path, Query, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ramp::{Colour, STEPS, WHITE, contrast};
use serde::Deserialize;
use uuid::Uuid;

use super::form::{self, Form, Typed};
use super::languages::{self, Language};
use super::{Look, Theme, draw, sheet, store, tokens, wear};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::exchange::picture::UPLOAD_BYTES;
use crate::web::headers::Sandboxed;
use crate::web::page::{html_with, see_other_undo};
use crate::web::upload::{Bounds, Upload};
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

const FOREVER: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");

#[derive(Template)]
#[template(path = "theme/index.html")]
struct IndexPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    chosen: Vec<Language>,
    home: Option<Uuid>,
}

impl IndexPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// Of the file of this form.
    fn flaw_of(&self, form: &str) -> Option<&'static str> {
        self.flaw("file").filter(|_| self.form.file == form)
    }
}

/// Only who answers for the network.
async fn index_with(
    app: &App,
    conn: &mut Conn,
    visitor: &Visitor,
    form: Form,
    flaws: Vec<Flaw>,
) -> Result<Response, Error> {
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = app.words().languages.clone();
    let home = app.home(conn).await?;
    let page = Page::new(app, visitor, "theme-title");
    let template = IndexPage { page, form, flaws, chosen, home };
    html_with(status, &template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The theme to go on with.
    from: String,
    /// The wijk that is being set up, to go on there.
    wijk: String,
}

pub async fn index(app: App, worker: Worker, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let base = form::base(&app, &mut conn, asked.from.parse().ok()).await?;
    let form = Form::of(&base, app.id(), asked.wijk.parse().ok());
    index_with(&app, &mut conn, &visitor, form, Vec::new()).await
}

/// What was typed becomes a theme to look at. Nothing changes yet.
pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Posted(typed): Posted<Typed>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let base = form::base(&app, &mut tx, typed.base.parse().ok()).await?;
    let form = Form::typed(typed, &base);
    let drawn = form.theme(base);
    looked_at(&app, tx, &visitor, form, drawn).await
}

/// Keeps what was drawn, to look at; or says what is wrong with it.
async fn looked_at(
    app: &App,
    mut tx: Tx,
    visitor: &Visitor,
    form: Form,
    drawn: Result<Theme, Error>,
) -> Result<Response, Error> {
    match drawn {
        Ok(theme) => {
            draw(&mut tx, app, &theme).await?;
            tx.commit().await?;
            Ok(see_other(&form.preview(theme.id), None))
        }
        Err(Error::Invalid(flaws)) => index_with(app, &mut tx, visitor, form, flaws).await,
        Err(error) => Err(error),
    }
}

/// A picture on the look that was chosen so far.
pub async fn create_with_logo(app: App, worker: Worker, visitor: Visitor, request: Request) -> Result<Response, Error> {
    worker.coordinates()?;
    let bounds = Bounds { bytes: UPLOAD_BYTES, too_large: "photo-too-large", missing: "photo-missing" };
    let sent = Upload::read(&app, &visitor, request, bounds).await?;
    let mut tx = worker.write(&app).await?;
    let base = form::base(&app, &mut tx, sent.text("base").parse().ok()).await?;
    let form = Form { file: "logo", ..Form::of(&base, sent.id(&app)?, sent.text("wijk").parse().ok()) };
    let drawn = form::with_logo(&mut tx, form.id, base, sent.file).await;
    looked_at(&app, tx, &visitor, form, drawn).await
}

/// The colours of a file, on what the network wears now.
pub async fn create_of_tokens(app: App, worker: Worker, visitor: Visitor, request: Request) -> Result<Response, Error> {
    worker.coordinates()?;
    let bounds =
        Bounds { bytes: tokens::BYTES, too_large: "theme-tokens-too-large", missing: "theme-tokens-unreadable" };
    let sent = Upload::read(&app, &visitor, request, bounds).await?;
    let mut tx = worker.write(&app).await?;
    let base = form::base(&app, &mut tx, None).await?;
    let form = Form { file: "tokens", ..Form::of(&base, sent.id(&app)?, sent.text("wijk").parse().ok()) };
    let drawn = tokens::read(&sent.file).map(|tokens| {
        let (brand, header) = (tokens.brand.or(base.brand), tokens.header.or(base.header));
        Theme { id: form.id, brand, header, shades: tokens.shades, ..base }
    });
    looked_at(&app, tx, &visitor, form, drawn).await
}

#[derive(Template)]
#[template(path = "theme/show.html")]
struct ShowPage {
    page: Page,
    theme: Theme,
    worn: bool,
    wijk: Option<Uuid>,
    /// For the picture that may come with it.
    id: Uuid,
}

impl ShowPage {
    /// How well white can be read on a button, as "8,1".
    fn contrast(&self) -> Option<String> {
        let button: Colour = self.theme.ramp()?[5];
        Some(format!("{:.1}", contrast(WHITE, button)).replace('.', if self.page.lang() == "nl" { "," } else { "." }))
    }

    fn steps(&self) -> [u16; 8] {
        STEPS.map(|step| step.name)
    }
}

/// A page in this look, before anybody else sees it.
pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let theme = store::theme(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let worn = app.words().look.as_ref().is_some_and(|look| look.theme.id == id);
    let page = Page::new(&app, &visitor, "theme-preview-title").looking(Look::of(theme.clone()));
    let template = ShowPage { page, theme, worn, wijk: asked.wijk.parse().ok(), id: app.id() };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wearing {
    wijk: String,
}

pub async fn put_on(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Wearing>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let before = wear(&mut tx, &app, worker.id, id).await?;
    tx.commit().await?;
    app.reread_words().await?;
    let next = match form.wijk.parse::<Uuid>() {
        Ok(wijk) => format!("/wijk/{wijk}/languages"),
        Err(_) => "/theme".to_owned(),
    };
    Ok(match before {
        Some(before) => see_other_undo(&next, "said-theme", &format!("/themes/{before}/wearing")),
        None => see_other(&next, Some("said-theme")),
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Spoken {
    language: Vec<String>,
}

pub async fn speak(app: App, worker: Worker, Posted(form): Posted<Spoken>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    languages::choose(&mut tx, &form.language).await?;
    tx.commit().await?;
    app.reread_words().await?;
    Ok(see_other("/theme", Some("said-languages")))
}

pub async fn stylesheet(app: App, Path(file): Path<String>) -> Result<Response, Error> {
    let hash = file.strip_suffix(".css").ok_or(Error::NotFound)?;
    let words = app.words();
    let css = match words.look.as_ref().and_then(|look| look.sheet.as_ref()).filter(|sheet| sheet.hash == hash) {
        Some(sheet) => sheet.css.clone(),
        None => sheet(&mut app.db.read().await?, None, hash).await?.ok_or(Error::NotFound)?,
    };
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8"), FOREVER], css).into_response())
}

pub async fn logo(app: App, Path(file): Path<String>) -> Result<Response, Error> {
    let hash = file.strip_suffix(".jpg").ok_or(Error::NotFound)?;
    let jpeg = store::logo(&mut app.db.read().await?, hash).await?;
    let mut response = ([(header::CONTENT_TYPE, "image/jpeg"), FOREVER], jpeg).into_response();
    response.extensions_mut().insert(Sandboxed);
    Ok(response)
}
