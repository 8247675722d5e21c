//! The groups that are for everyone, as Wie is wie shows them to who is not signed in. Never who is in them.

use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::ask::Asked;
use super::{Kind, Resource, answer, field, maybe};
use crate::access::Reader;
use crate::app::App;
use crate::error::Error;
use crate::group::store::{self, Group, Row};
use crate::web::Visitor;

const KINDS: &[&str] = &["network", "organisation", "team", "initiative"];

pub const GROUPS: Resource = Resource {
    path: "groups",
    name: "Group",
    about: "People with a purpose: the network, an organisation, a team, an initiative.",
    id: Kind::Id,
    fields: &[
        field("id", Kind::Id, "Stays the same."),
        field("kind", Kind::Choice(KINDS), "What it is."),
        field("name", Kind::Text, "As people say it."),
        field("purpose", Kind::Text, "What it is for; empty when nobody said."),
        maybe("phone", Kind::Text, "Of the group, not of a person."),
        maybe("email", Kind::Text, "Of the group, not of a person."),
        maybe("website", Kind::Address, "With https or http."),
        maybe("hours", Kind::Text, "When one can go there, in words."),
        maybe("place", Kind::Text, "The name of the area it works in; null is everywhere."),
        maybe("checkedOn", Kind::Day, "The day on which somebody last looked whether this is still right."),
    ],
    filters: &[field("placeId", Kind::Id, "Only groups of this area, of what lies in it, and of what it lies in.")],
    asked: &[],
};

fn said(row: &Row) -> Value {
    let place = Some(&row.place).filter(|place| !place.is_empty());
    json!({
        "id": row.id, "kind": row.kind, "name": row.name, "purpose": row.purpose, "phone": row.phone, "email": row.email,
        "website": row.website, "hours": row.hours, "place": place, "checkedOn": row.checked_on,
    })
}

fn told(group: Group) -> Value {
    said(&Row {
        id: group.id,
        kind: group.kind,
        key: String::new(),
        name: group.name,
        purpose: group.purpose,
        phone: group.phone,
        email: group.email,
        website: group.website,
        hours: group.hours,
        checked_on: group.checked_on,
        place: group.place,
        parent: String::new(),
    })
}

pub async fn list(
    app: App,
    visitor: Visitor,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_list(&GROUPS, query.as_deref())?;
    let mut conn = visitor.read(&app).await?;
    let mut groups = store::page(&mut conn, Reader::public(&app), asked.id("placeId"), asked.after()?).await?;
    let more = groups.len() > asked.size;
    groups.truncate(asked.size);
    let next = groups.last().filter(|_| more).map(|last| asked.next(&last.key, &last.id.to_string()));
    answer::page(&headers, GROUPS.path, groups.iter().map(said).collect(), next)
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    Asked::of_one(&GROUPS, query.as_deref())?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let group = store::show(&mut visitor.read(&app).await?, Reader::public(&app), id).await?;
    if group.ended_on.is_some() || !KINDS.contains(&group.kind.as_str()) {
        return Err(Error::NotFound);
    }
    Ok(answer::one(&headers, &told(group)))
}
