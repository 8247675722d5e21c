//! PostgreSQL: a pool of connections with cached statements; a tenant is a schema, set as the search path of its pool.

mod tls;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use futures_util::future::join_all;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Config, Statement};
use uuid::Uuid;

use super::sql::{Engine, Sql};
use super::value::{Row, Value};
use crate::error::Error;

/// Connections of one node to one tenant.
const CONNECTIONS: usize = 16;
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

#[derive(Clone)]
pub struct Postgres {
    pool: Pool,
    pub schema: String,
    /// Someone on the way to it could read along, or answer in its place.
    pub open_to_others: bool,
}

impl Postgres {
    /// `url` is `postgres://…`; `?schema=name` chooses the tenant's schema (`sprokkel` when it is left out).
    pub async fn open(url: &str) -> Result<Self, Error> {
        let Address { url, schema, wanted } = Address::parse(url)?;
        let mut config: Config = url.parse()?;
        config.application_name("sprokkel");
        // Each statement walks one index whatever its values are (tests/plans.rs), so that planning it again finds nothing better.
        let plans = "-c plan_cache_mode=force_generic_plan -c jit=off -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0";
        config.options(format!("-c search_path={schema} -c statement_timeout=30s -c lock_timeout=10s {plans}"));
        let (tls, open_to_others) = (wanted.apply(&mut config)?, wanted.is_open(&config));
        let manager = Manager::from_config(config, tls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let timeouts = Timeouts { wait: Some(PATIENCE), create: Some(PATIENCE), recycle: Some(PATIENCE) };
        let pool = Pool::builder(manager).max_size(CONNECTIONS).runtime(Runtime::Tokio1).timeouts(timeouts).build()?;
        let postgres = Self { pool, schema, open_to_others };
        let client = postgres.pool.get().await?;
        // "If not exists" fails when two nodes start at once, so they do it one after the other.
        let schema = &postgres.schema;
        let once =
            format!("begin; select pg_advisory_xact_lock(7767500); create schema if not exists {schema}; commit");
        client.batch_execute(&once).await?;
        Ok(postgres)
    }

    pub async fn read(&self) -> Result<PostgresRead, Error> {
        Ok(PostgresRead { client: self.pool.get().await? })
    }

    pub async fn prepare(&self, sql: &Sql) -> Result<(), Error> {
        self.pool.get().await?.prepare(sql.for_engine(Engine::Postgres)).await?;
        Ok(())
    }

    /// Every query sees the same moment; dropped, it is rolled back like a write.
    pub async fn snapshot(&self) -> Result<PostgresWrite, Error> {
        let client = self.pool.get().await?;
        client
            .batch_execute("begin isolation level repeatable read read only; set local statement_timeout = 0")
            .await?;
        Ok(PostgresWrite { client: Some(client), begun: true, later: Vec::new(), failed: false })
    }

    pub async fn write(&self) -> Result<PostgresWrite, Error> {
        Ok(PostgresWrite { client: Some(self.pool.get().await?), begun: false, later: Vec::new(), failed: false })
    }
}

/// What we read of an address ourselves, and the rest of it.
struct Address {
    url: String,
    schema: String,
    wanted: tls::Wanted,
}

impl Address {
    /// Takes `schema=…`, `sslmode=…` and `sslrootcert=…` out of the query. A schema has only lower-case letters, digits and `_`.
    fn parse(url: &str) -> Result<Self, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut schema = "sprokkel".to_owned();
        let mut wanted = tls::Wanted { mode: tls::Mode::Prefer, root: None };
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("schema", name)) => schema = name.to_owned(),
                Some(("sslmode", said)) => wanted.mode = tls::Mode::parse(said)?,
                Some(("sslrootcert", file)) => {
                    let file = format!("file={}", file.replace('+', "%2B"));
                    wanted.root =
                        url::form_urlencoded::parse(file.as_bytes()).next().map(|(_, file)| file.into_owned());
                }
                _ => kept.push(pair),
            }
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if schema.is_empty() || schema.len() > 48 || !schema.chars().all(plain) {
            return Err(Error::config("a schema name has only a-z, 0-9 and _"));
        }
        let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
        Ok(Self { url, schema, wanted })
    }
}

pub struct PostgresRead {
    client: Object,
}

impl PostgresRead {
    pub async fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        select(&self.client, text, params).await
    }
}

pub struct PostgresWrite {
    client: Option<Object>,
    /// "begin" was sent: it goes with the first statement, which saves a round trip.
    begun: bool,
    later: Vec<(&'static str, Vec<Value>)>,
    /// A statement failed. PostgreSQL would answer "commit" by rolling back without an error, and someone would be told "saved".
    failed: bool,
}

impl PostgresWrite {
    fn client(&self) -> Result<&Object, Error> {
        self.client.as_ref().ok_or_else(|| Error::internal("the transaction is over"))
    }

