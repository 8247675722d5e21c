//! "Is dit nog zo?": once a year, by mail or by who keeps in touch.

use sprokkel::job;
use sprokkel::job::mail::Mailer;
use testground::smtp::Server;
use uuid::Uuid;

use crate::support::{TestApp, checksum, note_texts};
use crate::{count, literal, live, someone};

fn mailer(server: &Server) -> Mailer {
    Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap()
}

/// A year goes by, and a day of letters.
async fn a_year(t: &TestApp, server: &Server) {
    t.do_jobs().await;
    for _ in 0..53 {
        t.forward(7);
        job::run_due(&t.app, Some(&mailer(server))).await.unwrap();
    }
    days(t, server, 1).await;
}

async fn days(t: &TestApp, server: &Server, days: i64) {
    for _ in 0..days {
        t.forward(1);
        job::run_due(&t.app, Some(&mailer(server))).await.unwrap();
    }
}

/// The links in the letters to this address.
fn letters(server: &Server, to: &str) -> Vec<String> {
    let link = |text: String| {
        let rest = &text[text.find("/still/")?..];
        rest.split_whitespace().next().map(str::to_owned)
    };
    let mails = server.inbox().mails();
    mails
        .iter()
        .filter(|mail| mail.to.iter().any(|one| one.contains(to)))
        .filter_map(|mail| link(mail.text()?))
        .collect()
}

const TO: &str = "henk@buurt.example";

on_both!(one_tap_in_the_yearly_letter_renews_it_for_a_year, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let (_, henk) = someone(&t, &mut marieke, "Henk Bakker", TO).await;
    a_year(&t, &server).await;
    let link = letters(&server, TO).pop().expect("a letter");
    let mut browser = t.browser();
    let page = browser.get(&link).await;
    page.is(200).says("Dag Henk Bakker").says("Kan goed timmeren").says(TO);
    // Looking is no answer, however often a scanner does it.
    browser.get(&link).await.is(200);
    assert_eq!(count(&t, "renewals where answered_on is not null").await, 0);
    browser.post(&link, &[]).await.is(303);
    let once = checksum::contents(&t.url).await;
    browser.post(&link, &[]).await.is(303);
    assert_eq!(checksum::contents(&t.url).await, once, "a second tap did something");
    browser.get(&link).await.is(200).says("U hebt al geantwoord");
    days(&t, &server, 100).await;
    assert_eq!(letters(&server, TO).len(), 1);
    assert_eq!(note_texts(&t.url).await, ["Kan goed timmeren"]);
    let fresh = format!("notes where about_id = {} and fresh_until > '{}'", literal(&t, henk), t.app.clock.today());
    assert_eq!(count(&t, &fresh).await, 1);
});

on_both!(one_thing_may_go_or_everything, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let (note, henk) = someone(&t, &mut marieke, "Henk Bakker", TO).await;
    a_year(&t, &server).await;
    let link = letters(&server, TO).pop().expect("a letter");
    let mut browser = t.browser();
    browser.get(&link).await.is(200);
    browser.post(&format!("{link}/notes/{note}/erasure"), &[]).await.is(303);
    browser.post(&format!("{link}/notes/{note}/erasure"), &[]).await.is(404);
    assert_eq!(note_texts(&t.url).await, Vec::<String>::new());
    browser.get(&link).await.is(200).says(TO).is_silent_about("timmeren");
    let gone = browser.post(&format!("{link}/erasure"), &[]).await;
    browser.follow(&gone).await.is(200).says("Er staat hier niets meer over u");
    browser.get(&link).await.is(404);
    assert_eq!(count(&t, &format!("contacts where person_id = {}", literal(&t, henk))).await, 0);
    assert_eq!(count(&t, &format!("party_keys where party_id = {}", literal(&t, henk))).await, 0);
});

on_both!(two_letters_without_an_answer_erase_what_faded_and_her, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let (_, henk) = someone(&t, &mut marieke, "Henk Bakker", TO).await;
    a_year(&t, &server).await;
    assert_eq!(letters(&server, TO).len(), 1);
    days(&t, &server, 31).await;
    assert_eq!(letters(&server, TO).len(), 2, "asked once more after a month");
    assert_eq!(note_texts(&t.url).await.len(), 1);
    days(&t, &server, 31).await;
    assert_eq!(letters(&server, TO).len(), 2);
    assert_eq!(note_texts(&t.url).await, Vec::<String>::new());
    t.as_marieke().await.get(&format!("/people/{henk}")).await.is(404);
    assert_eq!(count(&t, &format!("contacts where person_id = {}", literal(&t, henk))).await, 0);
});

