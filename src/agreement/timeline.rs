//! Versions through time: from when till when each of them held, what was promised in it, and what is left of the euros.

use jiff::ToSpan;
use jiff::civil::Date;

use super::store::{Line, Spending, Version};
use super::{Kind, Per};

/// A version with its lines, and the days on which it held.
#[derive(Clone, Debug)]
pub struct Stretch {
    pub version: Version,
    pub lines: Vec<Line>,
    /// From when it was written down until the next one took over; nothing when it never held a day.
    pub held: Option<(Date, Option<Date>)>,
}

impl Stretch {
    pub fn line(&self, kind: Kind) -> Option<&Line> {
        self.lines.iter().find(|line| line.kind == kind.name())
    }

    /// Minutes in a week, also when they were agreed for a month.
    pub fn weekly(&self, kind: Kind) -> i64 {
        self.line(kind).map_or(0, |line| match Per::parse(&line.per) {
            Some(Per::Month) => line.amount * 12 / 52,
            _ => line.amount,
        })
    }

    pub fn holds_on(&self, day: Date) -> bool {
        self.held.is_some_and(|(from, until)| from <= day && until.is_none_or(|until| day <= until))
    }
}

/// In the order of the versions. When the agreement ended, nothing holds after that day.
pub fn stretches(versions: Vec<Version>, lines: &[(uuid::Uuid, Line)], ended_on: Option<Date>) -> Vec<Stretch> {
    let begins: Vec<Date> = versions.iter().map(|version| version.from_on).collect();
    let next = |at: usize| begins.get(at + 1).map(|day| day.saturating_sub(1.day()));
    let of = |(at, version): (usize, Version)| {
        let last = [version.until_on, next(at), ended_on].into_iter().flatten().min();
        let held = last.is_none_or(|last| version.from_on <= last).then_some((version.from_on, last));
        let own = lines.iter().filter(|(of, _)| *of == version.id).map(|(_, line)| line.clone());
        Stretch { lines: own.collect(), held, version }
    };
    versions.into_iter().enumerate().map(of).collect()
}

/// Months that have begun between two days, both counted.
pub fn months(from: Date, until: Date) -> i64 {
    let over = |months: i64| from.saturating_add(months.months()) > until;
    (0..).find(|months| over(*months)).unwrap_or(0)
}

/// What was promised, spent and is left, in cents; and how long it still lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    pub promised: i64,
    pub spent: i64,
    /// Months that are still to come, of an agreement with a last day.
    pub months: Option<i64>,
}

impl Purse {
    pub fn left(&self) -> i64 {
        self.promised - self.spent
    }
}

