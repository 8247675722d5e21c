//! A short document on paper: a title, headings, lines and a photo become a PDF that a screen reader can follow (PDF/UA-1). And a card
//! to share, with a title and a few lines: a picture.
//!
//! Lines break, and go on on the next page; names in Arabic or Hebrew stand in Dutch sentences the right way round. A letter that no
//! font has is drawn as a question mark and is still itself for who copies or hears it.

pub mod card;
mod draw;
mod face;
mod ink;
mod line;
mod place;

pub use draw::Unwritable;
use face::{Faces, Weight};

/// What stands on the paper, from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(String),
    /// A line of a list: strong words first, then the rest.
    Item(String, String),
    Text(String),
    /// A JPEG, and what is said of it to who cannot see it.
    Photo {
        jpeg: Vec<u8>,
        alt: String,
    },
}

/// Fonts as TrueType or OpenType, the first that has a letter draws it.
#[derive(Clone, Copy, Debug)]
pub struct Fonts<'f> {
    pub regular: &'f [&'static [u8]],
    pub strong: &'f [&'static [u8]],
}

impl Fonts<'_> {
    /// The letters that none of them has.
    pub fn lack(self, text: &str) -> Vec<char> {
        let Some(faces) = Faces::read(self) else { return text.chars().collect() };
        text.chars().filter(|letter| !faces.choose(*letter, Weight::Regular).has).collect()
    }
}

#[derive(Clone, Debug)]
pub struct Paper {
    pub title: String,
    /// As `nl` or `en`.
    pub language: String,
    pub blocks: Vec<Block>,
}

impl Paper {
    /// The bytes of the PDF. What can be read of it does not depend on the clock or the machine.
    pub fn write(&self, fonts: Fonts<'_>) -> Result<Vec<u8>, Unwritable> {
        let faces = Faces::read(fonts).ok_or(Unwritable)?;
        let parts = place::parts(self, &faces);
        let pages = place::pages(&parts);
        draw::draw(self, &faces, &parts, &pages)
    }
}
