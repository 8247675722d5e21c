//! Promise 7: a stolen disk, dump or backup tells nothing. Two hundred canaries are saved through the pages, in names, stories, ways
//! to reach someone, promises, reasons and lists; then everything that lies on a disk is searched. And what is sealed opens in no
//! other place than its own.

#[macro_use]
mod support;

#[path = "stolen/crash.rs"]
mod crash;
#[path = "stolen/disk.rs"]
mod disk;
#[path = "stolen/swaps.rs"]
mod swaps;

use std::path::Path;

use support::TestApp;
use support::canaries::canary;
use uuid::Uuid;

/// Saves canaries through the pages in every field about people that can be typed. How many there are.
async fn filled(t: &TestApp) -> usize {
    let mut number = 0;
    let mut next = || {
        number += 1;
        canary(number)
    };
    let mut marieke = t.as_marieke().await;
    let mut people = Vec::new();
    for _ in 0..18 {
        let (id, person) = (Uuid::from_u128(t.app.id().as_u128() & !0xff).to_string(), t.app.id());
        let (who, mail) = (person.to_string(), format!("{}@buurt.example", next()));
        let typed: Vec<(&str, String)> = ["name", "talent", "wish", "text", "asked", "behind", "said_by"]
            .into_iter()
            .map(|field| (field, format!("K{} in {field}", &next()[1..])))
            .chain([("id", id), ("person_id", who), ("reach", mail), ("when", "week".to_owned())])
            .chain([("audience", "network".to_owned())])
            .collect();
        let fields: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        marieke.post("/notes", &fields).await.is(303);
        people.push(person);
    }
    for person in &people[..4] {
        let (reach, words, id) = (format!("bel {}", next()), format!("koffie met {}", next()), t.app.id().to_string());
        marieke.post(&format!("/people/{person}/contacts"), &[("id", &id), ("reach", &reach)]).await.is(303);
        let (id, promise) = (t.app.id().to_string(), format!("/people/{person}/promises"));
        marieke.post(&promise, &[("id", &id), ("words", &words), ("when", "week")]).await.is(303);
        let (id, name, asked) = (t.app.id().to_string(), next(), format!("Wil zien wat {} zei", next()));
        let request = [("id", id.as_str()), ("kind", "access"), ("how", "phone"), ("name", &name), ("words", &asked)];
        marieke.post("/requests", &request).await.is(303);
        let because = format!("{} doet niet open", next());
        verify(t).await;
        let emergency = [("id", id.as_str()), ("because", because.as_str())];
        marieke.post(&format!("/people/{person}/emergency"), &emergency).await.is(303);
    }
    marieke.post(&format!("/people/{}/leaving", people[5]), &[("because", &format!("naar {}", next()))]).await.is(303);
    herself(t, &mut next).await;
    let mut list = String::from("Naam;E-mail;Wat kan ze?;Opmerking\r\n");
    for _ in 0..10 {
        list.push_str(&format!("{};{}@lijst.example;{};{}\r\n", next(), next(), next(), next()));
    }
    let sent = marieke.upload("/imports", &[], &format!("{}.csv", next()), list.as_bytes()).await;
    let path = sent.location.clone();
    marieke.follow(&sent).await.is(200);
    marieke.post(&path, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    // One that was uploaded and never confirmed.
    marieke.upload("/imports", &[], "later.csv", list.as_bytes()).await.is(303);
    for shown in [canary(1), canary(number - 2)] {
        marieke.get(&format!("/people?q={shown}")).await.is(200).says(&shown);
    }
    number
}

/// What someone types on her own page.
async fn herself(t: &TestApp, next: &mut impl FnMut() -> String) {
    let me = t.resident("Fatima Haddad").await;
    let mut fatima = t.as_person(me).await;
    let post = [
        ("/me/name", vec![("name", next()), ("language", next())]),
        ("/me/contacts", vec![("id", t.app.id().to_string()), ("reach", format!("{}@buurt.example", next()))]),
        ("/me/objection", vec![("id", t.app.id().to_string()), ("because", format!("omdat {}", next()))]),
        ("/me/objection/ending", vec![]),
    ];
    for (path, fields) in &post {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fatima.post(path, &fields).await.is(303);
    }
    let team = a_team(t).await.to_string();
    let (id, language, interpreter) = (t.app.id().to_string(), next(), next());
    let share = [
        ("id", id.as_str()),
        ("receiver", &team),
        ("activity", "refer"),
        ("level", "open"),
        ("until", "month"),
        ("how", "spoken"),
        ("language", &language),
        ("interpreter", &interpreter),
    ];
    fatima.post("/me/shares", &share).await.is(303);
}

async fn a_team(t: &TestApp) -> Uuid {
    use sprokkel::group::{NewGroup, begin};
    use sprokkel::party::{EVERYONE, NETWORK};
    let (id, name) = (t.app.id(), "Sociaal team".to_owned());
    let purpose = String::new();
    let new = NewGroup { id, kind: "team", name, purpose, parent: Some(NETWORK), place: None, audience: EVERYONE };
    let mut tx = t.write().await;
    begin(&mut tx, &t.app, &new, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// She showed her key just now.
async fn verify(t: &TestApp) {
    let now = t.app.clock.millis();
    support::checksum::run(&t.url, &format!("update sessions set verified_at = {now}")).await;
}

/// Where the database is on the disk: the folder of the file, or all that the server of the tests keeps.
fn folder(t: &TestApp) -> std::path::PathBuf {
    match t.url.strip_prefix("sqlite:") {
        Some(file) => Path::new(file).parent().unwrap().to_owned(),
        None => {
            let host = t.url.split('@').nth(1).unwrap().split(':').next().unwrap();
            host.replace("%2F", "/").into()
        }
    }
}
