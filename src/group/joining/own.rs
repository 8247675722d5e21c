//! `/taking-part/…`: in which group she takes part, behind a link that only she has. Stopping is one tap.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::store::{self, Join};
use super::{ask_again, asked_before, come_back, leave, link, stay};
use crate::app::App;
use crate::error::Error;
use crate::group::carrying::{self, Door};
use crate::web::{Page, Press, Visitor, html, mark, page::see_other_undo, saved};

async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<Join, Error> {
    let id = mark::opened(app, visitor, "taking-part", token).await?;
    store::one(&mut visitor.read(app).await?, id).await
}

#[derive(Template)]
#[template(path = "group/taking_part.html")]
struct TakingPartPage {
    page: Page,
    join: Join,
    group: String,
    here: String,
    rests: bool,
    shut: bool,
    over: bool,
}

impl TakingPartPage {
    fn after(&self, verb: &str) -> String {
        format!("{}/{verb}", self.here)
    }

    /// It fades soon: law 2.
    fn is_asked(&self) -> bool {
        self.join.state() == "in" && self.join.fresh_until <= self.page.today.saturating_add(asked_before())
    }

    /// Who stopped herself can say that she goes on after all.
    fn may_return(&self) -> bool {
        self.join.ended_on.is_some() && self.join.ended_by.is_none() && !self.over
    }
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut conn = visitor.read(&app).await?;
    let group = store::name_of(&mut conn, join.group).await?;
    let rests = carrying::store::resting(&mut conn, join.group).await?.is_some();
    let shut = carrying::store::door_of(&mut conn, join.group).await? == Door::NotNow;
    let over = carrying::store::facts(&mut conn, join.group).await?.ended_on.is_some();
    drop(conn);
    let (page, here) = (Page::new(&app, &visitor, "taking-part-title"), link(&app, join.id)?);
    let template = TakingPartPage { page, join, group, here, rests, shut, over };
    html(&template.page, &template)
}

pub async fn end(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    leave(&mut tx, &app, &join, None).await?;
    tx.commit().await?;
    let here = format!("/taking-part/{token}");
    Ok(see_other_undo(&here, "said-group-join-left", &format!("{here}/returning")))
}

pub async fn reopen(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    come_back(&mut tx, &app, &join, None).await?;
    saved(tx, &format!("/taking-part/{token}"), "said-group-join-back").await
}

pub async fn ask(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    ask_again(&mut tx, &app, &join).await?;
    saved(tx, &format!("/taking-part/{token}"), "said-group-join-asked").await
}

pub async fn confirm(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    stay(&mut tx, &app, &join).await?;
    saved(tx, &format!("/taking-part/{token}"), "said-group-join-stays").await
}
