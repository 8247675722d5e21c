//! `/agreed/…`: the page behind the mail, for a side without an account. Looking answers nothing; one tap in the mail is sent by the
//! page itself, as decision 29 says.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Ask};
use super::{Said, say};
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::agreement::store as agreements;
use crate::agreement::whole::{To, Whole};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::job::{self, Job};
use crate::meeting::said::flaw;
use crate::web::one_tap::{self, MIXED, WAIT_MILLIS};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, mark, saved};

const POINT: &str = "/agreed/{token}";

/// For the link of this question.
pub fn token(app: &App, ask: Uuid) -> Result<String, Error> {
    mark::token(app, "agreement", ask)
}

/// The question of a link that we made, and the case in which its own side looks.
async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<(Ask, Arc<Case>), Error> {
    let id = mark::opened(app, visitor, "agreement", token).await?;
    let case = app.program(Activity::Agree, POINT);
    let ask = store::one(&mut app.read_as(&case).await?, id).await?;
    let standing = Standing { hat: Hat::Resident, activity: Activity::Agree, second_factor: false };
    let who = Who { actor: Some(ask.party), standing, on_behalf: None, opened: Opened::default() };
    Ok((ask, Case::new(app, who, POINT)))
}

#[derive(Template)]
#[template(path = "agreement/asked.html")]
struct AskedPage {
    page: Page,
    whole: Whole,
    ask: Ask,
    action: String,
    tapped: String,
    because: String,
    flaws: Vec<Flaw>,
}

impl AskedPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn is_open(&self) -> bool {
        self.whole.agreement.ended_on.is_none() && self.ask.said.as_deref().is_none_or(|said| said == "silent")
    }

    fn is_mixed(&self) -> bool {
        self.ask.tap.as_deref() == Some(MIXED)
    }

    /// What a link answered for this side, and counts soon.
    fn noted(&self) -> Option<&str> {
        self.ask.tap.as_deref().filter(|_| !self.is_mixed())
    }

    /// Only a yes is sent by itself.
    fn sends(&self) -> bool {
        self.tapped == Said::Yes.name() && self.is_open() && self.ask.tap.is_none()
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    said: String,
    because: String,
    /// Set when the page sent it by itself: nobody pressed a button.
    alone: String,
}

async fn page(app: &App, visitor: &Visitor, token: &str, typed: Answer, flaws: Vec<Flaw>) -> Result<Response, Error> {
    let (ask, case) = opened(app, visitor, token).await?;
    let mut conn = app.read_as(&case).await?;
    let agreement = agreements::any(&mut conn, ask.agreement).await?;
    let whole = Whole::read(&mut conn, agreement, To::Party, app.clock.today()).await?;
    drop(conn);
    case.close(app).await?;
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(app, visitor, "agreement-asked-title");
    let Answer { said: tapped, because, .. } = typed;
    let template = AskedPage { page, whole, ask, action: format!("/agreed/{token}"), tapped, because, flaws };
    html_with(status, &template.page, &template)
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(tapped): Query<Answer>,
) -> Result<Response, Error> {
    page(&app, &visitor, &token, tapped, Vec::new()).await
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    PostedAsTyped(typed): PostedAsTyped<Answer>,
) -> Result<Response, Error> {
    let (ask, case) = opened(&app, &visitor, &token).await?;
    let mut tx = app.write_as(&case).await?;
    match answer(&mut tx, &app, &ask, &typed).await {
        Ok(done) => saved(tx, &format!("/agreed/{token}"), done).await,
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            page(&app, &visitor, &token, typed, flaws).await
        }
        Err(error) => Err(error),
    }
}

async fn answer(tx: &mut Tx, app: &App, ask: &Ask, typed: &Answer) -> Result<&'static str, Error> {
    let said = Said::parse(&ask.kind, &typed.said).ok_or_else(|| Error::invalid("said", "form-unreadable"))?;
    if !typed.alone.is_empty() {
        return tap(tx, app, ask, said).await;
    }
    if let Some(flaw) = flaw("because", &typed.because, 500) {
        return Err(Error::Invalid(vec![flaw]));
    }
    say(tx, app, ask, said, &typed.because, ask.party).await?;
    Ok("said-noted")
}

/// The link of a mail answers, as decision 29 says.
async fn tap(tx: &mut Tx, app: &App, ask: &Ask, said: Said) -> Result<&'static str, Error> {
    if ask.said.as_deref().is_some_and(|said| said != "silent") {
        return Err(Error::Conflict("conflict-agreement-answered"));
    }
    if said == Said::No {
        return Err(Error::invalid("said", "form-unreadable"));
    }
    let now = app.clock.millis();
    let stands = one_tap::stands(ask.tap.as_deref().zip(ask.tap_at), said.name(), now);
    store::tap(tx, ask.id, stands, now).await?;
    if stands == MIXED {
        return Ok("said-klik-press");
    }
    job::enqueue_anew(tx, app, &Job::CountAgreed { ask: ask.id }, now + WAIT_MILLIS).await?;
    Ok("said-noted")
}

/// The while is over: what one link answered counts.
pub async fn count(tx: &mut Tx, app: &App, ask: Uuid) -> Result<(), Error> {
    let Some(ask) = store::if_there(tx, ask).await? else { return Ok(()) };
    let said = ask.tap.as_deref().and_then(|tap| Said::parse(&ask.kind, tap));
    match said {
        Some(said) if ask.said.as_deref().is_none_or(|said| said == "silent") => {
            match say(tx, app, &ask, said, "", ask.party).await {
                Err(Error::Conflict(_)) => Ok(()),
                done => done,
            }
        }
        _ => Ok(()),
    }
}
