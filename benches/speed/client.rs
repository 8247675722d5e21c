//! Thirty-two users at once, each on its own connection that stays open, and what it cost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::cpu::Meter;

pub const USERS: usize = 32;

/// One answer: its status, the bytes of its body as they came over the wire, and the body itself.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

pub struct Connection(BufReader<TcpStream>);

impl Connection {
    pub async fn open(address: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::with_capacity(64 * 1024, stream)))
    }

    pub async fn send(&mut self, request: &str) -> std::io::Result<Answer> {
        self.0.get_mut().write_all(request.as_bytes()).await?;
        let (mut line, mut status, mut length, mut chunked) = (String::new(), 0, 0, false);
        loop {
            line.clear();
            if self.0.read_line(&mut line).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let lower = line.trim().to_ascii_lowercase();
            if let Some(rest) = lower.strip_prefix("http/1.1 ") {
                status = rest.get(..3).and_then(|code| code.parse().ok()).unwrap_or(0);
            } else if let Some(rest) = lower.strip_prefix("content-length:") {
                length = rest.trim().parse().unwrap_or(0);
            } else if lower.starts_with("transfer-encoding: chunked") {
                chunked = true;
            } else if lower.is_empty() {
                break;
            }
        }
        let mut body = Vec::new();
        if !chunked {
            body.resize(length, 0);
            self.0.read_exact(&mut body).await?;
            return Ok(Answer { status, body });
        }
        loop {
            line.clear();
            self.0.read_line(&mut line).await?;
            let size = usize::from_str_radix(line.trim(), 16).map_err(|_| std::io::ErrorKind::InvalidData)?;
            let from = body.len();
            body.resize(from + size + 2, 0);
            self.0.read_exact(&mut body[from..]).await?;
            body.truncate(from + size);
            if size == 0 {
                return Ok(Answer { status, body });
            }
        }
    }
}

/// A browser's request; `cookie` is the session of one worker.
pub fn get(path: &str, session: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\nCookie: session={session}\r\n\r\n"
    )
}

/// The request of who did not sign in.
pub fn visit(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n")
}

pub fn post(path: &str, session: &str, body: &str) -> String {
    let length = body.len();
    let kind = "application/x-www-form-urlencoded";
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\nCookie: session={session}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// What a round of requests took.
#[derive(Clone, Debug)]
pub struct Figures {
    pub requests: usize,
    pub errors: usize,
    pub seconds: f64,
    pub p50: f64,
    pub p99: f64,
    pub cpu_ms: f64,
    pub bytes: usize,
}

#[derive(Clone, Copy)]
pub struct Load {
    pub most: usize,
    pub longest: Duration,
    /// Requests a second over all users; without it each user asks again as soon as she has her answer.
    pub pace: Option<f64>,
}

/// All users ask until there were enough requests or it took long enough. `make(n)` is the n-th request.
pub async fn drive(
    address: &str,
    meter: &Meter,
    load: Load,
    expected: u16,
    make: impl Fn(usize) -> String + Send + Sync + 'static,
) -> Figures {
    let next = Arc::new(AtomicUsize::new(0));
    let make = Arc::new(make);
    let before = meter.cpu_ms();
    let begun = Instant::now();
    let users: Vec<_> = (0..USERS)
        .map(|user| {
            let (next, make, address) = (next.clone(), make.clone(), address.to_owned());
            tokio::spawn(async move { one_user(&address, user, &next, load, begun, expected, &*make).await })
        })
        .collect();
    let (mut times, mut errors, mut bytes) = (Vec::new(), 0, 0);
    for user in users {
        let (took, wrong, read) = user.await.expect("a user does not panic");
        times.extend(took);
        errors += wrong;
        bytes += read;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let cpu = meter.cpu_ms() - before;
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times.get(((times.len() as f64 * part) as usize).min(times.len().saturating_sub(1))).copied();
    let requests = times.len();
    Figures {
        requests,
        errors,
        seconds,
        p50: at(0.5).unwrap_or(f64::NAN),
        p99: at(0.99).unwrap_or(f64::NAN),
        cpu_ms: cpu / requests.max(1) as f64,
        bytes: bytes / requests.max(1),
    }
}

async fn one_user(
    address: &str,
    user: usize,
    next: &AtomicUsize,
    load: Load,
    begun: Instant,
    expected: u16,
    make: &(impl Fn(usize) -> String + Send + Sync),
) -> (Vec<f64>, usize, usize) {
    let (mut times, mut errors, mut bytes) = (Vec::new(), 0, 0);
    let Ok(mut connection) = Connection::open(address).await else { return (times, 1, 0) };
    let step = load.pace.map(|pace| USERS as f64 / pace);
    let mut turn = 0.0;
    while begun.elapsed() < load.longest {
        if let Some(step) = step {
            let at = begun + Duration::from_secs_f64(step * (turn + user as f64 / USERS as f64));
            tokio::time::sleep_until(at.into()).await;
            turn += 1.0;
        }
        let n = next.fetch_add(1, Ordering::Relaxed);
        if n >= load.most {
            break;
        }
        let request = make(n);
        let asked = Instant::now();
        match connection.send(&request).await {
            Ok(answer) => {
                times.push(asked.elapsed().as_secs_f64() * 1000.0);
                bytes += answer.body.len();
                errors += usize::from(answer.status != expected);
            }
            Err(_) => {
                errors += 1;
                let Ok(again) = Connection::open(address).await else { break };
                connection = again;
            }
        }
    }
    (times, errors, bytes)
}
