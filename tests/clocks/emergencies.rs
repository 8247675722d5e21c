//! Opening in an emergency is never silent: a reason, a second factor, a day, a message, and someone else who looks it over.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::promise;
use testground::smtp::Server;
use uuid::Uuid;

use crate::support::sending::rounds;
use crate::support::{Browser, TestApp, checksum};
use crate::{count, literal, someone, verify};

fn mailer(server: &Server) -> Mailer {
    Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap()
}

/// Someone whose words only Marieke may read.
async fn hidden(t: &TestApp, marieke: &mut Browser<'_>, name: &str, reach: &str) -> Uuid {
    let (note, person) = someone(t, marieke, name, reach).await;
    let own = literal(t, t.marieke);
    checksum::run(&t.url, &format!("update notes set audience = {own} where id = {}", literal(t, note))).await;
    checksum::run(&t.url, &format!("update contacts set audience = {own} where person_id = {}", literal(t, person)))
        .await;
    person
}

async fn open(t: &TestApp, browser: &mut Browser<'_>, person: Uuid, because: &str) -> u16 {
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("because", because)];
    browser.post(&format!("/people/{person}/emergency"), &fields).await.status
}

on_both!(one_worker_reads_one_person_for_a_day_and_it_is_told_and_looked_over, |t| async {
    let server = Server::start();
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let henk = hidden(&t, &mut marieke, "Henk Bakker", "henk@buurt.example").await;
    let mut worker = t.as_person(bas).await;
    let path = format!("/people/{henk}/emergency");
    worker.get(&format!("/people/{henk}")).await.is(200).is_silent_about("timmeren").says("Openen in nood");
    // Without a second factor: to her key.
    let sent = worker.get(&path).await;
    assert!(sent.is(303).location.starts_with("/verification"), "{}", sent.location);
    assert_eq!(open(&t, &mut worker, henk, "Hij doet niet open").await, 403);
    assert_eq!(count(&t, "emergencies").await, 0, "opened without a second factor");

    verify(&t, bas).await;
    worker.get(&path).await.is(200).says("24 uur lang alles").is_silent_about("timmeren");
    assert_eq!(open(&t, &mut worker, henk, "  ").await, 422);
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("because", "Hij doet niet open")];
    worker.post(&path, &fields).await.is(303);
    worker.post(&path, &fields).await.is(303);
    assert_eq!(count(&t, "emergencies").await, 1);
    worker.get(&path).await.is(200).says("In nood geopend tot").says("timmeren").says("henk@buurt.example");
    // Her own page stays what it was, and so does everybody else.
    worker.get(&format!("/people/{henk}")).await.is(200).is_silent_about("timmeren");

    job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
    let mails = server.inbox().mails();
    let to = |who: &str| mails.iter().filter(|mail| mail.to.iter().any(|to| to.contains(who))).collect::<Vec<_>>();
    let told = to("henk@")[0].text().unwrap();
    assert!(told.contains("opende een werker in nood") && !told.contains("doet niet open"), "{told}");
    assert_eq!((to("henk@").len(), to("marieke@").len()), (1, 1));

    marieke.get("/").await.is(200).says("Iemand opende in nood gegevens");
    marieke.get("/emergencies").await.is(200).says("Henk Bakker").says("Hij doet niet open").says("Bas Jansen");
    worker.post(&format!("/emergencies/{id}/review"), &[("said", "Prima")]).await.is(404);
    marieke.post(&format!("/emergencies/{id}/review"), &[("said", "")]).await.is(422);
    marieke.post(&format!("/emergencies/{id}/review"), &[("said", "Het was nodig")]).await.is(303);
    marieke.post(&format!("/emergencies/{id}/review"), &[("said", "Nog eens")]).await.is(409);
    marieke.get("/").await.is(200).is_silent_about("opende in nood");
    worker.get("/emergencies").await.is(200).says("Het was nodig");

    t.forward(1);
    t.do_jobs().await;
    let after = worker.get(&path).await;
    assert!(after.is(303).location.starts_with("/verification"), "a day is over");
});

