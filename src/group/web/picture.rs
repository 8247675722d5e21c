//! The picture beside a link to a group: its name, what it is for, and where. Only of what is for everyone.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::error::Error;
use crate::group::store::{self, Group};
use crate::party::EVERYONE;
use crate::web::Visitor;
use crate::web::shared::Picture;

/// Whether it has one.
pub fn has(group: &Group) -> bool {
    group.audience == EVERYONE && group.ended_on.is_none() && group.kind != "household"
}

pub fn of(app: &App, group: &Group) -> Picture {
    Picture::of(app, &group.name, &[&group.purpose, &group.place])
}

pub async fn show(app: App, visitor: Visitor, Path(id): Path<Uuid>, headers: HeaderMap) -> Result<Response, Error> {
    let group = store::show(&mut visitor.read(&app).await?, Reader::public(&app), id).await?;
    if !has(&group) {
        return Err(Error::NotFound);
    }
    of(&app, &group).answer(&headers).await
}
