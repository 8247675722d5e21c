//! The port itself: every SQL text on both engines, and what a transaction promises.

mod support;

use sprokkel::db::{Database, Engine, Registered};

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_on_both_engines() {
    let statements: Vec<_> = inventory::iter::<Registered>.into_iter().collect();
    assert!(statements.len() > 40, "only {} statements are registered", statements.len());
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = support::database(engine).await;
        let database = Database::open(&url).await.unwrap();
        for Registered(sql) in &statements {
            if let Err(error) = database.prepare(sql).await {
                panic!("{} on {engine:?}: {error}", sql.name);
            }
        }
    }
}
