//! `/joined/…`: what she signed up for, behind a link that only she has. No account: seeing, changing and letting go is one tap.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::store::{self, Join};
use super::{change, come_back, heads, leave, link};
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store::{self as activities, JoinedDay};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Press, Visitor, mark, page::see_other_undo, see_other};

async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<Join, Error> {
    let id = mark::opened(app, visitor, "joined", token).await?;
    store::one(&mut visitor.read(app).await?, id).await
}

#[derive(Template)]
#[template(path = "activity/joined.html")]
struct JoinedPage {
    page: Page,
    join: Join,
    day: JoinedDay,
    when: String,
    /// When it would be before it was moved.
    was: Option<String>,
    icon: String,
    here: String,
    /// The same in full, to keep.
    address: String,
    /// How many wait longer than she does.
    before: i64,
    over: bool,
    heads: String,
    flaws: Vec<Flaw>,
}

impl JoinedPage {
    fn after(&self, verb: &str) -> String {
        format!("{}/{verb}", self.here)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// The end of a locale key.
    fn state(&self) -> &'static str {
        match &self.join {
            _ if self.day.called_off_at.is_some() => "off",
            join if join.ended_at.is_some() => "left",
            _ if self.day.rests > 0 => "rests",
            join if join.waits_since.is_some() => "waits",
            _ => "comes",
        }
    }
}

async fn page(app: &App, visitor: &Visitor, join: Join, typed: Option<(String, Vec<Flaw>)>) -> Result<Response, Error> {
    let mut conn = visitor.read(app).await?;
    let day = activities::joined_day(&mut conn, join.day).await?;
    let before = store::before(&mut conn, join.id).await?;
    drop(conn);
    let said = |millis| moment(app, visitor.locale, millis);
    let (when, was) = (said(day.begins_at), day.moved_from.map(said));
    let icon = app.practices.get(&day.practice).map_or_else(|| "talk".to_owned(), |practice| practice.icon.clone());
    let over = day.begins_at + day.minutes * 60_000 <= app.clock.millis();
    let (heads, flaws) = typed.unwrap_or_else(|| (join.heads.to_string(), Vec::new()));
    let here = link(app, join.id)?;
    let address = format!("{}{here}", app.base_url);
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "joined-title");
    let template = JoinedPage { page, join, day, when, was, icon, here, address, before, over, heads, flaws };
    html_with(status, &template.page, &template)
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    page(&app, &visitor, join, None).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    heads: String,
}

pub async fn update(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    PostedAsTyped(typed): PostedAsTyped<Typed>,
) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let changed = match heads(&typed.heads) {
        Ok(heads) => {
            let mut tx = visitor.write(&app).await?;
            match change(&mut tx, &app, &join, heads).await {
                Ok(()) => tx.commit().await,
                Err(error) => Err(error),
            }
        }
        Err(flaw) => Err(Error::Invalid(vec![flaw])),
    };
    match changed {
        Ok(()) => Ok(see_other(&format!("/joined/{token}"), Some("said-join-changed"))),
        Err(Error::Invalid(flaws)) => page(&app, &visitor, join, Some((typed.heads, flaws))).await,
        Err(error) => Err(error),
    }
}

pub async fn end(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    leave(&mut tx, &app, &join).await?;
    tx.commit().await?;
    let here = format!("/joined/{token}");
    Ok(see_other_undo(&here, "said-join-left", &format!("{here}/returning")))
}

pub async fn reopen(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let join = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    come_back(&mut tx, &app, &join).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/joined/{token}"), Some("said-join-back")))
}
