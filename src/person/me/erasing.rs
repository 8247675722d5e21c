//! Gone is gone: everything about her is deleted and her key is destroyed. What others said about a place stays, the log stays with
//! its pseudonyms, and what she wrote as staff stays as the work of a role.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::erased as store;
use crate::access;
use crate::app::App;
use crate::db::{Tx, keyring};
use crate::error::Error;
use crate::group::carrying;
use crate::overview::foto::news;
use crate::party::PROGRAM;
use crate::subject::Subject;
use crate::web::viewer::{Viewer, Visitor, set_cookie};
use crate::web::{Page, Posted, html, see_other};
use crate::{event, note};

/// Erases her, and who turned out to be her. Staff hand over first: law 5.
pub async fn erase(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    if access::store::is_staff(tx, person, app.clock.today()).await? {
        return Err(Error::Forbidden("forbidden-erase-staff"));
    }
    event::record(tx, app, by, "erased", Subject::Person(person), "").await?;
    for one in store::also(tx, person).await?.into_iter().chain([person]) {
        erase_one(tx, app, one).await?;
    }
    Ok(())
}

async fn erase_one(tx: &mut Tx, app: &App, person: Uuid) -> Result<(), Error> {
    news::again(tx, app, person).await?;
    news::again_said_by(tx, app, person).await?;
    for note in store::notes(tx, person).await? {
        note::store::unindex(tx, note).await?;
    }
    // What she wrote herself goes with her.
    for note in store::added(tx, person).await? {
        note::erasing::drop_note(tx, app, note).await?;
    }
    // What she said of others or of places stays, without her.
    for (note, kind, about) in store::said_by(tx, person).await? {
        let of = Subject::parse(&kind, about)?.owner();
        store::unsay(tx, note, of, &crate::web::locale::Locale::Dutch.say("someone")).await?;
    }
    store::words(tx, person).await?;
    store::openings(tx, person, app.id(), app.clock.today()).await?;
    let groups = carrying::store::of_person(tx, person).await?;
    store::rows(tx, person).await?;
    for group in groups {
        carrying::weigh(tx, app, group, PROGRAM).await?;
    }
    store::hollow(tx, person, app.clock.today()).await?;
    keyring::erase(tx, person).await
}

#[derive(Template)]
#[template(path = "me/erasure.html")]
struct ErasurePage {
    page: Page,
    staff: bool,
}

/// The first step only explains.
pub async fn explain(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let staff = access::store::is_staff(&mut conn, viewer.id, app.clock.today()).await?;
    let template = ErasurePage { page: Page::new(&app, &visitor, "me-erase-title"), staff };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Sure {
    #[serde(default)]
    sure: String,
}

pub async fn confirm(app: App, viewer: Viewer, Posted(form): Posted<Sure>) -> Result<Response, Error> {
    if form.sure != "yes" {
        return Err(Error::invalid("sure", "erase-not-sure"));
    }
    let mut tx = viewer.write(&app).await?;
    erase(&mut tx, &app, viewer.id, viewer.id).await?;
    tx.commit().await?;
    let gone = HeaderValue::from_str(&set_cookie(&app, "session", "", 0)).map_err(Error::source)?;
    let clear = [("clear-site-data", "\"cache\"")];
    let mut response = (clear, see_other("/", Some("said-erased"))).into_response();
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}
