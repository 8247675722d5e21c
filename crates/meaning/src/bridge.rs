//! A bridge over the list: two texts that each mean nearly one of its things are alike, though they are not alike themselves.
//! "Mijn achterwiel is zacht" means nearly "lekke band", and "ik repareer fietsen" nearly "fietsenmaker", which is the same thing.

use sha2::{Digest, Sha256};

use crate::dense::product;
use crate::file::{Model, Trouble};
use crate::themes::{self, LANGUAGES, themes};
use crate::{Vector, WIDTH};

/// How much nearer the nearest thing counts than the next: one that is a tenth less alike counts for an eighth.
const SHARPNESS: f32 = 20.0;
/// What a shared thing counts beside the texts themselves.
const BRIDGE: f32 = 0.8;
/// Things of the list kept of one text.
pub(crate) const MOST: usize = 6;
/// Those that count for less than this part of the nearest are left out.
const LEAST: f32 = 0.1;
/// A vector in whole numbers: what one is.
const ONE: f32 = 32_000.0;

/// What a text means: its vector, and the things of the list that it is nearest to.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    pub vector: Box<Vector>,
    /// A number of the list and how near; together of length one.
    pub(crate) near: Vec<(u8, f32)>,
}

impl Meaning {
    /// 1 for the same, 0 for what has nothing to do with each other.
    pub fn likeness(&self, other: &Self) -> f32 {
        mixed(product(&self.vector, &other.vector), shared(&self.near, &other.near))
    }

    /// The thing of the list that it is nearest to, if it is near to any.
    pub fn theme(&self) -> Option<usize> {
        self.near.first().map(|(theme, _)| usize::from(*theme))
    }
}

/// Of a likeness of vectors and of what is shared of the list.
pub(crate) fn mixed(vectors: f32, shared: f32) -> f32 {
    (vectors + BRIDGE * shared) / (1.0 + BRIDGE)
}

pub(crate) fn shared(one: &[(u8, f32)], other: &[(u8, f32)]) -> f32 {
    one.iter()
        .map(|(theme, near)| near * other.iter().find(|(also, _)| also == theme).map_or(0.0, |(_, near)| *near))
        .sum()
}

impl Model {
    pub fn meaning(&self, text: &str) -> Result<Meaning, Trouble> {
        let vector = self.vector(text)?;
        let near = self.near(&vector);
        Ok(Meaning { vector, near })
    }

    /// Whether the model has the meanings of the list as it is now.
    pub fn knows_the_list(&self) -> bool {
        !self.list.is_empty()
    }

    /// The things of the list that have a word near to this, the nearest first.
    fn near(&self, vector: &Vector) -> Vec<(u8, f32)> {
        let mut words = self.list.as_chunks::<WIDTH>().0.iter();
        let nearest = |theme: usize| {
            words.by_ref().take(themes::count(theme)).map(|word| scaled(vector, word)).fold(f32::MIN, f32::max)
        };
        let all: Vec<f32> = (0..themes().len()).map(nearest).collect();
        if self.list.is_empty() {
            return Vec::new();
        }
        let best = all.iter().copied().fold(f32::MIN, f32::max);
        let weight = |likeness: f32| (SHARPNESS * (likeness - best)).exp();
        let mut near: Vec<(u8, f32)> =
            (0..=u8::MAX).zip(all.into_iter().map(weight)).filter(|(_, near)| *near >= LEAST).collect();
        near.sort_by(|one, other| other.1.total_cmp(&one.1));
        near.truncate(MOST);
        let length = near.iter().map(|(_, near)| near * near).sum::<f32>().sqrt();
        near.iter_mut().for_each(|(_, near)| *near /= length);
        near
    }
}

/// In whole numbers, half the size.
pub(crate) fn whole(vector: &Vector) -> [i16; WIDTH] {
    std::array::from_fn(|at| (vector[at] * ONE).round() as i16)
}

/// The product with one in whole numbers.
pub(crate) fn scaled(one: &Vector, whole: &[i16; WIDTH]) -> f32 {
    let mut sums = [0f32; 16];
    for at in (0..WIDTH).step_by(16) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum += one[at + lane] * f32::from(whole[at + lane]);
        }
    }
    sums.iter().sum::<f32>() / ONE
}

/// Changes with every word of the list.
fn sum() -> Vec<u8> {
    Sha256::digest(themes::written()).to_vec()
}

/// The meanings of all words of the list, to keep in the model file.
pub fn written(model: &Model) -> Result<Vec<u8>, Trouble> {
    let mut bytes = sum();
    for theme in themes() {
        for word in LANGUAGES.iter().flat_map(|language| theme.words(language)) {
            bytes.extend(whole(&*model.vector(word)?).iter().flat_map(|number| number.to_le_bytes()));
        }
    }
    Ok(bytes)
}

/// The meanings that were kept, if they are of this list.
pub fn read(bytes: &[u8]) -> Vec<i16> {
    let words: usize = (0..themes().len()).map(themes::count).sum();
    match bytes.strip_prefix(sum().as_slice()) {
        Some(kept) if kept.len() == words * WIDTH * 2 => {
            kept.as_chunks::<2>().0.iter().map(|two| i16::from_le_bytes(*two)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(at: usize, near: &[(u8, f32)]) -> Meaning {
        let mut vector = Box::new([0.0; WIDTH]);
        vector[at] = 1.0;
        Meaning { vector, near: near.to_vec() }
    }

    #[test]
    fn what_shares_a_thing_of_the_list_is_alike() {
        let asked = meaning(0, &[(3, 1.0)]);
        assert!((asked.likeness(&asked) - 1.0).abs() < 1e-6);
        assert_eq!(asked.likeness(&meaning(1, &[(4, 1.0)])), 0.0);
        assert!(asked.likeness(&meaning(1, &[(4, 0.6), (3, 0.8)])) > 0.3);
        assert_eq!(meaning(0, &[]).theme(), None);
    }

    #[test]
    fn meanings_of_another_list_are_not_used() {
        assert!(read(&[]).is_empty());
        assert!(read(&[0; 32 + 2 * WIDTH]).is_empty());
    }
}