on_both!(who_has_no_mail_is_asked_by_who_keeps_in_touch, |t| async {
    let mut marieke = t.as_marieke().await;
    let (_, henk) = someone(&t, &mut marieke, "Henk Bakker", "0612345678").await;
    t.do_jobs().await;
    for _ in 0..53 {
        t.forward(7);
        t.do_jobs().await;
    }
    live(&t, 1).await;
    let mut marieke = t.as_marieke().await;
    marieke.get("/").await.is(200).says("Is dit nog zo?").says("Vóór").says(&format!("/people/{henk}"));
    // A talk is an answer.
    let (id, when) = (t.app.id().to_string(), "Nog steeds");
    marieke.post("/notes", &[("id", &id), ("about", &henk.to_string()), ("text", when)]).await.is(303);
    live(&t, 1).await;
    assert_eq!(count(&t, "renewals where answer = 'spoken'").await, 1);
});

on_both!(a_link_that_we_did_not_make_leads_nowhere, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let (note, _) = someone(&t, &mut marieke, "Henk Bakker", TO).await;
    let (other, _) = someone(&t, &mut marieke, "Ria Smit", "ria@buurt.example").await;
    a_year(&t, &server).await;
    let link = letters(&server, TO).pop().expect("a letter");
    let mut browser = t.browser();
    browser.get(&link).await.is(200);
    let (front, letter) = link.split_at(link.len() - 2);
    let other_letter = if letter.starts_with('A') { 'B' } else { 'A' };
    let forged = format!("{front}{other_letter}{}", &letter[1..]);
    for path in [forged.clone(), "/still/x".to_owned(), format!("/still/{}", Uuid::nil().simple())] {
        browser.get(&path).await.is(404);
        for path in [path.clone(), format!("{path}/erasure"), format!("{path}/notes/{note}/erasure")] {
            browser.post(&path, &[]).await.is(404);
        }
    }
    // Her own link takes nothing of someone else away.
    browser.post(&format!("{link}/notes/{other}/erasure"), &[]).await.is(404);
    browser.post(&format!("{link}/contacts/{other}/erasure"), &[]).await.is(404);
    assert_eq!(note_texts(&t.url).await.len(), 2);
});

on_both!(her_photo_is_on_the_page_of_the_letter_and_may_go, |t| async {
    let server = Server::start();
    let mut marieke = t.as_marieke().await;
    let (_, henk) = someone(&t, &mut marieke, "Henk Bakker", TO).await;
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
    encoder.encode(&[120; 16 * 16 * 3], 16, 16, jpeg_encoder::ColorType::Rgb).unwrap();
    let id = t.app.id().to_string();
    let fields = [("id", id.as_str()), ("wanted", "yes")];
    marieke.upload(&format!("/people/{henk}/photos"), &fields, "foto.jpg", &jpeg).await.is(303);
    a_year(&t, &server).await;
    let link = letters(&server, TO).pop().expect("a letter");
    let (mut browser, photo) = (t.browser(), format!("{link}/photos/{id}"));
    browser.get(&link).await.is(200).says(&format!("class=\"portrait\" src=\"{photo}\"")).says("Uw foto");
    let shown = browser.get(&photo).await;
    assert_eq!((shown.status, &shown.bytes[..3]), (200, &b"\xff\xd8\xff"[..]));
    browser.get(&format!("{link}/photos/{}", t.app.id())).await.is(404);
    browser.post(&format!("{link}/photos/{}/erasure", t.app.id()), &[]).await.is(404);
    assert_eq!(count(&t, "photos").await, 1);
    browser.post(&format!("{photo}/erasure"), &[]).await.is(303);
    browser.post(&format!("{photo}/erasure"), &[]).await.is(404);
    assert_eq!(count(&t, "photos").await, 0);
    browser.get(&link).await.is(200).is_silent_about("Uw foto");
});
