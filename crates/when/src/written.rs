//! Dates as people and programs write them.

use crate::words::{self, Token, tokens};
use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday},
};

/// Which year is meant when none is written ("3 nov.").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingYear {
    /// The first time the day comes, from tomorrow on: dates to come back on.
    Next,
    /// The last time the day was, today included: dates of what happened.
    Last,
}

/// A text that is a date and nothing else, except a day name before it and a time after it.
/// Day before month, as in Dutch; month before day only when it cannot be otherwise. Excel serials are the caller's.
pub fn parse_date(text: &str, today: Date, missing: MissingYear) -> Option<Date> {
    if text.len() > 60 {
        return None;
    }
    let all = tokens(text.trim());
    let first_is_day = all.first().is_some_and(|t| words::weekday(&t.text).is_some() || words::short_weekday(&t.text));
    let from = usize::from(first_is_day);
    let (found, used) = leading(all.get(from..)?, today, missing)?;
    is_time(all.get(from + used..)?).then_some(found)
}

/// A date at the start of the tokens, and how many it took.
fn leading(tokens: &[Token], today: Date, missing: MissingYear) -> Option<(Date, usize)> {
    let first = &tokens.first()?.text;
    let second = tokens.get(1).map_or("", |t| t.text.as_str());
    let third = tokens.get(2).map_or("", |t| t.text.as_str());
    if let Some(found) = numeric(first) {
        return Some((found, 1));
    }
    if matches!(first.as_str(), "week" | "wk") {
        let year = year(third);
        let found = iso_week(second.parse().ok()?, year, today, missing)?;
        return Some((found, if year.is_some() { 3 } else { 2 }));
    }
    if let Some(month) = words::month(first) {
        let year = year(second)?;
        return Some((Date::new(year, month, 1).ok()?, 2));
    }
    if let Some(month) = words::month(second) {
        let (day, year) = (first.parse().ok()?, year(third));
        let found = day_of_month(day, month, year, today, missing)?;
        return Some((found, if year.is_some() { 3 } else { 2 }));
    }
    let (day, month) = first.split_once(['-', '/', '.'])?;
    Some((day_of_month(day.parse().ok()?, month.parse().ok()?, None, today, missing)?, 1))
}

/// Nothing, or a time of day: 14:30, 00:00:00, T10:00Z, om 14 uur.
fn is_time(tokens: &[Token]) -> bool {
    tokens.len() <= 6
        && tokens.iter().all(|t| {
            (t.is_number() && t.text.len() <= 6)
                || matches!(t.text.as_str(), "om" | "u" | "uur" | "t" | "z" | "h" | "at")
        })
}

/// 3-11-2026, 3/11/26, 3.11.2026, 2026-11-03, 20261103.
pub(crate) fn numeric(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (Some(second), Some(third)) = (second, third) else {
        return compact(text);
    };
    if first.len() == 4 {
        return Date::new(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?).ok();
    }
    if first.len() > 2 || second.len() > 2 || !matches!(third.len(), 2 | 4) {
        return None;
    }
    let (day, month, year): (i8, i8, i16) = (first.parse().ok()?, second.parse().ok()?, third.parse().ok()?);
    let year = if third.len() == 2 { century(year) } else { year };
    Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()
}

/// 20261103.
fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.starts_with("20") {
        return None;
    }
    Date::new(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?).ok()
}

/// Two digits of a year: from 70 on they belong to the century behind us.
fn century(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Four digits of a year a promise or a talk can be in.
pub(crate) fn year(text: &str) -> Option<i16> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| plain && (1900..2100).contains(year))
}

pub(crate) fn day_of_month(day: i8, month: i8, year: Option<i16>, today: Date, missing: MissingYear) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    closest(today, missing, |year| Date::new(year, month, day).ok())
}

pub(crate) fn iso_week(week: i8, year: Option<i16>, today: Date, missing: MissingYear) -> Option<Date> {
    let monday = |year| ISOWeekDate::new(year, week, Weekday::Monday).ok().map(|day| day.date());
    match year {
        Some(year) => monday(year),
        None => closest(today, missing, monday),
    }
}

/// The first such day after today, or the last one until today; eight years reach over every leap day.
fn closest(today: Date, missing: MissingYear, in_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let year = today.year();
    match missing {
        MissingYear::Next => (-1..=8).filter_map(|n| in_year(year.checked_add(n)?)).find(|day| *day > today),
        MissingYear::Last => (-1..=8).filter_map(|n| in_year(year.checked_sub(n)?)).find(|day| *day <= today),
    }
}

/// A day far beyond what anyone promises is a slip of the pen.
pub(crate) fn within_reach(day: Date, today: Date) -> bool {
    today.checked_add(60.years()).is_ok_and(|end| day <= end)
}