on_both!(the_log_names_the_rule_the_opening_and_the_purpose, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let henk = hidden(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    let mut worker = t.as_person(bas).await;
    verify(&t, bas).await;
    assert_eq!(open(&t, &mut worker, henk, "Hij doet niet open").await, 303);
    worker.get(&format!("/people/{henk}/emergency")).await.is(200).says("timmeren");
    while sprokkel::event::log::catch_up(&t.app.db).await.unwrap() > 0 {}
    let looks = looks(&t, henk).await;
    let mine: Vec<_> = looks.iter().filter(|look| look.emergency.is_some() && look.rule == 2).collect();
    assert!(!mine.is_empty(), "{looks:?}");
    assert!(mine.iter().all(|look| look.activity == "emergency"));
});

async fn looks(t: &TestApp, person: Uuid) -> Vec<sprokkel::event::log::Look> {
    let mut conn = t.app.db.read().await.unwrap();
    sprokkel::event::log::looks(&mut conn, &t.app.log_keys, person, None, 500).await.unwrap()
}

on_both!(whoever_is_shielded_is_opened_too_and_nobody_else, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let henk = hidden(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    let ria = hidden(&t, &mut marieke, "Ria Smit", "0612345679").await;
    for person in [henk, ria] {
        let mut tx = t.write().await;
        let id = t.app.id();
        sprokkel::access::agreed::object(&mut tx, &t.app, id, person, "Laat mij", t.marieke).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut worker = t.as_person(bas).await;
    verify(&t, bas).await;
    worker.get(&format!("/people/{henk}")).await.is(404);
    assert_eq!(open(&t, &mut worker, henk, "Hij doet niet open").await, 303);
    worker.get(&format!("/people/{henk}/emergency")).await.is(200).says("timmeren");
    worker.get(&format!("/people/{ria}/emergency")).await.is(200).is_silent_about("timmeren");
    worker.get(&format!("/people/{}/emergency", t.app.id())).await.is(404);
});

on_both!(strangers_open_nothing, |t| async {
    let resident = t.resident("Loes Visser").await;
    let mut marieke = t.as_marieke().await;
    let henk = hidden(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    let mut neighbour = t.as_person(resident).await;
    verify(&t, resident).await;
    let mut nobody = t.browser();
    nobody.get("/sign-in").await.is(200);
    assert_eq!(open(&t, &mut neighbour, henk, "Nieuwsgierig").await, 403);
    assert_eq!(open(&t, &mut nobody, henk, "Nieuwsgierig").await, 401);
    neighbour.get("/emergencies").await.is(403);
    assert_eq!(count(&t, "emergencies").await, 0);
});

/// Promise 21: what is silent about an opening. A reason, a message or her page, a review with a last day and someone who is told.
const SILENT: &str = "emergencies e where length(e.because) < 40 or e.review_until = '' or (e.told_at is null
        and not exists (select 1 from jobs j where j.kind = 'tell_emergency' and j.done_at is null))
    or (select count(*) from jobs j where j.kind = 'review_emergency' and j.unique_key like '%' || e.id || '%') < 2";

async fn silent(t: &TestApp) -> i64 {
    // Ids are bytes in one engine and written out in a key.
    let id = match t.engine {
        sprokkel::db::Engine::Sqlite => {
            "lower(substr(hex(e.id),1,8)||'-'||substr(hex(e.id),9,4)||'-'||substr(hex(e.id),13,4)||'-'||substr(hex(e.id),17,4)||'-'||substr(hex(e.id),21))"
        }
        sprokkel::db::Engine::Postgres => "e.id::text",
    };
    count(t, &SILENT.replace("|| e.id ||", &format!("|| {id} ||"))).await
}

on_both!(no_opening_is_silent_however_it_is_done, |t| async {
    let server = Server::start();
    let seed = promise::seed(21);
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut workers = vec![t.marieke];
    for name in ["Bas Jansen", "Noor Smit", "Yusuf Kaya"] {
        workers.push(t.worker(name).await);
    }
    let mut marieke = t.as_marieke().await;
    let mut people = Vec::new();
    for number in 0..4 {
        let reach = if number % 2 == 0 { format!("mens{number}@buurt.example") } else { format!("061234567{number}") };
        people.push(hidden(&t, &mut marieke, &format!("Mens {number}"), &reach).await);
    }
    let mut opened = 0;
    for _ in 0..rounds(24, 400) {
        let (who, whom) = (workers[rng.usize(..workers.len())], people[rng.usize(..people.len())]);
        let mut browser = t.as_person(who).await;
        let (verified, because) = (rng.bool(), ["", "   ", "Zorgen", "Brand"][rng.usize(..4)]);
        if verified {
            verify(&t, who).await;
        }
        open(&t, &mut browser, whom, because).await;
        opened += i64::from(verified && !because.trim().is_empty());
        assert_eq!(count(&t, "emergencies").await, opened, "verified: {verified}, because {because:?}");
        let now = silent(&t).await;
        if now > 0 {
            promise::found(21, format!("{:?}", t.engine), false, format!("{now} of {opened} silent")).by_seed(seed);
        }
        assert_eq!(now, 0);
        t.hands.forward(jiff::SignedDuration::from_mins(15));
        if rng.u8(..4) == 0 {
            job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
        }
    }
    job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
    let untold = count(&t, "emergencies where told_at is null").await;
    let figures = format!("{opened} openings, 0 silent, {untold} not told");
    let found = promise::found(21, format!("{:?}", t.engine), untold == 0, figures).by_seed(seed);
    assert_eq!(untold, 0, "somebody was not told");
    // The planted fault: an opening that nobody is told of.
    checksum::run(&t.url, "delete from jobs where kind = 'review_emergency'").await;
    assert_eq!(silent(&t).await, opened);
    found.noticed();
});

on_both!(who_must_look_it_over_hears_of_it_again_and_sees_it_red, |t| async {
    let server = Server::start();
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let henk = hidden(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    let mut worker = t.as_person(bas).await;
    verify(&t, bas).await;
    assert_eq!(open(&t, &mut worker, henk, "Hij doet niet open").await, 303);
    for _ in 0..8 {
        t.forward(1);
        job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
    }
    let mails = server.inbox().mails();
    let reviews = mails.iter().filter(|mail| mail.subject().unwrap_or_default().contains("Kijk een opening")).count();
    assert_eq!(reviews, 2, "at once, and before the last day");
    t.as_marieke().await.get("/emergencies").await.is(200).says("visit--overdue");
});

// "Vijf jaar nadat het is nagekeken": who opened someone answers for it, also when she is erased; of her nothing is left in it.
on_both!(an_opening_stays_to_be_answered_for_when_who_was_opened_is_erased, |t| async {
    let bas = t.worker("Bas Jansen").await;
    let mut marieke = t.as_marieke().await;
    let (henk, ria) = (
        hidden(&t, &mut marieke, "Henk Bakker", "0612345678").await,
        hidden(&t, &mut marieke, "Ria Smit", "0612345679").await,
    );
    let mut worker = t.as_person(bas).await;
    verify(&t, bas).await;
    for person in [henk, ria] {
        assert_eq!(open(&t, &mut worker, person, "Kanarie doet niet open").await, 303);
    }
    let first = checksum::texts(&t.url, &ids_of(&t, henk)).await;
    let mut marieke = t.as_marieke().await;
    let id: Uuid = first[0].parse().unwrap();
    marieke.post(&format!("/emergencies/{id}/review"), &[("said", "Kanarie was terecht")]).await.is(303);
    for person in [henk, ria] {
        let mut tx = t.write().await;
        sprokkel::person::erasing::erase(&mut tx, &t.app, person, t.marieke).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(count(&t, &format!("emergencies where opened_by = {}", literal(&t, bas))).await, 2);
    assert_eq!(count(&t, "emergencies where reviewed_at is not null").await, 1);
    assert_eq!(count(&t, "emergencies where ended_at is null").await, 0);
    for person in [henk, ria] {
        let of = literal(&t, person);
        assert_eq!(count(&t, &format!("emergencies where person_id = {of}")).await, 0, "her id still stands there");
        assert_eq!(count(&t, &format!("persons where id = {of}")).await, 0);
    }
    let page = t.as_marieke().await.get("/emergencies").await;
    page.is(200).says("Bas Jansen").is_silent_about("Kanarie").is_silent_about("Bakker").is_silent_about("Smit");
    assert!(!worker.get(&format!("/people/{henk}/emergency")).await.text.contains("timmeren"));
    // After five years it goes too, and the empty row with it stays empty.
    let all = format!("{:?}", crate::support::everything_sealed(&t.app).await.unwrap());
    assert!(!all.contains("Kanarie"), "a reason or a review was kept");
});

fn ids_of(t: &TestApp, person: Uuid) -> String {
    let of = literal(t, person);
    match t.engine {
        sprokkel::db::Engine::Sqlite => format!("select lower(hex(id)) from emergencies where person_id = {of}"),
        sprokkel::db::Engine::Postgres => format!("select cast(id as text) from emergencies where person_id = {of}"),
    }
}
