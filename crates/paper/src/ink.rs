//! Letters as dots: the outline of a glyph, filled where something winds around a place, with soft edges.

use rustybuzz::ttf_parser::OutlineBuilder;

/// Of each row of dots, lines on which is looked what lies inside.
const LINES: u16 = 4;
/// Straight pieces of one curve.
const PIECES: u16 = 8;

type Point = (f32, f32);

/// How much of each dot is covered, 0–1.
pub struct Sheet {
    wide: usize,
    high: usize,
    dots: Vec<f32>,
}

impl Sheet {
    pub fn new(wide: usize, high: usize) -> Self {
        Self { wide, high, dots: vec![0.0; wide * high] }
    }

    pub fn dots(&self) -> impl Iterator<Item = f32> {
        self.dots.iter().map(|covered| covered.min(1.0))
    }

    /// Fills what the pen drew.
    pub fn fill(&mut self, pen: &Pen) {
        let heights = || pen.edges.iter().flat_map(|(one, other)| [one.1, other.1]);
        let (top, foot) = (heights().fold(f32::MAX, f32::min), heights().fold(f32::MIN, f32::max));
        let rows = (top.max(0.0) as usize)..(foot.max(0.0).ceil() as usize).min(self.high);
        let mut crossings = Vec::new();
        for row in rows {
            for line in 0..LINES {
                let y = row as f32 + (f32::from(line) + 0.5) / f32::from(LINES);
                pen.crossings(y, &mut crossings);
                let mut winds = 0;
                for pair in crossings.windows(2) {
                    winds += pair[0].1;
                    if winds != 0 {
                        self.span(row, pair[0].0, pair[1].0);
                    }
                }
            }
        }
    }

    fn span(&mut self, row: usize, from: f32, until: f32) {
        let (from, until) = (from.clamp(0.0, self.wide as f32), until.clamp(0.0, self.wide as f32));
        let first = from as usize;
        let dots =
            self.dots.iter_mut().skip(row * self.wide + first).take((until.ceil() as usize).saturating_sub(first));
        for (x, dot) in (first..).zip(dots) {
            let (left, right) = (from.max(x as f32), until.min(x as f32 + 1.0));
            *dot += (right - left).max(0.0) / f32::from(LINES);
        }
    }
}

/// Follows the outline of a glyph: `at` is where it stands, `size` the letter size in units of its font. Down is more.
pub struct Pen {
    at: Point,
    scale: f32,
    begun: Point,
    here: Point,
    edges: Vec<(Point, Point)>,
}

impl Pen {
    pub fn new(at: Point, scale: f32) -> Self {
        Self { at, scale, begun: at, here: at, edges: Vec::new() }
    }

    fn to(&self, x: f32, y: f32) -> Point {
        (self.at.0 + x * self.scale, self.at.1 - y * self.scale)
    }

    fn draw(&mut self, next: Point) {
        self.edges.push((self.here, next));
        self.here = next;
    }

    /// Where a line across meets the outline, from left to right, and which way it goes there.
    fn crossings(&self, y: f32, found: &mut Vec<(f32, i32)>) {
        found.clear();
        for (one, other) in &self.edges {
            if (one.1 <= y) != (other.1 <= y) {
                let x = one.0 + (y - one.1) * (other.0 - one.0) / (other.1 - one.1);
                found.push((x, if one.1 < other.1 { 1 } else { -1 }));
            }
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
    }

    /// A curve in straight pieces; `point` says where it is at 0–1.
    fn curve(&mut self, point: impl Fn(f32) -> Point) {
        for piece in 1..=PIECES {
            self.draw(point(f32::from(piece) / f32::from(PIECES)));
        }
    }
}

/// Between two points.
fn between(one: Point, other: Point, part: f32) -> Point {
    (one.0 + (other.0 - one.0) * part, one.1 + (other.1 - one.1) * part)
}

/// De Casteljau's way: the point of a curve lies between points of the curves without its first and without its last.
fn quad(one: Point, two: Point, three: Point, part: f32) -> Point {
    between(between(one, two, part), between(two, three, part), part)
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.begun = self.to(x, y);
        self.here = self.begun;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.draw(self.to(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (one, two, three) = (self.here, self.to(x1, y1), self.to(x, y));
        self.curve(|part| quad(one, two, three, part));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, three, four) = (self.here, self.to(x1, y1), self.to(x2, y2), self.to(x, y));
        self.curve(|part| between(quad(one, two, three, part), quad(two, three, four, part), part));
    }

    fn close(&mut self) {
        self.draw(self.begun);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn box_of(pen: &mut Pen, (left, low): Point, (right, high): Point, turned: bool) {
        let mut corners = [(left, low), (right, low), (right, high), (left, high)];
        if turned {
            corners.reverse();
        }
        pen.move_to(corners[0].0, corners[0].1);
        for (x, y) in &corners[1..] {
            pen.line_to(*x, *y);
        }
        pen.close();
    }

    #[test]
    fn a_box_with_a_hole_covers_what_it_covers_and_half_dots_half() {
        let mut pen = Pen::new((0.0, 10.0), 1.0);
        box_of(&mut pen, (1.5, 1.0), (8.0, 9.0), false);
        box_of(&mut pen, (3.0, 3.0), (5.0, 5.0), true);
        let mut sheet = Sheet::new(10, 10);
        sheet.fill(&pen);
        let dots: Vec<f32> = sheet.dots().collect();
        let all: f32 = dots.iter().sum();
        assert!((all - (6.5 * 8.0 - 4.0)).abs() < 0.01, "{all}");
        assert!((dots[5 * 10 + 1] - 0.5).abs() < 0.01 && dots[5 * 10 + 2] > 0.99 && dots[5 * 10 + 3] < 0.01);
        assert!(dots[..10].iter().all(|dot| *dot == 0.0), "the first row is above it");
    }

    #[test]
    fn what_lies_beside_the_sheet_is_left_out() {
        let mut pen = Pen::new((0.0, 10.0), 1.0);
        box_of(&mut pen, (-5.0, -5.0), (40.0, 40.0), false);
        let mut sheet = Sheet::new(10, 10);
        sheet.fill(&pen);
        assert!(sheet.dots().all(|dot| dot > 0.99));
        sheet.fill(&Pen::new((0.0, 0.0), 1.0));
    }
}
