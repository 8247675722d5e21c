//! In which language a page comes, and choosing one: kept in this browser for a year.
//!
//! Every page is written in Dutch and English. What is for everybody is there in more languages (`Locale::ALL`), and a network offers
//! those that it chose. A page is never half in one language and half in another: `docs/decisions/0038`.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

use super::form::Posted;
use super::locale::Locale;
use super::page::see_other;
use super::sign_in::local;
use super::theme::languages::Language;
use super::viewer::cookie;
use crate::error::Error;

/// Patterns of the routes that are said in every language of the wijk to who did not sign in.
pub const FOR_EVERYBODY: [&str; 32] = [
    "/",
    "/wijken/{id}",
    "/wijken/{id}/krant",
    "/hello/{what}",
    "/hello/{what}/thanks",
    "/activities",
    "/activities/{id}",
    "/activities/{id}/joins",
    "/activities/{id}/flyer",
    "/joined/{token}",
    "/joined/{token}/leaving",
    "/joined/{token}/returning",
    "/digest",
    "/digest/{token}",
    "/digest/{token}/{day}",
    "/digest/{token}/ending",
    "/groups",
    "/groups/{id}",
    "/groups/{id}/joins",
    "/taking-part/{token}",
    "/taking-part/{token}/leaving",
    "/taking-part/{token}/returning",
    "/taking-part/{token}/asking",
    "/taking-part/{token}/staying",
    "/guide",
    "/rooms",
    "/rooms/{id}",
    "/privacy",
    "/sign-in",
    "/sign-in/{token}",
    "/sign-in/card",
    "/language",
];

/// The language she asks for, and the one in which this page is.
pub struct Tongue {
    pub wanted: Locale,
    pub said: Locale,
}

impl Tongue {
    /// `point` is the pattern of the route, nothing where there is no page: that is said to anyone in her language.
    pub fn of(headers: &HeaderMap, chosen: &[Language], point: Option<&str>, signed_in: bool) -> Self {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let kept = cookie(headers, "language").and_then(Locale::from_tag);
        let among = |spoken: &[Locale]| {
            kept.filter(|locale| spoken.contains(locale)).unwrap_or_else(|| Locale::accepted(accepted, spoken))
        };
        let whole = among(&Locale::WHOLE);
        let wanted = if signed_in { whole } else { among(&offered(chosen)) };
        let here = point.is_none_or(|point| FOR_EVERYBODY.contains(&point));
        Self { wanted, said: if here { wanted } else { whole } }
    }
}

/// Dutch and English, and what the network chose of the others.
pub fn offered(chosen: &[Language]) -> Vec<Locale> {
    let is_chosen = |locale: &Locale| chosen.iter().any(|language| language.tag == locale.tag());
    Locale::ALL.into_iter().filter(|locale| locale.is_whole() || is_chosen(locale)).collect()
}

#[derive(Deserialize)]
pub struct Chosen {
    language: String,
    #[serde(default)]
    back: String,
}

pub async fn choose(Posted(chosen): Posted<Chosen>) -> Result<Response, Error> {
    let locale = Locale::from_tag(&chosen.language).ok_or(Error::NotFound)?;
    let mut response = see_other(local(&chosen.back), None);
    let cookie = format!("language={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", locale.tag());
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Error::source)?);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(headers: &[(&'static str, &str)], point: &str, signed_in: bool) -> (Locale, Locale) {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let chosen: Vec<Language> = ["nl", "tr", "ar"].into_iter().filter_map(Language::of).collect();
        let tongue = Tongue::of(&headers, &chosen, Some(point), signed_in);
        (tongue.wanted, tongue.said)
    }

    #[test]
    fn a_page_is_in_her_language_or_wholly_in_another() {
        let turk = [("accept-language", "tr-TR, en;q=0.5")];
        assert_eq!(said(&turk, "/", false), (Locale::Turkish, Locale::Turkish));
        assert_eq!(said(&turk, "/practices", false), (Locale::Turkish, Locale::English));
        assert_eq!(said(&turk, "/", true), (Locale::English, Locale::English));
        // Nobody chose Polish here.
        assert_eq!(said(&[("accept-language", "pl, ar;q=0.4")], "/", false).0, Locale::Arabic);
        let chose = [("accept-language", "tr"), ("cookie", "language=ar")];
        assert_eq!(said(&chose, "/groups", false).1, Locale::Arabic);
        assert_eq!(said(&chose, "/practices", false).1, Locale::Dutch);
        assert_eq!(said(&[("cookie", "language=pl")], "/", false).1, Locale::Dutch);
    }
}
