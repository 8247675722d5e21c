//! Figures for whoever is outside the network: of a wijk and a buurt, drawn once a quarter and kept, with noise, rounded. Each person
//! changes three cells at most: how fresh her door is in the buurt and in the wijk, and one theme of the wijk.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use super::figures::Said;
use super::fold;
use super::parts::{self, Eyes};
use crate::access::register::Activity;
use crate::app::{self, App};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries};

queries! {
    AREAS = "select p.id, p.kind from places p where p.kind in ('wijk', 'buurt') order by p.id";
    UNITS_IN = "select u.place_id, {open foto_units.said u.place_id} from place_lines l join foto_units u on u.place_id = l.place_id
        where l.ancestor_id = $1 and u.place_id > $2 order by u.place_id limit 500";
    PUBLISH = "insert into foto_published (place_id, quarter, cell, figure) values ($1, $2, $3, $4)
        on conflict (place_id, quarter, cell) do nothing";
    NEWEST = "select q.quarter, q.cell, q.figure from foto_published q where q.place_id = $1
        and q.quarter = (select max(l.quarter) from foto_published l where l.place_id = $1) order by q.cell";
}

/// The smallest figure that is shown outside.
pub const FEWEST: i64 = 10;
/// How much one person may be told apart by one cell: the epsilon of the two-sided geometric noise.
const EPSILON: f64 = 0.5;
const STEP: i64 = 5;
/// The quarter that was drawn last.
const DRAWN: &str = "foto_quarter";

/// "2027-Q1": of which quarter a day is.
pub fn quarter(day: Date) -> String {
    format!("{}-Q{}", day.year(), (day.month() - 1) / 3 + 1)
}

/// On the first day of a quarter, or the first day after it that the program is there. A network that just began waits for the next.
pub async fn strike(app: &App) -> Result<(), Error> {
    let now = quarter(app.clock.today());
    let drawn = app::setting(&mut app.db.read().await?, DRAWN).await?;
    match drawn {
        Some(drawn) if drawn >= now => Ok(()),
        Some(_) => draw(app).await,
        None => {
            let mut tx = app.db.write().await?;
            app::set(&mut tx, DRAWN, &now).await?;
            tx.commit().await
        }
    }
}

/// Draws this quarter's figures. Drawn again, they stay what they were.
pub async fn draw(app: &App) -> Result<(), Error> {
    fold::finish(app).await?;
    let now = quarter(app.clock.today());
    let mut tx = app.write_as(&app.program(Activity::Figures, "job figures")).await?;
    let eyes = Eyes::anyone(app.clock.today());
    for (area, kind) in tx.query::<(Uuid, String)>(&AREAS, &[]).await? {
        let part = parts::part(&mut tx, area, eyes).await?;
        for (cell, figure) in [("known", part.known), ("fading", part.fading), ("unknown", part.unknown() + part.alone)]
        {
            publish(&mut tx, app, (area, &now), cell, figure).await?;
        }
        if kind == "wijk" {
            for (theme, voices) in themes(&mut tx, area).await? {
                publish(&mut tx, app, (area, &now), &format!("theme-{theme}"), voices).await?;
            }
        }
    }
    app::set(&mut tx, DRAWN, &now).await?;
    tx.commit().await
}

async fn publish(tx: &mut Tx, app: &App, (area, quarter): (Uuid, &str), cell: &str, figure: i64) -> Result<(), Error> {
    let shown = rounded(figure + noise(app));
    tx.exec(&PUBLISH, params![area, quarter, cell, shown]).await.map(drop)
}

/// Voices of each theme below a place; each voice counts in the theme it spoke of last.
async fn themes(conn: &mut Conn, area: Uuid) -> Result<BTreeMap<&'static str, i64>, Error> {
    let mut voices: BTreeMap<&'static str, i64> = super::themes::all().map(|theme| (theme, 0)).collect();
    let mut after = Uuid::nil();
    loop {
        let units: Vec<(Uuid, String)> = conn.query_unseen(&UNITS_IN, params![area, after]).await?;
        let Some((last, _)) = units.last() else { return Ok(voices) };
        after = *last;
        for (_, said) in &units {
            for theme in last_themes(&Said::parse(said)?).into_values() {
                if let Some((_, many)) = voices.iter_mut().find(|(known, _)| **known == theme) {
                    *many += 1;
                }
            }
        }
    }
}

