//! One port to both engines: `read()` and `write()` give a connection, `query` and `exec` run one SQL text on either.
//!
//! The few differences between the engines have names in `sql.rs`. A tenant is one SQLite file or one PostgreSQL schema,
//! chosen when the database is opened; no query names it.

pub(crate) mod bulk;
pub mod catalogue;
pub mod migrate;
mod postgres;
mod sql;
mod sqlite;
mod value;

use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

pub use bulk::{Bulk, Waiting};
pub use sql::{Engine, Registered, Sql, render};
pub use sqlite::Durability;
pub use value::{FromValue, Record, Row, Value};

use crate::error::Error;

#[derive(Clone)]
pub struct Database {
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Sqlite(sqlite::Sqlite, PathBuf),
    Postgres(postgres::Postgres),
}

impl Database {
    /// Opens and migrates. `sqlite:PATH`, a bare path, or `postgres://user@host/name?schema=wijk`.
    pub async fn open(url: &str) -> Result<Self, Error> {
        Self::open_with(url, Durability::Full).await
    }

    pub async fn open_with(url: &str, durability: Durability) -> Result<Self, Error> {
        let database = Self::open_as_it_is(url, durability).await?;
        migrate::run(&database).await?;
        Ok(database)
    }

    /// Without the migrations after `version`: for a backup of an older program, which is migrated when its rows are there.
    pub async fn open_at(url: &str, version: i64) -> Result<Self, Error> {
        let database = Self::open_as_it_is(url, Durability::Full).await?;
        migrate::run_to(&database, version).await?;
        Ok(database)
    }

    /// Runs the migrations that are still to do.
    pub async fn migrate(&self) -> Result<(), Error> {
        migrate::run(self).await
    }

    async fn open_as_it_is(url: &str, durability: Durability) -> Result<Self, Error> {
        let kind = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Kind::Postgres(postgres::Postgres::open(url).await?)
        } else {
            let path = PathBuf::from(url.strip_prefix("sqlite:").unwrap_or(url));
            Kind::Sqlite(sqlite::Sqlite::open(&path, durability)?, path)
        };
        Ok(Self { kind })
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

    /// A connection that only reads.
    pub async fn read(&self) -> Result<Conn, Error> {
        Ok(Conn(match &self.kind {
            Kind::Sqlite(sqlite, _) => Lane::SqliteRead(sqlite.read().await?),
            Kind::Postgres(postgres) => Lane::PostgresRead(postgres.read().await?),
        }))
    }

    /// A connection that reads everything as it is at this moment, however long that takes.
    pub async fn snapshot(&self) -> Result<Conn, Error> {
        Ok(Conn(match &self.kind {
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
        Ok(Tx(Conn(match &self.kind {
            Kind::Sqlite(sqlite, _) => Lane::SqliteWrite(sqlite.write().await?),
            Kind::Postgres(postgres) => Lane::PostgresWrite(postgres.write().await?),
        })))
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

/// A connection to either engine. Reading is all it can do: writing takes a `Tx`.
pub struct Conn(Lane);

enum Lane {
    SqliteRead(sqlite::SqliteRead),
    SqliteWrite(sqlite::SqliteWrite),
    PostgresRead(postgres::PostgresRead),
    PostgresWrite(postgres::PostgresWrite),
}

impl Conn {
    pub async fn query<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<T>, Error> {
        match &mut self.0 {
            Lane::SqliteRead(lane) => lane.query(sql, params),
            Lane::SqliteWrite(lane) => lane.query(sql, params),
            Lane::PostgresRead(lane) => lane.query(sql, params).await,
            Lane::PostgresWrite(lane) => lane.query(sql, params).await,
        }
    }

    pub async fn optional<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Option<T>, Error> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The first row, or `NotFound`.
    pub async fn one<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<T, Error> {
        self.optional(sql, params).await?.ok_or(Error::NotFound)
    }
}

/// A transaction; it reads as well.
pub struct Tx(Conn);

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

impl Tx {
    /// Rows changed.
    pub async fn exec(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        match &mut self.0.0 {
            Lane::SqliteWrite(lane) => lane.exec(sql, params),
            Lane::PostgresWrite(lane) => lane.exec(sql, params).await,
            _ => Err(Error::internal("a reading connection cannot write")),
        }
    }

    /// Several statements without parameters: migrations.
    pub(crate) async fn batch(&mut self, text: &str) -> Result<(), Error> {
        match &mut self.0.0 {
            Lane::SqliteWrite(lane) => lane.batch(text),
            Lane::PostgresWrite(lane) => lane.batch(text).await,
            _ => Err(Error::internal("a reading connection cannot write")),
        }
    }

    /// Returns when the change is durable.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0.0 {
            Lane::SqliteWrite(lane) => lane.commit().await,
            Lane::PostgresWrite(lane) => lane.commit().await,
            _ => Err(Error::internal("a reading connection cannot commit")),
        }
    }
}
