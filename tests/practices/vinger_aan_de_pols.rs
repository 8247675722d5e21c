//! PRACTICES 37: tapering, a finger on the pulse. Less contact, and still a watch: pauses that grow, and short ones after a doubt.

use crate::support::tied::{asked_in, both_answer, it_holds, strike};

on_both!(as_it_goes_well_it_is_asked_ever_less_often_and_a_doubt_brings_someone_back_soon, |t| async {
    let (ria, neighbour) = (t.resident("Ria Smit").await, t.resident("Gerda Blok").await);
    let mut marieke = t.as_marieke().await;
    let practice = "vinger-aan-de-pols";
    marieke.get(&format!("/ties/new?practice={practice}&wisher={ria}")).await.says("Wie redt het bijna zonder u?");
    let tie = it_holds(&t, &mut marieke, ria, ("person", neighbour), practice, "Op maandag bellen").await;
    let mut pauses = Vec::new();
    for _ in 0..5 {
        pauses.push(asked_in(&t).await);
        t.forward(pauses[pauses.len() - 1]);
        let mut marieke = t.as_marieke().await;
        both_answer(&t, &mut marieke, &tie, ["good", "good"]).await;
    }
    assert!(pauses.is_sorted() && pauses[0] < 32 && pauses[4] > 360, "{pauses:?}");
    // After a year nobody answers: whoever guards it has it on her first page, so that nobody is forgotten.
    t.forward(asked_in(&t).await);
    strike(&t).await;
    t.forward(15);
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says(&tie).says("geen antwoord gehoord");
    // Then one of the two doubts: today, and soon again.
    marieke.post(&format!("{tie}/klik"), &[("side", "wisher"), ("klik", "doubt")]).await.is(303);
    marieke.get("/").await.says(&tie).says("iemand twijfelt");
    marieke.post(&format!("{tie}/klik/settlement"), &[]).await.is(303);
    assert!(asked_in(&t).await < 32, "after a doubt the pauses begin anew");
});
