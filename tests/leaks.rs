//! Promise 2, at every address: whoever comes with the id of something that is not for her gets nothing of it, and not even hears
//! that it exists. Every route, as the public, a resident, a worker of the network and one of another organisation.

#[macro_use]
mod support;

use std::collections::BTreeSet;

use sprokkel::group::{NewGroup, begin};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::web::purpose::ROUTES;
use support::canaries::{STEM, canary};
use support::{Answer, Browser, TestApp, checksum};
use testground::promise;
use uuid::Uuid;

/// Of everything that has an id and is about people, one that only Marieke may see.
async fn hidden(t: &TestApp) -> Vec<String> {
    let mut marieke = t.as_marieke().await;
    let (note, person) = (Uuid::from_u128(t.app.id().as_u128() & !0xff).to_string(), t.app.id().to_string());
    let words: Vec<String> = (0..9).map(canary).collect();
    let fields = [
        ("id", note.as_str()),
        ("person_id", &person),
        ("name", &words[0]),
        ("talent", &words[1]),
        ("wish", &words[2]),
        ("reach", "0612345678"),
        ("when", "week"),
        ("audience", "own"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    let request = t.app.id().to_string();
    let asked = [("id", request.as_str()), ("kind", "access"), ("how", "phone"), ("name", &words[3])];
    marieke.post("/requests", &asked).await.is(303);
    let meeting = t.app.id().to_string();
    let met = [
        ("id", meeting.as_str()),
        ("practice", "drie-vragen"),
        ("day", "2026-11-23"),
        ("about", &person),
        ("title", &words[6]),
        ("interpreter", &words[7]),
        ("experience", &words[8]),
        ("audience", "own"),
    ];
    marieke.post("/meetings", &met).await.is(303);
    let list = format!("Naam;Wat kan ze?\r\n{};{}\r\n", words[4], words[5]);
    let import = marieke.upload("/imports", &[], "lijst.csv", list.as_bytes()).await;
    import.is(303);
    let mut ids = vec![person, request, meeting, import.location.rsplit('/').next().unwrap().to_owned()];
    for (table, whose) in [("notes", "about_id"), ("contacts", "person_id"), ("revisits", "about_id")] {
        ids.push(of(t, table, whose, &ids[0]).await);
    }
    marieke.get(&format!("/people/{}", ids[0])).await.is(200).says(STEM);
    ids
}

/// The id of a row about this person.
async fn of(t: &TestApp, table: &str, whose: &str, person: &str) -> String {
    let person = Uuid::parse_str(person).unwrap();
    let (id, literal) = match t.engine {
        sprokkel::db::Engine::Sqlite => ("lower(hex(id))", format!("x'{}'", person.simple())),
        sprokkel::db::Engine::Postgres => ("id::text", format!("'{person}'")),
    };
    let found = checksum::texts(&t.url, &format!("select {id} from {table} where {whose} = {literal}")).await;
    Uuid::parse_str(&found[0]).unwrap().to_string()
}

async fn strangers(t: &TestApp) -> Vec<(&'static str, Browser<'_>)> {
    let group = t.app.id();
    let name = "Huisartsen Linde".to_owned();
    let new = NewGroup {
        id: group,
        kind: "organisation",
        name,
        purpose: String::new(),
        parent: None,
        place: None,
        audience: EVERYONE,
    };
    let mut tx = t.write().await;
    begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    let bas = t.worker("Bas Jansen").await;
    let doctor = t.member("Ria Smit", "ria@linde.example", group, "worker").await;
    let loes = t.resident("Loes Visser").await;
    let mut public = t.browser();
    public.get("/sign-in").await.is(200);
    vec![
        ("the public", public),
        ("a resident", t.as_person(loes).await),
        ("a worker", t.as_person(bas).await),
        ("a worker of elsewhere", t.as_person(doctor).await),
    ]
}

fn address(pattern: &str, id: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { id.to_owned() } else { part.to_owned() };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(browser: &mut Browser<'_>, method: &str, path: &str) -> Answer {
    let fields = [
        ("id", "0190f000-0000-7000-8000-000000000001"),
        ("because", "x"),
        ("text", "x"),
        ("reach", "x"),
        ("words", "x"),
    ];
    if method == "GET" { browser.get(path).await } else { browser.post(path, &fields).await }
}

/// What an answer says besides what was asked for.
fn said(answer: &Answer, id: &str) -> (u16, String) {
    (answer.status, answer.location.replace(id, "ID"))
}

#[derive(Default)]
struct Found {
    asked: usize,
    shown: Vec<String>,
    told: BTreeSet<String>,
}

async fn crawl(t: &TestApp, ids: &[String]) -> Found {
    let mut found = Found::default();
    for (who, mut browser) in strangers(t).await {
        for (number, (method, pattern, _)) in (1..).zip(ROUTES.iter()) {
            let has_id = pattern.contains("{id}");
            if *method == "POST" && !has_id || pattern.starts_with("/assets") {
                continue;
            }
            // From a street of its own each: what counts who tries many links is another test's.
            browser.address = std::net::Ipv4Addr::from(0xc612_0000_u32 + number).into();
            let nobody = t.app.id().to_string();
            let unknown = said(&ask(&mut browser, method, &address(pattern, &nobody)).await, &nobody);
            for id in if has_id { ids } else { &ids[..1] } {
                let answer = ask(&mut browser, method, &address(pattern, id)).await;
                found.asked += 1;
                if answer.text.contains(STEM) || answer.text.contains(&STEM[1..]) {
                    found.shown.push(format!("{who}: {method} {pattern}"));
                }
                if said(&answer, id) != unknown {
                    found.told.insert(format!("{who}: {method} {pattern}: {:?}, not {unknown:?}", said(&answer, id)));
                }
            }
        }
    }
    found
}

// asvs: 8.2.2, 8.3.1 every route, with ids of what is not hers, shows nothing and does not say that it exists
on_both!(no_route_shows_or_tells_of_what_is_not_for_her, |t| async {
    let ids = hidden(&t).await;
    let found = crawl(&t, &ids).await;
    let figures =
        format!("{} requests of 4 strangers, {} shown, {} told of", found.asked, found.shown.len(), found.told.len());
    let holds = found.shown.is_empty() && found.told.is_empty();
    let line = promise::found(2, format!("routes-{:?}", t.engine), holds, figures);
    assert!(found.asked > 1000, "only {} requests", found.asked);
    assert!(holds, "{:#?}\n{:#?}", found.shown, found.told);
    // The planted fault: a rule that is wider than it should be.
    let wider = match t.engine {
        sprokkel::db::Engine::Sqlite => format!("x'{}'", NETWORK.simple()),
        sprokkel::db::Engine::Postgres => format!("'{NETWORK}'"),
    };
    checksum::run(&t.url, &format!("update notes set audience = {wider}; update persons set audience = {wider}")).await;
    let mut worker = t.as_person(t.worker("Noor Kaya").await).await;
    let shown = worker.get(&format!("/people/{}", ids[0])).await.text.contains(STEM);
    assert!(shown, "a wider audience was not noticed");
    line.noticed();
});
