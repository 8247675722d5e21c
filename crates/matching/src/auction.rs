//! An auction with ε-scaling over the seats of all rights. It ends with prices that are nearly right, for the searches to mend.

mod offer;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::state::{Matching, UNSERVED};

/// Costs count so many steps each, so that the last bids are finer than any difference.
const FINE: i64 = 2;
/// Each round of bidding is so much finer than the one before.
const FINER: i64 = 7;
/// Who would have to pay so many times the spread of the weights more than the dearest edge is left to the searches.
const LEAVE: i64 = 1;

struct Auction<'a> {
    of: &'a Matching,
    /// By right: the price of each seat and the edge that has it, and some that are no longer so.
    seats: Vec<BinaryHeap<Reverse<(i64, u32)>>>,
    /// By right: how many seats are taken.
    count: Vec<u32>,
    /// By right: of its cheapest seat.
    price: Vec<i64>,
    /// By edge: what is paid for its seat, or `FREE`.
    paid: Vec<i64>,
    /// By left: what its dearest unit costs, a further one at most.
    margin: Vec<i64>,
    filled: Vec<u32>,
    queue: Vec<u32>,
    leave: i64,
    step: i64,
}

const FREE: i64 = i64::MIN;

/// The cheapest free edge of a left, and what the next best would cost.
struct Choice {
    edge: u32,
    right: u32,
    cost: i64,
    next: i64,
}

/// What an auction ends with.
pub(crate) struct Outcome {
    /// The edges that won a seat.
    pub won: Vec<u32>,
    /// By right.
    pub price: Vec<i64>,
    /// Who would have to pay this much has left.
    pub leave: i64,
}

pub(crate) fn auction(of: &Matching) -> Outcome {
    let costs = of.edges.iter().map(|edge| -i64::from(edge.weight));
    let (least, most) = (costs.clone().min().unwrap_or(0), costs.max().unwrap_or(0));
    let spread = FINE * (most - least + 1);
    let mut auction = Auction {
        of,
        seats: vec![BinaryHeap::new(); of.rights.len()],
        count: vec![0; of.rights.len()],
        price: of.rights.capacities().map(|room| if room == 0 { FINE * UNSERVED } else { 0 }).collect(),
        paid: vec![FREE; of.edges.len()],
        margin: vec![0; of.lefts.len()],
        filled: vec![0; of.lefts.len()],
        queue: Vec::new(),
        leave: FINE * most + LEAVE * spread,
        step: spread,
    };
    while auction.step > 1 {
        auction.step = (auction.step / FINER).max(1);
        auction.round();
    }
    let won = (0..of.edges.len() as u32).filter(|&edge| auction.paid[edge as usize] != FREE).collect();
    let price = auction.price.into_iter().map(|price| (price + FINE / 2) / FINE).collect();
    Outcome { won, price, leave: auction.leave / FINE }
}

impl Auction<'_> {
    fn round(&mut self) {
        self.let_go();
        while let Some(left) = self.queue.pop() {
            self.bid(left);
        }
        self.offer_all();
    }

    /// All seats of a right cost the same again; who would be better off elsewhere by more than a step leaves.
    fn let_go(&mut self) {
        for left in 0..self.of.lefts.len() as u32 {
            let most = self.choose(left).cost + self.step;
            for half in self.of.lefts.of(left) {
                let now = FINE * half.cost() + self.price[half.other as usize];
                if self.paid[half.edge as usize] != FREE && now > most {
                    self.leave_seat(left, half.other, half.edge);
                }
            }
            if self.filled[left as usize] < self.of.lefts.capacity(left) {
                self.queue.push(left);
            }
        }
        for right in 0..self.seats.len() {
            let price = self.price[right];
            let seats = std::mem::take(&mut self.seats[right]).into_vec().into_iter();
            let stay = seats.filter(|Reverse((paid, edge))| self.paid[*edge as usize] == *paid);
            let stay: BinaryHeap<_> = stay.map(|Reverse((_, edge))| Reverse((price, edge))).collect();
            stay.iter().for_each(|Reverse((_, edge))| self.paid[*edge as usize] = price);
            self.seats[right] = stay;
        }
        for left in 0..self.of.lefts.len() as u32 {
            self.reckon(left);
        }
    }

    fn choose(&self, left: u32) -> Choice {
        let mut choice = Choice { edge: 0, right: 0, cost: self.leave, next: self.leave };
        let some = self.filled[left as usize] > 0;
        for half in self.of.lefts.of(left) {
            let cost = FINE * half.cost() + self.price[half.other as usize];
            if cost >= choice.next || (some && self.paid[half.edge as usize] != FREE) {
                continue;
            }
            if cost < choice.cost {
                choice = Choice { edge: half.edge, right: half.other, cost, next: choice.cost };
            } else {
                choice.next = cost;
            }
        }
        choice
    }

    fn bid(&mut self, left: u32) {
        let choice = self.choose(left);
        let enough = self.filled[left as usize] >= self.of.lefts.capacity(left);
        if enough || choice.cost >= self.leave {
            return self.reckon(left);
        }
        let right = choice.right;
        if self.full(right)
            && let Some(Reverse((_, out))) = self.cheapest_seat(right)
        {
            let loser = self.of.edges[out as usize].left;
            self.leave_seat(loser, right, out);
            self.queue.push(loser);
        }
        self.take_seat(left, right, choice.edge, self.price[right as usize] + choice.next - choice.cost + self.step);
        if self.full(right)
            && let Some(Reverse((lowest, _))) = self.cheapest_seat(right)
        {
            self.price[right as usize] = lowest;
        }
        if self.of.lefts.capacity(left) == 1 {
            self.margin[left as usize] = choice.next + self.step;
            return;
        }
        if self.filled[left as usize] < self.of.lefts.capacity(left) {
            self.queue.push(left);
        }
        self.reckon(left);
    }

    fn full(&self, right: u32) -> bool {
        self.count[right as usize] >= self.of.rights.capacity(right)
    }

    fn cheapest_seat(&mut self, right: u32) -> Option<Reverse<(i64, u32)>> {
        let seats = &mut self.seats[right as usize];
        while let Some(&top) = seats.peek() {
            if self.paid[top.0.1 as usize] == top.0.0 {
                return Some(top);
            }
            seats.pop();
        }
        None
    }

    fn take_seat(&mut self, left: u32, right: u32, edge: u32, price: i64) {
        self.paid[edge as usize] = price;
        self.seats[right as usize].push(Reverse((price, edge)));
        self.count[right as usize] += 1;
        self.filled[left as usize] += 1;
    }

    fn leave_seat(&mut self, left: u32, right: u32, edge: u32) {
        self.paid[edge as usize] = FREE;
        self.count[right as usize] -= 1;
        self.filled[left as usize] -= 1;
    }

    fn reckon(&mut self, left: u32) {
        let mut dearest = self.leave;
        if self.filled[left as usize] >= self.of.lefts.capacity(left) {
            let paid = self.of.lefts.of(left).iter().filter(|half| self.paid[half.edge as usize] != FREE);
            let costs = paid.map(|half| FINE * half.cost() + self.paid[half.edge as usize]);
            dearest = costs.max().unwrap_or(FREE / 2);
        }
        self.margin[left as usize] = dearest;
    }
}
