//! SQLite: one writer that groups commits, a few readers in parallel, every acknowledged write on disk.
//!
//! A write is part of a transaction that it shares with whoever was waiting at the same time. The first of them asks for a commit,
//! which queues behind the others; so one fsync serves all of them, and nobody is told "saved" before it. Those after the first are
//! savepoints. The first needs none, as undoing it undoes everything; and SQLite would keep in memory a copy of each page that was
//! there and changes, and of all that the same statement changes: of a long import that is 93 MB.

pub(super) mod erasing;

use std::path::Path;
use std::sync::{Arc, Mutex as SyncMutex};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, oneshot};

use super::sql::{Engine, Sql};
use super::value::{Row, Value};
use crate::error::Error;

/// Readers in parallel. More than this only queue for the cores.
const READERS: usize = 8;
/// Writes in one commit at most, so that the first does not wait for ever.
const GROUP: usize = 128;
/// So long one waits for another program on the same file.
const BUSY: Duration = Duration::from_secs(5);
/// A write waits longer: another program may be reading in a whole sheet. Less than a request may take.
const PATIENCE: Duration = Duration::from_secs(90);
/// So often it looks whether it is its turn.
const LOOK: Duration = Duration::from_millis(2);
/// Who writes without a pause for so long leaves the file alone for a moment: SQLite itself gives nobody a turn.
const STREAK: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(5);

#[derive(Clone)]
pub struct Sqlite {
    writer: Arc<Mutex<Writer>>,
    readers: Arc<Readers>,
}

struct Readers {
    idle: SyncMutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

struct Writer {
    connection: Connection,
    /// Those whose savepoint was released in the open transaction, and wait for its commit.
    waiting: Vec<oneshot::Sender<Result<(), Error>>>,
    open: bool,
    /// Whether the write of this moment is a savepoint, after others in the open transaction.
    after_others: bool,
    /// When the last transaction ended, and when others last had the time to begin one.
    ended: Instant,
    paused: Instant,
}

const SHRINK: &str = "pragma shrink_memory";

/// How safe and how fast. Tests plant a fault with it; the program only uses `Durability::Full`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    Full,
    /// For showing that the power-cut test can fail.
    PlantedNormal,
}

impl Sqlite {
    pub fn open(path: &Path, durability: Durability) -> Result<Self, Error> {
        make_private(path)?;
        let writer = connect(path, durability)?;
        let mut idle = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let reader = connect(path, durability)?;
            reader.pragma_update(None, "query_only", true)?;
            idle.push(reader);
        }
        let now = Instant::now();
        let writer = Writer {
            connection: writer,
            waiting: Vec::new(),
            open: false,
            after_others: false,
            ended: now,
            paused: now,
        };
        Ok(Self {
            writer: Arc::new(Mutex::new(writer)),
            readers: Arc::new(Readers { idle: SyncMutex::new(idle), places: Arc::new(Semaphore::new(READERS)) }),
        })
    }

    pub async fn read(&self) -> Result<SqliteRead, Error> {
        let place = self.readers.places.clone().acquire_owned().await.map_err(Error::source)?;
        let connection = self.readers.idle.lock().unwrap_or_else(|e| e.into_inner()).pop();
        let connection = connection.ok_or_else(|| Error::internal("no reader left"))?;
        Ok(SqliteRead {
            connection: Some(connection),
            readers: self.readers.clone(),
            in_snapshot: false,
            _place: place,
        })
    }

    /// A reader whose transaction stays open: every query sees the same moment.
    pub async fn snapshot(&self) -> Result<SqliteRead, Error> {
        let mut read = self.read().await?;
        if let Some(connection) = &read.connection {
            connection.execute_batch("begin; select count(*) from sqlite_master")?;
            read.in_snapshot = true;
        }
        Ok(read)
    }

    pub async fn write(&self) -> Result<SqliteWrite, Error> {
        let mut writer = self.writer.clone().lock_owned().await;
        writer.begin().await?;
        Ok(SqliteWrite { writer: Some(writer), lane: self.writer.clone(), live: true })
    }

    /// Gives back the memory of pages that were read once, as by a round over everything.
    pub async fn rest(&self) -> Result<(), Error> {
        self.alone(|connection| Ok(connection.execute_batch(SHRINK)?)).await?;
        for reader in self.readers.idle.lock().unwrap_or_else(|e| e.into_inner()).iter() {
            reader.execute_batch(SHRINK)?;
        }
        Ok(())
    }

    pub async fn prepare(&self, sql: &Sql) -> Result<(), Error> {
        let writer = self.writer.clone().lock_owned().await;
        writer.connection.prepare(sql.for_engine(Engine::Sqlite))?;
        Ok(())
    }

    /// Runs `work` on the writer's connection with no transaction open, for backup and checkpoints.
    pub async fn alone<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, Error> {
        let mut writer = self.writer.clone().lock_owned().await;
        writer.commit();
        tokio::task::block_in_place(|| work(&mut writer.connection))
    }
}

