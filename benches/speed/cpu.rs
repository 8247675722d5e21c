//! CPU time and memory of processes, from `/proc`.

use std::fs;
use std::path::Path;

/// `USER_HZ` of Linux on every machine it runs on today.
const TICK_MS: f64 = 10.0;

/// The server, and PostgreSQL's first process when there is one.
pub struct Meter {
    pub server: u32,
    pub postgres: Option<u32>,
}

impl Meter {
    /// Of the server and of the database with all its processes, also those that ended.
    pub fn cpu_ms(&self) -> f64 {
        let server = stat(self.server).map_or(0.0, |stat| stat.own);
        let Some(postgres) = self.postgres else { return server };
        let first = stat(postgres).map_or(0.0, |stat| stat.own + stat.ended);
        server + first + children(postgres).into_iter().map(|stat| stat.own).sum::<f64>()
    }
}

struct Stat {
    parent: u32,
    own: f64,
    /// Of children that it waited for.
    ended: f64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = text.get(text.rfind(')')? + 2..)?.split(' ').collect();
    let number = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        own: (number(11) + number(12)) * TICK_MS,
        ended: (number(13) + number(14)) * TICK_MS,
    })
}

fn children(of: u32) -> Vec<Stat> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter_map(stat).filter(|stat| stat.parent == of).collect()
}

/// Resident memory in MB, and the part of it that is not a file.
pub fn memory(pid: u32) -> (f64, f64) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let mb = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    (mb("VmRSS:"), mb("RssAnon:"))
}

pub fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([':', ' ', '\t']).to_owned();
    let count = cpus.lines().filter(|line| line.starts_with("processor")).count();
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kb = memory.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0);
    format!("{count} × {model}, {:.0} GB memory", kb / 1024.0 / 1024.0)
}

/// How many processes wanted a core in the last minute, ours included.
pub fn load() -> f64 {
    let text = fs::read_to_string(Path::new("/proc/loadavg")).unwrap_or_default();
    text.split(' ').next().and_then(|load| load.parse().ok()).unwrap_or(0.0)
}
