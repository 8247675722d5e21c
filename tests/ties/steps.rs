//! The steps of a tie in their order: each happens once, by who may, and never before what must come first.

use sprokkel::error::Error;
use sprokkel::subject::Subject;
use sprokkel::tie::ending::{self, Outcome};
use sprokkel::tie::{NewTie, store};

use crate::support::Browser;
use crate::town::{both_say_yes, facts, introduced, marieke, new, two};

async fn post(browser: &mut Browser<'_>, tie: uuid::Uuid, what: &str, fields: &[(&str, &str)], status: u16) {
    browser.post(&format!("/ties/{tie}/{what}"), fields).await.is(status);
}

on_both!(each_step_waits_for_the_one_before_it, |t| async {
    let two = two(&t).await;
    let tie = introduced(&t, &new(&t, two.loes, Subject::Person(two.ahmet))).await;
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let today = [("id", id.as_str()), ("on", "2026-11-23")];
    post(&mut marieke, tie, "meetings", &today, 409).await;
    post(&mut marieke, tie, "holding", &[], 409).await;
    let first = [("on", "2026-11-25"), ("way", "neutral"), ("spot", "Buurthuis De Brug")];
    post(&mut marieke, tie, "first", &first, 409).await;
    for side in ["wisher", "other"] {
        post(&mut marieke, tie, "answers", &[("side", side), ("said", "yes")], 303).await;
    }
    post(&mut marieke, tie, "answers", &[("side", "other"), ("said", "no")], 409).await;
    // Never at someone's home by default: a neutral place has a name, or someone comes along.
    post(&mut marieke, tie, "first", &[("on", "2026-11-25"), ("way", "neutral")], 422).await;
    post(&mut marieke, tie, "first", &[("on", "2026-11-25"), ("way", "alone"), ("spot", "Thuis")], 422).await;
    post(&mut marieke, tie, "first", &first, 303).await;
    t.as_person(two.loes).await.get("/me/ties").await.says("Buurthuis De Brug").says("25 november");
    let to_come = [("id", id.as_str()), ("on", "2026-11-26")];
    post(&mut marieke, tie, "meetings", &to_come, 422).await;
    post(&mut marieke, tie, "meetings", &today, 303).await;
    post(&mut marieke, tie, "meetings", &today, 303).await;
    assert_eq!(store::meetings(&mut t.read().await, tie).await.unwrap(), 1, "sent twice, they met once");
    post(&mut marieke, tie, "first", &first, 409).await;
    post(&mut marieke, tie, "holding", &[], 303).await;
    post(&mut marieke, tie, "holding", &[], 409).await;
    post(&mut marieke, tie, "ending", &[("how", "well")], 303).await;
    post(&mut marieke, tie, "ending", &[("how", "well")], 409).await;
    post(&mut marieke, tie, "meetings", &[("id", &t.app.id().to_string()), ("on", "2026-11-23")], 409).await;
    post(&mut marieke, tie, "reopening", &[], 303).await;
    assert_eq!(facts(&t, tie).await.ended_on, None);
});

on_both!(a_stranger_finds_no_tie_and_a_colleague_one_that_is_for_the_network, |t| async {
    let two = two(&t).await;
    let own = NewTie { audience: t.marieke, ..new(&t, two.loes, Subject::Person(two.ahmet)) };
    let tie = introduced(&t, &own).await;
    let bas = t.worker("Bas Jansen").await;
    let mut other = t.as_person(bas).await;
    other.get(&format!("/ties/{tie}")).await.is(404);
    other.get("/ties").await.is(200).is_silent_about("Samen wandelen");
    other.get(&format!("/people/{}", two.loes)).await.is(200).is_silent_about("Samen wandelen");
    for (what, fields) in [
        ("answers", vec![("side", "wisher"), ("said", "yes")]),
        ("first", vec![("on", "2026-11-25"), ("way", "accompanied")]),
        ("ending", vec![("how", "well")]),
        ("holding", vec![]),
        ("reopening", vec![]),
        ("klik/settlement", vec![]),
        ("klik", vec![("side", "wisher"), ("klik", "good")]),
    ] {
        other.post(&format!("/ties/{tie}/{what}"), &fields).await.is(404);
    }
    let mut resident = t.as_person(t.resident("Ria Smit").await).await;
    resident.get(&format!("/ties/{tie}")).await.is(403);
    let handed = t.as_marieke().await.post(&format!("/ties/{tie}/hand-over"), &[("to", &bas.to_string())]).await;
    handed.is(303);
    t.as_person(bas).await.get(&format!("/ties/{tie}")).await.is(200).says("Samen wandelen");
    t.as_marieke().await.get(&format!("/ties/{tie}")).await.is(404);
});

on_both!(so_many_talks_were_the_plan_and_then_it_asks_where_to, |t| async {
    let two = two(&t).await;
    let three = NewTie { meetings_max: Some(3), ..new(&t, two.loes, Subject::Person(two.ahmet)) };
    let tie = introduced(&t, &three).await;
    both_say_yes(&t, tie).await;
    let mut marieke = t.as_marieke().await;
    for (talk, next) in [(1, "hold"), (2, "hold"), (3, "where-to")] {
        post(&mut marieke, tie, "meetings", &[("id", &t.app.id().to_string()), ("on", "2026-11-23")], 303).await;
        assert_eq!(facts(&t, tie).await.next_why.as_deref(), Some(next), "after talk {talk}");
    }
    marieke.get("/").await.says("waarheen hierna?");
    marieke.get(&format!("/ties/{tie}")).await.says("3 van 3 gesprekken gehad").says("Waar wil zij of hij nu heen?");
    post(&mut marieke, tie, "meetings", &[("id", &t.app.id().to_string()), ("on", "2026-11-23")], 409).await;
});

