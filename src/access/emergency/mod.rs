//! Opening in an emergency, and never in silence: one worker opens one person for a day, with a reason and a second factor; she
//! is told, and someone else looks it over within a week. `agreed` keeps the opening itself.

pub mod store;
pub mod web;

use jiff::ToSpan;
use uuid::Uuid;

use super::agreed::{Opening, REVIEW_DAYS};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::job::{self, Job};
use crate::web::Viewer;

/// Who still has to look it over hears of it again so many days before the last.
const AGAIN: i64 = 2;
const REMIND_AT: i8 = 8;

/// In the transaction of the opening itself: a letter to her, and one to each who may look it over.
pub(super) async fn letters(tx: &mut Tx, app: &App, opening: &Opening) -> Result<(), Error> {
    let now = app.clock.millis();
    if store::has_mail(tx, opening.person).await? {
        job::enqueue(tx, app, &Job::TellEmergency { emergency: opening.id }, now).await?;
    } else {
        // Without mail her own page tells it: the log is there the moment anyone looks.
        store::told(tx, opening.id, now).await?;
    }
    let again = app.clock.today().saturating_add((REVIEW_DAYS - AGAIN).days());
    for to in reviewers(tx, app, opening.by).await? {
        let emergency = opening.id;
        job::enqueue(tx, app, &Job::ReviewEmergency { emergency, to, round: 1 }, now).await?;
        let later = app.clock.at(again, REMIND_AT);
        job::enqueue(tx, app, &Job::ReviewEmergency { emergency, to, round: 2 }, later).await?;
    }
    Ok(())
}

/// Who may look over what she opened: the co-ordinators; where there is no other, the other workers.
pub async fn reviewers(conn: &mut Conn, app: &App, opener: Uuid) -> Result<Vec<Uuid>, Error> {
    let today = app.clock.today();
    let coordinators = store::staff(conn, "coordinator", opener, today).await?;
    if coordinators.is_empty() { store::staff(conn, "worker", opener, today).await } else { Ok(coordinators) }
}

pub async fn may_review(conn: &mut Conn, app: &App, viewer: &Viewer, opener: Uuid) -> Result<bool, Error> {
    Ok(viewer.id != opener && reviewers(conn, app, opener).await?.contains(&viewer.id))
}
