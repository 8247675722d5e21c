//! Forms that only our own pages can send: same origin, and a token that belongs to this browser. What is typed in them holds no
//! citizen number (BSN), and comes back when something is wrong with it.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use serde::de::DeserializeOwned;

use super::viewer::Visitor;
use crate::app::App;
use crate::error::Error;

/// A posted form, checked and parsed. The field `token` is taken out. A citizen number anywhere in it is refused.
pub struct Posted<T>(pub T);

/// The same, for a page that says beside each field what is wrong with it, a citizen number included.
pub struct PostedAsTyped<T>(pub T);

/// A form with nothing in it but its token: one button.
#[derive(serde::Deserialize)]
pub struct Empty {}

/// A button that says nothing but that it was pressed.
pub type Press = Posted<Empty>;

/// Names and texts, in the order of the form.
pub type Pairs = Vec<(String, String)>;

/// What was typed in the form of this request, for the page that asks to correct it.
#[derive(Clone, Default)]
pub struct Typed(Arc<OnceLock<Pairs>>);

impl Typed {
    pub fn pairs(&self) -> Option<&Pairs> {
        self.0.get()
    }

    /// Reads the form before anyone asks who sent it, so that it is there when she may not. Gives the request as it was.
    pub async fn keep(&self, request: Request, app: &App) -> Result<Request, Error> {
        if request.method() != Method::POST
            || !is_form(request.headers())
            || said_origin(request.headers()) != Some(true)
        {
            return Ok(request);
        }
        let (parts, body) = request.into_parts();
        let bytes = all(Request::from_parts(parts.clone(), body), app).await?;
        if let Ok(mut pairs) = serde_html_form::from_bytes::<Pairs>(&bytes) {
            pairs.retain(|(name, _)| name != "token");
            self.0.get_or_init(|| pairs);
        }
        Ok(Request::from_parts(parts, bytes.into()))
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

async fn all(request: Request, app: &App) -> Result<Bytes, Error> {
    Bytes::from_request(request, app).await.map_err(|cut| match cut.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge("form-too-large"),
        _ => Error::invalid("form", "form-unreadable"),
    })
}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let (form, pairs) = read(request, app).await?;
        match pairs.iter().any(|(name, text)| holds_bsn(name, text)) {
            true => Err(Error::invalid("form", "note-holds-bsn")),
            false => Ok(Self(form)),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<App> for PostedAsTyped<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        read(request, app).await.map(|(form, _)| Self(form))
    }
}

async fn read<T: DeserializeOwned>(request: Request, app: &App) -> Result<(T, Pairs), Error> {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, app).await?;
    let typed = parts.extensions.get::<Typed>().cloned().unwrap_or_default();
    if !is_form(&parts.headers) {
        return Err(Error::invalid("form", "form-unreadable"));
    }
    let bytes = all(Request::from_parts(parts, body), app).await?;
    let mut pairs: Pairs =
        serde_html_form::from_bytes(&bytes).map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let token = pairs.iter().find(|(name, _)| name == "token").map(|(_, value)| value.as_str());
    check_token(app, &visitor, token)?;
    pairs.retain(|(name, _)| name != "token");
    let pairs = typed.0.get_or_init(|| pairs).clone();
    let form = serde_html_form::from_bytes(&bytes).map_err(|_| Error::invalid("form", "form-unreadable"))?;
    Ok((form, pairs))
}

/// Where a number alone is a phone number.
const NUMBERS: [&str; 2] = ["reach", "phone"];

/// Whether a citizen number was typed here, as far as can be told. Ids and addresses of ours are not typed.
pub fn holds_bsn(name: &str, text: &str) -> bool {
    let ours = text.starts_with('/') || text.parse::<uuid::Uuid>().is_ok();
    let number = NUMBERS.contains(&name) && !text.contains(char::is_alphabetic);
    !ours && !number && fields::bsn::find(text).is_some()
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
    said_origin(headers).unwrap_or(true)
}

/// Nothing when the browser does not say.
fn said_origin(headers: &HeaderMap) -> Option<bool> {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return Some(site == "same-origin" || site == "none");
    }
    let origin = text(header::ORIGIN)?;
    let ours = |host| origin.split_once("://").is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host));
    Some(text(header::HOST).is_some_and(ours))
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
    fn a_citizen_number_is_known_and_a_phone_number_is_let_through() {
        assert!(holds_bsn("because", "zijn bsn is 123456782"));
        assert!(holds_bsn("reach", "bsn 123456782"));
        assert!(!holds_bsn("reach", "123456782, 06 12345678"));
        assert!(!holds_bsn("next", "/people/12345678-2000-7000-8000-000000000000"));
        assert!(!holds_bsn("id", "12345678-2000-7000-8000-000000000000"));
        assert!(!holds_bsn("line", "bel 06 12345678 na 3-11-2026"));
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same_bytes(b"abc", b"abc"));
        assert!(!same_bytes(b"abc", b"abd"));
        assert!(!same_bytes(b"abc", b"ab"));
    }
}
