//! Try six is refused with a clear sentence, over all nodes, and nobody can keep another out.

use jiff::SignedDuration;
use sprokkel::db::Database;
use testground::promise;

use crate::support::{TestApp, checksum};

const ENOUGH: &str = "U probeerde het te vaak. Wacht een kwartier";

// asvs: 6.1.1, 6.3.1 the sixth try is refused, and no account is locked
on_both!(the_sixth_try_is_refused_and_others_and_elsewhere_are_not, |t| async {
    let mut browser = t.browser();
    browser.get("/sign-in").await.is(200);
    for who in ["marieke@wijk.example", "niemand@wijk.example"] {
        let mut first = 0;
        for attempt in 1..=8 {
            let answer = browser.post("/sign-in", &[("mail", who)]).await;
            if answer.status == 429 && first == 0 {
                first = attempt;
                let figures = format!("refused at try {attempt}");
                promise::found(20, format!("limit-{:?}", t.engine), attempt == 6, figures);
            }
            assert_eq!(answer.status, if attempt <= 5 { 200 } else { 429 }, "try {attempt} for {who}");
            if attempt > 5 {
                answer.says(ENOUGH);
            }
        }
    }
    // She herself, at home, is not kept out.
    let mut home = t.browser();
    home.address = "192.0.2.7".parse().unwrap();
    home.get("/sign-in").await.is(200);
    home.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(200);
    t.hands.forward(SignedDuration::from_secs(15 * 60));
    browser.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(200);
});

on_both!(one_address_tries_fifty_times_and_then_waits_whoever_it_asks_for, |t| async {
    let mut browser = t.browser();
    browser.get("/sign-in").await.is(200);
    for attempt in 0..55 {
        let answer = browser.post("/sign-in", &[("mail", &format!("naam{attempt}@wijk.example"))]).await;
        assert_eq!(answer.status, if attempt < 50 { 200 } else { 429 }, "try {attempt}");
    }
    browser.post("/sign-in/passkey/challenge", &[]).await.is(429);
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'sign_in_mail'").await, 50);
});

// asvs: 15.4.2 tries at once on several nodes are counted one after the other
on_both!(tries_at_once_on_two_nodes_are_counted_together, |t| async {
    let second = TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await;
    let third = TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await;
    let mut first = second.browser();
    first.get("/sign-in").await.is(200);
    let mut tries = Vec::new();
    for node in [&second, &third] {
        for _ in 0..8 {
            let mut browser = first.at(node);
            tries.push(async move { browser.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.status });
        }
    }
    let answers = futures_util::future::join_all(tries).await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 5, "{answers:?}");
    assert!(answers.iter().all(|status| [200, 429].contains(status)), "{answers:?}");
});

on_both!(what_is_counted_names_nobody_and_is_forgotten_after_a_day, |t| async {
    let mut browser = t.browser();
    browser.address = "192.0.2.77".parse().unwrap();
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("mail", "kanarie@wijk.example")]).await.is(200);
    let tries = format!("{:?}", checksum::contents(&t.url).await["sign_in_tries"]);
    assert!(tries.len() > 20 && !tries.contains("192.0.2") && !tries.contains("kanarie"), "{tries}");
    t.forward(2);
    t.do_jobs().await;
    assert_eq!(checksum::count(&t.url, "select count(*) from sign_in_tries").await, 0);
});
