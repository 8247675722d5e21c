//! Who leaves is out on every node within a second: each request looks whether she is still there.

use std::time::{Duration, Instant};

use sprokkel::db::Database;
use sprokkel::group::{self, NewMembership, membership};
use sprokkel::party::NETWORK;
use uuid::Uuid;

use super::links::{ask, mailed};
use crate::support::{Browser, TestApp, checksum};

async fn node(t: &TestApp) -> TestApp {
    TestApp::of_what_is_there(Database::open(&t.url).await.unwrap(), t.url.clone()).await
}

/// The path of her membership of the network, as its page has it.
async fn membership_of(browser: &mut Browser<'_>, name: &str) -> String {
    let page = browser.get(&format!("/groups/{NETWORK}")).await;
    page.is(200).says(name);
    let rest = &page.text[page.text.find(name).unwrap()..];
    let at = rest.find("/memberships/").unwrap_or_else(|| panic!("no way to end it:\n{rest}"));
    format!("/groups/{NETWORK}{}", &rest[at..at + 13 + 36])
}

/// How long until every browser is out.
async fn until_out(browsers: &mut [Browser<'_>]) -> Duration {
    let begun = Instant::now();
    loop {
        let mut inside = 0;
        for browser in browsers.iter_mut() {
            inside += usize::from(browser.get("/people").await.status == 200);
        }
        if inside == 0 || begun.elapsed() > Duration::from_secs(2) {
            return begun.elapsed();
        }
    }
}

// asvs: 7.4.1, 7.4.2, 8.3.2 who leaves is out on two nodes within a second
on_both!(who_is_staff_no_longer_is_out_on_both_nodes_within_a_second, |t| async {
    let (one, two) = (node(&t).await, node(&t).await);
    let joost = t.worker("Joost Vos").await;
    let here = one.as_person(joost).await;
    let mut inside = [here.at(&one), here.at(&two), one.as_person(joost).await.at(&two)];
    for browser in &mut inside {
        browser.get("/people").await.is(200);
    }
    let mut asked = t.browser();
    ask(&mut asked, "joost@wijk.example").await;
    let [link] = mailed(&t).await.try_into().expect("one mail");
    let mut marieke = one.as_person(t.marieke).await;
    let path = membership_of(&mut marieke, "Joost Vos").await;
    marieke.post(&format!("{path}/end"), &[]).await.is(303);
    let took = until_out(&mut inside).await;
    println!("leaver on {:?}: out of 3 browsers on 2 nodes after {took:?} (<= 1 s)", t.engine);
    assert!(took < Duration::from_secs(1), "{took:?}");
    asked.post(&link, &[]).await.is(403);
    // The planted fault: someone whose membership did not end. The clock above does notice her.
    assert!(until_out(&mut [marieke]).await > Duration::from_secs(1));
    assert_eq!(checksum::count(&t.url, "select count(*) from sessions where ended_at is not null").await, 2);
});

// Nobody ended the session: it is the membership that is looked at.
on_both!(a_membership_that_ends_by_itself_ends_the_session_too, |t| async {
    let joost = t.worker("Joost Vos").await;
    checksum::run(&t.url, "update memberships set ends_on = '2026-11-26' where role = 'worker'").await;
    let mut browser = t.as_person(joost).await;
    browser.get("/people").await.is(200);
    t.forward(2);
    browser.get("/people").await.is(200);
    t.forward(1);
    browser.get("/people").await.is(303);
    assert_eq!(checksum::count(&t.url, "select count(*) from sessions where ended_at is null").await, 1);
});

on_both!(who_hands_over_her_work_is_out_and_who_only_steps_back_is_not, |t| async {
    let joost = t.worker("Joost Vos").await;
    let new = NewMembership {
        id: t.app.id(),
        group: NETWORK,
        person: joost,
        role: "coordinator".to_owned(),
        begins_on: t.app.clock.today(),
        created_by: t.marieke,
    };
    let mut tx = t.write().await;
    group::join(&mut tx, &t.app, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut browser = t.as_person(joost).await;
    browser.get("/words").await.is(200);
    ended(&t, new.id).await;
    browser.get("/words").await.is(403);
    browser.get("/people").await.is(200);
    let mut marieke = t.as_marieke().await;
    let today = t.app.clock.today().to_string();
    let fields = [("successor", t.marieke.to_string()), ("on", today)];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    marieke.post(&format!("/people/{joost}/hand-over"), &fields).await.is(303);
    browser.get("/people").await.is(303);
});

/// By the rule itself, as the page does it.
async fn ended(t: &TestApp, id: Uuid) {
    let by = sprokkel::access::Reader::person(t.marieke, &t.app);
    let mut tx = t.write().await;
    let standing = membership::standing(&mut tx, by, NETWORK).await.unwrap();
    let own = group::store::members::show(&mut tx, NETWORK, id).await.unwrap();
    membership::end(&mut tx, &t.app, standing, &own, by, by.today).await.unwrap();
    tx.commit().await.unwrap();
}
