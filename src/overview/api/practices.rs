//! The ways of working that are on here, to be copied.

use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::ask::Asked;
use super::{Field, Kind, Resource, answer, field};
use crate::app::App;
use crate::error::Error;
use crate::practice::{Practice, gallery};
use crate::web::Visitor;

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

pub async fn list(
    app: App,
    visitor: Visitor,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_list(&PRACTICES, query.as_deref())?;
    let mut all = gallery::on_here(&app, &mut visitor.read(&app).await?).await?;
    all.retain(|practice| asked.after_name().is_none_or(|after| practice.slug.as_str() > after));
    let more = all.len() > asked.size;
    all.truncate(asked.size);
    let next = all.last().filter(|_| more).map(|last| asked.next(&last.slug, ""));
    answer::page(&headers, PRACTICES.path, all.iter().map(|practice| said(&app, practice, &asked)).collect(), next)
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_one(&PRACTICES, query.as_deref())?;
    let all = gallery::on_here(&app, &mut visitor.read(&app).await?).await?;
    let practice = all.iter().find(|practice| practice.slug == id).ok_or(Error::NotFound)?;
    Ok(answer::one(&headers, &said(&app, practice, &asked)))
}
