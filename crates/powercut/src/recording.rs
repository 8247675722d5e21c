//! Running a program while its disk calls are written down.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, iter};

use tempfile::TempDir;

use crate::format;
use crate::journal::Journal;

/// One directory being watched, from now on.
pub struct Recording {
    directory: PathBuf,
    /// Holds the journal and the directory as it was when the recording began.
    kept: TempDir,
}

/// Where acknowledgements are written down, by whichever program saw them.
pub struct Ledger(File);

impl Recording {
    /// Watches `directory`; what is in it now counts as safely on disk.
    ///
    /// # Errors
    /// When the directory cannot be read or copied, or the library to preload is not beside this program.
    pub fn of(directory: &Path) -> io::Result<Recording> {
        shim()?;
        let kept = tempfile::tempdir()?;
        copy(directory, &kept.path().join("before"))?;
        File::create(kept.path().join("journal"))?;
        Ok(Recording { directory: directory.canonicalize()?, kept })
    }

    /// Makes `command` run under the recording. Its children are recorded too.
    ///
    /// # Panics
    /// When the library has disappeared since [`Recording::of`].
    pub fn watch(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", shim().expect("found when the recording began"))
            .env(format::DIRECTORY_VARIABLE, &self.directory)
            .env(format::JOURNAL_VARIABLE, self.path())
            .env(format::ROOM_VARIABLE, self.room());
    }

    /// From now on no file becomes longer than this: beyond it the disk is full (`ENOSPC`). None: there is room again.
    ///
    /// # Errors
    /// When the length cannot be written down.
    pub fn leave_room(&self, bytes: Option<u64>) -> io::Result<()> {
        let Some(bytes) = bytes else { return fs::remove_file(self.room()) };
        let next = self.kept.path().join("room.next");
        fs::write(&next, bytes.to_string())?;
        fs::rename(next, self.room()) // as a whole: the program reads it at each write
    }

    /// # Errors
    /// When the journal cannot be opened.
    pub fn ledger(&self) -> io::Result<Ledger> {
        Ledger::at(&self.path())
    }

    /// What was written down so far.
    ///
    /// # Errors
    /// When the journal or the copy of the directory cannot be read.
    pub fn journal(&self) -> io::Result<Journal> {
        Journal::read(&self.path(), &self.kept.path().join("before"))
    }

    fn room(&self) -> PathBuf {
        self.kept.path().join("room")
    }

    fn path(&self) -> PathBuf {
        self.kept.path().join("journal")
    }
}

impl Ledger {
    /// For a program that is itself being recorded.
    ///
    /// # Errors
    /// When this program is not being recorded.
    pub fn of_this_program() -> io::Result<Ledger> {
        let path = env::var_os(format::JOURNAL_VARIABLE);
        Ledger::at(&PathBuf::from(path.ok_or_else(|| io::Error::other("this program is not being recorded"))?))
    }

    /// From this moment on, `what` must survive.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn acknowledge(&mut self, what: &[u8]) -> io::Result<()> {
        self.0.write_all(&format::record(format::ACKNOWLEDGE, 0, 0, what))
    }

    fn at(path: &Path) -> io::Result<Ledger> {
        Ok(Ledger(OpenOptions::new().append(true).open(path)?))
    }
}

/// Cargo puts the library of a dependency in `deps/`: where test programs are, or just below other programs.
fn shim() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    let folder = program.parent().unwrap_or(Path::new("/"));
    let found = [folder.to_path_buf(), folder.join("deps")]
        .into_iter()
        .map(|folder| folder.join("libpowercut_shim.so"))
        .find(|path| path.is_file());
    found.ok_or_else(|| {
        let place = folder.display();
        io::Error::new(
            io::ErrorKind::NotFound,
            format!("libpowercut_shim.so is not in {place}: run `cargo build -p powercut-shim`"),
        )
    })
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for path in files(from)? {
        let target = to.join(path.strip_prefix(from).map_err(io::Error::other)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&path, target)?;
    }
    Ok(())
}

/// Every file below `folder`.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = iter::once(folder.to_path_buf()).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}
