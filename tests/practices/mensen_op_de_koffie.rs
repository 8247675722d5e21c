//! PRACTICES 16: mensen op de koffie, De Bilt. Handcart, table, coffee: present, without a goal and without questions.

use crate::support::{checksum, note_texts};

on_both!(coffee_asks_nothing_and_is_counted_in_heads, |t| async {
    let mut marieke = t.as_marieke().await;
    let form = marieke.get("/meetings/new?practice=mensen-op-de-koffie").await;
    form.is(200).says("zonder doel en zonder vragen");
    let asked = form.text.split("<summary>").next().unwrap();
    for question in ["name=\"experience\"", "name=\"wish\"", "name=\"talent\"", "name=\"feeling\"", "name=\"name\""] {
        assert!(!asked.contains(question), "coffee asks {question}");
    }
    let id = form.field("id").unwrap();
    let fields = [("id", id.as_str()), ("practice", "mensen-op-de-koffie"), ("day", "2026-11-23"), ("heads", "17")];
    let answer = marieke.post("/meetings", &fields).await;
    marieke.follow(answer.is(303)).await.is(200).says("Mensen op de koffie").says("17 mensen").says("Marieke de Wit");
    marieke.get("/meetings").await.says("Mensen op de koffie");
    assert!(note_texts(&t.url).await.is_empty());
    assert_eq!(checksum::count(&t.url, "select count(*) from revisits").await, 0);

    // What someone said nevertheless can be written down.
    let id = t.app.id().to_string();
    let fields =
        [("id", id.as_str()), ("practice", "mensen-op-de-koffie"), ("day", "2026-11-23"), ("wish", "Vaker koffie")];
    let answer = marieke.post("/meetings", &fields).await;
    marieke.follow(answer.is(303)).await.says("Vaker koffie");
});
