//! The sociale foto: what is known where, and what is not. "Elke organisatie weet iets anders": known and unknown on one picture, per
//! organisation and by how fresh it is, with the voices that are missing and where to ring next. Never a person, never a door.
//!
//! No page counts a town. Whatever changes what is known at a door leaves a line in `foto_news`, in its own transaction; `fold` makes
//! counts of it within seconds. Whoever changes what `sources` reads, leaves such a line: `news`.

pub mod figures;
pub mod fold;
pub mod news;
pub mod outside;
pub mod parts;
mod picture;
pub mod published;
pub mod sources;
pub mod store;
pub mod themes;
pub mod web;

use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

/// In the place of an organisation: whoever met someone there.
pub const ANYONE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0004);
/// In the place of an organisation: nobody is known there, and the door asked to be left alone.
pub const LEFT_ALONE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0005);

/// Months after which what is known fades, and after which nothing is known any more.
pub const FRESH: i64 = 12;
pub const FADING: i64 = 24;
/// Months that themes are on people's minds.
pub const ON_MINDS: i64 = 12;
/// Doors of the smallest part that is shown by itself, and voices of the smallest group, inside the network.
pub const FEWEST: i64 = 5;

/// Ages as a person can give them.
pub const AGES: [&str; 5] = ["0-17", "18-29", "30-49", "50-66", "67+"];

/// Months since the year 0.
pub fn month(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// The first day of a month.
pub fn first_day(month: i64) -> Date {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX).clamp(1, 9998);
    let begin = Date::new(year, 1, 1).unwrap_or(Date::MAX);
    begin.saturating_add(month.rem_euclid(12).months())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_first_day() {
        for day in ["2026-11-23", "2026-01-01", "2027-12-31"] {
            let day: Date = day.parse().unwrap();
            assert_eq!(first_day(month(day)), day.first_of_month());
            assert_eq!(first_day(month(day) + 1), day.first_of_month().saturating_add(1.month()));
        }
    }
}
