//! Limits that hold whatever a parser does: for a process that reads one strange file and ends.

use std::io;

use rustix::process::{Resource, Rlimit, setrlimit};

/// From here on this process may take this much memory and processor time, writes no file and leaves no core.
/// When memory runs out it is aborted; when time runs out it is killed: the parent sees that and says so.
pub fn confine(memory_bytes: u64, cpu_seconds: u64) -> io::Result<()> {
    let at_most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::As, at_most(memory_bytes))?;
    setrlimit(Resource::Cpu, at_most(cpu_seconds))?;
    setrlimit(Resource::Core, at_most(0))?;
    setrlimit(Resource::Fsize, at_most(0))?;
    Ok(())
}
