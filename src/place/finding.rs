//! Finding or adding many places: the one verb of every list that is read in and of every building that is drawn. What is there
//! is found by name in what it lies in, a door by its number anywhere in its street; the same list twice changes nothing.
//!
//! Children of a place are read once and kept, up to `HELD` of them; new rows wait until there are enough for one statement.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::{Address, NewPlace, store};
use crate::app::App;
use crate::db::{Tx, Waiting};
use crate::error::Error;

/// Stands for "no parent": gemeenten hang under it.
const ROOT: Uuid = Uuid::nil();
/// Places whose names are kept in memory.
const HELD: usize = 60_000;
/// New places that are written together.
const BATCH: usize = 512;

/// A place that is there now.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Uuid,
    pub postcode: String,
    pub floor: Option<i64>,
    /// In what it hangs; nothing for a gemeente.
    pub parent: Option<Uuid>,
}

pub struct Paths {
    /// Which import or drawing adds: taking it back finds its places by it.
    import: Uuid,
    /// Also tells what was not known of a place that was there.
    fills: bool,
    /// Children by kind and folded name, of each place whose children are all known.
    known: HashMap<Uuid, HashMap<(&'static str, String), Known>>,
    held: usize,
    /// Streets as the database has them, by what they were looked for in.
    streets: HashMap<(Uuid, String), Vec<Uuid>>,
    made_streets: HashMap<String, Vec<Uuid>>,
    /// The ancestors of a place, itself first.
    above: HashMap<Uuid, Vec<Uuid>>,
    places: Waiting,
    lines: Waiting,
    /// New places that still wait.
    waiting: HashSet<Uuid>,
    /// New doors by what they hang in.
    doors: HashMap<Uuid, i64>,
    /// Streets that lie beside the area in which their doors were named, with that area when it was always the same.
    beside: HashMap<Uuid, Option<Uuid>>,
    /// How many of each kind were added.
    pub made: BTreeMap<&'static str, u64>,
    /// Of how many that were there something became known.
    pub filled: u64,
}

impl Paths {
    pub fn of(import: Uuid) -> Self {
        Self {
            import,
            fills: false,
            known: HashMap::new(),
            held: 0,
            streets: HashMap::new(),
            made_streets: HashMap::new(),
            above: HashMap::new(),
            places: Waiting::new(&store::PLACES),
            lines: Waiting::new(&store::LINES),
            waiting: HashSet::new(),
            doors: HashMap::new(),
            beside: HashMap::new(),
            made: BTreeMap::new(),
            filled: 0,
        }
    }

    /// Postcode and floor of a door that was there without become known.
    pub fn filling(mut self) -> Self {
        self.fills = true;
        self
    }

    /// The place of that kind and name directly in its parent.
    pub async fn child(&mut self, tx: &mut Tx, app: &App, new: NewPlace) -> Result<Known, Error> {
        self.make_room(tx).await?;
        let key = (new.kind, dutch::fold(&new.name));
        if let Some(known) = self.children(tx, new.parent).await?.get(&key).cloned() {
            return self.fill(tx, known, &new, key).await;
        }
        self.make(tx, app, new, key.1).await
    }

    /// The place of that kind and name directly in its parent, if there is one.
    pub async fn there(
        &mut self,
        tx: &mut Tx,
        parent: Option<Uuid>,
        kind: &'static str,
        name: &str,
    ) -> Result<Option<Known>, Error> {
        Ok(self.children(tx, parent).await?.get(&(kind, dutch::fold(name.trim()))).cloned())
    }

    /// A new place, also when there is one of that name: two areas with different codes may be called the same.
    pub async fn another(&mut self, tx: &mut Tx, app: &App, new: NewPlace) -> Result<Known, Error> {
        let key = dutch::fold(&new.name);
        self.make(tx, app, new, key).await
    }

    /// The street of that name in an area or, when it crosses more of them, beside it.
    pub async fn street(&mut self, tx: &mut Tx, app: &App, within: Uuid, name: &str) -> Result<Uuid, Error> {
        self.make_room(tx).await?;
        match self.streets(tx, within, &dutch::fold(name.trim())).await?.first() {
            Some(street) => Ok(*street),
            None => self.new_street(tx, app, within, name).await,
        }
    }

