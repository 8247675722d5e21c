//! Clocks, emergencies and budgets: with you, not about you; nothing past its day; never in silence; nobody opens everybody.

#[macro_use]
mod support;

#[path = "clocks/budgets.rs"]
mod budgets;
#[path = "clocks/emergencies.rs"]
mod emergencies;
#[path = "clocks/referrals.rs"]
mod referrals;
#[path = "clocks/renewals.rs"]
mod renewals;
#[path = "clocks/requests.rs"]
mod requests;
#[path = "clocks/signals.rs"]
mod signals;
#[path = "clocks/year.rs"]
mod year;

use sprokkel::db::Engine;
use support::{Browser, TestApp, checksum};
use uuid::Uuid;

/// An id as the engine writes it.
fn literal(t: &TestApp, id: Uuid) -> String {
    match t.engine {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'"),
    }
}

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

/// So many days, each with its jobs.
async fn live(t: &TestApp, days: i64) {
    for _ in 0..days {
        t.forward(1);
        t.do_jobs().await;
    }
}

/// What a neighbour told of someone whom nobody spoke with. The note and the person.
async fn signal(t: &TestApp, browser: &mut Browser<'_>, name: &str, text: &str) -> (Uuid, Uuid) {
    noted(t, browser, &[("name", name), ("place", "Lindestraat 5"), ("text", text), ("said_by", "de buurvrouw")]).await
}

/// Someone who told it herself.
async fn someone(t: &TestApp, browser: &mut Browser<'_>, name: &str, reach: &str) -> (Uuid, Uuid) {
    noted(t, browser, &[("name", name), ("talent", "Kan goed timmeren"), ("reach", reach)]).await
}

async fn noted(t: &TestApp, browser: &mut Browser<'_>, said: &[(&str, &str)]) -> (Uuid, Uuid) {
    let (id, person) = (Uuid::from_u128(t.app.id().as_u128() & !0xff), t.app.id());
    let (note, who) = (id.to_string(), person.to_string());
    let fields = [&[("id", note.as_str()), ("person_id", &who), ("audience", "network")], said].concat();
    browser.post("/notes", &fields).await.is(303);
    (id, person)
}

/// She showed her key just now, in every session of hers.
async fn verify(t: &TestApp, person: Uuid) {
    let text =
        format!("update sessions set verified_at = {} where person_id = {}", t.app.clock.millis(), literal(t, person));
    checksum::run(&t.url, &text).await;
}
