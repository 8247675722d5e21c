//! Where everything comes: lines under each other, on as many pages as it takes. In points; 72 are an inch.

use super::face::{Faces, Weight};
use super::line::{self, Words};
use super::{Block, Paper};

pub const PAGE: (f32, f32) = (595.28, 841.89);
pub const MARGIN: f32 = 56.0;
const WIDE: f32 = PAGE.0 - 2.0 * MARGIN;
const BOTTOM: f32 = PAGE.1 - 64.0;
/// How far an item stands behind its dot.
pub const INDENT: f32 = 14.0;
/// A photo is this high at most.
const PHOTO: f32 = 150.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Title,
    Heading,
    Item,
    Text,
    Photo,
}

impl Kind {
    /// The size of its letters, and from line to line.
    pub fn size(self) -> (f32, f32) {
        match self {
            Kind::Title => (20.0, 26.0),
            Kind::Heading => (14.0, 20.0),
            Kind::Item | Kind::Text | Kind::Photo => (11.0, 16.0),
        }
    }

    fn above(self) -> f32 {
        match self {
            Kind::Title => 0.0,
            Kind::Heading => 14.0,
            Kind::Item => 3.0,
            Kind::Text | Kind::Photo => 6.0,
        }
    }

    pub fn indent(self) -> f32 {
        if self == Kind::Item { INDENT } else { 0.0 }
    }
}

/// One block, broken into lines.
pub struct Part {
    pub kind: Kind,
    pub words: String,
    pub lines: Vec<Vec<Words>>,
    pub photo: Option<krilla::image::Image>,
}

/// A line of a part, with its baseline; of a photo its foot.
pub struct Placed {
    pub part: usize,
    pub line: usize,
    pub y: f32,
}

pub fn parts(paper: &Paper, faces: &Faces) -> Vec<Part> {
    let text = |kind: Kind, words: &[(Weight, &str)]| {
        let plain: Vec<Words> = words.iter().map(|(weight, text)| (*weight, line::plain(text))).collect();
        let lines = line::broken(faces, &plain, (WIDE - kind.indent()) / kind.size().0);
        Part { kind, words: plain.into_iter().map(|(_, words)| words).collect(), lines, photo: None }
    };
    let mut parts = vec![text(Kind::Title, &[(Weight::Strong, &paper.title)])];
    for block in &paper.blocks {
        match block {
            Block::Heading(words) => parts.push(text(Kind::Heading, &[(Weight::Strong, words)])),
            Block::Item(strong, rest) => {
                parts.push(text(Kind::Item, &[(Weight::Strong, strong), (Weight::Regular, rest)]));
            }
            Block::Text(words) => parts.push(text(Kind::Text, &[(Weight::Regular, words)])),
            Block::Photo { jpeg, alt } => {
                if let Ok(photo) = krilla::image::Image::from_jpeg(jpeg.clone().into(), true) {
                    let (words, lines) = (line::plain(alt), vec![Vec::new()]);
                    parts.push(Part { kind: Kind::Photo, words, lines, photo: Some(photo) });
                }
            }
        }
    }
    parts.retain(|part| !part.lines.is_empty());
    parts
}

/// Width and height of a photo on paper.
pub fn photo_size(photo: &krilla::image::Image) -> (f32, f32) {
    let (wide, high) = photo.size();
    let (wide, high) = (wide.max(1) as f32, high.max(1) as f32);
    let scale = (PHOTO / high).min(WIDE / wide);
    (wide * scale, high * scale)
}

pub fn pages(parts: &[Part]) -> Vec<Vec<Placed>> {
    let (mut pages, mut page, mut y) = (Vec::new(), Vec::new(), MARGIN);
    for (index, part) in parts.iter().enumerate() {
        let high = part.photo.as_ref().map_or(part.kind.size().1, |photo| photo_size(photo).1);
        // A heading does not stay behind alone.
        let together = if part.kind == Kind::Heading { high * 3.0 } else { high };
        if !page.is_empty() && y + part.kind.above() + together > BOTTOM {
            pages.push(std::mem::take(&mut page));
            y = MARGIN;
        }
        y += part.kind.above();
        for line in 0..part.lines.len() {
            if !page.is_empty() && y + high > BOTTOM {
                pages.push(std::mem::take(&mut page));
                y = MARGIN;
            }
            y += high;
            page.push(Placed { part: index, line, y });
        }
    }
    pages.push(page);
    pages
}
