//! Clocks that jump: thirty days ahead and back again, once and at random. No job is done twice, no reminder is lost, and
//! sessions end as they should.

#[macro_use]
mod support;

use jiff::SignedDuration;
use sprokkel::job;
use sprokkel::job::mail::Mailer;
use support::sending::rounds;
use support::{TestApp, checksum};
use testground::smtp::{Fault, Server};

fn mailer(server: &Server) -> Mailer {
    Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap()
}

async fn promise(t: &TestApp, words: &str, when: &str) -> String {
    let mut marieke = t.as_marieke().await;
    let (id, person) = (t.app.id().to_string(), t.app.id().to_string());
    let fields = [
        ("id", id.as_str()),
        ("person_id", &person),
        ("name", "Henk Bakker"),
        ("text", words),
        ("when", when),
        ("audience", "network"),
    ];
    marieke.post("/notes", &fields).await.is(303);
    person
}

/// How often each promise was mailed.
fn mailed(server: &Server, words: &str) -> usize {
    server.inbox().mails().iter().filter(|mail| mail.text().unwrap_or_default().contains(words)).count()
}

on_both!(a_reminder_goes_out_once_however_the_clock_jumps, |t| async {
    let server = Server::start();
    let mailer = mailer(&server);
    let mut rng = fastrand::Rng::with_seed(30);
    for round in 0..rounds(3, 40) {
        let words: Vec<String> =
            ["week", "month", "quarter"].iter().map(|when| format!("belofte {round} {when} einde")).collect();
        for (words, when) in words.iter().zip(["week", "month", "quarter"]) {
            promise(&t, words, when).await;
        }
        let mut away = 0;
        for _ in 0..12 {
            let jump = rng.i64(-30..=30).max(-away); // back, but not to before the promise
            away += jump;
            t.forward(jump);
            job::run_due(&t.app, Some(&mailer)).await.unwrap();
        }
        t.forward(130 - away);
        job::run_due(&t.app, Some(&mailer)).await.unwrap();
        for words in &words {
            assert_eq!(mailed(&server, words), 1, "{words:?} was mailed another number of times");
        }
    }
    assert_eq!(checksum::count(&t.url, "select count(*) from jobs where kind = 'remind' and done_at is null").await, 0);
});

on_both!(a_job_that_a_wrong_clock_took_or_put_off_is_done_when_the_clock_is_right, |t| async {
    let server = Server::start();
    let mailer = mailer(&server);
    promise(&t, "belofte een", "week").await;
    // The clock is a month ahead, and the mail server says "later": the next try is a month away.
    t.forward(37);
    server.next(Fault::TryLater);
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(mailed(&server, "belofte een"), 0);
    t.forward(-30);
    t.hands.forward(SignedDuration::from_mins(10));
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(mailed(&server, "belofte een"), 1, "the reminder waits for a clock that was wrong");
    // A node dies with a lease that ends in the future.
    promise(&t, "belofte twee", "week").await;
    t.forward(8);
    let lease = t.app.clock.millis() + 30 * 24 * 3_600_000;
    checksum::run(&t.url, &format!("update jobs set leased_until = {lease} where done_at is null")).await;
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(mailed(&server, "belofte twee"), 1, "the lease of a wrong clock holds for a month");
});

on_both!(what_was_taken_back_is_still_reminded_of, |t| async {
    let server = Server::start();
    let mailer = mailer(&server);
    let person = promise(&t, "belofte drie", "week").await;
    let mut marieke = t.as_marieke().await;
    marieke.post(&format!("/people/{person}/leaving"), &[("because", "Vergissing")]).await.is(303);
    t.forward(8);
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(mailed(&server, "belofte drie"), 0, "nobody is reminded of who left");
    marieke.post(&format!("/people/{person}/staying"), &[]).await.is(303);
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
    assert_eq!(mailed(&server, "belofte drie"), 1);
});

// asvs: 7.3.1 a session ends after fourteen days without a visit
on_both!(a_session_ends_after_fourteen_days_without_a_visit_whatever_the_clock_did, |t| async {
    let mut quiet = t.as_marieke().await;
    let mut busy = t.as_marieke().await;
    for _ in 0..4 {
        t.forward(10);
        busy.get("/").await.is(200);
    }
    assert_eq!(quiet.get("/people").await.status, 303, "fourteen days without a visit");
    // Thirty days ahead and back: she is out, and the other, who came by meanwhile, has fourteen days from her last visit.
    t.forward(30);
    assert_eq!(busy.get("/people").await.status, 303);
    let mut ahead = t.as_marieke().await;
    t.forward(-30);
    ahead.get("/people").await.is(200);
    t.forward(15);
    assert_eq!(ahead.get("/people").await.status, 303, "the session of a wrong clock lasts longer than a right one");
});

// asvs: 6.5.5 a link is no good after its ten minutes, nor with a wrong clock
on_both!(a_sign_in_link_of_a_wrong_clock_is_no_good, |t| async {
    for (ahead, expected) in [(0, 303), (30, 403)] {
        t.forward(ahead);
        let server = Server::start();
        let mut browser = t.browser();
        browser.get("/sign-in").await.is(200);
        browser.post("/sign-in", &[("mail", "marieke@wijk.example")]).await.is(200);
        job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
        let text = server.inbox().mails()[0].text().unwrap();
        let path: String =
            text[text.find("/sign-in/").unwrap()..].chars().take_while(|c| !c.is_whitespace() && *c != '?').collect();
        t.forward(-ahead);
        assert_eq!(browser.post(&path, &[]).await.status, expected, "made {ahead} days ahead");
    }
});

// The planted fault: marks that are lost, as if the effect and the mark were not one transaction.
on_both!(a_second_reminder_is_noticed, |t| async {
    let server = Server::start();
    promise(&t, "belofte vier", "week").await;
    t.forward(8);
    checksum::run(&t.url, "create table kept as select id, payload from jobs where kind = 'remind'").await;
    job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
    let forgotten = "update jobs set done_at = null, leased_until = 0,
            payload = (select k.payload from kept k where k.id = jobs.id) where kind = 'remind'";
    checksum::run(&t.url, forgotten).await;
    checksum::run(&t.url, "update revisits set reminded_at = null").await;
    job::run_due(&t.app, Some(&mailer(&server))).await.unwrap();
    assert_eq!(mailed(&server, "belofte vier"), 2);
});
