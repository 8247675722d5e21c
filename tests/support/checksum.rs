//! What a database holds, table by table, whatever the order of its rows: to see whether anything changed.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use tokio_postgres::NoTls;

/// Every table the migrations make.
pub fn tables() -> Vec<String> {
    tables_of(sprokkel::db::migrate::MIGRATIONS)
}

/// Every table these migrations make and leave.
pub fn tables_of(migrations: &[&str]) -> Vec<String> {
    let lines = || migrations.iter().flat_map(|text| text.lines());
    let dropped: Vec<&str> = lines().filter_map(|line| line.strip_prefix("drop table ")?.strip_suffix(';')).collect();
    let made = lines().filter_map(|line| line.strip_prefix("create table ")).map(|rest| rest.trim_end_matches(" ("));
    made.filter(|name| !dropped.contains(name)).map(str::to_owned).collect()
}

/// The rows of each table that is there as text, sorted: an older database lacks the newest.
pub async fn contents(url: &str) -> BTreeMap<String, Vec<String>> {
    contents_of(url, &tables()).await
}

/// The same of some tables.
pub async fn contents_of(url: &str, tables: &[String]) -> BTreeMap<String, Vec<String>> {
    if url.starts_with("postgres") {
        of_postgres(url, tables).await
    } else {
        of_sqlite(url.trim_start_matches("sqlite:"), tables)
    }
}

/// The same without what a visit may touch: when a session was last seen, and who looked at how many.
pub async fn facts(url: &str) -> BTreeMap<String, Vec<String>> {
    let mut contents = contents(url).await;
    contents.retain(|table, _| {
        table != "sessions" && table != "processings" && !table.starts_with("log_") && !table.starts_with("opened_")
    });
    contents
}

fn of_sqlite(path: &str, tables: &[String]) -> BTreeMap<String, Vec<String>> {
    let connection = rusqlite::Connection::open(path).expect("the file opens");
    let read = |table: &String| {
        let mut statement = connection.prepare(&format!("select * from {table}")).expect("a table");
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            (0..columns).map(|column| row.get::<_, Value>(column)).collect::<Result<Vec<_>, _>>()
        };
        let mut rows: Vec<String> =
            statement.query_map([], row).expect("rows").map(|row| format!("{:?}", row.expect("a row"))).collect();
        rows.sort();
        (table.clone(), rows)
    };
    let there = |table: &&String| connection.table_exists(None, table.as_str()).expect("an answer");
    tables.iter().filter(there).map(read).collect()
}

async fn of_postgres(url: &str, tables: &[String]) -> BTreeMap<String, Vec<String>> {
    let (client, schema) = connect(url).await;
    let mut found = BTreeMap::new();
    for table in tables {
        let there = client.query_one("select to_regclass($1) is not null", &[&format!("{schema}.{table}")]).await;
        if !there.expect("an answer").get::<_, bool>(0) {
            continue;
        }
        let rows =
            client.query(&format!("select t::text from {schema}.{table} t order by 1"), &[]).await.expect("rows");
        found.insert(table.clone(), rows.iter().map(|row| row.get(0)).collect());
    }
    found
}

/// A connection of the test itself, and the tenant's schema.
pub async fn connect(url: &str) -> (tokio_postgres::Client, String) {
    let (base, schema) = url.split_once("schema=").expect("a schema in the address");
    let schema = schema.split('&').next().unwrap_or(schema);
    let config: tokio_postgres::Config = base.trim_end_matches(['?', '&']).parse().expect("an address");
    let (client, connection) = config.connect(NoTls).await.expect("PostgreSQL answers");
    tokio::spawn(connection);
    client.batch_execute(&format!("set search_path = {schema}")).await.expect("a schema");
    (client, schema.to_owned())
}

/// Statements of the test itself, on either engine.
pub async fn run(url: &str, text: &str) {
    if url.starts_with("postgres") {
        connect(url).await.0.batch_execute(text).await.expect("the statements run");
    } else {
        let connection = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).expect("the file opens");
        connection.execute_batch(text).expect("the statements run");
    }
}

/// A count, on either engine.
pub async fn count(url: &str, text: &str) -> i64 {
    if url.starts_with("postgres") {
        connect(url).await.0.query_one(text, &[]).await.expect("a count").get(0)
    } else {
        let connection = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).expect("the file opens");
        connection.query_row(text, [], |row| row.get(0)).expect("a count")
    }
}

/// One column of text, on either engine.
pub async fn texts(url: &str, text: &str) -> Vec<String> {
    if url.starts_with("postgres") {
        connect(url).await.0.query(text, &[]).await.expect("rows").iter().map(|row| row.get(0)).collect()
    } else {
        let connection = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).expect("the file opens");
        let mut statement = connection.prepare(text).expect("a statement");
        statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
    }
}

/// One column of bytes, on either engine.
pub async fn bytes(url: &str, text: &str) -> Vec<Vec<u8>> {
    if url.starts_with("postgres") {
        connect(url).await.0.query(text, &[]).await.expect("rows").iter().map(|row| row.get(0)).collect()
    } else {
        let connection = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).expect("the file opens");
        let mut statement = connection.prepare(text).expect("a statement");
        statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
    }
}
