//! The statements of every page walk an index: no list is sorted, and nothing reads all people or all notes.

mod support;

use rusqlite::Connection;
use sprokkel::db::{Database, Engine, Registered, Sql};
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// A statement, the table it walks as PostgreSQL names it, by which index, and whether its rows must come out in order by themselves.
struct Hot {
    name: &'static str,
    table: &'static str,
    index: &'static str,
    /// What SQLite says of a clustered table, whose key has no name there.
    on_sqlite: Option<&'static str>,
    in_order: bool,
}

const fn hot(name: &'static str, table: &'static str, index: &'static str, in_order: bool) -> Hot {
    Hot { name, table, index, on_sqlite: None, in_order }
}

const HOT: [Hot; 19] = [
    hot("sprokkel::meeting::round::store::KNOWN", "places a", "places_areas", false),
    hot("sprokkel::meeting::round::store::KNOWN", "places s", "places_below", false),
    hot("sprokkel::overview::store::PLANNED_SOON", "meetings t", "meetings_made", false),
    hot("sprokkel::place::store::AREAS", "places p", "places_areas", true),
    hot("sprokkel::place::store::AREA_FIRST", "persons p", "persons_list", true),
    hot("sprokkel::place::store::AREA_COUNTS", "persons p", "persons_list", true),
    hot("sprokkel::place::store::BELOW", "places p", "places_below", true),
    hot("sprokkel::place::store::BELOW_AFTER", "places p", "places_below", true),
    hot("sprokkel::person::store::PAGE_FIRST", "persons p", "persons_list", true),
    hot("sprokkel::person::store::PAGE_AFTER", "persons p", "persons_list", true),
    hot("sprokkel::person::search::AT_PLACE", "persons p", "persons_list", true),
    hot("sprokkel::revisit::store::DUE", "revisits r", "revisits_open", true),
    // At most a few hundred of one person.
    hot("sprokkel::note::store::ABOUT", "notes n", "notes_about", false),
    hot("sprokkel::person::store::CONTACTS", "contacts c", "contacts_person", false),
    Hot {
        on_sqlite: Some("SEARCH postings USING PRIMARY KEY (term=? AND note_id<?)"),
        ..hot("sprokkel::person::search::FOUND", "postings", "postings_token_pkey", true)
    },
    // A word that was typed wrong, and how one begins.
    Hot {
        on_sqlite: Some("SEARCH name_keys USING PRIMARY KEY (near=?)"),
        ..hot("sprokkel::person::search::WORDS_LIKE", "name_keys", "name_keys_token_pkey", false)
    },
    Hot {
        on_sqlite: Some("SEARCH w USING INDEX sqlite_autoindex_name_words_1 (word=?)"),
        ..hot("sprokkel::person::search::WORDS_LIKE", "name_words w", "name_words_pkey", false)
    },
    Hot {
        on_sqlite: Some("SEARCH person_names USING PRIMARY KEY (word=?)"),
        ..hot("sprokkel::person::search::EXACTLY", "person_names", "person_names_token_pkey", true)
    },
    Hot {
        on_sqlite: Some("SEARCH person_names USING PRIMARY KEY (word=?)"),
        ..hot("sprokkel::person::search::PEOPLE_NAMED", "person_names", "person_names_token_pkey", false)
    },
];

impl Hot {
    /// Whether a line of SQLite's plan walks this table by this index.
    fn is_walked(&self, line: &str) -> bool {
        let alias = self.table.rsplit(' ').next().unwrap_or(self.table);
        let mut ways = ["INDEX", "COVERING INDEX"].iter();
        let by_name = |verb: &str, way: &str| line.starts_with(&format!("{verb} {alias} USING {way} {}", self.index));
        match self.on_sqlite {
            Some(said) => line == said,
            None => ways.any(|way| by_name("SEARCH", way) || by_name("SCAN", way)),
        }
    }
}

fn statement(name: &str) -> &'static Sql {
    let found = inventory::iter::<Registered>.into_iter().find(|Registered(sql)| sql.name == name);
    found.unwrap_or_else(|| panic!("no statement is called {name}")).0
}

fn sqlite_plan(connection: &Connection, sql: &Sql) -> String {
    let text = format!("explain query plan {}", sql.for_engine(Engine::Sqlite));
    let mut statement = connection.prepare(&text).expect("SQLite takes the statement");
    if statement.parameter_count() > 0 {
        statement.raw_bind_parameter(1, None::<String>).expect("a parameter");
    }
    statement
        .raw_query()
        .mapped(|row| row.get::<_, String>(3))
        .collect::<Result<Vec<_>, _>>()
        .expect("a plan")
        .join("\n")
}

