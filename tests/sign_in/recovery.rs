//! A lost key: mail alone never replaces it; a co-ordinator's link does, once, and it is written down.

use sprokkel::web::session::{Opening, Way};
use uuid::Uuid;

use super::links::{ask, mailed};
use crate::support::{Browser, TestApp, checksum};

/// A key that nobody can show: it lies at the bottom of a canal.
async fn lost_key(t: &TestApp, person: Uuid) {
    let bytes = if t.url.starts_with("postgres") { "'\\xabab'" } else { "x'abab'" };
    let of = |id: Uuid| match t.url.starts_with("postgres") {
        true => format!("'{id}'"),
        false => format!("x'{}'", id.simple()),
    };
    let insert = format!(
        "insert into passkeys (id, person_id, credential, key, name, made_at) values ({}, {}, {bytes}, '{{}}', 'telefoon', 0)",
        of(t.app.id()),
        of(person)
    );
    checksum::run(&t.url, &insert).await;
}

fn link(page: &str) -> String {
    let at = page.find("/sign-in/").expect("a link");
    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c)).collect()
}

async fn may_add(browser: &mut Browser<'_>) -> bool {
    let answer = browser.post("/passkeys/challenge", &[]).await;
    assert!(answer.status == 200 || answer.location.starts_with("/verification"), "{}", answer.status);
    answer.status == 200
}

