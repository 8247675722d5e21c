//! Programs that tests start.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

use testground::child::{Child, wait_for_http};
use testground::smtp;

#[test]
fn a_child_is_gone_when_its_guard_is() {
    let mut child = Child::start(Command::new("sleep").arg("60"));
    let entry = PathBuf::from(format!("/proc/{}", child.program().id()));
    assert!(entry.exists());
    drop(child);
    assert!(!entry.exists());
}

#[test]
fn a_child_that_is_asked_to_stop_is_waited_for() {
    let mut child = Child::start(Command::new("sleep").arg("60"));
    assert!(!child.stop(Duration::from_secs(5)).success());
}

#[test]
fn the_first_answer_of_a_server_is_waited_for() {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let server = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        let (mut client, _) = TcpListener::bind(("127.0.0.1", port)).expect("free").accept().expect("a client");
        let lines = BufReader::new(client.try_clone().expect("a socket")).lines().map(|line| line.expect("text"));
        let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        client.write_all(b"HTTP/1.1 503 later\r\n\r\nsoon").expect("an answer");
        request
    });
    let (status, answer) = wait_for_http(&format!("http://127.0.0.1:{port}/healthz"), Duration::from_secs(5));
    assert_eq!((status, answer.ends_with("soon")), (503, true));
    assert_eq!(server.join().expect("served")[0], "GET /healthz HTTP/1.1");
}

#[test]
#[should_panic(expected = "did not answer within")]
fn waiting_for_a_server_that_speaks_no_http_gives_up() {
    let server = smtp::Server::start();
    wait_for_http(&format!("http://127.0.0.1:{}/healthz", server.port()), Duration::from_millis(50));
}
