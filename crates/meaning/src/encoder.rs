//! From word pieces to one vector: each piece with its neighbours (two, three and five together), all of them added up, and
//! three layers with shortcuts.
//!
//! The layers are those of Cer et al., "Universal Sentence Encoder" (2018), and Yang et al., "Multilingual Universal Sentence
//! Encoder for Semantic Retrieval" (2019), the convolutional one, as the wheel has them.

use crate::dense::{Grid, Layer, add, level, no_less_than_zero};
use crate::file::{Model, Trouble};
use crate::{Vector, WIDTH};

/// Numbers for each piece within one view of its neighbours.
const SEEN: usize = 256;
/// How many pieces are seen together, and how many of them before the piece itself.
const VIEWS: [(usize, isize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers of a piece with all its views.
const ALL: usize = WIDTH + VIEWS.len() * SEEN;
/// Pieces that are looked at together: a long text takes no more memory than this.
const TOGETHER: usize = 128;
/// How far two layers of the widest view look.
const REACH: usize = 4;
/// Below this a spread counts as none.
const LEAST: f32 = 1e-12;

impl Model {
    /// What a text means. It takes some 0.3 ms for each word; a text may be as long as it likes.
    pub fn vector(&self, text: &str) -> Result<Box<Vector>, Trouble> {
        let pieces = self.pieces.of(text);
        let mut sum = vec![0.0; ALL];
        for from in (0..pieces.len()).step_by(TOGETHER) {
            let to = (from + TOGETHER).min(pieces.len());
            let first = from.saturating_sub(REACH);
            let seen = self.seen(&pieces[first..(to + REACH).min(pieces.len())])?;
            (from..to).for_each(|piece| add(&mut sum, seen.row(piece - first)));
        }
        Ok(self.rounded_off(&sum, pieces.len() as f32))
    }

    /// Each piece, and what it is among its neighbours. The outermost are wrong where the text goes on.
    fn seen(&self, pieces: &[u32]) -> Result<Grid, Trouble> {
        let mut all = Grid::new(pieces.len(), ALL);
        let mut alone = Grid::new(pieces.len(), WIDTH);
        for (row, piece) in pieces.iter().enumerate() {
            self.row(*piece, alone.row_mut(row))?;
            all.row_mut(row)[..WIDTH].copy_from_slice(alone.row(row));
        }
        let mut narrow = Grid::new(pieces.len(), VIEWS.len() * SEEN);
        for (view, names) in NAMES.iter().enumerate() {
            self.layer(names[0], SEEN).add(&alone, 0, &mut narrow, view * SEEN);
        }
        let [bias, scale, move_by] =
            [1, 2, 3].map(|which| NAMES.map(|names| self.layer(names[which], SEEN).weights).concat());
        for row in 0..narrow.rows() {
            add(narrow.row_mut(row), &bias);
            level(narrow.row_mut(row), &scale, &move_by, LEAST);
        }
        for (view, names) in NAMES.iter().enumerate() {
            let mut here = Grid::new(pieces.len(), SEEN);
            for row in 0..pieces.len() {
                here.row_mut(row).copy_from_slice(&narrow.row(row)[view * SEEN..][..SEEN]);
            }
            let once = self.look(&here, VIEWS[view], names[4], names[5]);
            let twice = self.look(&once, VIEWS[view], names[6], names[7]);
            for row in 0..pieces.len() {
                all.row_mut(row)[WIDTH + view * SEEN..][..SEEN].copy_from_slice(twice.row(row));
            }
        }
        for row in 0..pieces.len() {
            level(all.row_mut(row), self.layer("ln_g", ALL).weights, self.layer("ln_b", ALL).weights, LEAST);
        }
        Ok(all)
    }

    /// Each row with what its neighbours add to it.
    fn look(&self, rows: &Grid, (together, before): (usize, isize), weights: &str, bias: &str) -> Grid {
        let layer = self.layer(weights, SEEN);
        let mut seen = Grid::new(rows.rows(), SEEN);
        for place in 0..together {
            layer.part(place, SEEN).add(rows, place as isize - before, &mut seen, 0);
        }
        for row in 0..rows.rows() {
            add(seen.row_mut(row), self.layer(bias, SEEN).weights);
            no_less_than_zero(seen.row_mut(row));
            add(seen.row_mut(row), rows.row(row));
        }
        seen
    }

    /// From the sum over all pieces to a vector of length one.
    fn rounded_off(&self, sum: &[f32], count: f32) -> Box<Vector> {
        let mut mean = vec![0.0; WIDTH];
        self.layer("cnn_W", WIDTH).add_row(sum, &mut mean);
        for (cell, bias) in mean.iter_mut().zip(self.layer("cnn_b", WIDTH).weights) {
            *cell = (*cell + count * bias) / count.sqrt();
        }
        let through = |layers: &[(&str, &[f32])], width: usize| {
            let mut out = vec![0.0; width];
            layers.iter().for_each(|(name, from)| self.layer(name, width).add_row(from, &mut out));
            out
        };
        let mut first = through(&[("d0", &mean)], 320);
        no_less_than_zero(&mut first);
        let mut second = through(&[("p1", &mean), ("d1", &first)], 320);
        no_less_than_zero(&mut second);
        let mut third = through(&[("d2", &second)], WIDTH);
        no_less_than_zero(&mut third);
        let last = through(&[("p3", &second), ("d3", &third)], WIDTH);
        let mut vector = Box::new([0.0; WIDTH]);
        vector.iter_mut().zip(&last).for_each(|(cell, last)| *cell = last.tanh());
        let length = vector.iter().map(|cell| cell * cell).sum::<f32>().max(LEAST).sqrt();
        vector.iter_mut().for_each(|cell| *cell /= length);
        vector
    }

    fn layer(&self, name: &str, width: usize) -> Layer<'_> {
        Layer { weights: self.weights(name), width }
    }
}

/// Of each view: to its width, with bias, scale and move; then two layers, each with its bias.
const NAMES: [[&str; 8]; 3] = [
    ["proj2", "proj_b2", "ln_g2", "ln_b2", "w1_2", "b1_2", "w2_2", "b2_2"],
    ["proj3", "proj_b3", "ln_g3", "ln_b3", "w1_3", "b1_3", "w2_3", "b2_3"],
    ["proj5", "proj_b5", "ln_g5", "ln_b5", "w1_5", "b1_5", "w2_5", "b2_5"],
];
