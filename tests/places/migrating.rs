//! A database of before: its doors keep their ids, get their order, and are counted.

use sprokkel::db::migrate::MIGRATIONS;
use sprokkel::db::{Database, Engine};
use sprokkel::place::order::order_key;

use crate::support;
use crate::support::checksum;

const NAMES: [&str; 9] =
    ["2", "10", "12", "12-a", "12-2", "12-10", "lindelaan", "1e dwarsstraat 4", "plein 1944 en meer"];

async fn is_ordered_and_counted(engine: Engine) {
    let (url, _file) = support::database(engine).await;
    let before = MIGRATIONS.iter().position(|text| text.contains("add column order_key")).unwrap();
    let released = i64::try_from(before).unwrap();
    drop(Database::open_at(&url, released).await.unwrap());
    let id = |at: usize| {
        let id = format!("01a0000000007000800000000000{at:04x}");
        if engine == Engine::Sqlite { format!("x'{id}'") } else { format!("'{id}'") }
    };
    let mut sql = String::new();
    for (at, name) in NAMES.iter().enumerate() {
        // The first lies in nothing, the others in it.
        let (parent, kind) = if at == 0 { ("null".to_owned(), "street") } else { (id(0), "door") };
        sql.push_str(&format!(
            "insert into places (id, parent_id, kind, name, name_key, code, created_at)
            values ({}, {parent}, '{kind}', '{name}', '{name}', 'GM1', 1);",
            id(at)
        ));
        sql.push_str(&format!("insert into place_lines (place_id, ancestor_id, depth) values ({0}, {0}, 0);", id(at)));
        if at > 0 {
            sql.push_str(&format!(
                "insert into place_lines (place_id, ancestor_id, depth) values ({}, {}, 1);",
                id(at),
                id(0)
            ));
        }
    }
    checksum::run(&url, &sql).await;
    let db = Database::open(&url).await.unwrap();
    let rows: Vec<(String, String)> = db.read().await.unwrap().query(&ORDERED, &[]).await.unwrap();
    assert_eq!(rows.len(), NAMES.len());
    for (name, order) in rows {
        assert_eq!(order, order_key(&name), "{name}");
    }
    assert_eq!(checksum::count(&url, "select max(doors) from places").await, 8);
    assert_eq!(
        checksum::count(&url, "select count(*) from places where code = 'GM1'").await,
        1,
        "a code is of one area"
    );
    assert_eq!(
        checksum::count(&url, &format!("select count(*) from places where id = {} and name = '12-2'", id(4))).await,
        1
    );
}

sprokkel::queries! {
    ORDERED = "select name_key, order_key from places order by order_key, id";
}

#[tokio::test(flavor = "multi_thread")]
async fn doors_of_before_are_in_order_and_counted_on_sqlite() {
    is_ordered_and_counted(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn doors_of_before_are_in_order_and_counted_on_postgres() {
    is_ordered_and_counted(Engine::Postgres).await;
}
