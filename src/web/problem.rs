//! What a person sees when something cannot be done: a page in her language that says what to do, with the frame around it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::alert;
use super::form::{Pairs, Typed, holds_bsn};
use super::kept::{Kept, Why};
use super::page::{Page, html_with, see_other};
use super::viewer::Visitor;
use crate::access::budget;
use crate::app::App;
use crate::error::Error;
use crate::overview::api::{self, answer};

/// The pattern of the route that answered, for the log.
#[derive(Clone)]
pub struct Route(pub Arc<str>);

impl Route {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    title: &'static str,
    sentences: Vec<&'static str>,
    /// How many people she opened today, when that was enough.
    spent: Option<i64>,
    again: Option<Again>,
    kept: Option<Kept>,
}

/// The form once more, with what was typed: what is wrong to correct, and the rest to go along unseen.
struct Again {
    action: String,
    /// Name, text, and what is wrong with it.
    wrong: Vec<(String, String, &'static str)>,
    rest: Pairs,
}

impl Again {
    fn of(action: &str, typed: &Typed, error: &Error) -> Option<Self> {
        let Error::Invalid(flaws) = error else { return None };
        let (mut wrong, mut rest) = (Vec::new(), Vec::new());
        for (name, text) in typed.pairs()?.iter().cloned() {
            let chosen = text.parse::<uuid::Uuid>().is_ok();
            let flaw = flaws.iter().find(|flaw| flaw.field == name).filter(|_| !chosen);
            match flaw.map(|flaw| flaw.key).or(holds_bsn(&name, &text).then_some(HOLDS_BSN)) {
                Some(key) => wrong.push((name, text, key)),
                None => rest.push((name, text)),
            }
        }
        (!wrong.is_empty()).then(|| Self { action: action.to_owned(), wrong, rest })
    }
}

const HOLDS_BSN: &str = "note-holds-bsn";

/// Turns an error into its page; a signed-out visitor of a page goes to sign in.
pub async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let route = parts.extensions.get::<MatchedPath>().map(|path| Route(path.as_str().into()));
    let visitor = <Visitor as axum::extract::FromRequestParts<App>>::from_request_parts(&mut parts, &app).await;
    let (wants_page, is_api) = (parts.method == Method::GET, api::is_ours(&parts.uri));
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned();
    let came_from = if wants_page { address.clone() } else { referer(&parts.headers) };
    let visitor = match visitor {
        Ok(visitor) => visitor,
        Err(error) => return plain(&error),
    };
    let typed = Typed::default();
    parts.extensions.insert(typed.clone());
    let mut response = match typed.keep(Request::from_parts(parts, body), &app).await {
        Ok(request) if is_api => match answer::preflight(&request) {
            Some(allowed) => allowed,
            None => next.run(request).await,
        },
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    // No log, no data: what was opened is in the log before anything of it leaves.
    if let Err(error) = close(&app, &visitor, wants_page.then_some(route.as_ref()).flatten()).await {
        response = error.into_response();
    }
    let refused = response.extensions_mut().remove::<Arc<Error>>().or_else(|| unreadable(&response));
    let pattern = route.as_ref().map_or("-", Route::as_str);
    if refused.is_none() && response.status() == StatusCode::UNPROCESSABLE_ENTITY {
        alert::came_back(&app, &visitor, pattern);
    }
    if let Some(error) = refused {
        alert::refused(&app, &visitor, pattern, &error);
        let kept = Kept::of(&address, &typed, &error, visitor.viewer.is_some()).filter(|_| !wants_page);
        response = match &*error {
            error if is_api => answer::problem(error, visitor.locale),
            Error::Unverified if kept.is_none() => {
                see_other(&format!("/verification?next={}", query(&came_from)), None)
            }
            Error::KeyWanted if kept.is_none() => {
                see_other(&format!("/verification?key=wanted&next={}", query(&came_from)), None)
            }
            Error::SignedOut if wants_page => see_other(&format!("/sign-in?next={}", query(&address)), None),
            error => page(&app, &visitor, (error, pattern), Again::of(&address, &typed, error), kept),
        };
    }
    if is_api {
        response = answer::dress(response, visitor.locale);
    }
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// What was opened counts, and goes into the log; past her limit a worker is shown nothing.
async fn close(app: &App, visitor: &Visitor, page: Option<&Route>) -> Result<(), Error> {
    if let Some(route) = page
        && let Err(spent) = budget::count(app, visitor, route.as_str()).await
    {
        visitor.withhold();
        return Err(spent);
    }
    visitor.close(app).await
}

/// The page of ours with the form that was sent; a browser says it to us alone (`Referrer-Policy: same-origin`).
fn referer(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let referer = referer.and_then(|referer| url::Url::parse(referer).ok());
    referer.map_or_else(|| "/".to_owned(), |page| page[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
}

/// The framework refuses an address it cannot read ("/people/undefined") in its own words: for people nothing is there.
fn unreadable(response: &Response) -> Option<Arc<Error>> {
    let kind = response.headers().get(header::CONTENT_TYPE)?;
    let its_own = response.status() == StatusCode::BAD_REQUEST && kind.as_bytes().starts_with(b"text/plain");
    its_own.then(|| Arc::new(Error::NotFound))
}

fn query(address: &str) -> String {
    url::form_urlencoded::byte_serialize(address.as_bytes()).collect()
}

fn page(
    app: &App,
    visitor: &Visitor,
    (error, pattern): (&Error, &str),
    again: Option<Again>,
    kept: Option<Kept>,
) -> Response {
    if let Error::Internal(cause) = error {
        tracing::error!(%cause, "internal error");
    }
    let kept = kept.filter(|_| again.is_none());
    let (title, sentences) = match kept.as_ref().map(|kept| kept.why) {
        Some(Why::SignedOut) => ("kept-title", vec!["kept-signed-out"]),
        Some(Why::Unverified) => ("kept-title", vec!["kept-unverified"]),
        Some(Why::Stale) => ("kept-title", vec!["kept-stale"]),
        _ => words(error, pattern),
    };
    let spent = if let Error::Spent(opened) = error { Some(*opened) } else { None };
    let template = ProblemPage { page: Page::new(app, visitor, title), title, sentences, spent, again, kept };
    html_with(error.status(), &template.page, &template).unwrap_or_else(|error| plain(&error))
}

/// When not even a page can be made.
fn plain(error: &Error) -> Response {
    tracing::error!(%error, "internal error");
    let text = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::INTERNAL_SERVER_ERROR, text, "Er ging iets mis. Probeer het zo nog eens.\n").into_response()
}

/// `pattern` is that of the route: who has a link to her own sign-up and no account is told whom to ask.
fn words(error: &Error, pattern: &str) -> (&'static str, Vec<&'static str>) {
    match error {
        Error::NotFound if pattern.starts_with("/joined/") => {
            ("problem-not-found", vec!["joined-lost", "joined-lost-how"])
        }
        Error::NotFound => ("problem-not-found", vec!["problem-not-found-what-now"]),
        Error::Unverified | Error::KeyWanted => ("problem-unverified", vec!["problem-unverified-what-now"]),
        Error::SignedOut => ("problem-signed-out", vec!["problem-signed-out-what-now"]),
        Error::Forbidden(key) => ("problem-forbidden", vec![key]),
        Error::Invalid(flaws) => ("problem-invalid", flaws.iter().map(|flaw| flaw.key).collect()),
        Error::Conflict(key) => ("problem-conflict", vec![key]),
        Error::TooLarge(key) => ("problem-too-large", vec![key]),
        Error::Spent(_) => ("budget-title", vec!["budget-what-now"]),
        Error::TooMany(key) => ("problem-too-many", vec![key]),
        Error::Config(_) | Error::Internal(_) => ("problem-internal", vec!["problem-internal-what-now"]),
    }
}
