//! One port to both engines: `read()` and `write()` give a connection, `query` and `exec` run one SQL text on either.
//!
//! The few differences between the engines have names in `sql.rs`. A tenant is one SQLite file or one PostgreSQL schema,
//! chosen when the database is opened; no query names it.

pub(crate) mod bulk;
pub mod catalogue;
mod conn;
pub mod keyring;
pub mod keys;
pub mod migrate;
mod postgres;
mod sealed;
pub mod sealing;
mod sql;
mod sqlite;
mod value;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub use bulk::{Bulk, Waiting};
pub use conn::{Conn, Tx};
pub use keys::{Keys, Source};
pub use sealed::{Change, Sealing, Witness, blind, seal, seal_if};
pub use sql::{Engine, Registered, Sql, render};
pub use sqlite::Durability;
pub use value::{FromValue, Record, Row, Value};

use conn::Lane;

use crate::error::Error;

#[derive(Clone)]
pub struct Database {
    kind: Kind,
    ring: Arc<OnceLock<Keys>>,
    source: Source,
}

#[derive(Clone)]
enum Kind {
    Sqlite(sqlite::Sqlite, PathBuf),
    Postgres(postgres::Postgres),
}

impl Database {
    /// Opens and migrates. `sqlite:PATH`, a bare path, or `postgres://user@host/name?schema=wijk`; `key=FILE` in the query says
    /// where the key outside the database is.
    pub async fn open(url: &str) -> Result<Self, Error> {
        Self::open_with(url, Durability::Full).await
    }

    pub async fn open_with(url: &str, durability: Durability) -> Result<Self, Error> {
        let database = Self::open_as_it_is(url, durability).await?;
        database.migrate().await?;
        Ok(database)
    }

    /// Without the migrations after `version`: for a backup of an older program, which is migrated when its rows are there.
    pub async fn open_at(url: &str, version: i64) -> Result<Self, Error> {
        let database = Self::open_as_it_is(url, Durability::Full).await?;
        migrate::run_to(&database, version).await?;
        Ok(database)
    }

