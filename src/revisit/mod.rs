//! revisit (terugkomen): who comes back to what, when. Law 5: everything open has a next visit, or was settled by someone.
//!
//! "Ik heb nu geen tijd, maar als ik straks met pensioen ben wil ik wel wat doen": note it, and a year later ask again.
//! Any real contact with the person counts, whoever had it; nobody is reminded of what already happened.

pub mod growing;
pub mod handing;
pub mod reminder;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::person;
use crate::subject::Subject;

/// A contact also counts for a visit that was due this soon after it: coming twice within two weeks helps nobody,
/// while a talk today does not settle the promise of next year.
pub fn counts_ahead() -> Span {
    14.days()
}

/// The hour at which reminders of a day go out, in the Netherlands.
pub const REMIND_AT: i8 = 7;

/// How an open visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// There was a real contact.
    Spoken,
    /// Somebody said why it is no longer needed.
    Settled,
}

impl How {
    pub fn name(self) -> &'static str {
        match self {
            How::Spoken => "spoken",
            How::Settled => "settled",
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewRevisit {
    pub id: Uuid,
    pub about: Subject,
    /// Who comes back.
    pub steward: Uuid,
    pub due_on: Date,
    /// Why, in the words in which it was said: "na mijn pensioen".
    pub words: String,
    pub note: Option<Uuid>,
    pub practice: Option<String>,
    pub audience: Uuid,
    pub created_by: Uuid,
    pub import: Option<Uuid>,
}

/// Promises to come back; the reminder is enqueued with it.
pub async fn promise(tx: &mut Tx, app: &App, new: &NewRevisit) -> Result<(), Error> {
    if store::has_left(tx, new.about.id()).await? {
        return Err(Error::Conflict("conflict-person-left"));
    }
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::created_by(tx, new.id).await?, new.created_by);
    }
    remind(tx, app, new.id, new.due_on).await?;
    event::record(tx, app, new.created_by, "promised", new.about, "").await
}

async fn remind(tx: &mut Tx, app: &App, revisit: Uuid, due_on: Date) -> Result<(), Error> {
    job::enqueue_anew(tx, app, &Job::Remind { revisit, due_on }, app.clock.at(due_on, REMIND_AT)).await
}

/// Takes back that she settled it today.
pub async fn reopen(tx: &mut Tx, app: &App, revisit: Uuid, by: Uuid) -> Result<(), Error> {
    let (about, due_on) = store::settled_by(tx, revisit, by, app.clock.today()).await?;
    if store::has_left(tx, about).await? {
        return Err(Error::Conflict("conflict-person-left"));
    }
    growing::take_back(tx, revisit).await?;
    open_again(tx, app, revisit, due_on, by).await?;
    event::record(tx, app, by, "reopened", Subject::Revisit(revisit), "").await
}

/// Open as before; a reminder whose day passed in between goes out now.
pub async fn open_again(tx: &mut Tx, app: &App, revisit: Uuid, due_on: Date, by: Uuid) -> Result<(), Error> {
    store::reopen(tx, revisit, by, app.clock.today()).await?;
    remind(tx, app, revisit, due_on).await
}

/// Settles what was open about the subject and due by now: somebody came back.
pub async fn came_back(
    tx: &mut Tx,
    app: &App,
    about: Subject,
    by: Uuid,
    on: Date,
    how: How,
    because: &str,
) -> Result<(), Error> {
    let until = on.saturating_add(counts_ahead());
    let settled = store::settle_due(tx, about, until, by, on, how, because).await?;
    if settled.is_empty() {
        return Ok(());
    }
    event::record(tx, app, by, "came_back", about, how.name()).await?;
    for visit in settled.into_iter().filter(|_| how == How::Spoken) {
        growing::go_on(tx, app, visit, on).await?;
    }
    Ok(())
}

/// Not now: another day, which gets its own reminder.
pub async fn later(tx: &mut Tx, app: &App, revisit: Uuid, by: Uuid, due_on: Date) -> Result<(), Error> {
    if !store::move_to(tx, revisit, due_on).await? {
        return Err(Error::Conflict("conflict-revisit-settled"));
    }
    remind(tx, app, revisit, due_on).await?;
    event::record(tx, app, by, "later", Subject::Revisit(revisit), "").await
}

/// Somebody else comes back to it.
pub async fn hand_over(tx: &mut Tx, app: &App, revisit: Uuid, by: Uuid, to: Uuid) -> Result<(), Error> {
    if !store::give_to(tx, revisit, to, app.clock.today()).await? {
        return Err(Error::Conflict("conflict-revisit-settled"));
    }
    event::record(tx, app, by, "handed_over", Subject::Revisit(revisit), "").await
}
