//! The places of people in an import: where an address stands in the tree, and what of it has no place there.

use std::collections::HashMap;

use uuid::Uuid;

use super::store;
use super::understand;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::place::finding::Paths;
use crate::place::{Address, NewPlace};

/// What of an address has its place in the tree, and what remains as text.
pub struct Found {
    pub place: Uuid,
    /// Parts that the tree has no place for: a postcode without a street.
    pub rest: String,
}

pub struct Places {
    home: Uuid,
    /// The gemeente above home, with its folded name.
    town: Option<(Uuid, String)>,
    paths: Paths,
    areas: HashMap<(Uuid, String), Uuid>,
}

impl Places {
    pub async fn under(tx: &mut Tx, home: Uuid, import: Uuid) -> Result<Self, Error> {
        let above = crate::place::store::above(tx, home).await?;
        let town = above.iter().find(|place| place.kind == "gemeente").map(|p| (p.id, dutch::fold(&p.name)));
        Ok(Self { home, town, paths: Paths::of(import), areas: HashMap::new() })
    }

    /// The narrowest place that the address gives.
    pub async fn find(&mut self, tx: &mut Tx, app: &App, address: &understand::Place) -> Result<Found, Error> {
        let mut rest: Vec<&str> = Vec::new();
        let mut place = self.home;
        let town = dutch::fold(&address.town);
        if !town.is_empty() && self.town.as_ref().is_none_or(|(_, name)| *name != town) {
            place = self.paths.child(tx, app, NewPlace::root("gemeente", &address.town)).await?.id;
        }
        if !address.neighbourhood.is_empty() {
            place = self.area(tx, app, place, &address.neighbourhood).await?;
        }
        if address.street.is_empty() {
            rest.extend([address.number.as_str(), &address.addition, &address.postcode]);
        } else if address.number.is_empty() && address.addition.is_empty() {
            place = self.paths.street(tx, app, place, &address.street).await?;
            rest.push(&address.postcode);
        } else {
            let wanted = Address {
                street: address.street.clone(),
                number: address.number.clone(),
                addition: address.addition.clone(),
                postcode: address.postcode.clone(),
                town: String::new(),
            };
            let found = self.paths.door(tx, app, place, &wanted, None).await?;
            if found.postcode != address.postcode {
                rest.push(&address.postcode);
            }
            place = found.id;
        }
        let rest: Vec<&str> = rest.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Found { place, rest: rest.join(" ") })
    }

    /// A wijk or buurt: home itself, one that is known by that name, or a new one.
    async fn area(&mut self, tx: &mut Tx, app: &App, under: Uuid, name: &str) -> Result<Uuid, Error> {
        let slot = (under, dutch::fold(name));
        if let Some(known) = self.areas.get(&slot) {
            return Ok(*known);
        }
        let town = if under == self.home { self.town.as_ref().map_or(under, |(id, _)| *id) } else { under };
        let found = match store::area_under(tx, town, &slot.1).await? {
            Some(id) => id,
            None => self.paths.child(tx, app, NewPlace::under(town, "wijk", name)).await?.id,
        };
        self.areas.insert(slot, found);
        Ok(found)
    }

    /// Before anyone who lives there.
    pub async fn flush(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.paths.flush(tx).await
    }

    pub async fn finish(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.paths.finish(tx).await
    }
}
