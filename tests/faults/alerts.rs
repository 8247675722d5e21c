//! The program's own log: every way in that was tried, what was refused and what broke stand in it, under aliases, and nothing
//! that was typed can add or break a line.

use std::time::Duration;

use serde_json::Value;
use testground::smtp::Server;

use crate::support::program::{Program, Web, hidden};
use crate::support::{TestApp, checksum};
use sprokkel::db::Engine;

const MAIL: &str = "kanarie@wijk.example";

fn lines(program: &mut Program) -> Vec<Value> {
    let said = program.log();
    let parse =
        |line: &String| serde_json::from_str(line).unwrap_or_else(|_| panic!("a line that is broken: {line:?}"));
    said.iter().map(parse).collect()
}

fn served(database: &str, more: &[&str]) -> Program {
    let arguments = [&["--database", database, "serve", "--listen", "127.0.0.1:0", "--json-ready"], more].concat();
    Program::start_with(&arguments, |command| {
        command.env("SPROKKEL_LOG_JSON", "true");
    })
}

/// The lines for who guards the machine that hold these pairs.
fn told<'l>(lines: &'l [Value], pairs: &[(&str, &str)]) -> Vec<&'l Value> {
    let holds = |line: &&Value| pairs.iter().all(|(name, value)| line["fields"][*name].as_str() == Some(*value));
    lines.iter().filter(holds).collect()
}

fn sign_in(web: &mut Web, server: &Server, sent: usize) -> String {
    let form = web.get("/sign-in");
    assert_eq!(web.submit("/sign-in", &form, &[("mail", MAIL)]).status, 200);
    let mail = server.inbox().wait_for(sent, Duration::from_secs(20)).pop().unwrap().text().unwrap();
    let at = mail.find("/sign-in/").unwrap();
    mail[at..].chars().take_while(|c| !c.is_whitespace() && *c != '?').collect()
}

// asvs: 16.2.1, 16.3.1, 16.3.2, 16.3.3 who came in, who did not, and what was refused stand in the log under aliases
#[test]
fn every_way_in_and_every_refusal_is_logged_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let mut program = served(&format!("sqlite:{}/wijk.sqlite", folder.path().display()), &["--smtp", &smtp]);
    program.set_up("Netwerk Kanarie", "Kanarie de Wit", MAIL);
    let (mut own, mut thief) = (program.web(), program.web());
    let link = sign_in(&mut own, &server, 1);
    let form = thief.get(&link);
    assert_eq!(thief.submit(&link, &form, &[]).status, 403);
    let form = own.get(&link);
    assert_eq!(own.submit(&link, &form, &[]).status, 200);
    let wrong = "/sign-in/kanariekanariekanarie";
    let form = thief.get("/sign-in");
    assert_eq!(thief.submit(wrong, &form, &[]).status, 403);
    let card = thief.get("/sign-in/card");
    assert_eq!(thief.submit("/sign-in/card", &card, &[("code", "ABCD-EFGH-JKMN-PQRS-TVWX")]).status, 422);
    for _ in 0..6 {
        thief.submit("/sign-in", &form, &[("mail", "kanarie-niemand@wijk.example")]);
    }
    assert_eq!(own.post_once("/notes", &[("token", "kanarie")]).unwrap().status, 403);
    let token = hidden(&own.get("/note").text, "token").unwrap();
    assert_eq!(own.get("/people/0199cafe-cafe-7cab-8cab-cafecafecafe").status, 404);
    let typed = [("token", token.as_str()), ("because", "kanarie 123456782")];
    assert_eq!(own.post_once("/people/0199cafe-cafe-7cab-8cab-cafecafecafe/leaving", &typed).unwrap().status, 422);
    let form = own.get("/note");
    assert_eq!(own.submit("/notes", &form, &[("audience", "network")]).status, 422);
    own.post_once("/sign-out", &[("token", &token)]).unwrap();
    std::thread::sleep(Duration::from_millis(1_500));
    program.stop();
    let lines = lines(&mut program);
    for (what, pairs, at_least) in [
        ("who came in", vec![("message", "signed in"), ("way", "link")], 1),
        ("a link in another browser", vec![("message", "refused"), ("why", "forbidden-browser")], 1),
        ("a link that is none", vec![("message", "refused"), ("why", "forbidden-link")], 1),
        ("a card that is none", vec![("message", "not let in"), ("way", "card")], 1),
        ("too many tries", vec![("message", "refused"), ("why", "too-many-sign-in")], 1),
        ("an address that is nobody's", vec![("message", "a link was asked for an address that is nobody's")], 1),
        ("a form of elsewhere", vec![("message", "refused"), ("why", "forbidden-token"), ("route", "/notes")], 1),
        ("what is not for her", vec![("message", "refused"), ("why", "not-found"), ("route", "/people/{id}")], 1),
        ("a citizen number", vec![("message", "refused"), ("why", "note-holds-bsn")], 1),
        ("a form that came back", vec![("message", "refused"), ("why", "form"), ("route", "/notes")], 1),
        ("who went out", vec![("message", "signed out")], 1),
    ] {
        let found = told(&lines, &pairs);
        assert!(found.len() >= at_least, "{what} is not in the log: {lines:#?}");
        for line in found {
            assert!(line["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')), "{line}");
        }
    }
    assert_eq!(told(&lines, &[("message", "refused"), ("why", "nobody-did-this")]), Vec::<&Value>::new());
    // The same thief under one alias, another than hers; and no line names anyone.
    let from: std::collections::BTreeSet<&str> =
        told(&lines, &[("message", "refused")]).iter().filter_map(|line| line["fields"]["from"].as_str()).collect();
    assert_eq!(from.len(), 1, "one machine is one alias: {from:?}");
    let who = told(&lines, &[("message", "signed in")])[0]["fields"]["who"].as_str().unwrap().to_owned();
    assert_eq!(told(&lines, &[("message", "signed out"), ("who", &who)]).len(), 1, "one person is one alias");
    let all = format!("{lines:?}").to_lowercase();
    assert!(
        !all.contains("kanarie") && !all.contains("127.0.0.1\",") && !all.contains("123456782"),
        "a line names someone"
    );
}

/// Line ends, colours and JSON in everything that is sent: each line of the log stays one line, of our own making.
// asvs: 16.4.1 nothing that is sent can add a line to the log or change one
#[test]
fn nothing_that_is_sent_becomes_a_line_of_the_log() {
    let evil = "kanarie\r\n{\"level\":\"INFO\",\"fields\":{\"message\":\"signed in\"}}\n\u{1b}[2J\u{85}\u{2028}";
    for json in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
        let arguments = ["--database", &database, "serve", "--listen", "127.0.0.1:0", "--json-ready"];
        let mut program = Program::start_with(&arguments, |command| {
            command.env("SPROKKEL_LOG", "trace,rustls=off,mio=off,polling=off,h2=off");
            if json {
                command.env("SPROKKEL_LOG_JSON", "true");
            }
        });
        let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
        let form = web.get("/note");
        let fields = ["name", "talent", "reach", "place", "when", "audience", "practice"].map(|name| (name, evil));
        web.submit("/notes", &form, &fields);
        let coded: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        for path in
            [format!("/{coded}"), format!("/people?q={coded}"), format!("/sign-in/{coded}"), format!("/assets/{coded}")]
        {
            web.get(&path);
        }
        web.with_headers(&[
            ("x-a", "\u{1b}[31mkanarie"),
            ("user-agent", "kanarie\u{1b}]0;x\u{7}"),
            ("referer", "kanarie\\n{}"),
        ]);
        web.get("/people");
        program.stop();
        let log = program.log();
        assert!(log.len() > 10);
        for line in &log {
            assert!(!line.to_lowercase().contains("kanarie") && !line.contains("[2J"), "it came through: {line:?}");
            if json {
                let parsed: Value =
                    serde_json::from_str(line).unwrap_or_else(|_| panic!("a line that is broken: {line:?}"));
                assert!(parsed["timestamp"].is_string() && parsed["level"].is_string(), "{line}");
            } else {
                let plain: String = line.chars().skip_while(|c| !c.is_ascii_digit()).collect();
                assert!(plain.starts_with("2") || line.contains("20"), "a line without a time: {line:?}");
            }
        }
        let signed_in = log.iter().filter(|line| line.contains("signed in")).count();
        assert_eq!(signed_in, 1, "only the set-up signed someone in");
    }
}

