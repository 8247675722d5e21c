//! "Is dit nog zo?" Law 2: nothing stays known. Once a year she is asked, by mail or by who keeps in touch with her; yes renews it
//! for a year. Asked twice, a month apart, without an answer: what faded is erased, and she with it when nothing is left.
//! "Ieder jaar stuurde ze iedereen een mail: is dit nog zo?"

pub mod mail;
pub mod round;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;

/// Between the first question and the second, and between the second and the end.
pub fn pause() -> Span {
    30.days()
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// She said so herself.
    Yes,
    /// Somebody spoke with her, or looked it over.
    Spoken,
    /// She wanted everything away.
    Away,
    /// Nobody answered.
    Silence,
}

impl Answer {
    pub fn name(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::Spoken => "spoken",
            Answer::Away => "away",
            Answer::Silence => "silence",
        }
    }
}

/// It all still holds: known for another year.
pub async fn renew(tx: &mut Tx, app: &App, renewal: Uuid, person: Uuid, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    let until = today.saturating_add(super::stays_fresh());
    store::freshen_all(tx, person, today, until, by).await?;
    store::answer(tx, renewal, today, Answer::Yes).await?;
    event::record(tx, app, by, "confirmed", Subject::Person(person), "").await
}

/// What faded, in words that everybody reads: the day before which somebody must answer.
pub fn ends_on(asked_on: Date) -> Date {
    asked_on.saturating_add(pause()).saturating_add(pause())
}
