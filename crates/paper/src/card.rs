//! A card to share: on one colour a title with a few lines under it, and on a band at its foot who says it. A PNG of 1200 by 630 dots,
//! as social media show beside a link.

use super::face::{Faces, Weight};
use super::ink::Sheet;
use super::line::{self, Words};
use super::{Fonts, Unwritable};

pub const WIDE: usize = 1200;
pub const HIGH: usize = 630;
const MARGIN: f32 = 84.0;
const BAND: usize = 116;

/// Red, green and blue.
pub type Rgb = [u8; 3];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub ground: Rgb,
    pub band: Rgb,
    /// Of every letter.
    pub ink: Rgb,
    pub title: String,
    pub lines: Vec<String>,
    pub foot: String,
}

/// Words on one line, where it stands and how large.
struct Row {
    words: Vec<Words>,
    y: f32,
    size: f32,
}

/// The size of letters, from line to line, and how many lines of it at most.
#[derive(Clone, Copy)]
struct Letters {
    weight: Weight,
    size: f32,
    step: f32,
    most: usize,
}

const LARGE: Letters = Letters { weight: Weight::Strong, size: 88.0, step: 102.0, most: 2 };
const SMALLER: Letters = Letters { weight: Weight::Strong, size: 64.0, step: 76.0, most: 3 };
const LINE: Letters = Letters { weight: Weight::Regular, size: 44.0, step: 58.0, most: 2 };
const FOOT: Letters = Letters { weight: Weight::Strong, size: 40.0, step: 0.0, most: 1 };

impl Card {
    /// The same bytes for the same card.
    pub fn png(&self, fonts: Fonts<'_>) -> Result<Vec<u8>, Unwritable> {
        let faces = Faces::read(fonts).ok_or(Unwritable)?;
        let mut sheet = Sheet::new(WIDE, HIGH);
        for row in self.rows(&faces) {
            draw(&mut sheet, &faces, &row);
        }
        let mut pixels = Vec::with_capacity(WIDE * HIGH * 3);
        for (at, covered) in sheet.dots().enumerate() {
            let under = if at / WIDE >= HIGH - BAND { self.band } else { self.ground };
            let mixed =
                |(under, ink): (u8, u8)| (f32::from(under) + (f32::from(ink) - f32::from(under)) * covered) as u8;
            pixels.extend(under.into_iter().zip(self.ink).map(mixed));
        }
        encoded(&pixels).ok_or(Unwritable)
    }

    fn rows(&self, faces: &Faces) -> Vec<Row> {
        let large = broken(faces, &self.title, LARGE).1;
        let letters = if large { LARGE } else { SMALLER };
        let mut rows = Vec::new();
        let mut y = MARGIN - 20.0;
        let mut put = |y: &mut f32, text: &str, letters: Letters| {
            for words in broken(faces, text, letters).0 {
                *y += letters.step;
                if *y < (HIGH - BAND) as f32 - 16.0 {
                    rows.push(Row { words, y: *y, size: letters.size });
                }
            }
        };
        put(&mut y, &self.title, letters);
        y += 18.0;
        for text in self.lines.iter().filter(|text| !text.is_empty()) {
            put(&mut y, text, LINE);
        }
        let foot = (HIGH - BAND / 2) as f32 + FOOT.size * 0.35;
        for words in broken(faces, &self.foot, FOOT).0 {
            rows.push(Row { words, y: foot, size: FOOT.size });
        }
        rows
    }
}

/// Its lines, and whether all of it stands on them. What does not ends in three dots.
fn broken(faces: &Faces, text: &str, letters: Letters) -> (Vec<Vec<Words>>, bool) {
    let words = [(letters.weight, line::plain(text))];
    let mut lines = line::broken(faces, &words, (WIDE as f32 - 2.0 * MARGIN) / letters.size);
    let fits = lines.len() <= letters.most;
    lines.truncate(letters.most);
    if let Some((_, last)) = lines.last_mut().and_then(|line| line.last_mut()).filter(|_| !fits) {
        *last = format!("{}…", last.trim_end());
    }
    (lines, fits)
}

fn draw(sheet: &mut Sheet, faces: &Faces, row: &Row) {
    for run in line::runs(faces, &row.words) {
        let mut x = MARGIN + run.x * row.size;
        for glyph in &run.glyphs {
            let at = (x + glyph.x_offset * row.size, row.y - glyph.y_offset * row.size);
            if let Some(pen) = faces.get(run.face).outline(glyph, at, row.size) {
                sheet.fill(&pen);
            }
            x += glyph.x_advance * row.size;
        }
    }
}

fn encoded(pixels: &[u8]) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, u32::try_from(WIDE).ok()?, u32::try_from(HIGH).ok()?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(png)
}
