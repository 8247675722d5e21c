//! Feasts, holidays and events as days in a year.

use crate::calendar::{easter, next_islamic};
use jiff::{ToSpan, civil::Date};

/// Where a feast stands in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    /// First day (month, day), and the number of days it lasts.
    Fixed(i8, i8, i32),
    /// Days from Easter Sunday, and the number of days it lasts.
    Easter(i32, i32),
    /// Month and day of the Islamic calendar, and the number of days it lasts.
    Islamic(i32, i32, i32),
    /// Either the summer holiday or the Christmas holiday, whichever ends first.
    Holiday,
}

/// Feasts by the word that names them. School holidays are rounded: their end is the first day that everyone is back.
pub(crate) const FEASTS: &[(&str, Feast)] = &[
    ("nieuwjaar", Feast::Fixed(1, 1, 4)),
    ("jaarwisseling", Feast::Fixed(12, 31, 5)),
    ("carnaval", Feast::Easter(-49, 3)),
    ("pasen", Feast::Easter(0, 2)),
    ("easter", Feast::Easter(0, 2)),
    ("koningsdag", Feast::Fixed(4, 27, 1)),
    ("bevrijdingsdag", Feast::Fixed(5, 5, 1)),
    ("hemelvaart", Feast::Easter(39, 1)),
    ("pinksteren", Feast::Easter(49, 2)),
    ("ketikoti", Feast::Fixed(7, 1, 1)),
    ("sinterklaas", Feast::Fixed(12, 5, 1)),
    ("kerst", Feast::Fixed(12, 25, 2)),
    ("kerstmis", Feast::Fixed(12, 25, 2)),
    ("christmas", Feast::Fixed(12, 25, 2)),
    ("feestdagen", Feast::Fixed(12, 5, 31)),
    ("ramadan", Feast::Islamic(9, 1, 30)),
    ("suikerfeest", Feast::Islamic(10, 1, 3)),
    ("eid", Feast::Islamic(10, 1, 3)),
    ("offerfeest", Feast::Islamic(12, 10, 4)),
    ("kerstvakantie", Feast::Fixed(12, 20, 19)),
    ("voorjaarsvakantie", Feast::Fixed(2, 14, 22)),
    ("krokusvakantie", Feast::Fixed(2, 14, 22)),
    ("meivakantie", Feast::Fixed(4, 24, 15)),
    ("zomervakantie", Feast::Fixed(7, 10, 53)),
    ("bouwvak", Feast::Fixed(7, 18, 36)),
    ("herfstvakantie", Feast::Fixed(10, 10, 20)),
    ("vakantie", Feast::Holiday),
    ("vakanties", Feast::Holiday),
    ("holiday", Feast::Holiday),
    ("holidays", Feast::Holiday),
];

pub(crate) fn feast(word: &str) -> Option<Feast> {
    FEASTS.iter().find(|(name, _)| *name == word).map(|(_, feast)| *feast)
}

/// Before, on or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A week before.
    Before,
    On,
    /// The first day it is over.
    After,
}

impl Feast {
    /// The first day after `today` that is on this side of the feast.
    pub fn next(self, side: Side, today: Date) -> Option<Date> {
        if self == Self::Holiday {
            let summer = Self::Fixed(7, 10, 53).next(side, today)?;
            return Some(summer.min(Self::Fixed(12, 20, 19).next(side, today)?));
        }
        (-1..=2).filter_map(|step| self.near(side, today, step)).find(|day| *day > today)
    }

    fn near(self, side: Side, today: Date, step: i16) -> Option<Date> {
        let year = today.year().checked_add(step)?;
        let (first, length) = match self {
            Self::Fixed(month, day, length) => (Date::new(year, month, day).ok()?, length),
            Self::Easter(offset, length) => (easter(year)?.checked_add(offset.days()).ok()?, length),
            Self::Islamic(month, day, length) => {
                let from = today.checked_add((i32::from(step) * 354 - 40).days()).ok()?;
                (next_islamic(month, day, from)?, length)
            }
            Self::Holiday => return None,
        };
        match side {
            Side::Before => first.checked_sub(7.days()).ok(),
            Side::On => Some(first),
            Side::After => first.checked_add(length.days()).ok(),
        }
    }
}
