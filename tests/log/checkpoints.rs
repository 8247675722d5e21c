//! Checkpoints: every hour when something happened, every day by mail, and the command that holds the log against them.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use sprokkel::db::Database;
use sprokkel::event::log::{checkpoint, verify};
use sprokkel::job::mail::Mailer;
use sprokkel::job::run_due;

use super::support::{TestApp, checksum, database};
use super::{appended, logged, some_looks};

fn sprokkel(url: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sprokkel"));
    command.args([&["--database", url], arguments].concat()).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout[..], &output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&text).trim().to_owned())
}

async fn kept(t: &TestApp) -> i64 {
    checksum::count(&t.url, "select count(*) from log_checkpoints").await
}

on_both!(an_empty_log_has_no_end_to_sign, |t| async move {
    let (url, _folder) = database(t.engine).await;
    let empty = TestApp::of_what_is_there(Database::open(&url).await.unwrap(), url).await;
    empty.do_jobs().await;
    assert_eq!((logged(&empty).await, kept(&empty).await), (0, 0));
    let nothing = (Some(2), "sprokkel: het logboek is nog leeg".to_owned());
    assert_eq!(said(&sprokkel(&empty.url, &["log", "checkpoint"])), nothing);
    appended(&empty.app, &some_looks(&empty.app, 1)).await;
    empty.do_jobs().await;
    assert_eq!((logged(&empty).await, kept(&empty).await), (1, 1));
});

on_both!(an_hour_in_which_something_was_logged_has_one_checkpoint, |t| async move {
    for hour in 1..4 {
        appended(&t.app, &some_looks(&t.app, 2)).await;
        t.do_jobs().await;
        appended(&t.app, &some_looks(&t.app, 2)).await;
        t.do_jobs().await;
        assert_eq!(kept(&t).await, hour);
        t.hands.forward(jiff::SignedDuration::from_hours(1));
    }
    t.do_jobs().await;
    t.forward(1);
    t.do_jobs().await;
    assert_eq!(kept(&t).await, 4, "the last rows were covered once, and nothing was added since");
});

on_both!(what_is_known_to_be_wrong_is_not_signed, |t| async move {
    let garbled = |row: i64| {
        (
            format!("update log_rows set hash = body where seq = {row}"),
            format!("update log_rows set hash = kept.hash from kept where log_rows.seq = {row} and kept.seq = {row}"),
        )
    };
    let set = |column: &str, from: i64, to: i64| {
        let one_way = |from, to| format!("update {column} set seq = {to} where seq = {from}");
        (one_way(from, to), one_way(to, from))
    };
    appended(&t.app, &some_looks(&t.app, 2)).await;
    t.do_jobs().await;
    let signed = logged(&t).await;
    appended(&t.app, &some_looks(&t.app, 2)).await;
    let wrongs = [
        garbled(signed + 2),
        set("log_rows", signed + 1, 99),
        set("log_head", signed + 2, signed),
        garbled(signed),
        set("log_rows", signed, 98),
    ];
    checksum::run(&t.url, "create table kept as select seq, hash from log_rows").await;
    for (wrong, right) in wrongs {
        checksum::run(&t.url, &wrong).await;
        t.hands.forward(jiff::SignedDuration::from_hours(1));
        t.do_jobs().await;
        assert_eq!(kept(&t).await, 1, "signed after: {wrong}");
        checksum::run(&t.url, &right).await;
    }
    let said = checksum::texts(&t.url, "select distinct last_error from jobs where last_error is not null").await;
    assert_eq!(said, ["the log is not what its last checkpoint says"]);
    t.hands.forward(jiff::SignedDuration::from_hours(1));
    t.do_jobs().await;
    assert_eq!(kept(&t).await, 2, "the right log is not signed");
});

// asvs: 16.4.3 what shows a change later goes every day to others, out of reach of who has the machine
on_both!(whoever_keeps_watch_gets_one_mail_a_day_that_the_log_can_be_held_against, |t| async move {
    let smtp = testground::smtp::Server::start();
    let mailer =
        Mailer::open(&format!("smtp://127.0.0.1:{}", smtp.port()), "Sprokkel <sprokkel@wijk.example>").unwrap();
    let mut tx = t.write().await;
    checkpoint::set_receivers(&mut tx, &["fg@gemeente.example".to_owned(), "fg@huisarts.example".to_owned()])
        .await
        .unwrap();
    assert!(checkpoint::set_receivers(&mut tx, &["geen adres".to_owned()]).await.is_err());
    tx.commit().await.unwrap();
    for _ in 0..3 {
        appended(&t.app, &some_looks(&t.app, 2)).await;
        run_due(&t.app, Some(&mailer)).await.unwrap();
        t.hands.forward(jiff::SignedDuration::from_hours(1));
    }
    let mails = smtp.inbox().wait_for(2, Duration::from_secs(10));
    assert_eq!(smtp.inbox().mails().len(), 2, "three checkpoints that day, and one mail to each");
    let text = mails[0].text().unwrap();
    assert!(text.contains("Bewaar deze mail"), "{text}");
    let mut conn = t.app.db.snapshot().await.unwrap();
    let report = verify(&mut conn, &t.app.log_keys, Some(&text)).await.unwrap();
    assert_eq!((report.problem, report.checkpoints), (None, 3 + 1));
    assert!(
        verify(&mut conn, &t.app.log_keys, Some("Hallo")).await.is_err(),
        "a file without a checkpoint proves nothing"
    );
});

