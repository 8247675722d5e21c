//! The table of the week: for all wishes of the wijk together who could answer which, so that as many as possible have their turn
//! and nobody is asked more often than she may. The longest waiting come first. A proposal: a human still chooses each.

use std::collections::HashMap;

use jiff::Unit;
use jiff::civil::Date;
use matching::{Edge, Matching};
use uuid::Uuid;

use super::store::{self, Note};
use super::weights::Weights;
use super::{Fit, Suggestion, fitting};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;

/// Wishes that are weighed together, the longest waiting.
const WISHES: i64 = 200;
/// Of each so many that are most alike.
const LOOKED_AT: usize = 40;
/// Pairs on the page: each shows two people.
pub const SHOWN: usize = 12;
/// A week of waiting weighs more than any fit between two.
const WEEK: i64 = 1_000;
const MOST_WEEKS: i64 = 1_000;

/// A wish and who could answer it.
#[derive(Clone, Debug)]
pub struct Pair {
    pub wish: Note,
    pub found: Suggestion,
    pub since: Date,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub pairs: Vec<Pair>,
    /// Wishes that were weighed, and of those how many could be answered at once.
    pub wishes: usize,
    pub answered: usize,
}

/// A wish with all who fit it.
struct Row {
    wish: Uuid,
    since: Date,
    fits: Vec<Fit>,
}

pub async fn table(conn: &mut Conn, app: &App, reader: Reader) -> Result<Table, Error> {
    app.heard().catch_up(app).await?;
    let mut rows = Vec::new();
    for waiting in store::waiting(conn, reader, WISHES).await? {
        let (given, since) = waiting.note();
        let fits = fitting(conn, app, reader, &given, LOOKED_AT).await?;
        rows.push(Row { wish: given.id, since, fits });
    }
    let chosen = choose(&rows, reader.today)?;
    let mut pairs = Vec::new();
    for (row, fit) in chosen.iter().take(SHOWN) {
        let (row, (points, note, _, reasons)) = (&rows[*row], &rows[*row].fits[*fit].weighed);
        let talent = store::shown(conn, reader, &[*note]).await?.into_iter().next();
        if let Some(talent) = talent {
            let found = Suggestion { note: talent, points: *points, reasons: reasons.clone() };
            pairs.push(Pair { wish: store::one(conn, reader, row.wish).await?, found, since: row.since });
        }
    }
    Ok(Table { pairs, wishes: rows.len(), answered: chosen.len() })
}

/// For each wish that has its turn its row and which of its fits, the longest waiting first: the best assignment over all.
fn choose(rows: &[Row], today: Date) -> Result<Vec<(usize, usize)>, Error> {
    let most = Weights::embedded().most();
    let (mut parties, mut room): (HashMap<Uuid, u32>, Vec<u32>) = (HashMap::new(), Vec::new());
    let (mut edges, mut of_edge): (Vec<Edge>, HashMap<(u32, u32), usize>) = (Vec::new(), HashMap::new());
    for (left, row) in (0u32..).zip(rows) {
        for (at, fit) in row.fits.iter().enumerate() {
            let right = *parties.entry(fit.weighed.2).or_insert_with(|| {
                room.push(u32::try_from(most - fit.asked_lately).unwrap_or(0));
                u32::try_from(room.len() - 1).unwrap_or(u32::MAX)
            });
            // Of two notes of one person the better one stands first.
            if let std::collections::hash_map::Entry::Vacant(new) = of_edge.entry((left, right)) {
                new.insert(at);
                edges.push(Edge::new(left, right, weight(row.since, today, fit.weighed.0)));
            }
        }
    }
    let lefts = vec![1; rows.len()];
    let best = Matching::solve(&lefts, &room, &edges).map_err(Error::source)?;
    let mut chosen: Vec<(usize, usize)> =
        best.pairs().filter_map(|edge| Some((edge.left as usize, *of_edge.get(&(edge.left, edge.right))?))).collect();
    chosen.sort_by_key(|(row, _)| (rows[*row].since, *row));
    Ok(chosen)
}

/// 1,000 for each week of waiting, and the points of the fit.
fn weight(since: Date, today: Date, points: f32) -> i32 {
    let days = (today - since).total((Unit::Day, since)).unwrap_or(0.0) as i64;
    let weeks = (days / 7).clamp(0, MOST_WEEKS);
    (weeks * WEEK + points.clamp(0.0, 999.0) as i64) as i32
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::Reason;
    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn row(wish: u128, since: Date, fits: &[(f32, u128, i64)]) -> Row {
        let id = Uuid::from_u128;
        let fit = |(points, party, asked_lately): &(f32, u128, i64)| Fit {
            weighed: (*points, id(100 + party), id(*party), Vec::<Reason>::new()),
            asked_lately: *asked_lately,
        };
        Row { wish: id(wish), since, fits: fits.iter().map(fit).collect() }
    }

    fn served(rows: &[Row]) -> Vec<(usize, usize)> {
        choose(rows, TODAY).unwrap()
    }

    #[test]
    fn as_many_as_possible_have_their_turn() {
        // One by one the first would take whom the second needs.
        let rows = [row(1, TODAY, &[(90.0, 7, 2), (80.0, 8, 2)]), row(2, TODAY, &[(40.0, 7, 2)])];
        assert_eq!(served(&rows), [(0, 1), (1, 0)]);
    }

    #[test]
    fn who_was_asked_as_often_as_she_may_is_asked_no_more() {
        let most = Weights::embedded().most();
        let rows: Vec<Row> = (1..=5).map(|wish| row(wish, TODAY, &[(50.0, 7, most - 1)])).collect();
        assert_eq!(served(&rows).len(), 1);
        assert!(served(&[row(1, TODAY, &[(50.0, 7, most)])]).is_empty());
    }

    #[test]
    fn who_waits_longest_goes_before_who_fits_better() {
        let most = Weights::embedded().most();
        let rows = [row(1, TODAY, &[(99.0, 7, most - 1)]), row(2, date(2026, 10, 1), &[(30.0, 7, most - 1)])];
        assert_eq!(served(&rows), [(1, 0)]);
    }
}
