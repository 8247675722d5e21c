//! A transaction: what is written in it is sealed on the way, and told to the witness before it is committed.

use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;

use super::{Change, Conn, Keys, Lane, Sql, Value};
use crate::error::Error;

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
        if sql.traits().guarded && self.witness.is_none() {
            return Err(Error::internal(format!("{} is about people and nobody is told", sql.name)));
        }
        if params.iter().any(|value| matches!(value, Value::Seal(_))) {
            let sealed = self.sealed(params).await?;
            return self.run(sql, &sealed).await;
        }
        self.run(sql, params).await
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

    /// Boxed, because keys are themselves written by a statement.
    fn sealed<'a>(
        &'a mut self,
        params: &'a [Value],
    ) -> Pin<Box<dyn Future<Output = Result<Vec<Value>, Error>> + Send + 'a>> {
        Box::pin(async move {
            let owner = |value: &Value| if let Value::Seal(sealing) = value { Some(sealing.owner) } else { None };
            let mut owners: Vec<Uuid> = params.iter().filter_map(owner).collect();
            owners.sort_unstable();
            owners.dedup();
            let found = self.keys_for(&owners).await?;
            let keys = self.keys()?;
            let close = |value: &Value| match value {
                Value::Seal(sealing) => match found.get(&sealing.owner) {
                    Some(key) => Ok(keys.close(sealing, key)),
                    None => Err(Error::internal("a party has no key")),
                },
                other => Ok(other.clone()),
            };
            params.iter().map(close).collect()
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
        let Conn { lane, ring, made, .. } = self.0;
        match lane {
            Lane::SqliteWrite(lane) => lane.commit().await?,
            Lane::PostgresWrite(lane) => lane.commit().await?,
            _ => return Err(Error::internal("a reading connection cannot commit")),
        }
        if let Some(keys) = ring.get().filter(|_| !made.is_empty()) {
            keys.remember(&made);
        }
        Ok(())
    }
}
