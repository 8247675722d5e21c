//! The best assignment between two sides with room on both: many lefts that wait, rights that can serve a few each.
//!
//! A left has a capacity (how often it can be served, mostly 1), a right has one (how many it serves), and an edge between
//! them a weight. An edge is used at most once. The answer serves **as many as possible, and among those has the greatest total
//! weight**: exactly the optimum of a minimum-cost maximum flow with a unit arc of cost -weight per edge.
//!
//! *Every one its turn* is a matter of weights. Whoever can be served together with others can be served in some largest
//! assignment too (the served sets are those of a matroid: Edmonds and Fulkerson 1965), so serving the most never takes a turn
//! away. A weight that depends on the left alone, such as the days it waited, serves the longest waiting; a few points more on
//! an edge choose between rights. Weights as 1,000 × the rounds waited + how well it fits make waiting a round count for more
//! than any fit, between two.
//!
//! First an auction with ε-scaling (Bertsekas 1988; several equal seats at one right as in Bertsekas and Castañon 1989) finds
//! prices that are nearly right. Then shortest augmenting paths over reduced costs (Edmonds and Karp 1972) make them exact: from a left
//! that is not served yet, and from a right that asks a price though it has room. The same two searches mend the
//! answer when one left or right comes or goes, so that costs a search and not a solution. One that comes far is joined by a
//! search from the other end, where there is room or someone rather stays unserved: half as far each is much less than all the
//! way, where a seat is rare. What they need is kept: 44 bytes an edge and about a hundred a node. Time of one search is
//! O(m log n) at worst, and mostly that of a few hundred edges.
//!
//! [`Matching::certificate`] proves an answer by complementary slackness, in one pass and without trust in how it was found.
//!
//! ```
//! use matching::{Edge, Matching};
//!
//! let edges = [Edge::new(0, 0, 9), Edge::new(0, 1, 2), Edge::new(1, 0, 3)];
//! let mut best = Matching::solve(&[1, 1], &[1, 1], &edges)?;
//! assert_eq!((best.served(), best.weight()), (2, 5));
//! best.remove_left(1);
//! assert_eq!((best.served(), best.weight()), (1, 9));
//! # Ok::<(), matching::Refused>(())
//! ```

mod auction;
mod certificate;
mod change;
mod insist;
mod level;
mod meet;
mod ranking;
mod rise;
mod search;
mod side;
mod solve;
mod state;

pub use certificate::Broken;
pub use state::Matching;

/// The most edges, and the most nodes of one side: 2²⁷.
pub const MOST: usize = 1 << 27;

/// A left that a right can serve, by their numbers from 0, with a weight in any unit: more is better, below zero is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub left: u32,
    pub right: u32,
    pub weight: i32,
}

impl Edge {
    pub fn new(left: u32, right: u32, weight: i32) -> Edge {
        Edge { left, right, weight }
    }
}

/// Why an instance is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// This edge, by its number from 0, ends at a left or right that is not there.
    Unknown(usize),
    /// More than [`MOST`] edges, lefts or rights.
    TooLarge,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::Unknown(edge) => write!(f, "edge {edge} ends at nothing"),
            Refused::TooLarge => write!(f, "more than {MOST} edges or nodes of one side"),
        }
    }
}

impl std::error::Error for Refused {}
