//! From a rule and the words it held to a day.

use crate::{
    feast::{self, Feast, Side},
    rules::Due,
    words::{self, Token, Unit},
    written::{self, MissingYear},
};
use jiff::{Span, ToSpan, civil::Date, civil::Weekday};

/// The words a rule held, by kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Held {
    /// Halves of a unit.
    pub halves: Option<i32>,
    pub unit: Option<Unit>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub year: Option<i16>,
    pub season: Option<i8>,
    pub weekday: Option<i8>,
    pub feast: Option<Feast>,
    pub week: Option<i8>,
    pub date: Option<Date>,
}

impl Held {
    /// Takes a token as this kind of word; false when it is not one.
    pub fn take(&mut self, kind: &str, token: &Token) -> bool {
        let text = token.text.as_str();
        match kind {
            "count" => keep(&mut self.halves, words::halves(text)),
            "unit" => keep(&mut self.unit, words::unit(text)),
            "month" => keep(&mut self.month, words::month(text)),
            "day" => keep(&mut self.day, text.parse().ok().filter(|day| (1..=31).contains(day))),
            "year" => keep(&mut self.year, written::year(text).filter(|year| *year >= 2000)),
            "season" => keep(&mut self.season, words::season(text)),
            "weekday" => keep(&mut self.weekday, words::weekday(text)),
            "feast" => keep(&mut self.feast, feast::feast(text)),
            "week" => keep(&mut self.week, text.parse().ok().filter(|week| (1..=53).contains(week))),
            "date" => keep(&mut self.date, written::numeric(text)),
            _ => false,
        }
    }

    /// A plain word of a pattern may say a number or a unit too ("half", "volgend jaar").
    pub fn read_plain(&mut self, text: &str) {
        if matches!(text, "half" | "halve") {
            self.halves = Some(1);
        } else if matches!(text, "paar" | "few") {
            self.halves = Some(6);
        } else if let Some(unit) = words::unit(text) {
            self.unit = Some(unit);
        }
    }

    /// The day that is meant, or none when the words do not make one.
    pub fn due(&self, due: Due, today: Date) -> Option<Date> {
        let found = match due {
            Due::Length => today.checked_add(self.length()?).ok(),
            Due::Days(days) => today.checked_add(days.days()).ok(),
            Due::Months(months) => today.checked_add(months.months()).ok(),
            Due::NextUnit => self.next_unit(today),
            Due::Day => self.date,
            Due::DayOfMonth => written::day_of_month(self.day?, self.month?, self.year, today, MissingYear::Next),
            Due::InMonth(day) => self.in_month(day, today),
            Due::InSeason(side) => in_season(self.season?, side, today),
            Due::NearFeast(side) => self.feast?.next(side, today),
            Due::NextWeekday => {
                Weekday::from_monday_one_offset(self.weekday?).ok().and_then(|day| today.nth_weekday(1, day).ok())
            }
            Due::Year => Date::new(self.year?, 1, 8).ok(),
            Due::WeekNumber => written::iso_week(self.week?, self.year, today, MissingYear::Next),
        };
        found.filter(|day| written::within_reach(*day, today))
    }

    fn length(&self) -> Option<Span> {
        let halves = self.halves.unwrap_or(2);
        let (whole, half) = (halves / 2, halves % 2);
        let span = match self.unit? {
            Unit::Day => whole.days(),
            Unit::Week => (whole * 7 + half * 3).days(),
            Unit::Month => whole.months().days(half * 15),
            Unit::Quarter => (whole * 3).months().days(half * 45),
            Unit::Year => whole.years().months(half * 6),
        };
        (halves > 0).then_some(span)
    }

    fn next_unit(&self, today: Date) -> Option<Date> {
        match self.unit.unwrap_or(Unit::Year) {
            Unit::Day => today.tomorrow().ok(),
            Unit::Week => today.nth_weekday(1, Weekday::Monday).ok(),
            Unit::Month => today.first_of_month().checked_add(1.month()).ok(),
            Unit::Quarter => {
                let to_next = 3 - (i32::from(today.month()) - 1) % 3;
                today.first_of_month().checked_add(to_next.months()).ok()
            }
            Unit::Year => Date::new(today.year().checked_add(1)?, 1, 8).ok(),
        }
    }

    fn in_month(&self, day: i8, today: Date) -> Option<Date> {
        let month = self.month?;
        let point = |year: i16| match day {
            32 => Date::new(year, month, 1).ok()?.checked_add(1.month()).ok(),
            day => Date::new(year, month, day).ok(),
        };
        match self.year {
            Some(year) => point(year),
            None => (-1..=2).filter_map(|n| point(today.year().checked_add(n)?)).find(|found| *found > today),
        }
    }
}

fn in_season(first_month: i8, side: Side, today: Date) -> Option<Date> {
    let shift = |start: Date| match side {
        Side::Before => start.checked_sub(14.days()).ok(),
        Side::On => Some(start),
        Side::After => start.checked_add(3.months()).ok(),
    };
    (-1..=2)
        .filter_map(|n| Date::new(today.year().checked_add(n)?, first_month, 1).ok())
        .filter_map(shift)
        .find(|found| *found > today)
}

fn keep<T>(slot: &mut Option<T>, found: Option<T>) -> bool {
    let known = found.is_some();
    if known {
        *slot = found;
    }
    known
}
