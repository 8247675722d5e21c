//! On which days something is that repeats. A rule of RFC 5545, over times as the clock on the wall says them: half past seven stays
//! half past seven when summer time begins.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rrule::{Frequency, RRule, RRuleSet, Unvalidated};

use crate::error::Error;
use crate::web::locale::{Locale, args};

/// So far ahead the days are made of what has no end.
pub fn ahead(today: Date) -> Date {
    today.saturating_add(26.weeks())
}

/// Of one rule, whatever it says: every week of forty years.
const MOST: usize = 2_000;

/// How often, as a form asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    Once,
    Week,
    Fortnight,
    /// On the same weekday of the month: "elke 2e dinsdag".
    Month,
}

impl Often {
    pub const ALL: [Often; 4] = [Often::Once, Often::Week, Often::Fortnight, Often::Month];

    pub fn name(self) -> &'static str {
        match self {
            Often::Once => "once",
            Often::Week => "week",
            Often::Fortnight => "fortnight",
            Often::Month => "month",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|often| often.name() == name)
    }
}

/// A rule that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule(RRule<Unvalidated>);

impl Rule {
    /// Nothing for what is once. `times` is nothing when nobody knows yet when it ends.
    pub fn of(often: Often, first: Date, times: Option<u16>) -> Option<Self> {
        let which = match often {
            Often::Once => return None,
            Often::Week => "FREQ=WEEKLY".to_owned(),
            Often::Fortnight => "FREQ=WEEKLY;INTERVAL=2".to_owned(),
            Often::Month => format!("FREQ=MONTHLY;BYDAY={}{}", nth(first), day(first)),
        };
        Self::parse(&times.map_or(which.clone(), |times| format!("{which};COUNT={times}")))
    }

    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    pub fn often(&self) -> Often {
        match self.0.get_freq() {
            Frequency::Monthly => Often::Month,
            _ if self.0.get_interval() > 1 => Often::Fortnight,
            _ => Often::Week,
        }
    }

    /// Whether it says itself when it ends.
    pub fn ends(&self) -> bool {
        self.0.get_count().is_some() || self.0.get_until().is_some()
    }

    pub fn text(&self) -> String {
        self.0.to_string()
    }
}

/// Which of its weekday in the month; what may be the fifth is the last.
fn nth(day: Date) -> i8 {
    if day.day() > 28 { -1 } else { (day.day() + 6) / 7 }
}

fn day(day: Date) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(day.weekday().to_monday_zero_offset().unsigned_abs() % 7)]
}

/// Every day of it until this one; a rule with an end of its own is followed to it.
pub fn days(first: DateTime, rule: Option<&Rule>, until: Date) -> Result<Vec<DateTime>, Error> {
    let Some(rule) = rule else { return Ok(vec![first]) };
    // The crate counts with instants: the time on the wall is told as if it were UTC, where no hour is skipped.
    let wall = format!("DTSTART:{}\nRRULE:{}", first.strftime("%Y%m%dT%H%M%SZ"), rule.text());
    let set: RRuleSet = wall.parse().map_err(Error::source)?;
    let mut days = Vec::new();
    for at in set.into_iter().take(MOST) {
        let at: DateTime = at.format("%Y-%m-%dT%H:%M:%S").to_string().parse().map_err(Error::source)?;
        if !rule.ends() && at.date() > until {
            break;
        }
        days.push(at);
    }
    Ok(days)
}

/// "Elke week op woensdag, 19.30 uur", as the rule counts from its first time.
pub fn said(locale: Locale, rule: &Rule, first: DateTime) -> String {
    let day = first.weekday().to_monday_one_offset();
    let which = match nth(first.date()) {
        -1 => "last".to_owned(),
        nth => nth.to_string(),
    };
    let nth = locale.say_with(&format!("nth-{which}"), &args([("day", i64::from(day).into())]));
    let weekday = locale.weekday(first.date());
    let words = [("weekday", weekday.into()), ("hour", locale.hour(&first).into()), ("nth", nth.into())];
    // All of it is of the language itself: see `Locale::day`.
    locale.say_with(&format!("repeats-{}", rule.often().name()), &args(words)).replace(['\u{2068}', '\u{2069}'], "")
}

