//! The places of an import: each is looked up once, and known from then on.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::store;
use super::understand;
use crate::app::App;
use crate::db::{Tx, Value, Waiting};
use crate::error::Error;
use crate::params;

/// What of an address has its place in the tree, and what remains as text.
pub struct Found {
    pub place: Uuid,
    /// Parts that the tree has no place for: a postcode without a street.
    pub rest: String,
}

pub struct Places {
    import: Uuid,
    home: Uuid,
    /// The gemeente above home, with its folded name.
    town: Option<(Uuid, String)>,
    known: HashMap<(Uuid, &'static str, String), Known>,
    /// Places whose children are all known.
    opened: HashSet<Uuid>,
    places: Waiting,
    lines: Waiting,
    /// The ancestors of each place that got or had children here, the place itself first.
    above: HashMap<Uuid, Vec<Uuid>>,
}

#[derive(Clone)]
struct Known {
    id: Uuid,
    postcode: String,
}

/// Stands for "no parent": gemeenten hang under it.
const ROOT: Uuid = Uuid::nil();

impl Places {
    pub async fn under(tx: &mut Tx, home: Uuid, import: Uuid) -> Result<Self, Error> {
        let above = crate::place::store::above(tx, home).await?;
        let town = above.iter().find(|place| place.kind == "gemeente").map(|p| (p.id, dutch::fold(&p.name)));
        Ok(Self {
            import,
            home,
            town,
            known: HashMap::new(),
            opened: HashSet::new(),
            places: Waiting::new(&store::PLACES),
            lines: Waiting::new(&store::PLACE_LINES),
            above: HashMap::new(),
        })
    }

    /// The narrowest place that the address gives.
    pub async fn find(&mut self, tx: &mut Tx, app: &App, address: &understand::Place) -> Result<Found, Error> {
        let mut rest: Vec<&str> = Vec::new();
        let mut place = self.home;
        let town = dutch::fold(&address.town);
        if !town.is_empty() && self.town.as_ref().is_none_or(|(_, name)| *name != town) {
            place = self.child(tx, app, ROOT, "gemeente", &address.town, "").await?.id;
        }
        if !address.neighbourhood.is_empty() {
            place = self.area(tx, app, place, &address.neighbourhood).await?;
        }
        if address.street.is_empty() {
            rest.extend([address.number.as_str(), &address.addition, &address.postcode]);
        } else {
            place = self.child(tx, app, place, "street", &address.street, "").await?.id;
            let door = fields::address::house(&address.number, &address.addition);
            if door.is_empty() {
                rest.push(&address.postcode);
            } else {
                let found = self.child(tx, app, place, "door", &door, &address.postcode).await?;
                if found.postcode != address.postcode {
                    rest.push(&address.postcode);
                }
                place = found.id;
            }
        }
        let rest: Vec<&str> = rest.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Found { place, rest: rest.join(" ") })
    }

    /// A wijk or buurt: home itself, one that is known by that name, or a new one.
    async fn area(&mut self, tx: &mut Tx, app: &App, under: Uuid, name: &str) -> Result<Uuid, Error> {
        let key = dutch::fold(name);
        let slot = (under, "area", key.clone());
        if let Some(known) = self.known.get(&slot) {
            return Ok(known.id);
        }
        let town = if under == self.home { self.town.as_ref().map_or(under, |(id, _)| *id) } else { under };
        let found = match store::area_under(tx, town, &key).await? {
            Some(id) => id,
            None => self.child(tx, app, town, "wijk", name, "").await?.id,
        };
        self.known.insert(slot, Known { id: found, postcode: String::new() });
        Ok(found)
    }

    async fn child(
        &mut self,
        tx: &mut Tx,
        app: &App,
        parent: Uuid,
        kind: &'static str,
        name: &str,
        postcode: &str,
    ) -> Result<Known, Error> {
        self.open(tx, parent).await?;
        let name = name.trim();
        let key = dutch::fold(name);
        if let Some(known) = self.known.get(&(parent, kind, key.clone())) {
            return Ok(known.clone());
        }
        let id = app.id();
        let known = Known { id, postcode: postcode.to_owned() };
        self.known.insert((parent, kind, key.clone()), known.clone());
        self.opened.insert(id);
        let mut above = vec![id];
        above.extend(self.above.get(&parent).into_iter().flatten());
        for (ancestor, depth) in above.iter().zip(0i64..) {
            self.lines.add([id.into(), (*ancestor).into(), depth.into()]);
        }
        if kind != "door" {
            self.above.insert(id, above);
        }
        let parent = Some(parent).filter(|parent| *parent != ROOT);
        let postcode = Some(postcode.to_owned()).filter(|code| !code.is_empty());
        self.places.add([
            id.into(),
            parent.into(),
            kind.into(),
            name.into(),
            key.into(),
            Value::Null,
            postcode.into(),
            app.clock.millis().into(),
            self.import.into(),
        ]);
        Ok(known)
    }

    /// Reads the children of a place that was there before.
    async fn open(&mut self, tx: &mut Tx, parent: Uuid) -> Result<(), Error> {
        if !self.opened.insert(parent) {
            return Ok(());
        }
        let children: Vec<store::Child> = match parent {
            ROOT => tx.query(&store::ROOTS, &[]).await?,
            parent => tx.query(&store::CHILDREN, params![parent]).await?,
        };
        for child in children {
            let Some(kind) = crate::place::KINDS.into_iter().find(|kind| *kind == child.kind) else { continue };
            let known = Known { id: child.id, postcode: child.postcode.unwrap_or_default() };
            self.known.entry((parent, kind, child.key)).or_insert(known);
        }
        if parent != ROOT {
            let mut above: Vec<Uuid> =
                crate::place::store::above(tx, parent).await?.into_iter().map(|place| place.id).collect();
            above.reverse();
            self.above.insert(parent, above);
        }
        Ok(())
    }

    /// Before anyone who lives there.
    pub async fn flush(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.places.flush(tx).await?;
        self.lines.write(tx).await.map(drop)
    }

    pub async fn finish(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.places.flush(tx).await?;
        self.lines.flush(tx).await.map(drop)
    }
}
