//! How a test itself looks at what is sealed, and the key outside the databases.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use sprokkel::access::case::{Case, Opened, Who};
use sprokkel::access::condition::Standing;
use sprokkel::app::App;
use sprokkel::clock::{Clock, Randomness};
use sprokkel::db::{Conn, Database, Registered, Sql, Tx, Value};
use sprokkel::error::Error;

/// What all notes say, as the program opens them.
pub async fn note_texts(url: &str) -> Vec<String> {
    static TEXTS: Sql = Sql::new("test::TEXTS", "select {open notes.text n} from notes n");
    let db = Database::open(url).await.expect("the database opens");
    let app = App::new(db, Clock::system(), Randomness::System, String::new(), false).await.expect("an application");
    let texts: Vec<(String,)> = read(&app).await.query(&TEXTS, &[]).await.expect("the notes open");
    texts.into_iter().map(|(text,)| text).collect()
}

/// Every column that some statement opens, and the column that is the id of its row.
pub fn sealed_columns() -> BTreeSet<(String, String)> {
    let mut columns = BTreeSet::new();
    for Registered(sql) in inventory::iter::<Registered> {
        for opened in ["{open ", "{open-bytes ", "{by "].into_iter().flat_map(|word| sql.text.split(word).skip(1)) {
            let mut words = opened.split('}').next().unwrap_or_default().split(' ');
            let (column, row) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let id = row.split_once('.').map_or("id", |(_, id)| id);
            columns.insert((column.to_owned(), id.to_owned()));
        }
    }
    columns
}

/// Every sealed value of a database, opened.
pub async fn everything_sealed(app: &App) -> Result<Vec<Value>, Error> {
    let mut conn = read(app).await;
    let mut opened = Vec::new();
    for (column, id) in sealed_columns() {
        let (table, name) = column.split_once('.').unwrap_or_default();
        let open = if column == "imports.file" { "open-bytes" } else { "open" };
        let sql = Sql::made(format!("select {{{open} {column} t.{id}}} from {table} t where {name} <> {{empty}}"));
        opened.extend(conn.query::<(Value,)>(&sql, &[]).await?.into_iter().map(|(value,)| value));
    }
    Ok(opened)
}

/// The key outside PostgreSQL, one for all of this test program. Beside SQLite the program makes its own.
pub fn key() -> &'static Path {
    static KEY: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, file) = KEY.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("sprokkel.key");
        sprokkel::db::keys::write(&file, &sprokkel::db::keys::fresh()).expect("a key");
        (folder, file)
    });
    file
}

/// A worker at her daily work whom nobody knows: what a test itself reads and writes beside the pages.
fn case(app: &App) -> Arc<Case> {
    let who = Who { actor: None, standing: Standing::WORKER, on_behalf: None, opened: Opened::default() };
    Case::new(app, who, "test")
}

pub async fn read(app: &App) -> Conn {
    app.read_as(&case(app)).await.expect("a connection")
}

pub async fn write(app: &App) -> Tx {
    app.write_as(&case(app)).await.expect("a transaction")
}
