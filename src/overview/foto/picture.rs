//! The picture: a map where every part has its outline, and else a line of doors for each part. Shares have a pattern and a figure of
//! their own, so that nobody needs colours to read it; the table beside it says the same.

use super::parts::Part;
use crate::place::map::Map;

/// Units across; the page makes it as wide as there is room.
pub const WIDE: i64 = 320;
const ROW: i64 = 36;
/// Between the map and the lines under it.
const GAP: i64 = 12;
const NAME_CHARS: usize = 30;

pub struct Picture {
    pub high: i64,
    pub wide: i64,
    pub rows: Vec<Row>,
    pub areas: Vec<Area>,
}

/// A line of doors.
pub struct Row {
    pub y: i64,
    pub name: String,
    pub known: i64,
    pub doors: i64,
    /// Kind of share, where it begins and how wide it is.
    pub stretches: Vec<(&'static str, i64, i64)>,
}

/// A part on the map.
pub struct Area {
    pub name: String,
    pub path: String,
    /// Empty for what lies around all parts.
    pub share: &'static str,
    pub known: i64,
    pub doors: i64,
    pub x: i64,
    pub y: i64,
}

impl Area {
    pub fn percent(&self) -> i64 {
        self.known * 100 / self.doors.max(1)
    }
}

/// A line for each part, under the name it is given.
pub fn rows(parts: &[(String, &Part)]) -> Picture {
    below(0, parts)
}

fn below(top: i64, parts: &[(String, &Part)]) -> Picture {
    let rows: Vec<Row> = (0..).zip(parts).map(|(nr, (name, part))| row(top + nr * ROW, name, part)).collect();
    let high = top + ROW * i64::try_from(rows.len()).unwrap_or(0);
    Picture { high, wide: WIDE, rows, areas: Vec::new() }
}

fn row(y: i64, name: &str, part: &Part) -> Row {
    let name = match name.char_indices().nth(NAME_CHARS) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    };
    let mut stretches = Vec::new();
    let (mut from, mut doors) = (0, 0);
    let shares = [("known", part.known), ("fading", part.fading), ("alone", part.alone), ("unknown", part.unknown())];
    for (share, many) in shares {
        doors += many;
        let to = doors * WIDE / part.doors.max(1);
        if to > from {
            stretches.push((share, from, to - from));
        }
        from = to;
    }
    Row { y, name, known: part.known, doors: part.doors, stretches }
}

/// The map with the areas on it, and a line under it for what is no area; nothing unless each area has its outline.
pub fn map(map: Map, parts: &[(String, &Part)]) -> Option<Picture> {
    let drawn = |part: &Part| map.parts.iter().any(|drawn| drawn.id == part.id && !drawn.whole);
    let (on_map, beside): (Vec<_>, Vec<_>) = parts.iter().cloned().partition(|(_, part)| part.is_area());
    if on_map.is_empty() || !on_map.iter().all(|(_, part)| drawn(part)) {
        return None;
    }
    let top = if beside.is_empty() { map.high } else { map.high + GAP };
    let Picture { high, rows, .. } = below(top, &beside);
    let areas = map.parts.into_iter().map(|drawn| {
        let part = on_map.iter().find(|(_, part)| part.id == drawn.id && !drawn.whole).map(|(_, part)| *part);
        let (x, y) = middle(&drawn.path);
        let (known, doors) = part.map_or((0, 0), |part| (part.known, part.doors));
        let share = part.map_or("", share_of);
        Area { name: drawn.name, path: drawn.path, share, known, doors, x, y }
    });
    Some(Picture { high, wide: map.wide, rows, areas: areas.collect() })
}

/// What most of a part is.
fn share_of(part: &Part) -> &'static str {
    match part.known * 4 / part.doors.max(1) {
        0 => "unknown",
        1 => "some",
        2 => "half",
        _ => "known",
    }
}

/// The middle of the frame around a path of ours: `M12 34L56 78Z`.
fn middle(path: &str) -> (i64, i64) {
    let numbers: Vec<i64> = path.split(['M', 'L', 'Z', ' ']).filter_map(|text| text.parse().ok()).collect();
    let span = |at: usize| {
        let all = || numbers.iter().skip(at).step_by(2);
        (all().min().copied().unwrap_or(0) + all().max().copied().unwrap_or(0)) / 2
    };
    (span(0), span(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_wide_as_the_picture_whatever_the_shares() {
        for (doors, known, fading, alone) in [(7, 3, 1, 1), (5, 0, 0, 0), (9, 9, 0, 0), (1000, 1, 1, 1)] {
            let part = Part { doors, known, fading, alone, ..Part::default() };
            let row = row(0, "Merelhof", &part);
            assert_eq!(row.stretches.iter().map(|(_, _, wide)| wide).sum::<i64>(), WIDE);
        }
    }

    #[test]
    fn the_figure_stands_in_the_middle_of_its_area() {
        assert_eq!(middle("M10 20L30 20L30 60L10 60Z"), (20, 40));
    }
}
