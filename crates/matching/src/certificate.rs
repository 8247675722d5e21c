//! The proof that an assignment is best.

use crate::Edge;
use crate::side::Half;
use crate::state::Matching;

/// What is wrong with an assignment or its prices, with the number of the edge, left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// More is served than there is room for, or the counts differ from the edges in use.
    LeftCount(u32),
    RightCount(u32),
    /// A right with room asks a price, or one below zero.
    Price(u32),
    /// A left stays unserved though it would pay less than that is worth, or would pay more.
    Unserved(u32),
    /// An edge is used though it costs too much, or is not though it is cheap.
    Edge(u32),
    /// The sums differ from the edges in use.
    Sum,
}

impl Matching {
    /// Complementary slackness of the linear program: with these prices every left has what is cheapest for it and only full
    /// rights ask a price, so no other assignment serves more, or as many with more weight. O(edges).
    ///
    /// # Errors
    /// The first thing found that is not so.
    pub fn certificate(&self) -> Result<(), Broken> {
        let mut sums = (0, 0);
        for right in 0..self.rights.len() as u32 {
            let price = self.price[right as usize] - self.ground;
            let serving = self.rights.parts(right).0;
            if serving.len() as u64 > u64::from(self.rights.capacity(right)) {
                return Err(Broken::RightCount(right));
            }
            if price < 0 || (price > 0 && self.rights.has_room(right)) {
                return Err(Broken::Price(right));
            }
            for &Half { edge, .. } in serving {
                let Edge { left, right: at, weight } = self.edges[edge as usize];
                if at != right || !self.lefts.parts(left).0.iter().any(|half| half.edge == edge) {
                    return Err(Broken::Edge(edge));
                }
                sums = (sums.0 + 1, sums.1 + i64::from(weight));
            }
        }
        let mut seats = 0;
        for left in 0..self.lefts.len() as u32 {
            seats += u64::from(self.lefts.used(left));
            self.certify(left)?;
        }
        if sums == (self.served, self.weight) && seats == self.served { Ok(()) } else { Err(Broken::Sum) }
    }

    fn certify(&self, left: u32) -> Result<(), Broken> {
        let (margin, ceiling) = (self.margin[left as usize], self.ceiling());
        if self.lefts.used(left) > self.lefts.capacity(left) {
            return Err(Broken::LeftCount(left));
        }
        if margin > ceiling || (self.lefts.has_room(left) && margin < ceiling) {
            return Err(Broken::Unserved(left));
        }
        for half in self.lefts.of(left) {
            let cost = half.cost() + self.price[half.other as usize];
            if cost != margin && self.used(half.edge) != (cost < margin) {
                return Err(Broken::Edge(half.edge));
            }
        }
        Ok(())
    }
}
