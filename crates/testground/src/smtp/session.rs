//! One connection: RFC 5321 as far as mail programs use it.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::inbox::{Inbox, Mail};
use super::{Fault, Shared};

/// A line is 1,000 bytes at most; a few senders do not know.
const LINE: u64 = 64 * 1024;
const MAIL: usize = 32 * 1024 * 1024;

#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
    fault: Option<Fault>,
}

pub(super) fn serve(stream: TcpStream, inbox: &Inbox, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let mut envelope = Envelope::default();
    out.write_all(b"220 testground ESMTP\r\n")?;
    while let Some(line) = read_line(&mut lines)? {
        let line = String::from_utf8_lossy(&line).into_owned();
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => out.write_all(
                b"250-testground\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 33554432\r\n",
            )?,
            "HELO" | "NOOP" => out.write_all(b"250 ok\r\n")?,
            "RSET" => {
                envelope = Envelope::default();
                out.write_all(b"250 ok\r\n")?;
            }
            "MAIL" => {
                envelope = Envelope { from: address(rest), to: Vec::new(), fault: shared.fault() };
                out.write_all(if envelope.from.is_some() { b"250 ok\r\n" } else { b"501 MAIL FROM:<address>\r\n" })?;
            }
            "RCPT" => out.write_all(envelope.recipient(rest))?,
            "DATA" if envelope.to.is_empty() => out.write_all(b"503 nobody to deliver to\r\n")?,
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let Some(data) = read_mail(&mut lines)? else { return Ok(()) };
                let Some(reply) = std::mem::take(&mut envelope).deliver(data, inbox, shared) else { return Ok(()) };
                out.write_all(reply)?;
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"502 not here\r\n")?,
        }
    }
    Ok(())
}

impl Envelope {
    fn recipient(&mut self, rest: &str) -> &'static [u8] {
        match (address(rest), &self.from, self.fault) {
            (_, None, _) => b"503 MAIL first\r\n",
            (None, ..) => b"501 RCPT TO:<address>\r\n",
            (_, _, Some(Fault::Refuse)) => {
                self.fault = None;
                b"550 no such address\r\n"
            }
            (Some(to), ..) => {
                self.to.push(to);
                b"250 ok\r\n"
            }
        }
    }

    /// The answer; None hangs up.
    fn deliver(self, data: Vec<u8>, inbox: &Inbox, shared: &Shared) -> Option<&'static [u8]> {
        if data.len() > MAIL {
            return Some(b"552 too big\r\n");
        }
        if self.fault == Some(Fault::TryLater) {
            return Some(b"451 try again later\r\n");
        }
        inbox.keep(Mail { from: self.from.unwrap_or_default(), to: self.to, data });
        match self.fault {
            Some(Fault::HangUp) => None,
            Some(Fault::Hang) => {
                while !shared.stopped.load(Ordering::Acquire) {
                    thread::sleep(Duration::from_millis(50));
                }
                None
            }
            _ => Some(b"250 kept\r\n"),
        }
    }
}

/// `FROM:<a@b> SIZE=3` → `a@b`; the empty address of a bounce is an address.
fn address(rest: &str) -> Option<String> {
    let (_, after) = rest.split_once('<')?;
    Some(after.split_once('>')?.0.to_owned())
}

/// One line without its end; None when the sender hung up.
fn read_line(lines: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if lines.take(LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    while line.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
        line.pop();
    }
    Ok(Some(line))
}

/// Up to the line with one dot; a dot that was doubled by the sender is single again.
fn read_mail(lines: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut mail = Vec::new();
    while let Some(line) = read_line(lines)? {
        if line == b"." {
            return Ok(Some(mail));
        }
        if mail.len() <= MAIL {
            mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            mail.extend_from_slice(b"\r\n");
        }
    }
    Ok(None)
}
