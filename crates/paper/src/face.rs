//! Fonts: which has a letter, and what shapes a text takes in it.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

use super::Fonts;
use super::ink::Pen;

pub struct Face {
    pub font: Font,
    shaper: rustybuzz::Face<'static>,
    em: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Strong,
}

/// In which font something is drawn, and whether that font has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub face: usize,
    pub has: bool,
}

/// All of them; strong ones after the others.
pub struct Faces {
    all: Vec<Face>,
    regular: usize,
}

/// Drawn where no font has a letter.
const UNKNOWN: char = '?';

impl Faces {
    pub fn read(fonts: Fonts<'_>) -> Option<Self> {
        let read = |bytes: &&'static [u8]| -> Option<Face> {
            let shaper = rustybuzz::Face::from_slice(bytes, 0)?;
            let em = f32::from(u16::try_from(shaper.units_per_em()).ok()?);
            Some(Face { font: Font::new(bytes.to_vec().into(), 0)?, shaper, em })
        };
        let all: Vec<Face> = fonts.regular.iter().chain(fonts.strong).map(read).collect::<Option<_>>()?;
        let regular = fonts.regular.len();
        all.first()?.shaper.glyph_index(UNKNOWN)?;
        Some(Self { all, regular })
    }

    pub fn get(&self, face: usize) -> &Face {
        &self.all[face]
    }

    /// The first that has this letter: of its own weight, or else of the other.
    pub fn choose(&self, letter: char, weight: Weight) -> Choice {
        let (own, other) = match weight {
            Weight::Regular => (0..self.regular, self.regular..self.all.len()),
            Weight::Strong => (self.regular..self.all.len(), 0..self.regular),
        };
        let found = own.chain(other).find(|face| self.all[*face].shaper.glyph_index(letter).is_some());
        Choice { face: found.unwrap_or(0), has: found.is_some() }
    }

    pub fn has_space(&self, face: usize) -> bool {
        self.all[face].shaper.glyph_index(' ').is_some()
    }

    /// Glyphs from left to right, as they are drawn. Their ranges are of `text`.
    pub fn shape(&self, text: &str, choice: Choice, from_right: bool) -> Vec<KrillaGlyph> {
        let face = &self.all[choice.face];
        if !choice.has {
            return face.unknown(text, from_right);
        }
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = rustybuzz::shape(&face.shaper, &[], buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.push(text.len());
        starts.sort_unstable();
        starts.dedup();
        let end_of = |start: usize| starts.iter().copied().find(|next| *next > start).unwrap_or(text.len());
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let scaled = |value: i32| value as f32 / face.em;
        pairs
            .map(|(info, at)| {
                let start = info.cluster as usize;
                let (advance, rise) = (scaled(at.x_advance), scaled(at.y_advance));
                let (x, y) = (scaled(at.x_offset), scaled(at.y_offset));
                KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, rise, start..end_of(start), None)
            })
            .collect()
    }
}

impl Face {
    /// What a pen draws of a glyph that stands at `at`; nothing of a space.
    pub fn outline(&self, glyph: &KrillaGlyph, at: (f32, f32), size: f32) -> Option<Pen> {
        let mut pen = Pen::new(at, size / self.em);
        let id = u16::try_from(glyph.glyph_id.to_u32()).ok()?;
        self.shaper.outline_glyph(rustybuzz::ttf_parser::GlyphId(id), &mut pen).map(|_| pen)
    }

    /// A question mark for each letter, that is still the letter for who copies it.
    fn unknown(&self, text: &str, from_right: bool) -> Vec<KrillaGlyph> {
        let Some(mark) = self.shaper.glyph_index(UNKNOWN) else { return Vec::new() };
        let wide = f32::from(self.shaper.glyph_hor_advance(mark).unwrap_or_default()) / self.em;
        let glyph = |(start, letter): (usize, char)| {
            let id = GlyphId::new(mark.0.into());
            KrillaGlyph::new(id, wide, 0.0, 0.0, 0.0, start..start + letter.len_utf8(), None)
        };
        let mut glyphs: Vec<KrillaGlyph> = text.char_indices().map(glyph).collect();
        if from_right {
            glyphs.reverse();
        }
        glyphs
    }
}
