//! Which files are watched, and the file that everything is written down in.

use std::collections::HashSet;
use std::env;
use std::ffi::{CStr, CString, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use libc::{c_char, c_int, c_void, off_t, ssize_t};

use crate::format;

pub(crate) struct Journal {
    /// Canonical, without a slash at the end; empty when nothing is watched.
    directory: Vec<u8>,
    fd: c_int,
    inodes: HashSet<u64>,
    syncs: u64,
    /// Where it stands how full the disk is.
    room: Option<CString>,
}

static JOURNAL: Mutex<Option<Journal>> = Mutex::new(None);

pub(crate) struct Locked(MutexGuard<'static, Option<Journal>>);

impl std::ops::Deref for Locked {
    type Target = Journal;
    fn deref(&self) -> &Journal {
        self.0.as_ref().unwrap_or_else(|| fail("the journal was opened when it was locked"))
    }
}

impl std::ops::DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut Journal {
        self.0.as_mut().unwrap_or_else(|| fail("the journal was opened when it was locked"))
    }
}

impl Journal {
    /// Holds up every other change, so that the journal's order is the disk's order.
    pub(crate) fn lock() -> Locked {
        let mut guard = JOURNAL.lock().unwrap_or_else(PoisonError::into_inner);
        guard.get_or_insert_with(Journal::begin);
        Locked(guard)
    }

    /// The inode and the lock when `fd` is a watched file. Pipes and sockets never wait for the lock, which
    /// keeps the time between a fork and its exec safe.
    pub(crate) fn tracking(fd: c_int) -> Option<(u64, Locked)> {
        let (inode, mode) = inode_of(fd)?;
        if !matches!(mode & libc::S_IFMT, libc::S_IFREG | libc::S_IFDIR) {
            return None;
        }
        let journal = Journal::lock();
        journal.inodes.contains(&inode).then_some((inode, journal))
    }

    fn begin() -> Journal {
        let watched = env::var_os(format::DIRECTORY_VARIABLE).zip(env::var_os(format::JOURNAL_VARIABLE));
        let Some((directory, path)) = watched else {
            return Journal { directory: Vec::new(), fd: -1, inodes: HashSet::new(), syncs: 0, room: None };
        };
        let path = CString::new(path.as_bytes()).unwrap_or_else(|_| fail("the journal's path holds a NUL"));
        let flags = libc::O_WRONLY | libc::O_APPEND | libc::O_CREAT | libc::O_CLOEXEC;
        let fd = unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), flags, 0o644) } as c_int;
        if fd < 0 {
            fail("the journal cannot be opened");
        }
        let syncs = u64::from(std::process::id()) << 32; // several programs may share the journal
        let room = env::var_os(format::ROOM_VARIABLE).and_then(|path| CString::new(path.into_vec()).ok());
        Journal { directory: directory.into_vec(), fd, inodes: HashSet::new(), syncs, room }
    }

    /// How much of a write of `length` bytes at `offset` the disk has room for.
    pub(crate) fn fits(&self, offset: off_t, length: usize) -> usize {
        let Some(room) = self.room.as_ref().and_then(|path| number_in(path)) else { return length };
        length.min(room.saturating_sub(usize::try_from(offset).unwrap_or(0)))
    }

    pub(crate) fn opened(&mut self, fd: c_int, created: bool, truncated: bool) {
        let Some(name) = path_of(fd).and_then(|path| self.relative(&path)) else { return };
        let Some((inode, mode)) = inode_of(fd) else { return };
        let is_directory = mode & libc::S_IFMT == libc::S_IFDIR;
        let flags = if created { format::CREATED } else { 0 } | if is_directory { format::DIRECTORY } else { 0 };
        self.inodes.insert(inode);
        self.append(format::OPEN, inode, flags, &name);
        if truncated && !created {
            self.append(format::TRUNCATE, inode, 0, &[]);
        }
    }

    /// # Safety
    /// `from` points at `written` bytes when `written` is positive.
    pub(crate) unsafe fn wrote(&mut self, inode: u64, offset: off_t, from: *const c_void, written: ssize_t) {
        if let Ok(length @ 1..) = usize::try_from(written) {
            let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
            self.append(format::WRITE, inode, offset.unsigned_abs(), bytes);
        }
    }

    pub(crate) fn sync_begins(&mut self, inode: u64) -> u64 {
        self.syncs += 1;
        let token = self.syncs;
        self.append(format::SYNC_BEGIN, inode, token, &[]);
        token
    }

    /// The inode may serve another file from now on.
    pub(crate) fn unlinked(&mut self, inode: Option<u64>, name: &[u8]) {
        if let Some(inode) = inode {
            self.inodes.remove(&inode);
        }
        self.append(format::UNLINK, 0, 0, name);
    }

    pub(crate) fn renamed(&mut self, from: Option<Vec<u8>>, to: Option<Vec<u8>>) {
        match (from, to) {
            (Some(from), Some(to)) => self.append(format::RENAME, 0, 0, &[from, to].join(&0)),
            _ => fail("a file was renamed into or out of the watched directory, which cannot be replayed"),
        }
    }

    pub(crate) fn append(&mut self, kind: u8, a: u64, b: u64, bytes: &[u8]) {
        let record = format::record(kind, a, b, bytes);
        let written = unsafe { libc::syscall(libc::SYS_write, self.fd, record.as_ptr(), record.len()) };
        if usize::try_from(written) != Ok(record.len()) {
            fail("the journal cannot be written");
        }
    }

    /// The path inside the watched directory, also of a file that does not exist (any more).
    pub(crate) fn inside(&self, folder: c_int, path: *const c_char) -> Option<Vec<u8>> {
        let given = unsafe { CStr::from_ptr(path) }.to_bytes();
        let full = match (given.first(), folder) {
            (Some(b'/'), _) | (_, libc::AT_FDCWD) => given.to_vec(),
            _ => [path_of(folder)?, given.to_vec()].join(&b'/'),
        };
        let (parent, name) = match full.iter().rposition(|&byte| byte == b'/') {
            Some(slash) => (full.get(..slash.max(1))?, full.get(slash + 1..)?),
            None => (&b"."[..], &full[..]),
        };
        let parent = CString::new(parent).ok()?;
        let mut resolved = vec![0u8; libc::PATH_MAX as usize];
        if unsafe { libc::realpath(parent.as_ptr(), resolved.as_mut_ptr().cast()) }.is_null() {
            return None;
        }
        let parent = CStr::from_bytes_until_nul(&resolved).ok()?.to_bytes().to_vec();
        self.relative(&[parent, name.to_vec()].join(&b'/'))
    }

    fn relative(&self, path: &[u8]) -> Option<Vec<u8>> {
        if self.directory.is_empty() {
            return None;
        }
        match path.strip_prefix(&self.directory[..])? {
            [] => Some(Vec::new()),
            [b'/', rest @ ..] => Some(rest.to_vec()),
            _ => None,
        }
    }
}

