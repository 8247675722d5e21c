//! Forms that only our own pages can send: same origin, and a token that belongs to this browser.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::viewer::Visitor;
use crate::app::App;
use crate::error::Error;

/// A posted form, checked and parsed. The field `token` is taken out.
pub struct Posted<T>(pub T);

/// A form with nothing in it but its token: one button.
#[derive(serde::Deserialize)]
pub struct Empty {}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let typed = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !typed.starts_with("application/x-www-form-urlencoded") {
            return Err(Error::invalid("form", "form-unreadable"));
        }
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, app).await.map_err(|cut| match cut.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge("form-too-large"),
            _ => Error::invalid("form", "form-unreadable"),
        })?;
        let pairs: Vec<(String, String)> =
            serde_html_form::from_bytes(&bytes).map_err(|_| Error::invalid("form", "form-unreadable"))?;
        let token = pairs.iter().find(|(name, _)| name == "token").map(|(_, value)| value.as_str());
        check_token(app, &visitor, token)?;
        serde_html_form::from_bytes(&bytes).map(Posted).map_err(|_| Error::invalid("form", "form-unreadable"))
    }
}

/// Also for uploads, which find the token in their first field.
pub fn check_token(app: &App, visitor: &Visitor, token: Option<&str>) -> Result<(), Error> {
    let wanted = app.form_token(&visitor.secret);
    let same = token.is_some_and(|token| same_bytes(token.as_bytes(), wanted.as_bytes()));
    if same { Ok(()) } else { Err(Error::Forbidden("forbidden-token")) }
}

/// Without telling by its time where the first difference is.
fn same_bytes(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}

/// Whether a changing request comes from our own pages. A browser says so in `Sec-Fetch-Site` or `Origin`;
/// a request with neither (a script, an old browser) still needs the token.
pub fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host)),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_form_of_another_site_is_not_ours() {
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(same_origin(&headers(&[("origin", "http://wijk.nl"), ("host", "wijk.nl")])));
        assert!(!same_origin(&headers(&[("origin", "http://kwaad.nl"), ("host", "wijk.nl")])));
        assert!(!same_origin(&headers(&[("origin", "null"), ("host", "wijk.nl")])));
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same_bytes(b"abc", b"abc"));
        assert!(!same_bytes(b"abc", b"abd"));
        assert!(!same_bytes(b"abc", b"ab"));
    }
}