/// What is wrong with a plan of SQLite; nothing when it is as it should be.
fn sqlite_flaw(hot: &Hot, plan: &str) -> Option<String> {
    let reads_all = plan.lines().find(|line| {
        let scans = |alias: &str| line.split(' ').take(2).eq(["SCAN", alias]) && !line.contains("USING INDEX");
        ["p", "n", "r", "t", "c", "persons", "notes", "postings"].into_iter().any(scans)
    });
    if let Some(line) = reads_all {
        return Some(format!("{} reads everything: {line}", hot.name));
    }
    if !plan.lines().any(|line| hot.is_walked(line)) {
        return Some(format!("{} does not walk {} by {}:\n{plan}", hot.name, hot.table, hot.index));
    }
    (hot.in_order && plan.contains("TEMP B-TREE FOR ORDER BY")).then(|| format!("{} sorts:\n{plan}", hot.name))
}

async fn sqlite() -> (Connection, Option<tempfile::TempDir>) {
    let (url, folder) = support::database(Engine::Sqlite).await;
    drop(Database::open(&url).await.expect("the database opens"));
    (Connection::open(url.trim_start_matches("sqlite:")).expect("the file opens"), folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_walk_their_index_on_sqlite() {
    let (connection, _folder) = sqlite().await;
    let flaws: Vec<String> =
        HOT.iter().filter_map(|hot| sqlite_flaw(hot, &sqlite_plan(&connection, statement(hot.name)))).collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_index_is_noticed_on_sqlite() {
    for hot in HOT.iter().filter(|hot| hot.on_sqlite.is_none()) {
        let (connection, _folder) = sqlite().await;
        connection.execute_batch(&format!("drop index {}", hot.index)).expect("the index goes");
        assert!(sqlite_flaw(hot, &sqlite_plan(&connection, statement(hot.name))).is_some(), "{}", hot.name);
    }
}

async fn postgres() -> tokio_postgres::Client {
    let (url, _) = support::database(Engine::Postgres).await;
    drop(Database::open(&url).await.expect("the database opens"));
    let (base, schema) = url.rsplit_once("schema=").expect("a schema");
    let schema = schema.split('&').next().unwrap_or(schema);
    let (client, connection) =
        tokio_postgres::connect(base.trim_end_matches(['?', '&']), NoTls).await.expect("PostgreSQL answers");
    tokio::spawn(connection);
    let settings = format!(
        "set search_path = {schema}; set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_sort = off"
    );
    client.batch_execute(&settings).await.expect("settings");
    client
}

/// The plan for any values. The tables are empty, so the planner may not choose to read them whole or to sort: it says which
/// index it has, and sorts only when none gives the order.
async fn postgres_plan(client: &tokio_postgres::Client, sql: &Sql) -> String {
    let text = sql.for_engine(Engine::Postgres);
    let count = (1..=60).take_while(|n| text.contains(&format!("${n}"))).count();
    let nulls = vec!["null"; count].join(", ");
    let values = if count == 0 { String::new() } else { format!("({nulls})") };
    let asked = format!("prepare hot as {text}; explain execute hot{values}; deallocate hot");
    let rows = client.simple_query(&asked).await.unwrap_or_else(|error| panic!("{}: {error}", sql.name));
    let lines = rows.iter().filter_map(|row| match row {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is wrong with a plan of PostgreSQL; nothing when it is as it should be.
fn postgres_flaw(hot: &Hot, plan: &str) -> Option<String> {
    let Hot { name, table, index, in_order, .. } = hot;
    let walks = |line: &str| line.contains(&format!("using {index} on {table} "));
    let collects = |line: &str| !in_order && line.contains(&format!("Bitmap Index Scan on {index} "));
    if !plan.lines().any(|line| walks(line) || collects(line)) {
        return Some(format!("{name} does not walk {table} by {index}:\n{plan}"));
    }
    (*in_order && plan.contains("Sort  (")).then(|| format!("{name} sorts:\n{plan}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_walk_their_index_on_postgres() {
    let client = postgres().await;
    let mut flaws = Vec::new();
    for hot in &HOT {
        flaws.extend(postgres_flaw(hot, &postgres_plan(&client, statement(hot.name)).await));
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_index_is_noticed_on_postgres() {
    let client = postgres().await;
    for hot in &HOT {
        let table = hot.table.split(' ').next().expect("a table");
        let drop = if hot.index.ends_with("_pkey") {
            format!("alter table {table} drop constraint {}", hot.index)
        } else {
            format!("drop index {}", hot.index)
        };
        client.batch_execute(&format!("begin; {drop}")).await.expect("the index goes");
        let plan = postgres_plan(&client, statement(hot.name)).await;
        assert!(postgres_flaw(hot, &plan).is_some(), "{}", hot.name);
        client.batch_execute("rollback").await.expect("it comes back");
    }
}
