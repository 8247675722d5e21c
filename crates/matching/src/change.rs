//! One left or right that comes or goes; the answer is the best one again.

use crate::search::Search;
use crate::side::Half;
use crate::state::Matching;
use crate::{Edge, MOST, Refused};

impl Matching {
    /// A left comes, with its edges as (right, weight). Its number is told.
    ///
    /// # Errors
    /// As [`Matching::solve`]; then nothing has changed.
    pub fn add_left(&mut self, capacity: u32, edges: &[(u32, i32)]) -> Result<u32, Refused> {
        self.check(edges, self.lefts.len(), self.rights.len())?;
        let left = self.lefts.add(capacity);
        self.margin.push(0);
        for &(right, weight) in edges {
            self.join(Edge { left, right, weight });
        }
        self.margin[left as usize] = self.cheapest(left);
        self.by_margin.note(left);
        self.serve(left);
        self.level();
        Ok(left)
    }

    /// A right comes, with its edges as (left, weight). Its number is told.
    ///
    /// # Errors
    /// As [`Matching::solve`]; then nothing has changed.
    pub fn add_right(&mut self, capacity: u32, edges: &[(u32, i32)]) -> Result<u32, Refused> {
        self.check(edges, self.rights.len(), self.lefts.len())?;
        let right = self.rights.add(capacity);
        self.price.push(0);
        for &(left, weight) in edges {
            self.join(Edge { left, right, weight });
        }
        self.price[right as usize] = self.wanted(right);
        self.by_price.note(right);
        self.settle(&[right]);
        self.level();
        Ok(right)
    }

    /// A left goes with its edges; its number is not used again. One that is not there is gone already.
    pub fn remove_left(&mut self, left: u32) {
        if left as usize >= self.lefts.len() {
            return;
        }
        let mut vacant = Vec::new();
        for half in self.lefts.clear(left) {
            if self.used(half.edge) {
                self.release(half.edge);
                vacant.push(half.other);
            }
            self.rights.drop_edge(half.other, half.edge);
            self.spare.push(half.edge);
        }
        self.settle(&vacant);
        self.level();
    }

    /// A right goes with its edges; its number is not used again. One that is not there is gone already.
    pub fn remove_right(&mut self, right: u32) {
        if right as usize >= self.rights.len() {
            return;
        }
        let mut open = Vec::new();
        for half in self.rights.clear(right) {
            if self.used(half.edge) {
                self.release(half.edge);
                open.push(half.other);
            }
            self.lefts.drop_edge(half.other, half.edge);
            self.spare.push(half.edge);
        }
        self.price[right as usize] = self.ceiling();
        self.by_price.note(right);
        open.into_iter().for_each(|left| self.serve(left));
        self.level();
    }

    fn check(&self, edges: &[(u32, i32)], own: usize, others: usize) -> Result<(), Refused> {
        if own >= MOST || self.edges.len() + edges.len() > MOST {
            return Err(Refused::TooLarge);
        }
        match edges.iter().position(|&(other, _)| other as usize >= others) {
            Some(at) => Err(Refused::Unknown(at)),
            None => Ok(()),
        }
    }

    fn join(&mut self, new: Edge) {
        let edge = if let Some(edge) = self.spare.pop() {
            self.edges[edge as usize] = new;
            edge
        } else {
            self.edges.push(new);
            self.edges.len() as u32 - 1
        };
        self.lefts.push(new.left, Half { other: new.right, edge, weight: new.weight });
        self.rights.push(new.right, Half { other: new.left, edge, weight: new.weight });
    }

    /// Gives back the memory of the largest search so far.
    pub fn rest(&mut self) {
        self.searches = (Search::default(), Search::default());
    }
}
