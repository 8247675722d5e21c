//! Law 3: who introduces hears the outcome, never the content. One of a few words, with a day; no name that he did not bring
//! himself, and nothing of how or why.

pub mod store;
pub mod web;

use jiff::civil::Date;

use store::Introduced;

/// What an introducer hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing yet.
    Waiting,
    /// Both said yes.
    Agreed,
    /// They met.
    Started,
    /// She came: the same, as a referrer hears it.
    Arrived,
    /// She did not come.
    NotArrived,
    /// It began, and it is over.
    Ended,
    /// It never began.
    NotStarted,
}

impl Heard {
    pub fn name(self) -> &'static str {
        match self {
            Heard::Waiting => "waiting",
            Heard::Agreed => "agreed",
            Heard::Started => "started",
            Heard::Arrived => "arrived",
            Heard::NotArrived => "not-arrived",
            Heard::Ended => "ended",
            Heard::NotStarted => "not-started",
        }
    }
}

impl Introduced {
    /// The word, and since when. A referrer hears arrived, not arrived, started or ended, and nothing besides.
    pub fn heard(&self) -> (Heard, Date) {
        let (heard, day) = self.of_days();
        match (self.referred > 0, heard) {
            (true, Heard::Started) if self.again == 0 => (Heard::Arrived, day),
            (true, Heard::NotStarted) => (Heard::NotArrived, day),
            (true, Heard::Agreed) => (Heard::Waiting, self.asked_on),
            (_, heard) => (heard, day),
        }
    }

    fn of_days(&self) -> (Heard, Date) {
        match (self.ended_on, self.met_on, self.agreed_on) {
            (Some(day), ..) if self.not_come > 0 => (Heard::NotArrived, day),
            (Some(day), Some(_), _) => (Heard::Ended, day),
            (Some(day), None, _) => (Heard::NotStarted, day),
            (None, Some(day), _) => (Heard::Started, day),
            (None, None, Some(day)) => (Heard::Agreed, day),
            (None, None, None) => (Heard::Waiting, self.asked_on),
        }
    }
}
