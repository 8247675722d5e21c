//! A form with one file. The token is its first field, so that nothing else is read for a stranger; the file is its last.

use std::collections::HashMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest as _, Request};
use uuid::Uuid;

use super::form::check_token;
use super::viewer::Visitor;
use crate::app::App;
use crate::error::Error;

/// The fields around the file.
const EDGE: usize = 64 * 1024;
const FIELDS: usize = 20;

/// What a file may be, and what is said when it is not.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub bytes: usize,
    pub too_large: &'static str,
    pub missing: &'static str,
}

pub struct Upload {
    fields: HashMap<String, String>,
    /// As it was sent: to tell apart and to show, never a path.
    pub name: String,
    pub file: Vec<u8>,
}

fn unreadable() -> Error {
    Error::invalid("file", "form-unreadable")
}

impl Upload {
    pub async fn read(app: &App, visitor: &Visitor, request: Request, bounds: Bounds) -> Result<Self, Error> {
        let mut form = Multipart::from_request(request, app).await.map_err(|_| unreadable())?;
        let token = form.next_field().await.map_err(|_| unreadable())?;
        let token = match token.filter(|field| field.name() == Some("token")) {
            Some(field) => Some(text(field).await?),
            None => None,
        };
        check_token(app, visitor, token.as_deref())?;
        let mut fields = HashMap::new();
        while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
            let named = field.name().unwrap_or_default().to_owned();
            if named == "file" {
                let name = field.file_name().unwrap_or_default().to_owned();
                let file = bytes(field, bounds).await?;
                return Ok(Self { fields, name, file });
            }
            if fields.len() >= FIELDS {
                return Err(unreadable());
            }
            fields.insert(named, text(field).await?);
        }
        Err(Error::invalid("file", bounds.missing))
    }

    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).map(String::as_str).unwrap_or_default()
    }

    /// The id that the form brought, so that sending twice is saving once.
    pub fn id(&self, app: &App) -> Result<Uuid, Error> {
        match self.text("id") {
            "" => Ok(app.id()),
            typed => typed.parse().map_err(|_| unreadable()),
        }
    }
}

async fn text(field: Field<'_>) -> Result<String, Error> {
    let bounds = Bounds { bytes: EDGE, too_large: "form-unreadable", missing: "form-unreadable" };
    String::from_utf8(bytes(field, bounds).await?).map_err(|_| unreadable())
}

async fn bytes(mut field: Field<'_>, bounds: Bounds) -> Result<Vec<u8>, Error> {
    let too_large = || Error::invalid("file", bounds.too_large);
    let mut all = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| too_large())? {
        if all.len() + piece.len() > bounds.bytes {
            return Err(too_large());
        }
        all.extend_from_slice(&piece);
    }
    Ok(all)
}