/// A year at most: what lasts longer is made anew.
pub const TIMES: std::ops::RangeInclusive<u16> = 2..=60;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(often: Often, first: DateTime, times: Option<u16>, until: Date) -> Vec<String> {
        let rule = Rule::of(often, first.date(), times);
        days(first, rule.as_ref(), until).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_once_is_on_its_day() {
        let first = date(2026, 12, 1).at(19, 30, 0, 0);
        assert_eq!(told(Often::Once, first, None, date(2026, 1, 1)), ["2026-12-01T19:30:00"]);
    }

    #[test]
    fn a_row_of_five_is_five_also_after_the_days_that_are_made() {
        let first = date(2027, 3, 16).at(13, 0, 0, 0);
        let all = told(Often::Week, first, Some(5), date(2027, 3, 17));
        assert_eq!(all.len(), 5);
        // The clock goes forward on 28 March; on the wall nothing changes.
        assert_eq!(all[2], "2027-03-30T13:00:00");
        assert_eq!(told(Often::Fortnight, first, None, date(2027, 4, 20)).len(), 3);
    }

    #[test]
    fn the_second_tuesday_is_the_second_tuesday_of_each_month() {
        let first = date(2026, 12, 8).at(10, 0, 0, 0);
        let all = told(Often::Month, first, Some(3), date(2026, 12, 31));
        assert_eq!(all, ["2026-12-08T10:00:00", "2027-01-12T10:00:00", "2027-02-09T10:00:00"]);
        let last = told(Often::Month, date(2026, 12, 29).at(10, 0, 0, 0), Some(3), date(2026, 12, 31));
        assert_eq!(last, ["2026-12-29T10:00:00", "2027-01-26T10:00:00", "2027-02-23T10:00:00"]);
    }

    #[test]
    fn a_rule_is_said_in_words() {
        let said_of = |locale, often, day| said(locale, &Rule::of(often, day, Some(9)).unwrap(), day.at(19, 30, 0, 0));
        let (wednesday, thirtieth) = (date(2026, 12, 9), date(2026, 12, 30));
        assert_eq!(said_of(Locale::Dutch, Often::Week, wednesday), "Elke week op woensdag, 19.30 uur");
        assert_eq!(said_of(Locale::Dutch, Often::Fortnight, wednesday), "Om de week op woensdag, 19.30 uur");
        assert_eq!(said_of(Locale::Dutch, Often::Month, wednesday), "Elke maand op de tweede woensdag, 19.30 uur");
        assert_eq!(said_of(Locale::English, Often::Month, thirtieth), "Every month on the last Wednesday, at 19.30");
        // Where a weekday is a woman, so is its number.
        assert_eq!(said_of(Locale::Polish, Often::Month, wednesday), "Co miesiąc: druga środa, godz. 19:30");
        assert_eq!(said_of(Locale::Ukrainian, Often::Month, date(2026, 12, 8)), "Щомісяця: другий вівторок, о 19:30");
        for locale in Locale::ALL {
            for (often, day) in [Often::Week, Often::Fortnight, Often::Month].into_iter().zip([1, 15, 22]) {
                let told = said_of(locale, often, date(2026, 12, day));
                assert!(!told.contains("nth-") && !told.contains("repeats-") && told.contains("30"), "{told}");
            }
        }
    }

    #[test]
    fn a_rule_comes_back_as_it_was_stored() {
        for often in [Often::Week, Often::Fortnight, Often::Month] {
            for times in [None, Some(5)] {
                let rule = Rule::of(often, date(2026, 12, 8), times).unwrap();
                assert_eq!(Rule::parse(&rule.text()), Some(rule.clone()));
                assert_eq!(rule.ends(), times.is_some());
            }
        }
        assert_eq!(Rule::parse("FREQ=NEVER"), None);
    }
}
