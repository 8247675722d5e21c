//! "Uw toegang": where someone is signed in, her keys, and as what she is here now.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;

use super::store::{self, Key};
use crate::access::closed::Closed as _;
use crate::access::hat::Hat;
use crate::app::App;
use crate::error::Error;
use crate::meeting::round::offline::store::{self as passes, Taken};
use crate::web::form::{Posted, Press};
use crate::web::page::{Page, html, saved};
use crate::web::session::CHOICE;
use crate::web::store::{self as sessions, Open};
use crate::web::viewer::{Viewer, Visitor};

#[derive(Template)]
#[template(path = "sign_in/sessions.html")]
struct IndexPage {
    page: Page,
    app: App,
    open: Vec<Open>,
    /// Rounds that are on a telephone of hers.
    taken: Vec<Taken>,
    own: Vec<u8>,
    keys: Vec<Key>,
    /// Passkeys can be had at this address, and by her.
    offers_keys: bool,
    hats: Vec<Hat>,
    worn: Hat,
}

impl IndexPage {
    fn id(&self, open: &Open) -> String {
        open.hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn is_own(&self, open: &Open) -> bool {
        open.hash == self.own
    }

    fn is_worn(&self, hat: &Hat) -> bool {
        *hat == self.worn
    }

    fn day(&self, millis: &i64) -> String {
        self.page.date(&self.app.clock.day_of(*millis))
    }
}

pub async fn index(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let open = sessions::open_sessions(&mut conn, viewer.id, app.clock.millis()).await?;
    let taken = passes::passes(&mut conn, viewer.id, app.clock.today()).await?;
    let keys = store::keys(&mut conn, viewer.id).await?;
    let session = &viewer.session;
    let hats: Vec<Hat> = CHOICE.into_iter().filter(|hat| session.roles.allow(*hat, session.way)).collect();
    let page = Page::new(&app, &visitor, "sessions-title");
    let offers_keys = app.keys.is_some() && session.hat.is_staff();
    let (own, worn) = (session.hash.clone(), session.hat);
    let template = IndexPage { page, app: app.clone(), open, taken, own, keys, offers_keys, hats, worn };
    html(&template.page, &template)
}

/// One of her own. What is not hers is not there.
pub async fn end_one(app: App, viewer: Viewer, Path(id): Path<String>, _: Press) -> Result<Response, Error> {
    let hash = unhex(&id).ok_or(Error::NotFound)?;
    let mut tx = viewer.write(&app).await?;
    passes::end_of_session(&mut tx, hash.clone(), viewer.id, app.clock.millis()).await?;
    if !sessions::end_one(&mut tx, hash, viewer.id, app.clock.millis()).await? {
        return Err(Error::NotFound);
    }
    saved(tx, "/sessions", "said-session-ended").await
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..32).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

pub async fn end_others(app: App, viewer: Viewer, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    sessions::end_others(&mut tx, viewer.session.hash.clone(), viewer.id, app.clock.millis()).await?;
    passes::end_of_others(&mut tx, viewer.session.hash.clone(), viewer.id, app.clock.millis()).await?;
    saved(tx, "/sessions", "said-sessions-ended").await
}

#[derive(Deserialize)]
pub struct Worn {
    hat: String,
}

/// "Ik ben hier nu als …": an official who lives here reads her own page as who lives here.
pub async fn wear(app: App, viewer: Viewer, Posted(form): Posted<Worn>) -> Result<Response, Error> {
    let session = &viewer.session;
    let hat = Hat::parse(&form.hat).ok_or(Error::invalid("hat", "form-unreadable"))?;
    if !session.roles.allow(hat, session.way) {
        return Err(Error::Forbidden("forbidden-hat"));
    }
    let mut tx = viewer.write(&app).await?;
    sessions::wear(&mut tx, session.hash.clone(), hat.name(), app.clock.millis() + hat.idle()).await?;
    saved(tx, "/", "said-hat").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_session_is_sixty_four_letters() {
        assert_eq!(unhex(&"0a".repeat(32)), Some(vec![10; 32]));
        for wrong in [String::new(), "0".repeat(63), "zz".repeat(32), "é".repeat(32)] {
            assert_eq!(unhex(&wrong), None);
        }
    }
}
