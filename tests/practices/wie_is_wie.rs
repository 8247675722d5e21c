//! PRACTICES 6: "korte lijnen". Which desks, teams and co-ordinators are there, and is that still right?

use sprokkel::party::NETWORK;

use crate::support::TestApp;

async fn wijk(t: &TestApp) -> String {
    let mut conn = t.read().await;
    let wijk = sprokkel::place::store::area(&mut conn, &dutch::fold("Lindenkwartier")).await.unwrap();
    wijk.unwrap().to_string()
}

on_both!(the_story_of_the_social_map_of_a_wijk, |t| async {
    let wijk = wijk(&t).await;
    let mut bas = t.as_person(t.worker("Bas Jansen").await).await;
    let empty = bas.get(&format!("/groups?place={wijk}&after=~&after_id={NETWORK}")).await;
    empty.is(200).says("Dit waren alle groepen");

    // A worker adds the GP's practice, for everyone to find.
    let form = bas.get(&format!("/groups/new?place={wijk}")).await;
    let id = form.field("id").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("kind", "organisation"),
        ("name", "Huisartsen De Linde"),
        ("purpose", "Huisartsen voor de hele wijk"),
        ("parent", &NETWORK.to_string()),
        ("place", wijk.as_str()),
        ("audience", "everyone"),
        ("phone", "030 123 45 67"),
        ("website", "delinde.example"),
        ("hours", "op werkdagen van 8 tot 17 uur"),
    ];
    let made = bas.post("/groups", &fields).await;
    made.is(303);
    bas.follow(&made)
        .await
        .is(200)
        .says("Huisartsen De Linde")
        .says("https://delinde.example")
        .says("Nagekeken op 23 november 2026");

    // And what they offer, for the sociale kaart.
    let offer = t.app.id().to_string();
    let fields = [
        ("id", offer.as_str()),
        ("name", "Beweegspreekuur"),
        ("what", "Samen kijken welk bewegen bij u past"),
        ("place", &wijk),
        ("hours_3", "9-11"),
    ];
    bas.post(&format!("/groups/{id}/offers"), &fields).await.is(303);
    let mut public = t.browser();
    public.get(&format!("/groups?place={wijk}")).await.says(&format!("href=\"/guide?place={wijk}\""));
    let found = public.get(&format!("/guide?place={wijk}&q=bewegen")).await;
    found.is(200).says("Beweegspreekuur").says("woensdag 09:00–11:00").says("030 123 45 67");

    // A year and a bit later nobody has looked: it fades, and one tap confirms it.
    t.forward(400);
    let mut bas = t.as_person(t.marieke).await;
    let list = bas.get(&format!("/groups?place={wijk}")).await;
    t.browser().get("/guide").await.says("Niet nagekeken sinds 23 november 2026.");
    list.is(200).says("Al lang niet nagekeken. De laatste keer was op 23 november 2026").says("<p class=\"faded\">");
    bas.post(&format!("/groups/{id}/check"), &[("back", &wijk)]).await.is(303);
    bas.get(&format!("/groups/{id}")).await.says("Nagekeken op 28 december 2027").says("Door Marieke de Wit");

    // Anyone reads it without signing in, on screen and on paper.
    let mut visitor = t.browser();
    visitor.get("/groups").await.is(200).says("Huisartsen De Linde").says("030 123 45 67").is_silent_about("Klopt nog");
    visitor.get(&format!("/groups/{id}")).await.is(200).says("op werkdagen van 8 tot 17 uur");
    let paper = visitor.get(&format!("/groups?place={wijk}&print=1")).await;
    paper
        .is(200)
        .says("Huisartsen De Linde")
        .says("class=\"letter\"")
        .says("<nav class=\"screen\">")
        .is_silent_about("class=\"bar\"")
        .is_silent_about("<form");
});

on_both!(what_is_for_the_network_the_public_does_not_find, |t| async {
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let network = NETWORK.to_string();
    let fields =
        [("id", id.as_str()), ("kind", "team"), ("name", "Team Zorgen"), ("parent", &network), ("audience", "network")];
    marieke.post("/groups", &fields).await.is(303);
    marieke.get("/groups").await.says("Team Zorgen");
    let mut visitor = t.browser();
    visitor.get("/groups").await.is(200).is_silent_about("Team Zorgen");
    visitor.get("/groups?print=1").await.is(200).is_silent_about("Team Zorgen");
    visitor.get(&format!("/groups/{id}")).await.is(303);
    let resident = t.resident("Fatima Aydin").await;
    let mut fatima = t.as_person(resident).await;
    fatima.get(&format!("/groups/{id}")).await.is(404);
    fatima.post(&format!("/groups/{id}/check"), &[]).await.is(403);
});

on_both!(people_are_found_by_name_and_join_with_a_role_and_a_mandate, |t| async {
    let mut marieke = t.as_marieke().await;
    let (id, network) = (t.app.id().to_string(), NETWORK.to_string());
    let fields = [
        ("id", id.as_str()),
        ("kind", "initiative"),
        ("name", "Bewonersraad"),
        ("parent", &network),
        ("audience", "everyone"),
    ];
    marieke.post("/groups", &fields).await.is(303);
    t.worker("Bas Jansen").await;
    let form = marieke.get(&format!("/groups/{id}/memberships/new?q=jans")).await;
    form.is(200).says("Bas Jansen");
    let (membership, person) = (form.field("id").unwrap(), form.field("person_id").unwrap());

    // A delegate speaks for others until a day.
    let delegate = [
        ("id", membership.as_str()),
        ("person_id", &person),
        ("name", "Fatima Aydin"),
        ("role", "delegate"),
        ("from", "2026-12-01"),
    ];
    let answer = marieke.post(&format!("/groups/{id}/memberships"), &delegate).await;
    answer.is(422).says("Vul in tot welke dag").says("value=\"Fatima Aydin\"");
    let mut whole = delegate.to_vec();
    whole.push(("until", "2028-12-01"));
    marieke.post(&format!("/groups/{id}/memberships"), &whole).await.is(303);
    marieke.post(&format!("/groups/{id}/memberships"), &whole).await.is(303);
    let page = marieke.get(&format!("/groups/{id}")).await;
    page.says("Fatima Aydin").says("afgevaardigde, van 1 december 2026 tot 1 december 2028");
    assert_eq!(page.text.matches("Fatima Aydin</a>").count(), 1, "sent twice, saved once");

    // After the mandate she is no delegate, and that she was can be read.
    t.forward(800);
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/groups/{id}")).await;
    page.says("Er staat nog niemand bij deze groep").says("Zaten er eerder in").says("Fatima Aydin");
});
