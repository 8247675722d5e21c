//! The journal's records. This file is compiled into both the shim that writes and the crate that reads:
//! the reader cannot link the shim, because its own disk calls would then be replaced too.
//!
//! A record is `kind: u8, a: u64, b: u64, length: u32` (little-endian) and `length` bytes, appended in one
//! write, so that several programs can share a journal.

/// A file or directory was opened: a = inode, b = flags below, bytes = path inside the directory.
pub const OPEN: u8 = 1;
/// Bytes were written: a = inode, b = offset.
pub const WRITE: u8 = 2;
/// A file was cut or stretched: a = inode, b = length.
pub const TRUNCATE: u8 = 3;
/// An fsync began: a = inode, b = its token.
pub const SYNC_BEGIN: u8 = 4;
/// That fsync returned: b = its token.
pub const SYNC_END: u8 = 5;
/// bytes = path
pub const UNLINK: u8 = 6;
/// bytes = from, NUL, to
pub const RENAME: u8 = 7;
/// The outside world was told: bytes = what.
pub const ACKNOWLEDGE: u8 = 8;

/// The open made the file.
pub const CREATED: u64 = 1;
/// It is a directory.
pub const DIRECTORY: u64 = 2;

/// Names of the environment variables that tell the shim where.
pub const DIRECTORY_VARIABLE: &str = "POWERCUT_DIRECTORY";
pub const JOURNAL_VARIABLE: &str = "POWERCUT_JOURNAL";
/// A file that holds, in decimal, how long any watched file may become; absent: as long as it likes.
pub const ROOM_VARIABLE: &str = "POWERCUT_ROOM";

/// One record, ready to append.
pub fn record(kind: u8, a: u64, b: u64, bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(21 + bytes.len());
    out.push(kind);
    out.extend_from_slice(&a.to_le_bytes());
    out.extend_from_slice(&b.to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(bytes);
    out
}