/// The number a small file holds.
fn number_in(path: &CStr) -> Option<usize> {
    let mut text = [0u8; 20];
    let read = unsafe {
        let fd = libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC);
        if fd < 0 {
            return None;
        }
        let read = libc::syscall(libc::SYS_read, fd, text.as_mut_ptr(), text.len());
        libc::syscall(libc::SYS_close, fd);
        read
    };
    std::str::from_utf8(text.get(..usize::try_from(read).ok()?)?).ok()?.trim().parse().ok()
}

fn path_of(fd: c_int) -> Option<Vec<u8>> {
    let link = CString::new(format!("/proc/self/fd/{fd}")).ok()?;
    let mut path = vec![0u8; libc::PATH_MAX as usize];
    let length = unsafe { libc::readlink(link.as_ptr(), path.as_mut_ptr().cast(), path.len()) };
    path.truncate(usize::try_from(length).ok()?);
    Some(OsString::from_vec(path).into_vec())
}

/// Inode and mode.
fn inode_of(fd: c_int) -> Option<(u64, libc::mode_t)> {
    let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
    let stat = unsafe { (libc::fstat(fd, stat.as_mut_ptr()) == 0).then(|| stat.assume_init()) }?;
    Some((stat.st_ino, stat.st_mode))
}

pub(crate) fn inode_at(folder: c_int, path: *const c_char) -> Option<u64> {
    let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
    let found = unsafe { libc::fstatat(folder, path, stat.as_mut_ptr(), libc::AT_SYMLINK_NOFOLLOW) } == 0;
    found.then(|| unsafe { stat.assume_init() }.st_ino)
}

/// A record that is missing would make every later verdict wrong, so the program stops.
fn fail(reason: &str) -> ! {
    let line = format!("powercut: {reason}\n");
    unsafe { libc::syscall(libc::SYS_write, 2, line.as_ptr(), line.len()) };
    std::process::abort()
}
