//! The browser of the tests.

use std::path::{Path, PathBuf};

/// Debian's Chromium, or Chrome.
///
/// # Panics
/// When neither is installed, saying what to install.
pub fn chromium() -> PathBuf {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| Path::is_file(path))
        .unwrap_or_else(|| {
            panic!("Chromium is not installed, and these tests need it: `make test` installs it, or run `apt-get install chromium`")
        })
}
