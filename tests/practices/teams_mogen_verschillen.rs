//! PRACTICES 9: "Poort komt thuis, Stedenwijk zit in het gezondheidscentrum". Each place chooses, and what is below follows.

use sprokkel::place::{self, NewPlace};
use sprokkel::practice::{self, Knob};
use uuid::Uuid;

use crate::support::TestApp;

/// The wijk of the founding, and two buurten in it.
async fn places(t: &TestApp) -> (Uuid, Uuid, Uuid) {
    let mut tx = t.write().await;
    let wijk = place::store::area(&mut tx, &dutch::fold("Lindenkwartier")).await.unwrap().unwrap();
    let poort = place::find_or_add(&mut tx, &t.app, &NewPlace::under(wijk, "buurt", "Poort")).await.unwrap();
    let stedenwijk = place::find_or_add(&mut tx, &t.app, &NewPlace::under(wijk, "buurt", "Stedenwijk")).await.unwrap();
    tx.commit().await.unwrap();
    (wijk, poort, stedenwijk)
}

async fn in_force(t: &TestApp, place: Uuid, slug: &str, knob: Knob) -> Option<String> {
    let mut conn = t.read().await;
    let all = practice::at(&t.app, &mut conn, place).await.unwrap();
    all.iter().find(|one| one.practice.slug == slug).map(|one| knob.of(&one.practice))
}

on_both!(one_buurt_works_another_way_and_the_other_follows_the_wijk, |t| async {
    let (wijk, poort, stedenwijk) = places(&t).await;
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/places/{poort}/practices")).await;
    page.is(200)
        .says("Zo werkt u in Poort")
        .says("Wie kwam u tegen?")
        .says("volgt Lindenkwartier")
        .is_silent_about("hier anders");

    // The wijk comes back after three months, Poort after a week and only for who noted it.
    let wandelgang = |place| format!("/places/{place}/practices/sprokkelen");
    marieke.post(&wandelgang(wijk), &[("come_back", "P3M")]).await.is(303);
    let chosen = marieke
        .post(
            &wandelgang(poort),
            &[("come_back", "P1W"), ("audience", "own"), ("ask", "own"), ("asked", "name"), ("asked", "text")],
        )
        .await;
    marieke.follow(&chosen).await.says("hier anders").says("Zo werkt u hier nu");
    for (place, come_back, audience, ask) in [
        (wijk, "P3M", "network", "name place talent wish come_back"),
        (poort, "P1W", "own", "name text"),
        (stedenwijk, "P3M", "network", "name place talent wish come_back"),
    ] {
        assert_eq!(in_force(&t, place, "sprokkelen", Knob::ComeBack).await.as_deref(), Some(come_back));
        assert_eq!(in_force(&t, place, "sprokkelen", Knob::Audience).await.as_deref(), Some(audience));
        assert_eq!(in_force(&t, place, "sprokkelen", Knob::Ask).await.as_deref(), Some(ask));
    }

    // Back to following.
    let form = [("come_back", "inherit"), ("audience", "inherit"), ("ask", "inherit")];
    let back = marieke.post(&wandelgang(poort), &form).await;
    marieke.follow(&back).await.is_silent_about("hier anders");
    assert_eq!(in_force(&t, poort, "sprokkelen", Knob::ComeBack).await.as_deref(), Some("P3M"));
});

on_both!(a_practice_switched_off_in_the_wijk_is_off_in_its_buurten_until_one_says_on, |t| async {
    let (wijk, poort, stedenwijk) = places(&t).await;
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/places/{poort}")).await.is(200).says("Wandelgang");
    marieke.post(&format!("/places/{wijk}/practices/wandelgang"), &[("on", "no")]).await.is(303);
    marieke.get(&format!("/places/{poort}")).await.is_silent_about("Wandelgang");
    marieke.post(&format!("/places/{poort}/practices/wandelgang"), &[("on", "yes")]).await.is(303);
    marieke.get(&format!("/places/{poort}")).await.says("Wandelgang");
    assert_eq!(in_force(&t, stedenwijk, "wandelgang", Knob::On).await, None);
    assert_eq!(in_force(&t, poort, "wandelgang", Knob::On).await.as_deref(), Some("yes"));
});

on_both!(noteren_opens_with_the_practice_of_the_place, |t| async {
    let (_, poort, _) = places(&t).await;
    let mut conn = t.read().await;
    let forms = practice::in_force(&t.app, &mut conn, poort).await.unwrap();
    assert_eq!(forms[0].words("nl").opens_with, "Wie kwam u tegen?");
    assert!(forms.len() >= 5 && forms.iter().all(|practice| !practice.knobs.ask.is_empty()), "only forms");
    drop(conn);
    let mut marieke = t.as_marieke().await;
    marieke
        .get(&format!("/note?practice=wandelgang&place={poort}"))
        .await
        .is(200)
        .says("Wat hoorde u in het voorbijgaan?");
});

on_both!(only_staff_chooses_and_only_what_exists, |t| async {
    let (_, poort, _) = places(&t).await;
    let path = format!("/places/{poort}/practices/sprokkelen");
    t.browser().get(&format!("/places/{poort}/practices")).await.is(303);
    t.as_person(t.resident("Fatima Aydin").await).await.post(&path, &[("on", "no")]).await.is(403);
    let mut marieke = t.as_marieke().await;
    marieke.post(&path, &[("audience", "de hele wereld")]).await.is(422);
    marieke.post(&path, &[("ask", "own"), ("asked", "bsn")]).await.is(422);
    marieke.post(&path, &[("ask", "own")]).await.is(422);
    marieke.post(&format!("/places/{poort}/practices/bestaat-niet"), &[("on", "no")]).await.is(404);
    marieke.post(&format!("/places/{}/practices/sprokkelen", t.app.id()), &[("on", "no")]).await.is(404);
    assert_eq!(in_force(&t, poort, "sprokkelen", Knob::Audience).await.as_deref(), Some("network"));
});
