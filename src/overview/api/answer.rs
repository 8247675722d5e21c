//! An answer to a program: JSON with a tag to ask again by, or a problem as RFC 9457 says it. Any page may read it (CORS).

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::VERSION;
use crate::error::Error;
use crate::web::locale::Locale;

/// What is public stays so for a minute.
const FRESH: &str = "public, max-age=60";
const API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// One of them, or a description.
pub fn one(asked: &HeaderMap, body: &Value) -> Response {
    let text = body.to_string();
    let tag = format!("\"{}\"", crate::web::theme::hash(text.as_bytes()));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let fresh = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, FRESH), (header::VARY, "accept-encoding")];
    match is_known {
        true => (StatusCode::NOT_MODIFIED, fresh).into_response(),
        false => (fresh, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
    }
}

/// A page of a list, and where the next one is.
pub fn page(asked: &HeaderMap, path: &str, items: Vec<Value>, next: Option<String>) -> Result<Response, Error> {
    let mut response = one(asked, &json!({ "items": items }));
    if let Some(query) = next {
        let link = format!("</v1/{path}?{query}>; rel=\"next\"");
        response.headers_mut().insert(header::LINK, HeaderValue::from_str(&link).map_err(Error::source)?);
    }
    Ok(response)
}

/// What went wrong, for a program and for who reads along.
pub fn problem(error: &Error, locale: Locale) -> Response {
    if let Error::Internal(cause) = error {
        tracing::error!(%cause, "internal error");
    }
    let (status, detail) = match error {
        Error::Invalid(flaws) => (StatusCode::BAD_REQUEST, flaws.first().map_or("problem-invalid", |flaw| flaw.key)),
        Error::NotFound => (StatusCode::NOT_FOUND, "api-not-found"),
        Error::TooMany(key) => (StatusCode::TOO_MANY_REQUESTS, *key),
        other => (other.status(), "problem-internal-what-now"),
    };
    told(status, &locale.say(detail))
}

fn told(status: StatusCode, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}

/// A page of another site asks what it may ask. Nothing when this is no such question.
pub fn preflight<B>(request: &Request<B>) -> Option<Response> {
    let asks = request.method() == Method::OPTIONS;
    let allowed = [
        (header::ALLOW, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "accept, if-none-match"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    asks.then(|| (StatusCode::NO_CONTENT, allowed).into_response())
}

/// What goes with every answer, a refusal too.
pub fn dress(mut response: Response, locale: Locale) -> Response {
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let mut told = told(StatusCode::METHOD_NOT_ALLOWED, &locale.say("api-only-reading"));
        told.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
        response = told;
    }
    let headers = response.headers_mut();
    headers.insert(API_VERSION, HeaderValue::from_static(VERSION));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("api-version, etag, link"));
    response
}
