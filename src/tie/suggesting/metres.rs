//! How far apart two live at most, where the map knows the door, street or buurt of both: from middle to middle and how far each
//! reaches, rounded so that it tells no address. Where it is not known the tree of places says how near they are.

use std::collections::HashMap;

use outline::Outline;
use uuid::Uuid;

use super::store;
use crate::db::Conn;
use crate::error::Error;

/// Of the earth, on average: IUGG.
const RADIUS: f64 = 6_371_008.8;
/// Steps of a coordinate in a degree, as outlines are kept.
const STEPS: f64 = 100_000.0;
/// Points of one outline.
const POINTS: usize = 400;

/// Where something lies: its middle in radians, and how many metres it reaches from there. Nothing for a door.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    lon: f64,
    lat: f64,
    reach: f64,
}

impl Spot {
    /// From degrees.
    pub fn at(lon: f64, lat: f64) -> Self {
        Self { lon: lon.to_radians(), lat: lat.to_radians(), reach: 0.0 }
    }

    /// The middle of the outline: the mean of its points.
    fn middle(outline: &Outline) -> Option<Self> {
        let (mut lon, mut lat, mut count) = (0.0, 0.0, 0.0);
        for (x, y) in outline.points() {
            (lon, lat, count) = (lon + f64::from(x), lat + f64::from(y), count + 1.0);
        }
        let middle = Self::at(lon / count / STEPS, lat / count / STEPS);
        let corner = |(x, y)| Self::at(f64::from(x) / STEPS, f64::from(y) / STEPS).middle_to(middle);
        (count > 0.0).then(|| Self { reach: outline.points().map(corner).fold(0.0, f64::max), ..middle })
    }

    /// The mean of some spots near each other.
    fn among(spots: &[Self]) -> Self {
        let mean = |of: fn(&Self) -> f64| spots.iter().map(of).sum::<f64>() / spots.len().max(1) as f64;
        Self { lon: mean(|spot| spot.lon), lat: mean(|spot| spot.lat), reach: 0.0 }
    }

    /// From anywhere in the one to anywhere in the other it is at most so many metres.
    pub fn metres_to(self, other: Self) -> f64 {
        self.middle_to(other) + self.reach + other.reach
    }

    /// In metres, over the earth as a sphere: the haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984).
    fn middle_to(self, other: Self) -> f64 {
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let chord = half(self.lat, other.lat) + self.lat.cos() * other.lat.cos() * half(self.lon, other.lon);
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }
}

/// Up to 50 metres, and from 500 on up to 100.
pub fn rounded(metres: f64) -> i64 {
    let step = if metres <= 500.0 { 50.0 } else { 100.0 };
    ((metres / step).ceil().max(1.0) * step) as i64
}

/// Within how many metres of their middle they all live.
pub fn radius(spots: &[Spot]) -> i64 {
    let middle = Spot::among(spots);
    let far = spots.iter().map(|spot| spot.metres_to(middle)).fold(0.0, f64::max);
    // A circle of less says where: never smaller than 100.
    rounded(far).max(100)
}

/// Of each of these places its spot: of its door, its street or its buurt, the narrowest that the map knows.
pub async fn spots(conn: &mut Conn, places: &[Uuid]) -> Result<HashMap<Uuid, Spot>, Error> {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let mut spots = HashMap::new();
    for some in places.chunks(store::MANY) {
        for (place, outline) in store::outlines(conn, some).await? {
            if let Some(spot) = Outline::parse(&outline, POINTS).as_ref().and_then(Spot::middle) {
                // The narrowest comes first.
                spots.entry(place).or_insert(spot);
            }
        }
    }
    Ok(spots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_dom_to_the_central_station_of_utrecht_is_nearly_eight_hundred_metres() {
        let (dom, station) = (Spot::at(5.12142, 52.09067), Spot::at(5.11010, 52.08928));
        let metres = dom.metres_to(station);
        assert!((770.0..800.0).contains(&metres), "{metres}");
        assert_eq!((rounded(metres), dom.metres_to(dom)), (800, 0.0));
    }

    #[test]
    fn what_is_told_is_rounded_up() {
        for (metres, told) in [(0.0, 50), (50.0, 50), (51.0, 100), (263.0, 300), (500.0, 500), (501.0, 600)] {
            assert_eq!(rounded(metres), told, "{metres}");
        }
        assert_eq!(radius(&[Spot::at(5.0, 52.0), Spot::at(5.0, 52.0)]), 100);
    }

    #[test]
    fn who_live_somewhere_in_an_area_live_no_further_apart_than_its_corners() {
        let corners = [(500_000, 5_200_000), (500_200, 5_200_000), (500_200, 5_200_200), (500_000, 5_200_200)];
        let square = Spot::middle(&Outline(vec![vec![corners.to_vec()]])).unwrap();
        assert!(square.middle_to(Spot::at(5.001, 52.001)) < 0.01);
        let across = Spot::at(5.0, 52.0).metres_to(Spot::at(5.002, 52.002));
        assert!((square.metres_to(square) - across).abs() < 1.0, "{across}");
        assert_eq!(Spot::middle(&Outline::default()), None);
    }
}
