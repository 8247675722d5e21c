//! PRACTICES 46: "De professional vroeg de sleutel van de nieuwe ontmoetingsruimte en regelde een eerste bijeenkomst waar de hele
//! wijk werd uitgenodigd." Who has the key stands there, and one key in one hand is shown.

use crate::support::{Browser, TestApp};
use uuid::Uuid;

async fn key(t: &TestApp, worker: &mut Browser<'_>, room: &str, before: &str, person: Uuid) -> String {
    let (id, person) = (t.app.id().to_string(), person.to_string());
    let fields = [("id", id.as_str()), ("part", "key"), ("key", before), ("person", &person)];
    worker.post(&format!("{room}/people"), &fields).await.is(303);
    id
}

on_both!(the_worker_asks_for_the_key_invites_the_wijk_and_hands_it_over, |t| async {
    let place = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    let (fatima, samir) = (t.resident("Fatima Haddad").await, t.resident("Samir Bouzid").await);
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("name", "De nieuwe zaal"), ("kind", "meeting"), ("fits", "60")];
    let room = marieke.post(&format!("/places/{place}/rooms"), &fields).await.is(303).location.clone();
    let first = key(&t, &mut marieke, &room, "", t.marieke).await;
    marieke.get(&room).await.is(200).says("Er is maar één sleutel in één hand: Marieke de Wit.");
    // The first evening for the whole wijk.
    let id = t.app.id().to_string();
    let evening =
        [("id", id.as_str()), ("what", "meeting"), ("day", "2026-12-03"), ("from", "19u30"), ("until", "21u30")];
    marieke.post(&format!("{room}/bookings"), &evening).await.is(303);
    t.browser().get(&format!("{room}?week=2026-12-03")).await.says("19:30–21:30").is_silent_about("leutel");
    // She hands it over to a resident; there comes a second key, and it hangs on nobody alone.
    t.forward(30);
    let mut marieke = t.as_marieke().await;
    key(&t, &mut marieke, &room, &first, fatima).await;
    marieke.get(&room).await.says("in één hand: Fatima Haddad").says("sinds 23 dec").says("Wie eerder een sleutel had");
    let second = key(&t, &mut marieke, &room, "", samir).await;
    marieke.get(&room).await.is_silent_about("in één hand").says("Sleutel 2");
    // A key that nobody has any more cannot be handed over.
    let (id, person) = (t.app.id().to_string(), samir.to_string());
    let gone = [("id", id.as_str()), ("part", "key"), ("key", first.as_str()), ("person", &person)];
    marieke.post(&format!("{room}/people"), &gone).await.is(404);
    let mut herself = t.as_person(samir).await;
    herself.get("/me").await.says("De nieuwe zaal").says("u heeft een sleutel");
    herself.post(&format!("{room}/people/{second}/ending"), &[]).await.is(403);
    marieke.post(&format!("{room}/people/{second}/ending"), &[]).await.is(303);
    marieke.get(&room).await.says("in één hand: Fatima Haddad");
});
