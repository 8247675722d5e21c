//! A round without a network: what a telephone takes along names nobody, and what it keeps it cannot read back. It sends again
//! until it has a receipt.

pub mod receiving;
pub mod store;
pub mod taking;
pub mod web;

use uuid::Uuid;
use vault::{Key, Letterbox};

use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// A pair of keys is given along this long, and opens what comes a year later still (`access::clock`).
const FRESH: i64 = 30 * DAY;

/// The pair to seal to now; a new one when the last is older than a month. Its id and public key.
pub async fn newest_key(tx: &mut Tx, app: &App) -> Result<(Uuid, Vec<u8>), Error> {
    let now = app.clock.millis();
    if let Some(known) = store::newest_key(tx, now - FRESH).await? {
        return Ok(known);
    }
    let (secret, letterbox) = drawn(app);
    let (id, public) = (app.id(), letterbox.public());
    store::add_key(tx, id, &public, secret.bytes(), now).await?;
    Ok((id, public))
}

fn drawn(app: &App) -> (Key, Letterbox) {
    loop {
        let mut secret = [0; 32];
        app.random.fill(&mut secret);
        if let Some(letterbox) = Letterbox::of(&secret) {
            return (Key::new(secret), letterbox);
        }
    }
}

/// The letterbox of a key that a telephone names, if it is still here.
pub async fn letterbox(conn: &mut Conn, key: Uuid) -> Result<Option<Letterbox>, Error> {
    let secret = store::secret(conn, key).await?;
    Ok(secret.and_then(|secret| Letterbox::of(secret.as_slice().try_into().ok()?)))
}

/// What a letter is bound to: the key it was sealed to, and the id of its talk.
pub fn context(key: Uuid, talk: Uuid) -> Vec<u8> {
    [key.as_bytes().as_slice(), talk.as_bytes()].concat()
}

/// Who tells it, as a telephone knows her: the same at each taking along of this round, and it leads to nobody.
pub fn teller(app: &App, worker: Uuid, round: Uuid) -> Result<Uuid, Error> {
    let both = [worker.as_bytes().as_slice(), round.as_bytes()].concat();
    Ok(Uuid::from_bytes(app.db.keys()?.derive("teller").token(&both)))
}