// asvs: 7.4.3 who takes a key away is offered to end all other sessions, and they end on both nodes
on_both!(who_takes_away_a_key_can_end_all_other_sessions, |t| async {
    lost_key(&t, t.marieke).await;
    let db = sprokkel::db::Database::open(&t.url).await.unwrap();
    let node = TestApp::of_what_is_there(db, t.url.clone()).await;
    let mut tx = t.write().await;
    let opening = Opening { verified: true, ..Opening::new(t.marieke, Way::Passkey) };
    let response = sprokkel::web::sign_in::open(&t.app, &mut tx, &opening, "/").await.unwrap();
    tx.commit().await.unwrap();
    let mut own = t.browser();
    own.remember(response.headers());
    let mut others = [t.as_marieke().await, t.as_marieke().await.at(&node)];
    for other in &mut others {
        other.get("/people").await.is(200);
    }
    let page = own.get("/sessions").await;
    let removal: String = page.text[page.text.find("/passkeys/0").unwrap()..].chars().take(54).collect();
    let answer = own.post(&removal, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/sessions"));
    let page = own.get("/sessions").await;
    page.is(200).says("action=\"/sessions/ending\"");
    for other in &mut others {
        other.get("/people").await.is(200);
    }
    own.post("/sessions/ending", &[]).await.is(303);
    for other in &mut others {
        other.get("/people").await.is(303);
    }
    own.get("/people").await.is(200);
});

// asvs: 6.4.3, 6.4.4 recovery keeps the second factor
on_both!(who_lost_her_key_gets_another_from_her_coordinator_and_not_by_mail, |t| async {
    let joost = t.worker("Joost Vos").await;
    lost_key(&t, joost).await;
    let mut by_mail = t.browser();
    ask(&mut by_mail, "joost@wijk.example").await;
    let [path] = mailed(&t).await.try_into().expect("one mail");
    let answer = by_mail.post(&path, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
    assert!(!may_add(&mut by_mail).await, "mail alone replaces a key");
    let key = by_mail.get("/sessions").await;
    let removal: String = key.text[key.text.find("/passkeys/0").unwrap()..].chars().take(54).collect();
    by_mail.post(&removal, &[]).await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from passkeys where ended_at is null").await, 1);
    let mut marieke = t.as_marieke().await;
    let page = marieke.post(&format!("/people/{joost}/set-up-link"), &[]).await;
    let path = link(&page.is(200).text);
    let mut phone = t.browser();
    phone.get(&path).await.is(200);
    let answer = phone.post(&path, &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/passkeys/new?next=%2F"));
    assert!(may_add(&mut phone).await);
    t.browser().post(&path, &[]).await.is(403);
    assert_eq!(checksum::count(&t.url, "select count(*) from events where verb = 'set_up_link'").await, 1);
});

on_both!(only_who_coordinates_her_makes_a_set_up_link_and_nobody_for_herself, |t| async {
    let (joost, ans) = (t.worker("Joost Vos").await, t.worker("Ans Mol").await);
    let karin = t.resident("Karin Bos").await;
    let mut worker = t.as_person(ans).await;
    worker.post(&format!("/people/{joost}/set-up-link"), &[]).await.is(403);
    t.as_person(karin).await.post(&format!("/people/{joost}/set-up-link"), &[]).await.is(403);
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("/people/{}/set-up-link", t.marieke), &[]).await.is(403);
    marieke.post(&format!("/people/{karin}/set-up-link"), &[]).await.is(403);
    marieke.post("/sessions/hat", &[("hat", "worker")]).await.is(303);
    marieke.post(&format!("/people/{joost}/set-up-link"), &[]).await.is(403);
    assert_eq!(checksum::count(&t.url, "select count(*) from sign_in_links").await, 0);
});

on_both!(the_last_key_goes_only_while_mail_remains_as_a_way_in, |t| async {
    let joost = t.worker("Joost Vos").await;
    let mut browser = t.as_person(joost).await;
    lost_key(&t, joost).await;
    let page = browser.get("/sessions").await;
    let removal: String = page.text[page.text.find("/passkeys/0").unwrap()..].chars().take(54).collect();
    checksum::run(&t.url, "update sessions set verified_at = made_at").await;
    checksum::run(&t.url, "update contacts set ended_on = '2026-11-23'").await;
    browser.post(&removal, &[]).await.is(409).says("Dit is uw laatste sleutel");
    checksum::run(&t.url, "update contacts set ended_on = null").await;
    t.as_marieke().await.post(&removal, &[]).await.is(404);
    browser.post(&removal, &[]).await.is(303);
    browser.post(&removal, &[]).await.is(404);
    assert_eq!(checksum::count(&t.url, "select count(*) from passkeys where ended_at is null").await, 0);
});

// asvs: 6.3.4 of the ways in, none but a key or an organisation's own counts as a second factor
on_both!(a_link_a_card_and_a_set_up_are_no_second_factor, |t| async {
    for way in [Way::Link, Way::Card, Way::Setup, Way::Demo] {
        let mut tx = t.write().await;
        Opening::new(t.marieke, way).open(&t.app, &mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from sessions where verified_at is not null").await, 0);
    let mut tx = t.write().await;
    let shown = Opening { verified: true, ..Opening::new(t.marieke, Way::Passkey) };
    shown.open(&t.app, &mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(checksum::count(&t.url, "select count(*) from sessions where verified_at is not null").await, 1);
});

on_both!(what_needs_a_key_says_how_to_come_by_one, |t| async {
    let mut marieke = t.as_marieke().await;
    let path = "/verification?key=wanted&next=%2Femergencies";
    let told = marieke.get(path).await;
    told.is(200).says("Die hebt u nog niet.").says("href=\"/passkeys/new?next=/emergencies\"");
    told.is_silent_about("Log uit en daarna weer in");
    t.hands.forward(jiff::SignedDuration::from_mins(11));
    let told = marieke.get(path).await;
    told.is(200).says("Log uit en weer in.").says("Vraag uw coördinator").is_silent_about("/passkeys/new");
    marieke.get("/verification?next=%2Fsessions").await.says("Log uit en daarna weer in. Dan kunt u verder.");
    lost_key(&t, t.marieke).await;
    marieke.get(path).await.is(200).says("Laat uw sleutel zien").is_silent_about("Die hebt u nog niet.");
});

// The same words whether the address is known or not.
on_both!(who_gets_no_mail_is_told_whom_to_ask, |t| async {
    let bas = t.worker("Bas Jansen").await;
    checksum::run(&t.url, "delete from vouchings").await;
    for mail in ["bas@wijk.example", "niemand@wijk.example"] {
        let mut browser = t.browser();
        browser.get("/sign-in").await;
        browser.post("/sign-in", &[("mail", mail)]).await.is(200).says("Vraag uw coördinator om een startlink.");
    }
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/people/{bas}/card")).await.is(200).says("krijgt zij geen mail");
    let made = marieke.post(&format!("/people/{bas}/set-up-link"), &[]).await;
    made.is(200);
    let link = link(&made.text);
    let mut own = t.browser();
    own.get(&link).await.is(200);
    own.post(&link, &[]).await.is(303);
    own.get("/people").await.is(200);
});
