//! Choosing a language: kept in this browser for a year.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

use super::form::Posted;
use super::locale::Locale;
use super::page::see_other;
use super::sign_in::local;
use crate::error::Error;

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
