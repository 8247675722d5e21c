//! `/digest`: each week by mail what there is to do. Asked, said yes to from the mailbox, joined from with one tap, and stopped.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;

use crate::support::activity::{make, neighbour};
use crate::support::{Browser, TestApp, checksum};

async fn count(t: &TestApp, rows: &str) -> i64 {
    checksum::count(&t.url, &format!("select count(*) from {rows}")).await
}

async fn deliver(t: &TestApp, server: &Server) {
    let mailer = Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <wijk@wijk.example>").unwrap();
    job::run_due(&t.app, Some(&mailer)).await.unwrap();
}

/// The text and the head of the last mail.
fn last(server: &Server) -> (String, String) {
    let mails = server.inbox().mails();
    let mail = mails.last().expect("a mail");
    let data = String::from_utf8_lossy(&mail.data).into_owned();
    let head: Vec<&str> = data.split("\r\n\r\n").next().unwrap_or_default().split_whitespace().collect();
    (mail.text().unwrap_or_default().to_string(), head.join(" "))
}

/// The path of the first link in a text that begins so.
fn path_in(text: &str, begins: &str) -> String {
    let from = text.split("http://localhost:8080").find(|rest| rest.starts_with(begins)).expect("a link");
    from.split_whitespace().next().unwrap().to_owned()
}

async fn ask(browser: &mut Browser<'_>, t: &TestApp, fields: &[(&str, &str)]) -> crate::support::Answer {
    let form = browser.get("/digest").await;
    let (id, home) = (form.is(200).field("id").unwrap(), t.app.words().home.unwrap().to_string());
    let mut all = vec![
        ("id", id.as_str()),
        ("mail", "noor@post.example"),
        ("place", &home),
        ("weekday", "3"),
        ("language", "nl"),
    ];
    all.retain(|(name, _)| !fields.iter().any(|(own, _)| own == name));
    all.extend(fields);
    browser.post("/digest", &all).await
}

on_both!(the_weekly_message_is_asked_confirmed_sent_joined_from_and_stopped, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    make(&mut marieke, &[("often", "week"), ("times", "5"), ("places", "9")]).await;
    make(&mut marieke, &[("audience", "network"), ("name", "Besloten Kanarie")]).await;
    let mut noor = neighbour(&t, 1);
    ask(&mut noor, &t, &[("mail", "geen adres")]).await.is(422).says("Vul een e-mailadres in");
    // Asked twice it is one, and the answer says nothing about who has it already.
    let first = ask(&mut noor, &t, &[("name", "Noor")]).await;
    first.is(200).says("Kijk in uw e-mail");
    let again = ask(&mut noor, &t, &[("name", "Noor")]).await;
    let plain = |text: &str| text.lines().filter(|line| !line.contains("token")).collect::<String>();
    assert_eq!((count(&t, "digests").await, plain(&first.text)), (1, plain(&again.text)));
    deliver(&t, &server).await;
    let own = path_in(&last(&server).0, "/digest/");
    // Looking confirms nothing: mail scanners look.
    noor.get(&own).await.is(200).says("Wilt u elke woensdag horen");
    assert_eq!(count(&t, "digests where confirmed_at is not null").await, 0);
    noor.post_with("nonsense", "same-origin", &own, &[]).await.is(403);
    for _ in 0..2 {
        noor.post(&own, &[]).await.is(303);
    }
    noor.get(&own).await.says("U krijgt elke woensdag");
    // Monday and Tuesday nothing comes; on Wednesday what anyone may see, with where a mail program stops it.
    let before = server.inbox().mails().len();
    t.forward(1);
    deliver(&t, &server).await;
    assert_eq!(server.inbox().mails().len(), before);
    t.forward(1);
    deliver(&t, &server).await;
    deliver(&t, &server).await;
    assert_eq!(server.inbox().mails().len(), before + 1);
    let (text, head) = last(&server);
    assert!(text.contains("Soep en een praatje") && text.contains("dinsdag 1 dec, 19.30 uur"), "{text}");
    assert!(!text.contains("Kanarie"), "{text}");
    assert!(head.contains(&format!("List-Unsubscribe: <http://localhost:8080{own}/ending>")), "{head}");
    assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
    // One tap, with everything filled in; looking joins nothing.
    let day = path_in(&text, &format!("{own}/"));
    let mut telephone = neighbour(&t, 2);
    let page = telephone.get(&day).await;
    page.is(200).says("Soep en een praatje").says("U doet mee als Noor").says("Ik doe mee");
    assert_eq!(count(&t, "joins").await, 0);
    let id = page.field("id").unwrap();
    for _ in 0..2 {
        let joined = telephone.post(&day, &[("id", &id)]).await;
        telephone.follow(joined.is(303)).await.says("U komt!");
    }
    assert_eq!(count(&t, "joins").await, 1);
    // A week later again; then her mail program stops it, without a page or a form of ours.
    for _ in 0..7 {
        t.forward(1);
        deliver(&t, &server).await;
    }
    assert!(last(&server).0.contains("dinsdag 8 dec"));
    let mut program = neighbour(&t, 3);
    let one_click = [("List-Unsubscribe", "One-Click")];
    for _ in 0..2 {
        program.post_with("", "", &format!("{own}/ending"), &one_click).await.is(303);
    }
    assert_eq!(count(&t, "digests").await, 0, "with her address and everything");
    let sent = server.inbox().mails().len();
    for _ in 0..7 {
        t.forward(1);
        deliver(&t, &server).await;
    }
    assert_eq!(server.inbox().mails().len(), sent);
    noor.get(&own).await.is(404);
});

on_both!(it_comes_in_the_language_that_was_asked_and_not_in_an_empty_week, |t| async {
    let server = Server::start();
    let mut reader = neighbour(&t, 1);
    ask(&mut reader, &t, &[("language", "en")]).await.is(200);
    deliver(&t, &server).await;
    let (text, _) = last(&server);
    assert!(text.contains("Was it you?"), "{text}");
    reader.post(&path_in(&text, "/digest/"), &[]).await.is(303);
    t.forward(2);
    deliver(&t, &server).await;
    assert_eq!(server.inbox().mails().len(), 1, "nothing is on");
    make(&mut t.as_marieke().await, &[("day", "2026-12-04")]).await;
    for _ in 0..7 {
        t.forward(1);
        deliver(&t, &server).await;
    }
    let (text, _) = last(&server);
    assert!(text.contains("This is on:") && text.contains("Friday 4 Dec"), "{text}");
});

on_both!(who_never_says_yes_is_forgotten_and_who_guesses_is_stopped, |t| async {
    ask(&mut neighbour(&t, 1), &t, &[]).await.is(200);
    for _ in 0..4 {
        t.forward(1);
        t.do_jobs().await;
    }
    assert_eq!(count(&t, "digests").await, 0);
    let mut guesser = t.browser();
    for guess in 0..50 {
        guesser.get(&format!("/digest/{}{guess:02}", "A".repeat(41))).await.is(404);
    }
    guesser.get(&format!("/digest/{}", "A".repeat(43))).await.is(429);
});
