//! The alphabet of names that nobody can read: each person has a number between those of her neighbours in the list.
//!
//! After Popa, Li and Zeldovich, "An ideal-security protocol for order-preserving encoding" (2013): the order is all that such a
//! number tells. It is found by reading the names on the way, of which there are few, and when no number is left between two
//! neighbours, those around them move apart.

mod store;

use uuid::Uuid;

use crate::db::Tx;
use crate::error::Error;

/// Numbers run from 1 to this.
const LAST: i64 = 1 << 62;
/// A new number is put this far from the neighbour before it, if there is room: names come in alphabetical order as often as not.
const STEP: i64 = 1 << 32;
/// Neighbours that move apart when there is no room.
const AROUND: i64 = 64;
/// With fewer than these, looking for each place is less work than going through everyone.
const FEW: usize = 500;

/// As many numbers, as far apart as can be.
pub fn evenly(count: usize) -> impl Iterator<Item = i64> {
    let count = i64::try_from(count).unwrap_or(i64::MAX - 1);
    let step = LAST / (count + 1);
    (1..=count).map(move |place| place * step)
}

/// A number between two others, if there is one.
fn between(low: i64, high: i64) -> Option<i64> {
    let room = high - low;
    (room > 1).then(|| low + (room / 2).clamp(1, STEP))
}

/// The number for a name by its sort key. Equal names come one after the other.
pub async fn rank(tx: &mut Tx, key: &str) -> Result<i64, Error> {
    let (low, high) = neighbours(tx, key).await?;
    match between(low, high) {
        Some(rank) => Ok(rank),
        None => {
            move_apart(tx, low).await?;
            let (low, high) = neighbours(tx, key).await?;
            between(low, high).ok_or_else(|| Error::internal("there is no room in the alphabet"))
        }
    }
}

/// The numbers between which it belongs: halving what is left, until nobody stands between.
async fn neighbours(tx: &mut Tx, key: &str) -> Result<(i64, i64), Error> {
    let (mut low, mut high) = (0, LAST);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if let Some((rank, there)) = store::first_from(tx, middle, high).await? {
            if there.as_str() <= key {
                low = rank
            } else {
                high = rank
            }
            continue;
        }
        match store::last_between(tx, low, middle).await? {
            Some((rank, there)) if there.as_str() <= key => return Ok((rank, high)),
            Some((rank, _)) => high = rank,
            None => return Ok((low, high)),
        }
    }
    Ok((low, high))
}

/// Places for many at once. With few, each is looked for; with many, those who were there are gone through from the first.
pub async fn rank_all(tx: &mut Tx, mut new: Vec<(&str, Uuid)>) -> Result<(), Error> {
    new.sort_unstable();
    if new.len() < FEW {
        for (key, person) in new {
            let rank = rank(tx, key).await?;
            store::set_rank(tx, person, rank).await?;
        }
        return Ok(());
    }
    let (mut low, mut new) = (0, new.into_iter().peekable());
    let mut places = Places::default();
    loop {
        let there = store::alphabet(tx, low).await?;
        if there.is_empty() {
            places.spread((low, LAST), new.collect());
            return places.write(tx).await;
        }
        for (rank, key) in there {
            let mut before = Vec::new();
            while let Some(next) = new.next_if(|(own, _)| *own < key.as_str()) {
                before.push(next);
            }
            places.spread((low, rank), before);
            low = rank;
        }
    }
}

/// The places of many, before they are written.
#[derive(Default)]
struct Places<'k> {
    found: Vec<(Uuid, i64)>,
    /// Those between whose neighbours there is no room for all.
    tight: Vec<(&'k str, Uuid)>,
}

impl<'k> Places<'k> {
    /// Evenly between two numbers.
    fn spread(&mut self, (low, high): (i64, i64), new: Vec<(&'k str, Uuid)>) {
        let step = (high - low) / (i64::try_from(new.len()).unwrap_or(i64::MAX - 1) + 1);
        if step == 0 {
            return self.tight.extend(new);
        }
        let places = (1..).map(|place| low + place * step);
        self.found.extend(new.into_iter().zip(places).map(|((_, person), place)| (person, place)));
    }

    /// In the order of the table, so that each page of it is written once; then one by one who needs room to be made.
    async fn write(mut self, tx: &mut Tx) -> Result<(), Error> {
        self.found.sort_unstable();
        for (person, rank) in self.found {
            store::set_rank(tx, person, rank).await?;
        }
        for (key, person) in self.tight {
            let rank = rank(tx, key).await?;
            store::set_rank(tx, person, rank).await?;
        }
        Ok(())
    }
}

/// Those around a number, spread evenly over twice the room they had until there is some.
async fn move_apart(tx: &mut Tx, around: i64) -> Result<(), Error> {
    let mut count = AROUND;
    loop {
        let before = store::ranks_before(tx, around, count).await?;
        let after = store::ranks_after(tx, around, count).await?;
        let low = if is_short(&before, count) { 0 } else { before.last().map_or(0, |(_, rank)| *rank) };
        let high = if is_short(&after, count) { LAST } else { after.last().map_or(LAST, |(_, rank)| *rank) };
        let mut between: Vec<Uuid> = before.iter().rev().chain(&after).map(|(id, _)| *id).collect();
        if low > 0 {
            between.remove(0);
        }
        if high < LAST {
            between.pop();
        }
        let places = i64::try_from(between.len()).unwrap_or(i64::MAX - 1) + 1;
        let step = (high - low) / places;
        if step > 1 << 16 || (low == 0 && high == LAST) {
            for (id, place) in between.iter().zip(1..) {
                store::set_rank(tx, *id, low + place * step).await?;
            }
            return Ok(());
        }
        count *= 4;
    }
}

fn is_short<T>(list: &[T], count: i64) -> bool {
    i64::try_from(list.len()).is_ok_and(|len| len < count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_and_leave_room() {
        let numbers: Vec<i64> = evenly(3).collect();
        assert_eq!(numbers, [LAST / 4, LAST / 2, LAST / 4 * 3]);
        assert_eq!(evenly(0).count(), 0);
        assert_eq!(between(4, 6), Some(5));
        assert_eq!(between(4, 5), None);
        assert_eq!(between(0, LAST), Some(STEP));
    }
}
