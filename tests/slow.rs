//! Clients that are slow, idle or too large: cut within fifteen seconds, while others are served as before.

mod support;

use std::time::{Duration, Instant};

use support::program::Program;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const HALF_HEADER: &str = "GET /sign-in HTTP/1.1\r\nhost: localhost\r\nx-half: ";
const HALF_BODY: &str = "POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
    content-length: 1000\r\n\r\ntoken=";
/// The promise; the program's own limits are ten seconds.
const CUT_WITHIN: Duration = Duration::from_secs(15);

fn served() -> (Program, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::serve(&format!("sqlite:{}/wijk.sqlite", folder.path().display()), &[]);
    program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    (program, folder)
}

async fn open(address: &str, begin: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(begin.as_bytes()).await.expect("a beginning");
    stream
}

/// How long until the server closes; nothing when it has not within `patience`.
async fn cut(mut stream: TcpStream, patience: Duration) -> Option<Duration> {
    let begun = Instant::now();
    let mut rest = Vec::new();
    tokio::time::timeout(patience, stream.read_to_end(&mut rest)).await.ok().map(|_| begun.elapsed())
}

async fn ask(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let sent = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await; // a reset after the answer is an answer
    assert!(sent.is_ok() || !answer.is_empty(), "no answer at all");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The slowest but one of a hundred.
async fn p99(address: &str) -> Duration {
    let mut times = Vec::new();
    for _ in 0..100 {
        let begun = Instant::now();
        let answer = ask(address, "GET /sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        times.push(begun.elapsed());
    }
    times.sort();
    times[98]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_sent_headers_and_bodies_are_cut_while_others_are_served() {
    let (program, _folder) = served();
    let alone = p99(&program.address).await;
    let mut slow = Vec::new();
    for begin in [HALF_HEADER, HALF_BODY] {
        for _ in 0..300 {
            let stream = open(&program.address, begin).await;
            slow.push(tokio::spawn(cut(stream, CUT_WITHIN + Duration::from_secs(5))));
        }
    }
    let beside = p99(&program.address).await;
    let mut longest = Duration::ZERO;
    for stream in slow {
        let after = stream.await.unwrap().expect("a half-sent request is still open");
        longest = longest.max(after);
    }
    println!(
        "600 half-sent requests: the last cut after {longest:.1?}; others' p99 {alone:.1?} alone, {beside:.1?} beside them"
    );
    assert!(longest < CUT_WITHIN, "cut only after {longest:?}");
    // Generous, because other tests run on the same cores: what it must catch is waiting behind the slow ones.
    assert!(
        beside < alone * 2 + Duration::from_millis(250),
        "others wait: {alone:?} alone, {beside:?} beside slow clients"
    );
}

/// The planted fault: a server without timeouts (`axum::serve` as it comes) keeps them all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_timeouts_is_noticed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let router = axum::Router::new()
        .route("/sign-in", axum::routing::get(|| async { "ok" }).post(|_: axum::body::Bytes| async { "ok" }));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut slow = Vec::new();
    for begin in [HALF_HEADER, HALF_BODY] {
        for _ in 0..10 {
            slow.push(tokio::spawn(cut(open(&address, begin).await, CUT_WITHIN)));
        }
    }
    for stream in slow {
        assert_eq!(stream.await.unwrap(), None, "even a server without timeouts cuts this, so the test says nothing");
    }
}

/// Resident memory, in kilobytes.
fn memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("the program runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_idle_connections_cost_little() {
    let (mut program, _folder) = served();
    p99(&program.address).await;
    let before = memory(program.pid());
    let mut idle = Vec::new();
    for _ in 0..2000 {
        idle.push(TcpStream::connect(&program.address).await.expect("a connection: is `ulimit -n` above 4096?"));
    }
    let answer = ask(&program.address, "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let after = memory(program.pid());
    println!("2,000 idle connections: {} kB more, {after} kB in all", after.saturating_sub(before));
    assert!(after < 150_000, "{after} kB");
    assert!(after.saturating_sub(before) < 40_000, "{before} kB before, {after} kB with idle connections");
    for stream in idle {
        assert!(cut(stream, CUT_WITHIN).await.is_some(), "an idle connection is kept for ever");
    }
}

// asvs: 5.2.1 what is too large is refused with a sentence
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_large_gets_a_clear_answer() {
    let (program, _folder) = served();
    let mut web = program.web();
    let form = web.get("/sign-in");
    let large = "x".repeat(300 * 1024);
    let answer = web.submit("/sign-in", &form, &[("mail", &large)]);
    assert_eq!(answer.status, 413);
    assert!(answer.text.contains("Dit is te veel tekst in één keer"), "{}", answer.text);
    // Chunked, so that no length is announced.
    let chunk = format!("{:x}\r\n{large}\r\n", large.len());
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n{chunk}0\r\n\r\n"
    );
    let answer = ask(&program.address, &request).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{}", answer.lines().next().unwrap_or_default());
    let header = format!("GET / HTTP/1.1\r\nhost: localhost\r\nx-large: {large}\r\n\r\n");
    let answer = ask(&program.address, &header).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{}", answer.lines().next().unwrap_or_default());
    let text = ask(&program.address, "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
    assert!(text.ends_with("ok\n"), "{text}");
}
