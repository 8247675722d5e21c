//! Two tenants in one program, by host name: nothing of one is ever seen at the other, sessions hold at one only, and each has
//! its own migrations and jobs.

mod support;

use std::time::Duration;

use sprokkel::db::Engine;
use support::checksum;
use support::program::{Program, Web};
use testground::smtp::Server;

struct Tenant {
    host: &'static str,
    /// Occurs in every name of this tenant and nowhere else.
    canary: &'static str,
    url: String,
}

fn furnish(web: &mut Web, canary: &str) {
    let form = web.get("/note");
    let fields = [
        ("name", &*format!("{canary} Bakker")),
        ("talent", &format!("Kan {canary} bakken")),
        ("text", &format!("Belofte {canary}")),
        ("place", &format!("{canary}straat 3")),
        ("reach", &format!("{canary}@buurt.example")),
        ("when", "month"),
        ("audience", "everyone"),
    ];
    let saved = web.submit("/notes", &form, &fields);
    assert!(saved.text.contains(canary), "{}", saved.text);
}

/// Everything that can be reached by following links, beginning at the pages of the menu.
fn crawl(web: &mut Web) -> Vec<(String, String)> {
    let mut paths: Vec<String> = [
        "/", "/people", "/people?q=bakken", "/people?q=Bakker", "/note", "/groups", "/places", "/words", "/sign-in",
        "/setup/x",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut pages = Vec::new();
    let mut at = 0;
    while at < paths.len() && at < 150 {
        let page = web.get(&paths[at]);
        for part in page.text.split("href=\"").skip(1) {
            let path = part.split(['"', '#']).next().unwrap_or_default().replace("&amp;", "&");
            if path.starts_with('/') && !paths.contains(&path) {
                paths.push(path);
            }
        }
        pages.push((paths[at].clone(), page.text));
        at += 1;
    }
    pages
}

/// Pages of one tenant that show something of the other.
fn leaks<'p>(pages: &'p [(String, String)], canary: &str) -> Vec<&'p str> {
    pages.iter().filter(|(_, text)| text.contains(canary)).map(|(path, _)| path.as_str()).collect()
}

fn apart(tenants: &[Tenant; 2], elsewhere: &str) {
    let smtp = Server::start();
    let mail = format!("smtp://127.0.0.1:{}", smtp.port());
    let choices: Vec<String> = tenants.iter().map(|tenant| format!("{}={}", tenant.host, tenant.url)).collect();
    let arguments =
        ["--tenant", &choices[0], "--tenant", &choices[1], "--smtp", &mail, "--base-url", "http://localhost"];
    let mut program = Program::serve(elsewhere, &arguments);
    let mut webs = Vec::new();
    let log = program.log();
    for tenant in tenants {
        let line =
            log.iter().find(|line| line.contains(&format!("http://{}/setup/", tenant.host))).expect("a set-up link");
        let path = &line[line.find("/setup/").unwrap()..];
        let path: String = path.chars().take_while(|c| c.is_ascii_alphanumeric() || "/_-".contains(*c)).collect();
        let mut web = program.web_at(tenant.host);
        let form = web.get(&path);
        let name = format!("{} de Wit", tenant.canary);
        let address = format!("{}@wijk.example", tenant.canary.to_lowercase());
        let network = format!("Netwerk {}", tenant.canary);
        let fields = [
            ("network", &*network),
            ("town", "Lindenveld"),
            ("wijk", tenant.canary),
            ("name", &name),
            ("mail", &address),
        ];
        assert_eq!(web.submit(&path, &form, &fields).status, 200);
        furnish(&mut web, tenant.canary);
        webs.push(web);
    }
    for (at, web) in webs.iter_mut().enumerate() {
        let (own, other) = (&tenants[at], &tenants[1 - at]);
        let pages = crawl(web);
        assert!(pages.len() > 12, "only {} pages were found", pages.len());
        assert!(leaks(&pages, own.canary).len() > 5, "the canary is hardly anywhere, so its absence says nothing");
        assert_eq!(leaks(&pages, other.canary), Vec::<&str>::new(), "{} shows {}", own.host, other.host);
        // The same browser at the other's door, with every address it knows: not signed in, nothing to see.
        let mut there = web.at_host(other.host);
        for (path, _) in &pages {
            let page = there.get(path);
            assert!(
                !page.text.contains(&format!("{} Bakker", own.canary)),
                "{path} at {} shows {}",
                other.host,
                own.host
            );
            assert!(
                !page.text.contains(&format!("{} Bakker", other.canary)),
                "a session of {} works at {}",
                own.host,
                other.host
            );
        }
    }
    // A host nobody knows gets the other database, in which nobody is.
    let nowhere = crawl(&mut program.web_at("elders.example"));
    assert!(leaks(&nowhere, tenants[0].canary).is_empty() && leaks(&nowhere, tenants[1].canary).is_empty());
    program.stop();

    // Each tenant has its own jobs: both reminders go out, each to its own worker, with its own link.
    let later = [&arguments[..], &["--clock-shift", "60d"]].concat();
    let mut program = Program::serve(elsewhere, &later);
    let mails = smtp.inbox().wait_for(2, Duration::from_secs(20));
    program.stop();
    for (own, other) in [(&tenants[0], &tenants[1]), (&tenants[1], &tenants[0])] {
        let to = format!("{}@wijk.example", own.canary.to_lowercase());
        let mail = mails.iter().find(|mail| mail.to.contains(&to)).expect("a reminder for each");
        let text = mail.text().unwrap();
        assert!(text.contains(own.canary) && text.contains(&format!("http://{}/", own.host)), "{text}");
        assert!(!text.contains(other.canary), "{text}");
    }
}

/// The planted fault: one database for both.
fn one_database_for_both_is_noticed(url: &str) {
    let mut program = Program::serve(url, &[]);
    let mut web = program.set_up("Netwerk Kanarie", "Kanarie de Wit", "kanarie@wijk.example");
    furnish(&mut web, "Kanarie");
    furnish(&mut web, "Putter");
    assert!(!leaks(&crawl(&mut web), "Putter").is_empty());
    let mut there = web.at_host("oost.example");
    assert!(there.get("/people").text.contains("Kanarie Bakker"), "the same database takes the session");
}

// asvs: 8.4.1 two networks in two files never see each other
#[test]
fn two_files_never_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("sqlite:{}/{name}.sqlite", folder.path().display());
    let tenants = [
        Tenant { host: "west.example", canary: "Kanarie", url: url("west") },
        Tenant { host: "oost.example", canary: "Putter", url: url("oost") },
    ];
    apart(&tenants, &url("elders"));
    one_database_for_both_is_noticed(&url("samen"));
}

// asvs: 8.4.1 two networks in two schemas never see each other
#[test]
fn two_schemas_never_see_each_other() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = || runtime.block_on(support::database(Engine::Postgres)).0;
    let tenants = [
        Tenant { host: "west.example", canary: "Kanarie", url: url() },
        Tenant { host: "oost.example", canary: "Putter", url: url() },
    ];
    let elsewhere = url();
    apart(&tenants, &elsewhere);
    for tenant in &tenants {
        let versions = runtime.block_on(checksum::count(&tenant.url, "select count(*) from migrations"));
        assert!(versions > 0, "each schema has its own migrations");
    }
}
