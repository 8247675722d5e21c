//! GeoJSON (RFC 7946), feature by feature. Of the properties only the asked ones are kept, of the geometry only points.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{Outline, Point, Polygon, STEPS};

/// Bounds of one file.
#[derive(Debug, Clone)]
pub struct Limits {
    pub features: usize,
    /// Of all features together.
    pub points: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { features: 20_000, points: 3_000_000 }
    }
}

/// Why a file is not read. Holds nothing of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No GeoJSON, or cut off.
    Broken,
    TooManyFeatures,
    TooManyPoints,
    /// Coordinates are metres of a national grid, or of no system we know.
    OtherSystem,
}

/// One area as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feature {
    /// Those that were asked for, under their names in small letters; numbers as text.
    pub properties: BTreeMap<String, String>,
    /// Empty when there is no polygon and no point.
    pub outline: Outline,
}

/// Gives each feature to `each`, in the order of the file, until it breaks off. `wanted` says which properties are kept, by their
/// names in small letters.
pub fn read(
    file: impl Read,
    limits: &Limits,
    wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(Feature) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let mut state = State { limits, wanted, each, features: 0, points: 0, why: None };
    let mut reader = serde_json::Deserializer::from_reader(file);
    let read = File(&mut state).deserialize(&mut reader);
    match (read, state.why) {
        (_, Some(Stop::Refused(why))) => Err(why),
        (_, Some(Stop::Enough)) => Ok(()),
        (Ok(()), None) => Ok(()),
        (Err(_), None) => Err(Unreadable::Broken),
    }
}

#[derive(Clone, Copy)]
enum Stop {
    Enough,
    Refused(Unreadable),
}

struct State<'a> {
    limits: &'a Limits,
    wanted: &'a dyn Fn(&str) -> bool,
    each: &'a mut dyn FnMut(Feature) -> ControlFlow<()>,
    features: usize,
    points: usize,
    why: Option<Stop>,
}

impl State<'_> {
    fn stop<E: serde::de::Error>(&mut self, why: Stop) -> E {
        self.why = Some(why);
        E::custom("enough")
    }

    fn refuse<E: serde::de::Error>(&mut self, why: Unreadable) -> E {
        self.stop(Stop::Refused(why))
    }
}

/// A visitor of one kind of thing that is also its seed.
macro_rules! seed {
    ($name:ident, $value:ty, $what:literal, $way:ident, $($body:tt)*) => {
        struct $name<'s, 'a>(&'s mut State<'a>);
        impl<'de> DeserializeSeed<'de> for $name<'_, '_> {
            type Value = $value;
            fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<$value, D::Error> {
                from.$way(self)
            }
        }
        impl<'de> Visitor<'de> for $name<'_, '_> {
            type Value = $value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($what)
            }
            $($body)*
        }
    };
}

seed! { File, (), "GeoJSON", deserialize_map,
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => {
                    map.next_value_seed(Features(self.0))?;
                    found = true;
                }
                "crs" => {
                    let system = map.next_value::<serde_json::Value>()?.to_string();
                    // The old way to say another system than the one of the standard.
                    let ours = ["CRS84", "4326", "4258", "null"].iter().any(|name| system.contains(name));
                    if !ours {
                        return Err(self.0.refuse(Unreadable::OtherSystem));
                    }
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if found { Ok(()) } else { Err(A::Error::custom("no features")) }
    }
}

seed! { Features, (), "a list of features", deserialize_seq,
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(feature) = list.next_element_seed(OneFeature(self.0))? {
            self.0.features += 1;
            if self.0.features > self.0.limits.features {
                return Err(self.0.refuse(Unreadable::TooManyFeatures));
            }
            if (self.0.each)(feature).is_break() {
                return Err(self.0.stop(Stop::Enough));
            }
        }
        Ok(())
    }
}

seed! { OneFeature, Feature, "a feature", deserialize_map,
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Feature, A::Error> {
        let mut feature = Feature::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "properties" => feature.properties = map.next_value_seed(Properties(self.0))?,
                "geometry" => feature.outline = map.next_value_seed(Geometry(self.0))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(feature)
    }
}

