//! What every page knows, and the way from a template to a response.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::assets;
use super::language;
use super::locale::{Locale, args};
use super::theme::Look;
use super::theme::languages::Language;
use super::viewer::{Viewer, Visitor, set_cookie};
use crate::app::{App, TenantWords};
use crate::db::Tx;
use crate::error::{Error, Flaw};

/// The frame of a page: language, viewer, title, form token. Templates call it `page`.
pub struct Page {
    pub locale: Locale,
    /// The language she asked for, when this page is not in it.
    instead_of: Option<Locale>,
    pub today: Date,
    title: String,
    path: String,
    flash: Option<String>,
    viewer: Option<Viewer>,
    token: String,
    words: Arc<TenantWords>,
    look: Option<Arc<Look>>,
    cookies: Vec<String>,
}

impl Page {
    /// `title` is a locale key.
    pub fn new(app: &App, visitor: &Visitor, title: &str) -> Self {
        let mut cookies = Vec::new();
        if visitor.fresh_secret {
            cookies.push(set_cookie(app, "visit", &visitor.secret, 24 * 60 * 60));
        }
        if visitor.flash.is_some() {
            cookies.push("said=; Path=/; Max-Age=0; SameSite=Lax".to_owned());
        }
        let words = app.words();
        let mut page = Self {
            locale: visitor.locale,
            instead_of: Some(visitor.wanted).filter(|wanted| *wanted != visitor.locale),
            today: app.clock.today(),
            title: String::new(),
            path: visitor.path.clone(),
            flash: visitor.flash.clone(),
            viewer: visitor.viewer.clone(),
            token: app.form_token(&visitor.secret),
            look: words.look.clone(),
            words,
            cookies,
        };
        page.title = page.say(title);
        page
    }

    /// A title that is not a fixed sentence: the name of a place or a group, never a person's. A browser keeps titles.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// In a look that is not worn yet.
    pub fn looking(mut self, look: Look) -> Self {
        self.look = Some(Arc::new(look));
        self
    }

    /// The network's own word for it, or ours.
    pub fn say(&self, key: &str) -> String {
        if self.words.wordings.is_empty() {
            return self.locale.say(key);
        }
        let own = self.words.wordings.get(&(self.lang().to_owned(), key.to_owned()));
        own.cloned().unwrap_or_else(|| self.locale.say(key))
    }

    /// One of a family of sentences: `say_in("kind", "wish")` says `kind-wish`. Nothing is `none`.
    pub fn say_in(&self, family: &str, which: impl AsRef<str>) -> String {
        let which = which.as_ref();
        self.say(&format!("{family}-{}", if which.is_empty() { "none" } else { which }))
    }

    /// Whether a choice is the one that is on.
    pub fn same(&self, one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
        one.as_ref() == other.as_ref()
    }

