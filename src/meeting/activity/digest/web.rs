//! `/digest`: asking for the weekly message, saying yes to it, joining from it, and stopping it.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Digest};
use super::{NewDigest, ask};
use crate::access::Reader;
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::meeting::activity::calendar;
use crate::meeting::activity::joining::{self, NewJoin};
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store::{self as activities, Coming};
use crate::place::store::Place;
use crate::web::form::check_token;
use crate::web::guest::{Reach, name_flaw};
use crate::web::locale::Locale;
use crate::web::page::html_with;
use crate::web::sign_in::limits;
use crate::web::theme::languages::Language;
use crate::web::{Page, PostedAsTyped, Press, Visitor, html, mark, see_other};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    mail: String,
    name: String,
    language: String,
    place: String,
    weekday: String,
}

impl Form {
    fn parse(&self, areas: &[Place]) -> Result<NewDigest, Error> {
        let mut flaws = Vec::new();
        let mail = Reach::parse(&self.mail).and_then(|reach| reach.mail().map(str::to_owned));
        if mail.is_none() {
            flaws.push(Flaw { field: "mail", key: "digest-mail-unreadable" });
        }
        if !self.name.trim().is_empty() {
            flaws.extend(name_flaw(&self.name));
        }
        let place = self.place.parse().ok().filter(|id| areas.iter().any(|area| area.id == *id));
        let weekday = self.weekday.parse().ok().filter(|day| (1..=7).contains(day));
        let language = Locale::from_tag(&self.language).unwrap_or(Locale::Dutch).tag();
        match (self.id.parse(), mail, place, weekday) {
            (Ok(id), Some(mail), Some(place), Some(weekday)) if flaws.is_empty() => {
                Ok(NewDigest { id, mail, name: self.name.trim().to_owned(), language, place, weekday })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }
}

#[derive(Template)]
#[template(path = "activity/digest.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    areas: Vec<Place>,
    asked: bool,
}

impl NewPage {
    /// Those in which it can be had.
    fn languages(&self) -> Vec<Language> {
        self.page.offered()
    }

