//! One week of a room: of each day when it is open, and what is at which time.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::minutes::Time;
use super::store::bookings::{self, Row};
use super::store::hours::Hours;
use super::store::{hours, people};
use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;

/// A time at which it is open.
#[derive(Clone, Debug)]
pub struct Open {
    pub hours: Hours,
    /// Nobody keeps it open then.
    pub gap: bool,
    /// Who does, when the reader may know; else empty.
    pub keeper: String,
}

#[derive(Clone, Debug)]
pub struct Day {
    pub on: Date,
    pub open: Vec<Open>,
    pub taken: Vec<Row>,
}

impl Day {
    /// Somebody keeps it open all the while.
    pub fn is_kept(&self, time: Time) -> bool {
        self.open.iter().any(|one| {
            let hours = one.hours.time();
            !one.gap && hours.from <= time.from && hours.until >= time.until
        })
    }
}

/// The Monday of the week of a day.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

pub async fn week(
    conn: &mut Conn,
    reader: Reader,
    room: Uuid,
    day: Date,
    (open, named): (&[Open], bool),
) -> Result<Vec<Day>, Error> {
    let first = monday(day);
    let last = first.saturating_add(6.days());
    let mut taken = bookings::between(conn, reader, room, (first, last), named).await?;
    let days = (0..7i64).map(|nth| {
        let on = first.saturating_add(nth.days());
        let open = open.iter().filter(|one| one.hours.weekday == nth + 1).cloned().collect();
        let (here, rest) = std::mem::take(&mut taken).into_iter().partition(|row| row.day == on);
        taken = rest;
        Day { on, open, taken: here }
    });
    Ok(days.collect())
}

/// Every time of the week, with its keeper: for who works here by name, for anyone when she chose that.
pub async fn opened(conn: &mut Conn, reader: Reader, room: Uuid, named: bool) -> Result<Vec<Open>, Error> {
    let kept = people::kept(conn, room).await?;
    let names: Vec<(Uuid, String)> = match named {
        true => {
            let rows = people::of_room(conn, reader, room).await?;
            rows.into_iter().filter_map(|row| Some((row.hours?, row.name))).collect()
        }
        false => people::shown(conn, reader, room).await?,
    };
    let open = hours::of_room(conn, room).await?.into_iter().map(|hours| Open {
        gap: !kept.contains(&hours.id),
        keeper: names.iter().find(|(id, _)| *id == hours.id).map(|(_, name)| name.clone()).unwrap_or_default(),
        hours,
    });
    Ok(open.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(monday(day("2026-11-29")), day("2026-11-23"));
        assert_eq!(monday(day("2026-11-23")), day("2026-11-23"));
    }
}
