//! The program on the command line, and what it answers.

use std::path::Path;
use std::process::{Command, Output};

/// One command on this database, to its end.
pub fn sprokkel(database: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sprokkel")).args(["--database", database]).args(arguments).output().unwrap()
}

#[track_caller]
pub fn fine(output: &Output) -> String {
    assert!(output.status.success(), "{:?}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What an export says, without the one who founded the empty database.
pub fn exported(database: &str, folder: &Path, format: &str) -> String {
    let file = folder.join(format!("uit.{format}"));
    fine(&sprokkel(database, &["export", "--format", format, "--output", file.to_str().unwrap()]));
    std::fs::read_to_string(file).unwrap()
}
