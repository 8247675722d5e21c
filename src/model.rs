//! The model that says what means the same: where its file is, and one in memory for all tenants that have the same file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use meaning::Model;

/// `SPROKKEL_MODEL`, or a file beside the embedded database (`sprokkel.model` for PostgreSQL).
pub fn place(database: Option<&Path>) -> PathBuf {
    match (std::env::var_os("SPROKKEL_MODEL"), database) {
        (Some(said), _) => PathBuf::from(said),
        (None, Some(database)) => database.with_extension("model"),
        (None, None) => PathBuf::from("sprokkel.model"),
    }
}

/// Nothing when there is none, or when it cannot be used: then words are compared.
pub fn open(file: &Path) -> Option<Arc<Model>> {
    static OPENED: Mutex<Option<HashMap<PathBuf, Weak<Model>>>> = Mutex::new(None);
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let opened = opened.get_or_insert_default();
    if let Some(model) = opened.get(file).and_then(Weak::upgrade) {
        return Some(model);
    }
    if !file.exists() {
        return None;
    }
    let model =
        Model::open(file).inspect_err(|error| tracing::warn!(%error, file = %file.display(), "no model")).ok()?;
    let model = Arc::new(model);
    opened.insert(file.to_owned(), Arc::downgrade(&model));
    Some(model)
}

/// Whether a byte of it changed since it was written. Reads all of it.
pub fn is_damaged(file: &Path) -> bool {
    file.exists() && !Model::is_whole(file).is_ok_and(|whole| whole)
}

/// What is wrong with the file at first sight, as the name of a check.
pub fn flaw(file: &Path) -> Option<&'static str> {
    if !file.exists() {
        return Some("no-model");
    }
    match Model::open(file) {
        Ok(model) if model.knows_the_list() => None,
        Ok(_) => Some("model-of-another-version"),
        Err(_) => Some("model-damaged"),
    }
}

/// What an administrator does about it.
pub fn sentence(flaw: &str) -> &'static str {
    match flaw {
        "no-model" => {
            "Er is geen model, dus Sprokkel vergelijkt alleen woorden. Met een model vindt het ook wat hetzelfde betekent (docs/beheer/betekenis.md)."
        }
        "model-of-another-version" => {
            "Het model is van een andere versie. Zet het opnieuw neer: sprokkel model install."
        }
        _ => "Het bestand van het model is beschadigd. Zet het opnieuw neer: sprokkel model install.",
    }
}
