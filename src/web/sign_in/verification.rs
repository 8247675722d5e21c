//! Showing again who you are, before something sensitive is done.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;

use super::passkey::{self, Shown, VERIFY, keys};
use super::{Wanted, give, limits, local, store};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::web::form::{Posted, Press};
use crate::web::page::{Page, html, see_other};
use crate::web::store as sessions;
use crate::web::viewer::{Viewer, Visitor};

/// For what is sensitive: she showed who she is within ten minutes. Who has a key shows that; others signed in just now.
pub async fn require_recent(app: &App, conn: &mut Conn, viewer: &Viewer) -> Result<(), Error> {
    let keys = store::count_keys(conn, viewer.id).await?;
    if viewer.session.is_recent(keys, app.clock.millis()) { Ok(()) } else { Err(Error::Unverified) }
}

/// For what needs a second factor, whoever she is: within ten minutes, no link and no fresh session will do.
pub fn require_second_factor(app: &App, viewer: &Viewer) -> Result<(), Error> {
    if viewer.session.is_verified(app.clock.millis()) { Ok(()) } else { Err(Error::Unverified) }
}

#[derive(Template)]
#[template(path = "sign_in/verification.html")]
struct ShowPage {
    page: Page,
    next: String,
    has_key: bool,
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let has_key = app.keys.is_some() && store::count_keys(&mut conn, viewer.id).await? > 0;
    let page = Page::new(&app, &visitor, "verification-title");
    let template = ShowPage { page, next: local(&wanted.next).to_owned(), has_key };
    html(&template.page, &template)
}

pub async fn challenge(app: App, _: Viewer, visitor: Visitor, _: Press) -> Result<Response, Error> {
    let asked = keys(&app)?.ask().map_err(Error::source)?;
    let mut tx = visitor.write(&app).await?;
    limits::any(&mut tx, &app, &visitor.address).await?;
    passkey::ask(&app, tx, &visitor, VERIFY, asked).await
}

/// Her own key, nobody else's. The session goes on under a new secret.
pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Posted(form): Posted<Shown>,
) -> Result<Response, Error> {
    let (mut tx, person) = passkey::shown(&app, &visitor, VERIFY, &form.credential).await?;
    if person != viewer.id {
        return Err(Error::Forbidden("forbidden-key"));
    }
    let token = app.random.token();
    sessions::verified(&mut tx, viewer.session.hash.clone(), token.hash.clone(), app.clock.millis()).await?;
    tx.commit().await?;
    let mut response = see_other(local(&form.next), Some("said-verified"));
    give(&app, &mut response, &token, viewer.session.hat)?;
    Ok(response)
}
