//! One more unit of a left: the cheapest way, others moving along, by rising prices.

use crate::search::{left, right};
use crate::state::{Matching, NONE};

impl Matching {
    /// A unit of one of the roots gets a seat, or someone stays unserved: the root or whoever it took the seat of.
    pub(crate) fn rise(&mut self, roots: &[u32]) {
        let mut search = std::mem::take(&mut self.search);
        search.begin(2 * self.lefts.len().max(self.rights.len()));
        let margins = roots.iter().map(|&root| self.margin[root as usize]);
        let least = margins.min().unwrap_or(self.unserved);
        for &root in roots {
            let distance = self.margin[root as usize] - least;
            search.reach(left(root), distance, NONE);
            search.line_up(left(root), distance);
        }
        let (mut end, mut exit) = (self.unserved - least, left(roots.first().copied().unwrap_or(0)));
        while let Some((distance, node)) = search.next(end) {
            let at = node / 2;
            if node % 2 == 0 {
                let base = distance - self.margin[at as usize];
                let own = search.over(node);
                let several = own == NONE || self.filled[at as usize] > 1;
                for half in self.lefts.of(at) {
                    let to = base + half.cost() + self.price[half.other as usize];
                    if to >= end || half.edge == own || (several && self.used(half.edge)) {
                        continue;
                    }
                    if search.reach(right(half.other), to, half.edge) {
                        if self.has_room(half.other) {
                            (end, exit) = (to, right(half.other));
                        } else {
                            search.line_up(right(half.other), to);
                        }
                    }
                }
            } else {
                let base = distance - self.price[at as usize];
                for &edge in &self.serving[at as usize] {
                    let who = self.edges[edge as usize].left;
                    let margin = self.margin[who as usize];
                    let to = base + margin - self.cost(edge);
                    if to < end && search.reach(left(who), to, edge) {
                        search.line_up(left(who), to);
                        if to + self.unserved - margin < end {
                            (end, exit) = (to + self.unserved - margin, left(who));
                        }
                    }
                }
            }
        }
        for &(distance, node) in &search.settled {
            let side = if node % 2 == 0 { &mut self.margin } else { &mut self.price };
            side[node as usize / 2] += end - distance;
        }
        let mut path = Vec::new();
        while search.over(exit) != NONE {
            let edge = search.over(exit);
            path.push(edge);
            let edge = self.edges[edge as usize];
            exit = if exit % 2 == 0 { right(edge.right) } else { left(edge.left) };
        }
        self.search = search;
        self.turn(&path);
    }
}
