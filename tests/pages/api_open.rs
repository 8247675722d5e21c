//! `/v1/activities` and `/v1/guide-entries`: what is on and what is offered, for other programs. Nothing comes out that the public page
//! does not show.

use std::collections::BTreeSet;

use serde_json::Value;
use sprokkel::db::Engine;
use sprokkel::party::NETWORK;

use super::api::{description, holds};
use super::guide;
use crate::support::activity::{join, make, neighbour};
use crate::support::{Browser, TestApp, checksum, referral};

async fn items(browser: &mut Browser<'_>, path: &str) -> Vec<Value> {
    let answer = browser.get(path).await;
    let body: Value = serde_json::from_str(&answer.is(200).text).unwrap();
    body["items"].as_array().unwrap().clone()
}

fn names(items: &[Value]) -> BTreeSet<&str> {
    items.iter().map(|item| item["name"].as_str().unwrap()).collect()
}

/// Ids of rows that are there, whoever may read them.
async fn ids(t: &TestApp, of: &str) -> Vec<String> {
    let id = if t.engine == Engine::Postgres { "uuid_send(id)" } else { "id" };
    let all = checksum::bytes(&t.url, &format!("select {id} from {of}")).await;
    all.iter().map(|bytes| uuid::Uuid::from_slice(bytes).unwrap().to_string()).collect()
}

/// One that only the network may know.
async fn closed_group(worker: &mut Browser<'_>, name: &str) -> String {
    let id = worker.get("/groups/new").await.field("id").unwrap();
    let network = NETWORK.to_string();
    let fields = [("id", id.as_str()), ("kind", "team"), ("name", name), ("parent", &network), ("audience", "network")];
    worker.post("/groups", &fields).await.is(303);
    id
}

on_both!(what_is_on_comes_day_by_day_as_its_page_says_it, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = referral::group(&t, "Soepgroep", "initiative", &Default::default()).await.to_string();
    let more = [("languages", "Nederlands, Turks"), ("cost", "2,50"), ("group", group.as_str()), ("often", "week")];
    let path =
        make(&mut marieke, &[&more[..], &[("times", "3"), ("children", "yes"), ("look_first", "yes")]].concat()).await;
    join(&mut neighbour(&t, 1), &path, &[("heads", "2")]).await.is(303);
    let mut anyone = t.browser();
    let all = description(&mut anyone).await;
    let days = holds(&all, "/activities", &anyone.get("/v1/activities").await);
    let days = days["items"].as_array().unwrap();
    assert_eq!(days.len(), 3);
    let first = &days[0];
    let wijk = t.app.home(&mut t.read().await).await.unwrap().unwrap();
    for (field, value) in [
        ("activityId", Value::from(&path["/activities/".len()..])),
        ("name", "Soep en een praatje".into()),
        ("about", "Samen soep eten en de buurt spreken.".into()),
        ("beginsAt", "2026-12-01T19:30:00+01:00".into()),
        ("endsAt", "2026-12-01T21:00:00+01:00".into()),
        ("spot", "De Brug, zaal 2".into()),
        ("group", "Soepgroep".into()),
        ("placesLeft", 1.into()),
        ("cents", 250.into()),
        ("languages", vec!["Nederlands", "Turks"].into()),
        ("wheelchair", false.into()),
        ("children", true.into()),
        ("lookFirst", true.into()),
        ("practice", "samen-leuke-dingen-doen".into()),
        ("page", format!("{}{path}", t.app.base_url).into()),
    ] {
        assert_eq!(first[field], value, "{field}");
    }
    assert_eq!(days[1]["placesLeft"], 3);
    make(&mut marieke, &[("name", "Rondje Linde"), ("day", "2027-01-05"), ("wheelchair", "yes"), ("places", "")]).await;
    for (asked, found) in [
        ("until=2026-12-01", 1),
        ("from=2026-12-02&until=2026-12-15", 2),
        ("from=2020-01-01&until=2026-11-24", 0),
        ("from=2026-12-20&until=2026-12-01", 0),
        ("from=2027-01-01", 1),
        ("until=2027-01-05&free=true", 1),
        ("until=2027-01-05&free=false", 3),
        ("until=2027-01-05&wheelchair=true&children=false", 1),
        ("children=true&language=turks", 3),
        ("language=Pools", 0),
        (&format!("placeId={wijk}"), 3),
        (&format!("placeId={}", t.app.id()), 0),
    ] {
        assert_eq!(items(&mut anyone, &format!("/v1/activities?{asked}")).await.len(), found, "{asked}");
    }
    let walk = items(&mut anyone, "/v1/activities?from=2027-01-01").await.remove(0);
    assert_eq!((&walk["placesLeft"], &walk["group"]), (&Value::Null, &Value::Null));
});

