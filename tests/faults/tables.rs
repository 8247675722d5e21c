//! Each table in turn is not there. What is asked then is answered as before or with "er ging iets mis", and never with more.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::inside;
use crate::support::{Answer, Browser, TestApp, checksum};

const NAMES: [&str; 2] = ["Kanarie Bakker", "kanarievogels"];

struct Ground<'t> {
    t: &'t TestApp,
    person: Uuid,
    own_only: Uuid,
}

/// Someone the whole network may know, and someone only her worker may.
async fn ground(t: &TestApp) -> Ground<'_> {
    let mut marieke = t.as_marieke().await;
    let mut people = Vec::new();
    for audience in ["network", "own"] {
        let (id, person) = (t.app.id(), t.app.id());
        let (id, of) = (id.to_string(), person.to_string());
        let fields = [
            ("id", id.as_str()),
            ("person_id", &of),
            ("name", "Kanarie Bakker"),
            ("talent", "Kan kanarievogels houden"),
            ("reach", "0612345678"),
            ("when", "month"),
            ("audience", audience),
        ];
        marieke.post("/notes", &fields).await.is(303);
        people.push(person);
    }
    Ground { t, person: people[0], own_only: people[1] }
}

const PAGES: [&str; 12] = [
    "/",
    "/people",
    "/people?q=kanarievogels",
    "/people/{}",
    "/people/{}/edit",
    "/people/{}/as-she-sees-it",
    "/people/{}/emergency",
    "/me",
    "/me/file.json",
    "/groups",
    "/requests",
    "/duplicates",
];

impl Ground<'_> {
    /// Everything this browser can be shown and can send, of this person.
    async fn everything(&self, browser: &mut Browser<'_>, person: Uuid) -> Vec<(String, Answer)> {
        let mut answers = Vec::new();
        for page in PAGES {
            let path = page.replace("{}", &person.to_string());
            answers.push((format!("GET {path}"), browser.get(&path).await));
        }
        let id = || self.t.app.id().to_string();
        let (note, of, contact, promise) = (id(), id(), id(), id());
        let note: &[(&str, &str)] =
            &[("id", &note), ("person_id", &of), ("name", "Piet"), ("talent", "Kan zingen"), ("audience", "network")];
        let contact: &[(&str, &str)] = &[("id", &contact), ("reach", "06 87654321"), ("audience", "network")];
        let promise: &[(&str, &str)] = &[("id", &promise), ("words", "terugbellen"), ("when", "week")];
        for (path, fields) in [
            ("/notes".to_owned(), note),
            (format!("/people/{person}/contacts"), contact),
            (format!("/people/{person}/promises"), promise),
            (format!("/people/{person}/steward"), &[]),
        ] {
            answers.push((format!("POST {path}"), browser.post(&path, fields).await));
        }
        answers
    }
}

fn shows(answer: &Answer) -> bool {
    NAMES.iter().any(|name| answer.text.contains(name))
}

async fn renamed(t: &TestApp, from: &str, to: &str) {
    let quiet = if t.url.starts_with("postgres") { "" } else { "pragma legacy_alter_table = on;" };
    checksum::run(&t.url, &format!("{quiet} alter table {from} rename to {to}")).await;
}

#[derive(Default, Debug)]
struct Seen {
    broken: usize,
    as_before: usize,
    flaws: Vec<String>,
}

/// Without this table: what a worker, a resident and nobody at all are answered.
async fn without(ground: &Ground<'_>, table: &str, before: &BTreeMap<&str, Vec<bool>>, seen: &mut Seen) {
    let t = ground.t;
    let loes = t.resident(&format!("Loes{} Visser", table.replace('_', ""))).await;
    let mut browsers = [
        ("a worker", t.as_marieke().await, ground.person),
        ("a resident", t.as_person(loes).await, ground.own_only),
        ("a stranger", t.browser(), ground.person),
    ];
    let facts = checksum::contents(&t.url).await;
    renamed(t, table, &format!("{table}_away")).await;
    for (who, browser, person) in &mut browsers {
        let answers = ground.everything(browser, *person).await;
        for ((what, answer), may) in answers.iter().zip(&before[who]) {
            let what = format!("without {table}: {what} by {who} -> {}", answer.status);
            if answer.status >= 500 {
                seen.broken += 1;
            } else {
                seen.as_before += 1;
            }
            if !inside(&answer.text).is_empty() {
                seen.flaws.push(format!("{what} tells {:?}", inside(&answer.text)));
            }
            if shows(answer) && (!may || answer.status >= 400) {
                seen.flaws.push(format!("{what} shows what was not shown before"));
            }
            if answer.status >= 500 && !answer.text.contains("Er ging iets mis") {
                seen.flaws.push(format!("{what} says nothing that helps: {}", answer.text));
            }
        }
    }
    renamed(t, &format!("{table}_away"), table).await;
    half_kept(t, table, &facts, seen).await;
}