seed! { Properties, BTreeMap<String, String>, "properties", deserialize_any,
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut kept = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let key = key.to_lowercase();
            if !(self.0.wanted)(&key) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let said = match map.next_value::<serde_json::Value>()? {
                serde_json::Value::String(text) => text,
                serde_json::Value::Number(number) => number.to_string(),
                _ => continue,
            };
            // A name is not a book.
            if said.len() <= 1000 {
                kept.insert(key, said);
            }
        }
        Ok(kept)
    }
}

seed! { Geometry, Outline, "a geometry", deserialize_any,
    fn visit_unit<E>(self) -> Result<Outline, E> {
        Ok(Outline::default())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outline, A::Error> {
        let (mut kind, mut nest) = (String::new(), Nest::default());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => kind = map.next_value()?,
                "coordinates" => {
                    map.next_value_seed(Coordinates { state: self.0, nest: &mut nest, depth: 0 })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match kind.as_str() {
            "Polygon" | "MultiPolygon" => Ok(nest.outline()),
            "Point" => Ok(nest.spot()),
            // Lines and collections are no areas: the feature has none.
            _ => Ok(Outline::default()),
        }
    }
}

/// Coordinates as they were nested, flat: where a ring and where a polygon ends.
#[derive(Default)]
struct Nest {
    points: Vec<Point>,
    rings: Vec<usize>,
    polygons: Vec<usize>,
}

impl Nest {
    fn spot(self) -> Outline {
        Outline(self.points.first().map(|point| vec![vec![*point]]).into_iter().collect())
    }

    fn outline(mut self) -> Outline {
        if self.polygons.is_empty() {
            self.polygons.push(self.rings.len());
        }
        let mut outline = Outline::default();
        let (mut ring, mut point) = (0, 0);
        for polygon_end in self.polygons {
            let mut polygon = Polygon::new();
            for ring_end in self.rings.get(ring..polygon_end).unwrap_or_default() {
                let mut points = self.points.get(point..*ring_end).unwrap_or_default().to_vec();
                if points.len() > 1 && points.first() == points.last() {
                    points.pop();
                }
                point = *ring_end;
                if points.len() >= 3 {
                    polygon.push(points);
                }
            }
            ring = polygon_end;
            if !polygon.is_empty() {
                outline.0.push(polygon);
            }
        }
        outline
    }
}

/// Of a polygon of polygons; deeper is nothing we know.
const DEEPEST: u8 = 4;

struct Coordinates<'s, 'a> {
    state: &'s mut State<'a>,
    nest: &'s mut Nest,
    depth: u8,
}

/// What one value in it was: a number, or a list of what.
enum Was {
    Number(f64),
    /// A point is 1, a ring 2, a polygon 3.
    List(u8),
}

impl<'de> DeserializeSeed<'de> for Coordinates<'_, '_> {
    type Value = Was;
    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Was, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Coordinates<'_, '_> {
    type Value = Was;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Was, E> {
        Ok(Was::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Was, E> {
        Ok(Was::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Was, E> {
        Ok(Was::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Was, A::Error> {
        let Coordinates { state, nest, depth } = self;
        if depth >= DEEPEST {
            return Err(state.refuse(Unreadable::Broken));
        }
        let (mut numbers, mut count, mut height) = ([0.0; 2], 0usize, 1u8);
        while let Some(was) =
            list.next_element_seed(Coordinates { state: &mut *state, nest: &mut *nest, depth: depth + 1 })?
        {
            match was {
                Was::Number(number) => {
                    if let Some(slot) = numbers.get_mut(count) {
                        *slot = number;
                    }
                    count += 1;
                }
                Was::List(below) => height = height.max(below + 1),
            }
        }
        match height {
            1 if count >= 2 => {
                nest.points.push(point(numbers).ok_or_else(|| state.refuse::<A::Error>(Unreadable::OtherSystem))?);
                state.points += 1;
                if state.points > state.limits.points {
                    return Err(state.refuse(Unreadable::TooManyPoints));
                }
            }
            2 => nest.rings.push(nest.points.len()),
            3 => nest.polygons.push(nest.rings.len()),
            _ => {}
        }
        Ok(Was::List(height))
    }
}

/// In steps; nothing when it is no longitude and latitude.
fn point([longitude, latitude]: [f64; 2]) -> Option<Point> {
    let degrees = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
    degrees.then(|| ((longitude * STEPS).round() as i32, (latitude * STEPS).round() as i32))
}
