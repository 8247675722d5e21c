//! Requests as bytes on a socket: none hides in another, none speaks another protocol, and each answer says what it is.

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use support::program::Program;

fn served() -> (Program, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::serve(&format!("sqlite:{}/wijk.sqlite", folder.path().display()), &[]);
    program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    (program, folder)
}

/// The statuses of what is answered to these bytes, and whether the connection is closed then.
fn answered(address: &str, bytes: &[u8]) -> (Vec<u16>, bool) {
    let (text, closed) = said(address, bytes);
    let statuses = text.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)?.parse().ok());
    (statuses.collect(), closed)
}

fn said(address: &str, bytes: &[u8]) -> (String, bool) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(400))).unwrap();
    let _ = stream.write_all(bytes);
    let (mut text, mut some) = (Vec::new(), [0; 16 * 1024]);
    let closed = loop {
        match stream.read(&mut some) {
            Ok(0) => break true,
            Ok(read) => text.extend_from_slice(&some[..read]),
            Err(error) => break error.kind() != std::io::ErrorKind::WouldBlock,
        }
    };
    (String::from_utf8_lossy(&text).into_owned(), closed)
}

/// The request that someone would smuggle: it is answered with 200, unlike what it hides in.
const HIDDEN: &str = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// A post of a form with these headers and this body; `hidden` comes behind it.
fn post(headers: &str, body: &str) -> Vec<u8> {
    format!("POST /sign-in HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n\r\n{body}{HIDDEN}").into_bytes()
}

// asvs: 4.2.1 a request whose end can be read in two ways is refused, and nothing behind it is answered
#[test]
fn no_request_hides_in_another() {
    let (program, _folder) = served();
    let kind = "content-type: application/x-www-form-urlencoded\r\n";
    let with = |headers: &str, body: &str| post(&format!("{kind}{headers}"), body);
    let attacks = [
        ("both lengths, chunks first", with("transfer-encoding: chunked\r\ncontent-length: 5", "0\r\n\r\n")),
        ("both lengths, length first", with("content-length: 60\r\ntransfer-encoding: chunked", "0\r\n\r\n")),
        ("two lengths", with("content-length: 0\r\ncontent-length: 49", "")),
        ("two lengths in one", with("content-length: 0, 49", "")),
        ("a length with a sign", with("content-length: +0", "")),
        ("a length below nothing", with("content-length: -1", "")),
        ("a length that is no number", with("content-length: 0x0", "")),
        ("a length beyond all bounds", with("content-length: 99999999999999999999", "")),
        ("a chunk that is no number", with("transfer-encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n")),
        ("a chunk beyond all bounds", with("transfer-encoding: chunked", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n")),
        ("a chunk with another end", with("transfer-encoding: chunked", "3\r\nabcde\r\n0\r\n\r\n")),
        ("an unknown coding", with("transfer-encoding: xchunked", "0\r\n\r\n")),
        ("chunked not last", with("transfer-encoding: chunked, identity", "0\r\n\r\n")),
        ("chunked with a strange letter", with("transfer-encoding: \u{b}chunked", "0\r\n\r\n")),
        ("a space before the colon", with("transfer-encoding : chunked", "0\r\n\r\n")),
        ("a folded header", with("x-folded: a\r\n transfer-encoding: chunked", "0\r\n\r\n")),
        ("a name with a space", with("x y: z", "")),
        ("a NUL", with("x-nul: a\0b", "")),
        ("no host", format!("GET /healthz HTTP/1.1\r\n\r\n{HIDDEN}").into_bytes()),
        ("two hosts", format!("GET /healthz HTTP/1.1\r\nhost: a\r\nhost: localhost\r\n\r\n{HIDDEN}").into_bytes()),
        ("a host that is none", format!("GET /healthz HTTP/1.1\r\nhost: a b@c\r\n\r\n{HIDDEN}").into_bytes()),
        (
            "an address of another host",
            format!("GET http://kwaad.example/healthz HTTP/1.1\r\nhost: localhost\r\n\r\n{HIDDEN}").into_bytes(),
        ),
        ("the preface of HTTP/2", format!("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{HIDDEN}").into_bytes()),
        ("another version", format!("GET /healthz HTTP/3.0\r\nhost: localhost\r\n\r\n{HIDDEN}").into_bytes()),
        (
            "a space in the address",
            format!("GET /healthz HTTP/1.1 HTTP/1.1\r\nhost: localhost\r\n\r\n{HIDDEN}").into_bytes(),
        ),
    ];
    let mut through = Vec::new();
    for (what, bytes) in &attacks {
        let (statuses, closed) = answered(&program.address, bytes);
        let refused = closed && statuses.len() <= 1 && statuses.iter().all(|status| (400..500).contains(status));
        if !refused {
            through.push((*what, statuses, closed));
        }
    }
    println!("{} requests that can be read in two ways: {} were taken", attacks.len(), through.len());
    assert_eq!(through, []);
    // The planted fault, and that the count is right: two plain requests in a row are answered both.
    let two = [HIDDEN, HIDDEN].concat();
    assert_eq!(answered(&program.address, two.as_bytes()), (vec![200, 200], false));
    let fine = post(&format!("{kind}content-length: 0"), "");
    assert_eq!(answered(&program.address, &fine).0.len(), 2, "a post with one length is taken");
    let same = format!("GET http://localhost/healthz HTTP/1.1\r\nhost: localhost\r\n\r\n{HIDDEN}");
    assert_eq!(answered(&program.address, same.as_bytes()).0, [200, 200]);
}

/// Asked to speak something else, it goes on in HTTP/1.1.
#[test]
fn no_other_protocol_is_spoken_and_no_strange_method_is_done() {
    let (program, _folder) = served();
    let upgrade = "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\n\
        http2-settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";
    let (text, _) = said(&program.address, upgrade.as_bytes());
    assert!(text.starts_with("HTTP/1.1 200") && !text.contains(" 101 "), "{text}");
    for method in ["CONNECT", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "TRACK"] {
        for path in ["/people", "/healthz", "/sign-in"] {
            let request =
                format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nx-echo: kanarie\r\ncontent-length: 0\r\n\r\n");
            let (text, _) = said(&program.address, request.as_bytes());
            let status: u16 = text.get(9..12).and_then(|code| code.parse().ok()).unwrap_or(0);
            assert!((400..500).contains(&status), "{method} {path}: {text}");
            assert!(!text.contains("kanarie"), "{method} {path} tells what was asked: {text}");
        }
    }
}
