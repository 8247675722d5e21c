//! The PostgreSQL server of the tests.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use testground::postgres::{Durability, Server};
use tokio_postgres::NoTls;

/// The first column of the first row, as text.
fn ask(url: &str, sql: &str) -> Result<Option<String>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(|e| e.to_string())?;
        tokio::spawn(connection);
        let said = client.simple_query(sql).await.map_err(|e| e.to_string())?;
        Ok(said.iter().find_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    })
}

#[test]
fn two_databases_do_not_see_each_other() {
    let (one, two) = (Server::shared().database(), Server::shared().database());
    ask(one.url(), "create table t (n int)").expect("a table");
    assert!(ask(one.url(), "select count(*) from t").is_ok());
    assert!(ask(two.url(), "select count(*) from t").is_err());
}

#[test]
fn a_template_is_prepared_once_and_copied_with_what_it_holds() {
    let mut prepared = 0;
    for _ in 0..3 {
        let template = Server::shared().template("holds_seven", |url| {
            prepared += 1;
            ask(url, "create table t as select 7 as n").expect("a table");
        });
        let copy = template.database();
        assert_eq!(ask(copy.url(), "select n from t").expect("the table is there"), Some("7".into()));
    }
    assert_eq!(prepared, 1);
}

#[test]
fn a_database_is_gone_after_its_test() {
    let server = Server::start(Durability::Fast);
    let url = server.database().url().to_owned();
    let _after = server.database(); // orders are carried out in turn, so the drop has been done
    assert!(ask(&url, "select 1").is_err());
}

#[test]
fn fsync_is_on_unless_asked_otherwise() {
    let url = Server::shared().database();
    assert_eq!(ask(url.url(), "show fsync").expect("a setting"), Some("on".into()));
    let url = Server::fast().database();
    assert_eq!(ask(url.url(), "show fsync").expect("a setting"), Some("off".into()));
}

/// Not a test of its own: the program that the next test kills.
#[test]
fn a_server_that_waits_to_be_killed() {
    if let Some(path) = std::env::var_os("TESTGROUND_WRITE_PID_TO") {
        let server = Server::start(Durability::Fast);
        let partial = Path::new(&path).with_extension("partial");
        std::fs::write(&partial, server.pid().to_string()).expect("a file");
        std::fs::rename(&partial, &path).expect("a file");
        std::thread::sleep(Duration::from_secs(60));
    }
}

#[test]
fn no_server_outlives_a_test_program_that_was_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let pid_file = directory.path().join("pid");
    let mut program = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "a_server_that_waits_to_be_killed"])
        .env("TESTGROUND_WRITE_PID_TO", &pid_file)
        .stdout(Stdio::null())
        .spawn()
        .expect("this program runs");
    let pid = wait(|| std::fs::read_to_string(&pid_file).ok());
    assert!(Path::new("/proc").join(&pid).exists());
    program.kill().expect("SIGKILL");
    program.wait().expect("it ended");
    wait(|| (!Path::new("/proc").join(&pid).exists()).then_some(()));
}

fn wait<T>(mut found: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = found() {
            return value;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "waited 30 seconds");
        std::thread::sleep(Duration::from_millis(25));
    }
}