    const WEEKDAYS: [i8; 7] = [1, 2, 3, 4, 5, 6, 7];

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

async fn page(app: &App, visitor: &Visitor, form: Form, flaws: Vec<Flaw>, asked: bool) -> Result<Response, Error> {
    let areas = crate::place::store::areas(&mut visitor.read(app).await?).await?;
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = NewPage { page: Page::new(app, visitor, "digest-title"), form, flaws, areas, asked };
    html_with(status, &template.page, &template)
}

pub async fn new(app: App, visitor: Visitor) -> Result<Response, Error> {
    let home = app.home(&mut visitor.read(&app).await?).await?.ok_or(Error::NotFound)?;
    let form = Form {
        id: app.id().to_string(),
        language: visitor.locale.tag().to_owned(),
        place: home.to_string(),
        weekday: "1".to_owned(),
        ..Form::default()
    };
    page(&app, &visitor, form, Vec::new(), false).await
}

/// The answer is the same for every address, known or not.
pub async fn create(app: App, visitor: Visitor, PostedAsTyped(form): PostedAsTyped<Form>) -> Result<Response, Error> {
    let areas = crate::place::store::areas(&mut visitor.read(&app).await?).await?;
    match form.parse(&areas) {
        Ok(new) => {
            let mut tx = visitor.write(&app).await?;
            limits::joining(&mut tx, &app, &visitor.address).await?;
            ask(&mut tx, &app, &new).await?;
            tx.commit().await?;
            page(&app, &visitor, Form::default(), Vec::new(), true).await
        }
        Err(Error::Invalid(flaws)) => page(&app, &visitor, form, flaws, false).await,
        Err(error) => Err(error),
    }
}

async fn opened(app: &App, visitor: &Visitor, token: &str) -> Result<Digest, Error> {
    let id = mark::opened(app, visitor, "digest", token).await?;
    store::one(&mut visitor.read(app).await?, id).await
}

#[derive(Template)]
#[template(path = "activity/digest_own.html")]
struct OwnPage {
    page: Page,
    digest: Digest,
    here: String,
    /// To join with one tap, and when it is.
    day: Option<(Coming, String)>,
    fresh: Uuid,
    flaws: Vec<Flaw>,
}

impl OwnPage {
    fn ending(&self) -> String {
        format!("{}/ending", self.here)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let digest = opened(&app, &visitor, &token).await?;
    let (page, here) = (Page::new(&app, &visitor, "digest-own-title"), format!("/digest/{token}"));
    let template = OwnPage { page, digest, here, day: None, fresh: app.id(), flaws: Vec::new() };
    html(&template.page, &template)
}

pub async fn confirm(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let digest = opened(&app, &visitor, &token).await?;
    let mut tx = visitor.write(&app).await?;
    store::confirm(&mut tx, digest.id, app.clock.millis()).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/digest/{token}"), Some("said-digest-confirmed")))
}

/// Our own button, or what a mail program sends by itself (RFC 8058): that knows no page and no token of ours, and has the link.
fn may_stop(app: &App, visitor: &Visitor, body: &[u8]) -> Result<(), Error> {
    let text = String::from_utf8_lossy(body);
    if text.contains("List-Unsubscribe") && text.contains("One-Click") {
        return Ok(());
    }
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).unwrap_or_default();
    check_token(app, visitor, pairs.iter().find(|(name, _)| name == "token").map(|(_, token)| token.as_str()))
}

pub async fn end(app: App, visitor: Visitor, Path(token): Path<String>, body: Bytes) -> Result<Response, Error> {
    may_stop(&app, &visitor, &body)?;
    match opened(&app, &visitor, &token).await {
        Ok(digest) => {
            let mut tx = visitor.write(&app).await?;
            store::end(&mut tx, digest.id).await?;
            tx.commit().await?;
        }
        // Stopped before: that it stopped is still so.
        Err(Error::NotFound) if mark::of_token(&app, "digest", &token).is_ok() => {}
        Err(error) => return Err(error),
    }
    Ok(see_other("/activities", Some("said-digest-ended")))
}

/// A day of the message, as anyone may see it.
async fn day_of(app: &App, id: Uuid) -> Result<Coming, Error> {
    let mut anyone = app.read_as(&calendar::public(app, "/digest/{token}/{day}")).await?;
    activities::day(&mut anyone, Reader::public(app), id).await
}

async fn one_tap(
    app: &App,
    visitor: &Visitor,
    digest: Digest,
    (token, id): (String, Uuid),
    flaws: Vec<Flaw>,
) -> Result<Response, Error> {
    let day = day_of(app, id).await?;
    let when = moment(app, visitor.locale, day.begins_at);
    let page = Page::new(app, visitor, "activities-title").titled(day.name.clone());
    let status = if flaws.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let here = format!("/digest/{token}");
    let template = OwnPage { page, digest, here, day: Some((day, when)), fresh: app.id(), flaws };
    html_with(status, &template.page, &template)
}

/// Everything is filled in: one button. Looking joins nothing, because mail scanners look.
pub async fn day(app: App, visitor: Visitor, Path((token, id)): Path<(String, String)>) -> Result<Response, Error> {
    let digest = opened(&app, &visitor, &token).await?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    one_tap(&app, &visitor, digest, (token, id), Vec::new()).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tapped {
    id: String,
    name: String,
}

pub async fn join(
    app: App,
    visitor: Visitor,
    Path((token, day)): Path<(String, String)>,
    PostedAsTyped(tapped): PostedAsTyped<Tapped>,
) -> Result<Response, Error> {
    let digest = opened(&app, &visitor, &token).await?;
    let day: Uuid = day.parse().map_err(|_| Error::NotFound)?;
    let name = if tapped.name.trim().is_empty() { digest.name.clone() } else { tapped.name.trim().to_owned() };
    if let Some(flaw) = name_flaw(&name) {
        return one_tap(&app, &visitor, digest, (token, day), vec![flaw]).await;
    }
    day_of(&app, day).await?;
    let id = tapped.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let language = Locale::from_tag(&digest.language).unwrap_or(Locale::Dutch).tag();
    let new = NewJoin { id, day, name, reach: Reach::Mail(digest.mail.clone()), language, heads: 1, by: None };
    let mut tx = visitor.write(&app).await?;
    limits::joining(&mut tx, &app, &visitor.address).await?;
    joining::join(&mut tx, &app, &new).await?;
    tx.commit().await?;
    Ok(see_other(&joining::link(&app, new.id)?, None))
}
