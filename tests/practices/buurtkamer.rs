//! PRACTICES 46: buurtkamers. "Bewoners houden de ruimte open, met een beetje steun", and the whole wijk is welcome.

use crate::support::{Browser, TestApp};
use uuid::Uuid;

/// A worker makes the room, with two times of the week.
async fn begun(t: &TestApp, worker: &mut Browser<'_>, place: Uuid) -> (String, Vec<String>) {
    let form = worker.get(&format!("/places/{place}/room/new")).await;
    let id = form.is(200).field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("name", "De Huiskamer"),
        ("kind", "living"),
        ("fits", "25"),
        ("kitchen", "yes"),
        ("wheelchair", "yes"),
    ];
    let room = worker.post(&format!("/places/{place}/rooms"), &fields).await.is(303).location.clone();
    let mut hours = Vec::new();
    for (day, from, until) in [("2", "14:00", "17:00"), ("4", "10:00", "12:00")] {
        let id = t.app.id().to_string();
        let fields = [("id", id.as_str()), ("weekday", day), ("hours_from", from), ("hours_until", until)];
        worker.post(&format!("{room}/hours"), &fields).await.is(303);
        hours.push(id);
    }
    (room, hours)
}

on_both!(residents_keep_the_room_open_and_a_gap_is_shown_to_the_whole_wijk, |t| async {
    let place = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    let (fatima, samir) = (t.resident("Fatima Haddad").await, t.resident("Samir Bouzid").await);
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/places/{place}")).await.says("Buurtkamer").says(&format!("/rooms?place={place}"));
    let (room, hours) = begun(&t, &mut marieke, place).await;
    // Nobody opens up yet: anyone can read that, and who wants to can say so.
    let mut public = t.browser();
    public.get(&room).await.is(200).says("dinsdagmiddag zoekt iemand").says("donderdagochtend zoekt iemand");
    // The worker finds her by name, and no name stands in an address.
    let who = format!("{room}/people/new?part=keeper&hours={}", hours[0]);
    marieke.get(&who).await.is(200).says("Wie doet open?");
    let asked = marieke.post(&who, &[("q", "Fatima")]).await;
    assert!(!asked.location.contains("Fatima"), "{}", asked.location);
    let found = marieke.follow(&asked).await;
    found.is(200).says("Fatima Haddad").says(&format!("name=\"person\" value=\"{fatima}\""));
    let (id, person) = (found.field("id").unwrap(), fatima.to_string());
    let fields = [("id", id.as_str()), ("part", "keeper"), ("hours", &hours[0]), ("person", &person)];
    marieke.post(&format!("{room}/people"), &fields).await.is(303);
    public
        .get(&room)
        .await
        .is_silent_about("dinsdagmiddag zoekt")
        .says("donderdagochtend zoekt iemand")
        .is_silent_about("Fatima");
    // Her own page says what she does there, and she may have her name shown.
    let mut herself = t.as_person(fatima).await;
    herself.get("/me").await.is(200).says("De Huiskamer").says("u doet open");
    herself.post(&format!("{room}/people/{id}/name"), &[("shown", "yes")]).await.is(303);
    public.get(&room).await.says("Fatima Haddad");
    // A neighbour books it for coffee, four weeks in a row; the second who wants it hears what is free.
    let mut neighbour = t.as_person(samir).await;
    neighbour.get("/rooms?day=2026-11-26&from=13:00&until=15:00").await.is(200).says("Dan vrij").says("met keuken");
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("what", "coffee"),
        ("day", "2026-11-26"),
        ("from", "13:00"),
        ("until", "15:00"),
        ("weeks", "4"),
    ];
    neighbour.post(&format!("{room}/bookings"), &fields).await.is(303);
    neighbour.get("/me").await.says("13:00–15:00");
    let id = t.app.id().to_string();
    let second = [("id", id.as_str()), ("what", "meal"), ("day", "2026-12-03"), ("from", "14:00"), ("until", "16:00")];
    herself.post(&format!("{room}/bookings"), &second).await.is(422).says("De Huiskamer 15:00–17:00");
    public.get(&format!("{room}?week=2026-12-03")).await.says("13:00–15:00").says("koffie").is_silent_about("Samir");
});

on_both!(who_is_erased_leaves_a_gap_and_no_trace_in_the_room, |t| async {
    let place = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    let fatima = t.resident("Fatima Haddad").await;
    let mut marieke = t.as_marieke().await;
    let (room, hours) = begun(&t, &mut marieke, place).await;
    let (id, person) = (t.app.id().to_string(), fatima.to_string());
    let fields = [("id", id.as_str()), ("part", "keeper"), ("hours", &hours[0]), ("person", &person)];
    marieke.post(&format!("{room}/people"), &fields).await.is(303);
    t.as_person(fatima).await.post("/me/erasure", &[("sure", "yes")]).await.is(303);
    t.browser().get(&room).await.is(200).says("dinsdagmiddag zoekt iemand");
});
