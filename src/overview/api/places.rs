//! The areas: gemeenten, wijken and buurten. Nothing narrower: a street with one door says who lives there.

use serde_json::{Value, json};

use super::ask::Asked;
use super::reading::{self, Item, Read};
use super::store::{self, Area};
use super::{Kind, Resource, field, maybe};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

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

pub struct Places;

impl Read for Places {
    const RESOURCE: &'static Resource = &PLACES;

    async fn some(_: &App, conn: &mut Conn, asked: &Asked) -> Result<Vec<Item>, Error> {
        let areas = store::areas(conn, asked.after()?, asked.size + 1).await?;
        Ok(areas.iter().map(|area| Item::new(&area.key, area.id, said(area))).collect())
    }

    async fn one(_: &App, conn: &mut Conn, _: &Asked, id: &str) -> Result<Value, Error> {
        Ok(said(&store::area(conn, reading::id(id)?).await?))
    }
}
