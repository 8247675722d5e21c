//! What someone searched for, in an address that says nothing to who finds it in the history of a phone: sealed, for her alone.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;

/// Letters of a question that count.
const LONGEST: usize = 200;

/// The field of a form that asks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Question {
    pub q: String,
}

/// The same in an address: as it was typed, or sealed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    s: String,
}

impl Asked {
    /// The words; none when they were sealed for someone else.
    pub fn words(&self, app: &App, viewer: Uuid) -> Result<String, Error> {
        if self.s.is_empty() { Ok(short(&self.q)) } else { Ok(open(app, viewer, &self.s)?.unwrap_or_default()) }
    }
}

fn short(typed: &str) -> String {
    typed.trim().chars().take(LONGEST).collect()
}

/// `s=…` for an address, or nothing when nothing was asked.
pub fn query(app: &App, viewer: Uuid, typed: &str) -> Result<String, Error> {
    let words = short(typed);
    if words.is_empty() {
        return Ok(String::new());
    }
    let mut nonce = [0; vault::NONCE];
    app.random.fill(&mut nonce);
    let key = app.db.keys()?.derive("question");
    let sealed = vault::seal(&key, viewer.as_bytes(), words.as_bytes(), nonce);
    Ok(format!("s={}", URL_SAFE_NO_PAD.encode(sealed)))
}

fn open(app: &App, viewer: Uuid, sealed: &str) -> Result<Option<String>, Error> {
    let key = app.db.keys()?.derive("question");
    let plain = URL_SAFE_NO_PAD.decode(sealed).ok().and_then(|bytes| vault::open(&key, viewer.as_bytes(), &bytes).ok());
    Ok(plain.and_then(|plain| String::from_utf8(plain).ok()))
}
