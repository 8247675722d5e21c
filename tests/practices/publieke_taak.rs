//! PRACTICES 49: a public task taken over. The group asks, the municipality answers with a day: agreed, or not with a reason.

use sprokkel::agreement::asking::link;
use uuid::Uuid;

use crate::support::agreed::agree;
use crate::support::tied::group;
use crate::support::{Browser, TestApp, checksum};

struct Asked {
    path: String,
    link: String,
    ask: Uuid,
}

static ASK: sprokkel::db::Sql =
    sprokkel::db::Sql::new("test::ASK", "select id, party_id from agreement_asks where kind = 'challenge'");

async fn asked(t: &TestApp, marieke: &mut Browser<'_>) -> Asked {
    let residents = group(t, "initiative", "Speeltuingroep").await.to_string();
    let town = group(t, "organisation", "Gemeente, beheer").await;
    let town_id = town.to_string();
    let form = marieke.get(&format!("/agreements/new?practice=publieke-taak&about={residents}")).await;
    form.is(200).says("Welke taak willen jullie overnemen?");
    let deeds = [("does_about", "Houdt de speeltuin schoon"), ("does_group", "Betaalt de helft van wat zij bespaart")];
    // Without someone who is asked there is no question.
    let id = form.field("id").unwrap();
    let alone = [("id", id.as_str()), ("practice", "publieke-taak"), ("about", &residents), ("what", "Speeltuin")];
    marieke.post("/agreements", &[&alone[..], &deeds[..]].concat()).await.is(422);
    let fields = [("what", "De speeltuin schoonhouden"), ("group", town_id.as_str())];
    let path = agree(marieke, "publieke-taak", &residents, &[&fields[..], &deeds[..]].concat()).await;
    let found: Vec<(Uuid, Uuid)> = t.read().await.query(&ASK, &[]).await.unwrap();
    assert_eq!((found.len(), found[0].1), (1, town));
    let ask = found[0].0;
    Asked { path, link: format!("/agreed/{}", link::token(&t.app, ask).unwrap()), ask }
}

on_both!(the_municipality_says_yes_without_an_account, |t| async {
    let mut marieke = t.as_marieke().await;
    let asked = asked(&t, &mut marieke).await;
    marieke.get("/agreements").await.says("De speeltuin schoonhouden").says("wacht op antwoord");
    marieke.get(&asked.path).await.says("Gevraagd aan Gemeente, beheer").says("Er is nog geen antwoord");
    let mut desk = t.browser();
    desk.get(&asked.link).await.is(200).says("Mogen zij dit overnemen?").says("Houdt de speeltuin schoon");
    desk.post(&asked.link, &[("said", "yes")]).await.is(303);
    desk.post(&asked.link, &[("said", "yes")]).await.is(409);
    desk.get(&asked.link).await.says("Genoteerd: Ja, dit klopt");
    marieke.get("/agreements").await.says("De speeltuin").is_silent_about("wacht op antwoord");
    marieke.get(&asked.path).await.is_silent_about("Er is nog geen antwoord");
});

on_both!(a_no_has_a_reason_and_a_day_and_it_is_over, |t| async {
    let mut marieke = t.as_marieke().await;
    let asked = asked(&t, &mut marieke).await;
    let mut desk = t.browser();
    desk.get(&asked.link).await.is(200).is_silent_about("data-one-tap");
    desk.post(&asked.link, &[("said", "no"), ("alone", "yes")]).await.is(422);
    desk.post(&asked.link, &[("said", "no"), ("because", "")]).await.is(422).says("Schrijf bij een nee waarom");
    let because = "Er loopt nog een contract tot de zomer";
    desk.post(&asked.link, &[("said", "no"), ("because", because)]).await.is(303);
    marieke.get(&asked.path).await.says(because).says("Nee.").says("23 november 2026");
    assert_eq!(checksum::count(&t.url, "select count(*) from agreements where ended_on is not null").await, 1);
    assert_eq!(
        checksum::count(&t.url, "select count(*) from revisits where agreement_id is not null and settled_on is null")
            .await,
        0
    );
});

on_both!(a_worker_writes_down_what_the_municipality_told_her, |t| async {
    let mut marieke = t.as_marieke().await;
    let asked = asked(&t, &mut marieke).await;
    let hear = format!("{}/asks/{}", asked.path, asked.ask);
    marieke.post(&hear, &[("said", "no")]).await.is(422).says("Schrijf bij een nee waarom");
    marieke.post(&format!("{}/asks/{}", asked.path, t.app.id()), &[("said", "yes")]).await.is(404);
    marieke.post(&hear, &[("said", "yes"), ("because", "Vanaf januari")]).await.is(303);
    marieke.get(&asked.path).await.says("Vanaf januari");
});
