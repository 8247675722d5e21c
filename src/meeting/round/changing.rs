//! What can still be put right: a tap at the wrong door, another day or colleague, a round that will not be walked.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use super::web::day_from;
use crate::access::{self, Reader};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::meeting::enough_of_us;
use crate::overview::foto::news;
use crate::practice;
use crate::subject::Subject;
use crate::web::page::see_other_undo;
use crate::web::{Posted, Press, Worker, see_other};

/// Nobody home, or no wish to talk, at the wrong door: by who told it. What was said is taken back where it stands, note by note.
pub async fn take_back(tx: &mut Tx, app: &App, by: Uuid, round: Uuid, talk: Uuid) -> Result<Uuid, Error> {
    store::of_walker(tx, Reader::person(by, app), round).await?;
    let told = store::own_slip(tx, round, talk, by).await?.ok_or(Error::NotFound)?;
    if store::take_back(tx, talk, app.clock.today()).await? {
        store::drop_refusal(tx, talk).await?;
        news::again_at(tx, app, told.door).await?;
        event::record(tx, app, by, "taken_back", Subject::Place(told.door), &told.outcome).await?;
    }
    Ok(told.door)
}

/// Another day, or other colleagues.
pub async fn change(tx: &mut Tx, app: &App, by: Uuid, round: Uuid, on: Date, with: &[Uuid]) -> Result<(), Error> {
    let reader = Reader::person(by, app);
    let round = store::of_walker(tx, reader, round).await?;
    let practice = practice::meeting(app, tx, round.place, &round.practice).await?;
    let colleagues = access::store::colleagues(tx, reader).await?;
    let walking = store::duo(tx, round.id).await?;
    let known = |id: &Uuid| colleagues.iter().any(|one| one.id == *id) || walking.iter().any(|one| one.id == *id);
    let mut duo: Vec<Uuid> = with.iter().copied().filter(known).collect();
    if round.made_by == by && walking.iter().any(|one| one.id == by) && !duo.contains(&by) {
        duo.push(by);
    }
    enough_of_us(&practice, duo.len())?;
    store::change(tx, round.id, on).await?;
    store::drop_duo(tx, round.id).await?;
    for one in duo {
        store::add_one(tx, round.id, one).await?;
    }
    event::record(tx, app, by, "changed", Subject::Place(round.place), "").await
}

/// A round at which nothing was told yet.
pub async fn remove(tx: &mut Tx, app: &App, by: Uuid, round: Uuid) -> Result<(), Error> {
    let round = store::of_walker(tx, Reader::person(by, app), round).await?;
    if !store::remove(tx, round.id).await? {
        return Err(Error::Conflict("round-walked"));
    }
    event::record(tx, app, by, "removed", Subject::Place(round.place), "").await
}

pub async fn undo(
    app: App,
    worker: Worker,
    Path((round, talk)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let door = take_back(&mut tx, &app, worker.id, round, talk).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/rounds/{round}/doors/{door}"), Some("said-slip-taken-back")))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    on: String,
    duo: Vec<Uuid>,
}

pub async fn update(
    app: App,
    worker: Worker,
    Path(round): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let on = day_from(&form.on, app.clock.today())?;
    change(&mut tx, &app, worker.id, round, on, &form.duo).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/rounds/{round}"), Some("said-round-changed")))
}

pub async fn destroy(app: App, worker: Worker, Path(round): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    remove(&mut tx, &app, worker.id, round).await?;
    tx.commit().await?;
    Ok(see_other("/rounds", Some("said-round-removed")))
}

/// To the next door; a slip can be taken back from there.
pub fn on_to(next: &str, round: Uuid, talk: Uuid, said: &'static str) -> Response {
    see_other_undo(next, said, &format!("/rounds/{round}/talks/{talk}/undoing"))
}
