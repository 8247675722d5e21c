//! Signing in: with a key or at her own organisation (workers), with a link by mail, with a paper card (residents), and for
//! the demo with one click. The answer is the same whether we know someone or not.

pub mod card;
pub mod demo;
pub mod limits;
pub mod link;
pub mod oidc;
pub mod passkey;
pub mod recovery;
pub mod sessions;
pub mod store;
pub mod verification;
pub mod vouching;

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::alert;
use super::form::Posted;
use super::page::{Page, html_with, see_other};
use super::session::Opening;
use super::store as sessions_store;
use super::viewer::{Visitor, cookie, cookie_name, session_cookie, set_cookie};
use crate::access::hat::Hat;
use crate::app::App;
use crate::clock::Token;
use crate::db::Tx;
use crate::demo as made_up;
use crate::error::Error;

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct NewPage {
    page: Page,
    mail: String,
    next: String,
    flaw: Option<&'static str>,
    demo: Vec<made_up::Named>,
    keys: bool,
    organisations: Vec<(String, String)>,
}

#[derive(Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub next: String,
}

pub async fn new(app: App, visitor: Visitor, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    if visitor.viewer.is_some() {
        return Ok(see_other(local(&wanted.next), None));
    }
    let demo = if app.demo { made_up::people(&app).await? } else { Vec::new() };
    first_page(&app, &visitor, StatusCode::OK, (String::new(), wanted.next), None, demo)
}

fn first_page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    (mail, next): (String, String),
    flaw: Option<&'static str>,
    demo: Vec<made_up::Named>,
) -> Result<Response, Error> {
    let organisations = app.organisations().iter().map(|one| (one.path(), one.label.clone())).collect();
    let page = Page::new(app, visitor, "sign-in-title");
    let template = NewPage { page, mail, next, flaw, demo, keys: app.keys.is_some(), organisations };
    html_with(status, &template.page, &template)
}

/// Opens a session and answers with its cookie. The caller commits before it answers.
pub async fn open(app: &App, tx: &mut Tx, opening: &Opening, path: &str) -> Result<Response, Error> {
    let (token, hat) = opening.open(app, tx).await?;
    alert::came_in(app, opening.person, opening.way);
    let mut response = see_other(path, None);
    give(app, &mut response, &token, hat)?;
    Ok(response)
}

/// The secret of a session, to the browser, which keeps it as long as a session can last: whether it lasts, is asked of the database. A
/// resident's goes when the browser is closed: it may be somebody else's.
fn give(app: &App, response: &mut Response, token: &Token, hat: Hat) -> Result<(), Error> {
    let cookie = match hat.is_staff() {
        true => set_cookie(app, "session", &token.text, hat.longest() / 1000),
        false => session_cookie(app, "session", &token.text),
    };
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Error::source)?);
    Ok(())
}

#[derive(Deserialize)]
pub struct Ending {
    /// "Dit is niet mijn telefoon": nothing of ours stays behind in it.
    #[serde(default)]
    borrowed: String,
}

pub async fn end(
    app: App,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Posted(ending): Posted<Ending>,
) -> Result<Response, Error> {
    alert::went_out(&app, &visitor);
    if let Some(secret) = cookie(&headers, &cookie_name(&app, "session")) {
        let mut tx = app.db.write().await?;
        sessions_store::end_session(&mut tx, Token::hash(secret), app.clock.millis()).await?;
        tx.commit().await?;
    }
    // Not "storage": all that stands there are doors and sealed talks, and those wait until they are sent.
    let clear = HeaderName::from_static("clear-site-data");
    if !ending.borrowed.is_empty() {
        let gone = ["session", "visit", "oidc"].map(|what| (header::SET_COOKIE, set_cookie(&app, what, "", 0)));
        let everything = [(clear, "\"cache\", \"cookies\"")];
        return Ok((everything, axum::response::AppendHeaders(gone), see_other("/sign-in", None)).into_response());
    }
    let gone = set_cookie(&app, "session", "", 0);
    let most = [(clear, "\"cache\"")];
    Ok((most, [(header::SET_COOKIE, gone)], see_other("/sign-in", Some("signed-out"))).into_response())
}

/// Only a path of our own: `//evil.nl` and `https://…` are not.
pub fn local(next: &str) -> &str {
    if next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains(char::is_control) {
        next
    } else {
        "/"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        assert_eq!(local("/people?q=fiets"), "/people?q=fiets");
        for foreign in ["//kwaad.nl", "https://kwaad.nl", "/\\kwaad.nl", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(local(foreign), "/");
        }
    }
}
