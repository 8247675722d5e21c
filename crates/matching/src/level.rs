//! The ground at nothing again, before differences to it grow out of their numbers.

use crate::ranking::Ranking;
use crate::state::{Matching, UNSERVED};

/// More than any price of a right that serves, and than any sum of a weight with it.
const DEAREST: i64 = UNSERVED + (1 << 32);

impl Matching {
    /// O(nodes), and mostly nothing: the ground comes this far only when all have a seat, or no longer have.
    pub(crate) fn level(&mut self) {
        if self.ground.abs() <= UNSERVED {
            return;
        }
        let ground = std::mem::take(&mut self.ground);
        // Who takes nobody can ask anything, and asks what keeps everybody away.
        self.price.iter_mut().for_each(|price| *price = (*price - ground).min(DEAREST));
        self.margin.iter_mut().for_each(|margin| *margin = (*margin - ground).max(-DEAREST));
        (self.by_price, self.by_margin) = (Ranking::default(), Ranking::default());
    }
}

#[cfg(test)]
mod tests {
    use crate::{Edge, Matching};

    #[test]
    fn prices_far_from_nothing_come_back_and_still_prove_the_answer() {
        let edges: Vec<Edge> = (0..30).map(|n| Edge::new(n % 6, n / 6, (n * n % 17) as i32)).collect();
        let mut best = Matching::solve(&[1, 1, 1, 1, 0, 2], &[1, 2, 0, 1, 1], &edges).unwrap();
        for far in [3 << 60, -3 << 60] {
            best.ground += far;
            best.price.iter_mut().for_each(|price| *price += far);
            best.margin.iter_mut().for_each(|margin| *margin += far);
            assert_eq!(best.certificate(), Ok(()));
            let left = best.add_left(1, &[(0, 5), (1, 7)]).unwrap();
            assert_eq!((best.certificate(), best.ground), (Ok(()), 0));
            best.remove_left(left);
            assert_eq!(best.certificate(), Ok(()));
        }
    }
}