on_both!(nothing_is_on_for_a_program_that_is_not_on_for_anyone, |t| async {
    let mut marieke = t.as_marieke().await;
    let open = make(&mut marieke, &[("often", "week"), ("times", "4"), ("off", "2026-12-15")]).await;
    make(&mut marieke, &[("name", "Besloten koor"), ("audience", "network")]).await;
    let ended = make(&mut marieke, &[("name", "Afgelopen club")]).await;
    marieke.post(&format!("{ended}/ending"), &[]).await.is(303);
    let quiet = closed_group(&mut marieke, "Stille groep").await;
    make(&mut marieke, &[("name", "Open dag"), ("group", &quiet)]).await;
    let page = marieke.get(&open).await;
    let called_off = page.text.split("/days/").nth(1).unwrap()[..36].to_owned();
    marieke.post(&format!("{open}/days/{called_off}/calling-off"), &[]).await.is(303);
    t.forward(8);
    // A person's name, and who came: one who joined by name, and a guest whom the network knows.
    let mut anyone = t.browser();
    let today = "2026-12-01";
    join(&mut neighbour(&t, 3), &open, &[("name", "Kanarieke"), ("reach", "0612345678")]).await.is(303);
    for mut browser in [t.browser(), t.as_marieke().await] {
        let answer = browser.get("/v1/activities?pageSize=50&until=2027-12-31").await;
        answer.is(200).says("Open dag").says("Soep en een praatje");
        let silent = ["Besloten", "Afgelopen", "Stille", "Marieke", "Kanarie", "0612345678", called_off.as_str()];
        assert_eq!(silent.iter().find(|word| answer.text.contains(**word)), None);
        assert!(!answer.text.contains("2026-12-15"), "it is not on that day");
    }
    let found = items(&mut anyone, "/v1/activities?pageSize=50&until=2027-12-31").await;
    for day in &found {
        // The differential: its own page shows it to anyone, and says what it is.
        let page = anyone.get(&format!("/activities/{}", day["activityId"].as_str().unwrap())).await;
        page.is(200).says(day["name"].as_str().unwrap()).says(day["spot"].as_str().unwrap());
        assert!(day["beginsAt"].as_str().unwrap() >= today, "{day}");
    }
    let shown: BTreeSet<String> = found.iter().map(|day| day["id"].as_str().unwrap().to_owned()).collect();
    let there = ids(&t, "meetings where activity_id is not null").await;
    assert!(there.len() >= 6 && shown.len() == 3, "{} {}", there.len(), shown.len());
    for id in there {
        let wanted = if shown.contains(&id) { 200 } else { 404 };
        anyone.get(&format!("/v1/activities/{id}")).await.is(wanted);
    }
    // What is over is over.
    t.forward(60);
    assert_eq!(items(&mut anyone, "/v1/activities?from=2026-11-01").await.len(), 0);
    anyone.get(&format!("/v1/activities/{}", shown.first().unwrap())).await.is(404);
});

