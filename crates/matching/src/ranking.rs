//! Nodes in a heap by what they ask, least first; what changed since is put right when somebody reads it.

use crate::state::NONE;

#[derive(Debug, Clone, Default)]
pub(crate) struct Ranking {
    /// What was asked when it was last put right, and the node.
    heap: Vec<(i64, u32)>,
    /// By node: where it stands in the heap.
    place: Vec<u32>,
    changed: Vec<u32>,
}

/// Of so many nodes one may have changed before all are ranked anew.
const FEW: usize = 8;

impl Ranking {
    /// This node asks something else, or is new. Nothing is kept until the first reading.
    #[inline]
    pub fn note(&mut self, node: u32) {
        if !self.heap.is_empty() {
            self.changed.push(node);
        }
    }

    /// Ranks `nodes` by what they ask now.
    pub fn refresh(&mut self, nodes: usize, asks: impl Fn(u32) -> i64) {
        if self.heap.is_empty() || self.changed.len() * FEW > nodes {
            self.heap = (0..nodes as u32).map(|node| (asks(node), node)).collect();
            self.place = (0..nodes as u32).collect();
            for at in (0..nodes / 2).rev() {
                self.down(at);
            }
            self.changed.clear();
            return;
        }
        self.place.resize(nodes, NONE);
        for node in std::mem::take(&mut self.changed) {
            if self.place[node as usize] == NONE {
                self.place[node as usize] = self.heap.len() as u32;
                self.heap.push((i64::MAX, node));
            }
            let at = self.place[node as usize] as usize;
            self.heap[at].0 = asks(node);
            let at = self.up(at);
            self.down(at);
        }
    }

    /// What the node in this place asks; those in places 2n+1 and 2n+2 ask no less.
    pub fn get(&self, place: u32) -> Option<(i64, u32)> {
        self.heap.get(place as usize).copied()
    }

    fn up(&mut self, mut at: usize) -> usize {
        while at > 0 && self.heap[at].0 < self.heap[(at - 1) / 2].0 {
            self.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
        at
    }

    fn down(&mut self, mut at: usize) {
        loop {
            let less = |&child: &usize| child < self.heap.len() && self.heap[child].0 < self.heap[at].0;
            let child = [2 * at + 1, 2 * at + 2].into_iter().filter(less).min_by_key(|&child| self.heap[child].0);
            let Some(child) = child else { return };
            self.swap(at, child);
            at = child;
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.heap.swap(one, other);
        self.place[self.heap[one].1 as usize] = one as u32;
        self.place[self.heap[other].1 as usize] = other as u32;
    }
}
