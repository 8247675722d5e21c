//! PRACTICES 51: "ingrijpen bij uitsluiting: een tuin waar iedereen mee kan doen".

use crate::support::carried::begun;
use crate::support::{checksum, note_texts};

on_both!(who_is_left_out_is_heard_by_the_coordinator_and_not_by_the_group, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = begun(&mut marieke, &t, "initiatief", "Tuin van Zuid").await.to_string();
    let fatima = t.resident("Fatima Aydin").await;
    let mut her = t.as_person(fatima).await;
    let form = her.get("/belonging").await;
    form.is(200).says("Wie hoort er niet bij?").says("niet naar de groep").says("Tuin van Zuid");
    let id = form.field("id").unwrap();
    her.post("/belonging", &[("id", &id), ("group", &group), ("text", "  ")])
        .await
        .is(422)
        .says("Schrijf op wat er gebeurt");
    let fields = [("id", id.as_str()), ("group", &group), ("text", "Wij mogen niet in de tuin")];
    her.post("/belonging", &fields).await.is(303);
    her.post("/belonging", &fields).await.is(303);
    assert_eq!(note_texts(&t.url).await, ["Tuin van Zuid: Wij mogen niet in de tuin"]);
    let kees = t.resident("Kees Post").await;
    t.as_person(kees).await.post("/belonging", &fields).await.is(409);
    t.browser().post("/belonging", &fields).await.is(401);
    // Today on the screen of who co-ordinates; on the group's own page there is nothing of it.
    marieke.get("/").await.says("Praat met de groep");
    t.as_person(kees).await.get(&format!("/groups/{group}")).await.is_silent_about("Wij mogen niet");
    // As every signal it goes after thirty days, and nobody sends a hundred.
    for _ in 0..4 {
        let id = t.app.id().to_string();
        her.post("/belonging", &[("id", &id), ("group", ""), ("text", "Nog iets")]).await.is(303);
    }
    let id = t.app.id().to_string();
    her.post("/belonging", &[("id", &id), ("group", ""), ("text", "Nog iets")]).await.is(429);
    t.forward(31);
    sprokkel::access::clock::strike(&t.app).await.unwrap();
    t.forward(0);
    assert!(checksum::count(&t.url, "select count(*) from notes").await <= 5);
});