    /// For a field that cannot be wrong.
    pub fn fine(&self) -> Option<&'static str> {
        None
    }

    pub fn say1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.locale.say_with(key, &args([(name, value.to_string().into())]))
    }

    /// With a number, so that plurals come out right.
    pub fn count(&self, key: &str, count: impl TryInto<i64>) -> String {
        let count = count.try_into().unwrap_or(i64::MAX);
        self.locale.say_with(key, &args([("count", FluentValue::from(count))]))
    }

    pub fn say2(&self, key: &str, one: &str, first: impl ToString, two: &str, second: impl ToString) -> String {
        self.locale.say_with(key, &args([(one, first.to_string().into()), (two, second.to_string().into())]))
    }

    pub fn date(&self, date: &Date) -> String {
        self.locale.short_date(*date, self.today)
    }

    /// With its weekday.
    pub fn day(&self, date: &Date) -> String {
        self.locale.day(*date, self.today)
    }

    pub fn long_date(&self, date: &Date) -> String {
        self.locale.long_date(*date)
    }

    pub fn lang(&self) -> &'static str {
        self.locale.tag()
    }

    pub fn dir(&self) -> &'static str {
        self.locale.direction()
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    pub fn is_staff(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.staff)
    }

    pub fn is_coordinator(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.coordinator)
    }

    /// What was just done, as a sentence.
    pub fn flash(&self) -> Option<String> {
        let said = self.flash.as_deref()?;
        Some(self.say(said.split('~').next().unwrap_or(said)))
    }

    /// Where posting takes it back.
    pub fn undo(&self) -> Option<&str> {
        self.flash.as_deref()?.split_once('~').map(|(_, path)| path)
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    pub fn network(&self) -> String {
        let named = self.look.as_ref().map(|look| look.theme.name.clone()).or_else(|| self.words.network.clone());
        named.unwrap_or_else(|| "Sprokkel".to_owned())
    }

    /// The address of the colours of this network, when it has its own.
    pub fn stylesheet(&self) -> Option<String> {
        self.look.as_ref().and_then(|look| look.stylesheet())
    }

    pub fn logo(&self) -> Option<String> {
        self.look.as_ref().and_then(|look| look.logo())
    }

    /// Of the bar above the pages.
    pub fn header_colour(&self) -> String {
        let header = self.look.as_ref().and_then(|look| look.theme.header);
        header.map_or_else(|| "#ffffff".to_owned(), ramp::Colour::hex)
    }

    /// Every language in which the pages for everybody are here.
    pub fn offered(&self) -> Vec<Language> {
        let offered = language::offered(&self.words.languages).into_iter();
        offered.filter_map(|locale| Language::of(locale.tag())).collect()
    }

    /// The other languages in which she can read this page, or the pages for everybody when she did not sign in.
    pub fn tongues(&self) -> Vec<Language> {
        let offered = language::offered(&self.words.languages).into_iter();
        let readable = offered.filter(|locale| locale.is_whole() || self.viewer.is_none());
        let hers = self.instead_of.unwrap_or(self.locale);
        readable.filter(|locale| *locale != hers).filter_map(|locale| Language::of(locale.tag())).collect()
    }

    /// Whether there are so many that they stand at the top.
    pub fn has_many_tongues(&self) -> bool {
        self.tongues().len() >= Locale::WHOLE.len()
    }

    /// In her own language: that this page is not in it.
    pub fn apology(&self) -> Option<(Locale, String)> {
        self.instead_of.map(|wanted| (wanted, wanted.say("page-not-in-yours")))
    }

    /// What people wrote is Dutch, unless someone says otherwise.
    pub fn is_dutch(&self) -> bool {
        self.locale == Locale::Dutch
    }

    /// What people here speak with you, beside the languages of the pages.
    pub fn spoken(&self) -> impl Iterator<Item = &Language> {
        self.words.languages.iter().filter(|language| !language.is_on_screens())
    }
}

/// A page that is there.
pub fn html<T: Template>(page: &Page, template: &T) -> Result<Response, Error> {
    html_with(StatusCode::OK, page, template)
}

pub fn html_with<T: Template>(status: StatusCode, page: &Page, template: &T) -> Result<Response, Error> {
    let body = template.render()?;
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response();
    for cookie in &page.cookies {
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(cookie).map_err(Error::source)?);
    }
    Ok(response)
}

/// A change that is done: on disk, and then told as [`see_other`] does.
pub async fn saved(tx: Tx, path: &str, said: &'static str) -> Result<Response, Error> {
    tx.commit().await?;
    Ok(see_other(path, Some(said)))
}

/// What came of a form: saved as [`saved`] does, to this path and with these words; or what is wrong with it, and nothing was written.
pub async fn taken(
    tx: Tx,
    outcome: Result<(String, &'static str), Error>,
) -> Result<Result<Response, Vec<Flaw>>, Error> {
    match outcome {
        Ok((path, said)) => Ok(Ok(saved(tx, &path, said).await?)),
        Err(Error::Invalid(flaws)) => Ok(Err(flaws)),
        Err(error) => Err(error),
    }
}

/// After a change: go there, and say (a locale key) what happened.
pub fn see_other(path: &str, said: Option<&'static str>) -> Response {
    redirect(path, said.map(str::to_owned))
}

/// The same, with a button that takes the change back by posting to `undo`.
pub fn see_other_undo(path: &str, said: &'static str, undo: &str) -> Response {
    redirect(path, Some(format!("{said}~{undo}")))
}

fn redirect(path: &str, said: Option<String>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response();
    let cookie = said.and_then(|said| {
        HeaderValue::from_str(&format!("said={said}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")).ok()
    });
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
