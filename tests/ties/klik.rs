//! Whether it clicks is asked of both, less and less often while it goes well; who doubts is heard within a day, by one person.

use std::time::Duration;

use jiff::civil::Date;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;
use uuid::Uuid;

use crate::support::{TestApp, checksum};
use crate::town::{facts, holding, marieke, strike};

async fn checks(t: &TestApp, tie: Uuid) -> Vec<sprokkel::tie::klik::store::Check> {
    let mut all = sprokkel::tie::klik::store::all(&mut t.read().await, marieke(t), tie).await.unwrap();
    all.reverse();
    all
}

/// The day of the next question; the clock goes there and asks it.
async fn asked(t: &TestApp, tie: Uuid) -> Date {
    let due = checks(t, tie).await.last().unwrap().due_on;
    t.forward((due - t.app.clock.today()).get_days().into());
    strike(t).await;
    assert_eq!(checks(t, tie).await.last().unwrap().asked_on, Some(due));
    due
}

on_both!(the_pauses_grow_while_both_say_that_it_goes_well, |t| async {
    let (two, tie) = holding(&t).await;
    let mut pauses = Vec::new();
    let mut before = t.app.clock.today();
    for _ in 0..5 {
        let due = asked(&t, tie).await;
        pauses.push((due - before).get_days());
        before = due;
        for person in [two.loes, two.ahmet] {
            let mut browser = t.as_person(person).await;
            let page = browser.get("/me/ties").await;
            page.is(200).says("Klikt het nog?").says("Alleen Marieke");
            let side = page.text.split("/me/ties/").nth(1).unwrap()[..36].to_owned();
            browser.post(&format!("/me/ties/{side}"), &[("klik", "good")]).await.is(303);
        }
    }
    assert!(pauses[0] < pauses[1] && pauses[1] < pauses[2] && pauses[2] < pauses[3], "{pauses:?}");
    assert!((pauses[3] - pauses[4]).abs() <= 4, "the last pause stays: {pauses:?}");
    // Its steward was not called for once.
    let tie = facts(&t, tie).await;
    assert_eq!(tie.next_why.as_deref(), Some("silence"));
    assert!(tie.next_on.unwrap() > t.app.clock.today());
});

on_both!(who_doubts_is_on_vandaag_at_once_and_heard_by_nobody_else, |t| async {
    let (two, tie) = holding(&t).await;
    let bas = t.worker("Bas Jansen").await;
    asked(&t, tie).await;
    let mut her = t.as_person(two.loes).await;
    let side = her.get("/me/ties").await.text.split("/me/ties/").nth(1).unwrap()[..36].to_owned();
    her.post(&format!("/me/ties/{side}"), &[("klik", "doubt")]).await.is(303);
    her.get("/me/ties").await.says("U hoort binnen een dag van ons");
    let now = facts(&t, tie).await;
    assert_eq!((now.next_on, now.next_why.as_deref()), (Some(t.app.clock.today()), Some("doubt")));
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.says("iemand twijfelt");
    marieke.get(&format!("/ties/{tie}")).await.is(200).says("Bel vandaag met allebei").says("Ik twijfel");
    let mut other = t.as_person(bas).await;
    other.get(&format!("/ties/{tie}")).await.is(200).is_silent_about("twijfel</").is_silent_about("Klikt het nog?");
    other.post(&format!("/ties/{tie}/klik"), &[("side", "wisher"), ("klik", "good")]).await.is(403);
    other.post(&format!("/ties/{tie}/klik/settlement"), &[]).await.is(403);
    t.as_person(two.ahmet).await.get("/me/ties").await.is_silent_about("U twijfelt").is_silent_about("doubt\" checked");
    // She talks with both, and it goes on: the shortest pause again.
    marieke.post(&format!("/ties/{tie}/klik/settlement"), &[]).await.is(303);
    let last = checks(&t, tie).await.last().unwrap().clone();
    assert_eq!((last.nr, last.asked_on), (1, None));
    assert!((last.due_on - t.app.clock.today()).get_days() <= 31);
    marieke.get("/").await.is_silent_about("iemand twijfelt");
    // An answer to the question that was settled comes too late, and says so.
    her.post(&format!("/me/ties/{side}"), &[("klik", "good")]).await.is(409);
});

on_both!(the_mails_hold_a_link_and_nothing_of_the_other_and_one_tap_answers, |t| async {
    let (two, tie) = holding(&t).await;
    checksum::run(&t.url, "update jobs set done_at = 1 where done_at is null").await;
    asked(&t, tie).await;
    let server = Server::start();
    let mailer =
        Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap();
    t.hands.forward(jiff::SignedDuration::from_hours(3));
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    let mails: Vec<_> = server
        .inbox()
        .wait_for(2, Duration::from_secs(5))
        .into_iter()
        .map(|mail| {
            let parsed = mail_parser::MessageParser::default().parse(&mail.data).unwrap().into_owned();
            (mail.to[0].clone(), parsed.body_text(0).unwrap().into_owned())
        })
        .collect();
    let of = |to: &str| {
        mails.iter().find(|(at, text)| at == to && text.contains("?klik=good")).map(|(_, text)| text.clone())
    };
    let (hers, his) = (of("loes@buurt.example").unwrap(), of("ahmet@buurt.example").unwrap());
    assert!(!hers.contains("Ahmet") && !his.contains("Loes") && !hers.contains("wandelen"));
    let link = |text: &str| format!("/tied/{}", text.split("/tied/").nth(1).unwrap().split('?').next().unwrap());
    // Without an account, on any telephone. Looking answers nothing.
    let mut phone = t.browser();
    let page = phone.get(&format!("{}?klik=doubt", link(&hers))).await;
    page.is(200).says("Klikt het nog?").says("Ahmet Yilmaz").says("primary-action\" name=\"klik\" value=\"doubt\"");
    assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some("silence"));
    phone.post(&link(&hers), &[("klik", "doubt")]).await.is(303);
    assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some("doubt"));
    // A link that we did not make leads nowhere.
    let forged = link(&hers).replace("/tied/", "/tied/A");
    t.browser().get(&forged).await.is(404);
    let flipped: String = link(&hers)
        .chars()
        .rev()
        .enumerate()
        .map(|(at, c)| if at == 0 { if c == 'A' { 'B' } else { 'A' } } else { c })
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    t.browser().get(&flipped).await.is(404);
    // Who doubts wants to stop: nobody asks why, and neither sees the other any more.
    phone.post(&link(&hers), &[("said", "stop")]).await.is(303);
    phone.get(&link(&hers)).await.is(200).is_silent_about("Ahmet").says("voorbij");
    t.browser().get(&link(&his)).await.is(200).is_silent_about("Loes");
    assert!(facts(&t, tie).await.ended_on.is_some() && two.loes != two.ahmet);
});

on_both!(nobody_answers_and_its_steward_hears_that, |t| async {
    let (_, tie) = holding(&t).await;
    asked(&t, tie).await;
    let due = facts(&t, tie).await;
    assert_eq!(due.next_why.as_deref(), Some("silence"));
    t.as_marieke().await.get("/").await.is_silent_about("geen antwoord gehoord");
    t.forward(15);
    t.as_marieke().await.get("/").await.says("geen antwoord gehoord");
});
