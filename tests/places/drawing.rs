//! A building by hand, through HTTP.

use crate::support::note;
use crate::{all, find, ids};

const FLAT: [(&str, &str); 6] =
    [("from", "2"), ("to", "24"), ("numbers", "even"), ("floors", "3"), ("per_floor", "2"), ("postcode", "3701aa")];

fn query(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

on_both!(a_flat_is_looked_at_made_once_and_taken_away_again, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 8"), ("talent", "x")])
        .await
        .is(303);
    let (street, door) = (find(&t, "street", "Lindestraat").await, find(&t, "door", "8").await);
    let before = (ids(&t).await, all(&t).await);
    let page = format!("/places/{street}/buildings/new");
    marieke.get(&page).await.is(200).says("Eerste huisnummer").is_silent_about("Zo wordt het");
    let look = marieke.get(&format!("{page}?{}", query(&FLAT))).await;
    look.is(200)
        .says("Lindestraat 2–24")
        .says("Portiek 14–24")
        .says("2e verdieping")
        .says("Voeg gebouw met 12 deuren toe");
    assert_eq!((ids(&t).await, all(&t).await), before, "looking makes nothing");

    let id = t.app.id().to_string();
    let make = [&FLAT[..], &[("id", id.as_str())]].concat();
    let made = marieke.post(&format!("/places/{street}/buildings"), &make).await;
    made.is(303);
    let building = made.location.clone();
    let after = ids(&t).await;
    assert_eq!(after.len(), before.0.len() + 1 + 2 + 11, "the door that was there is not doubled");
    assert_eq!(find(&t, "door", "8").await, door);
    all(&t).await;
    for again in [make.clone(), FLAT.to_vec()] {
        let twice = marieke.post(&format!("/places/{street}/buildings"), &again).await;
        assert_eq!((twice.status, &twice.location), (303, &building));
        assert_eq!(ids(&t).await, after);
    }
    let shown = marieke.get(&building).await;
    shown.is(200).says("Portiek 2–12").says("begane grond").says("door--known").says("Ongedaan maken");
    assert_eq!(shown.text.matches("door--known").count(), 1);
    let said = marieke.get(&format!("/places/{door}")).await;
    said.says("<h1 class=\"utrecht-heading-1\">Lindestraat 8</h1>").says("1e verdieping").says("Henk Bakker");
    // Whoever is noted at a door of the flat is there.
    note(&mut marieke, "sprokkelen", &[("name", "Ans Bos"), ("place", "Lindestraat 24"), ("talent", "x")])
        .await
        .is(303);
    assert_eq!(ids(&t).await, after);
    let refused = marieke.post(&format!("{building}/removal"), &[]).await;
    refused.is(409).says("Bij een deur van dit gebouw hoort al iets");
    assert_eq!(ids(&t).await, after, "all or nothing");
    all(&t).await;
});

on_both!(an_empty_flat_goes_and_the_doors_of_before_stay_in_their_street, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 8"), ("talent", "x")])
        .await
        .is(303);
    let street = find(&t, "street", "Lindestraat").await;
    let (before, lines) = (ids(&t).await, all(&t).await);
    let gallery = [("from", "1"), ("to", "30"), ("numbers", "all"), ("floors", "5"), ("name", "De Linde")];
    let made = marieke.post(&format!("/places/{street}/buildings"), &gallery).await;
    made.is(303);
    marieke.get(&made.location).await.says("De Linde").says("4e verdieping").is_silent_about("Portiek 1");
    let gone = marieke.post(&format!("{}/removal", made.location), &[]).await;
    assert_eq!((gone.status, gone.location.as_str()), (303, format!("/places/{street}").as_str()));
    assert_eq!((ids(&t).await, all(&t).await), (before, lines));
    marieke.post(&format!("{}/removal", made.location), &[]).await.is(404);
});

