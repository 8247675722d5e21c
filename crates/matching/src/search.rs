//! What a search by distance keeps: how far each node is, over which edge, and who is next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::state::NONE;

pub(crate) type Node = u32;

/// Lefts are even and rights odd, so that both can grow.
pub(crate) fn left(left: u32) -> Node {
    left * 2
}

pub(crate) fn right(right: u32) -> Node {
    right * 2 + 1
}

pub(crate) fn is_left(node: Node) -> bool {
    node.is_multiple_of(2)
}

/// A place in a ranking, in line among the nodes: it is no node itself.
pub(crate) const PLACE: Node = 1 << 31;

#[derive(Debug, Clone, Copy)]
struct Seen {
    distance: i64,
    round: u32,
    over: u32,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    seen: Vec<Seen>,
    round: u32,
    /// As far as the search has come: next without a detour by the heap.
    level: Vec<Node>,
    now: i64,
    heap: BinaryHeap<Reverse<(i64, Node)>>,
    /// The nearest that was left out of the line.
    out: i64,
    pub settled: Vec<(i64, Node)>,
    /// How many edges were looked at.
    pub work: usize,
}

impl Search {
    pub fn begin(&mut self, nodes: usize) {
        if self.seen.len() < nodes {
            self.seen.resize(nodes, Seen { distance: 0, round: 0, over: NONE });
        }
        if self.round == u32::MAX {
            self.seen.iter_mut().for_each(|seen| seen.round = 0);
            self.round = 0;
        }
        self.round += 1;
        (self.now, self.out, self.work) = (0, i64::MAX, 0);
        self.heap.clear();
        self.level.clear();
        self.settled.clear();
    }

    /// True when this is nearer than what was known of the node.
    #[inline]
    pub fn reach(&mut self, node: Node, distance: i64, over: u32) -> bool {
        let seen = &mut self.seen[node as usize];
        if seen.round == self.round && seen.distance <= distance {
            return false;
        }
        *seen = Seen { distance, round: self.round, over };
        true
    }

    #[inline]
    pub fn line_up(&mut self, node: Node, distance: i64) {
        if distance == self.now { self.level.push(node) } else { self.heap.push(Reverse((distance, node))) }
    }

    /// A node at this distance need not line up, for the search ends before.
    #[inline]
    pub fn leave_out(&mut self, distance: i64) {
        self.out = self.out.min(distance);
    }

    /// All nodes nearer than this are settled.
    pub fn top(&mut self) -> i64 {
        if !self.level.is_empty() {
            return self.now;
        }
        while let Some(&Reverse((distance, node))) = self.heap.peek() {
            if node >= PLACE || self.seen[node as usize].distance == distance {
                return distance.min(self.out);
            }
            self.heap.pop();
        }
        self.out
    }

    /// The nearest node or place, after `top`.
    pub fn next(&mut self) -> Option<(i64, Node)> {
        let node = match self.level.pop() {
            Some(node) => node,
            None => {
                let Reverse((distance, node)) = self.heap.pop()?;
                self.now = distance;
                node
            }
        };
        if node < PLACE {
            self.settled.push((self.now, node));
        }
        Some((self.now, node))
    }

    /// How far this node is, as far as is known.
    #[inline]
    pub fn distance(&self, node: Node) -> Option<i64> {
        let seen = self.seen[node as usize];
        (seen.round == self.round).then_some(seen.distance)
    }

    /// The edge over which a node was reached.
    pub fn over(&self, node: Node) -> u32 {
        self.seen[node as usize].over
    }
}
