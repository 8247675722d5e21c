//! Two stories under one id: both of the duo see them, and one of them says what holds.

use serde::Deserialize;
use uuid::Uuid;

use axum::extract::Path;
use axum::response::Response;

use super::talk::Talk;
use super::{Done, at_door, store};
use crate::app::App;
use crate::error::Error;
use crate::web::{Posted, Worker, see_other};

#[derive(Deserialize)]
pub struct Choice {
    /// `also`: it happened too, and is told under an id of its own. `drop`: it does not hold.
    what: String,
}

/// What was kept is told after all, or dropped.
pub async fn settle(
    app: App,
    worker: Worker,
    Path((round, id)): Path<(Uuid, Uuid)>,
    Posted(choice): Posted<Choice>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    store::of_walker(&mut tx, worker.reader(&app), round).await?;
    let conflict = store::conflict(&mut tx, round, id).await?;
    match choice.what.as_str() {
        "drop" => {}
        "also" => {
            let told: Talk = serde_json::from_str(&conflict.body)?;
            let done = at_door(&mut tx, &app, worker.id, Talk { id: app.id(), late: true, ..told }).await?;
            if done != Done::New {
                return Err(Error::Conflict("conflict-talk"));
            }
        }
        _ => return Err(Error::invalid("what", "form-unreadable")),
    }
    if !store::settle_conflict(&mut tx, id, app.clock.today(), worker.id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&format!("/rounds/{round}"), Some("said-settled")))
}
