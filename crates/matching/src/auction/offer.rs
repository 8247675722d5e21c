//! The other way round: rights that have room for a price offer it to lefts, cheaper each time.

use super::{Auction, FINE, FREE};

/// Who would pay most for a seat, over which edge, and what the next would pay.
struct Buyer {
    left: u32,
    edge: u32,
    pays: i64,
    next: i64,
}

impl Auction<'_> {
    pub(super) fn offer_all(&mut self) {
        let mut hungry: Vec<u32> = (0..self.seats.len() as u32).collect();
        while let Some(right) = hungry.pop() {
            while self.price[right as usize] > 0 && !self.full(right) {
                hungry.extend(self.offer(right));
            }
        }
    }

    /// The right that lost a left to this one.
    fn offer(&mut self, right: u32) -> Option<u32> {
        let buyer = self.buyer(right);
        if buyer.pays <= self.step {
            self.price[right as usize] = 0;
            return None;
        }
        let price = (buyer.next - self.step).clamp(0, self.price[right as usize]);
        let left = buyer.left;
        let lost = self.dearest(left);
        if let Some((from, edge)) = lost {
            self.leave_seat(left, from, edge);
        }
        self.price[right as usize] = price;
        self.take_seat(left, right, buyer.edge, price);
        self.reckon(left);
        lost.map(|(from, _)| from)
    }

    fn buyer(&self, right: u32) -> Buyer {
        let mut buyer = Buyer { left: 0, edge: 0, pays: 0, next: 0 };
        for half in self.of.rights.of(right) {
            let pays = self.margin[half.other as usize] - FINE * half.cost();
            if pays <= buyer.next || self.paid[half.edge as usize] != FREE {
                continue;
            }
            if pays > buyer.pays {
                buyer = Buyer { left: half.other, edge: half.edge, pays, next: buyer.pays };
            } else {
                buyer.next = pays;
            }
        }
        buyer
    }

    /// What a left without room would give up: where, and over which edge.
    fn dearest(&self, left: u32) -> Option<(u32, u32)> {
        if self.filled[left as usize] < self.of.lefts.capacity(left) {
            return None;
        }
        let paid = self.of.lefts.of(left).iter().filter(|half| self.paid[half.edge as usize] != FREE);
        let most = paid.max_by_key(|half| FINE * half.cost() + self.paid[half.edge as usize])?;
        Some((most.other, most.edge))
    }
}
