//! Times of the week at which a room is open, and who keeps it open then.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::error::{Error, Flaw};
use crate::place::room::hours::{self, NewHours};
use crate::place::room::minutes::{self, Time};
use crate::place::room::store;
use crate::web::{Posted, Press, Worker, saved};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    weekday: String,
    hours_from: String,
    hours_until: String,
}

/// From and until as they were typed: the end comes after the begin.
pub(super) fn time(
    (from_field, from): (&'static str, &str),
    (until_field, until): (&'static str, &str),
) -> Result<Time, Vec<Flaw>> {
    let (from, until) = (minutes::parse(from), minutes::parse(until));
    match (from, until) {
        (Some(from), Some(until)) if from < until => Ok(Time { from, until }),
        (Some(_), Some(_)) => Err(vec![Flaw { field: until_field, key: "time-until-before" }]),
        (None, _) => Err(vec![Flaw { field: from_field, key: "time-unreadable" }]),
        (_, None) => Err(vec![Flaw { field: until_field, key: "time-unreadable" }]),
    }
}

pub async fn create(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    let new_id = form.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let weekday = form.weekday.parse().ok().filter(|day| (1..=7).contains(day));
    let weekday = weekday.ok_or_else(|| Error::invalid("weekday", "weekday-missing"))?;
    let time = time(("hours_from", &form.hours_from), ("hours_until", &form.hours_until)).map_err(Error::Invalid)?;
    hours::add(&mut tx, &app, &room, &NewHours { id: new_id, room: id, weekday, time, by: worker.id }).await?;
    saved(tx, &format!("/rooms/{id}"), "said-hours").await
}

pub async fn end(app: App, worker: Worker, Path((id, hours)): Path<(Uuid, Uuid)>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let room = store::show(&mut tx, worker.reader(&app), id).await?;
    hours::end(&mut tx, &app, &room, hours, worker.id).await?;
    saved(tx, &format!("/rooms/{id}"), "said-hours-ended").await
}