on_both!(what_is_offered_says_when_somebody_looked_it_over, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = guide::organisation(&mut marieke, "De Linde").await;
    let wijk = t.app.home(&mut t.read().await).await.unwrap().unwrap().to_string();
    let own = guide::offer(&t, &mut marieke, &group, &[("place", &wijk)]).await;
    let advice = [("name", "Rechtshulp"), ("euros", ""), ("languages", "Pools"), ("phone", "030 999 88 77")];
    guide::offer(&t, &mut marieke, &group, &advice).await;
    let mut anyone = t.browser();
    let all = description(&mut anyone).await;
    let answer = anyone.get(&format!("/v1/guide-entries/{own}")).await;
    let one = holds(&all, "/guide-entries/{id}", answer.is(200));
    for (field, value) in [
        ("groupId", Value::from(group.as_str())),
        ("group", "De Linde".into()),
        ("what", "Samen Nederlands oefenen".into()),
        ("whom", "Iedereen die wil oefenen".into()),
        ("spot", "Buurthuis De Linde".into()),
        ("languages", vec!["Nederlands", "Turks"].into()),
        ("hours", vec!["Tu 10:00-12:00", "Tu 14:00-17:00", "Th 19:30-21:00"].into()),
        ("cents", 0.into()),
        ("apply", "Loop binnen".into()),
        ("phone", "030 123 45 67".into()),
        ("email", "info@delinde.example".into()),
        ("website", Value::Null),
        ("assuredDate", "2026-11-23".into()),
    ] {
        assert_eq!(one[field], value, "{field}");
    }
    for (asked, found) in [
        (String::new(), vec!["Rechtshulp", "Taalcafé"]),
        ("free=true".to_owned(), vec!["Taalcafé"]),
        ("free=false".to_owned(), vec!["Rechtshulp"]),
        ("language=POOLS".to_owned(), vec!["Rechtshulp"]),
        (format!("groupId={group}"), vec!["Rechtshulp", "Taalcafé"]),
        (format!("groupId={}", t.app.id()), Vec::new()),
        (format!("placeId={wijk}&free=true"), vec!["Taalcafé"]),
        (format!("placeId={}", t.app.id()), vec!["Rechtshulp"]),
    ] {
        let answer = items(&mut anyone, &format!("/v1/guide-entries?{asked}")).await;
        assert_eq!(names(&answer), found.into_iter().collect(), "{asked}");
    }
});

on_both!(nothing_is_offered_to_a_program_that_is_not_offered_to_anyone, |t| async {
    let mut marieke = t.as_marieke().await;
    let group = guide::organisation(&mut marieke, "De Linde").await;
    guide::offer(&t, &mut marieke, &group, &[]).await;
    let ended = guide::offer(&t, &mut marieke, &group, &[("name", "Afgelopen spreekuur")]).await;
    marieke.post(&format!("/offers/{ended}/ending"), &[]).await.is(303);
    let closed = guide::organisation(&mut marieke, "Opgeheven winkel").await;
    guide::offer(&t, &mut marieke, &closed, &[("name", "Weggeefkast")]).await;
    marieke.post(&format!("/groups/{closed}/ending"), &[]).await.is(303);
    let team = closed_group(&mut marieke, "Team Zorg").await;
    guide::offer(&t, &mut marieke, &team, &[("name", "Huisbezoek")]).await;
    let mut anyone = t.browser();
    for mut browser in [t.browser(), t.as_marieke().await] {
        let answer = browser.get("/v1/guide-entries?pageSize=50").await;
        answer.is(200).says("Taalcafé");
        let silent = ["Afgelopen", "Opgeheven", "Weggeefkast", "Team Zorg", "Huisbezoek", "Marieke"];
        assert_eq!(silent.iter().find(|word| answer.text.contains(**word)), None);
    }
    let shown = items(&mut anyone, "/v1/guide-entries").await;
    let page = anyone.get("/guide").await;
    for entry in &shown {
        page.says(entry["name"].as_str().unwrap()).says(entry["what"].as_str().unwrap());
    }
    let there = ids(&t, "offers").await;
    assert_eq!((there.len(), shown.len()), (4, 1));
    for id in there {
        let wanted = if shown[0]["id"] == id.as_str() { 200 } else { 404 };
        anyone.get(&format!("/v1/guide-entries/{id}")).await.is(wanted);
    }
});
