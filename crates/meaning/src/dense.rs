//! Rows of numbers times a layer, in plain loops that the compiler makes wide.

use crate::{Vector, WIDTH};

/// Rows of equal width, one for each word piece.
pub struct Grid {
    width: usize,
    cells: Vec<f32>,
}

impl Grid {
    pub fn new(rows: usize, width: usize) -> Self {
        Self { width, cells: vec![0.0; rows * width] }
    }

    pub fn rows(&self) -> usize {
        self.cells.len() / self.width
    }

    pub fn row(&self, at: usize) -> &[f32] {
        &self.cells[at * self.width..][..self.width]
    }

    pub fn row_mut(&mut self, at: usize) -> &mut [f32] {
        &mut self.cells[at * self.width..][..self.width]
    }
}

/// A layer: one row of weights for each number that comes in, as wide as what goes out.
#[derive(Clone, Copy)]
pub struct Layer<'a> {
    pub weights: &'a [f32],
    pub width: usize,
}

impl Layer<'_> {
    /// The layer that only sees the `which`th so many of the numbers that come in.
    pub fn part(&self, which: usize, rows: usize) -> Self {
        let size = rows * self.width;
        Self { weights: &self.weights[which * size..][..size], width: self.width }
    }

    /// Adds to each row of `into`, from column `column` on, this layer of the row of `from` that is `shift` further, and nothing
    /// where there is none.
    pub fn add(&self, from: &Grid, shift: isize, into: &mut Grid, column: usize) {
        for (four, weights) in self.weights.chunks(4 * self.width).enumerate() {
            for row in 0..into.rows() {
                let Some(source) = row.checked_add_signed(shift).filter(|source| *source < from.rows()) else {
                    continue;
                };
                let given = &from.row(source)[4 * four..];
                add_four(&mut into.row_mut(row)[column..][..self.width], given, weights);
            }
        }
    }

    /// The same for one row.
    pub fn add_row(&self, from: &[f32], into: &mut [f32]) {
        for (four, weights) in self.weights.chunks(4 * self.width).enumerate() {
            add_four(into, &from[4 * four..], weights);
        }
    }
}

/// Four rows of weights at once: what is added to is read and written once for all of them.
fn add_four(sum: &mut [f32], given: &[f32], weights: &[f32]) {
    let width = sum.len();
    let (one, rest) = weights.split_at(width);
    let (two, rest) = rest.split_at(width);
    let (three, four) = rest.split_at(width);
    let four = &four[..width];
    let [a, b, c, d] = [given[0], given[1], given[2], given[3]];
    for at in 0..width {
        sum[at] += (a * one[at] + b * two[at]) + (c * three[at] + d * four[at]);
    }
}

/// Mean 0 and spread 1, then scaled and moved.
pub fn level(row: &mut [f32], scale: &[f32], move_by: &[f32], least: f32) {
    let count = row.len() as f32;
    let mean = row.iter().sum::<f32>() / count;
    row.iter_mut().for_each(|cell| *cell -= mean);
    let spread = row.iter().map(|cell| cell * cell).sum::<f32>() / count;
    let by = 1.0 / (spread + least).sqrt();
    for ((cell, scale), move_by) in row.iter_mut().zip(scale).zip(move_by) {
        *cell = *cell * by * scale + move_by;
    }
}

pub fn add(row: &mut [f32], other: &[f32]) {
    row.iter_mut().zip(other).for_each(|(cell, other)| *cell += other);
}

pub fn no_less_than_zero(row: &mut [f32]) {
    row.iter_mut().for_each(|cell| *cell = cell.max(0.0));
}

/// Sixteen sums next to each other, so that they go side by side.
pub fn product(one: &Vector, other: &Vector) -> f32 {
    let mut sums = [0f32; 16];
    for at in (0..WIDTH).step_by(16) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum += one[at + lane] * other[at + lane];
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_of_a_row_further_is_added_where_there_is_one() {
        let mut from = Grid::new(3, 4);
        for row in 0..3 {
            from.row_mut(row).copy_from_slice(&[row as f32 + 1.0, 0.0, 0.0, 1.0]);
        }
        let weights = [1.0, 10.0, 0.0, 0.0, 0.0, 0.0, 2.0, 3.0];
        let layer = Layer { weights: &weights, width: 2 };
        let mut into = Grid::new(3, 3);
        layer.add(&from, 1, &mut into, 1);
        assert_eq!(into.row(0), [0.0, 4.0, 23.0]);
        assert_eq!(into.row(1), [0.0, 5.0, 33.0]);
        assert_eq!(into.row(2), [0.0; 3]);
        layer.add(&from, -1, &mut into, 0);
        assert_eq!(into.row(2), [4.0, 23.0, 0.0]);
    }

    #[test]
    fn a_levelled_row_has_mean_nought_and_spread_one() {
        let mut row = [1.0, 2.0, 3.0, 6.0];
        level(&mut row, &[1.0; 4], &[0.0; 4], 0.0);
        assert!(row.iter().sum::<f32>().abs() < 1e-6);
        assert!((row.iter().map(|cell| cell * cell).sum::<f32>() - 4.0).abs() < 1e-5);
    }
}
