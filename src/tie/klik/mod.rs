//! Does it still click? Both are asked by mail, one tap, at intervals that grow while it goes well: a finger on the pulse. Whoever
//! doubts is heard within a day, by who guards the tie and by nobody else.

pub mod store;
pub mod tapping;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store::Tie;
use super::{Next, Side, look_again, look_on};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::practice::Practice;
use crate::subject::Subject;
use store::Check;

/// At this hour the question goes out, in the Netherlands.
const ASK_AT: i8 = 10;
/// So long an answer is waited for.
const WAIT_DAYS: i64 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Klik {
    Good,
    Doubt,
    Stop,
}

impl Klik {
    pub const ALL: [Klik; 3] = [Klik::Good, Klik::Doubt, Klik::Stop];

    pub fn name(self) -> &'static str {
        match self {
            Klik::Good => "good",
            Klik::Doubt => "doubt",
            Klik::Stop => "stop",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|klik| klik.name() == name)
    }
}

/// The n-th interval of a practice, from 0: the last one stays.
pub fn interval(practice: Option<&Practice>, nr: i64) -> Span {
    let own: &[Span] = practice.map_or(&[], |practice| &practice.knobs.klik);
    let usual = [1.month(), 2.months(), 4.months(), 6.months()];
    let steps = if own.is_empty() { &usual[..] } else { own };
    let at = usize::try_from(nr).unwrap_or(0).min(steps.len() - 1);
    steps[at]
}

/// The first question, or the next after those that were.
pub async fn begin(tx: &mut Tx, app: &App, tie: &Tie) -> Result<(), Error> {
    let last = store::last(tx, tie.id).await?.map_or(-1, |check| check.nr);
    ask_on(tx, app, tie, last + 1, last + 1).await
}

async fn ask_on(tx: &mut Tx, app: &App, tie: &Tie, nr: i64, step: i64) -> Result<(), Error> {
    let practice = tie.practice.as_deref().and_then(|slug| app.practices.get(slug));
    let due = app.clock.today().saturating_add(interval(practice, step));
    store::add(tx, app.id(), tie.id, nr, due).await?;
    look_on(tx, tie.id, due.saturating_add(WAIT_DAYS.days()), Next::Silence).await
}

/// Asks what is due, and goes on where nobody answered. Once a day.
pub async fn go(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(Activity::Tie, "job clock");
    loop {
        let mut tx = app.write_as(&case).await?;
        let due = store::due(&mut tx, today).await?;
        for (check,) in &due {
            let at = app.clock.at(today, ASK_AT).max(app.clock.millis());
            ask(&mut tx, app, *check, today, at).await?;
        }
        tx.commit().await?;
        if due.is_empty() {
            return Ok(());
        }
    }
}

async fn ask(tx: &mut Tx, app: &App, check: Uuid, today: Date, at: i64) -> Result<(), Error> {
    store::asked(tx, check, today).await?;
    for side in Side::BOTH {
        job::enqueue(tx, app, &Job::AskKlik { check, side: side.name().to_owned() }, at).await?;
    }
    Ok(())
}

/// Its steward does not wait for the day: both are asked at once.
pub async fn ask_now(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if tie.ended_on.is_some() || tie.holds_on.is_none() {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    let last = store::last(tx, tie.id).await?.filter(|last| last.settled_on.is_none());
    let Some(check) = last.filter(|last| last.asked_on.is_none()) else {
        return Err(Error::Conflict("conflict-klik-asked"));
    };
    store::due_on(tx, check.id, today).await?;
    ask(tx, app, check.id, today, app.clock.millis()).await?;
    look_on(tx, tie.id, today.saturating_add(WAIT_DAYS.days()), Next::Silence).await?;
    event::record(tx, app, by, "klik-asked", Subject::Tie(tie.id), "").await
}

/// What one of the two says. Good of both: the next question comes later than this one did. A doubt, or "liever stoppen": its
/// steward has it on Vandaag at once, and by mail.
pub async fn say(
    tx: &mut Tx,
    app: &App,
    tie: &Tie,
    check: &Check,
    side: Side,
    klik: Klik,
    by: Uuid,
) -> Result<(), Error> {
    if tie.ended_on.is_some() || check.settled_on.is_some() {
        return Err(Error::Conflict("conflict-klik-settled"));
    }
    let today = app.clock.today();
    store::say(tx, check.id, side, klik, today).await?;
    event::record(tx, app, by, "klik", Subject::Tie(tie.id), "").await?;
    let other = match side {
        Side::Wisher => check.other.as_deref(),
        Side::Other => check.wisher.as_deref(),
    };
    if klik != Klik::Good {
        look_again(tx, app, tie.id, Next::Doubt).await?;
        return job::enqueue(tx, app, &Job::TellDoubt { check: check.id }, app.clock.millis()).await;
    }
    if other == Some(Klik::Good.name()) {
        store::settle(tx, check.id, today).await?;
        ask_on(tx, app, tie, check.nr + 1, check.nr + 1).await?;
    }
    Ok(())
}

/// Its steward talked with both: it goes on, and the questions begin anew with the shortest pause.
pub async fn settled(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    let last = store::last(tx, tie.id).await?;
    store::settle_all(tx, tie.id, app.clock.today()).await?;
    ask_on(tx, app, tie, last.map_or(0, |check| check.nr + 1), 0).await?;
    event::record(tx, app, by, "klik-settled", Subject::Tie(tie.id), "").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_grow_and_the_last_one_stays() {
        let days = |nr| interval(None, nr).total((jiff::Unit::Day, jiff::civil::date(2026, 1, 1))).unwrap();
        assert!(days(0) < days(1) && days(1) < days(2) && days(2) < days(3));
        assert_eq!(days(3), days(99));
    }
}
