//! From a sentence to the numbers of its word pieces: the way through it whose pieces are together the likeliest.

use fst::raw::{Fst, Output};

use crate::Trouble;
use crate::normal::Rules;

const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;

pub struct Pieces {
    rules: Rules,
    known: Fst<Vec<u8>>,
    /// How likely each piece is, as a logarithm.
    scores: Vec<f32>,
    /// Of a letter that is in no piece.
    unknown: f64,
}

impl Pieces {
    pub fn new(rules: Rules, known: Vec<u8>, scores: Vec<f32>) -> Result<Self, Trouble> {
        let known = Fst::new(known).map_err(|_| Trouble::Pieces)?;
        let unknown = scores.iter().fold(f64::INFINITY, |least, &score| least.min(f64::from(score))) - 10.0;
        Ok(Self { rules, known, scores, unknown })
    }

    /// With a begin before and an end after it.
    pub fn of(&self, sentence: &str) -> Vec<u32> {
        let mut numbers = vec![BEGIN];
        match self.rules.apply(sentence).as_str() {
            "" => numbers.push(UNKNOWN),
            normal => numbers.extend(self.likeliest(normal)),
        }
        numbers.push(END);
        numbers
    }

    /// Viterbi, from left to right: the best way to each place goes over the best way to one before it.
    fn likeliest(&self, text: &str) -> Vec<u32> {
        // By place in bytes: the best score up to there, where its last piece begins, and which that is.
        let mut best = vec![(f64::NEG_INFINITY, 0, UNKNOWN); text.len() + 1];
        best[0].0 = 0.0;
        for (place, letter) in text.char_indices() {
            let (here, ..) = best[place];
            let next = place + letter.len_utf8();
            let mut alone = false;
            let mut node = self.known.root();
            let mut number = Output::zero();
            for (at, &byte) in text.as_bytes()[place..].iter().enumerate() {
                let Some(step) = node.find_input(byte) else { break };
                let step = node.transition(step);
                number = number.cat(step.out);
                node = self.known.node(step.addr);
                if node.is_final() {
                    let piece = number.cat(node.final_output()).value() as u32;
                    let end = place + at + 1;
                    alone |= end == next;
                    better(&mut best[end], (here + self.score(piece), place, piece));
                }
            }
            if !alone {
                better(&mut best[next], (here + self.unknown, place, UNKNOWN));
            }
        }
        let mut numbers = Vec::new();
        let mut place = text.len();
        while place > 0 {
            let (_, before, piece) = best[place];
            numbers.push(piece);
            place = before;
        }
        numbers.reverse();
        numbers
    }

    fn score(&self, piece: u32) -> f64 {
        self.scores.get(piece as usize).map_or(self.unknown, |&score| f64::from(score))
    }
}

/// Of two ways that are as good, the one that was found first.
fn better(kept: &mut (f64, usize, u32), found: (f64, usize, u32)) {
    if found.0 > kept.0 {
        *kept = found;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<unk>`, `<s>`, `</s>`, then these.
    fn pieces(list: &[(&str, f32)]) -> Pieces {
        let mut sorted: Vec<(String, u64)> =
            list.iter().enumerate().map(|(at, (piece, _))| (piece.replace('_', "▁"), at as u64 + 3)).collect();
        sorted.sort();
        let known = fst::Map::from_iter(sorted).unwrap().into_fst().into_inner();
        let scores = [0.0; 3].into_iter().chain(list.iter().map(|(_, score)| *score)).collect();
        Pieces::new(Rules::read(&[0; 4]).unwrap(), known, scores).unwrap()
    }

    #[test]
    fn the_likeliest_pieces_are_taken_and_not_the_longest() {
        let known = pieces(&[("_", -1.0), ("_fiets", -4.0), ("_fi", -2.0), ("ets", -1.5), ("e", -9.0)]);
        assert_eq!(known.of("fiets"), [1, 5, 6, 2]);
        assert_eq!(known.of("fietse"), [1, 5, 6, 7, 2]);
    }

    #[test]
    fn what_is_in_no_piece_is_unknown_letter_by_letter() {
        let known = pieces(&[("_", -1.0), ("_a", -1.0)]);
        assert_eq!(known.of("a🙂é"), [1, 4, 0, 0, 2]);
        assert_eq!(known.of(""), [1, 0, 2]);
    }
}
