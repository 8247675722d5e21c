//! `/guide/check/…`: the page behind the mail to an organisation. No account: who has the link got the mail. Looking answers nothing.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;

use super::store::{self, Asked, Offer};
use crate::access::Reader;
use crate::app::App;
use crate::error::Error;
use crate::group::store as groups;
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use crate::web::{Page, Posted, Visitor, html, mark, saved};

/// For the link of this question.
pub fn token(app: &App, check: uuid::Uuid) -> Result<String, Error> {
    mark::token(app, "guide", check)
}

/// The question behind a link; whoever tries many is stopped.
async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<(uuid::Uuid, Asked), Error> {
    let id = mark::opened(app, visitor, "guide", token).await?;
    match store::asked(&mut app.db.read().await?, id).await? {
        Some(asked) => Ok((id, asked)),
        None => Err(mark::guessed(app, visitor).await?),
    }
}

#[derive(Template)]
#[template(path = "guide/check.html")]
struct CheckPage {
    page: Page,
    asked: Asked,
    offers: Vec<Offer>,
    action: String,
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let (_, asked) = opened(&app, &visitor, &token).await?;
    let mut conn = visitor.read(&app).await?;
    let offers = store::of_group(&mut conn, Reader::public(&app), asked.group).await?;
    let action = format!("/guide/check/{token}");
    let template = CheckPage { page: Page::new(&app, &visitor, "guide-check-title"), asked, offers, action };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Answer {
    #[serde(default)]
    answer: String,
}

/// Yes makes everything of it fresh; no gives who looks after it something to come back to.
pub async fn create(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Posted(form): Posted<Answer>,
) -> Result<Response, Error> {
    let (id, asked) = opened(&app, &visitor, &token).await?;
    let path = format!("/guide/check/{token}");
    if asked.answered_on.is_some() {
        return Err(Error::Conflict("conflict-guide-answered"));
    }
    let today = app.clock.today();
    let case = app.program(crate::access::register::Activity::WhoIsWho, "/guide/check/{token}");
    let mut tx = app.write_as(&case).await?;
    let said = match form.answer.as_str() {
        "yes" => {
            super::confirm(&mut tx, &app, asked.group).await?;
            store::answer(&mut tx, id, today, "yes").await?;
            "said-guide-yes"
        }
        "no" => {
            store::answer(&mut tx, id, today, "no").await?;
            if let Some(steward) = groups::steward(&mut tx, asked.group).await? {
                let new = NewRevisit {
                    id,
                    about: Subject::Group(asked.group),
                    steward,
                    due_on: today,
                    words: crate::web::locale::Locale::Dutch.say("guide-not-right"),
                    note: None,
                    practice: None,
                    audience: crate::party::NETWORK,
                    created_by: steward,
                    import: None,
                };
                revisit::promise(&mut tx, &app, &new).await?;
            }
            "said-guide-no"
        }
        _ => return Err(Error::invalid("answer", "form-unreadable")),
    };
    saved(tx, &path, said).await
}
