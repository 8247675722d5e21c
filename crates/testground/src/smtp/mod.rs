//! A real SMTP server that keeps what it gets, and misbehaves when asked.
//!
//! ```
//! use std::time::Duration;
//! use testground::smtp::{Fault, Server};
//! let server = Server::start();
//! server.next(Fault::TryLater); // the first mail gets a 451; the next is taken
//! let url = format!("smtp://127.0.0.1:{}", server.port());
//! # assert!(url.starts_with("smtp://"));
//! // … let the program send …
//! assert_eq!(server.inbox().mails(), []);
//! ```

mod inbox;
mod session;

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use inbox::{Inbox, Mail};

/// How the server lets one mail down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 451 after the mail was sent; it is not kept.
    TryLater,
    /// 550 for the first address; the mail is not kept.
    Refuse,
    /// Keeps the mail and never answers.
    Hang,
    /// Keeps the mail and hangs up before answering: the sender cannot know, and sends again.
    HangUp,
}

/// Listens on a free port of 127.0.0.1 until dropped.
pub struct Server {
    port: u16,
    inbox: Inbox,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    faults: Mutex<VecDeque<Fault>>,
    stopped: AtomicBool,
}

impl Server {
    /// # Panics
    /// When no port is free.
    pub fn start() -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let server = Server { port, inbox: Inbox::default(), shared: Arc::default() };
        let (inbox, shared) = (server.inbox.clone(), Arc::clone(&server.shared));
        thread::spawn(move || accept(&listener, &inbox, &shared));
        server
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// Lets the next mail down, after those that faults were already waiting for.
    pub fn next(&self, fault: Fault) {
        self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);
    }
}

impl Shared {
    fn fault(&self) -> Option<Fault> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Release);
        let _ = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))); // wakes the listener
    }
}

fn accept(listener: &TcpListener, inbox: &Inbox, shared: &Arc<Shared>) {
    for stream in listener.incoming().flatten() {
        if shared.stopped.load(Ordering::Acquire) {
            return;
        }
        let (inbox, shared) = (inbox.clone(), Arc::clone(shared));
        // An error here is the sender hanging up, which the sender's test sees.
        thread::spawn(move || session::serve(stream, &inbox, &shared).ok());
    }
}
