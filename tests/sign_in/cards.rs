//! The paper card: for who has no mail. Shown once, one at a time, stopped at once, and only ever a resident's.

use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, checksum, note};

/// Someone without mail, known to the worker.
async fn without_mail(t: &TestApp, worker: &mut Browser<'_>) -> String {
    let fields = [("name", "Mevrouw Bakker"), ("wish", "Een keer naar zee")];
    let path = note(worker, "sprokkelen", &fields).await.is(303).location.clone();
    let person = path.split("/people/").nth(1).map(|rest| rest.chars().take(36).collect::<String>());
    person.unwrap_or_else(|| panic!("{path} of {}", t.url))
}

async fn made(worker: &mut Browser<'_>, person: &str) -> (String, Answer) {
    let page = worker.get(&format!("/people/{person}/card")).await;
    let id = page.is(200).field("id").unwrap();
    let paper = worker.post(&format!("/people/{person}/card"), &[("id", &id)]).await;
    paper.is(200);
    let code = paper.text.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    (code, paper)
}

async fn enter(browser: &mut Browser<'_>, code: &str) -> Answer {
    browser.get("/sign-in/card").await.is(200);
    browser.post("/sign-in/card", &[("code", code)]).await
}

on_both!(who_has_no_mail_comes_in_with_her_card_and_sees_her_own_words, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let (code, paper) = made(&mut marieke, &person).await;
    paper.says("<svg class=\"qr\"").says("http://localhost:8080/sign-in/card").says("Mevrouw Bakker");
    assert_eq!(paper.headers["cache-control"], "no-store");
    let mut bakker = t.browser();
    let answer = enter(&mut bakker, &format!(" {} ", code.to_lowercase().replace('-', " "))).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/"), "{}", answer.text);
    bakker.get("/").await.is(200).says("Een keer naar zee").says("Dit is niet mijn telefoon");
    bakker.get(&format!("/people/{person}")).await.is(403);
    marieke.get(&format!("/people/{person}/card")).await.says("Laatst gebruikt");
    // The code is nowhere in the database.
    let kept = format!("{:?}", checksum::contents(&t.url).await);
    assert!(!kept.contains(&code) && !kept.contains(&code.replace('-', "")));
});

on_both!(a_new_card_ends_the_old_and_a_stopped_card_lets_nobody_in, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let (old, _) = made(&mut marieke, &person).await;
    let (new, _) = made(&mut marieke, &person).await;
    assert_ne!(old, new);
    enter(&mut t.browser(), &old).await.is(422).says("Deze code kennen wij niet");
    enter(&mut t.browser(), &new).await.is(303);
    marieke.post(&format!("/people/{person}/card/ending"), &[]).await.is(303);
    marieke.post(&format!("/people/{person}/card/ending"), &[]).await.is(303);
    enter(&mut t.browser(), &new).await.is(422);
    assert_eq!(checksum::count(&t.url, "select count(*) from events where verb = 'card_made'").await, 2);
});

on_both!(the_same_form_sent_twice_makes_one_card, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let id = t.app.id().to_string();
    marieke.post(&format!("/people/{person}/card"), &[("id", &id)]).await.is(200);
    marieke.post(&format!("/people/{person}/card"), &[("id", &id)]).await.is(409);
    assert_eq!(checksum::count(&t.url, "select count(*) from cards where ended_at is null").await, 1);
});

on_both!(a_stranger_makes_no_card_and_what_she_may_not_see_is_not_there, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let karin = t.resident("Karin Bos").await;
    let id = t.app.id().to_string();
    let mut karin = t.as_person(karin).await;
    karin.get(&format!("/people/{person}/card")).await.is(403);
    karin.post(&format!("/people/{person}/card"), &[("id", &id)]).await.is(403);
    karin.post(&format!("/people/{person}/card/ending"), &[]).await.is(403);
    let nobody = Uuid::from_u128(7);
    for path in [format!("/people/{nobody}/card"), format!("/people/{nobody}/card/ending")] {
        marieke.post(&path, &[("id", &id)]).await.is(404);
    }
    // What is a worker's own is not there for her colleague.
    let own = [("name", "Iemand van Marieke"), ("wish", "Rust"), ("audience", "own")];
    let path = note(&mut marieke, "sprokkelen", &own).await.is(303).location.clone();
    let hidden: String = path.split("/people/").nth(1).unwrap().chars().take(36).collect();
    let joost = t.worker("Joost Vos").await;
    t.as_person(joost).await.post(&format!("/people/{hidden}/card"), &[("id", &id)]).await.is(404);
    assert_eq!(checksum::count(&t.url, "select count(*) from cards").await, 0);
});

on_both!(a_card_of_a_worker_makes_her_a_resident_and_never_staff, |t| async {
    let joost = t.worker("Joost Vos").await;
    let mut marieke = t.as_marieke().await;
    let (code, _) = made(&mut marieke, &joost.to_string()).await;
    let mut browser = t.browser();
    enter(&mut browser, &code).await.is(303);
    browser.get("/people").await.is(403);
    browser.post("/sessions/hat", &[("hat", "worker")]).await.is(403);
    browser.get("/people").await.is(403);
    browser.get("/sessions").await.is(200).is_silent_about("name=\"hat\"").says("met een kaartje");
});

on_both!(a_card_of_a_colleague_is_made_by_who_coordinates_her_or_by_herself, |t| async {
    let (joost, ans) = (t.worker("Joost Vos").await, t.worker("Ans Mol").await);
    let id = t.app.id().to_string();
    let path = format!("/people/{joost}/card");
    t.as_person(ans).await.post(&path, &[("id", &id)]).await.is(403);
    assert_eq!(checksum::count(&t.url, "select count(*) from cards").await, 0);
    t.as_person(joost).await.post(&path, &[("id", &id)]).await.is(200);
});

on_both!(the_sixth_guess_is_refused_even_if_it_is_right, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let (code, _) = made(&mut marieke, &person).await;
    // Right ones do not count: a whole house may sign in.
    for _ in 0..7 {
        enter(&mut t.browser(), &code).await.is(303);
    }
    for wrong in ["", "ABCD", "ABCD-EFGH-JKMN-PQRS-TVWX", &"A".repeat(20), &"7".repeat(20)] {
        enter(&mut t.browser(), wrong).await.is(422);
    }
    enter(&mut t.browser(), &code).await.is(429).says("Wacht een kwartier");
    let mut elsewhere = t.browser();
    elsewhere.address = "192.0.2.9".parse().unwrap();
    enter(&mut elsewhere, &code).await.is(303);
});

on_both!(who_is_gone_has_no_card_any_more, |t| async {
    let mut marieke = t.as_marieke().await;
    let person = without_mail(&t, &mut marieke).await;
    let (code, _) = made(&mut marieke, &person).await;
    let mut bakker = t.browser();
    enter(&mut bakker, &code).await.is(303);
    marieke.post(&format!("/people/{person}/leaving"), &[("because", "verhuisd")]).await.is(303);
    let answer = bakker.get("/sessions").await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/sign-in?next=%2Fsessions"));
    enter(&mut t.browser(), &code).await.is(422);
});
