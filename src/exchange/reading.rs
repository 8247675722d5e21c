//! The parent of the reading child: takes its frames in batches, waits no longer than is reasonable, and ends it.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::mpsc;

use super::frame::{self, Frame};
use crate::error::Error;

/// How long the child may be silent. It works at most a minute (see `child`), and a workbook says nothing until its texts are read.
const SILENCE: Duration = Duration::from_secs(90);
/// Frames in a batch, and batches that may wait for the reader.
const BATCH: usize = 128;
const AHEAD: usize = 4;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// The program that reads, when it is not this one: for tests, which run inside another.
pub fn use_program(path: impl Into<PathBuf>) {
    let _ = PROGRAM.set(path.into());
}

/// This program, to read something by itself. Nothing of what the parent knows goes along.
pub(super) fn program(args: &[&str]) -> Result<Command, Error> {
    let program = match PROGRAM.get() {
        Some(path) => path.clone(),
        None => std::env::current_exe()?,
    };
    let mut command = Command::new(program);
    command.args(args).env_clear().stderr(Stdio::null());
    // In KiB: an allocator that reserves a gigabyte at once would be past the child's own limit before it sets it.
    command.env("MIMALLOC_ARENA_RESERVE", "65536");
    Ok(command)
}

/// A file that is being read.
pub struct Reading {
    child: Child,
    frames: mpsc::Receiver<Result<Vec<Frame>, Error>>,
}

impl Reading {
    /// `name` as the file was called: its ending tells apart what the bytes do not.
    pub fn open(file: File, name: &str, today: Date) -> Result<Self, Error> {
        Self::with(file, &["read-file", "--today", &today.to_string(), "--", name])
    }

    /// The same for a list of places, or areas as GeoJSON.
    pub fn of_places(file: File, name: &str, today: Date) -> Result<Self, Error> {
        Self::with(file, &["read-file", "--places", "--today", &today.to_string(), "--", name])
    }

    fn with(file: File, args: &[&str]) -> Result<Self, Error> {
        let mut child = program(args)?.stdin(Stdio::from(file)).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or_else(|| Error::internal("the child has no output"))?;
        let (give, frames) = mpsc::channel(AHEAD);
        std::thread::spawn(move || pump(BufReader::with_capacity(1 << 16, out), &give));
        Ok(Self { child, frames })
    }

    /// The next rows and people, `None` after the last. Fails when the file is unusable or the child died.
    pub async fn next(&mut self) -> Result<Option<Vec<Frame>>, Error> {
        match tokio::time::timeout(SILENCE, self.frames.recv()).await {
            Ok(Some(batch)) => batch.map(Some),
            Ok(None) => Ok(None),
            Err(_) => Err(unsafe_file()),
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unsafe_file() -> Error {
    Error::invalid("file", "import-file-unsafe")
}

fn pump(mut from: impl std::io::Read, give: &mpsc::Sender<Result<Vec<Frame>, Error>>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let ended = match frame::read(&mut from) {
            Ok(Some(Frame::End)) => Ok(()),
            Ok(Some(Frame::Unusable(key))) => Err(Error::invalid("file", known(&key))),
            Ok(Some(frame)) => {
                batch.push(frame);
                if batch.len() == BATCH && give.blocking_send(Ok(std::mem::take(&mut batch))).is_err() {
                    return;
                }
                continue;
            }
            Ok(None) | Err(_) => Err(unsafe_file()),
        };
        let _ = give.blocking_send(Ok(batch));
        if let Err(error) = ended {
            let _ = give.blocking_send(Err(error));
        }
        return;
    }
}

/// Why a file is of no use, as the child may say it.
const UNUSABLE: [&str; 11] = [
    "import-file-empty",
    "import-file-unreadable",
    "import-file-newer",
    "import-file-too-large",
    "import-file-too-many-rows",
    "import-file-too-many-columns",
    "import-file-old-excel",
    "import-file-unsafe",
    "places-file-broken",
    "places-file-other-system",
    "places-file-too-detailed",
];

fn known(key: &str) -> &'static str {
    UNUSABLE.into_iter().find(|known| *known == key).unwrap_or("import-file-unreadable")
}
