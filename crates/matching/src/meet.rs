//! The shortest way between a node and the ground, from both ends at once.
//!
//! The ground is where a way ends: at a right with room, or at a left that stays unserved. A search from the nodes that wait
//! and one from the ground, each with its own distances, have found the shortest way when together they have come as far as
//! the best way where they met (Nicholson 1966). Prices then change within both reaches: within a reach of `t` by `t` less the
//! distance. As no node is nearer to both ends than their reaches, no edge is cheaper than nothing after it, and those of the way
//! cost nothing. What the ground itself asks changes too, instead of all prices outside.

use crate::search::{Node, PLACE, Search, left, right};
use crate::state::{Matching, NONE};

/// Which way a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// With the way: from a left over edges not in use.
    Along,
    /// Against it: from a right over edges not in use.
    Against,
}

/// Who looked at so many edges is joined by a search from the ground.
const FAR: usize = 256;

/// A search from some nodes, going one way, and one from the ground that goes the other.
struct Meeting<'a> {
    of: &'a Matching,
    way: Way,
    nodes: Search,
    ground: Search,
    joined: bool,
    /// The length of the best way so far, and where its two parts meet.
    end: i64,
    exit: Node,
    /// The ground is one step from there.
    direct: bool,
}

impl Matching {
    /// One unit gets the cheapest way between one of the nodes, each at its distance, and the ground, which is `end` away of `exit`.
    /// False, and nothing done, when that takes more than `most` nodes.
    pub(crate) fn meet(&mut self, way: Way, nodes: &[(Node, i64)], end: i64, most: usize) -> bool {
        let Some(&(exit, _)) = nodes.first() else { return true };
        let count = 2 * self.lefts.len().max(self.rights.len());
        let (mut from, ground) = (std::mem::take(&mut self.searches.0), std::mem::take(&mut self.searches.1));
        from.begin(count);
        for &(node, distance) in nodes {
            from.reach(node, distance, NONE);
            from.line_up(node, distance);
        }
        let mut meeting = Meeting { of: self, way, nodes: from, ground, joined: false, end, exit, direct: true };
        while meeting.step() {
            if meeting.nodes.settled.len() > most {
                let Meeting { nodes, ground, .. } = meeting;
                self.searches = (nodes, ground);
                return false;
            }
            if !meeting.joined && self.clean && meeting.nodes.work > FAR {
                let Meeting { nodes, ground, end, exit, direct, .. } = meeting;
                self.rank();
                meeting = Meeting { of: self, way, nodes, ground, joined: true, end, exit, direct };
                meeting.join(count);
            }
        }
        let path = meeting.path();
        let reach = meeting.nodes.top().min(meeting.end);
        let Meeting { nodes, ground, joined, end, .. } = meeting;
        self.ask(way, &nodes, reach);
        if joined && end > reach {
            let back = if way == Way::Along { Way::Against } else { Way::Along };
            self.ask(back, &ground, end - reach);
            self.ground += if way == Way::Along { reach - end } else { end - reach };
        }
        self.searches = (nodes, ground);
        self.turn(&path);
        true
    }

    fn rank(&mut self) {
        let (price, margin) = (&self.price, &self.margin);
        self.by_price.refresh(price.len(), |right| price[right as usize]);
        self.by_margin.refresh(margin.len(), |left| -margin[left as usize]);
    }

    /// Prices and margins within reach rise along the way and fall against it.
    fn ask(&mut self, way: Way, search: &Search, reach: i64) {
        for &(distance, node) in search.settled.iter().filter(|&&(distance, _)| distance < reach) {
            let by = if way == Way::Along { reach - distance } else { distance - reach };
            let (side, ranking) = if node % 2 == 0 {
                (&mut self.margin, &mut self.by_margin)
            } else {
                (&mut self.price, &mut self.by_price)
            };
            side[node as usize / 2] += by;
            ranking.note(node / 2);
        }
    }
}

