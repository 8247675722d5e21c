//! What the program leans on lets it down: the database stops, the mail server refuses, a provider does not answer. It says so,
//! opens nothing, and goes on when they are back.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use testground::postgres::{Durability, Server as Postgres};
use testground::smtp::{Fault, Server};

use super::inside;
use crate::support::program::{Program, Web};

/// A signal to a process that this test started.
fn signal(pid: u32, name: &str) {
    assert!(std::process::Command::new("kill").args([name, &pid.to_string()]).status().unwrap().success());
}

fn until_well(web: &mut Web) -> Duration {
    let begun = Instant::now();
    while !web.try_get("/people").is_ok_and(|answer| answer.status == 200 && answer.text.contains("Henk Bakker")) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it does not come back");
        std::thread::sleep(Duration::from_millis(100));
    }
    begun.elapsed()
}

fn note(web: &mut Web, name: &str) -> u16 {
    let form = web.get("/note");
    web.submit("/notes", &form, &[("name", name), ("talent", "Kan goed"), ("audience", "network")]).status
}

// asvs: 16.5.2 the database does not answer for a while: nothing is shown, and afterwards everything is
#[test]
fn a_database_that_stands_still_shows_nothing_and_comes_back() {
    let server = Postgres::start(Durability::Fast);
    let database = server.database();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{}?key={}", database.url(), folder.path().join("sprokkel.key").display());
    let key = sprokkel::db::keys::fresh();
    sprokkel::db::keys::write(&folder.path().join("sprokkel.key"), &key).unwrap();
    let mut program = Program::serve(&url, &[]);
    let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    assert_eq!(note(&mut web, "Henk Bakker"), 200);
    until_well(&mut web);
    // All its connections are cut, while someone writes.
    let cut =
        format!("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{}'", "sprokkel");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for _ in 0..5 {
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(database.url(), tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(&cut).await.unwrap();
        });
        let answer = web.try_get("/people").unwrap();
        assert!(answer.status == 200 || !answer.text.contains("Henk Bakker"), "{answer:?}");
        assert_eq!(inside(&answer.text), Vec::<&str>::new());
    }
    until_well(&mut web);
    // It is there and does not answer.
    let pid = server.pid();
    let backends = children(pid);
    backends.iter().for_each(|pid| signal(*pid, "-STOP"));
    let mut asking = web.clone();
    let asked = std::thread::spawn(move || asking.try_get("/people").unwrap());
    std::thread::sleep(Duration::from_secs(2));
    assert!(!asked.is_finished(), "it answered without its database");
    backends.iter().for_each(|pid| signal(*pid, "-CONT"));
    let answer = asked.join().unwrap();
    assert!(answer.status == 200 || !answer.text.contains("Henk Bakker"), "{answer:?}");
    assert_eq!(inside(&answer.text), Vec::<&str>::new());
    println!("back after {:.1?}", until_well(&mut web));
    assert_eq!(note(&mut web, "Ans Bos"), 200);
}

fn children(pid: u32) -> Vec<u32> {
    let listed = std::process::Command::new("pgrep").args(["-P", &pid.to_string()]).output().unwrap();
    String::from_utf8(listed.stdout).unwrap().lines().filter_map(|line| line.parse().ok()).collect()
}

// asvs: 16.5.2 a mail server that refuses keeps nobody from anything else, and the mail goes out later
#[test]
fn a_mail_server_that_lets_us_down_stops_nothing_else() {
    let server = Server::start();
    server.next(Fault::TryLater);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let mut program = Program::serve(&url, &["--smtp", &smtp]);
    let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    let mut stranger = program.web();
    let form = stranger.get("/sign-in");
    assert_eq!(stranger.submit("/sign-in", &form, &[("mail", "marieke@wijk.example")]).status, 200);
    assert_eq!(note(&mut web, "Henk Bakker"), 200);
    until_well(&mut web);
    let begun = Instant::now();
    let log = loop {
        let log = program.log().join("\n");
        if log.contains("a job was not done") || begun.elapsed() > Duration::from_secs(20) {
            break log;
        }
    };
    assert!(log.contains("a job was not done") && log.contains("smtp: 451"), "{log}");
    assert!(!log.contains("marieke@"), "{log}");
    assert_eq!(server.inbox().mails(), [], "it was let down after all");
}

// asvs: 16.5.2 a provider that does not answer lets nobody in and shows a page that says what to do
#[test]
fn a_provider_that_does_not_answer_lets_nobody_in() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    std::thread::spawn(move || silent.incoming().for_each(drop));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("organisaties.toml");
    let text = format!(
        "[[organisation]]\nname = \"team\"\nlabel = \"Team\"\nissuer = \"http://127.0.0.1:{port}\"\nclient_id = \"x\"\n"
    );
    std::fs::write(&file, text).unwrap();
    let url = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let mut program = Program::serve(&url, &["--organisations", file.to_str().unwrap()]);
    let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    let mut stranger = program.web();
    for path in ["/sign-in/at/team", "/sign-in/at/team/back?code=x&state=y"] {
        let answer = stranger.get(path);
        assert_eq!(answer.status, 403, "{path}: {answer:?}");
        assert_eq!(inside(&answer.text), Vec::<&str>::new());
    }
    assert!(stranger.get("/people").url.starts_with("/sign-in"), "nobody is let in");
    assert_eq!(note(&mut web, "Henk Bakker"), 200);
    program.stop();
    assert!(program.log().join("\n").contains("an organisation let nobody in"));
}
