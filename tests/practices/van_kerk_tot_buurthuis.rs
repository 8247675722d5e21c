//! PRACTICES 47: "Samen zijn ze op zoek gegaan naar een leegstaand gebouw." A wish for space finds the talent of an owner; they are
//! introduced, and what they agree on becomes a room that everybody can book.

use uuid::Uuid;

use crate::support::tied::{both_say_yes, group, introduce, they_met};
use crate::support::{Browser, TestApp, note};

const PRACTICE: &str = "van-kerk-tot-buurthuis";

/// Someone said this; who she is, and her note.
async fn said(t: &TestApp, worker: &mut Browser<'_>, name: &str, kind: &str, words: &str) -> (Uuid, Uuid) {
    let form = worker.get("/note?practice=sprokkelen").await;
    let person: Uuid = form.field("person_id").unwrap().parse().unwrap();
    let (id, text) = (form.field("id").unwrap(), person.to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &text),
        ("practice", "sprokkelen"),
        ("name", name),
        (kind, words),
        ("audience", "network"),
    ];
    worker.post("/notes", &fields).await.is(303);
    let of = match t.engine {
        sprokkel::db::Engine::Sqlite => {
            format!("select lower(hex(id)) from notes where about_id = x'{}'", person.simple())
        }
        sprokkel::db::Engine::Postgres => format!("select cast(id as text) from notes where about_id = '{person}'"),
    };
    (person, crate::support::checksum::texts(&t.url, &of).await[0].parse().unwrap())
}

on_both!(a_neighbourhood_that_looks_for_a_place_finds_the_owner_of_an_empty_church, |t| async {
    let place = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    let mut marieke = t.as_marieke().await;
    let (wisher, wish) =
        said(&t, &mut marieke, "Rachida Amrani", "wish", "Een ruimte om met dertig buren te vergaderen").await;
    let (owner, _) =
        said(&t, &mut marieke, "Dominee Bakker", "talent", "Heeft een lege kerk, die zaal staat leeg").await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bos"), ("talent", "Kan fietsen maken"), ("audience", "network")])
        .await
        .is(303);
    // The owner is suggested to the wish, and who mends bicycles is not.
    let found = marieke.get(&format!("/ties/suggestions/{wish}")).await;
    found.is(200).says("Heeft een lege kerk").is_silent_about("Kan fietsen maken");
    let form = marieke.get(&format!("/ties/new?practice={PRACTICE}&wisher={wisher}")).await;
    form.is(200).says("Van kerk tot buurthuis").says("Welke ruimte zoekt de buurt?");
    let tie = introduce(&mut marieke, wisher, ("person", owner), PRACTICE, "De kerk als buurthuis").await;
    both_say_yes(&mut marieke, &tie).await;
    they_met(&t, &mut marieke, &tie).await;
    marieke.post(&format!("{tie}/holding"), &[]).await.is(303);
    // What they agree hangs on the tie, with what the owner gives.
    let form = marieke.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await;
    let (id, about, of) = (form.is(200).field("id").unwrap(), form.field("about").unwrap(), form.field("tie").unwrap());
    let person = owner.to_string();
    let fields = [
        ("id", id.as_str()),
        ("practice", PRACTICE),
        ("about", &about),
        ("tie", &of),
        ("person", &person),
        ("what", "Twee avonden per week de grote zaal"),
        ("informal", "2"),
        ("euros", "0"),
    ];
    let agreed = marieke.post("/agreements", &fields).await.is(303).location.clone();
    marieke.get(&tie).await.says("Twee avonden per week de grote zaal").says(&agreed);
    // And it becomes a room, carried by a group, that a neighbour books.
    let carriers = group(&t, "initiative", "Buurthuis De Ark").await.to_string();
    let id = t.app.id().to_string();
    let church =
        [("id", id.as_str()), ("name", "De Ark"), ("kind", "church"), ("fits", "80"), ("group", carriers.as_str())];
    let room = marieke.post(&format!("/places/{place}/rooms"), &church).await.is(303).location.clone();
    t.browser().get(&room).await.is(200).says("Gedragen door").says("Buurthuis De Ark").is_silent_about("Bakker");
    let mut neighbour = t.as_person(t.resident("Samir Bouzid").await).await;
    let id = t.app.id().to_string();
    let evening = [("id", id.as_str()), ("what", "party"), ("day", "2026-12-05"), ("from", "19"), ("until", "23")];
    neighbour.post(&format!("{room}/bookings"), &evening).await.is(303);
    neighbour.get(&format!("{room}?week=2026-12-05")).await.says("feest").says("van u");
});
