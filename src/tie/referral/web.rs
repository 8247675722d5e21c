//! `/referrals`: for who refers and is signed in. What came of them, and the form.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::form::{Form, Place, practices};
use super::slip;
use super::store::{self, Made, Office};
use crate::access::hat::Hat;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::web::{Page, PostedAsTyped, Viewer, Visitor, html, see_other};

/// For whom she refers: as a referrer, or as one who works in a group.
async fn office(conn: &mut Conn, app: &App, viewer: &Viewer) -> Result<Office, Error> {
    if !viewer.staff && viewer.session.hat != Hat::Referrer {
        return Err(Error::Forbidden("forbidden-referrer"));
    }
    store::office_of(conn, viewer.reader(app)).await?.ok_or(Error::Forbidden("forbidden-referrer"))
}

/// The form by this way of referring, or by the first.
async fn place(app: &App, conn: &mut Conn, viewer: &Viewer, practice: &str) -> Result<Place, Error> {
    let office = office(conn, app, viewer).await?;
    let mut all = practices(app, conn).await?;
    let at = if practice.is_empty() { Some(0) } else { all.iter().position(|one| one.slug == practice) };
    match at.filter(|at| *at < all.len()) {
        Some(at) => {
            let practice = all.swap_remove(at);
            Ok(Place { office, practice, action: "/referrals".to_owned(), signed_in: true })
        }
        None => Err(Error::NotFound),
    }
}

#[derive(Template)]
#[template(path = "referral/index.html")]
struct IndexPage {
    page: Page,
    office: Office,
    made: Vec<Made>,
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = viewer.read(&app).await?;
    let office = office(&mut conn, &app, &viewer).await?;
    let made = store::made(&mut conn, office.id).await?;
    let template = IndexPage { page: Page::new(&app, &visitor, "referrals-title"), office, made };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    practice: String,
}

pub async fn new(app: App, viewer: Viewer, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = viewer.read(&app).await?;
    let place = place(&app, &mut conn, &viewer, &opened.practice).await?;
    place.page(&app, &mut conn, &visitor, Place::fresh(&app), Vec::new()).await
}

pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let place = place(&app, &mut tx, &viewer, &form.practice).await?;
    match place.take(&mut tx, &app, Some(viewer.id), &form).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(see_other(&format!("/referrals/{id}"), Some("said-referred")))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            place.page(&app, &mut viewer.read(&app).await?, &visitor, form, flaws).await
        }
        Err(error) => Err(error),
    }
}

/// The slip for her; only on the day itself.
pub async fn show(app: App, viewer: Viewer, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = viewer.read(&app).await?;
    let office = office(&mut conn, &app, &viewer).await?;
    let again = "/referrals/new".to_owned();
    slip::page(&app, &mut conn, &visitor, office, id, again).await
}
