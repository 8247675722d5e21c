//! PRACTICES 26: welzijn op recept, Wijk bij Duurstede. The GP refers; there is a walk-in hour; who does not come is reported back.

use std::time::Duration;

use sprokkel::job::mail::Mailer;
use testground::smtp::Server;

use crate::support::referral::{OFFICE_MAIL, Wijk, page, refer, tie, tied, wijk};
use crate::support::{TestApp, checksum};

const RIA: [(&str, &str); 3] = [("name", "Ria Receptma"), ("reach", "06 12345613"), ("wish", "meet")];

/// So many days, each with its jobs, and what the practice was mailed by then.
async fn days(t: &TestApp, server: &Server, days: i64) -> Vec<String> {
    let url = format!("smtp://127.0.0.1:{}", server.port());
    let mailer = Mailer::open(&url, "Sprokkel <sprokkel@wijk.example>").unwrap();
    for _ in 0..days {
        t.forward(1);
        sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mails = server.inbox().mails().into_iter().filter(|mail| mail.to == [OFFICE_MAIL]);
    mails.map(|mail| format!("{}\n{}", mail.subject().unwrap(), mail.text().unwrap())).collect()
}

on_both!(she_is_referred_in_half_a_minute_says_yes_herself_and_the_gp_hears_that_she_came, |t| async {
    let Wijk { samira, office, gp, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    let form = desk.get(&at).await;
    form.is(200).says("Wie gaat er kennismaken?").says("Weet ik niet").is_silent_about("<textarea");
    let sent = refer(&mut desk, &at, &RIA).await;
    let slip = desk.follow(sent.is(303)).await;
    slip.is(200).says("dinsdag 10-12 uur").says("030 123 45 67").says("Zegt u ja?").says("class=\"qr\"");
    // No name of hers on it and no reason.
    slip.is_silent_about("Ria").is_silent_about("ontmoeten").is_silent_about("06 12");
    desk.get(&at).await.says("nog niet gekomen").is_silent_about("Ria");
    // From today one of the team may call her.
    let mut worker = t.as_person(samira).await;
    worker.get("/").await.says("Ria Receptma").says("Wil graag mensen ontmoeten.");
    // She says yes on her own telephone: only then she sees how to reach the team there.
    let mut her = t.browser();
    let asked = her.get(&tied(&slip)).await;
    asked.is(200).says("Huisartsen Linde vroeg Sociaal team").is_silent_about("030 123 45 67");
    her.post(&tied(&slip), &[("said", "yes")]).await.is(303);
    her.get(&tied(&slip)).await.says("030 123 45 67");
    assert_eq!(checksum::count(&t.url, "select count(*) from notes where erase_on is not null").await, 0);
    let tie = tie(&mut worker).await;
    worker.get(&tie).await.says("Ria Receptma").says("Beiden zeiden ja");
    // Walked in, came again, and it is over.
    let server = Server::start();
    for day in ["2026-11-23", "2026-11-24"] {
        let id = t.app.id().to_string();
        let mut worker = t.as_person(samira).await;
        worker.post(&format!("{tie}/meetings"), &[("id", &id), ("on", day)]).await.is(303);
        let mails = days(&t, &server, 1).await;
        assert!(mails.iter().all(|mail| !mail.contains("Ria") && !mail.contains("ontmoeten")), "{mails:?}");
    }
    let ending = [("how", "well"), ("because", "Zingt nu bij het koor")];
    t.as_person(samira).await.post(&format!("{tie}/ending"), &ending).await.is(303);
    let mails = days(&t, &server, 3).await;
    let heard: Vec<&str> = ["gekomen", "begonnen", "afgerond"].into();
    assert_eq!(mails.len(), 3, "{mails:?}");
    for (mail, word) in mails.iter().zip(heard) {
        assert!(mail.contains(&format!("november 2026: {word}.")), "{mail}");
        assert!(!mail.contains("koor") && !mail.contains("Ria") && !mail.contains("Sociaal"), "{mail}");
    }
    let mut karin = t.as_person(gp).await;
    for path in ["/referrals", "/ties/introduced", &at] {
        karin.get(path).await.is(200).is_silent_about("koor").is_silent_about("Ria");
    }
    karin.get("/referrals").await.says("gekomen").says("begonnen").says("<b>afgerond</b>");
    // After three months somebody asks how she is.
    let back = "select count(*) from revisits where settled_on is null and due_on = '2027-02-25'";
    assert_eq!(checksum::count(&t.url, back).await, 1);
});

on_both!(who_does_not_come_is_on_top_of_vandaag_and_then_reported_once, |t| async {
    let Wijk { samira, office, .. } = wijk(&t).await;
    let at = page(&t, office, "welzijn-op-recept").await;
    let mut desk = t.browser();
    refer(&mut desk, &at, &RIA).await.is(303);
    let server = Server::start();
    assert!(days(&t, &server, 6).await.is_empty());
    t.as_person(samira).await.get("/").await.is_silent_about("Recepten die wachten");
    assert!(days(&t, &server, 1).await.is_empty());
    let today = t.as_person(samira).await.get("/").await;
    today.says("Recepten die wachten").says("7 december 2026").says("niet gekomen");
    let (card, visits) = (today.text.find("id=\"overdue\"").unwrap(), today.text.find("class=\"card visit").unwrap());
    assert!(card < visits, "the prescriptions that wait come first");
    let mails = days(&t, &server, 8).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].starts_with("Bericht over een recept") && mails[0].contains(": niet gekomen."), "{}", mails[0]);
    desk.get(&at).await.says("<b>niet gekomen</b>");
    t.as_person(samira).await.get("/").await.is_silent_about("Recepten die wachten");
    // Nobody spoke with her: after thirty days nothing of her is left, and nothing is told again.
    assert_eq!(days(&t, &server, 20).await.len(), 1);
    assert_eq!(checksum::count(&t.url, "select count(*) from ties").await, 0);
    desk.get(&at).await.says("<b>niet gekomen</b>");
});