/// Of each voice the one theme it spoke of last.
fn last_themes(said: &Said) -> BTreeMap<u32, String> {
    let mut last: BTreeMap<u32, (i64, &str)> = BTreeMap::new();
    for (theme, voices) in &said.themes {
        for (voice, month) in voices {
            let known = last.entry(*voice).or_insert((*month, theme));
            if *month > known.0 {
                *known = (*month, theme);
            }
        }
    }
    last.into_iter().map(|(voice, (_, theme))| (voice, theme.to_owned())).collect()
}

/// Two-sided geometric: the difference of two geometric draws.
fn noise(app: &App) -> i64 {
    draw_one(app) - draw_one(app)
}

fn draw_one(app: &App) -> i64 {
    let mut bytes = [0; 8];
    app.random.fill(&mut bytes);
    // Evenly in (0, 1], with the 53 bits a float holds.
    let even = ((u64::from_le_bytes(bytes) >> 11) + 1) as f64 / (1u64 << 53) as f64;
    (even.ln() / -EPSILON).floor() as i64
}

fn rounded(figure: i64) -> i64 {
    (figure + STEP / 2).div_euclid(STEP) * STEP
}

/// The last quarter that was drawn for a place, and its cells.
pub async fn newest(conn: &mut Conn, place: Uuid) -> Result<Option<(String, BTreeMap<String, i64>)>, Error> {
    let rows: Vec<(String, String, i64)> = conn.query(&NEWEST, params![place]).await?;
    let quarter = rows.first().map(|(quarter, ..)| quarter.clone());
    Ok(quarter.map(|quarter| (quarter, rows.into_iter().map(|(_, cell, figure)| (cell, figure)).collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_three_months() {
        let of = |day: &str| quarter(day.parse().unwrap());
        assert_eq!(
            (of("2026-11-23"), of("2027-01-01"), of("2027-03-31")),
            ("2026-Q4".into(), "2027-Q1".into(), "2027-Q1".into())
        );
    }

    #[test]
    fn figures_are_rounded_to_five() {
        assert_eq!([-3, -2, 0, 2, 3, 12, 13].map(rounded), [-5, 0, 0, 0, 5, 10, 15]);
    }

    /// How well someone who knows all others can tell one cell with from one without her: 0.15 at most.
    #[test]
    fn one_person_more_or_less_is_hardly_seen() {
        let advantage = |epsilon: f64, step: i64| {
            let alpha = (-epsilon).exp();
            let of = |noise: i64| (1.0 - alpha) / (1.0 + alpha) * alpha.powi(i32::try_from(noise.abs()).unwrap());
            let round = |n: i64| (n + step / 2).div_euclid(step) * step;
            let spread = |figure: i64| {
                let mut shown: BTreeMap<i64, f64> = BTreeMap::new();
                (-80..=80).for_each(|noise| *shown.entry(round(figure + noise)).or_default() += of(noise));
                shown
            };
            let apart = |n: i64| {
                let (one, other) = (spread(n), spread(n + 1));
                let all = one.keys().chain(other.keys()).collect::<std::collections::BTreeSet<_>>();
                all.into_iter().map(|k| (one.get(k).unwrap_or(&0.0) - other.get(k).unwrap_or(&0.0)).abs()).sum::<f64>()
                    / 2.0
            };
            (20..25).map(apart).sum::<f64>() / 5.0
        };
        let (ours, less, bare) = (advantage(EPSILON, STEP), advantage(2.0, STEP), advantage(EPSILON, 1));
        println!("advantage over one cell: {ours:.3}; without rounding {bare:.3}; with an epsilon of 2 {less:.3}");
        assert!(ours <= 0.15, "{ours}");
        // Less noise, or no rounding, is noticed.
        assert!(less > 0.15 && bare > 0.15);
    }

    #[test]
    fn each_voice_has_one_theme() {
        let voices = |pairs: &[(u32, i64)]| pairs.iter().copied().collect::<BTreeMap<u32, i64>>();
        let themes =
            [("green".to_owned(), voices(&[(0, 5), (7, 9)])), ("stairs".to_owned(), voices(&[(0, 6), (7, 8)]))];
        let said = Said { themes: themes.into(), ..Said::default() };
        assert_eq!(last_themes(&said), [(0, "stairs".to_owned()), (7, "green".to_owned())].into());
    }
}
