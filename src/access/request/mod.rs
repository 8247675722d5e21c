//! What someone asks about what is known of her (AVG 12, 15-21): to see it, to correct it, to object, to have it erased, to take
//! it along. Answered within a month; from day 25 everyone who co-ordinates hears of it.

pub mod alarm;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::closed;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::person;
use crate::subject::Subject;

closed! {
    /// What is asked.
    Kind { Access = "access", Correct = "correct", Object = "object", Erase = "erase", Carry = "carry" }
}

closed! {
    /// How it was asked.
    How { Page = "page", Paper = "paper", Phone = "phone" }
}

pub fn answered_within() -> Span {
    1.month()
}

/// The day on which it begins to be late.
pub const ALARM_DAY: i64 = 25;

#[derive(Clone, Debug)]
pub struct NewRequest {
    pub id: Uuid,
    /// Who asks, if we know her.
    pub person: Option<Uuid>,
    pub kind: Kind,
    pub how: How,
    /// Who asks, in words.
    pub name: String,
    pub words: String,
    pub asked_on: Date,
    pub noted_by: Uuid,
}

/// Sent twice by the same hand, it is one request.
pub async fn note(tx: &mut Tx, app: &App, new: &NewRequest) -> Result<(), Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::noted_by(tx, new.id).await?, new.noted_by);
    }
    match new.person {
        Some(person) => event::record(tx, app, new.noted_by, "requested", Subject::Person(person), "").await,
        None => Ok(()),
    }
}

/// What was done about it; the clock stops.
pub async fn answer(tx: &mut Tx, app: &App, id: Uuid, by: Uuid, said: &str) -> Result<(), Error> {
    let person = store::person_of(tx, id).await?;
    if !store::answer(tx, id, person, app.clock.today(), by, said).await? {
        return Err(Error::Conflict("conflict-request-answered"));
    }
    match person {
        Some(person) => event::record(tx, app, by, "answered", Subject::Person(person), "").await,
        None => Ok(()),
    }
}
