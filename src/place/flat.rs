//! A building as people look at it from the street: its portieken beside each other, each with floors from the top down.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::drawing;
use super::store::Place;

pub struct Door {
    /// Nothing when it is not there yet.
    pub id: Option<Uuid>,
    pub name: String,
    /// Whether the viewer may know someone behind it.
    pub known: bool,
}

pub struct Storey {
    pub floor: Option<i64>,
    pub doors: Vec<Door>,
}

pub struct Stairs {
    pub id: Option<Uuid>,
    /// Empty when the building has no portieken.
    pub name: String,
    pub storeys: Vec<Storey>,
}

/// Portieken and doors as they are, in their order.
pub fn standing(rows: Vec<Place>, known: &[Uuid]) -> Vec<Stairs> {
    let (stairs, doors): (Vec<Place>, Vec<Place>) = rows.into_iter().partition(|row| row.kind == "portiek");
    let mut by_holder: BTreeMap<Option<Uuid>, Vec<Place>> = BTreeMap::new();
    for door in doors {
        let holder = door.parent.filter(|parent| stairs.iter().any(|one| one.id == *parent));
        by_holder.entry(holder).or_default().push(door);
    }
    let mut all = Vec::new();
    if let Some(loose) = by_holder.remove(&None) {
        all.push(Stairs { id: None, name: String::new(), storeys: storeys(loose, known) });
    }
    for one in stairs {
        let doors = by_holder.remove(&Some(one.id)).unwrap_or_default();
        all.push(Stairs { id: Some(one.id), name: one.name, storeys: storeys(doors, known) });
    }
    all
}

fn storeys(doors: Vec<Place>, known: &[Uuid]) -> Vec<Storey> {
    let mut floors: BTreeMap<Option<i64>, Vec<Door>> = BTreeMap::new();
    for door in doors {
        let shown = Door { id: Some(door.id), name: door.name, known: known.contains(&door.id) };
        floors.entry(door.floor).or_default().push(shown);
    }
    floors.into_iter().rev().map(|(floor, doors)| Storey { floor, doors }).collect()
}

/// A building as it would be drawn.
pub fn planned(plan: &drawing::Plan) -> Vec<Stairs> {
    let stairs = plan.stairs().into_iter().map(|stairs| {
        let mut storeys: Vec<Storey> = (0i64..)
            .zip(stairs.floors)
            .map(|(floor, doors)| Storey {
                floor: Some(floor),
                doors: doors.into_iter().map(|n| Door { id: None, name: n.to_string(), known: false }).collect(),
            })
            .collect();
        storeys.reverse();
        let name = if stairs.numbers.is_empty() { String::new() } else { format!("Portiek {}", stairs.numbers) };
        Stairs { id: None, name, storeys }
    });
    stairs.collect()
}
