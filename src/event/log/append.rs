//! Adding to the log: in a transaction of the caller, or together with whoever else waits.

use tokio::sync::{mpsc, oneshot};

use super::entry::Entry;
use super::keys::{LogKeys, Mask};
use super::processing::{self, Source};
use super::store::{self, Head};
use super::{body, row_number};
use crate::db::{Database, Tx};
use crate::error::Error;

/// Entries in one commit at most.
const GROUP: usize = 128;
/// Entries that wait at most; whoever comes then waits for a place.
const QUEUE: usize = 4096;

/// Adds both rows of each entry, in this order. The last thing of a transaction: on PostgreSQL others wait until it commits.
pub async fn append(tx: &mut Tx, keys: &LogKeys, entries: &[Entry]) -> Result<(), Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let mask = Mask::of(keys);
    let mut head = store::hold_head(tx).await?;
    for entry in entries {
        add(tx, &mask, &mut head, entry).await?;
    }
    store::move_head(tx, &head).await
}

async fn add(tx: &mut Tx, mask: &Mask, head: &mut Head, entry: &Entry) -> Result<(), Error> {
    let concerns = body::noted(entry, mask);
    let written = body::write(entry, &concerns, mask);
    let seq = head.seq + 1;
    *head = Head { seq, hash: chain::link(&head.hash, row_number(seq)?, &written) };
    let source = Source {
        seq,
        hash: &head.hash,
        at: entry.at,
        trace: entry.trace,
        outcome: entry.outcome,
        verb: entry.verb,
        activity: entry.activity,
        version: entry.activity_version.into(),
    };
    let processing = processing::of(&source, concerns.iter().map(|one| one.person), mask);
    store::add_row(tx, head, entry.at, written).await?;
    match processing {
        Some(processing) => store::add_processing(tx, processing).await,
        None => Ok(()),
    }
}

/// Takes the entries of many requests and writes together those that wait at the same time. One per tenant and node.
#[derive(Clone)]
pub struct Appender {
    queue: mpsc::Sender<Waiting>,
}

struct Waiting {
    entry: Entry,
    told: oneshot::Sender<Result<(), Error>>,
}

impl Appender {
    /// Its task ends when the last clone is dropped.
    pub fn start(db: Database, keys: LogKeys) -> Self {
        let (queue, entries) = mpsc::channel(QUEUE);
        tokio::spawn(write_all(db, keys, entries));
        Self { queue }
    }

    /// Returns when the entry is durable. Whoever hears an error shows nothing of what the entry is about.
    pub async fn append(&self, entry: Entry) -> Result<(), Error> {
        let gone = |_| Error::internal("the log takes no entries");
        let (told, outcome) = oneshot::channel();
        self.queue.send(Waiting { entry, told }).await.map_err(|_| gone(()))?;
        outcome.await.map_err(|_| gone(()))?
    }
}

async fn write_all(db: Database, keys: LogKeys, mut entries: mpsc::Receiver<Waiting>) {
    let mut group = Vec::with_capacity(GROUP);
    while entries.recv_many(&mut group, GROUP).await > 0 {
        let (entries, waiting): (Vec<Entry>, Vec<_>) = group.drain(..).map(|one| (one.entry, one.told)).unzip();
        let outcome = write(&db, &keys, &entries).await;
        if let Err(error) = &outcome {
            tracing::error!(%error, entries = entries.len(), "the log could not be written");
        }
        for told in waiting {
            // Whoever asked may be gone; the entry stands.
            let _ = told.send(outcome.as_ref().copied().map_err(Error::repeat));
        }
    }
}

async fn write(db: &Database, keys: &LogKeys, entries: &[Entry]) -> Result<(), Error> {
    let mut tx = db.write().await?;
    append(&mut tx, keys, entries).await?;
    tx.commit().await
}
