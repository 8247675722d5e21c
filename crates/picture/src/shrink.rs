//! Smaller, each pixel the mean of what it covers.

use super::pixels::{Decoded, Pixels};

/// What a photo is at most as wide and high as `side`; smaller ones stay as they are.
pub fn to_fit(from: Decoded, side: u32) -> Pixels {
    let longest = from.wide.max(from.high);
    let side = (side as usize).min(longest);
    let scaled = |length: usize| (length * side / longest).max(1);
    let (wide, high) = (scaled(from.wide), scaled(from.high));
    let columns = spans(from.wide, wide);
    let mut rgb = Vec::with_capacity(wide * high * 3);
    for span in spans(from.high, high) {
        let mut sums = vec![[0f32; 3]; wide];
        for (y, share) in span {
            let row: Vec<[u8; 3]> = from.row(y).collect();
            for (sum, column) in sums.iter_mut().zip(&columns) {
                for (x, part) in column {
                    let weight = share * part;
                    (0..3).for_each(|c| sum[c] += weight * f32::from(row[*x][c]));
                }
            }
        }
        // Shares add up to one, so this is a byte.
        rgb.extend(sums.iter().flatten().map(|sum| (sum + 0.5) as u8));
    }
    Pixels { wide, high, rgb }
}

/// For each of `to` pixels in a line which of `from` pixels it covers, and what share each of them has in it.
fn spans(from: usize, to: usize) -> Vec<Vec<(usize, f32)>> {
    // In whole numbers: pixel `at` covers from at*from to (at+1)*from, in pieces of which a pixel has `to`.
    let share = |pixel: usize, begin: usize, end: usize| {
        let (left, right) = (begin.max(pixel * to), end.min((pixel + 1) * to));
        (pixel, (right - left) as f32 / from as f32)
    };
    (0..to)
        .map(|at| {
            let (begin, end) = (at * from, (at + 1) * from);
            (begin / to..end.div_ceil(to)).map(|pixel| share(pixel, begin, end)).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(wide: usize, high: usize, bytes: Vec<u8>) -> Decoded {
        Decoded { wide, high, channels: 1, bytes }
    }

    #[test]
    fn a_pixel_is_the_mean_of_what_it_covers() {
        let halved = to_fit(grey(4, 2, vec![0, 100, 200, 200, 0, 100, 200, 200]), 2);
        assert_eq!((halved.wide, halved.high), (2, 1));
        assert_eq!(halved.rgb, [50, 50, 50, 200, 200, 200]);
        let thirds = to_fit(grey(3, 1, vec![0, 90, 180]), 2);
        assert_eq!(thirds.rgb, [30, 30, 30, 150, 150, 150]);
    }

    #[test]
    fn a_small_photo_stays_as_it_is_and_a_line_stays_a_line() {
        assert_eq!(to_fit(grey(2, 1, vec![7, 9]), 1024).rgb, [7, 7, 7, 9, 9, 9]);
        let line = to_fit(grey(5000, 1, vec![80; 5000]), 10);
        assert_eq!((line.wide, line.high), (10, 1));
        assert!(line.rgb.iter().all(|value| *value == 80));
    }

    #[test]
    fn what_is_seen_through_becomes_white() {
        let clear = Decoded { wide: 1, high: 1, channels: 4, bytes: vec![0, 0, 0, 0] };
        assert_eq!(to_fit(clear, 10).rgb, [255, 255, 255]);
    }
}
