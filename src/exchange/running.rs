//! A confirmed import, done as a job: it survives a restart, and happens once.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::sync::{LazyLock, Mutex};

use uuid::Uuid;

use super::importing;
use super::storing::Request;
use super::understand::Meaning;
use super::{json, store};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::place;

/// Rows so far of the imports that this process is doing. Their transaction is open, so the database cannot tell.
static DONE: LazyLock<Mutex<HashMap<Uuid, u64>>> = LazyLock::new(Mutex::default);

pub fn rows_done(import: Uuid) -> Option<u64> {
    DONE.lock().unwrap_or_else(|e| e.into_inner()).get(&import).copied()
}

fn note_done(import: Uuid, rows: Option<u64>) {
    let mut done = DONE.lock().unwrap_or_else(|e| e.into_inner());
    match rows {
        Some(rows) => done.insert(import, rows),
        None => done.remove(&import),
    };
}

/// Does the import in the transaction of the job. A file that turns out to be of no use fails for good.
pub async fn work(app: &App, import: Uuid) -> Result<Tx, Error> {
    let case = app.program(Activity::Import, "job import");
    let mut tx = app.write_as(&case).await?;
    let known = store::import(&mut tx, import).await?;
    if known.step != "confirmed" {
        return Ok(tx);
    }
    match keep(&mut tx, app, &known).await {
        Ok(()) => Ok(tx),
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut tx = app.write_as(&case).await?;
            let key = flaws.first().map_or("import-file-unreadable", |flaw| flaw.key);
            store::fail(&mut tx, import, key).await?;
            Ok(tx)
        }
        Err(other) => Err(other),
    }
}

async fn keep(tx: &mut Tx, app: &App, known: &store::Import) -> Result<(), Error> {
    let into = known.place.ok_or_else(|| Error::internal("an import without a place"))?;
    let request = Request { import: known.id, by: known.made_by, into };
    let file = spool(&store::file(tx, known.id).await?)?;
    note_done(known.id, Some(0));
    let progress = |rows| note_done(known.id, Some(rows));
    let done = if known.kind == store::PLACES {
        place::import::bring_in(tx, app, file, &known.file_name, request, &progress).await.map(drop)
    } else {
        let choices = choices(known.columns.as_deref());
        importing::import(tx, app, file, &known.file_name, request, &choices, &progress).await.map(drop)
    };
    note_done(known.id, None);
    done
}

/// The choices for columns as they are stored: `[[0, "FullName"], …]`.
pub fn choices(stored: Option<&str>) -> Vec<(usize, Meaning)> {
    let pairs: Vec<(usize, String)> = stored.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    pairs.into_iter().filter_map(|(index, name)| Some((index, json::meaning(&name)?))).collect()
}

/// An open file with these bytes that is on no disk: a list of people is not left in the blocks of a removed file.
pub fn spool(bytes: &[u8]) -> Result<File, Error> {
    let held = rustix::fs::memfd_create("sprokkel-import", rustix::fs::MemfdFlags::CLOEXEC);
    let mut file = File::from(held.map_err(std::io::Error::from)?);
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::os::fd::AsRawFd as _;

    #[test]
    fn a_file_that_is_read_in_lies_on_no_disk() {
        let mut file = super::spool(b"Naam;Kan\nHenk;timmeren\n").unwrap();
        let lies = |file: &std::fs::File| {
            let path = std::fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())).unwrap();
            path.starts_with("/memfd:sprokkel-import (deleted)")
        };
        assert!(lies(&file) && !lies(&tempfile::tempfile().unwrap()));
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert!(text.ends_with("timmeren\n"));
    }
}
