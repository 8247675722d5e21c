//! Finding a place by how people say it: "Lindenlaan 164", "Merelhof", "3701 AB".

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use super::store::{self, Place};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    q: String,
}

#[derive(Template)]
#[template(path = "place/found.html")]
struct FoundPage {
    page: Page,
    q: String,
    found: Vec<Place>,
}

/// The doors of that number in streets of that name, or else places whose name begins so, or with that postcode.
pub async fn find(conn: &mut Conn, q: &str) -> Result<Vec<Place>, Error> {
    let said = fields::address::split(q);
    let door = fields::address::house(&said.number, &said.addition);
    if !said.street.is_empty() && !door.is_empty() {
        let doors = store::doors_named(conn, &dutch::fold(&said.street), &dutch::fold(&door)).await?;
        if !doors.is_empty() {
            return Ok(doors);
        }
    }
    let name = if said.street.is_empty() { q.trim() } else { &said.street };
    let mut found = if name.is_empty() { Vec::new() } else { store::named(conn, &dutch::fold(name)).await? };
    if found.is_empty() && !said.postcode.is_empty() {
        found = store::with_postcode(conn, &said.postcode).await?;
    }
    Ok(found)
}

/// Straight to the only one; of more, a list. What was asked stands in no address.
pub async fn show(app: App, _: Worker, visitor: Visitor, Posted(form): Posted<Form>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let q: String = form.q.trim().chars().take(200).collect();
    let found = find(&mut conn, &q).await?;
    if let [only] = found.as_slice() {
        return Ok(see_other(&format!("/places/{}", only.id), None));
    }
    let template = FoundPage { page: Page::new(&app, &visitor, "places-title"), q, found };
    html(&template.page, &template)
}
