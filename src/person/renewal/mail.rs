//! The yearly letter: it holds nothing of what is known, only where to look. And the mark in its link.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::store;
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;
use crate::job::mail::Mail;
use crate::web::locale::{Locale, args};

const MARK: usize = 16;

/// Nothing when she answered meanwhile, left, or has no mail any more.
pub async fn compose(app: &App, case: &Arc<Case>, renewal: Uuid) -> Result<Option<Mail>, Error> {
    let mut conn = app.read_as(case).await?;
    let Some(letter) = store::letter(&mut conn, renewal).await? else { return Ok(None) };
    let Some(to) = letter.mail else { return Ok(None) };
    let locale = letter.language.as_deref().and_then(Locale::named).unwrap_or(Locale::Dutch);
    let text = locale.say_with(
        "renewal-mail-text",
        &args([
            ("name", letter.name.clone().into()),
            ("link", format!("{}/still/{}", app.base_url, token(app, renewal)?).into()),
            ("date", locale.long_date(letter.ends_on).into()),
        ]),
    );
    Ok(Some(Mail { to, to_name: letter.name, subject: locale.say("renewal-mail-subject"), text }))
}

/// The id of the question and a mark that only this network makes: whoever has it, got the mail.
pub fn token(app: &App, renewal: Uuid) -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode([renewal.as_bytes().as_slice(), &mark(app, renewal)?].concat()))
}

/// The question of a link; nothing is there for a link that we did not make.
pub fn of_token(app: &App, token: &str) -> Result<Uuid, Error> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    let (id, told) = bytes.split_first_chunk::<16>().ok_or(Error::NotFound)?;
    let renewal = Uuid::from_bytes(*id);
    let ours = mark(app, renewal)?;
    let same = told.len() == MARK && told.iter().zip(ours).fold(0, |other, (one, two)| other | (one ^ two)) == 0;
    if same { Ok(renewal) } else { Err(Error::NotFound) }
}

fn mark(app: &App, renewal: Uuid) -> Result<[u8; MARK], Error> {
    Ok(app.db.keys()?.derive("renewal").token(renewal.as_bytes()))
}
