//! PRACTICES 25: Ahmet sat at home with pills; now he trains the boys of the football club.

use sprokkel::group::{self, NewGroup};
use sprokkel::note::{self, Kind, NewNote};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::subject::Subject;

use crate::passie_eerst::{someone, suggested};
use crate::support::{TestApp, checksum};

/// A club that looks for someone.
async fn club(t: &TestApp) -> uuid::Uuid {
    let id = t.app.id();
    let mut tx = t.write().await;
    let name = "VV Lindenkwartier".to_owned();
    let new = NewGroup {
        id,
        kind: "initiative",
        name,
        purpose: String::new(),
        parent: Some(NETWORK),
        place: None,
        audience: EVERYONE,
    };
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    let wish = "Wij zoeken een trainer voor het voetbal van de jongens";
    let wish =
        NewNote::heard(t.app.id(), Kind::Wish, Subject::Group(id), wish, t.marieke, t.app.clock.today(), NETWORK);
    note::tell(&mut tx, &t.app, &wish).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both!(his_talent_finds_the_club_that_looks_for_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let club = club(&t).await;
    let ahmet =
        someone(&mut marieke, "Ahmet Yilmaz", "Lindestraat 5", "talent", "Was vroeger trainer bij het voetbal").await;
    let page = suggested(&mut marieke, &ahmet).await;
    page.is(200).says("Wie wil dit?").says("VV Lindenkwartier").says("Wij zoeken een trainer");
    // The goal is his: he is whose wish it is, the club is the other.
    let him = ahmet.rsplit('/').next().unwrap();
    page.says(&format!("/ties/new?wisher={him}&#38;other_kind=group&#38;other={club}"));
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("wisher", him),
        ("other_kind", "group"),
        ("other", &club.to_string()),
        ("words", "De jongens trainen"),
        ("told_wisher", "Een club die een trainer zoekt"),
        ("told_other", "Iemand met ervaring als trainer"),
        ("practice", "van-pillen-naar-passie"),
        ("audience", "network"),
    ];
    marieke.post("/ties", &fields).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 1);
    marieke.get(&format!("/ties/{id}")).await.is(200).says("Ahmet Yilmaz").says("VV Lindenkwartier");
});
