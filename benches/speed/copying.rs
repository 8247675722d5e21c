//! Copies of the filled SQLite file: one to use up, and one in PostgreSQL, with COPY, so that both engines hold the same rows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use futures_util::SinkExt as _;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use sprokkel::db::Database;
use tokio_postgres::{Client, NoTls};

use super::Outcome;
use super::filling::{self, Size};

/// Makes the tables in the schema `sprokkel` of `url` and fills them. Returns the address, with the key that opens them.
pub async fn copy(file: &Path, url: &str) -> Outcome<String> {
    let seam = if url.contains('?') { '&' } else { '?' };
    let with_key = format!("{url}{seam}key={}", file.with_extension("key").display());
    drop(Database::open(&with_key).await?);
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("set search_path = sprokkel; set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'").await?;
    let indexes = client
        .query(
            "select i.indexname, i.indexdef from pg_indexes i where i.schemaname = 'sprokkel'
            and not exists (select 1 from pg_constraint c where c.conname = i.indexname)",
            &[],
        )
        .await?;
    for index in &indexes {
        client.batch_execute(&format!("drop index {}", index.get::<_, String>(0))).await?;
    }
    let tables = client
        .query("select tablename from pg_tables where schemaname = 'sprokkel' and tablename <> 'migrations'", &[])
        .await?;
    let tables: Vec<String> = tables.iter().map(|table| table.get(0)).collect();
    client.batch_execute(&format!("truncate {}", tables.join(", "))).await?;
    for table in &tables {
        copy_table(file, &client, table).await?;
    }
    for index in indexes {
        client.batch_execute(&index.get::<_, String>(1)).await?;
    }
    // Vacuum and checkpoint would run by themselves some minutes later.
    client.batch_execute("vacuum analyze").await?;
    client.batch_execute("checkpoint").await?;
    Ok(with_key)
}

async fn copy_table(file: &Path, client: &Client, table: &str) -> Outcome<()> {
    let sql = "select column_name, data_type from information_schema.columns
        where table_schema = 'sprokkel' and table_name = $1 order by ordinal_position";
    let columns: Vec<(String, bool)> =
        client.query(sql, &[&table]).await?.iter().map(|row| (row.get(0), row.get::<_, String>(1) == "uuid")).collect();
    let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let sink = client.copy_in::<_, bytes::Bytes>(&format!("copy {table} ({names}) from stdin")).await?;
    let mut sink = Box::pin(sink);
    let (sent, mut pieces) = tokio::sync::mpsc::channel::<String>(8);
    let (file, select) = (file.to_owned(), format!("select {names} from {table}"));
    let reading = tokio::task::spawn_blocking(move || read(&file, &select, &columns, &sent));
    while let Some(piece) = pieces.recv().await {
        sink.send(piece.into()).await?;
    }
    reading.await??;
    sink.as_mut().finish().await?;
    Ok(())
}

fn read(file: &Path, select: &str, columns: &[(String, bool)], to: &tokio::sync::mpsc::Sender<String>) -> Outcome<()> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(select)?;
    let mut rows = statement.query([])?;
    let mut text = String::new();
    while let Some(row) = rows.next()? {
        for (at, (_, is_id)) in columns.iter().enumerate() {
            text.push_str(if at > 0 { "\t" } else { "" });
            field(&mut text, row.get_ref(at)?, *is_id)?;
        }
        text.push('\n');
        if text.len() > 256 * 1024 {
            to.blocking_send(std::mem::take(&mut text))?;
        }
    }
    to.blocking_send(text)?;
    Ok(())
}

fn field(text: &mut String, value: ValueRef<'_>, is_id: bool) -> Outcome<()> {
    match value {
        ValueRef::Null => text.push_str("\\N"),
        ValueRef::Integer(number) => write!(text, "{number}")?,
        ValueRef::Real(number) => write!(text, "{number}")?,
        ValueRef::Text(bytes) => {
            let plain = std::str::from_utf8(bytes)?;
            text.push_str(&plain.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r"));
        }
        ValueRef::Blob(bytes) => {
            text.push_str(if is_id { "" } else { "\\\\x" });
            for byte in bytes {
                write!(text, "{byte:02x}")?;
            }
        }
    }
    Ok(())
}

/// Drops every index that is not a key, and says how to make them again.
pub fn drop_indexes(connection: &Connection) -> Outcome<Vec<String>> {
    let mut found =
        connection.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")?;
    let rows: Vec<(String, String)> =
        found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (name, _) in &rows {
        connection.execute_batch(&format!("drop index {name}"))?;
    }
    Ok(rows.into_iter().map(|(_, sql)| sql).collect())
}

/// Changes when what is filled changes.
const VERSION: u32 = 6;

/// A copy of the filled file, made the first time.
pub async fn file(folder: &Path, size: Size) -> Outcome<PathBuf> {
    let kept = folder.join(format!("wijk-{}-{}-{VERSION}.sqlite", size.people, size.workers));
    if !kept.exists() {
        let making = kept.with_extension("making");
        let _ = std::fs::remove_file(&making);
        filling::fill(&making, size).await?;
        std::fs::rename(&making, &kept)?;
    }
    let used = folder.join(format!("used-{}.sqlite", size.people));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", used.display()));
    }
    std::fs::copy(&kept, &used)?;
    let key = used.with_extension("key");
    let _ = std::fs::remove_file(&key);
    std::fs::copy(kept.with_extension("key"), key)?;
    // A file that an earlier program filled is brought up to date, as the program does when it starts.
    drop(Database::open(&format!("sqlite:{}", used.display())).await?);
    Ok(used)
}
