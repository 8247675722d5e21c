//! What telephones send when they are back: each talk is told in a transaction of its own, and each gets a receipt. A talk that
//! was opened is never sent back: what cannot be told is kept aside for the duo.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Letterbox;

use super::store::{self, Pass};
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::app::App;
use crate::clock::Token;
use crate::error::Error;
use crate::meeting::round::at_door::put_aside;
use crate::meeting::round::{Done, Talk, at_door};

/// Talks in one request, and passes: a telephone has a few walkers.
pub const TALKS: usize = 100;
pub const PASSES: usize = 20;
/// So many at a time: they share a commit, and leave room for others.
const AT_ONCE: usize = 8;

/// One request of a telephone.
#[derive(Deserialize)]
pub struct Sending {
    pub passes: Vec<String>,
    pub letters: Vec<Letter>,
}

/// A sealed talk. `pass` is the place of its pass in the list.
#[derive(Deserialize)]
pub struct Letter {
    pub id: Uuid,
    pub pass: usize,
    pub key: Uuid,
    pub from: String,
    pub sealed: String,
}

/// What is in a letter: the talk, and who told it.
#[derive(Deserialize)]
struct Told {
    teller: Uuid,
    talk: Talk,
}

/// What became of a letter. A telephone forgets it after the first three, and keeps it after the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    Kept,
    Already,
    /// The duo sees it with the round.
    Conflict,
    /// Its pass has ended: it waits until somebody takes the round along again.
    Pass,
    /// It cannot be opened here.
    Unreadable,
    /// Something of ours failed: send again.
    Later,
}

#[derive(Debug, Serialize)]
pub struct Receipt {
    pub id: Uuid,
    pub became: Became,
}

/// What the passes of a request open, each in its place.
pub async fn passes(app: &App, secrets: &[String]) -> Result<Vec<Option<Pass>>, Error> {
    let mut conn = app.read_as(&app.program(Activity::Meet, "/sync")).await?;
    let mut found = Vec::new();
    for secret in secrets {
        found.push(store::pass(&mut conn, Token::hash(secret), app.clock.today()).await?);
    }
    Ok(found)
}

/// Tells each, and gives a receipt of each in the same order.
pub async fn receive(app: &App, passes: &[Option<Pass>], letters: &[Letter]) -> Result<Vec<Receipt>, Error> {
    let letterboxes = letterboxes(app, letters).await?;
    let mut receipts = Vec::with_capacity(letters.len());
    for some in letters.chunks(AT_ONCE) {
        let told = some.iter().map(|letter| {
            let pass = passes.get(letter.pass).and_then(Option::as_ref);
            receipt(app, pass, letterboxes.get(&letter.key), letter)
        });
        receipts.extend(join_all(told).await);
    }
    Ok(receipts)
}

async fn receipt(app: &App, pass: Option<&Pass>, letterbox: Option<&Letterbox>, letter: &Letter) -> Receipt {
    let told = match pass {
        None => Ok(Became::Pass),
        Some(pass) => one(app, pass, letterbox, letter).await,
    };
    let became = told.unwrap_or_else(|error| {
        tracing::error!(%error, "a talk from a telephone was not told");
        Became::Later
    });
    Receipt { id: letter.id, became }
}

async fn letterboxes(app: &App, letters: &[Letter]) -> Result<HashMap<Uuid, Letterbox>, Error> {
    let mut conn = app.read_as(&app.program(Activity::Meet, "/sync")).await?;
    let mut found = HashMap::new();
    for letter in letters {
        if !found.contains_key(&letter.key)
            && let Some(letterbox) = super::letterbox(&mut conn, letter.key).await?
        {
            found.insert(letter.key, letterbox);
        }
    }
    Ok(found)
}

async fn one(app: &App, pass: &Pass, letterbox: Option<&Letterbox>, letter: &Letter) -> Result<Became, Error> {
    let told = letterbox.and_then(|letterbox| opened(letterbox, letter));
    let Some(Told { teller, talk }) = told.filter(|told| told.talk.id == letter.id && told.talk.round == pass.round)
    else {
        return Ok(Became::Unreadable);
    };
    let talk = Talk { late: true, ..talk };
    // A colleague's pass brings it in, but nobody speaks in the name of another.
    if teller != super::teller(app, pass.worker, pass.round)? {
        return aside(app, pass, &talk, "conflict-of-another").await;
    }
    let case = case(app, pass);
    let mut tx = app.write_as(&case).await?;
    match at_door(&mut tx, app, pass.worker, talk.clone()).await {
        Ok(done) => {
            tx.commit().await?;
            Ok(done.into())
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            aside(app, pass, &talk, flaws.first().map_or("form-unreadable", |flaw| flaw.key)).await
        }
        Err(Error::Conflict(key) | Error::Forbidden(key)) => {
            drop(tx);
            aside(app, pass, &talk, key).await
        }
        Err(Error::NotFound) => {
            drop(tx);
            aside(app, pass, &talk, "conflict-not-here").await
        }
        Err(error) => Err(error),
    }
}

/// Kept for the duo. A door that this round never had is no talk of ours.
async fn aside(app: &App, pass: &Pass, talk: &Talk, because: &'static str) -> Result<Became, Error> {
    let mut tx = app.write_as(&case(app, pass)).await?;
    match put_aside(&mut tx, app, pass.worker, talk.clone(), because).await {
        Ok(done) => {
            tx.commit().await?;
            Ok(done.into())
        }
        Err(Error::NotFound) => Ok(Became::Unreadable),
        Err(error) => Err(error),
    }
}

impl From<Done> for Became {
    fn from(done: Done) -> Self {
        match done {
            Done::New => Became::Kept,
            Done::Already => Became::Already,
            Done::Conflict => Became::Conflict,
        }
    }
}

fn opened(letterbox: &Letterbox, letter: &Letter) -> Option<Told> {
    let (from, sealed) = (URL_SAFE_NO_PAD.decode(&letter.from).ok()?, URL_SAFE_NO_PAD.decode(&letter.sealed).ok()?);
    let plain = letterbox.open(&from, &super::context(letter.key, letter.id), &sealed).ok()?;
    serde_json::from_slice(&plain).ok()
}

/// The worker at a door, as if she were signed in: the log says so, and the rules ask the same of her.
fn case(app: &App, pass: &Pass) -> std::sync::Arc<Case> {
    let standing = Standing { hat: Hat::Worker, activity: Activity::Meet, second_factor: false };
    let who = Who { actor: Some(pass.worker), standing, on_behalf: None, opened: Opened::default() };
    Case::new(app, who, "/sync")
}
