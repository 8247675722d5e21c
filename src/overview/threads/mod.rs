//! The web: who connects whom, and what would lose its only thread when one worker leaves. Law 6: nothing hangs on one person; what
//! does is shown. "De spin verlaat het web", and continuity is essential.
//!
//! It is made anew for each page, of what the reader may see; nothing of it is kept.

pub mod picture;
mod plan;
pub mod store;
pub mod web;

use std::collections::HashMap;

use network::{Edge, Network, Without};
use uuid::Uuid;

use crate::error::Error;
use crate::web::Page;
use store::Rows;

/// What can hang on someone, in the order of a handover: people are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Group(Uuid),
    /// A tie in a group's name, that an outcome is owed, and whose wish it is.
    Prescription(Uuid, Uuid),
    /// A revisit, and whom it is about.
    Promise(Uuid, Uuid),
    Person(Uuid),
}

impl Thing {
    pub fn kind(self) -> &'static str {
        match self {
            Thing::Person(_) => "person",
            Thing::Group(_) => "group",
            Thing::Promise(..) => "promise",
            Thing::Prescription(..) => "prescription",
        }
    }

    pub fn id(self) -> Uuid {
        match self {
            Thing::Person(id) | Thing::Group(id) | Thing::Promise(id, _) | Thing::Prescription(id, _) => id,
        }
    }

    /// The person or group it is about.
    pub fn party(self) -> Uuid {
        match self {
            Thing::Person(id) | Thing::Group(id) | Thing::Promise(_, id) | Thing::Prescription(_, id) => id,
        }
    }

    pub fn path(self) -> String {
        match self {
            Thing::Person(id) => format!("/people/{id}"),
            Thing::Group(id) => format!("/groups/{id}"),
            Thing::Promise(id, _) => format!("/revisits/{id}/hand-over"),
            Thing::Prescription(id, _) => format!("/ties/{id}"),
        }
    }
}

/// How many of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub people: i64,
    pub groups: i64,
    pub promises: i64,
    pub prescriptions: i64,
}

impl Counts {
    pub fn of(things: impl Iterator<Item = Thing>) -> Self {
        things.fold(Self::default(), |mut counts, thing| {
            match thing {
                Thing::Person(_) => counts.people += 1,
                Thing::Group(_) => counts.groups += 1,
                Thing::Promise(..) => counts.promises += 1,
                Thing::Prescription(..) => counts.prescriptions += 1,
            }
            counts
        })
    }

    /// "3 people. 1 promise."
    pub fn said(&self, page: &Page) -> String {
        let counts = [
            ("web-people", self.people),
            ("web-groups", self.groups),
            ("web-promises", self.promises),
            ("web-prescriptions", self.prescriptions),
        ];
        let said = counts.into_iter().filter(|(_, many)| *many > 0).map(|(key, many)| page.count(key, many));
        said.collect::<Vec<_>>().join(" ")
    }

    pub fn all(&self) -> i64 {
        self.people + self.groups + self.promises + self.prescriptions
    }
}

/// Node 0 is the network, to which everyone who works here is joined; then come they, and then the things.
pub struct Web {
    pub rows: Rows,
    things: Vec<Thing>,
    nodes: HashMap<Uuid, u32>,
    network: Network,
    without: Without,
}

impl Web {
    pub fn of(rows: Rows) -> Result<Self, Error> {
        let mut nodes: HashMap<Uuid, u32> = HashMap::new();
        for ((keeper, _), node) in rows.keepers.iter().zip(1..) {
            nodes.insert(*keeper, node);
        }
        let mut things = Vec::new();
        let people = rows.people.iter().map(|(id, _)| Thing::Person(*id));
        let groups = rows.groups.iter().map(|(id, ..)| Thing::Group(*id));
        let promises = rows.promises.iter().map(|(id, about, _)| Thing::Promise(*id, *about));
        let prescribed = rows.ties.iter().filter(|tie| tie.for_group.is_some());
        let prescriptions = prescribed.map(|tie| Thing::Prescription(tie.id, tie.wisher));
        for thing in people.chain(groups).chain(promises).chain(prescriptions) {
            nodes.entry(thing.id()).or_insert_with(|| {
                things.push(thing);
                (rows.keepers.len() + things.len()) as u32
            });
        }
        let edges = edges(&rows, &nodes);
        let network = Network::new(1 + rows.keepers.len() + things.len(), &edges).map_err(Error::source)?;
        Ok(Self { without: network.without(), rows, things, nodes, network })
    }

    /// What this node is, when it is a thing.
    fn thing(&self, node: u32) -> Option<Thing> {
        let at = (node as usize).checked_sub(1 + self.rows.keepers.len())?;
        self.things.get(at).copied()
    }

