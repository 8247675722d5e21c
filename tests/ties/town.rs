//! Two people and the tie between them, made by the verbs of the word.

use sprokkel::access::Reader;
use sprokkel::person::{self, NewContact};
use sprokkel::subject::Subject;
use sprokkel::tie::answering::{self, Said};
use sprokkel::tie::store::{self, Tie};
use sprokkel::tie::{NewTie, Side, introduce};
use uuid::Uuid;

use crate::support::TestApp;

pub struct Two {
    pub loes: Uuid,
    pub ahmet: Uuid,
}

pub async fn two(t: &TestApp) -> Two {
    let (loes, ahmet) = (t.resident("Loes Visser").await, t.resident("Ahmet Yilmaz").await);
    Two { loes, ahmet }
}

/// A telephone number that only she who noted it may read.
pub async fn number(t: &TestApp, person: Uuid, phone: &str) -> Uuid {
    let id = t.app.id();
    let contact = NewContact {
        id,
        person,
        kind: "phone",
        value: phone.to_owned(),
        as_typed: phone.to_owned(),
        remark: String::new(),
        audience: t.marieke,
        import: None,
    };
    let mut tx = t.write().await;
    person::add_contact(&mut tx, &t.app, &contact, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub fn new(t: &TestApp, wisher: Uuid, other: Subject) -> NewTie {
    NewTie {
        id: t.app.id(),
        practice: None,
        wisher,
        other,
        words: "Samen wandelen".to_owned(),
        told_wisher: "Iemand om de hoek loopt ook graag".to_owned(),
        told_other: "Iemand wil niet alleen lopen".to_owned(),
        wish: None,
        talent: None,
        audience: sprokkel::party::NETWORK,
        steward: t.marieke,
        by: t.marieke,
        for_group: None,
        meetings_max: None,
        restarts: None,
    }
}

pub async fn introduced(t: &TestApp, new: &NewTie) -> Uuid {
    let mut tx = t.write().await;
    introduce(&mut tx, &t.app, new).await.unwrap();
    tx.commit().await.unwrap();
    new.id
}

pub async fn facts(t: &TestApp, tie: Uuid) -> Tie {
    store::facts(&mut t.read().await, tie).await.unwrap()
}

pub async fn both_say_yes(t: &TestApp, tie: Uuid) {
    for side in Side::BOTH {
        let now = facts(t, tie).await;
        let mut tx = t.write().await;
        answering::say(&mut tx, &t.app, &now, side, Said::Yes(None), t.marieke).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// Agreed, met and holding.
pub async fn holding(t: &TestApp) -> (Two, Uuid) {
    let two = two(t).await;
    let tie = introduced(t, &new(t, two.loes, Subject::Person(two.ahmet))).await;
    both_say_yes(t, tie).await;
    let mut tx = t.write().await;
    let now = store::facts(&mut tx, tie).await.unwrap();
    sprokkel::tie::meet(&mut tx, &t.app, &now, t.app.id(), t.app.clock.today(), t.marieke).await.unwrap();
    let now = store::facts(&mut tx, tie).await.unwrap();
    sprokkel::tie::hold(&mut tx, &t.app, &now, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    (two, tie)
}

pub fn marieke(t: &TestApp) -> Reader {
    Reader::person(t.marieke, &t.app)
}

/// The daily clock, on a day that is believed.
pub async fn strike(t: &TestApp) {
    let mut tx = t.write().await;
    let yesterday = t.app.clock.today().yesterday().unwrap().to_string();
    sprokkel::app::set(&mut tx, "clock_day", &yesterday).await.unwrap();
    tx.commit().await.unwrap();
    sprokkel::access::clock::strike(&t.app).await.unwrap();
}
