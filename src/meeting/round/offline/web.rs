//! The page without a network, the script that keeps it, and where telephones send what they kept.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use uuid::Uuid;

use super::receiving::{self, PASSES, Receipt, Sending, TALKS};
use super::store;
use crate::app::App;
use crate::error::Error;
use crate::meeting::said::{FEELINGS, THEMES};
use crate::web::page::saved;
use crate::web::sign_in::limits;
use crate::web::{Page, Press, Viewer, Visitor, assets, html};

/// A hundred talks with long texts.
pub const SENT_BYTES: usize = 4 * 1024 * 1024;

#[derive(Template)]
#[template(path = "round/offline.html")]
struct OfflinePage {
    page: Page,
}

impl OfflinePage {
    const FEELINGS: [&str; 3] = FEELINGS;
    const THEMES: [&str; 9] = THEMES;
    const SIGNS: [&str; 4] = ["open", "talked", "nobody", "refused"];
}

/// The same for everyone: a telephone keeps this page, whoever is signed in.
pub async fn show(app: App, visitor: Visitor) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor.anyone(), "offline-title");
    let template = OfflinePage { page };
    html(&template.page, &template)
}

/// Its address says how far it reaches: every page of ours, for when one does not come.
pub async fn worker() -> Result<Response, Error> {
    let script = assets::bytes("offline-worker.js").ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response())
}

#[derive(Serialize)]
struct Receipts {
    receipts: Vec<Receipt>,
}

/// No session: each letter comes with a pass. Whether a pass was ever one is not told.
pub async fn sync(app: App, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Result<Response, Error> {
    let unreadable = || Error::invalid("form", "form-unreadable");
    let json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let sending: Sending = match json {
        true => serde_json::from_slice(&body).map_err(|_| unreadable())?,
        // What another site could send without asking.
        false => return Err(Error::Forbidden("forbidden-origin")),
    };
    if sending.letters.len() > TALKS || sending.passes.len() > PASSES {
        return Err(Error::TooLarge("form-too-large"));
    }
    let passes = receiving::passes(&app, &sending.passes).await?;
    let mut tx = app.db.write().await?;
    let known: Vec<Uuid> = passes.iter().flatten().map(|pass| pass.id).collect();
    limits::sending(&mut tx, &app, &visitor.address, &known).await?;
    tx.commit().await?;
    let receipts = receiving::receive(&app, &passes, &sending.letters).await?;
    let kind = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, kind)], serde_json::to_string(&Receipts { receipts })?).into_response())
}

/// A telephone that is not hers any more sends nothing more in her name.
pub async fn end(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    if !store::end_pass(&mut tx, id, viewer.id, app.clock.millis()).await? {
        return Err(Error::NotFound);
    }
    saved(tx, "/sessions", "said-pass-ended").await
}
