//! What is free near a time that is taken: in the same room on the same day, and at the same time elsewhere.

use jiff::civil::Date;

use super::booking::NewBooking;
use super::minutes::Time;
use super::store::{self, Room, bookings};
use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;

/// Between these minutes a room is offered: from eight till half past ten.
const OFFERED: Time = Time { from: 8 * 60, until: 22 * 60 + 30 };
const MOST: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Instead {
    /// Days of the row on which it is taken.
    pub taken: Vec<Date>,
    /// Other times of the first of those days, the nearest first.
    pub times: Vec<Time>,
    pub rooms: Vec<Room>,
}

pub async fn instead(conn: &mut Conn, reader: Reader, new: &NewBooking) -> Result<Instead, Error> {
    let taken = super::booking::taken(conn, new.room, new).await?;
    let Some(day) = taken.first().copied() else { return Ok(Instead::default()) };
    let there: Vec<Time> = bookings::of_day(conn, new.room, day).await?.iter().map(|one| one.time()).collect();
    let rooms = store::free(conn, reader, new.room, day, new.time).await?;
    Ok(Instead { taken, times: near(&there, new.time), rooms })
}

/// Times as long as the one that is wanted: right after or before what is there.
fn near(there: &[Time], wanted: Time) -> Vec<Time> {
    let long = wanted.long();
    let begins = there.iter().flat_map(|one| [one.until, one.from - long]).chain([OFFERED.from]);
    let mut times: Vec<Time> = begins
        .map(|from| Time { from, until: from + long })
        .filter(|time| time.from >= OFFERED.from && time.until <= OFFERED.until)
        .filter(|time| !there.iter().any(|one| one.meets(*time)))
        .collect();
    times.sort_by_key(|time| ((time.from - wanted.from).abs(), time.from));
    times.dedup();
    times.truncate(MOST);
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_is_as_long_as_what_was_wanted_and_near_it() {
        let there = [Time { from: 600, until: 720 }, Time { from: 780, until: 840 }];
        let found = near(&there, Time { from: 630, until: 690 });
        assert_eq!(found, [540, 720, 480].map(|from| Time { from, until: from + 60 }));
        assert!(near(&[OFFERED], Time { from: 600, until: 660 }).is_empty());
    }
}
