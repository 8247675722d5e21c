//! Power-cut testing: what would be left on the disk if the power had failed at this moment?
//!
//! kill -9 cannot answer that, because the kernel still holds what the program wrote. So the program runs
//! with a preloaded library that writes down each write, truncation, rename, removal and fsync on files under
//! one directory. From that journal [`Journal::images`] builds the directory as it could have been found
//! after a power cut at any point: what was fsynced is there; what was not is gone, there in part, or torn
//! in sectors of 512 bytes; directory entries survive only when their directory was fsynced.
//!
//! The test knows what the outside world was told: whoever saw an acknowledgement appends it to the journal.
//! An image in which something acknowledged is missing is a violation.
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! use powercut::Recording;
//! let directory = tempfile::tempdir()?;
//! let recording = Recording::of(directory.path())?; // what is there now counts as safely on disk
//! let mut server = std::process::Command::new("target/debug/program");
//! recording.watch(&mut server); // sets LD_PRELOAD
//! let mut server = server.spawn()?;
//! // … after each answer that says "saved":
//! recording.ledger()?.acknowledge(b"note 17")?;
//! server.kill()?;
//! server.wait()?;
//! let journal = recording.journal()?;
//! assert_eq!(journal.unseen(directory.path())?, Vec::<String>::new()); // nothing went round the library
//! for image in journal.images(1, 200) {
//!     let image = image?;
//!     // open the database in image.directory(); all of image.acknowledged() must be in it
//! }
//! # Ok(()) }
//! ```
//!
//! A test in the root package needs `powercut` among its dev-dependencies, and nothing else: Cargo then puts
//! the library beside the test program. Every harness must be seen to fail on a planted fault: run the same
//! workload with `synchronous=NORMAL` and demand violations.
//!
//! Not modelled: memory-mapped files. SQLite maps only `*-shm`, which it rebuilds after a power cut, so those
//! are left out. File systems may keep more than this model does, never less.

mod disk;
#[path = "../../powercut-shim/src/format.rs"]
#[allow(dead_code, reason = "the shim writes what is only read here")]
mod format;
mod journal;
mod recording;

pub use disk::Fate;
pub use journal::{Image, Journal};
pub use recording::{Ledger, Recording};
