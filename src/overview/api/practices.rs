//! The ways of working that are on here, to be copied.

use serde_json::{Value, json};

use super::ask::Asked;
use super::reading::{Item, Read};
use super::{Field, Kind, Resource, field};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::practice::{Practice, gallery};

const LANGUAGE: Field = field("language", Kind::Choice(&["nl", "en"]), "Of the words; nl when it is not said.");

pub const PRACTICES: Resource = Resource {
    path: "practices",
    name: "Practice",
    about: "A way of working that is on here: its words, and where the file is with which another network copies it.",
    id: Kind::Text,
    fields: &[
        field("id", Kind::Text, "Stays the same, and is the name of its file."),
        field("name", Kind::Text, "As people say it."),
        field("about", Kind::Text, "What this way of working is, in one or two sentences."),
        field("opensWith", Kind::Text, "The first question."),
        field("file", Kind::Address, "Its file (TOML)."),
    ],
    filters: &[],
    asked: &[LANGUAGE],
};

fn said(app: &App, practice: &Practice, asked: &Asked) -> Value {
    let words = practice.words(asked.value(LANGUAGE.name).unwrap_or("nl"));
    let file = format!("{}/practices/{}.toml", app.base_url, practice.slug);
    json!({ "id": practice.slug, "name": words.name, "about": words.about, "opensWith": words.opens_with, "file": file })
}

pub struct Practices;

impl Read for Practices {
    const RESOURCE: &'static Resource = &PRACTICES;

    async fn some(app: &App, conn: &mut Conn, asked: &Asked) -> Result<Vec<Item>, Error> {
        let mut all = gallery::on_here(app, conn).await?;
        all.retain(|practice| asked.after_name().is_none_or(|after| practice.slug.as_str() > after));
        Ok(all.iter().map(|practice| Item::new(&practice.slug, "", said(app, practice, asked))).collect())
    }

    async fn one(app: &App, conn: &mut Conn, asked: &Asked, id: &str) -> Result<Value, Error> {
        let all = gallery::on_here(app, conn).await?;
        let practice = all.iter().find(|practice| practice.slug == id).ok_or(Error::NotFound)?;
        Ok(said(app, practice, asked))
    }
}
