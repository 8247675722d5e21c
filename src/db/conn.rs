//! A connection of the port and its transaction: parameters are sealed on their way in, rows opened on their way out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;
use vault::Key;

use super::{Change, Engine, Keys, Record, Row, Source, Sql, Value, Witness, postgres, sealed, sqlite};
use crate::access::condition::Standing;
use crate::error::Error;

/// A connection to either engine. Reading is all it can do: writing takes a `Tx`.
pub struct Conn {
    pub(super) lane: Lane,
    pub(super) ring: Arc<OnceLock<Keys>>,
    pub(super) source: Source,
    pub(super) witness: Option<Arc<dyn Witness>>,
    /// Keys of this transaction: others may know them when it is committed.
    pub(super) made: HashMap<Uuid, Key>,
    /// What this transaction did to whom.
    pub(super) changes: Vec<Change>,
    /// It erased someone's key.
    pub(super) forgot: bool,
}

pub(super) enum Lane {
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
        self.allow(sql)?;
        self.unguarded(sql, params).await
    }

    /// Nothing about people goes over a connection of nobody.
    fn allow(&self, sql: &Sql) -> Result<(), Error> {
        if sql.traits().guarded && self.witness.is_none() {
            return Err(Error::internal(format!("{} is about people and nobody is told", sql.name)));
        }
        Ok(())
    }

    pub(super) async fn unguarded<T: Record>(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<T>, Error> {
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

    pub(super) fn keys(&self) -> Result<&Keys, Error> {
        self.ring.get().ok_or_else(|| Error::internal("the keys are not opened yet"))
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.lane, Lane::SqliteRead(_) | Lane::PostgresRead(_))
    }

    pub(super) fn hold(&mut self, keys: &HashMap<Uuid, Key>) {
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

/// A transaction; it reads as well.
pub struct Tx(pub(super) Conn);

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
        self.allow(sql)?;
        if params.iter().any(|value| matches!(value, Value::Seal(_))) {
            let sealed = self.sealed(params).await?;
            return self.run(sql, &sealed).await;
        }
        self.run(sql, params).await
    }

    /// A change of which nobody needs to know how many rows it touched. On PostgreSQL it goes with the next statement, which saves
    /// a round trip; what fails in it, fails there or at the commit.
    pub async fn exec_later(&mut self, sql: &'static Sql, params: &[Value]) -> Result<(), Error> {
        self.allow(sql)?;
        let sealed = self.sealed(params).await?;
        let ready = self.tokens(&sealed)?.into_owned();
        let text = self.text(sql);
        match &mut self.0.lane {
            Lane::SqliteWrite(lane) => lane.exec(text, &ready).map(drop),
            Lane::PostgresWrite(lane) => {
                lane.exec_later(text, ready);
                Ok(())
            }
            _ => Err(Error::internal("a reading connection cannot write")),
        }
    }

    async fn run(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        let params = self.tokens(params)?;
        let text = self.text(sql);
        match &mut self.0.lane {
            Lane::SqliteWrite(lane) => lane.exec(text, &params),
            Lane::PostgresWrite(lane) => lane.exec(text, &params).await,
            _ => Err(Error::internal("a reading connection cannot write")),
        }
    }

    /// The same with parameters that nobody needs any more: they are sealed where they stand.
    pub(super) async fn exec_taken(&mut self, sql: &Sql, params: &mut [Value]) -> Result<u64, Error> {
        self.allow(sql)?;
        self.seal(params).await?;
        for value in params.iter_mut() {
            if let Value::Blind(of, text) = value {
                *value = Value::Uuid(self.token(of, text)?);
            }
        }
        self.run(sql, params).await
    }

    async fn sealed(&mut self, params: &[Value]) -> Result<Vec<Value>, Error> {
        let mut params = params.to_vec();
        self.seal(&mut params).await?;
        Ok(params)
    }

    /// Boxed, because keys are themselves written by a statement.
    fn seal<'a>(&'a mut self, params: &'a mut [Value]) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(async move {
            let owner = |value: &Value| if let Value::Seal(sealing) = value { Some(sealing.owner) } else { None };
            let mut owners: Vec<Uuid> = params.iter().filter_map(owner).collect();
            if owners.is_empty() {
                return Ok(());
            }
            owners.sort_unstable();
            owners.dedup();
            let found = self.keys_for(&owners).await?;
            let keys = self.keys()?;
            for value in params {
                if let Value::Seal(sealing) = value {
                    let key = found.get(&sealing.owner).ok_or_else(|| Error::internal("a party has no key"))?;
                    *value = keys.close(sealing, key);
                }
            }
            Ok(())
        })
    }

    /// The keys that this transaction itself made; others open them when it is committed.
    pub(super) fn adopt(&mut self, keys: Keys) {
        self.0.ring = Arc::new(OnceLock::from(keys));
    }

    pub(super) async fn exec_unguarded(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        let sealed = self.sealed(params).await?;
        self.run(sql, &sealed).await
    }

    /// Erased with this transaction.
    pub(super) fn forget(&mut self, owner: Uuid) -> Result<(), Error> {
        self.made.remove(&owner);
        self.forgot = true;
        self.keys()?.forget(owner);
        Ok(())
    }

    /// Several statements without parameters: migrations.
    pub(crate) async fn batch(&mut self, text: &str) -> Result<(), Error> {
        match &mut self.0.lane {
            Lane::SqliteWrite(lane) => lane.batch(text),
            Lane::PostgresWrite(lane) => lane.batch(text).await,
            _ => Err(Error::internal("a reading connection cannot write")),
        }
    }

    /// Something was done to a person: it goes into the log with this transaction.
    pub fn changed(&mut self, verb: &'static str, person: Uuid) {
        self.0.changes.push(Change { verb, person });
    }

    /// Returns when the change is durable.
    pub async fn commit(mut self) -> Result<(), Error> {
        if let Some(witness) = self.0.witness.clone() {
            let changes = std::mem::take(&mut self.0.changes);
            witness.before_commit(&mut self, changes).await?;
        }
        let Conn { lane, ring, made, forgot, .. } = self.0;
        match lane {
            Lane::SqliteWrite(lane) => lane.commit().await?,
            Lane::PostgresWrite(lane) => lane.commit().await?,
            _ => return Err(Error::internal("a reading connection cannot commit")),
        }
        if let Some(keys) = ring.get().filter(|_| !made.is_empty()) {
            keys.remember(&made);
        }
        if let Some(keys) = ring.get().filter(|_| forgot) {
            keys.unsettle();
        }
        Ok(())
    }
}
