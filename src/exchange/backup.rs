//! A copy of everything: lines of JSON, one moment of the database, with a checksum at the end. Either engine writes it, either restores it.
//!
//! First line: version and migration. Then per table a line with its columns and a line per row. Last line: SHA-256 of all before it.
//! The whole is sealed with a key of the key outside the database. The keys of persons are in a second file beside it, because
//! that one may not be kept longer than 30 days: then who was erased is gone from older copies too.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::{Key, Opener, Sealer};

use crate::db::catalogue::{self, Kind, Table};
use crate::db::{self, Conn, Database, Engine, Record, Row, Sql, Tx, Value, bulk};
use crate::error::Error;
use crate::queries;

queries! {
    FILLED = "select (select count(*) from persons) + (select count(*) from groups)";
}

/// Rows that are read at once.
const PAGE: usize = 2000;
const FORM: u32 = 2;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Head {
    sprokkel_backup: u32,
    migration: i64,
    made_at: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    table: String,
    columns: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    sha256: String,
    rows: u64,
}

/// All columns of a row, however many.
struct Whole(Vec<Value>);

impl Record for Whole {
    fn from_row(row: &mut Row) -> Result<Self, Error> {
        let mut values = Vec::new();
        while !row.is_spent() {
            values.push(row.take()?);
        }
        Ok(Self(values))
    }
}

/// Tables that go into the file of keys, and no other into it.
const KEYS: [&str; 2] = ["keys", "party_keys"];
/// The first bytes of a sealed copy. A copy of before is not sealed and begins with a brace.
const MAGIC: &[u8] = b"sprokkel backup 2\n";

/// Lines and the checksum of what was written so far.
struct Lines<W: Write> {
    out: W,
    sum: Sha256,
    rows: u64,
}

impl<W: Write> Lines<W> {
    fn line(&mut self, line: &impl Serialize) -> Result<(), Error> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.sum.update(&text);
        Ok(self.out.write_all(&text)?)
    }
}

/// Where the keys of a copy are.
pub fn keys_of(path: &Path) -> PathBuf {
    beside(path, "keys")
}

/// Writes the copy and its keys beside their places, and moves them there when both are whole. How many rows the copy has.
pub async fn backup(database: &Database, path: &Path, now: i64) -> Result<u64, Error> {
    let key = database.key_source().read(false)?.derive("backup");
    let (migration, _) = database.version().await?;
    let head = Head { sprokkel_backup: FORM, migration, made_at: now };
    let mut conn = database.snapshot().await?;
    let tables = catalogue::tables(&mut conn, database.engine()).await?;
    let (keys, rest): (Vec<Table>, Vec<Table>) =
        tables.into_iter().partition(|table| KEYS.contains(&table.name.as_str()));
    let rows = write_file(&mut conn, &rest, path, &key, &head).await?;
    write_file(&mut conn, &keys, &keys_of(path), &key, &head).await?;
    for path in [keys_of(path).as_path(), path] {
        std::fs::rename(beside(path, "part"), path)?;
    }
    Ok(rows)
}

