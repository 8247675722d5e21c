//! The page behind the yearly letter. No account: who has the link got the mail, and sees what is here about herself. Looking
//! answers nothing, so that a mail scanner does not either; each answer is a button.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self, Renewal};
use super::{Answer, mail};
use crate::access::Reader;
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::note::store::Note;
use crate::person::photo::{self, store::Photo};
use crate::person::store::Contact;
use crate::subject::Subject;
use crate::web::{Page, Press, Visitor, html, mark, saved, see_other};
use crate::{event, note, person};

#[derive(Template)]
#[template(path = "person/still.html")]
struct StillPage {
    page: Page,
    token: String,
    name: String,
    notes: Vec<Note>,
    contacts: Vec<Contact>,
    photos: Vec<Photo>,
    ends_on: Date,
    answered: bool,
    /// Nothing about her is here any more.
    gone: bool,
}

/// A link that we made, and what it asks; nothing is there when its time is over.
struct Asked {
    id: Uuid,
    renewal: Renewal,
    case: Arc<Case>,
}

async fn asked(app: &App, visitor: &Visitor, token: &str) -> Result<Asked, Error> {
    let id = mark::opened(app, visitor, mail::LINK, token).await?;
    let case = app.program(Activity::Requests, "/still/{token}");
    let mut conn = app.read_as(&case).await?;
    let renewal = store::show(&mut conn, id).await?;
    if renewal.ends_on < app.clock.today() {
        return Err(Error::NotFound);
    }
    // From here on it is she who looks.
    let standing = Standing { hat: Hat::Resident, activity: Activity::OwnData, second_factor: false };
    let who = Who { actor: Some(renewal.person), standing, on_behalf: None, opened: Opened::default() };
    Ok(Asked { id, renewal, case: Case::new(app, who, "/still/{token}") })
}

pub async fn show(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let page = Page::new(&app, &visitor, "still-title");
    let asked = match asked(&app, &visitor, &token).await {
        // After "alles weg" the link leads to a last page.
        Err(Error::NotFound) if visitor.flash.is_some() => return gone(page),
        other => other?,
    };
    let her = asked.renewal.person;
    let reader = Reader::person(her, &app);
    let mut conn = app.read_as(&asked.case).await?;
    let name = person::store::show(&mut conn, reader, her).await?.name;
    let notes = note::store::about(&mut conn, reader, her).await?;
    let contacts = person::store::contacts(&mut conn, reader, her).await?;
    let photos = photo::store::about(&mut conn, reader, her).await?;
    drop(conn);
    asked.case.close(&app).await?;
    let (ends_on, answered) = (asked.renewal.ends_on, asked.renewal.answered_on.is_some());
    let template = StillPage { page, token, name, notes, contacts, photos, ends_on, answered, gone: false };
    html(&template.page, &template)
}

fn gone(page: Page) -> Result<Response, Error> {
    let (token, name, ends_on) = (String::new(), String::new(), page.today);
    let (notes, contacts, photos) = (Vec::new(), Vec::new(), Vec::new());
    let template = StillPage { page, token, name, notes, contacts, photos, ends_on, answered: true, gone: true };
    html(&template.page, &template)
}

async fn begin(app: &App, asked: &Asked) -> Result<Tx, Error> {
    app.write_as(&asked.case).await
}

/// "Ja, het klopt nog": all of it, for a year.
pub async fn yes(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let asked = asked(&app, &visitor, &token).await?;
    if asked.renewal.answered_on.is_none() {
        let mut tx = begin(&app, &asked).await?;
        super::renew(&mut tx, &app, asked.id, asked.renewal.person, asked.renewal.person).await?;
        tx.commit().await?;
    }
    Ok(see_other(&format!("/still/{token}"), Some("said-still-right")))
}

/// What she may take away.
enum Thing {
    Note(Uuid),
    Contact(Uuid),
    Photo(Uuid),
}

/// "Dit weg."
async fn erase_one(app: App, visitor: Visitor, token: &str, thing: Thing) -> Result<Response, Error> {
    let asked = asked(&app, &visitor, token).await?;
    let her = asked.renewal.person;
    let mut tx = begin(&app, &asked).await?;
    match thing {
        Thing::Note(said) if store::has_note(&mut tx, said, her).await? => {
            note::erasing::erase(&mut tx, &app, said, Subject::Person(her), her).await?;
        }
        Thing::Contact(contact) if store::drop_contact(&mut tx, contact, her).await? => {
            event::record(&mut tx, &app, her, "erased", Subject::Person(her), "").await?;
        }
        Thing::Photo(shown) => photo::remove(&mut tx, &app, Reader::person(her, &app), her, shown).await?,
        Thing::Note(_) | Thing::Contact(_) => return Err(Error::NotFound),
    }
    saved(tx, &format!("/still/{token}"), "said-gone").await
}

type OfToken = Path<(String, Uuid)>;

pub async fn erase_note(app: App, visitor: Visitor, Path((token, id)): OfToken, _: Press) -> Result<Response, Error> {
    erase_one(app, visitor, &token, Thing::Note(id)).await
}

pub async fn erase_contact(
    app: App,
    visitor: Visitor,
    Path((token, id)): OfToken,
    _: Press,
) -> Result<Response, Error> {
    erase_one(app, visitor, &token, Thing::Contact(id)).await
}

pub async fn erase_photo(app: App, visitor: Visitor, Path((token, id)): OfToken, _: Press) -> Result<Response, Error> {
    erase_one(app, visitor, &token, Thing::Photo(id)).await
}

/// Her photo on this page.
pub async fn show_photo(app: App, visitor: Visitor, Path((token, id)): OfToken) -> Result<Response, Error> {
    let asked = asked(&app, &visitor, &token).await?;
    let her = asked.renewal.person;
    let mut conn = app.read_as(&asked.case).await?;
    let response = photo::web::answer(&mut conn, Reader::person(her, &app), her, id).await?;
    drop(conn);
    asked.case.close(&app).await?;
    Ok(response)
}

/// "Alles weg."
pub async fn erase_all(app: App, visitor: Visitor, Path(token): Path<String>, _: Press) -> Result<Response, Error> {
    let asked = asked(&app, &visitor, &token).await?;
    let her = asked.renewal.person;
    let mut tx = begin(&app, &asked).await?;
    store::answer(&mut tx, asked.id, app.clock.today(), Answer::Away).await?;
    person::erasing::erase(&mut tx, &app, her, her).await?;
    saved(tx, &format!("/still/{token}"), "said-all-erased").await
}
