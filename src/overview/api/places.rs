//! The areas: gemeenten, wijken and buurten. Nothing narrower: a street with one door says who lives there.

use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::ask::Asked;
use super::store::{self, Area};
use super::{Kind, Resource, answer, field, maybe};
use crate::app::App;
use crate::error::Error;
use crate::web::Visitor;

pub const PLACES: Resource = Resource {
    path: "places",
    name: "Place",
    about: "An area: a gemeente, a wijk in it, or a buurt in that.",
    id: Kind::Id,
    fields: &[
        field("id", Kind::Id, "Stays the same."),
        field("kind", Kind::Choice(&["gemeente", "wijk", "buurt"]), "How wide it is."),
        field("name", Kind::Text, "As people say it."),
        maybe("code", Kind::Text, "The code of Statistics Netherlands (CBS): GM, WK or BU and digits."),
        maybe("parentId", Kind::Id, "The area it lies in."),
    ],
    filters: &[],
    asked: &[],
};

fn said(place: &Area) -> Value {
    json!({ "id": place.id, "kind": place.kind, "name": place.name, "code": place.code, "parentId": place.parent })
}

pub async fn list(
    app: App,
    visitor: Visitor,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_list(&PLACES, query.as_deref())?;
    let mut areas = store::areas(&mut visitor.read(&app).await?, asked.after()?, asked.size + 1).await?;
    let more = areas.len() > asked.size;
    areas.truncate(asked.size);
    let last = areas.last().filter(|_| more);
    let next = last.map(|last| asked.next(&last.key, &last.id.to_string()));
    answer::page(&headers, PLACES.path, areas.iter().map(said).collect(), next)
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    Asked::of_one(&PLACES, query.as_deref())?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    Ok(answer::one(&headers, &said(&store::area(&mut visitor.read(&app).await?, id).await?)))
}