/// A change is whole: what it needs is there too, by the database's own references and those of the doctor.
async fn half_kept(t: &TestApp, table: &str, before: &BTreeMap<String, Vec<String>>, seen: &mut Seen) {
    let report = sprokkel::exchange::doctor::examine(&t.app, None).await.unwrap();
    let wrong: Vec<_> = report.problems.iter().filter(|problem| !problem.check.ends_with("jobs")).collect();
    if !wrong.is_empty() {
        seen.flaws.push(format!("without {table} something half was kept: {wrong:?}"));
    }
    let now = checksum::contents(&t.url).await;
    let more = |table: &str| now[table].len().saturating_sub(before[table].len());
    // Each of the four writes leaves an event, or nothing.
    let written = more("notes").max(more("contacts")).max(more("revisits"));
    if written > more("events") {
        seen.flaws.push(format!("without {table} {written} changes left {} events", more("events")));
    }
}

/// Without these nobody knows who asks, what she may see, or that she looked: then nobody sees anyone.
const NEEDED: [&str; 5] = ["sessions", "memberships", "persons", "log_rows", "log_head"];

// asvs: 16.5.1, 16.5.3 with any table gone: no more is shown than before, nothing half is kept, and nothing of the inside is told
on_both!(a_table_that_is_gone_opens_nothing_and_tells_nothing, |t| async {
    let ground = ground(&t).await;
    let loes = t.resident("Loes Visser").await;
    let mut before = BTreeMap::new();
    for (who, mut browser, person) in [
        ("a worker", t.as_marieke().await, ground.person),
        ("a resident", t.as_person(loes).await, ground.own_only),
        ("a stranger", t.browser(), ground.person),
    ] {
        let answers = ground.everything(&mut browser, person).await;
        before.insert(who, answers.iter().map(|(_, answer)| shows(answer)).collect::<Vec<_>>());
        assert!(answers.iter().all(|(_, answer)| answer.status < 500), "it is broken before anything is");
    }
    assert!(
        before["a worker"].iter().filter(|shown| **shown).count() >= 4,
        "a worker sees hardly anything: {before:?}"
    );
    assert!(!before["a resident"].contains(&true) && !before["a stranger"].contains(&true), "others see her");
    let mut seen = Seen::default();
    let tables = checksum::tables();
    for table in &tables {
        without(&ground, table, &before, &mut seen).await;
    }
    println!(
        "{:?}: {} tables taken away: {} answers as before, {} said that something went wrong, {} flaws",
        t.engine,
        tables.len(),
        seen.as_before,
        seen.broken,
        seen.flaws.len()
    );
    assert!(seen.flaws.is_empty(), "{:#?}", seen.flaws);
    assert!(seen.broken > 200 && seen.as_before > 200, "{seen:?}");
});

// asvs: 16.5.3 without its rules, its sessions or its log nothing is shown to anyone
on_both!(without_what_decides_nobody_sees_anyone, |t| async {
    let ground = ground(&t).await;
    let mut marieke = t.as_marieke().await;
    for table in NEEDED {
        renamed(&t, table, &format!("{table}_away")).await;
        for (what, answer) in ground.everything(&mut marieke, ground.person).await {
            assert!(!shows(&answer), "without {table}: {what} shows her");
        }
        renamed(&t, &format!("{table}_away"), table).await;
        // The planted fault: with the table there, she is seen.
        assert!(
            shows(&marieke.get(&format!("/people/{}", ground.person)).await),
            "she is not seen with {table} either"
        );
    }
});

// asvs: 16.5.3 when tries cannot be counted nobody is let in
on_both!(when_tries_cannot_be_counted_nobody_gets_a_try, |t| async {
    let mut browser = t.browser();
    browser.get("/sign-in").await.is(200);
    renamed(&t, "sign_in_tries", "sign_in_tries_away").await;
    browser.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(500);
    browser.post("/sign-in/card", &[("code", "ABCD-EFGH-JKMN-PQRS-TVWX")]).await.is(500);
    renamed(&t, "sign_in_tries_away", "sign_in_tries").await;
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'sign_in_mail'").await, 0);
    browser.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(200);
});

/// The planted fault: an answer that tells how it looks inside.
#[test]
fn a_word_of_the_inside_is_noticed() {
    assert_eq!(inside("<p>SQLite: no such table: persons"), ["sqlite", "no such table"]);
    assert_eq!(inside("Er ging iets mis. Probeer het zo nog eens."), Vec::<&str>::new());
}
