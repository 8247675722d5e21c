//! Two who are introduced, as a worker taps it.

use sprokkel::group::{self, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use uuid::Uuid;

use super::{Browser, TestApp, checksum};

/// Asks both; where the tie is. `other` is `person` or `group` with its id.
pub async fn introduce(
    browser: &mut Browser<'_>,
    wisher: Uuid,
    (kind, other): (&str, Uuid),
    practice: &str,
    words: &str,
) -> String {
    let form =
        browser.get(&format!("/ties/new?practice={practice}&wisher={wisher}&other_kind={kind}&other={other}")).await;
    let id = form.is(200).field("id").unwrap();
    let (wisher, other) = (wisher.to_string(), other.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", practice),
        ("wisher", &wisher),
        ("other_kind", kind),
        ("other", &other),
        ("words", words),
        ("told_wisher", "Iemand om de hoek die graag helpt"),
        ("told_other", "Iemand die dit graag wil"),
        ("audience", "network"),
    ];
    browser.post("/ties", &fields).await.is(303).location.clone()
}

pub async fn both_say_yes(browser: &mut Browser<'_>, tie: &str) {
    for side in ["wisher", "other"] {
        browser.post(&format!("{tie}/answers"), &[("side", side), ("said", "yes")]).await.is(303);
    }
}

/// They met today.
pub async fn they_met(t: &TestApp, browser: &mut Browser<'_>, tie: &str) {
    let (id, on) = (t.app.id().to_string(), t.app.clock.today().to_string());
    browser.post(&format!("{tie}/meetings"), &[("id", &*id), ("on", &*on)]).await.is(303);
}

/// Introduced, agreed, met and it holds.
pub async fn it_holds(
    t: &TestApp,
    browser: &mut Browser<'_>,
    wisher: Uuid,
    other: (&str, Uuid),
    practice: &str,
    words: &str,
) -> String {
    let tie = introduce(browser, wisher, other, practice, words).await;
    both_say_yes(browser, &tie).await;
    they_met(t, browser, &tie).await;
    browser.post(&format!("{tie}/holding"), &[]).await.is(303);
    tie
}

/// The day of the clock, as when it strikes every day.
pub async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
}

/// Days from today until both are asked again whether it clicks.
pub async fn asked_in(t: &TestApp) -> i64 {
    let mut conn = t.read().await;
    let (due,): (jiff::civil::Date,) = conn.one(&DUE, &[]).await.unwrap();
    (due - t.app.clock.today()).get_days().into()
}

static DUE: sprokkel::db::Sql = sprokkel::db::Sql::new(
    "test::KLIK_DUE",
    "select due_on from tie_checks where settled_on is null order by nr desc limit 1",
);

/// Both are asked today, and say this to their steward.
pub async fn both_answer(t: &TestApp, browser: &mut Browser<'_>, tie: &str, said: [&str; 2]) {
    strike(t).await;
    assert_eq!(
        checksum::count(&t.url, "select count(*) from tie_checks where asked_on is not null and settled_on is null")
            .await,
        1
    );
    for (side, klik) in ["wisher", "other"].into_iter().zip(said) {
        browser.post(&format!("{tie}/klik"), &[("side", side), ("klik", klik)]).await.is(303);
    }
}

/// A group of the network, for everyone to see.
pub async fn group(t: &TestApp, kind: &'static str, name: &str) -> Uuid {
    let (id, name, purpose) = (t.app.id(), name.to_owned(), String::new());
    let new = NewGroup { id, kind, name, purpose, parent: Some(NETWORK), place: None, audience: EVERYONE };
    let mut tx = t.write().await;
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Someone in a group.
pub async fn joins(t: &TestApp, person: Uuid, group: Uuid, role: &str) {
    let (id, role, begins_on) = (t.app.id(), role.to_owned(), t.app.clock.today());
    let new = NewMembership { id, group, person, role, begins_on, created_by: t.marieke };
    let mut tx = t.write().await;
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
}
