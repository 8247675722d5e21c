//! PRACTICES 32: one-to-one guidance of young people. The relation first, the family too, and long: it keeps a child at home.

use crate::support::tied::{asked_in, both_answer, both_say_yes, group, introduce, strike, they_met};

on_both!(the_bond_comes_first_the_family_belongs_to_it_and_it_lasts_for_years, |t| async {
    let (youth, guide) = (t.resident("Milan Bakker").await, t.resident("Romy Smeets").await);
    let family = group(&t, "household", "Gezin Bakker").await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/ties/new?practice=een-op-een&wisher={youth}")).await.says("Wie vertrouwt deze jongere?");
    let tie = introduce(&mut marieke, youth, ("person", guide), "een-op-een", "Elke week een avond samen").await;
    both_say_yes(&mut marieke, &tie).await;
    let first = [("on", "2026-11-27"), ("way", "accompanied"), ("spot", "")];
    marieke.post(&format!("{tie}/first"), &first).await.is(303);
    // It holds only when they met: first the bond.
    marieke.post(&format!("{tie}/holding"), &[]).await.is(409);
    // There is no most: they meet as often as it takes.
    for _ in 0..6 {
        t.forward(7);
        let mut marieke = t.as_marieke().await;
        they_met(&t, &mut marieke, &tie).await;
    }
    let mut marieke = t.as_marieke().await;
    marieke.get(&tie).await.says("6 keer").says("Het gaat goed, zij gaan door");
    marieke.post(&format!("{tie}/holding"), &[]).await.is(303);
    // The family is a party too.
    let form = marieke.get(&format!("/agreements/new?tie={}", tie.replace("/ties/", ""))).await;
    let (id, of) = (form.is(200).field("id").unwrap(), form.field("tie").unwrap());
    let (about, person, family) = (youth.to_string(), guide.to_string(), family.to_string());
    let fields = [
        ("id", id.as_str()),
        ("practice", "een-op-een"),
        ("about", &about),
        ("tie", &of),
        ("person", &person),
        ("group", &family),
        ("what", "Een avond samen, en zondag eten bij het gezin"),
        ("informal", "4"),
        ("audience", "own"),
    ];
    let path = marieke.post("/agreements", &fields).await.is(303).location.clone();
    marieke.get(&path).await.says("Milan Bakker, Gezin Bakker, Romy Smeets").says("4 uur per week door Romy Smeets");
    // A long tie: ever less often asked, and it goes on after years.
    let mut before = 0;
    for _ in 0..4 {
        let days = asked_in(&t).await;
        assert!(days > before, "{days} after {before}");
        before = days;
        t.forward(days);
        let mut marieke = t.as_marieke().await;
        both_answer(&t, &mut marieke, &tie, ["good", "good"]).await;
    }
    t.forward(700);
    strike(&t).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&tie).await.is(200).says("Klikt het nog?");
    marieke.get(&path).await.is(200).says("Spreek het anders af");
    t.as_person(guide).await.get("/me/ties").await.says("Elke week een avond samen");
});