    fn note<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        self.failed |= outcome.is_err();
        outcome
    }

    pub async fn rows(&mut self, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        let before = self.before();
        let client = self.client()?;
        let rows = after(client, before, select(client, text, params)).await;
        self.note(rows)
    }

    pub async fn exec(&mut self, text: &str, params: &[Value]) -> Result<u64, Error> {
        let before = self.before();
        let client = self.client()?;
        let changed = after(client, before, execute(client, text, params)).await;
        self.note(changed)
    }

    /// Goes with the next statement, or with the commit.
    pub fn exec_later(&mut self, text: &'static str, params: Vec<Value>) {
        self.later.push((text, params));
    }

    pub async fn batch(&mut self, text: &str) -> Result<(), Error> {
        let before = self.before();
        let client = self.client()?;
        let done = after(client, before, async { Ok(client.batch_execute(text).await?) }).await;
        self.note(done)
    }

    fn before(&mut self) -> Before {
        Before { begin: !std::mem::replace(&mut self.begun, true), later: std::mem::take(&mut self.later) }
    }

    /// "commit" goes with what was kept for later. After a statement that failed PostgreSQL answers it by rolling back, and whoever waits
    /// hears that failure.
    pub async fn commit(mut self) -> Result<(), Error> {
        if self.failed {
            return Err(Error::internal("a statement of this transaction failed"));
        }
        if !self.begun && self.later.is_empty() {
            return Ok(());
        }
        let before = self.before();
        let client = self.client()?;
        // Taken only afterwards: a connection that failed to commit must not go back to the pool in a transaction.
        after(client, before, async { Ok(client.batch_execute("commit").await?) }).await?;
        self.client = None;
        Ok(())
    }
}

impl Drop for PostgresWrite {
    fn drop(&mut self) {
        if let Some(client) = self.client.take().filter(|_| self.begun) {
            tokio::spawn(async move {
                if client.batch_execute("rollback").await.is_err() {
                    drop(Object::take(client));
                }
            });
        }
    }
}

/// What goes to the server before a statement, in one message with it.
struct Before {
    begin: bool,
    later: Vec<(&'static str, Vec<Value>)>,
}

/// Sends everything in this order, and waits for the answers together. Prepared first: a statement that still had to be prepared would
/// be overtaken by those behind it.
async fn after<T>(client: &Object, before: Before, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let mut later = Vec::with_capacity(before.later.len());
    for (text, params) in &before.later {
        later.push((client.prepare_cached(text).await?, params));
    }
    let begin = async {
        if before.begin {
            client.batch_execute("begin").await?;
        }
        Ok(())
    };
    let later = join_all(later.iter().map(|(statement, params)| run(client, statement, params)));
    let (begun, later, done): (Result<(), Error>, Vec<_>, _) = tokio::join!(biased; begin, later, work);
    begun?;
    later.into_iter().collect::<Result<Vec<u64>, Error>>()?;
    done
}

async fn execute(client: &Object, text: &str, params: &[Value]) -> Result<u64, Error> {
    let statement = client.prepare_cached(text).await?;
    run(client, &statement, params).await
}

async fn run(client: &Object, statement: &Statement, params: &[Value]) -> Result<u64, Error> {
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as &(dyn ToSql + Sync)).collect();
    Ok(client.execute(statement, &params).await?)
}

async fn select(client: &Object, text: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
    let statement = client.prepare_cached(text).await?;
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as &(dyn ToSql + Sync)).collect();
    let rows = client.query(&statement, &params).await?;
    rows.iter().map(own).collect()
}

fn own(row: &tokio_postgres::Row) -> Result<Row, Error> {
    let values = (0..row.len()).map(|column| own_column(row, column)).collect::<Result<Vec<_>, Error>>()?;
    Ok(Row::new(values))
}

fn own_column(row: &tokio_postgres::Row, column: usize) -> Result<Value, Error> {
    let ty = row.columns()[column].type_();
    let value = match *ty {
        Type::INT8 => row.try_get::<_, Option<i64>>(column)?.map(Value::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(column)?.map(|i| Value::Int(i.into())),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(column)?.map(Value::Real),
        Type::UUID => row.try_get::<_, Option<Uuid>>(column)?.map(Value::Uuid),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column)?.map(Value::Bytes),
        Type::TEXT | Type::VARCHAR => row.try_get::<_, Option<String>>(column)?.map(Value::Text),
        _ => return Err(Error::internal(format!("a column has the type {}", ty.name()))),
    };
    Ok(value.unwrap_or(Value::Null))
}
