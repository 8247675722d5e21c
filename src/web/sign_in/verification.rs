//! Showing again who you are, before something sensitive is done.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use super::passkey::{self, Shown, VERIFY, keys};
use super::{give, limits, local, store};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::meeting::round::offline::store as passes;
use crate::web::form::{Posted, Press};
use crate::web::page::{Page, html, see_other};
use crate::web::session::Way;
use crate::web::store as sessions;
use crate::web::viewer::{Viewer, Visitor};

/// For what is sensitive: she showed who she is within ten minutes. Who has a key shows that; others signed in just now.
pub async fn require_recent(app: &App, conn: &mut Conn, viewer: &Viewer) -> Result<(), Error> {
    let keys = store::count_keys(conn, viewer.id).await?;
    if viewer.session.is_recent(keys, app.clock.millis()) { Ok(()) } else { Err(Error::Unverified) }
}

/// For what needs a second factor, whoever she is: within ten minutes, no link and no fresh session will do.
pub fn require_second_factor(app: &App, viewer: &Viewer) -> Result<(), Error> {
    if viewer.session.is_verified(app.clock.millis()) { Ok(()) } else { Err(Error::KeyWanted) }
}

#[derive(Template)]
#[template(path = "sign_in/verification.html")]
struct ShowPage {
    page: Page,
    next: String,
    to_do: ToDo,
    /// She came in at her organisation, which may ask for a second factor itself.
    by_organisation: bool,
}

/// How she shows who she is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ToDo {
    ShowKey,
    /// Only a key will do, and she has none.
    AddKey,
    /// The same, and she signed in too long ago to add one.
    SignInAndAddKey,
    /// The same, where no key can be kept.
    NoKeys,
    SignIn,
}

impl ToDo {
    async fn of(app: &App, conn: &mut Conn, viewer: &Viewer, key_wanted: bool) -> Result<Self, Error> {
        let has_key = store::count_keys(conn, viewer.id).await? > 0;
        Ok(match (app.keys.is_some(), key_wanted) {
            (true, _) if has_key => Self::ShowKey,
            (_, false) => Self::SignIn,
            (false, true) => Self::NoKeys,
            (true, true) if viewer.session.is_recent(0, app.clock.millis()) => Self::AddKey,
            (true, true) => Self::SignInAndAddKey,
        })
    }
}

impl ShowPage {
    fn is(&self, to_do: &str) -> bool {
        to_do
            == match self.to_do {
                ToDo::ShowKey => "show-key",
                ToDo::AddKey => "add-key",
                ToDo::SignInAndAddKey => "sign-in-and-add-key",
                ToDo::NoKeys => "no-keys",
                ToDo::SignIn => "sign-in",
            }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Reason {
    next: String,
    /// Not empty when only a second factor will do.
    key: String,
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Query(reason): Query<Reason>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let to_do = ToDo::of(&app, &mut conn, &viewer, !reason.key.is_empty()).await?;
    let page = Page::new(&app, &visitor, "verification-title");
    let by_organisation = viewer.session.way == Way::Oidc;
    let template = ShowPage { page, next: local(&reason.next).to_owned(), to_do, by_organisation };
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
    passes::moved(&mut tx, viewer.session.hash.clone(), token.hash.clone()).await?;
    tx.commit().await?;
    let mut response = see_other(local(&form.next), Some("said-verified"));
    give(&app, &mut response, &token, viewer.session.hat)?;
    Ok(response)
}
