//! Mijn Sprokkel: her own page, every write on it, the promise that she sees who looked, and that gone is gone.

#[macro_use]
mod support;

#[path = "me/along.rs"]
mod along;
#[path = "me/erasure.rs"]
mod erasure;
#[path = "me/gone.rs"]
mod gone;
#[path = "me/page.rs"]
mod page;
#[path = "me/paper.rs"]
mod paper_of_her;
#[path = "me/promise.rs"]
mod promise;
#[path = "me/writes.rs"]
mod writes;

use sprokkel::note::{self, Kind, NewNote};
use sprokkel::subject::Subject;
use support::TestApp;
use uuid::Uuid;

/// Something a worker heard from someone.
pub async fn heard(t: &TestApp, about: Uuid, text: &str, by: Uuid, audience: Uuid) -> Uuid {
    let id = t.app.id();
    let new = NewNote::heard(id, Kind::Talent, Subject::Person(about), text, by, t.app.clock.today(), audience);
    let mut tx = t.write().await;
    note::tell(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A group of an organisation, with one member of staff.
pub async fn practice_of_a_gp(t: &TestApp) -> Uuid {
    use sprokkel::group::{NewGroup, begin};
    let id = t.app.id();
    let new = NewGroup {
        id,
        kind: "organisation",
        name: "Huisartsen Linde".to_owned(),
        purpose: String::new(),
        parent: Some(sprokkel::party::NETWORK),
        place: None,
        audience: sprokkel::party::EVERYONE,
    };
    let mut tx = t.write().await;
    begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}