    fn is_keeper(&self, node: u32) -> bool {
        (1..=self.rows.keepers.len()).contains(&(node as usize))
    }

    /// The spider test: what has no thread to anyone left when this person, or this group, is not there.
    pub fn alone(&self, id: Uuid) -> Vec<Thing> {
        let Some(&node) = self.nodes.get(&id) else { return Vec::new() };
        let mut things: Vec<Thing> = self.without.behind(node).filter_map(|node| self.thing(node)).collect();
        // Without a thread at all, it hangs on nobody rather than on her.
        things.retain(|thing| thing.id() != id);
        things.sort();
        things
    }

    /// How many people and groups have her as their only contact.
    pub fn only_contact_of(&self, id: Uuid) -> i64 {
        let Some(&node) = self.nodes.get(&id) else { return 0 };
        let mut beside: Vec<u32> = self.network.threads(node).map(|(other, _)| other).collect();
        beside.sort_unstable();
        beside.dedup();
        let by_nature = |thing: &Thing| matches!(thing, Thing::Promise(..) | Thing::Prescription(..));
        let things = beside.into_iter().filter(|&other| self.without.only_contact(other) == Some(node));
        things.filter_map(|other| self.thing(other)).filter(|thing| !by_nature(thing)).count() as i64
    }

    /// How many threads she has in hand.
    pub fn held(&self, id: Uuid) -> Counts {
        let Some(&node) = self.nodes.get(&id) else { return Counts::default() };
        let mut held: Vec<Thing> = self.network.threads(node).filter_map(|(other, _)| self.thing(other)).collect();
        held.sort();
        held.dedup();
        Counts::of(held.into_iter())
    }

    /// People and groups through whom others hang: who they are, and how many.
    pub fn bridges(&self) -> Vec<(Thing, i64)> {
        let cut = self.without.articulation_points().filter_map(|node| Some((self.thing(node)?, node)));
        let mut bridges: Vec<(Thing, i64)> =
            cut.map(|(thing, node)| (thing, i64::from(self.without.loss(node).behind))).collect();
        bridges.retain(|(thing, behind)| *behind > 0 && self.reaches_root(*thing));
        bridges.sort_by_key(|(thing, behind)| (-behind, *thing));
        bridges
    }

    fn reaches_root(&self, thing: Thing) -> bool {
        let held = |keeper: &Uuid| self.without.together(self.nodes[keeper], self.nodes[&thing.id()]);
        self.rows.keepers.first().is_some_and(|(keeper, _)| held(keeper))
    }

    /// What has no thread to anyone who works here.
    pub fn loose(&self) -> Counts {
        Counts::of(self.things.iter().copied().filter(|thing| !self.reaches_root(*thing)))
    }
}

/// What a thread is.
#[derive(Clone, Copy)]
enum Kind {
    Works,
    Steward,
    Member,
    Heard,
    Promise,
    Tie,
}

fn edges(rows: &Rows, nodes: &HashMap<Uuid, u32>) -> Vec<Edge> {
    let mut edges: Vec<Edge> =
        (1..=rows.keepers.len() as u32).map(|node| Edge::new(0, node, Kind::Works as u32)).collect();
    let mut join = |one: Uuid, other: Uuid, kind: Kind| {
        if let (Some(&a), Some(&b)) = (nodes.get(&one), nodes.get(&other)) {
            edges.push(Edge::new(a, b, kind as u32));
        }
    };
    for (person, steward) in &rows.people {
        steward.iter().for_each(|steward| join(*person, *steward, Kind::Steward));
    }
    for (group, _, steward) in &rows.groups {
        steward.iter().for_each(|steward| join(*group, *steward, Kind::Steward));
    }
    rows.members.iter().for_each(|(group, person)| join(*group, *person, Kind::Member));
    rows.heard.iter().for_each(|(about, by)| join(*about, *by, Kind::Heard));
    for (promise, about, steward) in &rows.promises {
        join(*promise, *steward, Kind::Promise);
        join(*about, *steward, Kind::Promise);
    }
    for tie in &rows.ties {
        for party in [tie.wisher, tie.other] {
            join(party, tie.steward, Kind::Tie);
            if tie.met_on.is_some() {
                join(party, tie.introduced_by, Kind::Tie);
            }
        }
        // Who was asked does not know the other yet.
        if tie.met_on.is_some() {
            join(tie.wisher, tie.other, Kind::Tie);
        }
        if tie.for_group.is_some() {
            join(tie.id, tie.steward, Kind::Tie);
        }
    }
    edges
}
