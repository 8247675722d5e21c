//! The log: who looked at whom. On both engines: nothing is taken back unseen, nothing is missing from what she sees, and nobody
//! can be read from it.

#[macro_use]
mod support;

#[path = "log/checkpoints.rs"]
mod checkpoints;
#[path = "log/looks.rs"]
mod looks;
#[path = "log/nodes.rs"]
mod nodes;
#[path = "log/secrecy.rs"]
mod secrecy;
#[path = "log/tampering.rs"]
mod tampering;

use sprokkel::app::App;
use sprokkel::event::log::{Act, Concern, Entry, Outcome, append};
use uuid::Uuid;

fn person(number: usize) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128)
}

/// A worker's look at some people, at level open by rule 4.
fn look(app: &App, actor: Uuid, people: &[Uuid]) -> Entry {
    Entry {
        at: app.clock.millis(),
        trace: app.id(),
        act: Act::Read,
        verb: "people.list",
        actor: Some(actor),
        hat: "worker",
        on_behalf: Some(sprokkel::party::NETWORK),
        activity: "contact",
        activity_version: 1,
        emergency: None,
        point: "GET /people".to_owned(),
        outcome: Outcome::Done,
        concerns: people.iter().map(|person| Concern { person: *person, level: 0, rule: 4 }).collect(),
    }
}

async fn appended(app: &App, entries: &[Entry]) {
    let mut tx = support::write(app).await;
    append(&mut tx, &app.log_keys, entries).await.unwrap();
    tx.commit().await.unwrap();
}

/// Rows that stand in the log already: founding a network is logged too.
async fn logged(t: &support::TestApp) -> i64 {
    support::checksum::count(&t.url, "select count(*) from log_rows").await
}

/// So many looks of several workers at several people.
fn some_looks(app: &App, count: usize) -> Vec<Entry> {
    (0..count).map(|at| look(app, person(at % 5), &[person(10 + at % 7), person(20 + at % 3)])).collect()
}
