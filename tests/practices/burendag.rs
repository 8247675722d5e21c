//! PRACTICES 43: burendag. A public day of many groups, joined by doing.

use crate::support::activity::{join, make, neighbour};
use crate::support::checksum;
use crate::support::referral::group;

on_both!(many_groups_make_one_day_and_everyone_walks_in, |t| async {
    let mut marieke = t.as_marieke().await;
    marieke.get("/activities/new?practice=burendag").await.says("Wie doen er mee, en wat is er te beleven?");
    let day = [
        ("practice", "burendag"),
        ("name", "Burendag Lindenplein"),
        ("about", "Acht groepen op het plein."),
        ("day", "2026-11-28"),
        ("hour", "11:00"),
        ("minutes", "240"),
        ("places", ""),
        ("children", "yes"),
        ("wheelchair", "yes"),
    ];
    let path = make(&mut marieke, &day).await;
    // Each group is there with something of its own, on that same day.
    for (name, what) in [("Kerk", "Soep van de kerk"), ("School", "Muziek van de school"), ("Gilde", "Fietsen maken")] {
        let id = group(&t, name, "organisation", &Default::default()).await.to_string();
        let own = [("practice", "burendag"), ("name", what), ("day", "2026-11-28"), ("hour", "12:00"), ("group", &id)];
        make(&mut marieke, &own).await;
    }
    let week = t.browser().get("/activities").await;
    for what in ["Burendag Lindenplein", "Soep van de kerk", "Muziek van de school", "Fietsen maken"] {
        week.says(what);
    }
    let page = t.browser().get(&path).await;
    page.says("Kinderen zijn welkom").says("met een rolstoel in").says("kom gerust").says("wa.me/?text=Burendag");
    t.browser().get(&format!("{path}/flyer")).await.is(200).says("Doet u mee?").says("class=\"qr\"");
    for number in 1..=3 {
        join(&mut neighbour(&t, number), &path, &[("heads", "4")]).await.is(303);
    }
    t.forward(6);
    let mut marieke = t.as_marieke().await;
    let day = marieke.get(&format!("{path}/list")).await;
    let day = day.says("12 mensen komen").field("day").unwrap();
    // Who walked in was not on any list; only how many is kept.
    marieke.post(&format!("{path}/holding"), &[("day", &day), ("heads", "240")]).await.is(303);
    marieke.get(&format!("{path}/list")).await.says("240 waren er.");
    assert_eq!(checksum::count(&t.url, "select count(*) from persons").await, 1);
});
