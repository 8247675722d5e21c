//! A program that stops in the middle leaves no copy of its memory behind.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use testground::child::Child;
use testground::promise;

/// Runs this in a shell without a limit on copies of memory, until `ready`, and ends it as a fault would.
/// Whether the system says that it made a copy, and the files that are there.
fn aborted(folder: &Path, command: &str, ready: impl Fn() -> bool) -> (bool, Vec<String>) {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -c unlimited; exec {command}")]).current_dir(folder);
    let mut child = Child::start(shell.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null()));
    let begun = Instant::now();
    while !ready() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{command} does not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = child.program().id().to_string();
    assert!(Command::new("kill").args(["-ABRT", &pid]).status().unwrap().success());
    let status = child.program().wait().unwrap();
    let names = std::fs::read_dir(folder).unwrap().flatten().map(|file| file.file_name().display().to_string());
    (status.core_dumped(), names.filter(|name| name.starts_with("core")).collect())
}

#[test]
fn a_program_that_breaks_leaves_no_copy_of_its_memory() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("wijk.sqlite");
    let command = format!(
        "{} --database sqlite:{} serve --listen 127.0.0.1:0",
        env!("CARGO_BIN_EXE_sprokkel"),
        database.display()
    );
    let (copied, files) = aborted(folder.path(), &command, || database.with_extension("key").exists());
    let line = promise::found(7, "core", !copied && files.is_empty(), format!("{} copies of the memory", files.len()));
    assert!(!copied && files.is_empty(), "{files:?}");
    // The planted fault: any other program. Where the system itself makes no copies, it cannot be shown.
    let elsewhere = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let (copied, files) = aborted(elsewhere.path(), "sleep 60", || begun.elapsed() > Duration::from_millis(300));
    if copied || !files.is_empty() {
        line.noticed();
    }
}
