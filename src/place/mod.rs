//! place (plek): a tree, gemeente → wijk → buurt → street → building → portiek → door, where a door knows its floor. Practices are
//! switched on per place, because teams may differ per wijk. It serves the portiekgesprekken and the sociale foto: one must know which
//! doors there are before one can say behind which of them nobody is known.
//!
//! A door in a building also knows the street whose number it bears (`street_id`): "Lindestraat 22" is one door, whether a worker
//! noted it in the street or someone drew its building afterwards. `doors` of a place is kept, so that no page counts a town.
//! `finding` is the one verb that finds or adds many; `import` reads lists with it, `drawing` makes a building by hand with it.

pub mod drawing;
pub mod finding;
pub mod flat;
pub mod founding;
pub mod heard;
pub mod import;
pub mod map;
pub mod order;
pub mod room;
pub mod search;
pub mod store;
pub mod web;

use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;

/// The levels of the tree, from wide to narrow, as stored.
pub const KINDS: [&str; 8] = ["gemeente", "wijk", "buurt", "street", "building", "portiek", "door", "room"];

#[derive(Clone, Debug)]
pub struct NewPlace {
    pub kind: &'static str,
    pub name: String,
    pub parent: Option<Uuid>,
    /// CBS code: GM…, WK…, BU….
    pub code: Option<String>,
    pub postcode: Option<String>,
    /// The storey of a door; 0 is the ground floor.
    pub floor: Option<i64>,
    /// The street of a door that hangs in a building.
    pub street: Option<Uuid>,
}

impl NewPlace {
    pub fn under(parent: Uuid, kind: &'static str, name: &str) -> Self {
        Self { parent: Some(parent), ..Self::root(kind, name) }
    }

    /// In nothing else.
    pub fn root(kind: &'static str, name: &str) -> Self {
        let name = name.trim().to_owned();
        Self { kind, name, parent: None, code: None, postcode: None, floor: None, street: None }
    }
}

/// An address as it was understood. Empty parts are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub street: String,
    pub number: String,
    pub addition: String,
    pub postcode: String,
    pub town: String,
}

impl Address {
    pub fn door(&self) -> String {
        fields::address::house(&self.number, &self.addition)
    }
}

/// The place of that name and kind under the parent, made when it was not there.
pub async fn find_or_add(tx: &mut Tx, app: &App, new: &NewPlace) -> Result<Uuid, Error> {
    let key = dutch::fold(&new.name);
    if let Some(known) = store::by_name(tx, new.parent, new.kind, &key).await? {
        return Ok(known);
    }
    let id = app.id();
    store::add(tx, id, new, &key, app.clock.millis()).await?;
    Ok(id)
}

/// Somebody adds a place. One that is there already stays as it is.
pub async fn add_below(tx: &mut Tx, app: &App, new: &NewPlace, by: Uuid) -> Result<Uuid, Error> {
    let mut new = new.clone();
    if let ("door", Some(parent)) = (new.kind, new.parent) {
        let above = store::above(tx, parent).await?;
        let street = above.iter().rev().find(|up| up.kind == "street").map(|up| up.id);
        if let Some(street) = street
            && let Some(known) = store::door(tx, street, &dutch::fold(&new.name)).await?
        {
            return Ok(known);
        }
        new.street = street.filter(|up| *up != parent);
    }
    let new = &new;
    let known = store::by_name(tx, new.parent, new.kind, &dutch::fold(&new.name)).await?;
    let id = find_or_add(tx, app, new).await?;
    if known.is_none() {
        event::record(tx, app, by, "added", Subject::Place(id), new.kind).await?;
    }
    Ok(id)
}

/// The narrowest place an address gives under `within`: the door, the street, or `within` itself.
pub async fn at_address(tx: &mut Tx, app: &App, within: Uuid, address: &Address) -> Result<Uuid, Error> {
    if address.street.is_empty() {
        return Ok(within);
    }
    let streets = store::streets(tx, within, &dutch::fold(address.street.trim())).await?;
    let street = match streets.first() {
        Some(nearest) => *nearest,
        None => find_or_add(tx, app, &NewPlace::under(within, "street", &address.street)).await?,
    };
    if address.number.is_empty() {
        return Ok(street);
    }
    let mut door = NewPlace::under(street, "door", &address.door());
    for street in streets {
        if let Some(known) = store::door(tx, street, &dutch::fold(&door.name)).await? {
            return Ok(known);
        }
    }
    door.postcode = Some(address.postcode.clone()).filter(|p| !p.is_empty());
    find_or_add(tx, app, &door).await
}