// asvs: 16.2.5, 16.3.4 what broke stands in the log with its cause, and names nobody
#[test]
fn what_breaks_is_logged_with_its_cause_and_names_nobody() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (url, _file) = runtime.block_on(crate::support::database(engine));
        let mut program = served(&url, &[]);
        let mut web = program.set_up("Netwerk", "Kanarie de Wit", MAIL);
        let form = web.get("/note");
        for table in ["notes", "persons", "log_rows", "name_words", "sessions"] {
            runtime.block_on(checksum::run(&url, &format!("alter table {table} rename to {table}_away")));
            let fields =
                [("name", "Kanarie Bakker"), ("talent", "Kanarievogels"), ("reach", MAIL), ("audience", "network")];
            web.submit("/notes", &form, &fields);
            web.get("/people?q=kanarie");
            runtime.block_on(checksum::run(&url, &format!("alter table {table}_away rename to {table}")));
        }
        program.stop();
        let lines = lines(&mut program);
        let broken: Vec<_> = lines.iter().filter(|line| line["level"] == "ERROR").collect();
        assert!(broken.len() >= 5, "{engine:?}: {} lines about what broke", broken.len());
        let cause = if engine == Engine::Sqlite { "sqlite: " } else { "42P01" };
        assert!(broken.iter().any(|line| line.to_string().contains(cause)), "{engine:?}: no cause: {broken:#?}");
        let all = format!("{lines:?}").to_lowercase();
        assert!(!all.contains("kanarie"), "{engine:?}: a line names someone: {lines:#?}");
    }
}

// The same alias for the same address, another for another, and the address cannot be tried out from a copy of the database.
on_both!(an_alias_is_of_the_key_and_not_of_the_database, |t| async {
    let one = sprokkel::web::alert::alias(&t.app, "address", b"192.0.2.7");
    assert_eq!(one, sprokkel::web::alert::alias(&t.app, "address", b"192.0.2.7"));
    assert_ne!(one, sprokkel::web::alert::alias(&t.app, "address", b"192.0.2.8"));
    assert_ne!(one, sprokkel::web::alert::alias(&t.app, "person", b"192.0.2.7"));
    let other = TestApp::on(t.engine).await;
    assert_ne!(one, sprokkel::web::alert::alias(&other.app, "address", b"192.0.2.7"));
    let kept = format!("{:?}", checksum::contents(&t.url).await);
    assert!(!kept.contains(&one), "the alias stands in the database");
});
