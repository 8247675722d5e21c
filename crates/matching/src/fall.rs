//! A right that has room and asks a price: somebody moves here, or the price falls to nothing.

use crate::search::{left, right};
use crate::state::{Matching, NONE};

/// A search that comes to more nodes waits, to be made for all such rights together.
const FAR: usize = 2_000;

impl Matching {
    /// None of these rights has both room and a price any more.
    pub(crate) fn settle(&mut self, rights: &[u32]) {
        let mut far: Vec<u32> = Vec::new();
        for &right in rights {
            while self.asks(right) {
                if !self.fall(&[right], FAR) {
                    far.push(right);
                    break;
                }
            }
        }
        loop {
            far.retain(|&right| self.asks(right));
            if far.is_empty() {
                return;
            }
            self.fall(&far, usize::MAX);
        }
    }

    pub(crate) fn asks(&self, right: u32) -> bool {
        self.price[right as usize] > 0 && self.has_room(right)
    }

    /// Someone moves to one of the roots, or all their prices fall to nothing. False, and nothing done, when that takes a search
    /// of more than `most` nodes.
    fn fall(&mut self, roots: &[u32], most: usize) -> bool {
        let mut search = std::mem::take(&mut self.search);
        search.begin(2 * self.lefts.len().max(self.rights.len()));
        let dearest = roots.iter().map(|&root| self.price[root as usize]).max().unwrap_or(0);
        for &root in roots {
            let distance = dearest - self.price[root as usize];
            search.reach(right(root), distance, NONE);
            search.line_up(right(root), distance);
        }
        let (mut end, mut exit) = (dearest, right(roots.first().copied().unwrap_or(0)));
        while let Some((distance, node)) = search.next(end) {
            if search.settled.len() > most {
                self.search = search;
                return false;
            }
            let at = node / 2;
            if node % 2 == 0 {
                let base = distance + self.margin[at as usize];
                for half in self.lefts.of(at) {
                    let price = self.price[half.other as usize];
                    let to = base - half.cost() - price;
                    if self.used(half.edge) && to < end && search.reach(right(half.other), to, half.edge) {
                        search.line_up(right(half.other), to);
                        if to + price < end {
                            (end, exit) = (to + price, right(half.other));
                        }
                    }
                }
            } else {
                let base = distance + self.price[at as usize];
                for half in self.rights.of(at) {
                    let to = base + half.cost() - self.margin[half.other as usize];
                    if to < end && !self.used(half.edge) && search.reach(left(half.other), to, half.edge) {
                        if self.filled[half.other as usize] < self.lefts.capacity[half.other as usize] {
                            (end, exit) = (to, left(half.other));
                        } else {
                            search.line_up(left(half.other), to);
                        }
                    }
                }
            }
        }
        for &(distance, node) in &search.settled {
            let side = if node % 2 == 0 { &mut self.margin } else { &mut self.price };
            side[node as usize / 2] -= end - distance;
        }
        let mut path = Vec::new();
        while search.over(exit) != NONE {
            let edge = search.over(exit);
            path.push(edge);
            let edge = self.edges[edge as usize];
            exit = if exit % 2 == 0 { right(edge.right) } else { left(edge.left) };
        }
        self.search = search;
        self.turn(&path);
        true
    }
}
