//! A one-time link by mail. Asking for one does the same work whether we know the address or not: it leaves a job, and only
//! the job looks who it is. Good for ten minutes, once, in the browser that asked.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::{Wanted, first_page, limits, local, open, passkey, sessions_store};
use crate::access::register::Activity;
use crate::app::App;
use crate::clock::Token;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::job::{self, Job};
use crate::web::alert;
use crate::web::form::Posted;
use crate::web::locale::{Locale, args};
use crate::web::mark;
use crate::web::page::{Page, html};
use crate::web::session::{Roles, Way};
use crate::web::store::{self, NewLink};
use crate::web::viewer::Visitor;

/// A link is good for ten minutes, once.
pub const LINK_MILLIS: i64 = 10 * 60 * 1000;

/// What someone asked for, until the mail goes out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub mail: String,
    /// The hash of the browser's secret.
    pub browser: Vec<u8>,
    pub next: String,
    pub language: String,
    pub at: i64,
}

#[derive(Deserialize)]
pub struct Form {
    mail: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in/asked.html")]
struct AskedPage {
    page: Page,
}

pub async fn create(app: App, visitor: Visitor, Posted(form): Posted<Form>) -> Result<Response, Error> {
    let mail = form.mail.trim().to_lowercase();
    if !mail.contains('@') || mail.len() > 254 {
        let typed = (form.mail, form.next);
        let flaw = Some("sign-in-mail-unreadable");
        return first_page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, typed, flaw, Vec::new());
    }
    let now = app.clock.millis();
    let mut tx = visitor.write(&app).await?;
    limits::account(&mut tx, &app, &visitor.address, &mail).await?;
    let browser = Token::hash(&visitor.secret);
    let next = local(&form.next).to_owned();
    let asked = Asked { mail, browser, next, language: visitor.locale.tag().to_owned(), at: now };
    job::enqueue(&mut tx, &app, &Job::SignInMail(asked), now).await?;
    tx.commit().await?;
    let template = AskedPage { page: Page::new(&app, &visitor, "sign-in-asked-title") };
    html(&template.page, &template)
}

/// The mail with a new link; nothing when the address is nobody's, or when it was asked too long ago.
pub async fn compose(app: &App, asked: &Asked) -> Result<Option<Mail>, Error> {
    let now = app.clock.millis();
    if !(0..=LINK_MILLIS).contains(&(now - asked.at)) {
        return Ok(None);
    }
    let mut tx = app.write_as(&app.program(Activity::SignIn, "job sign_in_mail")).await?;
    let Some(person) = store::by_mail(&mut tx, &asked.mail, app.clock.today()).await? else {
        let account = alert::alias(app, "account", asked.mail.as_bytes());
        tracing::info!(target: "security", account, "a link was asked for an address that is nobody's");
        return Ok(None);
    };
    let token = app.random.token();
    let browser = Some(asked.browser.clone());
    let link = NewLink { hash: token.hash, person, browser, purpose: "sign_in", by: None };
    store::make_link(&mut tx, link, asked.at, asked.at + LINK_MILLIS).await?;
    tx.commit().await?;
    let next: String = url::form_urlencoded::byte_serialize(asked.next.as_bytes()).collect();
    let link = format!("{}/sign-in/{}?next={next}", app.base_url, token.text);
    let network = app.words().network.clone().unwrap_or_else(|| "Sprokkel".to_owned());
    let locale = Locale::from_tag(&asked.language).unwrap_or(Locale::Dutch);
    let words = args([("network", network.into()), ("link", link.into())]);
    let subject = locale.say_with("sign-in-mail-subject", &words);
    let text = locale.say_with("sign-in-mail-text", &words);
    Ok(Some(Mail { to: asked.mail.clone(), to_name: String::new(), subject, text }))
}

#[derive(Template)]
#[template(path = "sign_in/confirm.html")]
pub(super) struct ConfirmPage {
    pub page: Page,
    pub action: String,
    pub next: String,
    pub name: Option<String>,
}

/// Opening a link spends nothing: mail scanners open links too.
pub async fn show(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor, "sign-in-confirm-title");
    let template = ConfirmPage { page, action: format!("/sign-in/{token}"), next: wanted.next, name: None };
    html(&template.page, &template)
}

pub async fn spend(
    app: App,
    visitor: Visitor,
    Path(token): Path<String>,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, Error> {
    let hash = Token::hash(&token);
    let mut tx = visitor.write(&app).await?;
    let Some(link) = sessions_store::link(&mut tx, hash.clone()).await? else {
        drop(tx);
        mark::guessed(&app, &visitor).await?;
        return Err(Error::Forbidden("forbidden-link"));
    };
    if link.browser.as_ref().is_some_and(|browser| *browser != Token::hash(&visitor.secret)) {
        return Err(Error::Forbidden("forbidden-browser"));
    }
    if !sessions_store::spend_link(&mut tx, hash, app.clock.millis()).await? {
        return Err(Error::Forbidden("forbidden-link"));
    }
    let way = if link.purpose == "set_up" { Way::Setup } else { Way::Link };
    let next = local(&wanted.next);
    let staff = Roles::of(&mut tx, link.person, app.clock.today()).await?.first(way).is_staff();
    let path = if staff { passkey::asked_for(&app, &mut tx, link.person, way, next).await? } else { next.to_owned() };
    let response = open(&app, &mut tx, &visitor.opening(link.person, way), &path).await?;
    tx.commit().await?;
    Ok(response)
}
