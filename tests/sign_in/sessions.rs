//! Where someone is signed in, as what, and when it ends.

use jiff::SignedDuration;

use crate::support::{Browser, checksum};

/// The names of the other sessions on the page.
async fn others(browser: &mut Browser<'_>) -> Vec<String> {
    let page = browser.get("/sessions").await;
    page.is(200);
    let parts = page.text.split("action=\"/sessions/").skip(1);
    parts
        .filter_map(|rest| rest.split_once("/ending").map(|(id, _)| id.to_owned()))
        .filter(|id| id.len() == 64)
        .collect()
}

// asvs: 7.5.2, 7.4.5 her sessions are listed and she ends them
on_both!(she_sees_where_she_is_signed_in_and_ends_one_or_all_others, |t| async {
    let mut here = t.as_marieke().await;
    let (mut phone, mut library) = (t.as_marieke().await, t.as_marieke().await);
    here.get("/sessions").await.says("dit apparaat").says("in de proefwijk").says("Overal elders uitloggen");
    let ids = others(&mut here).await;
    assert_eq!(ids.len(), 2);
    here.post(&format!("/sessions/{}/ending", ids[0]), &[]).await.is(303);
    here.post(&format!("/sessions/{}/ending", ids[0]), &[]).await.is(404);
    let open = [phone.get("/people").await.status, library.get("/people").await.status];
    assert_eq!(open.iter().filter(|status| **status == 200).count(), 1, "{open:?}");
    here.post("/sessions/ending", &[]).await.is(303);
    here.post("/sessions/ending", &[]).await.is(303);
    assert_eq!((phone.get("/people").await.status, library.get("/people").await.status), (303, 303));
    here.get("/people").await.is(200);
});

on_both!(the_session_of_another_is_not_there, |t| async {
    let mut marieke = t.as_marieke().await;
    t.as_marieke().await;
    let [id] = others(&mut marieke).await.try_into().expect("one other");
    let joost = t.worker("Joost Vos").await;
    let mut joost = t.as_person(joost).await;
    joost.post(&format!("/sessions/{id}/ending"), &[]).await.is(404);
    joost.post("/sessions/ending", &[]).await.is(303);
    assert_eq!(others(&mut marieke).await, [id]);
});

on_both!(a_worker_takes_off_her_hat_and_puts_it_on_again, |t| async {
    let mut marieke = t.as_marieke().await;
    let mut elsewhere = t.as_marieke().await;
    marieke.get("/").await.says("Ik ben hier nu als coördinator");
    marieke.post("/sessions/hat", &[("hat", "worker")]).await.is(303);
    marieke.get("/people").await.is(200);
    marieke.get("/words").await.is(403);
    marieke.post("/sessions/hat", &[("hat", "resident")]).await.is(303);
    marieke.get("/people").await.is(403);
    marieke.get("/").await.says("Ik ben hier nu als bewoner").says("Dit is niet mijn telefoon");
    elsewhere.get("/words").await.is(200);
    marieke.post("/sessions/hat", &[("hat", "coordinator")]).await.is(303);
    marieke.get("/words").await.is(200);
    marieke.post("/sessions/hat", &[("hat", "burgemeester")]).await.is(422);
});

on_both!(a_hat_that_is_not_hers_cannot_be_worn, |t| async {
    let (joost, karin) = (t.worker("Joost Vos").await, t.resident("Karin Bos").await);
    let (mut joost, mut karin) = (t.as_person(joost).await, t.as_person(karin).await);
    joost.post("/sessions/hat", &[("hat", "coordinator")]).await.is(403);
    joost.get("/words").await.is(403);
    for hat in ["worker", "coordinator"] {
        karin.post("/sessions/hat", &[("hat", hat)]).await.is(403);
    }
    karin.get("/people").await.is(403);
});

// asvs: 7.3.1, 7.3.2 a session ends when nobody comes by, and after its longest time
on_both!(a_resident_who_walks_away_is_out_after_a_quarter_of_an_hour, |t| async {
    let karin = t.resident("Karin Bos").await;
    let mut browser = t.as_person(karin).await;
    for _ in 0..6 {
        t.hands.forward(SignedDuration::from_mins(14));
        browser.get("/sessions").await.is(200);
    }
    t.hands.forward(SignedDuration::from_secs(15 * 60 + 1));
    browser.get("/sessions").await.is(303);
    let mut busy = t.as_person(karin).await;
    for _ in 0..72 {
        t.hands.forward(SignedDuration::from_mins(10));
        busy.get("/sessions").await;
    }
    busy.get("/sessions").await.is(200);
    t.hands.forward(SignedDuration::from_mins(1));
    busy.get("/sessions").await.is(303);
});

