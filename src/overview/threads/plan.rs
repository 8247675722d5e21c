//! The handover plan: for each thing that hangs on one worker, who would be the next. Whoever knows someone beside it comes first,
//! then who works in the same group; nobody gets more than her share.

use std::collections::{HashMap, HashSet};

use matching::Matching;
use uuid::Uuid;

use super::{Thing, Web};
use crate::error::Error;

const BESIDE: i32 = 100;
const SAME_GROUP: i32 = 10;

/// A thing, and the colleague who would take it.
pub struct Next {
    pub thing: Thing,
    pub to: Option<Uuid>,
    /// An open tie in which the two do not know each other yet.
    pub tie: Option<Uuid>,
}

impl Web {
    pub fn plan(&self, leaver: Uuid, things: &[Thing]) -> Result<Vec<Next>, Error> {
        let others: Vec<Uuid> = self.rows.keepers.iter().map(|(id, _)| *id).filter(|id| *id != leaver).collect();
        let same = self.same_group(leaver);
        let weight = |thing: Thing, to: Uuid, beside: &HashSet<u32>| {
            let mut weight = if same.contains(&to) { SAME_GROUP } else { 0 };
            let known = thing.party() == to || self.nodes.get(&to).is_some_and(|node| beside.contains(node));
            weight += if known { BESIDE } else { 0 };
            weight
        };
        let mut edges = Vec::new();
        for (thing, left) in things.iter().zip(0u32..) {
            let beside = self.beside(*thing, leaver);
            let to = others.iter().zip(0u32..);
            edges.extend(to.map(|(to, right)| matching::Edge::new(left, right, weight(*thing, *to, &beside))));
        }
        let share = things.len().div_ceil(others.len().max(1)) as u32;
        let best =
            Matching::solve(&vec![1; things.len()], &vec![share; others.len()], &edges).map_err(Error::source)?;
        let chosen: HashMap<u32, Uuid> = best.pairs().map(|edge| (edge.left, others[edge.right as usize])).collect();
        let next = things.iter().zip(0u32..).map(|(thing, left)| Next {
            thing: *thing,
            to: chosen.get(&left).copied(),
            tie: self.begun(thing.party()),
        });
        Ok(next.collect())
    }

    /// Who works in a group that the leaver is in.
    fn same_group(&self, leaver: Uuid) -> HashSet<Uuid> {
        let hers: HashSet<Uuid> =
            self.rows.members.iter().filter(|(_, who)| *who == leaver).map(|(group, _)| *group).collect();
        self.rows.members.iter().filter(|(group, _)| hers.contains(group)).map(|(_, who)| *who).collect()
    }

    /// Two threads from the thing, not by way of the leaver.
    fn beside(&self, thing: Thing, leaver: Uuid) -> HashSet<u32> {
        let (Some(&node), Some(&gone)) = (self.nodes.get(&thing.party()), self.nodes.get(&leaver)) else {
            return HashSet::new();
        };
        let beside = |node| self.network.threads(node).map(|(other, _)| other).filter(move |&other| other != gone);
        beside(node).chain(beside(node).flat_map(beside)).filter(|&other| self.is_keeper(other)).collect()
    }

    /// The tie in which this party is to meet someone who works here.
    fn begun(&self, party: Uuid) -> Option<Uuid> {
        let keeper = |id: &Uuid| self.nodes.get(id).is_some_and(|&node| self.is_keeper(node));
        let with = |one: Uuid, other: Uuid| one == party && keeper(&other);
        let open = self.rows.ties.iter().filter(|tie| tie.met_on.is_none());
        open.filter(|tie| with(tie.wisher, tie.other) || with(tie.other, tie.wisher)).map(|tie| tie.id).next()
    }
}
