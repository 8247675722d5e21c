//! A building drawn by hand in a minute: from this number to that one, so many floors, so many doors beside each other. Numbers go up
//! the stairs of one portiek before the next, as in most Dutch flats; without portieken they go along the gallery of each floor.
//! Doors that the street had already are moved into it, and back when the building is taken away.

pub mod store;
pub mod web;

use uuid::Uuid;

use super::finding::Paths;
use super::store::Place;
use super::{NewPlace, store as places};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::subject::Subject;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    All,
    Even,
    Odd,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub name: String,
    pub from: u32,
    pub to: u32,
    pub numbers: Numbers,
    pub floors: u32,
    /// Doors on one floor of one portiek; without it there are no portieken.
    pub per_floor: Option<u32>,
    pub postcode: Option<String>,
}

pub const MOST_DOORS: usize = 500;
const MOST_FLOORS: u32 = 40;
const MOST_PER_FLOOR: u32 = 50;

/// A portiek, or the whole building when it has none: its doors by floor, from the ground up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stairs {
    /// "2–12"; empty without portieken.
    pub numbers: String,
    pub floors: Vec<Vec<u32>>,
}

impl Plan {
    pub fn flaws(&self) -> Vec<Flaw> {
        let wrong = [
            (
                self.from == 0 || self.from > self.to || self.to > 99_999 || self.doors().is_empty(),
                "to",
                "building-range-wrong",
            ),
            (self.from <= self.to && self.doors().len() > MOST_DOORS, "to", "building-too-many"),
            (!(1..=MOST_FLOORS).contains(&self.floors), "floors", "building-floors-wrong"),
            (
                self.per_floor.is_some_and(|n| !(1..=MOST_PER_FLOOR).contains(&n)),
                "per_floor",
                "building-per-floor-wrong",
            ),
        ];
        wrong.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, key)| Flaw { field, key }).collect()
    }

    /// One more than fits is enough to see that it does not fit.
    fn doors(&self) -> Vec<u32> {
        let fits = |number: &u32| match self.numbers {
            Numbers::All => true,
            Numbers::Even => number.is_multiple_of(2),
            Numbers::Odd => !number.is_multiple_of(2),
        };
        (self.from..=self.to).filter(fits).take(MOST_DOORS + 1).collect()
    }

    pub fn stairs(&self) -> Vec<Stairs> {
        let doors = self.doors();
        let floors = usize::try_from(self.floors.max(1)).unwrap_or(1);
        let per_floor = match self.per_floor {
            Some(wide) => usize::try_from(wide.max(1)).unwrap_or(1),
            None => doors.len().div_ceil(floors).max(1),
        };
        let of = |doors: &[u32]| Stairs {
            numbers: if self.per_floor.is_some() { span(doors) } else { String::new() },
            floors: doors.chunks(per_floor).map(<[u32]>::to_vec).collect(),
        };
        doors.chunks(floors * per_floor).map(of).collect()
    }

    /// What it is called when nobody says.
    pub fn called(&self, street: &str) -> String {
        match self.name.trim() {
            "" => format!("{street} {}", span(&self.doors())),
            name => name.to_owned(),
        }
    }
}

fn span(doors: &[u32]) -> String {
    match (doors.first(), doors.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    }
}

/// Adds the building with its portieken and doors to a street. Drawn twice, it is there once. `id` is of the form.
pub async fn draw(tx: &mut Tx, app: &App, street: &Place, plan: &Plan, id: Uuid, by: Uuid) -> Result<Uuid, Error> {
    let name = plan.called(&street.name);
    let known = places::by_name(tx, Some(street.id), "building", &dutch::fold(&name)).await?;
    // Added to later, it is still one building that goes as one.
    let drawing = match known {
        Some(building) => store::drawing(tx, building).await?.unwrap_or(id),
        None => id,
    };
    let mut paths = Paths::of(drawing).filling();
    let building = paths.child(tx, app, NewPlace::under(street.id, "building", &name)).await?.id;
    for stairs in plan.stairs() {
        let holder = match stairs.numbers.as_str() {
            "" => building,
            numbers => {
                paths.child(tx, app, NewPlace::under(building, "portiek", &format!("Portiek {numbers}"))).await?.id
            }
        };
        for (doors, floor) in stairs.floors.iter().zip(0i64..) {
            for number in doors {
                let mut door = NewPlace::under(holder, "door", &number.to_string());
                (door.floor, door.street, door.postcode) = (Some(floor), Some(street.id), plan.postcode.clone());
                paths.door_in(tx, app, street.id, door).await?;
            }
        }
    }
    let is_new = !paths.made.is_empty();
    paths.finish(tx).await?;
    if is_new {
        event::record(tx, app, by, "added", Subject::Place(street.id), "building").await?;
    }
    Ok(building)
}

