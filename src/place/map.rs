//! A small picture of where an area lies and what is in it: outlines only, nobody and nothing on it.

use outline::{Frame, Outline};
use uuid::Uuid;

use super::import::store::Shape;

/// Units across; the page makes it as wide as there is room.
const WIDE: f64 = 320.0;
/// Points of one outline, as an import keeps them and a little more.
const POINTS: usize = 400;

pub struct Map {
    pub high: i64,
    pub wide: i64,
    pub parts: Vec<Part>,
}

pub struct Part {
    pub id: Uuid,
    pub name: String,
    pub path: String,
    /// It is the place itself, around its parts.
    pub whole: bool,
}

/// Nothing when nobody brought outlines in. One spot alone is no map.
pub fn of(place: Uuid, shapes: Vec<Shape>) -> Option<Map> {
    let read: Vec<(Shape, Outline)> = shapes
        .into_iter()
        .filter_map(|shape| Outline::parse(&shape.outline, POINTS).map(|outline| (shape, outline)))
        .collect();
    let frame = read.iter().filter_map(|(_, outline)| outline.frame()).reduce(Frame::around)?;
    if frame.west == frame.east || frame.south == frame.north {
        return None;
    }
    let mut parts: Vec<Part> = read
        .into_iter()
        .map(|(shape, outline)| Part {
            path: outline.path(frame, WIDE),
            whole: shape.place == place,
            id: shape.place,
            name: shape.name,
        })
        .collect();
    parts.sort_by_key(|part| !part.whole);
    Some(Map { high: outline::height(frame, WIDE).max(1), wide: WIDE as i64, parts })
}
