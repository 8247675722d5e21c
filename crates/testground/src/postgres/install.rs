//! Where PostgreSQL's programs are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds `initdb` and `postgres`, newest version first.
///
/// # Panics
/// When there is none, saying what to install.
pub(super) fn binaries() -> PathBuf {
    candidates().into_iter().find(|folder| is_server(folder)).unwrap_or_else(|| {
        panic!("PostgreSQL is not installed, and these tests need it: `make test` installs it, or run `apt-get install postgresql`")
    })
}

fn is_server(folder: &Path) -> bool {
    folder.join("initdb").is_file() && folder.join("postgres").is_file()
}

fn candidates() -> Vec<PathBuf> {
    let mut folders = debian();
    folders.extend(from_pg_config());
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths).filter_map(|folder| real(&folder)));
    folders
}

/// `/usr/lib/postgresql/<version>/bin`: Debian keeps them out of the PATH.
fn debian() -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, folder)| folder).collect()
}

fn from_pg_config() -> Option<PathBuf> {
    let said = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(said.stdout).ok()?.trim()))
}

/// Where a link in the PATH leads: `initdb` looks for `postgres` beside itself.
fn real(folder: &Path) -> Option<PathBuf> {
    folder.join("postgres").canonicalize().ok()?.parent().map(Path::to_path_buf)
}
