//! The shortest way between some nodes and the ground, from both ends at once.
//!
//! The ground is where a way ends: at a right with room, or at a left that stays unserved. A search from the nodes that wait
//! and one from the ground, each with its own distances, have found the shortest way when together they have come as far as
//! the best way where they met (Nicholson 1966). Prices then change within both reaches: within a reach of `t` by `t` less the
//! distance. As no node is nearer to both ends than their reaches, no edge is cheaper than nothing after it, and those of the way
//! cost nothing. What the ground itself asks changes too, instead of all prices outside.

mod walk;

use crate::search::{Node, PLACE, Search, is_left, left, right};
use crate::state::{Matching, NONE};

/// Which way a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// With the way: from a left over edges not in use.
    Along,
    /// Against it: from a right over edges not in use.
    Against,
}

/// Who looked at more edges than this is joined by a search from the ground.
const FAR: usize = 256;

/// A search from some nodes, going one way, and one from the ground that goes the other.
struct Meeting<'a> {
    of: &'a Matching,
    way: Way,
    nodes: Search,
    ground: Search,
    joined: bool,
    best: Best,
}

/// The best way so far.
#[derive(Clone, Copy)]
struct Best {
    length: i64,
    /// Where its two parts meet.
    at: Node,
    /// The ground is one step from there.
    direct: bool,
}

impl Matching {
    /// One unit gets the cheapest way between one of the nodes, each at its distance, and the ground, which is `length` away of the
    /// first.
    pub(crate) fn meet(&mut self, way: Way, nodes: &[(Node, i64)], length: i64) {
        let Some(&(at, _)) = nodes.first() else { return };
        let count = 2 * self.lefts.len().max(self.rights.len());
        let (mut from, mut ground) = std::mem::take(&mut self.searches);
        from.begin(count);
        for &(node, distance) in nodes {
            from.reach(node, distance, NONE);
            from.line_up(node, distance);
        }
        let best = Best { length, at, direct: true };
        let mut meeting = Meeting { of: self, way, nodes: from, ground, joined: false, best };
        while meeting.step() {
            if !meeting.joined && self.clean && meeting.nodes.work > FAR {
                let Meeting { nodes, ground, best, .. } = meeting;
                self.rank();
                meeting = Meeting { of: self, way, nodes, ground, joined: true, best };
                meeting.join(count);
            }
        }
        let (path, joined, length) = (meeting.path(), meeting.joined, meeting.best.length);
        (from, ground) = (meeting.nodes, meeting.ground);
        let reach = from.top().min(length);
        self.ask(way, &from, reach);
        if joined {
            self.ask_ground(way, &ground, length - reach);
        }
        self.searches = (from, ground);
        self.turn(&path);
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
            if is_left(node) {
                self.margin[node as usize / 2] += by;
                self.by_margin.note(node / 2);
            } else {
                self.price[node as usize / 2] += by;
                self.by_price.note(node / 2);
            }
        }
    }

    fn ask_ground(&mut self, way: Way, search: &Search, reach: i64) {
        match way {
            Way::Along => {
                self.ask(Way::Against, search, reach);
                self.ground -= reach;
            }
            Way::Against => {
                self.ask(Way::Along, search, reach);
                self.ground += reach;
            }
        }
    }
}

impl Meeting<'_> {
    /// False when the best way is known.
    fn step(&mut self) -> bool {
        let from = self.nodes.top();
        let to = if self.joined { self.ground.top() } else { 0 };
        if from.saturating_add(to) >= self.best.length {
            return false;
        }
        if !self.joined || self.nodes.work <= self.ground.work {
            if let Some((distance, node)) = self.nodes.next() {
                self.expand(false, distance, node, to);
            }
        } else if let Some((distance, node)) = self.ground.next() {
            if node < PLACE {
                self.expand(true, distance, node, from);
            } else {
                self.unfold(node - PLACE, from);
            }
        }
        true
    }

    /// The edges of the best way.
    fn path(&self) -> Vec<u32> {
        let mut path = self.part(&self.nodes);
        if !self.best.direct {
            path.extend(self.part(&self.ground));
        }
        path
    }

    fn part(&self, search: &Search) -> Vec<u32> {
        let mut part = Vec::new();
        let mut node = self.best.at;
        while search.over(node) != NONE {
            let edge = search.over(node);
            part.push(edge);
            let edge = self.of.edges[edge as usize];
            node = if is_left(node) { right(edge.right) } else { left(edge.left) };
        }
        part
    }
}