    /// The door with that number in the street of that name. Where the postcode differs, it is the caller who sees that.
    pub async fn door(
        &mut self,
        tx: &mut Tx,
        app: &App,
        within: Uuid,
        address: &Address,
        floor: Option<i64>,
    ) -> Result<Known, Error> {
        self.make_room(tx).await?;
        let streets = self.streets(tx, within, &dutch::fold(address.street.trim())).await?;
        self.see_beside(tx, within, &streets).await?;
        let mut door = NewPlace::under(ROOT, "door", &address.door());
        door.postcode = Some(address.postcode.clone()).filter(|code| !code.is_empty());
        door.floor = floor;
        let key = ("door", dutch::fold(&door.name));
        let (mut elsewhere, mut free) = (None, None);
        for street in streets {
            match self.children(tx, Some(street)).await?.get(&key).cloned() {
                Some(known) if differ(&known.postcode, &address.postcode) => elsewhere = elsewhere.or(Some(known)),
                Some(known) => return self.fill(tx, known, &door, key).await,
                None => free = free.or(Some(street)),
            }
        }
        if let (Some(known), None) = (&elsewhere, free) {
            return Ok(known.clone());
        }
        let street = match free {
            Some(street) => street,
            None => self.new_street(tx, app, within, &address.street).await?,
        };
        door.parent = Some(street);
        self.make(tx, app, door, key.1).await
    }

    /// A door in a building of a street: the one the street had, moved there, or a new one.
    pub async fn door_in(&mut self, tx: &mut Tx, app: &App, street: Uuid, new: NewPlace) -> Result<Known, Error> {
        let key = (new.kind, dutch::fold(&new.name));
        let Some(mut known) = self.children(tx, Some(street)).await?.get(&key).cloned() else {
            return self.make(tx, app, new, key.1).await;
        };
        if let Some(parent) = new.parent.filter(|_| known.parent == Some(street)) {
            // The lines of what it goes into are copied.
            self.write(tx).await?;
            store::move_below(tx, known.id, parent, Some(street)).await?;
            known.parent = Some(parent);
        }
        self.fill(tx, known, &new, key).await
    }

    /// Notes in which area the doors of a street that was there before it are.
    async fn see_beside(&mut self, tx: &mut Tx, within: Uuid, streets: &[Uuid]) -> Result<(), Error> {
        let Some(street) = streets.first().copied().filter(|_| self.fills) else { return Ok(()) };
        if !self.above(tx, street).await?.contains(&within) {
            let seen = self.beside.entry(street).or_insert(Some(within));
            *seen = seen.filter(|area| *area == within);
        }
        Ok(())
    }

    /// A street that a note put in the wijk goes to the buurt where a list has all its doors.
    pub async fn settle_streets(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for (street, area) in std::mem::take(&mut self.beside) {
            if let Some(area) = area {
                store::move_below(tx, street, area, None).await?;
            }
        }
        Ok(())
    }

    async fn new_street(&mut self, tx: &mut Tx, app: &App, within: Uuid, name: &str) -> Result<Uuid, Error> {
        let key = dutch::fold(name.trim());
        let made = self.make(tx, app, NewPlace::under(within, "street", name), key.clone()).await?;
        self.made_streets.entry(key).or_default().push(made.id);
        Ok(made.id)
    }

    /// Streets of that name in or beside a place; its own first.
    async fn streets(&mut self, tx: &mut Tx, within: Uuid, key: &str) -> Result<Vec<Uuid>, Error> {
        let slot = (within, key.to_owned());
        if !self.streets.contains_key(&slot) {
            let there = store::streets(tx, within, key).await?;
            self.streets.insert(slot.clone(), there);
        }
        let around = self.above(tx, within).await?;
        let mut all = self.streets.get(&slot).cloned().unwrap_or_default();
        for made in self.made_streets.get(key).into_iter().flatten() {
            let above = self.above.get(made).map_or(&[][..], Vec::as_slice);
            let near = above.contains(&within) || above.get(1).is_some_and(|parent| around.contains(parent));
            if near && !all.contains(made) {
                all.push(*made);
            }
        }
        all.sort_by_key(|street| self.above.get(street).is_some_and(|above| above.get(1) != Some(&within)));
        Ok(all)
    }

