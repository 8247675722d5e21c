//! Fewer points for the same shape: Douglas and Peucker, "Algorithms for the reduction of the number of points required to
//! represent a digitized line or its caricature", 1973. Our own thirty lines: the crates that have it bring a whole geometry library.

use crate::{Outline, Point, Polygon};

/// The first tolerance, in steps: about ten metres. It doubles until the points are few enough.
const TOLERANCE: f64 = 10.0;
/// Points of one ring before the slow part; of more, every so many are left out.
const RING: usize = 5_000;
/// A part smaller than this share of the largest is not seen in a small picture.
const SPECK: f64 = 0.005;

pub fn simplify(outline: &Outline, points: usize) -> Outline {
    let largest = outline.0.iter().map(area).fold(0.0, f64::max);
    let mut polygons: Vec<Polygon> = outline
        .0
        .iter()
        .filter(|polygon| area(polygon) >= largest * SPECK)
        .map(|polygon| polygon.iter().map(|ring| thinned(ring)).collect())
        .collect();
    polygons.sort_by(|one, other| area(other).total_cmp(&area(one)));
    let mut tolerance = TOLERANCE;
    loop {
        let simple: Vec<Polygon> = polygons.iter().map(|polygon| reduced(polygon, tolerance)).collect();
        if count(&simple) <= points {
            return Outline(simple);
        }
        // What cannot be made smaller is left out, the smallest part first.
        if tolerance > 1e7 && polygons.len() > 1 {
            polygons.pop();
        } else if tolerance > 1e7 {
            return Outline(simple.into_iter().take(1).map(|polygon| polygon.into_iter().take(1).collect()).collect());
        }
        tolerance *= 2.0;
    }
}

fn count(polygons: &[Polygon]) -> usize {
    polygons.iter().flatten().map(Vec::len).sum()
}

/// Twice the area of the outer ring.
#[allow(clippy::ptr_arg, reason = "it is mapped over polygons")]
fn area(polygon: &Polygon) -> f64 {
    let ring = polygon.first().map_or(&[][..], Vec::as_slice);
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    pairs.map(|(a, b)| f64::from(a.0) * f64::from(b.1) - f64::from(b.0) * f64::from(a.1)).sum::<f64>().abs()
}

fn thinned(ring: &[Point]) -> Vec<Point> {
    ring.iter().copied().step_by(ring.len() / RING + 1).collect()
}

/// Its outer ring always, and the holes that are still holes.
fn reduced(polygon: &Polygon, tolerance: f64) -> Polygon {
    let rings = polygon.iter().map(|ring| ring_reduced(ring, tolerance));
    rings.enumerate().filter(|(at, ring)| *at == 0 || ring.len() > 3).map(|(_, ring)| ring).collect()
}

fn ring_reduced(ring: &[Point], tolerance: f64) -> Vec<Point> {
    if ring.len() <= 3 {
        return ring.to_vec();
    }
    // A ring has no ends: it is two lines between its first point and the one farthest from it.
    let far =
        (0..ring.len()).max_by(|a, b| distance(ring[*a], ring[0]).total_cmp(&distance(ring[*b], ring[0]))).unwrap_or(0);
    // And it is never less than a triangle.
    let third = (0..ring.len())
        .filter(|at| *at != 0 && *at != far)
        .max_by(|a, b| off(ring[*a], ring[0], ring[far]).total_cmp(&off(ring[*b], ring[0], ring[far])))
        .unwrap_or(0);
    let mut corners = [0, far, third, ring.len()];
    corners.sort_unstable();
    let mut kept = vec![false; ring.len() + 1];
    corners.iter().for_each(|at| kept[*at] = true);
    let closed: Vec<Point> = ring.iter().copied().chain(ring.first().copied()).collect();
    let mut todo: Vec<(usize, usize)> = corners.windows(2).map(|pair| (pair[0], pair[1])).collect();
    while let Some((from, to)) = todo.pop() {
        let between = (from + 1..to).map(|at| (at, off(closed[at], closed[from], closed[to])));
        if let Some((at, most)) = between.max_by(|a, b| a.1.total_cmp(&b.1))
            && most > tolerance
        {
            kept[at] = true;
            todo.extend([(from, at), (at, to)]);
        }
    }
    ring.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

fn distance(a: Point, b: Point) -> f64 {
    f64::hypot(f64::from(a.0) - f64::from(b.0), f64::from(a.1) - f64::from(b.1))
}

/// How far a point is from the line between two others.
fn off(point: Point, from: Point, to: Point) -> f64 {
    let length = distance(from, to);
    if length == 0.0 {
        return distance(point, from);
    }
    let (x, y) = (f64::from(to.0) - f64::from(from.0), f64::from(to.1) - f64::from(from.1));
    let (px, py) = (f64::from(point.0) - f64::from(from.0), f64::from(point.1) - f64::from(from.1));
    (x * py - y * px).abs() / length
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_on_a_line_go_and_corners_stay() {
        let along = |n: i32| (0..n).map(move |at| at * 100);
        let mut ring: Vec<Point> = along(50).map(|x| (x, 0)).collect();
        ring.extend(along(50).map(|y| (5000, y)));
        ring.extend([(5000, 5000), (2500, 9000), (0, 5000)]);
        let simple = Outline(vec![vec![ring]]).simplified(100);
        assert_eq!(simple.0[0][0], [(0, 0), (5000, 0), (5000, 5000), (2500, 9000), (0, 5000)]);
    }

    #[test]
    fn an_island_too_small_to_see_goes_and_a_large_one_stays() {
        let square = |x: i32, side: i32| vec![vec![(x, 0), (x + side, 0), (x + side, side), (x, side)]];
        let simple = Outline(vec![square(0, 10), square(1000, 10_000), square(50_000, 6_000)]).simplified(50);
        assert_eq!(simple.0.len(), 2);
        assert_eq!(simple.0[0][0].len(), 4);
    }

    #[test]
    fn a_coast_of_a_million_points_takes_no_second() {
        let begun = std::time::Instant::now();
        let ring: Vec<Point> =
            (0..1_000_000).map(|at: i32| (at, (at % 10_007) * 7919 % 10_007 * (at % 3 - 1))).collect();
        let simple = Outline(vec![vec![ring]]).simplified(100);
        assert!((3..=100).contains(&count(&simple.0)), "{}", count(&simple.0));
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }

    proptest! {
        #[test]
        fn the_result_is_of_points_that_were_there_and_few(
            polygons in prop::collection::vec(
                prop::collection::vec(prop::collection::vec((-1000i32..1000, -1000i32..1000), 1..60), 1..4), 1..6),
            points in 10usize..40,
        ) {
            let outline = Outline(polygons);
            let simple = outline.simplified(points);
            let there: std::collections::HashSet<Point> = outline.points().collect();
            prop_assert!(simple.points().all(|point| there.contains(&point)));
            prop_assert!(!simple.0.is_empty() && count(&simple.0) <= points, "{}", count(&simple.0));
        }
    }
}
