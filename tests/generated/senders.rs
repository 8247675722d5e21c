//! Nobody says by a header who he is or where he comes from, and no address in a mail comes from a request.

use std::time::Duration;

use testground::smtp::Server;

use crate::support::program::{Program, Web};

const MAIL: &str = "marieke@wijk.example";

fn forged(number: usize) -> Vec<(&'static str, String)> {
    let address = format!("192.0.2.{}", number + 1);
    [
        "x-forwarded-for", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "client-ip",
        "x-cluster-client-ip",
    ]
    .into_iter()
    .map(|name| (name, address.clone()))
    .chain([("forwarded", format!("for={address};host=kwaad.example;proto=https"))])
    .collect()
}

/// How many of eight tries are answered, each from an address of its own by its headers.
fn tries(web: &mut Web, headers: impl Fn(usize) -> Vec<(&'static str, String)>) -> usize {
    let form = web.get("/sign-in");
    let mut answered = 0;
    for number in 0..8 {
        let headers = headers(number);
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        web.with_headers(&headers);
        answered += usize::from(web.submit("/sign-in", &form, &[("mail", "iemand@wijk.example")]).status == 200);
    }
    web.with_headers(&[]);
    answered
}

fn served(arguments: &[&str]) -> (Program, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::serve(&format!("sqlite:{}/wijk.sqlite", folder.path().display()), arguments);
    program.set_up("Netwerk", "Marieke de Wit", MAIL);
    (program, folder)
}

// asvs: 15.3.4 nobody chooses by a header where he comes from
#[test]
fn a_forged_address_gives_no_more_tries() {
    let (program, _folder) = served(&[]);
    assert_eq!(tries(&mut program.web(), forged), 5, "without a proxy no header is believed");
    let (program, _folder) = served(&["--client-address", "x-forwarded-for"]);
    let prepended = |number| vec![("x-forwarded-for", format!("192.0.2.{number}, 198.51.100.7"))];
    assert_eq!(tries(&mut program.web(), prepended), 5, "the proxy's own address is the last one");
    let twice =
        |number| vec![("x-forwarded-for", format!("192.0.2.{number}")), ("x-forwarded-for", "198.51.100.8".to_owned())];
    assert_eq!(tries(&mut program.web(), twice), 5, "also when the header stands there twice");
    let nonsense = |number| vec![("x-forwarded-for", format!("kanarie{number}, <script>"))];
    assert_eq!(tries(&mut program.web(), nonsense), 5, "nonsense is the address of the connection");
    // The planted fault: a proxy that lets its visitors write the last address.
    let last = |number| vec![("x-forwarded-for", format!("198.51.100.9, 192.0.2.{number}"))];
    assert_eq!(tries(&mut program.web(), last), 8, "the test does reach the count");
}

// asvs: 15.3.4 a link in a mail leads to the address of the settings, whatever the request said
#[test]
fn no_header_changes_where_a_mail_or_an_answer_leads() {
    let server = Server::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port());
    let (program, _folder) = served(&["--smtp", &smtp, "--base-url", "http://wijk.example"]);
    let mut web = program.web_at("kwaad.example");
    let form = web.get("/sign-in");
    let kwaad = "kwaad.example";
    web.with_headers(&[
        ("x-forwarded-host", kwaad),
        ("x-host", kwaad),
        ("x-forwarded-server", kwaad),
        ("forwarded", "host=kwaad.example;proto=https"),
        ("x-original-url", "//kwaad.example/"),
        ("x-rewrite-url", "//kwaad.example/"),
        ("referer", "http://kwaad.example/x"),
    ]);
    let answer = web.submit("/sign-in", &form, &[("mail", MAIL)]);
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert!(!answer.text.contains(kwaad), "{}", answer.text);
    for path in ["/", "/people", "/sign-in", "/nergens", "/language"] {
        let answer = web.get(path);
        assert!(!answer.text.contains(kwaad) && !answer.url.contains(kwaad), "{path}: {answer:?}");
    }
    let mails = server.inbox().wait_for(1, Duration::from_secs(20));
    let text = mails[0].text().unwrap();
    assert!(text.contains("http://wijk.example/sign-in/") && !text.contains(kwaad), "{text}");
}
