//! The picture of hours through time: formal hours above, informal hours below, each version a block as high as its hours of a
//! week. Each kind has a pattern and its figure, so that nobody needs colours to read it; the table beside it says the same.

use jiff::ToSpan;
use jiff::civil::Date;

use super::timeline::Stretch;
use super::{Kind, amount};

/// Units across; the page makes it as wide as there is room.
pub const WIDE: i64 = 320;
/// Of one kind: its name, and the highest block.
const NAME: i64 = 16;
const BLOCK: i64 = 44;
const LANE: i64 = NAME + BLOCK + 14;
/// A block this narrow has no room for its figure.
const NARROW: i64 = 18;

pub struct Picture {
    pub high: i64,
    pub lanes: Vec<Lane>,
    pub begins: Date,
    pub ends: Date,
    /// Where today is, if it is on it.
    pub today: Option<i64>,
}

pub struct Lane {
    pub kind: &'static str,
    pub y: i64,
    /// The line that the blocks stand on.
    pub ground: i64,
    pub blocks: Vec<Block>,
}

pub struct Block {
    pub x: i64,
    pub y: i64,
    pub wide: i64,
    pub high: i64,
    /// Hours of a week; empty where there is no room.
    pub figure: String,
    /// Where the figure stands.
    pub middle: i64,
    pub above: i64,
}

/// Nothing when no hours were agreed.
pub fn draw(stretches: &[Stretch], today: Date, language: &str) -> Option<Picture> {
    let drawn: Vec<Kind> = [Kind::Formal, Kind::Informal]
        .into_iter()
        .filter(|kind| stretches.iter().any(|one| one.held.is_some() && one.line(*kind).is_some()))
        .collect();
    let begins = stretches.iter().filter_map(|one| one.held).map(|(from, _)| from).min()?;
    let ends = stretches.iter().filter_map(|one| one.held).map(|held| open_end(held, today)).max()?;
    if drawn.is_empty() {
        return None;
    }
    let scale = Scale { begins, days: days(begins, ends).max(1), most: most(stretches) };
    let lanes: Vec<Lane> =
        (0..).zip(drawn).map(|(nr, kind)| lane(nr * LANE, kind, stretches, (today, &scale), language)).collect();
    let high = LANE * i64::try_from(lanes.len()).unwrap_or(0) + NAME;
    let today = (begins <= today && today <= ends).then(|| scale.x(today));
    Some(Picture { high, lanes, begins, ends, today })
}

/// What goes on is drawn until some weeks after today.
fn open_end((from, until): (Date, Option<Date>), today: Date) -> Date {
    until.unwrap_or_else(|| today.max(from).saturating_add(2.months()))
}

fn days(from: Date, until: Date) -> i64 {
    i64::from((until - from).get_days()) + 1
}

fn most(stretches: &[Stretch]) -> i64 {
    let all = stretches.iter().flat_map(|one| [one.weekly(Kind::Formal), one.weekly(Kind::Informal)]);
    all.max().unwrap_or(0).max(1)
}

struct Scale {
    begins: Date,
    days: i64,
    most: i64,
}

impl Scale {
    fn x(&self, day: Date) -> i64 {
        (days(self.begins, day) - 1) * WIDE / self.days
    }
}

fn lane(y: i64, kind: Kind, stretches: &[Stretch], (today, scale): (Date, &Scale), language: &str) -> Lane {
    let ground = y + NAME + BLOCK;
    let blocks = stretches.iter().filter_map(|one| {
        let (from, until) = (one.held?.0, open_end(one.held?, today));
        one.line(kind)?;
        let (x, weekly) = (scale.x(from), one.weekly(kind));
        let wide = (scale.x(until.saturating_add(1.day())) - x).max(1);
        let high = (weekly * (BLOCK - 12) / scale.most).max(1);
        let figure = if wide < NARROW { String::new() } else { amount::hours(weekly, language) };
        Some(Block { x, y: ground - high, wide, high, figure, middle: x + wide / 2, above: ground - high - 3 })
    });
    Lane { kind: kind.name(), y, ground, blocks: blocks.collect() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::agreement::store::{Line, Version};
    use crate::agreement::timeline::stretches;

    fn agreed(hours: &[(Date, i64, i64)]) -> Vec<Stretch> {
        let mut lines = Vec::new();
        let versions = (1..).zip(hours).map(|(nr, (from_on, formal, informal))| {
            let (id, text) = (Uuid::from_u128(u128::try_from(nr).unwrap()), String::new);
            for (kind, hours) in [("formal", formal), ("informal", informal)] {
                let line = Line { kind: kind.to_owned(), giver: None, amount: hours * 60, per: "week".to_owned() };
                lines.push((id, line));
            }
            let until_on = None;
            let made_on = *from_on;
            Version {
                id,
                nr,
                from_on: *from_on,
                until_on,
                what: text(),
                because: text(),
                made_by: id,
                by: text(),
                made_on,
                repeats: None,
            }
        });
        let versions: Vec<Version> = versions.collect();
        stretches(versions, &lines, None)
    }

    #[test]
    fn blocks_follow_each_other_to_the_edge_and_are_as_high_as_their_hours() {
        let all = agreed(&[(date(2026, 9, 1), 6, 0), (date(2026, 11, 1), 4, 2), (date(2027, 1, 1), 0, 6)]);
        let picture = draw(&all, date(2027, 2, 1), "nl").unwrap();
        assert_eq!(picture.lanes.iter().map(|lane| lane.kind).collect::<Vec<_>>(), ["formal", "informal"]);
        for lane in &picture.lanes {
            let ends: Vec<i64> = lane.blocks.iter().map(|block| block.x + block.wide).collect();
            let begins: Vec<i64> = lane.blocks.iter().skip(1).map(|block| block.x).collect();
            assert_eq!((lane.blocks[0].x, &ends[..2], ends[2]), (0, &begins[..], WIDE));
        }
        let high = |lane: usize| picture.lanes[lane].blocks.iter().map(|block| block.high).collect::<Vec<_>>();
        assert_eq!((high(0), high(1)), (vec![32, 21, 1], vec![1, 10, 32]));
        assert_eq!(picture.lanes[0].blocks[1].figure, "4");
        assert!(picture.today.is_some_and(|x| x > 150 && x < WIDE));
    }

    #[test]
    fn without_hours_there_is_nothing_to_draw() {
        assert!(draw(&[], date(2027, 2, 1), "nl").is_none());
        let mut all = agreed(&[(date(2026, 9, 1), 6, 0)]);
        all[0].lines.clear();
        assert!(draw(&all, date(2027, 2, 1), "nl").is_none());
    }
}
