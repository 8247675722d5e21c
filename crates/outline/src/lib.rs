//! Areas on a map: read from GeoJSON within bounds, simplified, and kept as a short text.
//!
//! A file may be anything: nested a million deep, a polygon of a hundred million points, coordinates of another system. Whatever
//! it is, [`read`] ends with features or with one [`Unreadable`]. It holds one feature at a time.

mod geojson;
mod simplify;

pub use geojson::{Feature, Limits, Unreadable, read};

/// A step of a coordinate: 0.00001 degree, about a metre.
const STEPS: f64 = 100_000.0;

/// Longitude and latitude (WGS84), in steps of 0.00001 degree.
pub type Point = (i32, i32);

/// One polygon: its outer ring first, then its holes. Each ring ends where it begins, and its last point is left out.
pub type Polygon = Vec<Vec<Point>>;

/// An area, or a spot of a single point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline(pub Vec<Polygon>);

/// South-west and north-east of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    pub west: i32,
    pub south: i32,
    pub east: i32,
    pub north: i32,
}

impl Frame {
    pub fn around(self, other: Frame) -> Frame {
        Frame {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }
}

impl Outline {
    /// With at most so many points, the most telling ones (Douglas and Peucker, 1973), and without parts too small to see.
    #[must_use]
    pub fn simplified(&self, points: usize) -> Outline {
        simplify::simplify(self, points)
    }

    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.0.iter().flatten().flatten().copied()
    }

    /// `None` when nothing is in it.
    pub fn frame(&self) -> Option<Frame> {
        let spot = |(x, y): Point| Frame { west: x, south: y, east: x, north: y };
        self.points().map(spot).reduce(Frame::around)
    }

    /// `lon,lat lon,lat;hole|polygon`, in steps. [`Outline::parse`] reads it back.
    pub fn to_text(&self) -> String {
        let ring = |ring: &Vec<Point>| ring.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
        let polygon = |polygon: &Polygon| polygon.iter().map(ring).collect::<Vec<_>>().join(";");
        self.0.iter().map(polygon).collect::<Vec<_>>().join("|")
    }

    /// `None` when it is no outline, or has more points than that.
    pub fn parse(text: &str, most: usize) -> Option<Outline> {
        let mut left = most;
        let mut point = |text: &str| {
            left = left.checked_sub(1)?;
            let (x, y) = text.split_once(',')?;
            let (x, y) = (x.parse::<i32>().ok()?, y.parse::<i32>().ok()?);
            (x.abs() <= 18_000_000 && y.abs() <= 9_000_000).then_some((x, y))
        };
        let mut outline = Outline::default();
        for polygon in text.split('|') {
            let mut rings = Polygon::new();
            for ring in polygon.split(';') {
                rings.push(ring.split(' ').map(&mut point).collect::<Option<Vec<_>>>()?);
            }
            outline.0.push(rings);
        }
        Some(outline)
    }

    /// The `d` of an SVG path in a picture of `wide` units around `frame`; a degree of longitude is as long as it is there.
    pub fn path(&self, frame: Frame, wide: f64) -> String {
        let scale = scale(frame, wide);
        let mut path = String::new();
        for ring in self.0.iter().flatten() {
            let (mut last, mut first) = (None, true);
            for (x, y) in ring {
                let at = scale.at(*x, *y);
                if last != Some(at) {
                    path.push_str(&format!("{}{} {}", if first { "M" } else { "L" }, at.0, at.1));
                    (last, first) = (Some(at), false);
                }
            }
            if !first {
                path.push('Z');
            }
        }
        path
    }
}

/// How high a picture of `wide` units around `frame` is; at most twice as high as wide.
pub fn height(frame: Frame, wide: f64) -> i64 {
    let scale = scale(frame, wide);
    scale.at(frame.west, frame.south).1.clamp(1, (wide * 2.0) as i64)
}

struct Scale {
    frame: Frame,
    x: f64,
    y: f64,
}

fn scale(frame: Frame, wide: f64) -> Scale {
    let middle = (f64::from(frame.south) + f64::from(frame.north)) / 2.0 / STEPS;
    let narrowing = middle.to_radians().cos().max(0.01);
    let across = (f64::from(frame.east) - f64::from(frame.west)) * narrowing;
    let along = f64::from(frame.north) - f64::from(frame.south);
    let unit = (wide / across.max(1.0)).min(2.0 * wide / along.max(1.0));
    Scale { frame, x: unit * narrowing, y: unit }
}

impl Scale {
    fn at(&self, x: i32, y: i32) -> (i64, i64) {
        let across = (f64::from(x) - f64::from(self.frame.west)) * self.x;
        let along = (f64::from(self.frame.north) - f64::from(y)) * self.y;
        (across.round() as i64, along.round() as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(x: i32, y: i32, side: i32) -> Vec<Point> {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    #[test]
    fn a_picture_has_the_shape_of_what_it_shows() {
        // At 60 degrees a degree of longitude is half as long as one of latitude.
        let outline = Outline(vec![vec![square(500_000, 5_950_000, 100_000)]]);
        let frame = outline.frame().unwrap();
        assert_eq!(frame, Frame { west: 500_000, south: 5_950_000, east: 600_000, north: 6_050_000 });
        assert_eq!(height(frame, 100.0), 200);
        assert_eq!(outline.path(frame, 100.0), "M0 200L100 200L100 0L0 0Z");
    }

    #[test]
    fn an_outline_of_nothing_or_of_too_much_is_none() {
        for text in ["", "1", "1,2 3", "1,2;", "a,b", "18000001,0", "1,2|", "1,2 3,4 5,6"] {
            assert_eq!(Outline::parse(text, 2), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_outline_is_read_back_as_it_was_written(
            polygons in prop::collection::vec(
                prop::collection::vec(
                    prop::collection::vec((-18_000_000i32..=18_000_000, -9_000_000i32..=9_000_000), 1..6), 1..3), 1..4),
        ) {
            let outline = Outline(polygons);
            prop_assert_eq!(Outline::parse(&outline.to_text(), 1000), Some(outline.clone()));
            let frame = outline.frame().unwrap();
            prop_assert!((1..=400).contains(&height(frame, 200.0)));
            prop_assert!(outline.path(frame, 200.0).starts_with('M'));
        }

        #[test]
        fn no_text_panics(text in "[-0-9,;| ]{0,40}") {
            let _ = Outline::parse(&text, 10);
        }
    }
}
