//! The pages drawn, and beside them the tree that says what is a heading, a list or a photo.

use std::num::NonZeroU16;

use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Size, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::Paper;
use super::face::{Faces, Weight};
use super::line::{self, Words};
use super::place::{INDENT, Kind, MARGIN, PAGE, Part, Placed, photo_size};

/// Without fonts, or of a size that no PDF has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritable;

/// The pieces of each part on the pages: its dot, and its lines.
#[derive(Default)]
struct Pieces {
    dot: Option<Identifier>,
    lines: Vec<Identifier>,
}

/// Whatever someone is called, she gets her file: what the strict form refuses is written with the same tags in the plain one.
pub fn draw(paper: &Paper, faces: &Faces, parts: &[Part], pages: &[Vec<Placed>]) -> Result<Vec<u8>, Unwritable> {
    let strict = Configuration::new_with_validator(Validator::UA1);
    [strict, Configuration::new()]
        .into_iter()
        .find_map(|configuration| document(paper, faces, parts, pages, configuration))
        .ok_or(Unwritable)
}

fn document(
    paper: &Paper,
    faces: &Faces,
    parts: &[Part],
    pages: &[Vec<Placed>],
    configuration: Configuration,
) -> Option<Vec<u8>> {
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(Metadata::new().title(line::plain(&paper.title)).language(paper.language.clone()));
    let mut pieces: Vec<Pieces> = parts.iter().map(|_| Pieces::default()).collect();
    let mut outline = Outline::new();
    for (number, placed) in pages.iter().enumerate() {
        let mut page = document.start_page_with(PageSettings::from_wh(PAGE.0, PAGE.1)?);
        let mut surface = page.surface();
        for one in placed {
            let part = &parts[one.part];
            if part.kind == Kind::Heading && one.line == 0 {
                let at = XyzDestination::new(number, Point::from_xy(MARGIN, one.y - part.kind.size().1));
                outline.push_child(OutlineNode::new(part.words.clone(), at));
            }
            put(&mut surface, faces, part, one, &mut pieces[one.part])?;
        }
        foot(&mut surface, faces, number + 1, pages.len());
        surface.finish();
        page.finish();
    }
    document.set_outline(outline);
    document.set_tag_tree(tree(parts, pieces)?);
    document.finish().ok()
}

fn put(surface: &mut Surface<'_>, faces: &Faces, part: &Part, placed: &Placed, pieces: &mut Pieces) -> Option<()> {
    if let Some(photo) = &part.photo {
        let (wide, high) = photo_size(photo);
        pieces.lines.push(surface.start_tagged(ContentTag::Other));
        surface.push_transform(&Transform::from_translate(MARGIN, placed.y - high));
        surface.draw_image(photo.clone(), Size::from_wh(wide, high)?);
        surface.pop();
        surface.end_tagged();
        return Some(());
    }
    let size = part.kind.size().0;
    if part.kind == Kind::Item && placed.line == 0 {
        pieces.dot = Some(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
        write(surface, faces, &[(Weight::Regular, "•".to_owned())], (MARGIN, placed.y), size);
        surface.end_tagged();
    }
    let line = &part.lines[placed.line];
    pieces.lines.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
    write(surface, faces, line, (MARGIN + part.kind.indent(), placed.y), size);
    surface.end_tagged();
    Some(())
}

fn write(surface: &mut Surface<'_>, faces: &Faces, line: &[Words], (x, y): (f32, f32), size: f32) {
    for run in line::runs(faces, line) {
        let at = Point::from_xy(x + run.x * size, y);
        surface.draw_glyphs(at, &run.glyphs, faces.get(run.face).font.clone(), &run.text, size, false);
    }
}

/// "2 / 5", for who holds the paper; who hears it does not hear this.
fn foot(surface: &mut Surface<'_>, faces: &Faces, number: usize, of: usize) {
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    let words = [(Weight::Regular, format!("{number} / {of}"))];
    write(surface, faces, &words, (PAGE.0 - MARGIN - 2.0 * INDENT, PAGE.1 - 36.0), 9.0);
    surface.end_tagged();
}

/// Items that follow each other are one list.
fn tree(parts: &[Part], pieces: Vec<Pieces>) -> Option<TagTree> {
    let (first, second) = (NonZeroU16::new(1)?, NonZeroU16::new(2)?);
    let mut tree = TagTree::new();
    let mut list: Option<TagGroup> = None;
    for (part, pieces) in parts.iter().zip(pieces) {
        let words = || Some(part.words.clone());
        // What runs from right to left lies on the page in another order than it is read in.
        let read = if line::turns(&part.words) { words() } else { None };
        let mut lines = match part.kind {
            Kind::Title => TagGroup::new(Tag::Hn(first, words()).with_actual_text(read)),
            Kind::Heading => TagGroup::new(Tag::Hn(second, words()).with_actual_text(read)),
            Kind::Item => TagGroup::new(Tag::LBody.with_actual_text(read)),
            Kind::Text => TagGroup::new(Tag::P.with_actual_text(read)),
            Kind::Photo => TagGroup::new(Tag::Figure(words())),
        };
        pieces.lines.into_iter().for_each(|piece| lines.push(piece));
        let Some(dot) = pieces.dot else {
            list.take().into_iter().for_each(|list| tree.push(list));
            tree.push(lines);
            continue;
        };
        let mut label = TagGroup::new(Tag::Lbl);
        label.push(dot);
        let mut item = TagGroup::new(Tag::LI);
        item.push(label);
        item.push(lines);
        list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Disc))).push(item);
    }
    list.into_iter().for_each(|list| tree.push(list));
    Some(tree)
}
