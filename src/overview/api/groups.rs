//! The groups that are for everyone, as Wie is wie shows them to who is not signed in. Never who is in them.

use serde_json::{Value, json};

use super::ask::Asked;
use super::reading::{self, Item, Read};
use super::{Kind, Resource, field, maybe};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::group::store::{self, Group, Row};

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

pub struct Groups;

impl Read for Groups {
    const RESOURCE: &'static Resource = &GROUPS;

    async fn some(app: &App, conn: &mut Conn, asked: &Asked) -> Result<Vec<Item>, Error> {
        let groups = store::page(conn, Reader::public(app), asked.id("placeId"), asked.after()?).await?;
        Ok(groups.iter().map(|group| Item::new(&group.key, group.id, said(group))).collect())
    }

    async fn one(app: &App, conn: &mut Conn, _: &Asked, id: &str) -> Result<Value, Error> {
        let group = store::show(conn, Reader::public(app), reading::id(id)?).await?;
        match group.ended_on.is_none() && KINDS.contains(&group.kind.as_str()) {
            true => Ok(told(group)),
            false => Err(Error::NotFound),
        }
    }
}
