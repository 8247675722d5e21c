//! `sprokkel model`: installed from one file and no other, and looked after by `doctor`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use meaning::wheel;

/// The published encoder, where it was fetched: `make target/meaning/reference.bin`.
fn wheel() -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/meaning").join(wheel::NAME);
    assert!(file.exists() || std::env::var_os("CI").is_none(), "make target/meaning/reference.bin");
    file.exists().then_some(file)
}

fn run(place: &Path, args: &[&str]) -> Output {
    let database = place.join("wijk.sqlite");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sprokkel"));
    command.env_remove("SPROKKEL_MODEL").env_remove("SPROKKEL_KEY").arg("--database").arg(database).args(args);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn without_a_model_the_program_says_that_it_compares_words() {
    let place = tempfile::tempdir().unwrap();
    let shown = run(place.path(), &["model", "show"]);
    assert!(shown.status.success() && said(&shown).contains("alleen woorden"), "{}", said(&shown));
    let doctor = run(place.path(), &["doctor"]);
    assert!(doctor.status.success() && said(&doctor).contains("docs/beheer/betekenis.md"), "{}", said(&doctor));
}

#[test]
fn any_other_file_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("other.whl");
    std::fs::write(&file, b"PK\x03\x04").unwrap();
    for name in [file.to_str().unwrap(), "/nowhere.whl"] {
        let refused = run(place.path(), &["model", "install", name]);
        assert!(!refused.status.success() && said(&refused).contains(name), "{}", said(&refused));
    }
    assert!(!place.path().join("wijk.model").exists());
}

#[test]
fn a_model_is_installed_beside_the_database_and_a_damaged_one_is_noticed() {
    let Some(wheel) = wheel() else { return };
    let place = tempfile::tempdir().unwrap();
    let model = place.path().join("wijk.model");
    let installed = run(place.path(), &["model", "install", wheel.to_str().unwrap()]);
    assert!(installed.status.success() && said(&installed).contains("MB op schijf"), "{}", said(&installed));
    let doctor = run(place.path(), &["doctor"]);
    assert!(doctor.status.success() && !said(&doctor).contains("betekenis"), "{}", said(&doctor));
    let mut bytes = std::fs::read(&model).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&model, bytes).unwrap();
    for command in [&["doctor"][..], &["model", "show"]] {
        let noticed = run(place.path(), command);
        assert!(!noticed.status.success() && said(&noticed).contains("beschadigd"), "{}", said(&noticed));
    }
}
