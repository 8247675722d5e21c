//! The nearest of many meanings within a few milliseconds: all of them by a sketch of 512 bits, the best of those exactly.

use std::collections::HashMap;
use std::hash::Hash;

use crate::bridge::{MOST, Meaning, mixed, scaled, shared, whole};
use crate::{Vector, WIDTH};

/// Looked at exactly, by the sketch the nearest.
const EXACTLY: usize = 3000;
/// Things of the list that a sketch knows.
const SKETCHED: usize = 2;
/// Bits that differ less for a thing of the list that both mean: as many as a likeness that is 0.8 more makes.
const SAME_THING: f32 = 130.0;

/// One of the nearest, and how near: 1 for the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<K> {
    pub key: K,
    pub likeness: f32,
}

struct Sketch {
    /// Which numbers are above nought.
    above: [u64; WIDTH / 64],
    things: [u8; SKETCHED],
}

struct Exact {
    vector: [i16; WIDTH],
    near: [(u8, f32); MOST],
}

/// Meanings by key, in memory: 1.2 kB each.
pub struct Index<K> {
    keys: Vec<K>,
    places: HashMap<K, usize>,
    sketches: Vec<Sketch>,
    exact: Vec<Exact>,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), places: HashMap::new(), sketches: Vec::new(), exact: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash> Index<K> {
    /// In the place of what the key meant before.
    pub fn put(&mut self, key: K, meaning: &Meaning) {
        self.forget(key);
        let mut near = [(0, 0.0); MOST];
        near.iter_mut().zip(&meaning.near).for_each(|(kept, near)| *kept = *near);
        self.places.insert(key, self.keys.len());
        self.keys.push(key);
        self.sketches.push(Sketch { above: above(&meaning.vector), things: [0, 1].map(|at| near[at].0) });
        self.exact.push(Exact { vector: whole(&meaning.vector), near });
    }

    pub fn forget(&mut self, key: K) {
        let Some(place) = self.places.remove(&key) else { return };
        self.keys.swap_remove(place);
        self.sketches.swap_remove(place);
        self.exact.swap_remove(place);
        if let Some(moved) = self.keys.get(place) {
            self.places.insert(*moved, place);
        }
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub fn has(&self, key: K) -> bool {
        self.places.contains_key(&key)
    }

    /// The thing of the list that what was put is nearest to.
    pub fn theme(&self, key: K) -> Option<usize> {
        let near = self.exact[*self.places.get(&key)?].near[0];
        (near.1 > 0.0).then_some(usize::from(near.0))
    }

    /// How near one key is.
    pub fn likeness(&self, asked: &Meaning, key: K) -> Option<f32> {
        self.places.get(&key).map(|place| self.exact_at(asked, *place))
    }

    /// So many of the nearest, the nearest first.
    pub fn nearest(&self, asked: &Meaning, count: usize) -> Vec<Near<K>> {
        self.best(asked, self.roughly(asked, EXACTLY.max(count)).into_iter(), count)
    }

    /// The same by looking at every one exactly, which takes ten times as long: what the sketch is measured against.
    pub fn nearest_exactly(&self, asked: &Meaning, count: usize) -> Vec<Near<K>> {
        self.best(asked, 0..self.len(), count)
    }

    fn best(&self, asked: &Meaning, places: impl Iterator<Item = usize>, count: usize) -> Vec<Near<K>> {
        let near = |place| Near { key: self.keys[place], likeness: self.exact_at(asked, place) };
        let mut all: Vec<Near<K>> = places.map(near).collect();
        let nearer = |one: &Near<K>, other: &Near<K>| other.likeness.total_cmp(&one.likeness);
        if all.len() > count && count > 0 {
            all.select_nth_unstable_by(count - 1, nearer);
        }
        all.truncate(count);
        all.sort_by(nearer);
        all
    }

    fn exact_at(&self, asked: &Meaning, place: usize) -> f32 {
        let exact = &self.exact[place];
        mixed(scaled(&asked.vector, &exact.vector), shared(&asked.near, &exact.near))
    }

    /// The places of those whose sketches differ least, about so many.
    fn roughly(&self, asked: &Meaning, count: usize) -> Vec<usize> {
        let above = above(&asked.vector);
        let mut less = [0u32; 256];
        for (thing, near) in &asked.near {
            less[usize::from(*thing)] = (near * SAME_THING) as u32;
        }
        let farthest = WIDTH + 2 * SAME_THING as usize;
        let apart = |sketch: &Sketch| {
            let bits: u32 = sketch.above.iter().zip(&above).map(|(one, other)| (one ^ other).count_ones()).sum();
            let same = sketch.things.iter().map(|thing| less[usize::from(*thing)]).max().unwrap_or(0);
            (bits + 2 * SAME_THING as u32 - same) as u16
        };
        let apart: Vec<u16> = self.sketches.iter().map(apart).collect();
        let mut having = vec![0usize; farthest + 1];
        apart.iter().for_each(|apart| having[usize::from(*apart)] += 1);
        let mut found = 0;
        let enough = having.iter().position(|here| {
            found += here;
            found >= count
        });
        let most = enough.unwrap_or(farthest);
        (0..apart.len()).filter(|place| usize::from(apart[*place]) <= most).collect()
    }
}

fn above(vector: &Vector) -> [u64; WIDTH / 64] {
    std::array::from_fn(|word| (0..64).fold(0, |bits, bit| bits | u64::from(vector[word * 64 + bit] > 0.0) << bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(seed: u64) -> Meaning {
        let mut dice = fastrand::Rng::with_seed(seed);
        let mut vector: Box<Vector> = Box::new(std::array::from_fn(|_| dice.f32() - 0.5));
        let length = vector.iter().map(|cell| cell * cell).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|cell| *cell /= length);
        Meaning { vector, near: vec![(dice.u8(..150), 1.0)] }
    }

    #[test]
    fn what_was_put_is_found_and_what_was_forgotten_is_not() {
        let mut index = Index::default();
        (0..500u64).for_each(|key| index.put(key, &meaning(key)));
        index.put(7, &meaning(7));
        assert_eq!(index.len(), 500);
        for key in [0, 7, 499] {
            let found = index.nearest(&meaning(key), 3);
            assert_eq!((found[0].key, found.len()), (key, 3));
            assert!((found[0].likeness - 1.0).abs() < 1e-3);
            assert_eq!(index.likeness(&meaning(key), key), Some(found[0].likeness));
        }
        index.forget(7);
        index.forget(7);
        assert!(index.len() == 499 && !index.has(7) && index.likeness(&meaning(7), 7).is_none());
        assert!(index.nearest(&meaning(7), 500).iter().all(|near| near.key != 7));
        (0..500).for_each(|key| index.forget(key));
        assert!(index.is_empty() && index.nearest(&meaning(1), 3).is_empty());
    }

    #[test]
    fn the_sketch_finds_what_looking_at_all_finds() {
        let mut index = Index::default();
        (0..8000u64).for_each(|key| index.put(key, &meaning(key)));
        let (mut found, mut all) = (0, 0);
        for asked in 8000..8040 {
            let (roughly, exactly) = (index.nearest(&meaning(asked), 10), index.nearest_exactly(&meaning(asked), 10));
            found += exactly.iter().filter(|near| roughly.contains(near)).count();
            all += exactly.len();
        }
        assert!(found * 100 >= all * 95, "{found} of {all}");
    }
}