/// Nothing when no euros were promised. What is promised once is what was said of it last; what is promised for a month adds up.
pub fn purse(stretches: &[Stretch], spendings: &[Spending], today: Date) -> Option<Purse> {
    let euros = || stretches.iter().filter_map(|one| one.line(Kind::Euros).map(|line| (one, line)));
    euros().next()?;
    let is_once = |line: &Line| Per::parse(&line.per) == Some(Per::Once);
    let once = euros().rfind(|(_, line)| is_once(line)).map_or(0, |(_, line)| line.amount);
    let monthly = euros().filter(|(_, line)| !is_once(line)).filter_map(|(one, line)| {
        let (from, until) = one.held?;
        Some(line.amount * months(from, until.unwrap_or(today)))
    });
    let last = stretches.last().and_then(|last| last.held).and_then(|(from, until)| Some((from, until?)));
    Some(Purse {
        promised: once + monthly.sum::<i64>(),
        spent: spendings.iter().map(|one| one.cents).sum(),
        months: last.map(|(from, until)| months(today.max(from), until)),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn version(nr: i64, from_on: Date, until_on: Option<Date>) -> Version {
        let (id, text) = (Uuid::from_u128(nr.unsigned_abs().into()), String::new);
        Version {
            id,
            nr,
            from_on,
            until_on,
            what: text(),
            because: text(),
            made_by: id,
            by: text(),
            made_on: from_on,
            repeats: None,
        }
    }

    fn line(kind: Kind, amount: i64, per: Per) -> Line {
        Line { kind: kind.name().to_owned(), giver: None, amount, per: per.name().to_owned() }
    }

    fn spent(cents: i64) -> Spending {
        let (id, text) = (Uuid::nil(), String::new);
        Spending {
            id,
            spent_on: date(2026, 10, 1),
            cents,
            what: text(),
            made_by: id,
            by: text(),
            made_on: date(2026, 10, 1),
        }
    }

    #[test]
    fn a_version_holds_until_the_next_begins_or_its_own_last_day() {
        let until = Some(date(2027, 8, 31));
        let versions = vec![version(1, date(2026, 9, 1), None), version(2, date(2027, 1, 1), until)];
        let all = stretches(versions.clone(), &[], None);
        assert_eq!(all[0].held, Some((date(2026, 9, 1), Some(date(2026, 12, 31)))));
        assert_eq!(all[1].held, Some((date(2027, 1, 1), until)));
        assert!(all[0].holds_on(date(2026, 12, 31)) && !all[0].holds_on(date(2027, 1, 1)));
        // It ended before the second began.
        let ended = stretches(versions, &[], Some(date(2026, 12, 1)));
        assert_eq!((ended[0].held, ended[1].held), (Some((date(2026, 9, 1), Some(date(2026, 12, 1)))), None));
    }

    #[test]
    fn a_version_of_the_same_day_takes_the_place_of_the_one_before() {
        let day = date(2026, 9, 1);
        let all = stretches(vec![version(1, day, None), version(2, day, None)], &[], None);
        assert_eq!((all[0].held, all[1].held), (None, Some((day, None))));
    }

    #[test]
    fn months_are_counted_when_they_begin() {
        let from = date(2026, 9, 1);
        for (until, count) in [
            (date(2026, 8, 31), 0),
            (date(2026, 9, 1), 1),
            (date(2026, 9, 30), 1),
            (date(2026, 10, 1), 2),
            (date(2027, 6, 30), 10),
        ] {
            assert_eq!(months(from, until), count, "{until}");
        }
    }

    #[test]
    fn of_a_hundred_euros_for_ten_months_what_is_left_is_told() {
        let versions = vec![version(1, date(2026, 9, 1), Some(date(2027, 6, 30)))];
        let lines = [(versions[0].id, line(Kind::Euros, 10_000, Per::Once))];
        let all = stretches(versions, &lines, None);
        let purse = purse(&all, &[spent(1250), spent(2000)], date(2026, 11, 23)).unwrap();
        assert_eq!((purse.promised, purse.spent, purse.left(), purse.months), (10_000, 3250, 6750, Some(8)));
        assert_eq!(super::purse(&all[..0], &[], date(2026, 11, 23)), None);
    }

    #[test]
    fn euros_for_a_month_add_up_and_once_is_what_was_said_last() {
        let versions =
            vec![version(1, date(2026, 9, 1), None), version(2, date(2026, 11, 1), Some(date(2026, 12, 31)))];
        let (one, two) = (versions[0].id, versions[1].id);
        let lines = [(one, line(Kind::Euros, 1000, Per::Month)), (two, line(Kind::Euros, 1500, Per::Month))];
        let monthly = purse(&stretches(versions.clone(), &lines, None), &[], date(2026, 12, 1)).unwrap();
        assert_eq!(monthly.promised, 2 * 1000 + 2 * 1500);
        let lines = [(one, line(Kind::Euros, 10_000, Per::Once)), (two, line(Kind::Euros, 12_000, Per::Once))];
        let once = purse(&stretches(versions, &lines, None), &[], date(2026, 12, 1)).unwrap();
        assert_eq!(once.promised, 12_000);
    }

    #[test]
    fn hours_for_a_month_are_drawn_as_hours_of_a_week() {
        let versions = vec![version(1, date(2026, 9, 1), None)];
        let lines = [(versions[0].id, line(Kind::Informal, 520, Per::Month))];
        let all = stretches(versions, &lines, None);
        assert_eq!((all[0].weekly(Kind::Informal), all[0].weekly(Kind::Formal)), (120, 0));
    }
}
