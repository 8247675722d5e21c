//! The way of every question about a resource, a list of it or one: what is asked is read by its table, what anyone may read is found,
//! and goes out as JSON.

use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;
use uuid::Uuid;

use super::ask::Asked;
use super::{Resource, answer};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::hsds;
use crate::web::Visitor;

/// One of a list.
pub struct Item {
    /// Where it stands in its order: a key to sort by, and an id.
    pub at: (String, String),
    pub said: Value,
}

impl Item {
    pub fn new(key: impl ToString, id: impl ToString, said: Value) -> Self {
        Self { at: (key.to_string(), id.to_string()), said }
    }
}

/// A resource that can be read, each time as anyone may.
pub trait Read {
    const RESOURCE: &'static Resource;

    /// In its order, from where the page before ended: as many as were asked for and one more, if there are.
    fn some(app: &App, conn: &mut Conn, asked: &Asked) -> impl Future<Output = Result<Vec<Item>, Error>> + Send;

    fn one(app: &App, conn: &mut Conn, asked: &Asked, id: &str) -> impl Future<Output = Result<Value, Error>> + Send;
}

/// What no id can be does not exist.
pub fn id(text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Whether a language is among those of a text as people write it.
pub fn speaks(text: &str, language: &str) -> bool {
    let wanted = dutch::fold(language);
    hsds::languages(text).iter().any(|one| dutch::fold(one) == wanted)
}

pub async fn list<R: Read>(
    app: App,
    visitor: Visitor,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_list(R::RESOURCE, query.as_deref())?;
    let mut items = R::some(&app, &mut visitor.read(&app).await?, &asked).await?;
    let more = items.len() > asked.size;
    items.truncate(asked.size);
    let next = items.last().filter(|_| more).map(|Item { at: (key, id), .. }| asked.next(key, id));
    answer::page(&headers, R::RESOURCE.path, items.into_iter().map(|item| item.said).collect(), next)
}

pub async fn show<R: Read>(
    app: App,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asked = Asked::of_one(R::RESOURCE, query.as_deref())?;
    let one = R::one(&app, &mut visitor.read(&app).await?, &asked, &id).await?;
    Ok(answer::one(&headers, &one))
}