impl Meeting<'_> {
    /// False when the best way is known.
    fn step(&mut self) -> bool {
        let from = self.nodes.top();
        let to = if self.joined { self.ground.top() } else { 0 };
        if from.saturating_add(to) >= self.end {
            return false;
        }
        if self.joined && self.ground.work < self.nodes.work {
            let Some((distance, node)) = self.ground.next() else { return false };
            if node >= PLACE {
                self.unfold(node & !PLACE, from);
            } else {
                self.expand(true, distance, node, from);
            }
        } else if let Some((distance, node)) = self.nodes.next() {
            self.expand(false, distance, node, to);
        }
        true
    }

    fn join(&mut self, count: usize) {
        self.ground.begin(count);
        for first in [0, 1] {
            self.line_up_place(first, 0);
        }
    }

    /// Places of lefts are even and those of rights odd.
    fn line_up_place(&mut self, place: u32, other: i64) {
        let Some((distance, _)) = self.placed(place) else { return };
        if distance + other >= self.end {
            self.ground.leave_out(distance);
        } else if distance == 0 || (place % 2 == 0) == (self.way == Way::Along) {
            self.ground.line_up(PLACE | place, distance);
        }
    }

    /// The node in a place, and how far it is from the ground.
    fn placed(&self, place: u32) -> Option<(i64, Node)> {
        if place % 2 == 0 {
            self.of.by_margin.get(place / 2).map(|(asks, node)| (asks + self.of.ceiling(), left(node)))
        } else {
            self.of.by_price.get(place / 2).map(|(asks, node)| (asks - self.of.ground, right(node)))
        }
    }

    fn unfold(&mut self, place: u32, other: i64) {
        self.ground.work += 1;
        if let Some((distance, node)) = self.placed(place)
            && self.step_to_ground(node).is_some()
        {
            self.relax(true, node, distance, NONE, other);
        }
        for child in [2 * (place / 2) + 1, 2 * (place / 2) + 2] {
            self.line_up_place(2 * child + place % 2, other);
        }
    }

    /// What the step between this node and the ground costs, if there is one.
    fn step_to_ground(&self, node: Node) -> Option<i64> {
        let at = node / 2;
        match (node % 2 == 0, self.way) {
            (true, Way::Along) => Some(self.of.ceiling() - self.of.margin[at as usize]),
            (true, Way::Against) => self.of.open(at).then_some(0),
            (false, Way::Along) => self.of.has_room(at).then_some(0),
            (false, Way::Against) => Some(self.of.price[at as usize] - self.of.ground),
        }
    }

    fn expand(&mut self, grounded: bool, distance: i64, node: Node, other: i64) {
        let (of, at) = (self.of, node / 2);
        let along = grounded != (self.way == Way::Along);
        if node % 2 == 0 {
            let margin = of.margin[at as usize];
            for half in of.lefts.of(at) {
                let gap = half.cost() + of.price[half.other as usize] - margin;
                let step = if along { gap } else { -gap };
                let to = distance + step;
                if step >= 0 && to < self.end && (step > 0 || of.used(half.edge) != along) {
                    self.relax(grounded, right(half.other), to, half.edge, other);
                }
            }
            self.count(grounded, of.lefts.of(at).len());
        } else if along {
            let price = of.price[at as usize];
            for &edge in &of.serving[at as usize] {
                let who = of.edges[edge as usize].left;
                let to = distance + of.margin[who as usize] - of.cost(edge) - price;
                if to < self.end {
                    self.relax(grounded, left(who), to, edge, other);
                }
            }
            self.count(grounded, of.serving[at as usize].len());
        } else {
            let price = of.price[at as usize];
            for half in of.rights.of(at) {
                let step = half.cost() + price - of.margin[half.other as usize];
                if step >= 0 && distance + step < self.end && (step > 0 || !of.used(half.edge)) {
                    self.relax(grounded, left(half.other), distance + step, half.edge, other);
                }
            }
            self.count(grounded, of.rights.of(at).len());
        }
    }

    fn count(&mut self, grounded: bool, edges: usize) {
        let search = if grounded { &mut self.ground } else { &mut self.nodes };
        search.work += edges;
    }

    /// A node can be reached; the other search has come as far as `other`.
    #[inline]
    fn relax(&mut self, grounded: bool, node: Node, to: i64, over: u32, other: i64) {
        let (search, met) = if grounded { (&mut self.ground, &self.nodes) } else { (&mut self.nodes, &self.ground) };
        if !search.reach(node, to, over) {
            return;
        }
        if self.joined
            && let Some(rest) = met.distance(node)
            && to + rest < self.end
        {
            (self.end, self.exit, self.direct) = (to + rest, node, false);
        }
        if !grounded
            && let Some(rest) = self.step_to_ground(node)
            && to + rest < self.end
        {
            (self.end, self.exit, self.direct) = (to + rest, node, true);
        }
        let search = if grounded { &mut self.ground } else { &mut self.nodes };
        if to + other >= self.end {
            search.leave_out(to);
        } else {
            search.line_up(node, to);
        }
    }

    /// The edges of the best way.
    fn path(&self) -> Vec<u32> {
        let mut path = self.part(&self.nodes);
        if !self.direct {
            path.extend(self.part(&self.ground));
        }
        path
    }

    fn part(&self, search: &Search) -> Vec<u32> {
        let mut part = Vec::new();
        let mut node = self.exit;
        while search.over(node) != NONE {
            let edge = search.over(node);
            part.push(edge);
            let edge = self.of.edges[edge as usize];
            node = if node % 2 == 0 { right(edge.right) } else { left(edge.left) };
        }
        part
    }
}
