//! Groups that residents carry.

use sprokkel::group::{self, NewMembership};
use sprokkel::party::NETWORK;
use uuid::Uuid;

use super::{Browser, TestApp};

/// A group that anyone may know, begun with a practice from the screen.
pub async fn begun(browser: &mut Browser<'_>, t: &TestApp, practice: &str, name: &str) -> Uuid {
    let (id, network) = (t.app.id(), NETWORK.to_string());
    let kind = t.app.practices.get(practice).unwrap().group.clone().unwrap();
    let ids = id.to_string();
    let fields = [
        ("id", ids.as_str()),
        ("practice", practice),
        ("kind", &kind),
        ("name", name),
        ("purpose", "Samen iets doen"),
        ("parent", &network),
        ("audience", "everyone"),
    ];
    browser.post("/groups", &fields).await.is(303);
    id
}

/// The membership.
pub async fn joins(t: &TestApp, group: Uuid, person: Uuid, role: &str) -> Uuid {
    let mut tx = t.write().await;
    let (id, role, begins_on) = (t.app.id(), role.to_owned(), t.app.clock.today());
    let new = NewMembership { id, group, person, role, begins_on, created_by: t.marieke };
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}
