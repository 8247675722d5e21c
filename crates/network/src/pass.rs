//! One depth-first search over everything.

use crate::graph::Network;
use crate::without::{Loss, NONE, Without};

/// A node on the way down, and what is known of it so far.
struct Frame {
    node: u32,
    order: u32,
    /// The next of its edges, and where they end.
    next: u32,
    end: u32,
    /// The earliest node that it or its offspring have an edge to.
    low: u32,
    /// The one neighbour so far, `NONE` before the first, itself after a second.
    only: u32,
    loose: Loose,
}

/// Offspring that hangs on this node alone.
#[derive(Default)]
struct Loose {
    pieces: u32,
    total: u32,
    largest: u32,
}

impl Network {
    /// What every node's leaving would do.
    pub fn without(&self) -> Without {
        let nodes = self.len();
        let mut found = Without {
            order: vec![NONE; nodes],
            node_at: Vec::with_capacity(nodes),
            end: vec![0; nodes],
            first: vec![0; nodes],
            only: vec![NONE; nodes],
            loss: vec![Loss::default(); nodes],
        };
        let mut stack = Vec::new();
        for root in 0..nodes as u32 {
            if found.order[root as usize] == NONE {
                let first = found.node_at.len();
                self.descend(root, &mut stack, &mut found);
                found.close(first);
            }
        }
        found
    }

    fn frame(&self, node: u32, found: &mut Without) -> Frame {
        let order = found.node_at.len() as u32;
        found.order[node as usize] = order;
        found.node_at.push(node);
        let (next, end) = (self.start[node as usize], self.start[node as usize + 1]);
        Frame { node, order, next, end, low: order, only: NONE, loose: Loose::default() }
    }

    fn descend(&self, root: u32, stack: &mut Vec<Frame>, found: &mut Without) {
        let mut top = self.frame(root, found);
        loop {
            if top.next < top.end {
                let other = self.to[top.next as usize];
                top.next += 1;
                if other == top.node {
                    continue;
                }
                top.only = if top.only == NONE || top.only == other { other } else { top.node };
                let order = found.order[other as usize];
                if order == NONE {
                    let below = self.frame(other, found);
                    stack.push(std::mem::replace(&mut top, below));
                } else {
                    top.low = top.low.min(order);
                }
                continue;
            }
            found.finish(&top);
            let Some(mut above) = stack.pop() else { return };
            above.low = above.low.min(top.low);
            if top.low >= above.order {
                let size = found.node_at.len() as u32 - top.order;
                above.loose.pieces += 1;
                above.loose.total += size;
                above.loose.largest = above.loose.largest.max(size);
                found.loosen(top.order);
            }
            top = above;
        }
    }
}

impl Without {
    fn finish(&mut self, frame: &Frame) {
        let at = frame.order as usize;
        self.end[at] = self.node_at.len() as u32;
        self.only[at] = if frame.only == frame.node { NONE } else { frame.only };
        let Loose { pieces, total, largest } = frame.loose;
        self.loss[at] = Loss { pieces, fallen: total, largest, hanging: 0, behind: total };
    }

    /// All of one component is found: what is left beside the loose pieces of each node is known now.
    fn close(&mut self, first: usize) {
        let size = (self.node_at.len() - first) as u32;
        for at in first..self.node_at.len() {
            self.first[at] |= (first as u32) << 1;
            let loss = &mut self.loss[at];
            let rest = size - 1 - loss.fallen;
            loss.pieces += u32::from(rest > 0);
            loss.largest = loss.largest.max(rest);
            loss.fallen = size - 1 - loss.largest;
            let only = self.only[at];
            if only != NONE {
                let keeper = self.order[only as usize] as usize;
                self.loss[keeper].hanging += 1;
            }
        }
    }
}
