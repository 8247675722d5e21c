//! The mails that were kept.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mail_parser::MessageParser;

/// One delivered mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Of the envelope.
    pub from: String,
    /// Of the envelope.
    pub to: Vec<String>,
    /// Header and body as sent, lines ending in CRLF, dots unstuffed.
    pub data: Vec<u8>,
}

impl Mail {
    /// Without the angle brackets.
    pub fn message_id(&self) -> Option<String> {
        Some(MessageParser::default().parse(&self.data)?.message_id()?.to_owned())
    }

    /// Decoded.
    pub fn subject(&self) -> Option<String> {
        Some(MessageParser::default().parse(&self.data)?.subject()?.to_owned())
    }

    /// The first text, decoded: links are whole.
    pub fn text(&self) -> Option<String> {
        Some(MessageParser::default().parse(&self.data)?.body_text(0)?.into_owned())
    }
}

/// Shared with the server; clones see the same mails.
#[derive(Clone, Default)]
pub struct Inbox(Arc<(Mutex<Vec<Mail>>, Condvar)>);

impl Inbox {
    /// What has arrived so far.
    pub fn mails(&self) -> Vec<Mail> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All mails, as soon as there are `count` or more.
    ///
    /// # Panics
    /// When fewer have arrived after `timeout`, naming those that have.
    pub fn wait_for(&self, count: usize, timeout: Duration) -> Vec<Mail> {
        let start = Instant::now();
        let mut mails = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        while mails.len() < count {
            let left = timeout.saturating_sub(start.elapsed());
            if left.is_zero() {
                let names: Vec<_> = mails.iter().map(|mail| (mail.to.clone(), mail.subject())).collect();
                drop(mails);
                panic!("waited {timeout:?} for {count} mails; there are {}: {names:?}", names.len());
            }
            mails = self.0.1.wait_timeout(mails, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        mails.clone()
    }

    pub(super) fn keep(&self, mail: Mail) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
        self.0.1.notify_all();
    }
}
