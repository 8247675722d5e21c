//! A program that a test starts, and that is gone when the test is.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child as Program, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// Killed (SIGKILL, by its own pid) and waited for when dropped.
pub struct Child(Program);

impl Child {
    /// # Panics
    /// When the program cannot be started, naming it.
    pub fn start(command: &mut Command) -> Child {
        let program = command.get_program().to_owned();
        Child(command.spawn().unwrap_or_else(|reason| panic!("{} does not start: {reason}", program.display())))
    }

    /// Its pid, and its pipes when the command asked for them.
    pub fn program(&mut self) -> &mut Program {
        &mut self.0
    }

    /// kill -9, as a power cut of the program only.
    pub fn kill(&mut self) -> ExitStatus {
        let _ = self.0.kill(); // it may have ended by itself
        self.0.wait().expect("our own child can be waited for")
    }

    /// SIGTERM: asks it to stop, and waits until it has.
    ///
    /// # Panics
    /// When it has not stopped within `timeout`.
    pub fn stop(&mut self, timeout: Duration) -> ExitStatus {
        let pid = self.0.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.is_ok_and(|status| status.success()), "SIGTERM could not be sent to {pid}");
        let start = Instant::now();
        while start.elapsed() < timeout {
            if let Some(status) = self.0.try_wait().expect("our own child can be asked") {
                return status;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("the program did not stop within {timeout:?} of SIGTERM");
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The status and the whole answer to a GET, as soon as the server answers at all.
///
/// # Panics
/// When there is no answer within `timeout`, or `url` is not `http://host:port/path`.
pub fn wait_for_http(url: &str, timeout: Duration) -> (u16, String) {
    let rest = url.strip_prefix("http://").unwrap_or_else(|| panic!("{url} does not begin with http://"));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let start = Instant::now();
    loop {
        let left = timeout.saturating_sub(start.elapsed()).max(Duration::from_millis(1));
        match get(host, path, left) {
            Some(answer) => return answer,
            None if start.elapsed() > timeout => panic!("{url} did not answer within {timeout:?}"),
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn get(host: &str, path: &str, patience: Duration) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(patience)).ok()?;
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer))
}
