//! Embeds what is data: practices, locales and the built assets of `web/dist`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=practices");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=web/dist");
    println!("cargo::rerun-if-env-changed=SPROKKEL_WEB");
    fold();
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("practices.rs"), practices(&root)).expect("OUT_DIR is writable");
    fs::write(out.join("locales.rs"), locales(&root)).expect("OUT_DIR is writable");
    fs::write(out.join("assets.rs"), assets(&root)).expect("OUT_DIR is writable");
}

/// Functions that came out the same are kept once in the program that people download: a twentieth less to fetch and to keep in
/// memory. Only where the toolchain brings a linker that can.
fn fold() {
    let is = |what: &str, value: &str| env::var(what).is_ok_and(|found| found == value);
    let here = is("CARGO_CFG_TARGET_ARCH", "x86_64")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu");
    if here && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_file())
        .collect();
    found.sort();
    found
}

/// `FILES`: the slug and the text of every practice.
fn practices(root: &Path) -> String {
    let mut code = String::from("const FILES: &[(&str, &str)] = &[\n");
    for path in files(&root.join("practices")) {
        if path.extension().is_some_and(|e| e == "toml") {
            let slug = path.file_stem().unwrap_or_default().to_string_lossy();
            writeln!(code, "  ({slug:?}, include_str!({path:?})),").expect("a String takes all");
        }
    }
    code + "];\n"
}

/// `LOCALE_FILES`: language, file name and text.
fn locales(root: &Path) -> String {
    let mut code = String::from("const LOCALE_FILES: &[(&str, &str, &str)] = &[\n");
    for tag in ["nl", "en", "tr", "ar", "uk", "pl"] {
        for path in files(&root.join("locales").join(tag)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            writeln!(code, "  ({tag:?}, {name:?}, include_str!({path:?})),").expect("a String takes all");
        }
    }
    code + "];\n"
}

/// `DIST`: name and bytes of every built file, the compressed siblings among them.
fn assets(root: &Path) -> String {
    let dist = root.join("web/dist");
    let found = files(&dist);
    if found.is_empty() {
        assert!(
            env::var("SPROKKEL_WEB").as_deref() != Ok("required"),
            "web/dist is empty: run `make web` first (SPROKKEL_WEB=required)"
        );
        println!("cargo::warning=web/dist is empty, so pages are plain: run `make web` for the real look");
    }
    let mut code = String::from("const DIST: &[(&str, &[u8])] = &[\n");
    for path in found {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(code, "  ({name:?}, include_bytes!({path:?})),").expect("a String takes all");
    }
    code + "];\n"
}
