//! A round that is put right: a tap at the wrong door, another day, and a round that goes.

use super::rounds::{ground, planned, state};
use crate::support::checksum;

on_both!(a_tap_at_the_wrong_door_is_taken_back_by_who_tapped, |t| async {
    let ground = ground(&t).await;
    let mut marieke = t.as_marieke().await;
    let door = |at: usize| format!("{}/doors/{}", ground.round, ground.doors[at]);
    for (at, outcome, said) in [(0, "nobody", "niemand thuis"), (1, "refused", "wil niet")] {
        let id = t.app.id().to_string();
        let fields = [("id", id.as_str()), ("outcome", outcome)];
        let undo = format!("{}/talks/{id}/undoing", ground.round);
        marieke.post(&undo, &[]).await.is(404);
        let next = marieke.post(&door(at), &fields).await.is(303).location.clone();
        marieke.get(&next).await.is(200).says("Terugdraaien");
        marieke.get(&ground.round).await.says("1 van 4 deuren gehad");
        marieke.get(&door(at)).await.says(&format!("U schreef hier op: {said}"));
        let before = state(&t).await;
        t.as_person(ground.bas).await.post(&undo, &[]).await.is(404);
        assert_eq!(state(&t).await, before, "another took it back");
        marieke.post(&undo, &[]).await.is(303);
        marieke.get(&ground.round).await.says("0 van 4 deuren gehad");
        marieke.get(&door(at)).await.says("Van deze deur weet u nog niets").is_silent_about("geen bezoek tot");
        let once = state(&t).await;
        marieke.post(&undo, &[]).await.is(303);
        assert_eq!(state(&t).await, once, "taken back twice");
        // The telephone sends it once more: it stays taken back.
        marieke.post(&door(at), &fields).await.is(303);
        assert_eq!(state(&t).await, once, "told again after it was taken back");
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from refusals").await, 0);
    let talk = t.app.id().to_string();
    marieke.post(&door(2), &[("id", talk.as_str()), ("outcome", "talked"), ("wish", "Een bankje")]).await.is(303);
    marieke.post(&format!("{}/talks/{talk}/undoing", ground.round), &[]).await.is(404);
});

on_both!(a_round_gets_another_day_and_colleague_and_goes_while_nobody_rang, |t| async {
    let ground = ground(&t).await;
    let els = t.member("Els Visser", "els@wijk.example", sprokkel::party::NETWORK, "worker").await.to_string();
    let mut marieke = t.as_marieke().await;
    let (change, removal) = (format!("{}/change", ground.round), format!("{}/removal", ground.round));
    let before = state(&t).await;
    for (on, duo, status) in [("2026-11-22", &els, 422), ("", &els, 422), ("2026-12-01", &String::new(), 422)] {
        marieke.post(&change, &[("on", on), ("duo", duo)]).await.is(status);
    }
    marieke.post(&change, &[("on", "2026-12-01")]).await.is(422).says("met zijn tweeën");
    t.as_person(els.parse().unwrap()).await.post(&removal, &[]).await.is(403);
    assert_eq!(state(&t).await, before, "what was refused changed something");
    marieke.post(&change, &[("on", "2026-12-01"), ("duo", &els)]).await.is(303);
    marieke
        .get(&ground.round)
        .await
        .says("Els Visser")
        .says("1 dec")
        .is_silent_about("Bas Jansen, ")
        .is_silent_about(", Bas Jansen");
    let door = format!("{}/doors/{}", ground.round, ground.doors[0]);
    marieke.post(&door, &[("id", &t.app.id().to_string()), ("outcome", "nobody")]).await.is(303);
    marieke.post(&removal, &[]).await.is(409).says("al aangebeld");
    let other = t.app.id().to_string();
    let round = marieke.post("/rounds", &planned(&other, &els)).await.is(303).location.clone();
    let count = "select count(*) from round_doors";
    assert_eq!(checksum::count(&t.url, count).await, 8);
    marieke.post(&format!("{round}/removal"), &[]).await.is(303);
    marieke.get(&round).await.is(404);
    assert_eq!(checksum::count(&t.url, count).await, 4);
});
