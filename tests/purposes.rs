//! Every route says for what it uses people's data, and one that says "for nothing" shows nobody.

#[macro_use]
mod support;

use std::collections::BTreeSet;

use sprokkel::access::register::register;
use sprokkel::db::Sql;
use sprokkel::group::{self, NewGroup};
use sprokkel::params;
use sprokkel::party::EVERYONE;
use sprokkel::web::purpose::{ROUTES, of};
use support::TestApp;

/// Method and pattern of every route in the router's text.
fn routes() -> BTreeSet<(&'static str, &'static str)> {
    let source = concat!(include_str!("../src/web/router.rs"), include_str!("../src/web/router/together.rs"));
    let mut routes = BTreeSet::new();
    for rest in source.split(".route(").skip(1) {
        let path = rest.split('"').nth(1).expect("a path in quotes");
        let methods = rest.split_once(',').expect("a path and its methods").1;
        routes.extend(
            [("GET", "get("), ("POST", "post(")]
                .iter()
                .filter(|(_, call)| methods.contains(call))
                .map(|(m, _)| (*m, path)),
        );
    }
    assert!(routes.len() > 60, "the router reads differently now");
    routes
}

// asvs: 14.1.1, 14.1.2 every route names the purpose for which it uses people's data
#[test]
fn every_route_says_for_what_it_is() {
    let known: BTreeSet<_> = ROUTES.iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(known.len(), ROUTES.len(), "a route stands here twice");
    let (routes, none) = (routes(), Vec::<&(&str, &str)>::new());
    assert_eq!(routes.difference(&known).collect::<Vec<_>>(), none, "without a purpose");
    assert_eq!(known.difference(&routes).collect::<Vec<_>>(), none, "not in the router");
    // How a network or a group looks and works, a form nobody filled in, and what the API says of places: the rest is few.
    let looks = ["/theme", "/logos/", "/groups/colours/", "/wijk/", "/practices", "/hello/", "/v1/"];
    let nobody = ROUTES.iter().filter(|(.., activity)| activity.is_none());
    assert!(nobody.filter(|(_, path, _)| !looks.iter().any(|look| path.starts_with(look))).count() < 20);
    assert_eq!(of("HEAD", "/people"), of("GET", "/people"));
    assert!(of("GET", "/people").is_some() && of("GET", "/nowhere").is_none());
}

async fn someone_of_each(t: &TestApp) -> Vec<String> {
    let mut marieke = t.as_marieke().await;
    for (name, audience) in [("Henk Kanarie", "network"), ("Fatima Kanarie", "everyone")] {
        let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
        let fields = [
            ("id", id.as_str()),
            ("person_id", &person),
            ("name", name),
            ("talent", "Kan kanariekooien maken"),
            ("when", "month"),
            ("audience", audience),
        ];
        marieke.post("/notes", &fields).await.is(303);
    }
    let places = marieke.get("/places").await.text;
    let ids = places.split("/places/").skip(1).map(|rest| rest.chars().take(36).collect::<String>());
    ids.filter(|id| id.parse::<uuid::Uuid>().is_ok()).collect()
}

on_both!(a_page_about_nobody_shows_nobody, |t| async {
    let places = someone_of_each(&t).await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/people").await.is(200).says("Henk Kanarie");
    let mut looked = 0;
    for (_, pattern, _) in ROUTES.iter().filter(|(method, _, activity)| *method == "GET" && activity.is_none()) {
        let path = pattern.replace("{id}", &places[0]);
        let answer = marieke.get(&path).await;
        looked += usize::from(answer.status == 200);
        assert!(!answer.text.to_lowercase().contains("kanarie"), "{path} shows someone");
    }
    assert!(looked >= 6, "only {looked} pages");
});

on_both!(anyone_reads_what_is_done_with_data, |t| async {
    let page = t.browser().get("/privacy").await;
    page.is(200);
    for (_, entry) in register().unwrap().entries() {
        let shown = |text: &str| page.text.contains(&text.replace('&', "&#38;").replace('\'', "&#39;"));
        assert!(shown(&entry.nl.purpose) && shown(&entry.nl.keep) && shown(&entry.nl.receivers), "{}", entry.nl.title);
    }
    page.says("De gemeente ziet nooit wie u bent.").says("Vraag het aan de werker");
    let mut english = t.browser();
    english.get("/privacy").await.is(200);
    english.post("/language", &[("language", "en"), ("back", "/privacy")]).await.is(303);
    english.get("/privacy").await.is(200).says("You see everything that is here about you.");
});

on_both!(who_finds_a_weakness_finds_whom_to_tell, |t| async {
    let path = "/.well-known/security.txt";
    t.browser().get(path).await.is(404);
    let mut tx = t.write().await;
    sprokkel::app::set(&mut tx, "security_contact", "veilig@wijk.example").await.unwrap();
    sprokkel::app::set(&mut tx, "privacy_contact", "fg@wijk.example").await.unwrap();
    tx.commit().await.unwrap();
    let answer = t.browser().get(path).await;
    answer.is(200).says("Contact: mailto:veilig@wijk.example\n").says("Expires: 2027-05-22T09:00:00Z\n");
    answer.says("Canonical: http://localhost:8080/.well-known/security.txt\n");
    assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
    t.browser().get("/privacy").await.is(200).says("fg@wijk.example");
});

on_both!(the_public_still_reads_who_is_there_for_everyone, |t| async {
    let group = t.app.id();
    let mut tx = t.write().await;
    let new = NewGroup {
        id: group,
        kind: "initiative",
        name: "Koffiekring".to_owned(),
        purpose: String::new(),
        parent: None,
        place: None,
        audience: EVERYONE,
    };
    group::begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    let open = t.member("Loes Openbaar", "loes@buurt.example", group, "carrier").await;
    t.member("Piet Besloten", "piet@buurt.example", group, "carrier").await;
    let mut tx = t.write().await;
    let widen = Sql::made("update persons set audience = $2 where id = $1".to_owned());
    tx.exec(&widen, params![open, EVERYONE]).await.unwrap();
    tx.commit().await.unwrap();
    let page = t.browser().get("/groups").await;
    page.is(200).says("Loes Openbaar").is_silent_about("Piet Besloten");
});
