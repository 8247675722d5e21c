//! One more unit of a left, and one seat of a right that nobody has any more: the cheapest way, others moving along.

use crate::meet::Way;
use crate::search::{left, right};
use crate::state::Matching;

/// A search that comes to more nodes waits, to be made for all such rights together.
const MANY: usize = 2_000;

impl Matching {
    /// A unit of one of these gets a seat, or someone stays unserved: one of them or whoever it took the seat of. Prices rise.
    pub(crate) fn rise(&mut self, lefts: &[u32]) {
        let margin = |&at: &u32| self.margin[at as usize];
        let least = lefts.iter().map(margin).min().unwrap_or(0);
        let nodes: Vec<_> = lefts.iter().map(|at| (left(*at), margin(at) - least)).collect();
        self.meet(Way::Along, &nodes, self.ceiling() - least, usize::MAX);
    }

    /// Someone moves to one of these, or all their prices fall to nothing. False, and nothing done, when that takes a search
    /// of more than `most` nodes.
    fn fall(&mut self, rights: &[u32], most: usize) -> bool {
        let price = |&at: &u32| self.price[at as usize];
        let dearest = rights.iter().map(price).max().unwrap_or(0);
        let nodes: Vec<_> = rights.iter().map(|at| (right(*at), dearest - price(at))).collect();
        self.meet(Way::Against, &nodes, dearest - self.ground, most)
    }

    /// None of these rights has both room and a price any more.
    pub(crate) fn settle(&mut self, rights: &[u32]) {
        let most = if self.clean { usize::MAX } else { MANY };
        let mut far: Vec<u32> = Vec::new();
        for &right in rights {
            while self.asks(right) {
                if !self.fall(&[right], most) {
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

    fn asks(&self, right: u32) -> bool {
        self.price[right as usize] > self.ground && self.rights.has_room(right)
    }
}
