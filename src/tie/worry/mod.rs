//! A worry of someone who is no professional: she knows whom to call, passes it on, and is answered within seven days.
//!
//! What worries her is a signal for the team and goes after thirty days. That she is answered is a tie between her and the team:
//! she asked herself, so she hears what became of it and never what. "Vrijwilligers weten wie ze kunnen bellen."

pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store as ties;
use super::{NewTie, Next, Side, introduce, look_on};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::note::tip::store as tips;
use crate::note::{self, Kind, NewNote, signal, taking};
use crate::person;
use crate::practice;
use crate::subject::Subject;
use crate::web::locale::Locale;

/// So many of one person on one day.
const A_DAY: i64 = 5;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// By then she has an answer.
pub fn answered_within() -> Span {
    7.days()
}

pub fn answer_by(asked_on: Date) -> Date {
    asked_on.saturating_add(answered_within())
}

/// Nobody passes on more than a few things on one day.
pub async fn not_too_many(tx: &mut Tx, app: &App, by: Uuid) -> Result<(), Error> {
    if store::passed_since(tx, by, app.clock.millis() - DAY).await? >= A_DAY {
        return Err(Error::TooMany("worry-too-many"));
    }
    Ok(())
}

#[derive(Clone, Debug)]
pub struct NewWorry {
    /// Of the form, the signal and the tie.
    pub id: Uuid,
    /// Whom it is about, as far as she wants to say.
    pub about: String,
    pub text: String,
    pub receiver: Uuid,
}

/// The team hears of it today. Sent twice, it is passed on once; a second worry while the first is not answered is the same answer.
pub async fn pass_on(tx: &mut Tx, app: &App, by: Uuid, new: &NewWorry) -> Result<(), Error> {
    let today = app.clock.today();
    if let Some(first) = note::store::heard_by(tx, new.id).await? {
        return person::same_hand(Some(first), by);
    }
    not_too_many(tx, app, by).await?;
    let unknown = || Error::invalid("receiver", "tip-receiver-missing");
    let steward = tips::steward(tx, new.receiver, today).await?.ok_or_else(unknown)?;
    let place = taking::place_of(app, tx, "").await?;
    let practice = practice::of_page(app, tx, place, web::ROUTE).await?;
    let text = if new.about.is_empty() { new.text.clone() } else { format!("{}: {}", new.about, new.text) };
    let note = NewNote {
        spoken: false,
        passing: true,
        practice: practice.clone(),
        ..NewNote::heard(new.id, Kind::Signal, Subject::Place(place), &text, by, today, new.receiver)
    };
    signal::pass_on(tx, app, &note, steward, &Locale::Dutch.say("worry-visit")).await?;
    if let Some(open) = ties::open_between(tx, by, new.receiver).await? {
        return look_on(tx, open, today, Next::Answer).await;
    }
    let tie = NewTie {
        id: new.id,
        practice,
        wisher: by,
        other: Subject::Group(new.receiver),
        words: Locale::Dutch.say("worry-words"),
        told_wisher: Locale::Dutch.say("worry-told"),
        told_other: Locale::Dutch.say("worry-told-team"),
        wish: None,
        talent: None,
        audience: new.receiver,
        steward,
        by,
        for_group: None,
        meetings_max: None,
        restarts: None,
    };
    introduce(tx, app, &tie).await?;
    let hers = ties::side(tx, new.id, Side::Wisher).await?;
    ties::say(tx, hers.id, false, None, today, by).await?;
    look_on(tx, new.id, today, Next::Answer).await
}
