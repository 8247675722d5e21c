//! What hangs on one node: an undirected network in which two nodes may have several edges, each with a label.
//!
//! *The spider test*: when one node leaves, which others lose their only thread to the rest? [`Network::without`] answers it
//! for every node in one pass, a depth-first search with low points (Hopcroft and Tarjan 1973) that keeps its stack on the heap,
//! so a chain of millions is no deeper than any other. What falls off is then an interval of the order in which nodes were found: counts are there for
//! every node, the nodes themselves are listed when asked, for as long as the list is. O(nodes + edges) time; 4 bytes an end of an edge and
//! 24 a node stay in memory.
//!
//! An edge from a node to itself holds nothing.
//!
//! ```
//! use network::{Edge, Network};
//!
//! // 0 and 1 both know 2; only 2 knows 3, and only 3 knows 4.
//! let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)].map(|(a, b)| Edge::new(a, b, 0));
//! let network = Network::new(5, &edges)?;
//! let without = network.without();
//! assert_eq!(without.loss(2).fallen, 2);
//! assert_eq!(without.fallen(2).collect::<Vec<_>>(), [3, 4]);
//! assert_eq!(without.only_contact(4), Some(3));
//! assert_eq!(without.loss(0).fallen, 0);
//! # Ok::<(), network::Refused>(())
//! ```

mod graph;
mod pass;
mod without;

pub use graph::{Edge, Network, Refused};
pub use without::{Loss, Piece, Without};

/// The most nodes, and the most edges: 2³⁰.
pub const MOST: usize = 1 << 30;
