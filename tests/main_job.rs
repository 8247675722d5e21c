//! The main job, told through the real program: note someone, be killed, and be reminded a year later by real mail, once.

#[macro_use]
mod support;

use std::process::{Command, Stdio};
use std::time::Duration;

use sprokkel::db::Engine;
use support::program::Program;
use support::sheets::MESSY;

fn a_year_later(database: &str) {
    let smtp = testground::smtp::Server::start();
    let mut now = Program::serve(database, &[]);
    let mut web = now.set_up("Buurtnetwerk Lindenkwartier", "Marieke de Wit", "marieke@wijk.example");
    let form = web.get("/note");
    let fields = [
        ("name", "Henk van der Meer"),
        ("talent", "Kan goed timmeren"),
        ("text", "Heeft nu geen tijd, wel na zijn pensioen"),
        ("when", "year"),
        ("audience", "network"),
    ];
    let saved = web.submit("/notes", &form, &fields);
    assert!(saved.url.contains("/people/"), "not saved: {}", saved.text);
    assert!(saved.text.contains("Kan goed timmeren"), "{}", saved.text);
    now.kill();

    // Before the day nothing goes out, however often the program starts.
    let mail = format!("smtp://127.0.0.1:{}", smtp.port());
    let mut early = Program::serve(database, &["--smtp", &mail, "--clock-shift", "300d"]);
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(smtp.inbox().mails().len(), 0, "a reminder came too early");
    early.kill();

    // On the day it goes out. The server is killed at once, and starts again: still one reminder.
    let mut due = Program::serve(database, &["--smtp", &mail, "--clock-shift", "366d"]);
    let mails = smtp.inbox().wait_for(1, Duration::from_secs(20));
    std::thread::sleep(Duration::from_millis(500));
    due.kill();
    let mut again = Program::serve(database, &["--smtp", &mail, "--clock-shift", "366d"]);
    std::thread::sleep(Duration::from_millis(2500));
    again.stop();
    assert_eq!(smtp.inbox().mails().len(), 1, "she was reminded twice");
    let text = mails[0].text().expect("the mail has a text");
    assert!(mails[0].to.iter().any(|to| to.contains("marieke@wijk.example")), "to {:?}", mails[0].to);
    assert!(text.contains("Henk van der Meer"), "{text}");
    assert!(text.contains("Kan goed timmeren"), "{text}");
    assert!(mails[0].message_id().is_some_and(|id| id.contains('@')));
}

#[test]
fn the_reminder_arrives_a_year_later_once_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    a_year_later(&format!("sqlite:{}/wijk.sqlite", folder.path().display()));
}

#[test]
fn the_reminder_arrives_a_year_later_once_on_postgres() {
    let (database, _) = tokio::runtime::Runtime::new().unwrap().block_on(support::database(Engine::Postgres));
    a_year_later(&database);
}

#[test]
fn help_is_everywhere() {
    let help = |command: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sprokkel")).args(command).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{command:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let all = help(&["--help"]);
    let listed = all.split_once("Commands:").expect("a list of commands").1.split("Options:").next().unwrap();
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        assert!(help(&[command, "--help"]).len() > 200, "{command} says little");
    }
}

// Her sheet, from the file to the mail: read in, corrected, confirmed, found, noted, and come back to in March.
on_both!(from_her_sheet_to_the_reminder_in_march, |t| async {
    let mut marieke = t.as_marieke().await;
    let sent = marieke.upload("/imports", &[], "lijst.csv", MESSY.as_bytes()).await;
    let path = sent.is(303).location.clone();
    marieke.get(&path).await.is(200).says("Klopt dit?").says("lievelingskleur");
    marieke.post(&path, &[("c9", "Skip")]).await.is(303);
    marieke.post(&path, &[("begin", "1")]).await.is(303);
    t.do_jobs().await;
    marieke.get(&path).await.says("Ingelezen");

    let people = marieke.get("/people?q=bakken").await;
    people.is(200).says("Fatima El Idrissi");
    let about: String = people.text.split("/people/").nth(1).expect("her page").chars().take(36).collect();
    support::note(&mut marieke, "wandelgang", &[("about", &about), ("text", "Zij groet altijd")]).await.is(303);
    marieke
        .get(&format!("/people/{about}"))
        .await
        .says("Zij groet altijd")
        .says("1 maart 2027")
        .says("bakken, ook taart");

    let smtp = testground::smtp::Server::start();
    let url = format!("smtp://127.0.0.1:{}", smtp.port());
    let mailer = sprokkel::job::mail::Mailer::open(&url, "Sprokkel <sprokkel@wijk.example>").unwrap();
    t.forward(90);
    sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    // The subject names nobody: it shows on a locked phone. Her name stands in the mail itself.
    let about_fatima =
        || smtp.inbox().mails().iter().filter(|mail| mail.text().is_some_and(|text| text.contains("Fatima"))).count();
    assert_eq!(about_fatima(), 0, "a reminder came too early");
    t.forward(10);
    for _ in 0..3 {
        sprokkel::job::run_due(&t.app, Some(&mailer)).await.unwrap();
    }
    assert_eq!(about_fatima(), 1, "once, on the day");
    assert!(smtp.inbox().mails().iter().all(|mail| !mail.subject().is_some_and(|subject| subject.contains("Fatima"))));
    t.as_marieke().await.get("/").await.says("Fatima El Idrissi").says("na mijn pensioen");
});
