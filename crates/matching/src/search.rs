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
    pub settled: Vec<(i64, Node)>,
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
        self.now = 0;
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

    /// The nearest node nearer than `end`, which is settled by that.
    pub fn next(&mut self, end: i64) -> Option<(i64, Node)> {
        if let Some(node) = self.level.pop() {
            self.settled.push((self.now, node));
            return (self.now < end).then_some((self.now, node));
        }
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if distance >= end {
                return None;
            }
            if self.seen[node as usize].distance == distance {
                self.now = distance;
                self.settled.push((distance, node));
                return Some((distance, node));
            }
        }
        None
    }

    /// The edge over which a node was reached.
    pub fn over(&self, node: Node) -> u32 {
        self.seen[node as usize].over
    }
}