/// Takes a drawn building away again, while nothing hangs on what was new in it. What it hung in.
pub async fn take_down(tx: &mut Tx, app: &App, building: Uuid, by: Uuid) -> Result<Uuid, Error> {
    let known = places::show(tx, building).await?;
    let drawing = store::drawing(tx, building).await?.filter(|_| known.kind == "building");
    let (Some(drawing), Some(street)) = (drawing, known.parent) else {
        return Err(Error::Conflict("conflict-building-not-drawn"));
    };
    for (door, street) in store::moved_in(tx, building, drawing).await? {
        places::move_below(tx, door, street, None).await?;
    }
    if super::import::drop_places(tx, drawing).await? > 0 {
        return Err(Error::Conflict("conflict-building-used"));
    }
    event::record(tx, app, by, "removed", Subject::Place(street), "building").await?;
    Ok(street)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(from: u32, to: u32, numbers: Numbers, floors: u32, per_floor: Option<u32>) -> Plan {
        Plan { name: String::new(), from, to, numbers, floors, per_floor, postcode: None }
    }

    #[test]
    fn numbers_go_up_the_stairs_of_one_portiek_before_the_next() {
        let flat = plan(2, 24, Numbers::Even, 3, Some(2)).stairs();
        assert_eq!(flat.len(), 2);
        assert_eq!(flat[0], Stairs { numbers: "2–12".to_owned(), floors: vec![vec![2, 4], vec![6, 8], vec![10, 12]] });
        assert_eq!(flat[1].numbers, "14–24");
        assert_eq!(plan(2, 24, Numbers::Even, 3, Some(2)).called("Lindestraat"), "Lindestraat 2–24");
    }

    #[test]
    fn without_portieken_numbers_go_along_the_gallery() {
        let gallery = plan(1, 11, Numbers::Odd, 2, None).stairs();
        assert_eq!(gallery, [Stairs { numbers: String::new(), floors: vec![vec![1, 3, 5], vec![7, 9, 11]] }]);
    }

    #[test]
    fn what_cannot_be_drawn_says_what_is_wrong() {
        let key = |plan: Plan| plan.flaws().first().map(|flaw| flaw.key);
        assert_eq!(key(plan(2, 40, Numbers::Even, 3, Some(2))), None);
        assert_eq!(key(plan(40, 2, Numbers::All, 3, None)), Some("building-range-wrong"));
        assert_eq!(key(plan(2, 2, Numbers::Odd, 1, None)), Some("building-range-wrong"));
        assert_eq!(key(plan(1, 501, Numbers::All, 3, None)), Some("building-too-many"));
        assert_eq!(key(plan(1, 99_999, Numbers::All, 3, None)), Some("building-too-many"));
        assert_eq!(key(plan(1, 9, Numbers::All, 0, None)), Some("building-floors-wrong"));
        assert_eq!(key(plan(1, 9, Numbers::All, 2, Some(0))), Some("building-per-floor-wrong"));
    }

    proptest::proptest! {
        #[test]
        fn every_number_has_one_door(
            from in 1u32..300, more in 0u32..200, floors in 1u32..12, wide in proptest::option::of(1u32..6), odd in 0u8..3,
        ) {
            let numbers = [Numbers::All, Numbers::Even, Numbers::Odd][usize::from(odd)];
            let plan = plan(from, from + more, numbers, floors, wide);
            let stairs = plan.stairs();
            let drawn: Vec<u32> = stairs.iter().flat_map(|stairs| stairs.floors.iter().flatten().copied()).collect();
            proptest::prop_assert_eq!(drawn, plan.doors());
            proptest::prop_assert!(stairs.iter().all(|stairs| stairs.floors.len() <= floors as usize));
        }
    }
}
