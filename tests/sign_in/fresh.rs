//! A fresh installation lets nobody in but with the set-up link of its log; the demo's links stay on this machine.

use std::process::{Command, Stdio};

use crate::support::command::sprokkel;
use crate::support::program::Program;
use crate::support::{self, checksum};

const USUAL: [&str; 6] =
    ["admin", "admin@localhost", "root@localhost", "admin@example.com", "sprokkel@localhost", "demo@wijk.example"];

// asvs: 6.3.2 no default accounts
#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_installation_has_nobody_in_it_and_only_its_own_link_begins_it() {
    for engine in [sprokkel::db::Engine::Sqlite, sprokkel::db::Engine::Postgres] {
        let (url, _keep) = support::database(engine).await;
        let mut program = Program::serve(&url, &[]);
        let mut web = program.web();
        let form = web.get("/sign-in");
        assert!(!form.text.contains("/demo/"), "demo links without the demo");
        for name in USUAL {
            web.submit("/sign-in", &form, &[("mail", name)]);
        }
        for path in ["/demo/worker", "/demo/coordinator", "/setup/x", "/setup/", "/setup/admin"] {
            assert_eq!(web.get(path).status, 404, "{path}");
        }
        for table in ["persons", "memberships", "sessions", "passkeys", "cards", "identities", "sign_in_links"] {
            assert_eq!(checksum::count(&url, &format!("select count(*) from {table}")).await, 0, "{table}");
        }
        program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
        assert_eq!(checksum::count(&url, "select count(*) from sessions").await, 1);
        program.stop();
    }
}

#[test]
fn the_demo_does_not_listen_to_others() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
        let output = sprokkel(&database, &["demo", "--listen", address]);
        assert_eq!(output.status.code(), Some(2), "{address}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("only listens on this machine"));
        assert!(!folder.path().join("wijk.sqlite").exists(), "refused before anything is made");
    }
}

#[test]
fn the_links_of_the_demo_are_gone_when_its_database_is_served_for_real() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let mut demo = Program::start(&["--database", &database, "demo", "--listen", "127.0.0.1:0", "--json-ready"]);
    assert_eq!(demo.web().get("/demo/worker").status, 200);
    demo.stop();
    let mut real = Program::serve(&database, &[]);
    let mut web = real.web();
    assert_eq!(web.get("/demo/worker").status, 404);
    assert!(!web.get("/sign-in").text.contains("/demo/"));
    real.stop();
}

#[test]
fn a_file_of_organisations_that_cannot_be_read_stops_the_program_with_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let file = folder.path().join("organisations.toml");
    let far = "[[organisation]]\nname = 'zorg'\nlabel = 'Zorg'\nissuer = 'http://sso.example.nl'\nclient_id = 'x'\n";
    for text in ["[[organisation]]\nname = 'zorg'\n", far] {
        std::fs::write(&file, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_sprokkel"))
            .args(["--database", &database, "serve", "--listen", "127.0.0.1:0", "--organisations"])
            .arg(&file)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
