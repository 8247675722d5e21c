//! One more unit of a left, and one seat of a right that nobody has any more: the cheapest way, others moving along.

use crate::meet::Way;
use crate::search::{left, right};
use crate::state::Matching;

impl Matching {
    /// A unit of one of these gets a seat, or someone stays unserved: one of them or whoever it took the seat of. Prices rise.
    pub(crate) fn rise(&mut self, lefts: &[u32]) {
        let margin = |&at: &u32| self.margin[at as usize];
        let least = lefts.iter().map(margin).min().unwrap_or(0);
        let nodes: Vec<_> = lefts.iter().map(|at| (left(*at), margin(at) - least)).collect();
        self.meet(Way::Along, &nodes, self.ceiling() - least);
    }

    /// None of these rights has both room and a price any more: people move there, or the price falls to nothing.
    pub(crate) fn settle(&mut self, rights: &[u32]) {
        for &at in rights {
            while self.price[at as usize] > self.ground && self.rights.has_room(at) {
                self.meet(Way::Against, &[(right(at), 0)], self.price[at as usize] - self.ground);
            }
        }
    }
}
