//! Who can be reached in the same way.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::iter;

use super::verdict::Shared;

/// A way to reach that more people have is of a family or an office, and says nothing by itself.
const HOUSEHOLD: u8 = 4;
/// Stands for no holder.
const NOBODY: u32 = u32::MAX;

/// One who can be reached in a way, the one before her, and how many they are.
struct Holder {
    row: u32,
    before: u32,
    count: u8,
    is_mail: bool,
}

/// The ways to reach everyone, by their hash: a file can hold a million. It is made with a secret of this import, so that nobody
/// can make two ways with the same one; by chance two have it in one of millions of such files.
#[derive(Default)]
pub(super) struct Ways {
    secret: RandomState,
    /// The last one who can be reached so, among `holders`: of each way at most `HOUSEHOLD` and one more.
    last: HashMap<u64, u32>,
    holders: Vec<Holder>,
}

impl Ways {
    pub fn contains(&self, way: &str) -> bool {
        self.last.contains_key(&self.secret.hash_one(way))
    }

    pub fn add(&mut self, way: &str, row: u32) {
        let is_mail = way.contains('@');
        let next = u32::try_from(self.holders.len()).unwrap_or(NOBODY);
        let last = self.last.entry(self.secret.hash_one(way)).or_insert(next);
        if *last == next {
            self.holders.push(Holder { row, before: NOBODY, count: 1, is_mail });
            return;
        }
        if let Some(holder) = self.holders.get(*last as usize).filter(|one| one.count <= HOUSEHOLD && one.row != row) {
            let count = holder.count + 1;
            self.holders.push(Holder { row, before: *last, count, is_mail });
            *last = next;
        }
    }

    /// Who share a way, by row; also the second way of one.
    pub fn shared(&self) -> BTreeMap<(u32, u32), Shared> {
        let mut sharing: BTreeMap<(u32, u32), Shared> = BTreeMap::new();
        for last in self.last.values() {
            let holders: Vec<&Holder> = match self.holders.get(*last as usize) {
                Some(one) if (2..=HOUSEHOLD).contains(&one.count) => self.from(*last).collect(),
                _ => continue,
            };
            for (n, left) in holders.iter().enumerate() {
                for right in holders.iter().take(n) {
                    let shared = sharing.entry((left.row, right.row)).or_default();
                    let way = if left.is_mail { &mut shared.email } else { &mut shared.phone };
                    *way = true;
                }
            }
        }
        sharing
    }

    /// Those who can be reached so, the last one first.
    fn from(&self, last: u32) -> impl Iterator<Item = &Holder> {
        iter::successors(self.holders.get(last as usize), |one| self.holders.get(one.before as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_share_a_number_and_five_are_an_office() {
        let mut ways = Ways::default();
        for (way, row) in [("0612345678", 0), ("a@wijk.example", 0), ("0612345678", 2), ("0612345678", 2)] {
            ways.add(way, row);
        }
        assert!(ways.contains("0612345678") && !ways.contains("0612345679"));
        (0..5).for_each(|row| ways.add("0201234567", row));
        assert_eq!(ways.shared(), BTreeMap::from([((0, 2), Shared { phone: true, email: false })]));
        ways.add("a@wijk.example", 2);
        assert_eq!(ways.shared(), BTreeMap::from([((0, 2), Shared { phone: true, email: true })]));
    }
}
