//! The days that move: Easter and the Islamic feasts.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm in Meeus, *Astronomical Algorithms*, chapter 8.
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first such day after `after`, by the tabular Islamic calendar (Reingold & Dershowitz, *Calendrical Calculations*).
/// The moon decides in fact: a day or two of difference is normal.
pub(crate) fn next_islamic(month: i32, day: i32, after: Date) -> Option<Date> {
    let since_epoch = (after - date(622, 7, 19)).get_days();
    let about = since_epoch * 30 / 10_631;
    (about..about + 4).filter_map(|year| islamic(year, month, day)).find(|found| *found > after)
}

fn islamic(year: i32, month: i32, day: i32) -> Option<Date> {
    let days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day;
    // The day before 1 Muharram of year 1 (16 July 622 Julian, 19 July 622 Gregorian).
    date(622, 7, 18).checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        assert_eq!(easter(2027), Some(date(2027, 3, 28)));
        assert_eq!(easter(2028), Some(date(2028, 4, 16)));
    }

    #[test]
    fn the_feast_of_breaking_the_fast_is_within_two_days() {
        let almanac = [date(2025, 3, 30), date(2026, 3, 20), date(2027, 3, 9), date(2028, 2, 26)];
        for day in almanac {
            let found = next_islamic(10, 1, day.checked_sub(60.days()).unwrap()).unwrap();
            assert!((found - day).get_days().abs() <= 2, "{found} for {day}");
        }
    }
}
