//! How the two searches go on.

use super::{Best, Meeting, Way};
use crate::search::{Node, PLACE, Search, is_left, left, right};
use crate::state::NONE;

impl Meeting<'_> {
    /// A search from the ground sets out, for all nodes in the order of how near they are.
    pub(super) fn join(&mut self, count: usize) {
        self.ground.begin(count);
        for first in [0, 1] {
            self.line_up(first, 0);
        }
    }

    fn search(&mut self, grounded: bool) -> &mut Search {
        if grounded { &mut self.ground } else { &mut self.nodes }
    }

    /// Places of lefts are even and those of rights odd.
    fn line_up(&mut self, place: u32, other: i64) {
        let Some((distance, _)) = self.placed(place) else { return };
        if distance + other >= self.best.length {
            self.ground.leave_out(distance);
        } else if distance == 0 || is_left(place) == (self.way == Way::Along) {
            self.ground.line_up(PLACE + place, distance);
        }
    }

    /// The node in a place, and how far it is from the ground.
    fn placed(&self, place: u32) -> Option<(i64, Node)> {
        if is_left(place) {
            self.of.by_margin.get(place / 2).map(|(asks, node)| (asks + self.of.ceiling(), left(node)))
        } else {
            self.of.by_price.get(place / 2).map(|(asks, node)| (asks - self.of.ground, right(node)))
        }
    }

    pub(super) fn unfold(&mut self, place: u32, other: i64) {
        self.ground.work += 1;
        if let Some((distance, node)) = self.placed(place)
            && self.step_to_ground(node).is_some()
        {
            self.relax(true, node, distance, NONE, other);
        }
        for child in [2 * (place / 2) + 1, 2 * (place / 2) + 2] {
            self.line_up(2 * child + place % 2, other);
        }
    }

    /// What the step between this node and the ground costs, if there is one.
    fn step_to_ground(&self, node: Node) -> Option<i64> {
        let at = node / 2;
        match (is_left(node), self.way) {
            (true, Way::Along) => Some(self.of.ceiling() - self.of.margin[at as usize]),
            (true, Way::Against) => self.of.lefts.has_room(at).then_some(0),
            (false, Way::Along) => self.of.rights.has_room(at).then_some(0),
            (false, Way::Against) => Some(self.of.price[at as usize] - self.of.ground),
        }
    }

    pub(super) fn expand(&mut self, grounded: bool, distance: i64, node: Node, other: i64) {
        let (of, at, is_left) = (self.of, node / 2, is_left(node));
        let along = grounded != (self.way == Way::Along);
        let (side, own, others) =
            if is_left { (&of.lefts, &of.margin, &of.price) } else { (&of.rights, &of.price, &of.margin) };
        let (used, free) = side.parts(at);
        let halves = if along == is_left { free } else { used };
        // A free edge costs a left no less than its margin, one in use no more.
        let cost = if along == is_left { 1 } else { -1 };
        let sign = if along { 1 } else { -1 };
        let base = distance - sign * own[at as usize];
        for half in halves {
            let to = base + sign * others[half.other as usize] + cost * half.cost();
            if to < self.best.length {
                let node = if is_left { right(half.other) } else { left(half.other) };
                self.relax(grounded, node, to, half.edge, other);
            }
        }
        self.search(grounded).work += halves.len();
    }

    /// A node can be reached; the other search has come as far as `other`.
    #[inline]
    fn relax(&mut self, grounded: bool, node: Node, to: i64, over: u32, other: i64) {
        let met = if grounded { &self.nodes } else { &self.ground };
        let rest = if self.joined { met.distance(node) } else { None };
        let meets = rest.is_some_and(|rest| to + rest < self.best.length);
        if to + other >= self.best.length && !meets {
            return self.search(grounded).leave_out(to);
        }
        if !self.search(grounded).reach(node, to, over) {
            return;
        }
        if let Some(rest) = rest.filter(|_| meets) {
            self.best = Best { length: to + rest, at: node, direct: false };
        }
        if !grounded
            && let Some(rest) = self.step_to_ground(node)
            && to + rest < self.best.length
        {
            self.best = Best { length: to + rest, at: node, direct: true };
        }
        if to + other < self.best.length {
            self.search(grounded).line_up(node, to);
        } else {
            self.search(grounded).leave_out(to);
        }
    }
}