/// Under another name: nobody takes half a copy for a whole one.
async fn write_file(conn: &mut Conn, tables: &[Table], path: &Path, key: &Key, head: &Head) -> Result<u64, Error> {
    let part = beside(path, "part");
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    // It holds everything: only its owner may read it.
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file =
        options.open(&part).map_err(|_| Error::config(format!("{} kan niet worden geschreven", part.display())))?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    file.write_all(MAGIC)?;
    let mut lines = Lines { out: Sealer::begin(file, key, db::keys::random())?, sum: Sha256::new(), rows: 0 };
    lines.line(head)?;
    for table in tables {
        write_table(conn, table, &mut lines).await?;
    }
    let Lines { mut out, sum, rows } = lines;
    let foot = Foot { sha256: hex(&sum.finalize()), rows };
    writeln!(out, "{}", serde_json::to_string(&foot)?)?;
    let file = out.finish()?.into_inner().map_err(|error| Error::from(error.into_error()))?;
    file.sync_all()?;
    Ok(rows)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn write_table(conn: &mut Conn, table: &Table, lines: &mut Lines<impl Write>) -> Result<(), Error> {
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let key: Vec<&str> = table.key().iter().map(|column| column.name.as_str()).collect();
    if key.is_empty() {
        return Err(Error::internal(format!("the table {} has no key", table.name)));
    }
    let start = format!("select {} from {}", columns.join(", "), table.name);
    let marks: Vec<String> = (1..=key.len()).map(|mark| format!("${mark}")).collect();
    let end = format!("order by {} limit {PAGE}", key.join(", "));
    let first = Sql::made(format!("{start} {end}"));
    let next = Sql::made(format!("{start} where ({}) > ({}) {end}", key.join(", "), marks.join(", ")));
    lines.line(&Heading { table: table.name.clone(), columns })?;
    let mut rows: Vec<Whole> = conn.query(&first, &[]).await?;
    while let Some(Whole(last)) = rows.last() {
        let mut after = Vec::with_capacity(key.len());
        for column in table.key() {
            let at = table.columns.iter().position(|other| other == column);
            after.push(at.and_then(|at| last.get(at)).cloned().unwrap_or(Value::Null));
        }
        for Whole(values) in &rows {
            let line: Result<Vec<Json>, Error> =
                values.iter().zip(&table.columns).map(|(value, column)| say(value, column.kind)).collect();
            lines.line(&line?)?;
            lines.rows += 1;
        }
        rows = if rows.len() < PAGE { Vec::new() } else { conn.query(&next, &after).await? };
    }
    Ok(())
}

fn say(value: &Value, kind: Kind) -> Result<Json, Error> {
    Ok(match (value, kind) {
        (Value::Null, _) => Json::Null,
        (Value::Int(number), Kind::Int) => (*number).into(),
        (Value::Text(text), Kind::Text) => text.as_str().into(),
        (Value::Uuid(id), Kind::Id) => id.to_string().into(),
        // Sixteen bytes look like an id to SQLite.
        (Value::Uuid(id), Kind::Bytes) => STANDARD.encode(id.as_bytes()).into(),
        (Value::Bytes(bytes), Kind::Bytes) => STANDARD.encode(bytes).into(),
        _ => return Err(Error::internal("a value is not of the type of its column")),
    })
}

fn hear(json: &Json, kind: Kind) -> Option<Value> {
    Some(match (json, kind) {
        (Json::Null, _) => Value::Null,
        (Json::Number(number), Kind::Int) => Value::Int(number.as_i64()?),
        (Json::String(text), Kind::Text) => Value::Text(text.clone()),
        (Json::String(text), Kind::Id) => Value::Uuid(text.parse::<Uuid>().ok()?),
        (Json::String(text), Kind::Bytes) => Value::Bytes(STANDARD.decode(text).ok()?),
        _ => return None,
    })
}

fn broken() -> Error {
    Error::config("deze back-up is niet heel, of hoort bij een andere sleutel: er is niets teruggezet")
}

/// Reads the whole file once, before anything is touched. Its first line, when the checksum is right.
fn verify(path: &Path, key: &Key) -> Result<Head, Error> {
    let mut lines = open(path, key)?;
    let (mut sum, mut line, mut next) = (Sha256::new(), Vec::new(), Vec::new());
    let mut read = |into: &mut Vec<u8>| {
        into.clear();
        lines.read_until(b'\n', into).map_err(|_| broken())
    };
    read(&mut line)?;
    let head: Head = serde_json::from_slice(&line).map_err(|_| broken())?;
    while read(&mut next)? > 0 {
        sum.update(&line);
        std::mem::swap(&mut line, &mut next);
    }
    let foot: Foot = serde_json::from_slice(&line).map_err(|_| broken())?;
    if foot.sha256 != hex(&sum.finalize()) { Err(broken()) } else { Ok(head) }
}

/// The lines of a copy, opened when it is sealed.
pub fn open(path: &Path, key: &Key) -> Result<Box<dyn BufRead + Send>, Error> {
    let unreadable = |_| Error::config(format!("{} kan niet worden geopend", path.display()));
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(unreadable)?);
    if !file.fill_buf()?.starts_with(MAGIC) {
        return Ok(Box::new(file));
    }
    file.consume(MAGIC.len());
    let opened = Opener::begin(file, &key.derive("backup")).map_err(|_| broken())?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
}

/// Puts a copy back into an empty database. `force`: what is there is first moved aside, never lost. How many rows there were.
pub async fn restore(url: &str, path: &Path, force: bool, now: i64) -> Result<u64, Error> {
    let there = Database::open(url).await?;
    let key = there.key_source().read(false)?;
    let head = verify(path, &key)?;
    if head.sprokkel_backup > FORM {
        return Err(Error::config("deze back-up is van een nieuwere Sprokkel"));
    }
    let keys = keys_of(path);
    if head.sprokkel_backup == FORM && verify(&keys, &key)?.made_at != head.made_at {
        return Err(Error::config(format!("{} hoort bij een andere back-up", keys.display())));
    }
    let (_, newest) = there.version().await?;
    if head.migration > newest {
        return Err(Error::config("deze back-up is van een nieuwere Sprokkel"));
    }
    let filled = there.read().await?.query_unseen::<(i64,)>(&FILLED, &[]).await?.iter().any(|(rows,)| *rows > 0);
    if filled && !force {
        return Err(Error::config("deze database is niet leeg. Kies een lege, of zet de oude opzij met --force"));
    }
    let database = if filled || head.migration < newest {
        move_aside(there, url, now).await?;
        Database::open_at(url, head.migration).await?
    } else {
        there
    };
    let files = if head.sprokkel_backup == FORM { vec![path, &keys] } else { vec![path] };
    let rows = fill(&database, &files, &key).await?;
    database.migrate().await?;
    Ok(rows)
}