    async fn children(
        &mut self,
        tx: &mut Tx,
        parent: Option<Uuid>,
    ) -> Result<&HashMap<(&'static str, String), Known>, Error> {
        let slot = parent.unwrap_or(ROOT);
        if !self.known.contains_key(&slot) {
            let children = store::children(tx, parent).await?;
            self.held += children.len();
            self.known.insert(slot, children);
        }
        Ok(self.known.entry(slot).or_default())
    }

    async fn above(&mut self, tx: &mut Tx, place: Uuid) -> Result<Vec<Uuid>, Error> {
        if let Some(known) = self.above.get(&place) {
            return Ok(known.clone());
        }
        let mut above: Vec<Uuid> = store::above(tx, place).await?.into_iter().map(|place| place.id).collect();
        above.reverse();
        self.above.insert(place, above.clone());
        Ok(above)
    }

    async fn make(&mut self, tx: &mut Tx, app: &App, new: NewPlace, key: String) -> Result<Known, Error> {
        let id = app.id();
        let mut above = vec![id];
        if let Some(parent) = new.parent {
            above.extend(self.above(tx, parent).await?);
        }
        for (ancestor, depth) in above.iter().zip(0i64..) {
            self.lines.add([id.into(), (*ancestor).into(), depth.into()]);
        }
        self.places.add(store::row(id, &new, &key, Some(self.import), app.clock.millis()));
        self.waiting.insert(id);
        *self.made.entry(new.kind).or_default() += 1;
        let known =
            Known { id, postcode: new.postcode.clone().unwrap_or_default(), floor: new.floor, parent: new.parent };
        if new.kind == "door" {
            *self.doors.entry(new.parent.unwrap_or(ROOT)).or_default() += 1;
        } else {
            self.above.insert(id, above);
            self.known.insert(id, HashMap::new());
        }
        for holder in [new.parent.unwrap_or(ROOT)].into_iter().chain(new.street) {
            if let Some(children) = self.known.get_mut(&holder) {
                children.insert((new.kind, key.clone()), known.clone());
                self.held += 1;
            }
        }
        if self.places.rows() >= BATCH {
            self.flush(tx).await?;
        }
        Ok(known)
    }

    async fn fill(
        &mut self,
        tx: &mut Tx,
        mut known: Known,
        new: &NewPlace,
        key: (&'static str, String),
    ) -> Result<Known, Error> {
        let postcode = new.postcode.clone().filter(|_| known.postcode.is_empty());
        let floor = new.floor.filter(|_| known.floor.is_none());
        if !self.fills || (postcode.is_none() && floor.is_none()) {
            return Ok(known);
        }
        if self.waiting.contains(&known.id) {
            self.flush(tx).await?;
        }
        store::fill(tx, known.id, postcode.clone(), floor).await?;
        self.filled += 1;
        known.postcode = postcode.unwrap_or(known.postcode);
        known.floor = floor.or(known.floor);
        for holder in [known.parent, new.street].into_iter().flatten() {
            if let Some(children) = self.known.get_mut(&holder) {
                children.insert(key.clone(), known.clone());
            }
        }
        Ok(known)
    }

    /// What is kept in memory goes when it is much: it is found again in the database.
    async fn make_room(&mut self, tx: &mut Tx) -> Result<(), Error> {
        if self.held > HELD {
            self.write(tx).await?;
            self.known.clear();
            self.streets.clear();
            self.made_streets.clear();
            self.held = 0;
        }
        Ok(())
    }

    /// Before anything that names a new place: a person who lives there, an area that gets its code.
    pub async fn flush(&mut self, tx: &mut Tx) -> Result<(), Error> {
        if self.places.rows() > 0 {
            self.places.flush(tx).await?;
            self.lines.write(tx).await?;
            self.waiting.clear();
        }
        Ok(())
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.places.flush(tx).await?;
        self.waiting.clear();
        self.lines.flush(tx).await.map(drop)
    }

    /// Writes what still waits, and how many doors there are now.
    pub async fn finish(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.write(tx).await?;
        let mut more: BTreeMap<Uuid, i64> = BTreeMap::new();
        for (parent, doors) in std::mem::take(&mut self.doors) {
            for ancestor in self.above(tx, parent).await? {
                *more.entry(ancestor).or_default() += doors;
            }
        }
        // In one order, so that two at once do not wait for each other.
        for (place, doors) in more {
            store::more_doors(tx, place, doors).await?;
        }
        Ok(())
    }
}

fn differ(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && one != other
}
