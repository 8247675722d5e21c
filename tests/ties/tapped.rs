//! One tap in a mail is an answer. What opens every link of a mail is nobody, and answers nothing.

use sprokkel::tie::klik::store::Check;
use sprokkel::web::one_tap::WAIT_MILLIS;
use uuid::Uuid;

use crate::support::TestApp;
use crate::town::{facts, holding, marieke, strike};

async fn last(t: &TestApp, tie: Uuid) -> Check {
    sprokkel::tie::klik::store::all(&mut t.read().await, marieke(t), tie).await.unwrap()[0].clone()
}

/// Both are asked; the links of the two mails.
async fn asked(t: &TestApp, tie: Uuid) -> [String; 2] {
    let due = last(t, tie).await.due_on;
    t.forward((due - t.app.clock.today()).get_days().into());
    strike(t).await;
    let mut links = Vec::new();
    for side in sprokkel::tie::Side::BOTH {
        let side = sprokkel::tie::store::side(&mut t.read().await, tie, side).await.unwrap();
        links.push(format!("/tied/{}", sprokkel::tie::asking::link::token(&t.app, side.id).unwrap()));
    }
    links.try_into().unwrap()
}

/// The while in which another answer can come is over.
async fn later(t: &TestApp) {
    t.hands.forward(jiff::SignedDuration::from_millis(WAIT_MILLIS));
    sprokkel::job::run_due(&t.app, None).await.unwrap();
}

/// The page sends by itself what the link tapped.
async fn taps(t: &TestApp, link: &str, klik: &str) {
    let mut phone = t.browser();
    phone.get(&format!("{link}?klik={klik}")).await.is(200);
    phone.post(link, &[("klik", klik), ("alone", "yes")]).await.is(303);
}

on_both!(one_tap_is_noted_at_once_and_counts_after_a_while, |t| async {
    let (_, tie) = holding(&t).await;
    let [hers, his] = asked(&t, tie).await;
    let mut phone = t.browser();
    phone.get(&hers).await.is(200).is_silent_about("data-one-tap");
    phone.get(&format!("{hers}?klik=good")).await.is(200).says("data-one-tap=\"klik\" data-tapped=\"good\"");
    taps(&t, &hers, "good").await;
    // Twice is once, and the page sends no third.
    taps(&t, &hers, "good").await;
    phone.get(&format!("{hers}?klik=good")).await.says("Genoteerd: Ja, het gaat goed").is_silent_about("data-one-tap");
    assert_eq!(last(&t, tie).await.wisher, None);
    later(&t).await;
    assert_eq!(last(&t, tie).await.wisher.as_deref(), Some("good"));
    taps(&t, &his, "good").await;
    later(&t).await;
    assert_eq!((last(&t, tie).await.nr, last(&t, tie).await.asked_on), (1, None), "both said good: the next question");
});

on_both!(a_doubt_that_was_tapped_is_on_vandaag_after_the_while, |t| async {
    let (_, tie) = holding(&t).await;
    let [hers, _] = asked(&t, tie).await;
    taps(&t, &hers, "doubt").await;
    assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some("silence"));
    later(&t).await;
    assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some("doubt"));
    t.as_marieke().await.get("/").await.says("iemand twijfelt");
});

on_both!(what_opens_every_link_of_a_mail_answers_nothing, |t| async {
    let (_, tie) = holding(&t).await;
    let [hers, _] = asked(&t, tie).await;
    let mut scanner = t.browser();
    scanner.get(&format!("{hers}?klik=stop")).await.is(200).is_silent_about("data-one-tap");
    scanner.post(&hers, &[("klik", "stop"), ("alone", "yes")]).await.is(422);
    for klik in ["good", "doubt", "good"] {
        taps(&t, &hers, klik).await;
    }
    later(&t).await;
    let check = last(&t, tie).await;
    assert_eq!((check.wisher.as_deref(), check.wisher_tap.as_deref()), (None, Some("mixed")));
    assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some("silence"));
    // She presses a button, and that counts at once; the scanner comes back and changes nothing.
    let mut phone = t.browser();
    phone.get(&format!("{hers}?klik=doubt")).await.says("Tik zelf op wat klopt").is_silent_about("data-one-tap");
    phone.post(&hers, &[("klik", "doubt")]).await.is(303);
    assert_eq!(last(&t, tie).await.wisher.as_deref(), Some("doubt"));
    taps(&t, &hers, "good").await;
    later(&t).await;
    assert_eq!(last(&t, tie).await.wisher.as_deref(), Some("doubt"));
});

on_both!(her_steward_asks_both_now_and_nobody_else_does, |t| async {
    let (_, tie) = holding(&t).await;
    let bas = t.worker("Bas Jansen").await;
    let path = format!("/ties/{tie}/klik/asking");
    t.as_person(bas).await.post(&path, &[]).await.is(403);
    let mut marieke = t.as_marieke().await;
    marieke.get(&format!("/ties/{tie}")).await.says("Vraag het nu aan allebei");
    marieke.post(&path, &[]).await.is(303);
    assert_eq!(last(&t, tie).await.asked_on, Some(t.app.clock.today()));
    marieke.post(&path, &[]).await.is(409);
    marieke.get(&format!("/ties/{tie}")).await.is_silent_about("Vraag het nu aan allebei");
    assert_eq!(crate::support::checksum::count(&t.url, "select count(*) from jobs where kind = 'ask_klik'").await, 2);
});
