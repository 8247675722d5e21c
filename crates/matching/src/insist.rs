//! From a price for staying unserved to serving as many as can be.

use crate::state::{Matching, UNSERVED};

impl Matching {
    pub(crate) fn insist(&mut self) {
        self.unserved = UNSERVED;
        loop {
            let hopeful = self.hopeful();
            if hopeful.is_empty() {
                break;
            }
            for left in hopeful {
                let before = self.served;
                self.rise(&[left]);
                if self.served == before {
                    // What it could reach is full by now, for others too.
                    break;
                }
            }
        }
        loop {
            let cheap = |&left: &u32| self.lefts.has_room(left) && self.margin[left as usize] < self.ceiling();
            let open: Vec<u32> = (0..self.lefts.len() as u32).filter(cheap).collect();
            if open.is_empty() {
                return;
            }
            self.rise(&open);
        }
    }

    /// The lefts with an open unit from which a right with room can be reached.
    fn hopeful(&self) -> Vec<u32> {
        let mut reached = (vec![false; self.lefts.len()], vec![false; self.rights.len()]);
        let mut next: Vec<u32> = (0..self.rights.len() as u32).filter(|&right| self.rights.has_room(right)).collect();
        next.iter().for_each(|&right| reached.1[right as usize] = true);
        while let Some(right) = next.pop() {
            for half in self.rights.parts(right).1 {
                if std::mem::replace(&mut reached.0[half.other as usize], true) {
                    continue;
                }
                for half in self.lefts.parts(half.other).0 {
                    if !std::mem::replace(&mut reached.1[half.other as usize], true) {
                        next.push(half.other);
                    }
                }
            }
        }
        (0..self.lefts.len() as u32).filter(|&left| reached.0[left as usize] && self.lefts.has_room(left)).collect()
    }
}
