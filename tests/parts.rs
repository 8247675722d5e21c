//! `scripts/sbom`: every part of the program stands in its list, with where it comes from and what it must look like.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The list that the script makes of the lock files in this folder; of our own when there is none.
fn list(of: Option<&Path>) -> Value {
    let mut command = Command::new("node");
    command.arg(root().join("scripts/sbom"));
    if let Some(folder) = of {
        command.env("SBOM_ROOT", folder);
    }
    let output = command.output().expect("node, that also makes the pages");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a list")
}

/// What the locks say themselves, read in another way than the script does.
fn locked(folder: &Path) -> BTreeSet<String> {
    let cargo: toml::Table = toml::from_str(&std::fs::read_to_string(folder.join("Cargo.lock")).unwrap()).unwrap();
    let mut all = BTreeSet::new();
    for package in cargo["package"].as_array().unwrap() {
        let text = |name: &str| package.get(name).and_then(toml::Value::as_str).unwrap_or_default();
        if !text("source").is_empty() {
            all.insert(format!("pkg:cargo/{}@{}", text("name"), text("version")));
        }
    }
    let npm = std::fs::read_to_string(folder.join("web/package-lock.json")).unwrap();
    let npm: Value = serde_json::from_str(&npm).unwrap();
    for (path, package) in npm["packages"].as_object().unwrap().iter().filter(|(path, _)| !path.is_empty()) {
        let name = package["name"].as_str().or_else(|| path.rsplit_once("node_modules/").map(|(_, name)| name));
        all.insert(format!("pkg:npm/{}@{}", name.unwrap().replace('@', "%40"), package["version"].as_str().unwrap()));
    }
    all
}

/// What is wrong with a list.
fn flaws(list: &Value, locked: &BTreeSet<String>) -> Vec<String> {
    let mut flaws = Vec::new();
    let parts = list["components"].as_array().unwrap();
    let named: BTreeSet<String> = parts.iter().map(|part| part["purl"].as_str().unwrap().to_owned()).collect();
    flaws.extend(locked.difference(&named).map(|purl| format!("{purl} is missing")));
    flaws.extend(named.difference(locked).map(|purl| format!("{purl} is in no lock")));
    for part in parts {
        let purl = part["purl"].as_str().unwrap();
        if part["hashes"].as_array().is_none_or(Vec::is_empty) {
            flaws.push(format!("{purl} can be anything: it has no hash"));
        }
        // A purl without more is of the public registry.
        if let Some(from) = part["externalReferences"][0]["url"].as_str() {
            flaws.push(format!("{purl} comes from {from}"));
        }
    }
    flaws
}

// asvs: 15.1.2 every part is listed, with its hash, and comes from one of two known registries
#[test]
fn every_part_is_listed_with_its_hash_and_its_origin() {
    let (list, locked) = (list(None), locked(root()));
    assert_eq!(list["bomFormat"], "CycloneDX");
    assert_eq!(list["metadata"]["component"]["name"], "sprokkel");
    let flaws = flaws(&list, &locked);
    let required = list["components"].as_array().unwrap().iter().filter(|part| part["scope"] == "required").count();
    println!("{} parts, {required} of them in the program", locked.len());
    assert!(flaws.is_empty(), "{flaws:?}");
    assert!(locked.len() > 400 && required > 100 && required < locked.len());
    let unlicensed: Vec<&Value> =
        list["components"].as_array().unwrap().iter().filter(|part| part["licenses"].is_null()).collect();
    assert!(unlicensed.is_empty(), "parts without a licence: {unlicensed:?}");
}

/// The planted faults: a part that the list leaves out, one from elsewhere, and one without a hash.
#[test]
fn a_part_that_is_missing_or_from_elsewhere_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("web")).unwrap();
    let write = |cargo: &str| {
        std::fs::write(folder.path().join("Cargo.lock"), cargo).unwrap();
        std::fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"sprokkel\"\nversion = \"9.9.9\"\n")
            .unwrap();
        std::fs::write(folder.path().join("web/package-lock.json"), "{\"packages\":{\"\":{}}}").unwrap();
    };
    let index = "registry+https://github.com/rust-lang/crates.io-index";
    let package = |name: &str, source: &str, checksum: &str| {
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nsource = \"{source}\"\nchecksum = \"{checksum}\"\n"
        )
    };
    write(&package("goed", index, "ab"));
    let (good, mut known) = (list(Some(folder.path())), locked(folder.path()));
    assert_eq!(flaws(&good, &known), Vec::<String>::new());
    known.insert("pkg:cargo/vergeten@1.0.0".to_owned());
    assert_eq!(flaws(&good, &known), ["pkg:cargo/vergeten@1.0.0 is missing"]);
    write(&package("vreemd", "git+https://kwaad.example/vreemd", "ab"));
    assert_eq!(flaws(&list(Some(folder.path())), &locked(folder.path())).len(), 1);
    let mut bare = good;
    bare["components"][0]["hashes"] = Value::Array(Vec::new());
    assert_eq!(flaws(&bare, &locked(folder.path())).len(), 3);
}
