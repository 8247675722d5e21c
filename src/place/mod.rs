//! place (plek): a tree from gemeente to door. Practices are switched on per place, because teams may differ per wijk.

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
}

impl NewPlace {
    pub fn under(parent: Uuid, kind: &'static str, name: &str) -> Self {
        Self { kind, name: name.trim().to_owned(), parent: Some(parent), code: None, postcode: None }
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
    let street = find_or_add(tx, app, &NewPlace::under(within, "street", &address.street)).await?;
    if address.number.is_empty() {
        return Ok(street);
    }
    let mut door = NewPlace::under(street, "door", &address.door());
    door.postcode = Some(address.postcode.clone()).filter(|p| !p.is_empty());
    find_or_add(tx, app, &door).await
}