on_both!(a_worker_signs_in_again_after_ninety_days_however_busy, |t| async {
    let mut busy = t.as_marieke().await;
    for _ in 0..9 {
        t.forward(10);
        busy.get("/people").await.is(200);
    }
    t.forward(1);
    busy.get("/people").await.is(303);
});

on_both!(not_my_phone_leaves_nothing_behind, |t| async {
    let karin = t.resident("Karin Bos").await;
    let mut phone = t.as_person(karin).await;
    let mut copied = phone.copy();
    let answer = phone.post("/sign-out", &[("borrowed", "1")]).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/sign-in"));
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"cookies\"");
    assert_eq!(phone.cookies(), "");
    copied.get("/sessions").await.is(303);
});

// asvs: 3.3.1, 3.3.3 over https the cookie belongs to this host alone
on_both!(over_https_every_secret_is_in_a_cookie_of_this_host_alone, |t| async {
    let db = sprokkel::db::Database::open(&t.url).await.unwrap();
    let random = sprokkel::clock::Randomness::System;
    let address = "https://wijk.example.nl".to_owned();
    let app = sprokkel::app::App::new(db, t.app.clock.clone(), random, address, false).await.unwrap();
    let mut tx = crate::support::write(&app).await;
    let opening = sprokkel::web::session::Opening::new(t.marieke, sprokkel::web::session::Way::Link);
    let answer = sprokkel::web::sign_in::open(&app, &mut tx, &opening, "/").await.unwrap();
    tx.commit().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    // The secret lasts as long as a session can; whether it does, the database knows.
    for part in ["; Path=/", "; Max-Age=7776000", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{cookie} has no {part}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
});

// asvs: 7.5.1 sensitive acts ask again who she is
on_both!(what_is_sensitive_asks_again_who_she_is, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = t.worker("Joost Vos").await;
    let id = t.app.id().to_string();
    let acts = [
        ("/passkeys/challenge".to_owned(), 200),
        (format!("/people/{person}/set-up-link"), 200),
        (format!("/people/{person}/card"), 200),
    ];
    for (path, fine) in &acts {
        marieke.post(path, &[("id", &id)]).await.is(*fine);
    }
    t.hands.forward(SignedDuration::from_secs(10 * 60 + 1));
    for (path, _) in &acts {
        let answer = marieke.post(path, &[("id", &id)]).await;
        assert_eq!((answer.status, answer.location.as_str()), (303, "/verification?next=%2F"), "{path}");
    }
    marieke.get("/verification?next=/people").await.is(200).says("Log uit en daarna weer in").says("href=\"/people\"");
    assert_eq!(checksum::count(&t.url, "select count(*) from cards").await, 1);
});

/// Forms on a page that go here.
fn offers(page: &str, action: &str) -> bool {
    page.contains(&format!("action=\"{action}\""))
}

// asvs: 7.4.4 every page of someone who is signed in has a way out; what is printed is paper
on_both!(every_page_has_a_way_to_sign_out, |t| async {
    let karin = t.resident("Karin Bos").await;
    let mut seen = 0;
    for (person, pages) in [
        (
            t.marieke,
            vec![
                "/", "/people", "/note", "/groups", "/groups/new", "/places", "/imports", "/duplicates", "/requests",
                "/words", "/emergencies", "/sessions", "/passkeys/new", "/me", "/me/looks", "/me/erasure", "/privacy",
                "/nergens", "/verification",
            ],
        ),
        (
            karin,
            vec![
                "/", "/groups", "/places", "/sessions", "/me", "/me/looks", "/me/erasure", "/privacy", "/people",
                "/nergens",
            ],
        ),
    ] {
        let mut browser = t.as_person(person).await;
        for path in pages {
            let answer = browser.get(path).await;
            assert!(
                answer.status != 303 && offers(&answer.text, "/sign-out"),
                "{path} ({}) has no way out",
                answer.status
            );
            seen += 1;
        }
        browser.post("/sign-out", &[]).await.is(303);
        browser.get("/me").await.is(303);
    }
    assert!(seen > 25);
    // The planted fault: who is not signed in has nothing to go out of.
    assert!(!offers(&t.browser().get("/sign-in").await.text, "/sign-out"));
});
