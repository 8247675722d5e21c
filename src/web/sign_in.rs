//! Signing in: a one-time link by mail, and for the demo one click. The answer is the same whether we know the address or not.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::form::{Empty, Posted};
use super::locale::{Locale, args};
use super::page::{Page, html, html_with, see_other};
use super::store;
use super::viewer::{SESSION_DAYS, Visitor, cookie, cookie_name, set_cookie};
use crate::access::register::Activity;
use crate::app::App;
use crate::clock::Token;
use crate::db::Tx;
use crate::demo;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::job::{self, Job};

/// A link in a mail is good for ten minutes, once.
pub const LINK_MILLIS: i64 = 10 * 60 * 1000;
/// Links one person may ask for in an hour.
const LINKS_AN_HOUR: i64 = 5;
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct NewPage {
    page: Page,
    mail: String,
    next: String,
    flaw: Option<&'static str>,
    demo: Vec<demo::Named>,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
}

pub async fn new(app: App, visitor: Visitor, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    if visitor.viewer.is_some() {
        return Ok(see_other(local(&wanted.next), None));
    }
    let demo = if app.demo { demo::people(&app).await? } else { Vec::new() };
    let page = Page::new(&app, &visitor, "sign-in-title");
    let template = NewPage { page, mail: String::new(), next: wanted.next, flaw: None, demo };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Asked {
    mail: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in/asked.html")]
struct AskedPage {
    page: Page,
}

pub async fn create(app: App, visitor: Visitor, Posted(asked): Posted<Asked>) -> Result<Response, Error> {
    let mail = asked.mail.trim().to_lowercase();
    if !mail.contains('@') || mail.len() > 254 {
        let page = Page::new(&app, &visitor, "sign-in-title");
        let flaw = Some("sign-in-mail-unreadable");
        let template = NewPage { page, mail: asked.mail, next: asked.next, flaw, demo: Vec::new() };
        return html_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    }
    send_link(&app, &mail, &visitor.secret, local(&asked.next)).await?;
    let template = AskedPage { page: Page::new(&app, &visitor, "sign-in-asked-title") };
    html(&template.page, &template)
}

/// Known or not, the same transaction is opened and closed.
async fn send_link(app: &App, mail: &str, browser: &str, next: &str) -> Result<(), Error> {
    let now = app.clock.millis();
    let mut tx = app.write_as(&app.program(Activity::SignIn, "/sign-in")).await?;
    if let Some((person, _)) = store::by_mail(&mut tx, mail, app.clock.today()).await?
        && store::links_since(&mut tx, person, now - HOUR).await? < LINKS_AN_HOUR
    {
        let token = app.random.token();
        store::make_link(&mut tx, token.hash, person, Some(Token::hash(browser)), now, now + LINK_MILLIS).await?;
        let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let link = format!("{}/sign-in/{}?next={next}", app.base_url, token.text);
        job::enqueue(&mut tx, app, &Job::SignInMail { to: mail.to_owned(), link }, now).await?;
    }
    tx.commit().await
}

/// The mail with the link, as the job sends it.
pub fn mail(app: &App, to: &str, link: &str) -> Mail {
    let network = app.words().network.clone().unwrap_or_else(|| "Sprokkel".to_owned());
    let locale = Locale::Dutch;
    let words = args([("network", network.into()), ("link", link.to_owned().into())]);
    let subject = locale.say_with("sign-in-mail-subject", &words);
    Mail { to: to.to_owned(), to_name: String::new(), subject, text: locale.say_with("sign-in-mail-text", &words) }
}

#[derive(Template)]
#[template(path = "sign_in/confirm.html")]
struct ConfirmPage {
    page: Page,
    action: String,
    next: String,
    name: Option<String>,
}

/// Opening a link spends nothing: mail scanners open links too.
pub async fn confirm(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor, "sign-in-confirm-title");
    let template = ConfirmPage { page, action: format!("/sign-in/{token}"), next: wanted.next, name: None };
    html(&template.page, &template)
}

pub async fn use_link(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, Error> {
    let now = app.clock.millis();
    let hash = Token::hash(&token);
    let mut tx = visitor.write(&app).await?;
    let link = store::link(&mut tx, hash.clone()).await?.ok_or(Error::Forbidden("forbidden-link"))?;
    let same_browser = link.browser.as_ref().is_none_or(|browser| *browser == Token::hash(&visitor.secret));
    if !same_browser {
        return Err(Error::Forbidden("forbidden-browser"));
    }
    if !store::spend_link(&mut tx, hash, now).await? {
        return Err(Error::Forbidden("forbidden-link"));
    }
    let response = sign_in(&app, &mut tx, link.person, local(&wanted.next)).await?;
    tx.commit().await?;
    Ok(response)
}

/// Opens a session and answers with its cookie. The caller commits before it answers.
pub async fn sign_in(app: &App, tx: &mut Tx, person: Uuid, path: &str) -> Result<Response, Error> {
    let now = app.clock.millis();
    let token = app.random.token();
    store::open_session(tx, token.hash, person, now, now + SESSION_DAYS * DAY).await?;
    let mut response = see_other(path, None);
    let cookie = set_cookie(app, "session", &token.text, SESSION_DAYS * 24 * 60 * 60);
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Error::source)?);
    Ok(response)
}

pub async fn demo(app: App, visitor: Visitor, Path(who): Path<String>) -> Result<Response, Error> {
    let named = demo_person(&app, &who).await?;
    let page = Page::new(&app, &visitor, "sign-in-confirm-title");
    let template = ConfirmPage { page, action: format!("/demo/{who}"), next: String::new(), name: Some(named.name) };
    html(&template.page, &template)
}

pub async fn use_demo(app: App, Path(who): Path<String>, Posted(Empty {}): Posted<Empty>) -> Result<Response, Error> {
    let named = demo_person(&app, &who).await?;
    let mut tx = app.db.write().await?;
    let response = sign_in(&app, &mut tx, named.id, "/").await?;
    tx.commit().await?;
    Ok(response)
}

async fn demo_person(app: &App, who: &str) -> Result<demo::Named, Error> {
    if !app.demo {
        return Err(Error::NotFound);
    }
    demo::people(app).await?.into_iter().find(|named| named.slug == who).ok_or(Error::NotFound)
}

pub async fn end(app: App, headers: axum::http::HeaderMap, Posted(Empty {}): Posted<Empty>) -> Result<Response, Error> {
    if let Some(secret) = cookie(&headers, &cookie_name(&app, "session")) {
        let mut tx = app.db.write().await?;
        store::end_session(&mut tx, Token::hash(secret), app.clock.millis()).await?;
        tx.commit().await?;
    }
    let gone = set_cookie(&app, "session", "", 0);
    let clear = [("clear-site-data", "\"cache\", \"storage\"")];
    Ok((clear, [(header::SET_COOKIE, gone)], see_other("/sign-in", Some("signed-out"))).into_response())
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
