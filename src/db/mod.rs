//! One port to both engines: `read()` and `write()` give a connection, `query` and `exec` run one SQL text on either.
//!
//! The few differences between the engines have names in `sql.rs`. A tenant is one SQLite file or one PostgreSQL schema,
//! chosen when the database is opened; no query names it.

pub(crate) mod bulk;
pub mod catalogue;
pub mod keyring;
pub mod keys;
pub mod migrate;
mod postgres;
mod sealed;
pub mod sealing;
mod sql;
mod sqlite;
mod transaction;
mod value;

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;
use vault::Key;

pub use bulk::{Bulk, Waiting};
pub use keys::{Keys, Source};
pub use sealed::{Change, Sealing, Witness, blind, seal, seal_if};
pub use sql::{Engine, Registered, Sql, render};
pub use sqlite::Durability;
pub use transaction::Tx;
pub use value::{FromValue, Record, Row, Value};

use crate::access::condition::Standing;
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
        Conn { lane, ring, source, witness: None, made: HashMap::new(), changes: Vec::new() }
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

/// A connection to either engine. Reading is all it can do: writing takes a `Tx`.
pub struct Conn {
    lane: Lane,
    ring: Arc<OnceLock<Keys>>,
    source: Source,
    witness: Option<Arc<dyn Witness>>,
    /// Keys of this transaction: others may know them when it is committed.
    made: HashMap<Uuid, Key>,
    /// What this transaction did to whom.
    changes: Vec<Change>,
}

enum Lane {
    SqliteRead(sqlite::SqliteRead),
    SqliteWrite(sqlite::SqliteWrite),
    PostgresRead(postgres::PostgresRead),
    PostgresWrite(postgres::PostgresWrite),
}

impl Lane {
    async fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        match self {
            Lane::SqliteRead(lane) => lane.rows(text, params),
            Lane::SqliteWrite(lane) => lane.rows(text, params),
            Lane::PostgresRead(lane) => lane.rows(text, params).await,
            Lane::PostgresWrite(lane) => lane.rows(text, params).await,
        }
    }

    fn engine(&self) -> Engine {
        match self {
            Lane::SqliteRead(_) | Lane::SqliteWrite(_) => Engine::Sqlite,
            Lane::PostgresRead(_) | Lane::PostgresWrite(_) => Engine::Postgres,
        }
    }
}

/// Keys a transaction holds at most; the others are read again.
const HELD: usize = 10_000;

impl Conn {
    pub async fn query<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<T>, Error> {
        if sql.traits().guarded && self.witness.is_none() {
            return Err(Error::internal(format!("{} is about people and nobody is told", sql.name)));
        }
        self.unguarded(sql, params).await
    }

    async fn unguarded<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<T>, Error> {
        let params = self.tokens(params)?;
        let mut rows = self.lane.rows(self.text(sql), &params).await?;
        if sql.traits().opens {
            self.open(&mut rows).await?;
        }
        rows.iter_mut().map(T::from_row).collect()
    }

    /// Boxed, because keys are themselves read by a query.
    fn open<'a>(&'a mut self, rows: &'a mut [Row]) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(async move {
            let owners = sealed::owners(rows)?;
            let keys = self.keys_of(&owners).await?;
            let witness = self.witness.as_ref().ok_or_else(|| Error::internal("a sealed column without a witness"))?;
            sealed::open(rows, &keys, witness)
        })
    }

    /// For an index that must read what it orders, and for who asks, before there is a case: nobody is shown what this opens, so
    /// nobody looked.
    pub(crate) async fn query_unseen<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<T>, Error> {
        let witness = self.witness.replace(Arc::new(sealed::Nobody));
        let rows = self.query(sql, params).await;
        self.witness = witness;
        rows
    }

    pub async fn optional<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Option<T>, Error> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The first row, or `NotFound`.
    pub async fn one<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<T, Error> {
        self.optional(sql, params).await?.ok_or(Error::NotFound)
    }

    /// The token of a text, where it is the id of a row.
    pub fn token(&self, of: &'static str, text: &str) -> Result<Uuid, Error> {
        self.keys()?.token(of, text)
    }

    /// As the rules fill it for who asks.
    fn text<'s>(&self, sql: &'s Sql) -> &'s str {
        let standing = self.witness.as_ref().map_or(Standing::WORKER, |witness| witness.standing());
        sql.for_standing(self.lane.engine(), standing)
    }

    fn keys(&self) -> Result<&Keys, Error> {
        self.ring.get().ok_or_else(|| Error::internal("the keys are not opened yet"))
    }

    fn is_reading(&self) -> bool {
        matches!(self.lane, Lane::SqliteRead(_) | Lane::PostgresRead(_))
    }

    fn hold(&mut self, keys: &HashMap<Uuid, Key>) {
        if self.made.len() + keys.len() > HELD {
            self.made.clear();
        }
        self.made.extend(keys.iter().map(|(owner, key)| (*owner, key.clone())));
    }

    /// Parameters with their tokens in place.
    fn tokens<'a>(&self, params: &'a [Value]) -> Result<Cow<'a, [Value]>, Error> {
        if !params.iter().any(|value| matches!(value, Value::Blind(..))) {
            return Ok(Cow::Borrowed(params));
        }
        let keys = self.keys()?;
        let resolved = params.iter().map(|value| match value {
            Value::Blind(of, text) => keys.token(of, text).map(Value::Uuid),
            other => Ok(other.clone()),
        });
        Ok(Cow::Owned(resolved.collect::<Result<Vec<_>, _>>()?))
    }
}