/// The file holds everything, so nobody else on this machine may read it. Its companions get the same mode from SQLite.
fn make_private(path: &Path) -> Result<(), Error> {
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Error::config(format!("{} cannot be opened: {}", path.display(), error.kind()))),
    }
}

fn connect(path: &Path, durability: Durability) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    switch_to_wal(&connection)?;
    let synchronous = if durability == Durability::Full { "full" } else { "normal" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cache_size", -16384)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

/// On a new file two programs can get in each other's way here, and SQLite then does not wait by itself.
fn switch_to_wal(connection: &Connection) -> Result<(), Error> {
    let mut tries = 0;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && tries < 250 => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            done => return Ok(done?),
        }
    }
}

impl Writer {
    async fn begin(&mut self) -> Result<(), Error> {
        self.after_others = self.open;
        if !self.open {
            self.leave_room().await;
            let begun = Instant::now();
            // Others read and are answered meanwhile: no thread waits here.
            while !self.has_turn()? {
                if begun.elapsed() > PATIENCE {
                    return Err(Error::TooMany("too-many-writers"));
                }
                self.paused = Instant::now();
                tokio::time::sleep(LOOK).await;
            }
            self.open = true;
        } else {
            self.connection.prepare_cached("savepoint one")?.execute([])?;
        }
        Ok(())
    }

    /// Begins, unless another program writes just now.
    fn has_turn(&mut self) -> Result<bool, Error> {
        self.connection.busy_timeout(Duration::ZERO)?;
        let begun = self.connection.prepare_cached("begin immediate").and_then(|mut begin| begin.execute([]));
        self.connection.busy_timeout(BUSY)?;
        match begun {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
            begun => Ok(begun.map(|_| true)?),
        }
    }

    async fn leave_room(&mut self) {
        if self.ended.elapsed() < PAUSE {
            if self.paused.elapsed() < STREAK {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.paused = Instant::now();
    }

    /// Commits the group and tells everyone in it. A failed commit fails all of them: nothing of it is in the database.
    fn commit(&mut self) {
        if !self.open {
            return;
        }
        let done = tokio::task::block_in_place(|| self.connection.prepare_cached("commit")?.execute([]));
        (self.open, self.ended) = (false, Instant::now());
        let outcome = done.map(drop).map_err(Error::from);
        if outcome.is_err() && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("rollback");
        }
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(outcome.as_ref().copied().map_err(Error::repeat));
        }
    }

    /// SQLite may have rolled the whole transaction back by itself (disk full): then nobody in the group was saved.
    fn notice_lost_transaction(&mut self) -> bool {
        if !self.open || !self.connection.is_autocommit() {
            return false;
        }
        self.open = false;
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(Err(Error::internal("the database rolled the group back")));
        }
        true
    }
}