/// The file gets another name, the schema too.
async fn move_aside(database: Database, url: &str, now: i64) -> Result<(), Error> {
    if let Some(file) = database.file().cloned() {
        drop(database);
        for ending in ["", "-wal", "-shm"] {
            let with = |path: &Path, more: &str| PathBuf::from(format!("{}{more}", path.display()));
            let from = with(&file, ending);
            if from.exists() {
                std::fs::rename(&from, with(&file, &format!(".voor-{now}{ending}")))?;
            }
        }
        return Ok(());
    }
    let schema = url.split_once("schema=").map_or("sprokkel", |(_, rest)| rest.split('&').next().unwrap_or(rest));
    let mut tx = database.write().await?;
    tx.batch(&format!("alter schema {schema} rename to {schema}_voor_{now}")).await?;
    tx.commit().await
}

/// How many rows the first file has.
async fn fill(database: &Database, files: &[&Path], key: &Key) -> Result<u64, Error> {
    let mut tx = database.write().await?;
    let engine = database.engine();
    // Rows come in the order of their ids, and may refer to a later one.
    tx.batch(if engine == Engine::Sqlite { "pragma defer_foreign_keys = on" } else { DEFER }).await?;
    tx.batch("delete from settings").await?;
    let tables = catalogue::tables(&mut tx, engine).await?;
    // An opened database made keys of its own; those of the copy come in their place.
    for table in tables.iter().filter(|table| KEYS.contains(&table.name.as_str())) {
        tx.batch(&format!("delete from {}", table.name)).await?;
    }
    let mut rows = Vec::new();
    for path in files {
        rows.push(fill_from(&mut tx, path, key, &tables).await?);
    }
    if engine == Engine::Postgres {
        tx.batch(CHECK).await?;
    }
    tx.commit().await?;
    Ok(rows.first().copied().unwrap_or_default())
}

async fn fill_from(tx: &mut Tx, path: &Path, key: &Key, tables: &[Table]) -> Result<u64, Error> {
    let mut rows = 0;
    let mut filling: Option<Filling> = None;
    for line in open(path, key)?.lines().skip(1) {
        let line = line?;
        if line.starts_with('[') {
            let values: Vec<Json> = serde_json::from_str(&line).map_err(|_| broken())?;
            filling.as_mut().ok_or_else(broken)?.add(tx, &values).await?;
            rows += 1;
        } else if let Ok(heading) = serde_json::from_str::<Heading>(&line) {
            finish(tx, filling.take()).await?;
            filling = Some(Filling::begin(tables, &heading)?);
        }
    }
    finish(tx, filling).await?;
    Ok(rows)
}

async fn finish(tx: &mut Tx, filling: Option<Filling>) -> Result<(), Error> {
    match filling {
        Some(mut filling) => filling.flush(tx).await,
        None => Ok(()),
    }
}

/// Foreign keys are checked at the end, as in SQLite, and then again at once.
const DEFER: &str = "do $$ declare c record; begin
    for c in select conname, conrelid::regclass as t from pg_constraint
        where contype = 'f' and connamespace = current_schema()::regnamespace loop
      execute format('alter table %s alter constraint %I deferrable initially deferred', c.t, c.conname); end loop; end $$";
const CHECK: &str = "set constraints all immediate; do $$ declare c record; begin
    for c in select conname, conrelid::regclass as t from pg_constraint
        where contype = 'f' and connamespace = current_schema()::regnamespace loop
      execute format('alter table %s alter constraint %I not deferrable', c.t, c.conname); end loop; end $$";

/// One table that is being filled.
struct Filling {
    one: Sql,
    many: Sql,
    kinds: Vec<Kind>,
    values: Vec<Value>,
}

impl Filling {
    fn begin(tables: &[Table], heading: &Heading) -> Result<Self, Error> {
        let table = tables.iter().find(|table| table.name == heading.table).ok_or_else(broken)?;
        let kinds: Option<Vec<Kind>> =
            heading.columns.iter().map(|name| table.column(name).map(|column| column.kind)).collect();
        let marks: Vec<String> = (1..=heading.columns.len()).map(|mark| format!("${mark}")).collect();
        let text = format!("insert into {} ({}) values ({})", table.name, heading.columns.join(", "), marks.join(", "));
        let many = Sql::made(bulk::repeat(&text, bulk::ROWS));
        Ok(Self { one: Sql::made(text), many, kinds: kinds.ok_or_else(broken)?, values: Vec::new() })
    }

    async fn add(&mut self, tx: &mut Tx, row: &[Json]) -> Result<(), Error> {
        if row.len() != self.kinds.len() {
            return Err(broken());
        }
        for (json, kind) in row.iter().zip(&self.kinds) {
            self.values.push(hear(json, *kind).ok_or_else(broken)?);
        }
        if self.values.len() == self.kinds.len() * bulk::ROWS {
            tx.exec(&self.many, &self.values).await?;
            self.values.clear();
        }
        Ok(())
    }

    async fn flush(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for row in self.values.chunks(self.kinds.len().max(1)) {
            tx.exec(&self.one, row).await?;
        }
        self.values.clear();
        Ok(())
    }
}
