//! A solution from nothing: an auction, and what it left open mended by searches.

use crate::auction::auction;
use crate::ranking::Ranking;
use crate::search::Search;
use crate::side::{Half, Side};
use crate::state::Matching;
use crate::{Edge, MOST, Refused};

impl Matching {
    /// The best assignment of lefts and rights with these capacities (each node by its number), over these edges. An edge that
    /// is given twice can be used twice.
    ///
    /// # Errors
    /// When an edge ends at nothing, or there is more than [`MOST`] of something.
    pub fn solve(lefts: &[u32], rights: &[u32], edges: &[Edge]) -> Result<Matching, Refused> {
        if lefts.len().max(rights.len()).max(edges.len()) > MOST {
            return Err(Refused::TooLarge);
        }
        let known = |edge: &Edge| (edge.left as usize) < lefts.len() && (edge.right as usize) < rights.len();
        if let Some(at) = edges.iter().position(|edge| !known(edge)) {
            return Err(Refused::Unknown(at));
        }
        let mut matching = Matching::empty(lefts, rights, edges);
        let outcome = auction(&matching);
        (matching.price, matching.unserved) = (outcome.price, outcome.leave);
        outcome.won.into_iter().for_each(|edge| matching.take(edge));
        matching.mend();
        matching.insist();
        matching.level();
        Ok(matching)
    }

    fn empty(lefts: &[u32], rights: &[u32], edges: &[Edge]) -> Matching {
        let numbered = || edges.iter().zip(0u32..);
        let by_left = Side::build(lefts, || {
            numbered().map(|(e, edge)| (e.left, Half { other: e.right, edge, weight: e.weight }))
        });
        let by_right = Side::build(rights, || {
            numbered().map(|(e, edge)| (e.right, Half { other: e.left, edge, weight: e.weight }))
        });
        Matching {
            lefts: by_left,
            rights: by_right,
            edges: edges.to_vec(),
            spare: Vec::new(),
            ground: 0,
            price: vec![0; rights.len()],
            margin: vec![0; lefts.len()],
            unserved: 0,
            by_price: Ranking::default(),
            by_margin: Ranking::default(),
            searches: (Search::default(), Search::default()),
            clean: false,
            served: 0,
            weight: 0,
        }
    }

    /// From prices that are nearly right to right ones: who pays too much steps out, and each is let in again.
    fn mend(&mut self) {
        for left in 0..self.lefts.len() as u32 {
            self.margin[left as usize] = self.cheapest(left);
        }
        let costly = |edge: &u32| {
            let Edge { left, right, .. } = self.edges[*edge as usize];
            self.used(*edge) && self.cost(*edge) + self.price[right as usize] > self.margin[left as usize]
        };
        let out: Vec<u32> = (0..self.edges.len() as u32).filter(costly).collect();
        out.into_iter().for_each(|edge| self.release(edge));
        for right in 0..self.rights.len() as u32 {
            if self.rights.has_room(right) && self.price[right as usize] > 0 {
                self.price[right as usize] = self.wanted(right);
            }
        }
        for left in 0..self.lefts.len() as u32 {
            self.serve(left);
        }
        self.clean = true;
        let all: Vec<u32> = (0..self.rights.len() as u32).collect();
        self.settle(&all);
    }

    /// Each unit of a left that is not served yet is tried once.
    pub(crate) fn serve(&mut self, left: u32) {
        let open = self.lefts.capacity(left).saturating_sub(self.lefts.used(left));
        let open = (open as usize).min(self.lefts.of(left).len());
        for _ in 0..open {
            self.rise(&[left]);
        }
        // With more room than edges, what stays open outlasts them all.
        if self.lefts.has_room(left) {
            self.margin[left as usize] = self.ceiling();
            self.by_margin.note(left);
        }
    }
}
