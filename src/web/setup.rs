//! The first visitor of an empty database: names the network, the wijk and the first worker. The link stands in the log, once.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::form::Posted;
use super::mark;
use super::page::{Page, html, html_with};
use super::session::Way;
use super::sign_in;
use super::viewer::Visitor;
use crate::app::{self, App};
use crate::clock::Token;
use crate::error::{Error, Flaw};
use crate::group::{self, Founding};

/// Makes a new set-up link when nobody is here yet. The one before stops working.
pub async fn link(app: &App) -> Result<Option<String>, Error> {
    let mut tx = app.db.write().await?;
    if group::store::is_founded(&mut tx).await? {
        return Ok(None);
    }
    let token = app.random.token();
    app::set(&mut tx, "setup_token", &hex(&token.hash)).await?;
    tx.commit().await?;
    Ok(Some(format!("{}/setup/{}", app.base_url, token.text)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Template)]
#[template(path = "setup/new.html")]
struct NewPage {
    page: Page,
    action: String,
    form: Form,
    flaws: Vec<Flaw>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

#[derive(Default, Deserialize)]
pub struct Form {
    network: String,
    town: String,
    wijk: String,
    name: String,
    mail: String,
}

pub async fn new(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    check(&app, &visitor, &token).await?;
    let page = Page::new(&app, &visitor, "setup-title");
    let template = NewPage { page, action: format!("/setup/{token}"), form: Form::default(), flaws: Vec::new() };
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    check(&app, &visitor, &token).await?;
    let founding = match Founding::parse(&form.network, &form.town, &form.wijk, &form.name, &form.mail) {
        Ok(founding) => founding,
        Err(flaws) => {
            let page = Page::new(&app, &visitor, "setup-title");
            let template = NewPage { page, action: format!("/setup/{token}"), form, flaws };
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
        }
    };
    let mut tx = visitor.write(&app).await?;
    let first = group::found(&mut tx, &app, &founding).await?;
    app::unset(&mut tx, "setup_token").await?;
    let response = sign_in::open(&app, &mut tx, &visitor.opening(first, Way::Setup), "/").await?;
    tx.commit().await?;
    app.reread_words().await?;
    Ok(response)
}

async fn check(app: &App, visitor: &Visitor, token: &str) -> Result<(), Error> {
    let wanted = app::setting(&mut app.db.read().await?, "setup_token").await?;
    let right = wanted.is_some_and(|wanted| wanted == hex(&Token::hash(token)));
    if right { Ok(()) } else { Err(mark::guessed(app, visitor).await?) }
}
