//! A co-ordinator allows a worker more for today, or sets the limit of the network.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{LIMIT_KEY, store};
use crate::app::{self, App};
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::{Posted, Press, Worker, saved};

/// A limit is between these.
const LIMITS: std::ops::RangeInclusive<i64> = 20..=2000;

/// As many again as the network allows in a day. Nobody allows herself more.
pub async fn raise(app: App, worker: Worker, Path(who): Path<Uuid>, _: Press) -> Result<Response, Error> {
    worker.coordinates()?;
    if who == worker.id {
        return Err(Error::Forbidden("forbidden-own-budget"));
    }
    let mut tx = worker.write(&app).await?;
    let more = super::limit(&mut tx).await?;
    if store::raise(&mut tx, who, app.clock.today(), more, worker.id).await? {
        event::record(&mut tx, &app, worker.id, "allowed_more", Subject::Person(who), "").await?;
    }
    saved(tx, "/requests", "said-budget-raised").await
}

#[derive(Deserialize)]
pub struct Limit {
    limit: String,
}

pub async fn set_limit(app: App, worker: Worker, Posted(form): Posted<Limit>) -> Result<Response, Error> {
    worker.coordinates()?;
    let limit = form.limit.trim().parse().ok().filter(|limit| LIMITS.contains(limit));
    let limit: i64 = limit.ok_or_else(|| Error::invalid("limit", "budget-limit-unreadable"))?;
    let mut tx = worker.write(&app).await?;
    app::set(&mut tx, LIMIT_KEY, &limit.to_string()).await?;
    saved(tx, "/requests", "said-limit-set").await
}
