//! The picture: who works here on a ring, the larger the more threads she has in hand, with a line between two who share people or
//! groups. What hangs on her alone stands in figures. The table under it says the same of everyone.

use std::collections::HashMap;

use uuid::Uuid;

use super::Web;

/// Units across and down; the page makes it as wide as there is room.
pub const WIDE: i64 = 340;
pub const HIGH: i64 = 320;
/// More names do not fit around the ring.
const MOST: usize = 12;
const RADIUS: f64 = 112.0;
const NAME_CHARS: usize = 12;

pub struct Spot {
    pub id: Uuid,
    pub name: String,
    pub x: i64,
    pub y: i64,
    /// Half across.
    pub size: i64,
    pub alone: i64,
    pub chosen: bool,
}

pub struct Line {
    pub from: (i64, i64),
    pub to: (i64, i64),
    /// How many people and groups they share.
    pub shared: usize,
    /// Goes with who would leave.
    pub gone: bool,
}

impl Line {
    /// Thin, middle or thick.
    pub fn weight(&self) -> usize {
        match self.shared {
            1..=2 => 1,
            3..=9 => 2,
            _ => 3,
        }
    }
}

pub struct Picture {
    pub spots: Vec<Spot>,
    pub lines: Vec<Line>,
    /// How many do not fit.
    pub more: usize,
}

/// Of those with most in hand, as `held` says, and whoever would leave; `alone` hangs on each.
pub fn draw(web: &Web, figures: &[(Uuid, i64, i64)], chosen: Option<Uuid>) -> Picture {
    let mut shown: Vec<(Uuid, i64, i64)> = figures.to_vec();
    shown.sort_by_key(|(id, held, alone)| (Some(*id) != chosen, -(held + alone), *id));
    shown.truncate(MOST);
    let names: HashMap<Uuid, &str> = web.rows.keepers.iter().map(|(id, name)| (*id, name.as_str())).collect();
    shown.sort_by_key(|(id, ..)| names.get(id).copied());
    let most = shown.iter().map(|(_, held, _)| *held).max().unwrap_or(0).max(1);
    let spots: Vec<Spot> = (0..)
        .zip(&shown)
        .map(|(nr, (id, held, alone))| {
            let (x, y) = spot(nr, shown.len());
            let size = 9 + 11 * held / most;
            let name = short(names.get(id).copied().unwrap_or_default());
            Spot { id: *id, name, x, y, size, alone: *alone, chosen: Some(*id) == chosen }
        })
        .collect();
    let lines = web.shared(&spots);
    Picture { more: figures.len() - spots.len(), spots, lines }
}

/// Around the middle, the first one on top.
fn spot(nr: i32, of: usize) -> (i64, i64) {
    let angle = f64::from(nr) / of.max(1) as f64 * std::f64::consts::TAU;
    let (sin, cos) = angle.sin_cos();
    let radius = if of == 1 { 0.0 } else { RADIUS };
    (WIDE / 2 + (radius * sin).round() as i64, HIGH / 2 - 8 - (radius * cos).round() as i64)
}

/// Her first name, as far as it fits.
fn short(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    match first.char_indices().nth(NAME_CHARS) {
        Some((at, _)) => format!("{}…", &first[..at]),
        None => first.to_owned(),
    }
}

impl Web {
    fn shared(&self, spots: &[Spot]) -> Vec<Line> {
        let place: HashMap<u32, usize> =
            spots.iter().enumerate().filter_map(|(at, spot)| Some((*self.nodes.get(&spot.id)?, at))).collect();
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for thing in &self.things {
            let threads = self.network.threads(self.nodes[&thing.id()]);
            let mut who: Vec<usize> = threads.filter_map(|(other, _)| place.get(&other).copied()).collect();
            who.sort_unstable();
            who.dedup();
            for (nr, one) in who.iter().enumerate() {
                who[nr + 1..].iter().for_each(|other| *shared.entry((*one, *other)).or_default() += 1);
            }
        }
        let mut pairs: Vec<_> = shared.into_iter().collect();
        pairs.sort_unstable();
        let line = |((one, other), shared): ((usize, usize), usize)| Line {
            from: (spots[one].x, spots[one].y),
            to: (spots[other].x, spots[other].y),
            shared,
            gone: spots[one].chosen || spots[other].chosen,
        };
        pairs.into_iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spot_and_its_name_lie_within_the_picture() {
        for of in 1..=MOST {
            for nr in 0..of {
                let (x, y) = spot(nr as i32, of);
                assert!((20..=WIDE - 20).contains(&x) && (20..=HIGH - 36).contains(&y), "{nr} of {of}: {x} {y}");
            }
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        assert_eq!(short("Ångström-Ödegaard van der Laan"), "Ångström-Öde…");
        assert_eq!(short("Bas Jansen"), "Bas");
    }
}
