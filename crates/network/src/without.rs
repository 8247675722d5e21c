//! What is known of every node's leaving.

use std::ops::Range;

pub(crate) const NONE: u32 = u32::MAX;

/// What one node's leaving does to the nodes that can be reached from it now. All are numbers of nodes, but `pieces`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loss {
    /// Into how many pieces the others come apart: 0 without others, 1 when they stay together.
    pub pieces: u32,
    /// How many are in the largest piece, the web that stays.
    pub largest: u32,
    /// How many fall off: those in the other pieces.
    pub fallen: u32,
    /// How many have this node as their only contact.
    pub hanging: u32,
    /// How many are behind it, seen from the lowest number they are together with: see [`Without::behind`].
    pub behind: u32,
}

/// The answer of [`Network::without`](crate::Network::without). All arrays but `order` are in the order in which nodes were found.
#[derive(Debug, Clone)]
pub struct Without {
    pub(crate) order: Vec<u32>,
    pub(crate) node_at: Vec<u32>,
    /// Where what was found below a node ends.
    pub(crate) end: Vec<u32>,
    /// Twice the first of its component, and 1 when it is loose: with all below it, it hangs on the node above it.
    pub(crate) first: Vec<u32>,
    pub(crate) only: Vec<u32>,
    pub(crate) loss: Vec<Loss>,
}

/// Nodes that stay together when one leaves.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    of: &'a Without,
    /// In the order in which nodes were found; gaps belong to other pieces.
    parts: Vec<Range<u32>>,
}

impl Without {
    pub(crate) fn loosen(&mut self, order: u32) {
        self.first[order as usize] |= 1;
    }

    fn at(&self, node: u32) -> Option<usize> {
        self.order.get(node as usize).map(|&at| at as usize)
    }

    /// Counts, in O(1). A node that is not there loses nothing.
    pub fn loss(&self, node: u32) -> Loss {
        self.at(node).map_or_else(Loss::default, |at| self.loss[at])
    }

    /// The articulation points: nodes without which some that are together now are not.
    pub fn articulation_points(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.order.len() as u32).filter(|&node| self.loss(node).pieces > 1)
    }

    /// The one node that this one has edges to, if there is exactly one.
    pub fn only_contact(&self, node: u32) -> Option<u32> {
        self.at(node).map(|at| self.only[at]).filter(|&only| only != NONE)
    }

    /// Whether there is a way from one to the other.
    pub fn together(&self, one: u32, other: u32) -> bool {
        let first = |node| self.at(node).map(|at| self.first[at] >> 1);
        first(one).is_some() && first(one) == first(other)
    }

    /// What the nodes reachable from this one come apart in, one piece when they do not; the largest first, of equals the one
    /// found first. Takes time in proportion to the number of neighbours.
    pub fn pieces(&self, node: u32) -> Vec<Piece<'_>> {
        let Some(at) = self.at(node) else { return Vec::new() };
        let mut pieces = Vec::new();
        let above = self.first[at] >> 1..at as u32;
        let mut rest = Vec::from([above]);
        let mut child = at as u32 + 1;
        while child < self.end[at] {
            let all = child..self.end[child as usize];
            child = all.end;
            if self.first[all.start as usize] & 1 == 1 {
                pieces.push(Piece { of: self, parts: vec![all] });
            } else {
                rest.push(all);
            }
        }
        rest.push(self.end[at]..self.end[(self.first[at] >> 1) as usize]);
        rest.retain(|part| !part.is_empty());
        if !rest.is_empty() {
            pieces.insert(0, Piece { of: self, parts: rest });
        }
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
        pieces
    }

    /// The nodes that only this one joins to the lowest number they are together with: what a keeper of things has in
    /// hand alone when all keepers hang on node 0. All others, for that lowest number itself.
    pub fn behind(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let root = self.at(node).is_some_and(|at| self.first[at] >> 1 == at as u32);
        let holds_root = move |piece: &Piece<'_>| {
            !root && piece.parts.iter().any(|part| part.start <= self.first[part.start as usize] >> 1)
        };
        self.pieces(node).into_iter().filter(move |piece| !holds_root(piece)).flat_map(Piece::into_nodes)
    }

    /// The nodes that fall off the web when this one leaves: all pieces but the largest.
    pub fn fallen(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        self.pieces(node).into_iter().skip(1).flat_map(Piece::into_nodes)
    }
}

impl<'a> Piece<'a> {
    /// How many nodes; never 0.
    #[expect(clippy::len_without_is_empty, reason = "no piece is empty")]
    pub fn len(&self) -> usize {
        self.parts.iter().map(Range::len).sum()
    }

    pub fn into_nodes(self) -> impl Iterator<Item = u32> + 'a {
        let of = self.of;
        self.parts.into_iter().flatten().map(|at| of.node_at[at as usize])
    }
}
