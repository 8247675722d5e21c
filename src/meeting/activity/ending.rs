//! All of an activity stops, or goes on after all; and one more day.

use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use super::form::Form;
use super::store::{self, Shown};
use super::{day, joining, list, occur, resting};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::{Posted, Press, Worker, page::see_other_undo, saved};

/// The activity, as who carries it or works for who does.
async fn hers(tx: &mut Tx, app: &App, worker: &Worker, id: Uuid) -> Result<Shown, Error> {
    let shown = store::show(tx, worker.reader(app), id).await?;
    list::hosts(tx, app, worker, &shown).await?;
    Ok(shown)
}

/// All days to come are off, and no new ones are made.
pub async fn end(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, now) = (worker.write(&app).await?, app.clock.millis());
    hers(&mut tx, &app, &worker, id).await?;
    if store::end(&mut tx, id, now, worker.id).await? {
        for one in store::to_end(&mut tx, id, now).await? {
            day::call_off(&mut tx, &app, one, now, worker.id).await?;
        }
        event::record(&mut tx, &app, worker.id, "ended", Subject::Meeting(id), "").await?;
    }
    let to_call = joining::store::to_call_of(&mut tx, id, now).await?;
    tx.commit().await?;
    let (next, said) = match to_call {
        0 => (format!("/activities/{id}"), "said-activity-ended"),
        _ => (format!("/activities/{id}/list"), "said-activity-ended-call"),
    };
    Ok(see_other_undo(&next, said, &format!("/activities/{id}/reopening")))
}

/// With the days that were called off together with it, and no others.
pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let shown = hers(&mut tx, &app, &worker, id).await?;
    if let Some(at) = shown.ended_at {
        for one in store::ended_with(&mut tx, id, at).await? {
            day::go_on(&mut tx, &app, one, worker.id).await?;
        }
        store::reopen(&mut tx, id).await?;
        event::record(&mut tx, &app, worker.id, "reopened", Subject::Meeting(id), "").await?;
    }
    saved(tx, &format!("/activities/{id}"), "said-activity-reopened").await
}

/// It is on one more day, with a name of its own perhaps: a workshop, the show at the end.
pub async fn add(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let shown = hers(&mut tx, &app, &worker, id).await?;
    if shown.ended_at.is_some() {
        return Err(Error::Conflict("conflict-activity-over"));
    }
    let what = store::what(&mut tx, id).await?;
    resting::must_be_awake(&mut tx, what.group, "day").await?;
    let new = form.occasion(&what, app.clock.today())?;
    if !occur(&mut tx, &app, (id, &what), &new, worker.id).await?
        && store::day(&mut tx, worker.reader(&app), new.id).await?.activity != id
    {
        return Err(Error::NotFound);
    }
    saved(tx, &format!("/activities/{id}"), "said-activity-day-added").await
}