    async fn open_as_it_is(url: &str, durability: Durability) -> Result<Self, Error> {
        let (url, key) = split_key(url);
        let kind = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Kind::Postgres(postgres::Postgres::open(&url).await?)
        } else if url.contains("://") {
            // Not repeated: there can be a password in it.
            return Err(Error::config("a database is a file, or postgres://user@host/name?schema=wijk"));
        } else {
            let path = PathBuf::from(url.strip_prefix("sqlite:").unwrap_or(&url));
            Kind::Sqlite(sqlite::Sqlite::open(&path, durability)?, path)
        };
        let file = if let Kind::Sqlite(_, path) = &kind { Some(path.as_path()) } else { None };
        let source = Source::of(file, key.as_deref());
        Ok(Self { kind, ring: Arc::default(), source })
    }

    /// The opened keys of this tenant.
    pub fn keys(&self) -> Result<&Keys, Error> {
        self.ring.get().ok_or_else(|| Error::internal("the keys are not opened yet"))
    }

    /// Where the key outside the database is.
    pub fn key_source(&self) -> &Source {
        &self.source
    }

    /// Runs the migrations that are still to do, and opens the keys.
    pub async fn migrate(&self) -> Result<(), Error> {
        migrate::run(self).await?;
        if self.ring.get().is_none() {
            let keys = keyring::load(&mut self.read().await?, &self.source).await?;
            let _ = self.ring.set(keys);
        }
        Ok(())
    }

    /// As a later program would: our migrations and then these. For tests of what a migration leaves.
    #[doc(hidden)]
    pub async fn migrate_further(&self, later: &[&str]) -> Result<(), Error> {
        let all: Vec<&str> = migrate::MIGRATIONS.iter().chain(later).copied().collect();
        migrate::run_all(self, &all).await
    }

    pub fn engine(&self) -> Engine {
        match self.kind {
            Kind::Sqlite(..) => Engine::Sqlite,
            Kind::Postgres(..) => Engine::Postgres,
        }
    }

    /// Where the embedded file is; nothing for PostgreSQL.
    pub fn file(&self) -> Option<&PathBuf> {
        match &self.kind {
            Kind::Sqlite(_, path) => Some(path),
            Kind::Postgres(..) => None,
        }
    }

    /// Whether someone between here and the database could read along, or answer in its place.
    pub fn is_open_to_others(&self) -> bool {
        matches!(&self.kind, Kind::Postgres(postgres) if postgres.open_to_others)
    }

    /// A connection that only reads, and nothing about people.
    pub async fn read(&self) -> Result<Conn, Error> {
        Ok(self.conn(match &self.kind {
            Kind::Sqlite(sqlite, _) => Lane::SqliteRead(sqlite.read().await?),
            Kind::Postgres(postgres) => Lane::PostgresRead(postgres.read().await?),
        }))
    }

    /// A connection on which everything that is opened is heard of.
    pub async fn read_with(&self, witness: Arc<dyn Witness>) -> Result<Conn, Error> {
        let mut conn = self.read().await?;
        conn.witness = Some(witness);
        Ok(conn)
    }

    /// The same for everything as it is at this moment.
    pub async fn snapshot_with(&self, witness: Arc<dyn Witness>) -> Result<Conn, Error> {
        let mut conn = self.snapshot().await?;
        conn.witness = Some(witness);
        Ok(conn)
    }

    /// The same for a transaction.
    pub async fn write_with(&self, witness: Arc<dyn Witness>) -> Result<Tx, Error> {
        let mut tx = self.write().await?;
        tx.witness = Some(witness);
        Ok(tx)
    }

    fn conn(&self, lane: Lane) -> Conn {
        let (ring, source) = (self.ring.clone(), self.source.clone());
        Conn { lane, ring, source, witness: None, made: HashMap::new(), changes: Vec::new(), forgot: false }
    }

    /// After someone's key was erased: it also leaves the pages on which it once was and the write-ahead log of the embedded file, as
    /// soon as nobody reads there.
    /// PostgreSQL writes over its own in its own time.
    pub async fn settle(&self) -> Result<(), Error> {
        let Kind::Sqlite(sqlite, _) = &self.kind else { return Ok(()) };
        if self.keys()?.take_unsettled() {
            let settled = sqlite.alone(|connection| {
                sqlite::erasing::repage_keys(connection)?;
                sqlite::erasing::empty_log(connection)
            });
            if !settled.await? {
                self.keys()?.unsettle();
            }
        }
        Ok(())
    }

    /// A connection that reads everything as it is at this moment, however long that takes.
    pub async fn snapshot(&self) -> Result<Conn, Error> {
        Ok(self.conn(match &self.kind {
            Kind::Sqlite(sqlite, _) => Lane::SqliteRead(sqlite.snapshot().await?),
            Kind::Postgres(postgres) => Lane::PostgresWrite(postgres.snapshot().await?),
        }))
    }

    /// The version of the tables, and the newest that this program knows.
    pub async fn version(&self) -> Result<(i64, i64), Error> {
        migrate::versions(self).await
    }

    /// A transaction. Dropped without `commit`, nothing of it happened.
    pub async fn write(&self) -> Result<Tx, Error> {
        Ok(Tx(self.conn(match &self.kind {
            Kind::Sqlite(sqlite, _) => Lane::SqliteWrite(sqlite.write().await?),
            Kind::Postgres(postgres) => Lane::PostgresWrite(postgres.write().await?),
        })))
    }

    /// After a round over everything: what the engine keeps in memory of it goes.
    pub async fn rest(&self) -> Result<(), Error> {
        match &self.kind {
            Kind::Sqlite(sqlite, _) => sqlite.rest().await,
            Kind::Postgres(..) => Ok(()),
        }
    }

    /// Whether the engine takes this text; for the test over all statements.
    pub async fn prepare(&self, sql: &Sql) -> Result<(), Error> {
        if migrate::ONE_ENGINE.contains(&sql.name) && self.engine() == Engine::Sqlite {
            return Ok(());
        }
        match &self.kind {
            Kind::Sqlite(sqlite, _) => sqlite.prepare(sql).await,
            Kind::Postgres(postgres) => postgres.prepare(sql).await,
        }
    }

    /// The embedded database's own connection with no transaction open, for backup.
    pub async fn alone<T>(&self, work: impl FnOnce(&mut rusqlite::Connection) -> Result<T, Error>) -> Result<T, Error> {
        match &self.kind {
            Kind::Sqlite(sqlite, _) => sqlite.alone(work).await,
            Kind::Postgres(..) => Err(Error::config("only the embedded database does this by itself")),
        }
    }
}

/// Takes `key=…` out of the query of the URL.
fn split_key(url: &str) -> (String, Option<String>) {
    let Some((base, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let key = query.split('&').find_map(|pair| pair.strip_prefix("key=")).map(str::to_owned);
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("key=")).collect();
    let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
    (url, key)
}
