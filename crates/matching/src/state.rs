//! What is known of an assignment: who is served by whom, and the prices that prove it.

use crate::Edge;
use crate::ranking::Ranking;
use crate::search::Search;
use crate::side::Side;

/// Larger than any sum of differences between weights, so that serving one more outweighs them all.
pub(crate) const UNSERVED: i64 = 1 << 60;
pub(crate) const NONE: u32 = u32::MAX;

/// A best assignment, kept best when lefts and rights come and go.
#[derive(Debug, Clone)]
pub struct Matching {
    pub(crate) lefts: Side,
    pub(crate) rights: Side,
    pub(crate) edges: Vec<Edge>,
    /// Numbers of edges that are gone, for edges to come.
    pub(crate) spare: Vec<u32>,
    /// What is asked where there is room. Only differences to it count.
    pub(crate) ground: i64,
    /// By right: what a seat there costs the others, on top of the ground.
    pub(crate) price: Vec<i64>,
    /// By left: the most a unit of it may cost, price included.
    pub(crate) margin: Vec<i64>,
    /// What a unit of a left may cost, on top of the ground, before it rather stays unserved.
    pub(crate) unserved: i64,
    pub(crate) by_price: Ranking,
    pub(crate) by_margin: Ranking,
    pub(crate) searches: (Search, Search),
    /// No right with room asks a price, but for those that a search is for.
    pub(crate) clean: bool,
    pub(crate) served: u64,
    pub(crate) weight: i64,
}

impl Matching {
    /// How many units are served in all.
    pub fn served(&self) -> u64 {
        self.served
    }

    /// The sum of the weights of the edges in use.
    pub fn weight(&self) -> i64 {
        self.weight
    }

    /// The edges in use, by right.
    pub fn pairs(&self) -> impl Iterator<Item = Edge> + '_ {
        let used = (0..self.rights.len() as u32).flat_map(|right| self.rights.parts(right).0);
        used.map(|half| self.edges[half.edge as usize])
    }

    /// How often this left is served.
    pub fn served_left(&self, left: u32) -> u32 {
        if (left as usize) < self.lefts.len() { self.lefts.used(left) } else { 0 }
    }

    pub(crate) fn cost(&self, edge: u32) -> i64 {
        -i64::from(self.edges[edge as usize].weight)
    }

    pub(crate) fn used(&self, edge: u32) -> bool {
        self.lefts.in_use(self.edges[edge as usize].left, edge)
    }

    pub(crate) fn take(&mut self, edge: u32) {
        let Edge { left, right, weight } = self.edges[edge as usize];
        self.lefts.take(left, edge);
        self.rights.take(right, edge);
        self.served += 1;
        self.weight += i64::from(weight);
    }

    pub(crate) fn release(&mut self, edge: u32) {
        let Edge { left, right, weight } = self.edges[edge as usize];
        self.lefts.release(left, edge);
        self.rights.release(right, edge);
        self.served -= 1;
        self.weight -= i64::from(weight);
    }

    /// What is used along a path becomes free, and the other way round.
    pub(crate) fn turn(&mut self, path: &[u32]) {
        let (used, free): (Vec<u32>, Vec<u32>) = path.iter().partition(|&&edge| self.used(edge));
        used.into_iter().for_each(|edge| self.release(edge));
        free.into_iter().for_each(|edge| self.take(edge));
    }

    /// Who would pay as much rather stays unserved.
    pub(crate) fn ceiling(&self) -> i64 {
        self.ground + self.unserved
    }

    /// The least that a further unit of this left costs at these prices.
    pub(crate) fn cheapest(&self, left: u32) -> i64 {
        let free = self.lefts.parts(left).1.iter();
        free.map(|half| half.cost() + self.price[half.other as usize]).fold(self.ceiling(), i64::min)
    }

    /// The least price at which nobody outside would rather have a seat here.
    pub(crate) fn wanted(&self, right: u32) -> i64 {
        let free = self.rights.parts(right).1.iter();
        free.map(|half| self.margin[half.other as usize] - half.cost()).fold(self.ground, i64::max)
    }
}
