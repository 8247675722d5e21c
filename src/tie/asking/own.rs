//! `/me/ties`: whom someone was introduced to, or is asked about, as she sees it herself.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::{Answer, Asked, answer, of_reader};
use crate::app::App;
use crate::error::Error;
use crate::tie::klik::Klik;
use crate::tie::store as ties;
use crate::web::{Page, Posted, Viewer, Visitor, html, saved};

#[derive(Template)]
#[template(path = "tie/own.html")]
struct OwnPage {
    page: Page,
    all: Vec<Asked>,
    tapped: Option<Klik>,
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let reader = viewer.reader(&app);
    let mut conn = viewer.read(&app).await?;
    let all = of_reader(&mut conn, reader, viewer.id).await?;
    let template = OwnPage { page: Page::new(&app, &visitor, "tie-own-title"), all, tapped: None };
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    viewer: Viewer,
    Path(side): Path<Uuid>,
    Posted(typed): Posted<Answer>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let side = ties::side_by_id(&mut tx, side).await?;
    if side.party_id != viewer.id {
        return Err(Error::NotFound);
    }
    let said = answer(&mut tx, &app, &side, &typed).await?;
    saved(tx, "/me/ties", said).await
}
