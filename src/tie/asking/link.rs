//! `/tied/…`: the page behind the mail. No account: who has the link got the mail. Looking answers nothing, so that a mail scanner
//! does not either.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{Answer, Asked, answer};
use crate::access::Reader;
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::app::App;
use crate::error::Error;
use crate::tie::klik::Klik;
use crate::tie::store::{self as ties, SideRow};
use crate::web::{Page, Posted, Visitor, html, mark, saved};

/// For the link of this side.
pub fn token(app: &App, side: Uuid) -> Result<String, Error> {
    mark::token(app, "tie", side)
}

/// The side of a link that we made, and the case in which its own party looks.
async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<(SideRow, Arc<Case>), Error> {
    let id = mark::opened(app, visitor, "tie", token).await?;
    let case = app.program(Activity::Tie, "/tied/{token}");
    let side = ties::side_by_id(&mut app.read_as(&case).await?, id).await?;
    let standing = Standing { hat: Hat::Resident, activity: Activity::Tie, second_factor: false };
    let who = Who { actor: Some(side.party_id), standing, on_behalf: None, opened: Opened::default() };
    let case = Case::new(app, who, "/tied/{token}");
    Ok((side, case))
}

#[derive(Template)]
#[template(path = "tie/asked.html")]
struct AskedPage {
    page: Page,
    asked: Asked,
    action: String,
    /// What the mail's link tapped already.
    tapped: Option<Klik>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tapped {
    klik: String,
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(tapped): Query<Tapped>,
) -> Result<Response, Error> {
    let (side, case) = opened(&app, &visitor, &token).await?;
    let reader = Reader::person(side.party_id, &app);
    let mut conn = app.read_as(&case).await?;
    let asked = Asked::read(&mut conn, reader, side).await?;
    drop(conn);
    case.close(&app).await?;
    let title = if asked.check.is_some() { "klik-title" } else { "tie-asked-title" };
    let page = Page::new(&app, &visitor, title);
    let (action, tapped) = (format!("/tied/{token}"), Klik::parse(&tapped.klik));
    let template = AskedPage { page, asked, action, tapped };
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Posted(typed): Posted<Answer>,
) -> Result<Response, Error> {
    let (side, case) = opened(&app, &visitor, &token).await?;
    let mut tx = app.write_as(&case).await?;
    let said = answer(&mut tx, &app, &side, &typed).await?;
    saved(tx, &format!("/tied/{token}"), said).await
}
