//! The network itself: the ends of each node's edges in a row.

use crate::MOST;

/// A thread between two nodes, by their numbers from 0. The label is the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub a: u32,
    pub b: u32,
    pub label: u32,
}

impl Edge {
    pub fn new(a: u32, b: u32, label: u32) -> Edge {
        Edge { a, b, label }
    }
}

/// Why a network is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// This edge, by its number from 0, ends at a node that is not there.
    Unknown(usize),
    /// More than [`MOST`] nodes or edges.
    TooLarge,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::Unknown(edge) => write!(f, "edge {edge} ends at nothing"),
            Refused::TooLarge => write!(f, "more than {MOST} nodes or edges"),
        }
    }
}

impl std::error::Error for Refused {}

/// Nodes and the edges between them.
#[derive(Debug, Clone)]
pub struct Network {
    /// By node: where its ends begin; one more at the end.
    pub(crate) start: Vec<u32>,
    pub(crate) to: Vec<u32>,
    label: Vec<u32>,
}

impl Network {
    /// `nodes` counts from 0, so that also a node without edges is there.
    ///
    /// # Errors
    /// When an edge ends at nothing, or there is more than [`MOST`] of something.
    pub fn new(nodes: usize, edges: &[Edge]) -> Result<Network, Refused> {
        if nodes.max(edges.len()) > MOST {
            return Err(Refused::TooLarge);
        }
        let mut start = vec![0; nodes + 1];
        for (at, edge) in edges.iter().enumerate() {
            if edge.a.max(edge.b) as usize >= nodes {
                return Err(Refused::Unknown(at));
            }
            start[edge.a as usize] += 1;
            start[edge.b as usize] += 1;
        }
        let mut ends = 0;
        for count in &mut start {
            ends += *count;
            *count = ends;
        }
        let (mut to, mut label) = (vec![0; ends as usize], vec![0; ends as usize]);
        for edge in edges.iter().rev() {
            for (from, other) in [(edge.b, edge.a), (edge.a, edge.b)] {
                let at = &mut start[from as usize];
                *at -= 1;
                to[*at as usize] = other;
                label[*at as usize] = edge.label;
            }
        }
        Ok(Network { start, to, label })
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.start.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn row(&self, node: u32) -> std::ops::Range<usize> {
        let at = |node: usize| self.start.get(node).copied().unwrap_or(0) as usize;
        if (node as usize) < self.len() { at(node as usize)..at(node as usize + 1) } else { 0..0 }
    }

    /// The other end and the label of each edge of a node, in the order in which they were given.
    pub fn threads(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.row(node).map(|at| (self.to[at], self.label[at]))
    }

    /// The one neighbour that `keeps`, when there is exactly one such neighbour.
    pub fn single_keeper(&self, node: u32, keeps: impl Fn(u32) -> bool) -> Option<u32> {
        let mut keepers = self.threads(node).map(|(other, _)| other).filter(|&other| other != node && keeps(other));
        let first = keepers.next()?;
        keepers.all(|other| other == first).then_some(first)
    }
}