pub struct SqliteRead {
    connection: Option<Connection>,
    readers: Arc<Readers>,
    in_snapshot: bool,
    _place: OwnedSemaphorePermit,
}

impl SqliteRead {
    pub fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        let connection = self.connection.as_ref().ok_or_else(|| Error::internal("the reader is gone"))?;
        select(connection, text, params)
    }
}

impl Drop for SqliteRead {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            if self.in_snapshot {
                let _ = connection.execute_batch("rollback");
            }
            self.readers.idle.lock().unwrap_or_else(|e| e.into_inner()).push(connection);
        }
    }
}

pub struct SqliteWrite {
    writer: Option<OwnedMutexGuard<Writer>>,
    lane: Arc<Mutex<Writer>>,
    live: bool,
}

impl SqliteWrite {
    /// Never without a transaction: once SQLite rolled it back, a statement would stand on its own.
    fn writer(&mut self) -> Result<&mut Writer, Error> {
        let open = self.writer.as_deref_mut().filter(|writer| writer.open);
        open.ok_or_else(|| Error::internal("the transaction is over"))
    }

    pub fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        let writer = self.writer()?;
        let rows = select(&writer.connection, text, params);
        if rows.is_err() {
            writer.notice_lost_transaction();
        }
        rows
    }

    pub fn exec(&mut self, text: &str, params: &[Value]) -> Result<u64, Error> {
        let writer = self.writer()?;
        let changed = writer
            .connection
            .prepare_cached(text)
            .and_then(|mut statement| statement.execute(params_from_iter(params)));
        if changed.is_err() {
            writer.notice_lost_transaction();
        }
        Ok(changed? as u64)
    }

    pub fn batch(&mut self, text: &str) -> Result<(), Error> {
        Ok(self.writer()?.connection.execute_batch(text)?)
    }

    /// Returns when the write is on disk.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.live = false;
        let mut writer = self.writer.take().ok_or_else(|| Error::internal("the transaction is over"))?;
        if writer.notice_lost_transaction() || !writer.open {
            return Err(Error::internal("the transaction was rolled back"));
        }
        if writer.after_others {
            writer.connection.prepare_cached("release one")?.execute([])?;
        }
        let (told, outcome) = oneshot::channel();
        writer.waiting.push(told);
        if writer.waiting.len() >= GROUP {
            writer.commit();
        } else if writer.waiting.len() == 1 {
            commit_behind_the_queue(self.lane.clone());
        }
        drop(writer);
        outcome.await.map_err(Error::source)?
    }
}

/// The lock is fair, so this commit comes after all who were already waiting to write, and carries them along.
fn commit_behind_the_queue(lane: Arc<Mutex<Writer>>) {
    tokio::spawn(async move { lane.lock_owned().await.commit() });
}

impl Drop for SqliteWrite {
    fn drop(&mut self) {
        if !self.live {
            return;
        }
        if let Some(mut writer) = self.writer.take() {
            if writer.notice_lost_transaction() || !writer.open {
                return;
            }
            let undo = if writer.after_others { "rollback to one; release one" } else { "rollback" };
            if writer.connection.execute_batch(undo).is_err() {
                let _ = writer.connection.execute_batch("rollback");
            }
            writer.notice_lost_transaction();
        }
    }
}

fn select(connection: &Connection, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
    let mut statement = connection.prepare_cached(text)?;
    let columns = statement.column_count();
    let mut found = statement.query(params_from_iter(params))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let values = (0..columns).map(|column| row.get_ref(column).map(own)).collect::<Result<Vec<_>, _>>()?;
        rows.push(Row::new(values));
    }
    Ok(rows)
}

fn own(value: rusqlite::types::ValueRef<'_>) -> Value {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(i) => Value::Int(i),
        ValueRef::Real(r) => Value::Real(r),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => match uuid::Uuid::from_slice(bytes) {
            Ok(id) => Value::Uuid(id),
            Err(_) => Value::Bytes(bytes.to_vec()),
        },
    }
}
