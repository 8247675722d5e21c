//! The C functions that change a disk, replaced by ones that do the same and write it down.
//!
//! Preloaded (`LD_PRELOAD`) into a program by the crate `powercut`. Only calls through the C library are seen,
//! only on files under `POWERCUT_DIRECTORY`; `powercut::Journal::unseen` finds out whether something went
//! round it. When `POWERCUT_ROOM` names a file, the disk is full beyond the length it holds: `ENOSPC`, as from a
//! real one, after what still fits was written. Linux only: the real work is done by system calls.
//!
//! `open` is variadic in C and has three fixed parameters here: on x86-64 and AArch64 Linux both arrive in
//! the same registers.
#![cfg(target_os = "linux")]
// Replacing C functions cannot be done without unsafe: the names are exported unmangled and take raw pointers.
#![allow(unsafe_code)]
#![allow(clippy::missing_safety_doc)] // each has the contract of the C function it replaces

#[allow(dead_code, reason = "acknowledgements are written by the crate powercut")]
mod format;
mod journal;

use journal::Journal;
use libc::{c_char, c_int, c_long, c_void, iovec, mode_t, off_t, size_t, ssize_t, syscall};

const AT: c_int = libc::AT_FDCWD;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { openat(AT, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { openat(AT, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat(path: *const c_char, mode: mode_t) -> c_int {
    unsafe { openat(AT, path, libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat64(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    unsafe { openat(folder, path, flags, mode) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn openat(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    let mut journal = Journal::lock();
    let existed = unsafe { libc::faccessat(folder, path, libc::F_OK, 0) } == 0;
    let fd = unsafe { syscall(libc::SYS_openat, folder, path, flags | libc::O_LARGEFILE, c_long::from(mode)) } as c_int;
    if fd >= 0 {
        journal.opened(fd, !existed && flags & libc::O_CREAT != 0, flags & libc::O_TRUNC != 0);
    }
    fd
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(fd: c_int, from: *const c_void, length: size_t, offset: off_t) -> ssize_t {
    unsafe { pwrite64(fd, from, length, offset) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(fd: c_int, from: *const c_void, length: size_t, offset: off_t) -> ssize_t {
    let real = |length: size_t| unsafe { syscall(libc::SYS_pwrite64, fd, from, length, offset) as ssize_t };
    let Some((inode, mut journal)) = Journal::tracking(fd) else { return real(length) };
    let fits = journal.fits(offset, length);
    if fits == 0 && length > 0 {
        return refuse(libc::ENOSPC) as ssize_t;
    }
    let written = real(fits);
    unsafe { journal.wrote(inode, offset, from, written) };
    written
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, from: *const c_void, length: size_t) -> ssize_t {
    let real = |length: size_t| unsafe { syscall(libc::SYS_write, fd, from, length) as ssize_t };
    let Some((inode, mut journal)) = Journal::tracking(fd) else { return real(length) };
    let fits = journal.fits(unsafe { syscall(libc::SYS_lseek, fd, 0, libc::SEEK_CUR) } as off_t, length);
    if fits == 0 && length > 0 {
        return refuse(libc::ENOSPC) as ssize_t;
    }
    let written = real(fits);
    // The position after the write tells where it landed, O_APPEND included.
    let end = unsafe { syscall(libc::SYS_lseek, fd, 0, libc::SEEK_CUR) } as off_t;
    unsafe { journal.wrote(inode, end - written.max(0) as off_t, from, written) };
    written
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    if Journal::tracking(fd).is_none() {
        return unsafe { syscall(libc::SYS_writev, fd, parts, count) as ssize_t };
    }
    let mut total = 0;
    for part in 0..usize::try_from(count).unwrap_or(0) {
        let iovec { iov_base, iov_len } = unsafe { *parts.add(part) };
        let written = unsafe { write(fd, iov_base, iov_len) };
        if written < 0 {
            return if total > 0 { total } else { written };
        }
        total += written;
        if written as usize != iov_len {
            break;
        }
    }
    total
}

/// Refused on files we watch, so that the caller falls back on `write`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn copy_file_range(
    from: c_int,
    from_offset: *mut off_t,
    to: c_int,
    to_offset: *mut off_t,
    length: size_t,
    flags: u32,
) -> ssize_t {
    if Journal::tracking(to).is_some() {
        return refuse(libc::EXDEV) as ssize_t;
    }
    unsafe { syscall(libc::SYS_copy_file_range, from, from_offset, to, to_offset, length, flags) as ssize_t }
}

/// Refused on files we watch, so that the caller falls back on `write`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile64(to: c_int, from: c_int, offset: *mut off_t, length: size_t) -> ssize_t {
    if Journal::tracking(to).is_some() {
        return refuse(libc::EINVAL) as ssize_t;
    }
    unsafe { syscall(libc::SYS_sendfile, to, from, offset, length) as ssize_t }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate(fd: c_int, length: off_t) -> c_int {
    unsafe { ftruncate64(fd, length) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(fd: c_int, length: off_t) -> c_int {
    let real = || unsafe { syscall(libc::SYS_ftruncate, fd, length) as c_int };
    let Some((inode, mut journal)) = Journal::tracking(fd) else { return real() };
    let done = real();
    if done == 0 {
        journal.append(format::TRUNCATE, inode, length.unsigned_abs(), &[]);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    synced(fd, || unsafe { syscall(libc::SYS_fsync, fd) as c_int })
}

/// Counted as `fsync`: it keeps the bytes and the length too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    synced(fd, || unsafe { syscall(libc::SYS_fdatasync, fd) as c_int })
}

/// What was written before the call began is kept once it has returned; others may write meanwhile.
fn synced(fd: c_int, real: impl FnOnce() -> c_int) -> c_int {
    let Some((inode, mut journal)) = Journal::tracking(fd) else { return real() };
    let token = journal.sync_begins(inode);
    drop(journal);
    let done = real();
    if done == 0 {
        Journal::lock().append(format::SYNC_END, 0, token, &[]);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    unsafe { unlinkat(AT, path, 0) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(folder: c_int, path: *const c_char, flags: c_int) -> c_int {
    let mut journal = Journal::lock();
    let (inode, name) = (journal::inode_at(folder, path), journal.inside(folder, path));
    let done = unsafe { syscall(libc::SYS_unlinkat, folder, path, flags) as c_int };
    if let (0, Some(name)) = (done, name) {
        journal.unlinked(inode, &name);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let mut journal = Journal::lock();
    let (old, new) = (journal.inside(AT, from), journal.inside(AT, to));
    let done = unsafe { syscall(libc::SYS_renameat2, AT, from, AT, to, 0) as c_int };
    if done == 0 && (old.is_some() || new.is_some()) {
        journal.renamed(old, new);
    }
    done
}

fn refuse(errno: c_int) -> c_int {
    unsafe { *libc::__errno_location() = errno };
    -1
}