fn written(path: &Path, text: &[u8]) -> String {
    std::fs::write(path, text).unwrap();
    path.display().to_string()
}

on_both!(the_command_says_in_one_line_whether_the_log_is_whole, |t| async move {
    let folder = tempfile::tempdir().unwrap();
    appended(&t.app, &some_looks(&t.app, 5)).await;
    let rows = logged(&t).await;
    let whole = format!("Het logboek is heel: {rows} regels. Er is nog geen controlepunt om het mee te vergelijken.");
    assert_eq!(said(&sprokkel(&t.url, &["log", "verify"])), (Some(0), whole));

    let signed = sprokkel(&t.url, &["log", "checkpoint"]);
    assert_eq!(signed.status.code(), Some(0));
    let key = t.app.log_keys.verifier().unwrap().to_string();
    let (note, shown) = (String::from_utf8(signed.stdout).unwrap(), String::from_utf8(signed.stderr).unwrap());
    assert!(shown.contains(&format!("openbare sleutel: {key}")), "{shown}");
    let line = shown.lines().find(|line| line.contains("checkpoint of the log")).expect("a line for the system's log");
    let mail = written(&folder.path().join("mail"), note.as_bytes());
    let syslog = written(&folder.path().join("syslog"), line.as_bytes());
    let whole = format!("Het logboek is heel: {rows} regels. 2 controlepunten kloppen, tot en met regel {rows}.");
    for file in [&mail, &syslog] {
        assert_eq!(said(&sprokkel(&t.url, &["log", "verify", "--against", file])), (Some(0), whole.clone()));
    }

    // Someone takes the last row away, and everything that speaks of it.
    checksum::run(
        &t.url,
        &format!(
            "delete from log_rows where seq = {rows}; delete from processings where seq = {rows};
             delete from log_checkpoints;
             update log_head set seq = {rows} - 1, hash = (select hash from log_rows where seq = {rows} - 1)"
        ),
    )
    .await;
    assert_eq!(sprokkel(&t.url, &["log", "verify"]).status.code(), Some(0), "without a checkpoint it cannot be seen");
    let cut = "sprokkel: het logboek klopt niet: er zijn regels weg aan het eind: een controlepunt telt er";
    assert_eq!(said(&sprokkel(&t.url, &["log", "verify", "--against", &mail])), (Some(2), format!("{cut} {rows}")));
});

on_both!(the_command_knows_who_gets_checkpoints_and_writes_the_second_log, |t| async move {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ldv.jsonl").display().to_string();
    let exported = || said(&sprokkel(&t.url, &["log", "export", "--ldv", "--output", &file]));
    let lines = || std::fs::read_to_string(&file).unwrap().lines().count();
    assert_eq!(exported().0, Some(0));
    let founding = lines();
    appended(&t.app, &some_looks(&t.app, 5)).await;
    assert_eq!(exported(), (Some(0), format!("{} regels in {file}", founding + 10)));
    assert_eq!(lines(), founding + 10);
    let set = said(&sprokkel(&t.url, &["log", "receivers", "fg@gemeente.example", "fg@huisarts.example"]));
    assert_eq!(set, (Some(0), "fg@gemeente.example\nfg@huisarts.example".to_owned()));
    assert_eq!(
        said(&sprokkel(&t.url, &["log", "receivers", "fg"])),
        (Some(2), "sprokkel: fg lijkt geen e-mailadres".to_owned())
    );
    assert_eq!(said(&sprokkel(&t.url, &["log", "receivers"])).1, "fg@gemeente.example\nfg@huisarts.example");
    assert_eq!(said(&sprokkel(&t.url, &["log", "receivers", "--nobody"])), (Some(0), String::new()));
});

on_both!(a_backup_that_is_put_back_carries_a_whole_log_that_goes_on, |t| async move {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let source = t.app.db.key_source().file.display();
    let other = format!("sqlite:{}/other.sqlite?key={source}", folder.path().display());
    appended(&t.app, &some_looks(&t.app, 5)).await;
    t.do_jobs().await;
    let rows = logged(&t).await;
    sprokkel::exchange::backup::backup(&t.app.db, &copy, 0).await.unwrap();
    sprokkel::exchange::backup::restore(&other, &copy, false, 0).await.unwrap();
    let whole = format!("Het logboek is heel: {rows} regels. 1 controlepunten kloppen, tot en met regel {rows}.");
    assert_eq!(said(&sprokkel(&other, &["log", "verify"])), (Some(0), whole));
});
