//! What residents ask about what is known of them: a month to answer, an alarm on day 25.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;

use crate::support::checksum;
use crate::{count, literal, someone};

on_both!(a_request_stands_in_the_list_until_it_is_answered, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, henk) = someone(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    let form = marieke.get(&format!("/requests?about={henk}")).await;
    form.is(200);
    assert_eq!(form.field("name").as_deref(), Some("Henk Bakker"));
    let (id, about) = (form.field("id").unwrap(), form.field("about").unwrap());
    let fields = [
        ("id", id.as_str()),
        ("about", &about),
        ("name", "Henk Bakker"),
        ("kind", "erase"),
        ("how", "paper"),
        ("words", "Alles van 2024"),
        ("asked_on", "2026-11-20"),
    ];
    marieke.post("/requests", &fields).await.is(303);
    marieke.post("/requests", &fields).await.is(303);
    assert_eq!(count(&t, "requests where due_on = '2026-12-20'").await, 1);
    marieke.get("/requests").await.is(200).says("Alles van 2024").says("Nog 27 dagen").says("Op papier");
    let answer = format!("/requests/{id}/answer");
    marieke.post(&answer, &[("said", " ")]).await.is(422);
    marieke.post(&answer, &[("said", "Gewist op 23 november")]).await.is(303);
    marieke.post(&answer, &[("said", "Nog eens")]).await.is(409);
    marieke.get("/requests").await.is(200).says("Er staat geen verzoek open").says("Gewist op 23 november");
});

on_both!(on_day_twenty_five_it_is_red_and_a_letter_goes_out_once, |t| async {
    let server = Server::start();
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <s@wijk.example>").unwrap();
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("name", "Mevrouw Smit"), ("kind", "access"), ("how", "phone")];
    marieke.post("/requests", &fields).await.is(303);
    let alarms = || {
        let mails = server.inbox().mails();
        mails.iter().filter(|mail| mail.subject().unwrap_or_default().contains("bijna te laat")).count()
    };
    for day in 1..=32 {
        t.forward(1);
        job::run_due(&t.app, Some(&mailer)).await.unwrap();
        assert_eq!(alarms(), usize::from(day >= 25), "day {day}");
        if day == 24 {
            t.as_marieke().await.get("/requests").await.is(200).is_silent_about("visit--overdue");
        }
    }
    let mut marieke = t.as_marieke().await;
    marieke.get("/requests").await.is(200).says("visit--overdue").says("De maand is voorbij");
    marieke.get("/").await.is(200).says("Eén verzoek van een bewoner is bijna te laat");
});

on_both!(only_who_co_ordinates_sees_and_answers_requests, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let resident = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("name", "Mevrouw Smit"), ("kind", "access"), ("how", "phone")];
    marieke.post("/requests", &fields).await.is(303);
    for (name, value) in [("kind", "gossip"), ("how", "drone"), ("name", ""), ("asked_on", "2030-01-01")] {
        let id = t.app.id().to_string();
        let mut wrong: Vec<_> = fields.iter().filter(|(field, _)| *field != name && *field != "id").copied().collect();
        wrong.extend([(name, value), ("id", id.as_str())]);
        marieke.post("/requests", &wrong).await.is(422);
    }
    let mut nobody = t.browser();
    nobody.get("/sign-in").await.is(200);
    let before = checksum::facts(&t.url).await;
    let other = t.app.id().to_string();
    let new = [("id", other.as_str()), ("name", "Iemand"), ("kind", "access"), ("how", "phone")];
    for (browser, status) in
        [(&mut t.as_person(bas).await, 403), (&mut t.as_person(resident).await, 403), (&mut nobody, 401)]
    {
        browser.post("/requests", &new).await.is(status);
        browser.post(&format!("/requests/{id}/answer"), &[("said", "Klaar")]).await.is(status);
    }
    assert_eq!(checksum::facts(&t.url).await, before);
    t.as_person(bas).await.get("/requests").await.is(403).is_silent_about("Smit");
});

/// What she asked and what she was asked is of whom she turns out to be, until she turns out not to be.
async fn follow_a_merge(t: &crate::support::TestApp) {
    let mut marieke = t.as_marieke().await;
    let (_, kept) = someone(t, &mut marieke, "Henk Bakker", "0612345678").await;
    let (_, gone) = someone(t, &mut marieke, "H. Bakker", "henk@buurt.example").await;
    let id = t.app.id().to_string();
    let fields = [
        ("id", id.as_str()),
        ("about", &gone.to_string()),
        ("name", "H. Bakker"),
        ("kind", "erase"),
        ("how", "paper"),
        ("words", "Wat weet u?"),
        ("asked_on", "2026-11-20"),
    ];
    marieke.post("/requests", &fields).await.is(303);
    let asked = format!(
        "insert into renewals (id, person_id, steward_id, by_mail, asked_on, ends_on) values ({}, {}, {}, 1, '2026-11-20', '2027-01-20')",
        literal(t, t.app.id()),
        literal(t, gone),
        literal(t, t.marieke)
    );
    checksum::run(&t.url, &asked).await;
    let of = async |person| {
        let person = literal(t, person);
        let requests = count(t, &format!("requests where person_id = {person}")).await;
        (requests, count(t, &format!("renewals where person_id = {person}")).await)
    };
    assert_eq!((of(kept).await, of(gone).await), ((0, 0), (1, 1)));
    let mut tx = t.write().await;
    let merge = sprokkel::person::merge::merge(&mut tx, &t.app, kept, gone, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((of(kept).await, of(gone).await), ((1, 1), (0, 0)), "they stay behind with an entry that is nobody");
    marieke.get("/requests").await.is(200).says("Wat weet u?");
    let mut tx = t.write().await;
    sprokkel::person::merge::unmerge(&mut tx, &t.app, merge, t.marieke).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((of(kept).await, of(gone).await), ((0, 0), (1, 1)));
}

on_both!(requests_and_renewals_follow_who_turns_out_to_be_one_person, |t| async { follow_a_merge(&t).await });