on_both!(a_room_in_a_building_or_behind_a_door_is_found_by_its_street, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 8"), ("talent", "x")])
        .await
        .is(303);
    let (street, door) = (find(&t, "street", "Lindestraat").await, find(&t, "door", "8").await);
    let flat = [("from", "1"), ("to", "30"), ("numbers", "all"), ("floors", "5"), ("name", "De Linde")];
    let flat = marieke.post(&format!("/places/{street}/buildings"), &flat).await.is(303).location.clone();
    marieke.get(&flat).await.is(200).says("Gebouw · Lindestraat");
    for (place, name, said) in [
        (flat, "De Huiskamer", "De Linde, Lindestraat"),
        (format!("/places/{door}"), "De Zolder", "Lindestraat 8"),
        (format!("/places/{street}"), "De Stoep", "Lindestraat"),
    ] {
        let id = t.app.id().to_string();
        let room = [("id", id.as_str()), ("name", name), ("kind", "living"), ("fits", "20")];
        marieke.post(&format!("{place}/rooms"), &room).await.is(303);
        t.browser().get(&format!("/rooms/{id}")).await.is(200).says(&format!("class=\"lede\">{said} ·"));
        t.browser().get("/rooms").await.says(&format!("class=\"count small\">{said} ·"));
    }
});

on_both!(what_cannot_be_drawn_is_said_and_a_stranger_draws_nothing, |t| async {
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("name", "Henk Bakker"), ("place", "Lindestraat 8"), ("talent", "x")])
        .await
        .is(303);
    let street = find(&t, "street", "Lindestraat").await;
    let path = format!("/places/{street}/buildings");
    let before = ids(&t).await;
    for (fields, said) in [
        ([("from", "9"), ("to", "1"), ("floors", "2")], "van klein naar groot"),
        ([("from", "1"), ("to", "9999"), ("floors", "2")], "meer dan 500 deuren"),
        ([("from", "1"), ("to", "9"), ("floors", "veel")], "1 tot 40 verdiepingen"),
    ] {
        marieke.post(&path, &fields).await.is(422).says(said);
        marieke.get(&format!("{path}/new?{}", query(&fields))).await.is(422).says(said);
    }
    let wijk = find(&t, "wijk", "Lindenkwartier").await;
    marieke.post(&format!("/places/{wijk}/buildings"), &FLAT).await.is(404);
    marieke.post(&format!("/places/{street}/removal"), &[]).await.is(409).says("niet met de hand getekend");
    let resident = t.resident("Fatima Aydin").await;
    let mut stranger = t.as_person(resident).await;
    stranger.post(&path, &FLAT).await.is(403);
    stranger.get(&format!("{path}/new")).await.is(403);
    stranger.post(&format!("/places/{street}/removal"), &[]).await.is(403);
    t.browser().get(&format!("{path}/new")).await.is(303);
    assert_eq!(ids(&t).await, before);
});

// Numbers of a street are doors of its flat as well, and a round over a few doors is not one over the whole street.
on_both!(doors_that_are_typed_for_a_round_are_the_round_and_are_not_made_twice, |t| async {
    let bas = t.worker("Bas Jansen").await.to_string();
    let mut marieke = t.as_marieke().await;
    note(&mut marieke, "sprokkelen", &[("place", "Lindestraat 3"), ("talent", "x")]).await.is(303);
    let street = find(&t, "street", "Lindestraat").await;
    let id = t.app.id().to_string();
    marieke.post(&format!("/places/{street}/buildings"), &[&FLAT[..], &[("id", &id)]].concat()).await.is(303);
    let before = ids(&t).await;
    let fields = [
        ("id", id.as_str()),
        ("practice", "portiekgesprek"),
        ("building", "Lindestraat"),
        ("numbers", "2-6 even, 3, 5"),
        ("duo", &bas),
        ("on", "2026-11-23"),
        ("audience", "network"),
    ];
    let round = marieke.post("/rounds", &fields).await.is(303).location.clone();
    marieke.get(&round).await.is(200).says("0 van 5 deuren gehad");
    assert_eq!(ids(&t).await.len(), before.len() + 1, "only number 5 was not there");
    all(&t).await;
});