on_both!(it_fails_sometimes_nobody_says_why_and_it_begins_anew, |t| async {
    let two = two(&t).await;
    let tie = introduced(&t, &new(&t, two.loes, Subject::Person(two.ahmet))).await;
    both_say_yes(&t, tie).await;
    let mut marieke = t.as_marieke().await;
    post(&mut marieke, tie, "restart", &[("id", &t.app.id().to_string())], 409).await;
    post(&mut marieke, tie, "meetings", &[("id", &t.app.id().to_string()), ("on", "2026-11-23")], 303).await;
    post(&mut marieke, tie, "ending", &[("how", "no-klik")], 303).await;
    // Who would introduce them again is told that it did not click, and can.
    let again = marieke.get(&format!("/ties/new?wisher={}&other_kind=person&other={}", two.loes, two.ahmet)).await;
    again.is(200).says("toen klikte het niet");
    let anew = t.app.id();
    post(&mut marieke, tie, "restart", &[("id", &anew.to_string())], 303).await;
    let (old, now) = (facts(&t, tie).await, facts(&t, anew).await);
    assert_eq!(
        (now.restarts, now.wisher, now.agreed_on),
        (Some(tie), old.wisher, None),
        "asked anew, of the same wish"
    );
    assert_eq!(old.ended_how.as_deref(), Some("no-klik"));
    t.as_person(two.loes).await.get("/me/ties").await.is(200).says("Ja, graag").says("voorbij sinds");
});

on_both!(who_objects_or_left_is_not_introduced_and_nobody_to_herself_or_twice, |t| async {
    let two = two(&t).await;
    let good = new(&t, two.loes, Subject::Person(two.ahmet));
    let mut tx = t.write().await;
    let herself = NewTie { other: Subject::Person(two.loes), ..good.clone() };
    assert!(matches!(sprokkel::tie::introduce(&mut tx, &t.app, &herself).await, Err(Error::Invalid(_))));
    let wordless = NewTie { words: "  ".to_owned(), ..good.clone() };
    assert!(matches!(sprokkel::tie::introduce(&mut tx, &t.app, &wordless).await, Err(Error::Invalid(_))));
    let unguarded = NewTie { steward: two.ahmet, ..good.clone() };
    assert!(matches!(sprokkel::tie::introduce(&mut tx, &t.app, &unguarded).await, Err(Error::Invalid(_))));
    sprokkel::tie::introduce(&mut tx, &t.app, &good).await.unwrap();
    let twice = NewTie { id: t.app.id(), ..good.clone() };
    assert!(matches!(sprokkel::tie::introduce(&mut tx, &t.app, &twice).await, Err(Error::Conflict(_))));
    let other_hand = NewTie { by: two.ahmet, ..good.clone() };
    assert!(sprokkel::tie::introduce(&mut tx, &t.app, &other_hand).await.is_err(), "the same id by another");
    let now = store::facts(&mut tx, good.id).await.unwrap();
    ending::end(&mut tx, &t.app, &now, Outcome::Withdrawn, "", t.marieke).await.unwrap();
    sprokkel::access::agreed::object(&mut tx, &t.app, t.app.id(), two.ahmet, "", two.ahmet).await.unwrap();
    let objected = NewTie { id: t.app.id(), ..good.clone() };
    assert!(matches!(sprokkel::tie::introduce(&mut tx, &t.app, &objected).await, Err(Error::Conflict(_))));
});

on_both!(of_who_is_erased_no_tie_is_left_and_the_others_stay, |t| async {
    let two = two(&t).await;
    let ria = t.resident("Ria Smit").await;
    let tie = introduced(&t, &new(&t, two.loes, Subject::Person(two.ahmet))).await;
    let other = introduced(&t, &new(&t, two.loes, Subject::Person(ria))).await;
    let mut tx = t.write().await;
    sprokkel::person::erasing::erase(&mut tx, &t.app, two.ahmet, two.ahmet).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = t.read().await;
    assert!(matches!(store::show(&mut conn, marieke(&t), tie).await, Err(Error::NotFound)));
    assert!(store::show(&mut conn, marieke(&t), other).await.is_ok());
});

on_both!(a_leaver_s_ties_are_guarded_by_who_takes_over, |t| async {
    let two = two(&t).await;
    let bas = t.worker("Bas Jansen").await;
    let tie = introduced(&t, &NewTie { steward: bas, ..new(&t, two.loes, Subject::Person(two.ahmet)) }).await;
    let mut marieke = t.as_marieke().await;
    let page = marieke.get(&format!("/people/{bas}/hand-over")).await;
    page.is(200).says("één verbinding");
    let (to, on) = (t.marieke.to_string(), t.app.clock.today().to_string());
    marieke.post(&format!("/people/{bas}/hand-over"), &[("successor", &to), ("on", &on)]).await.is(303);
    assert_eq!(facts(&t, tie).await.steward, t.marieke);
});
