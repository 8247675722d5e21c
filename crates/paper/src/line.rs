//! From words to lines that fit, and from a line to runs of one font and one direction, in the order of the eye.

use krilla::text::KrillaGlyph;
use unicode_bidi::{BidiInfo, Level};

use super::face::{Choice, Faces, Weight};

/// Words of one weight.
pub type Words = (Weight, String);

/// Glyphs to draw at `x`, in units of the letter size.
pub struct Run {
    pub x: f32,
    pub face: usize,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
}

/// Letters that mean something to a file or a terminal and nothing on paper.
pub fn plain(text: &str) -> String {
    let space = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let none = |c: &char| matches!(c, '\u{feff}' | '\u{fffe}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !none(c)).map(space).collect()
}

/// Lines of at most `wide` times the letter size. A word that is longer is cut.
pub fn broken(faces: &Faces, words: &[Words], wide: f32) -> Vec<Vec<Words>> {
    let (mut lines, mut line, mut used) = (Vec::new(), Vec::<Words>::new(), 0.0);
    for (weight, text) in words {
        for piece in text.split_inclusive(' ').flat_map(|word| cut(faces, *weight, word, wide)) {
            let long = width(faces, *weight, piece.trim_end());
            if used > 0.0 && used + long > wide {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            used += width(faces, *weight, &piece);
            match line.last_mut() {
                Some((last, words)) if last == weight => words.push_str(&piece),
                _ => line.push((*weight, piece)),
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn cut(faces: &Faces, weight: Weight, word: &str, wide: f32) -> Vec<String> {
    if width(faces, weight, word.trim_end()) <= wide {
        return vec![word.to_owned()];
    }
    let (mut pieces, mut piece, mut used) = (Vec::new(), String::new(), 0.0);
    for letter in word.chars() {
        let long = width(faces, weight, letter.encode_utf8(&mut [0; 4]));
        if used + long > wide && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            used = 0.0;
        }
        piece.push(letter);
        used += long;
    }
    pieces.push(piece);
    pieces
}

/// In units of the letter size.
fn width(faces: &Faces, weight: Weight, text: &str) -> f32 {
    let of = |(choice, text): (Choice, &str)| -> f32 {
        faces.shape(text, choice, false).iter().map(|glyph| glyph.x_advance).sum()
    };
    by_face(faces, weight, text).into_iter().map(of).sum()
}

/// Pieces of one font. What only joins or marks stays with the letter before it.
fn by_face<'t>(faces: &Faces, weight: Weight, text: &'t str) -> Vec<(Choice, &'t str)> {
    let mut pieces: Vec<(Choice, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        let joins = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{2060}' | '\u{ad}');
        if joins && !pieces.is_empty() {
            continue;
        }
        let choice = faces.choose(letter, weight);
        // A space goes along with the word before it.
        let along = letter == ' ' && pieces.last().is_some_and(|(last, _)| last.has && faces.has_space(last.face));
        if !along && pieces.last().is_none_or(|(last, _)| *last != choice) {
            pieces.push((choice, at));
        }
    }
    let ends: Vec<usize> = pieces.iter().skip(1).map(|(_, at)| *at).chain([text.len()]).collect();
    pieces.iter().zip(ends).map(|((choice, start), end)| (*choice, &text[*start..end])).collect()
}

/// Whether some of it runs from right to left.
pub fn turns(text: &str) -> bool {
    BidiInfo::new(text, Some(Level::ltr())).has_rtl()
}

/// A line as it is drawn, from left to right.
pub fn runs(faces: &Faces, line: &[Words]) -> Vec<Run> {
    let text: String = line.iter().map(|(_, words)| words.as_str()).collect();
    let bidi = BidiInfo::new(&text, Some(Level::ltr()));
    let (mut runs, mut x) = (Vec::new(), 0.0);
    for paragraph in &bidi.paragraphs {
        let (levels, visual) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in visual {
            let from_right = levels[range.start].is_rtl();
            let mut pieces = weighed(line, range.start, range.end)
                .into_iter()
                .flat_map(|(weight, start, end)| by_face(faces, weight, &text[start..end]))
                .collect::<Vec<_>>();
            if from_right {
                pieces.reverse();
            }
            for (choice, piece) in pieces {
                let glyphs = faces.shape(piece, choice, from_right);
                let long: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum();
                runs.push(Run { x, face: choice.face, text: piece.to_owned(), glyphs });
                x += long;
            }
        }
    }
    runs
}

/// The parts of `start..end` of one weight each.
fn weighed(line: &[Words], start: usize, end: usize) -> Vec<(Weight, usize, usize)> {
    let mut at = 0;
    let mut parts = Vec::new();
    for (weight, words) in line {
        let (from, to) = (at.max(start), (at + words.len()).min(end));
        at += words.len();
        if from < to {
            parts.push((*weight, from, to));
        }
    }
    parts
}
