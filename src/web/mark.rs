//! Links that only this network makes: the id of something and a mark made of it with a key. Whoever has such a link got our mail.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::Visitor;
use super::sign_in::limits;
use crate::app::App;
use crate::error::Error;

const MARK: usize = 16;

/// `what` keeps the link of one thing from opening another.
pub fn token(app: &App, what: &'static str, id: Uuid) -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode([id.as_bytes().as_slice(), &mark(app, what, id)?].concat()))
}

/// The id in a link; nothing is there for a link that we did not make.
pub fn of_token(app: &App, what: &'static str, token: &str) -> Result<Uuid, Error> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    let (id, told) = bytes.split_first_chunk::<16>().ok_or(Error::NotFound)?;
    let id = Uuid::from_bytes(*id);
    let ours = mark(app, what, id)?;
    let same = told.len() == MARK && told.iter().zip(ours).fold(0, |other, (one, two)| other | (one ^ two)) == 0;
    if same { Ok(id) } else { Err(Error::NotFound) }
}

/// The id in a link that somebody opens. Whoever tries many that are none is stopped.
pub async fn opened(app: &App, visitor: &Visitor, what: &'static str, token: &str) -> Result<Uuid, Error> {
    match of_token(app, what, token) {
        Ok(id) => Ok(id),
        Err(_) => Err(guessed(app, visitor).await?),
    }
}

/// There is nothing behind the link, or no more: counted as a guess.
pub async fn guessed(app: &App, visitor: &Visitor) -> Result<Error, Error> {
    let mut tx = app.db.write().await?;
    limits::link(&mut tx, app, &visitor.address).await?;
    tx.commit().await?;
    Ok(Error::NotFound)
}

fn mark(app: &App, what: &'static str, id: Uuid) -> Result<[u8; MARK], Error> {
    Ok(app.db.keys()?.derive(what).token(id.as_bytes()))
}
