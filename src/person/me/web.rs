//! `/me`: her own page, and `/people/{id}/as-she-sees-it`: the same one for a worker beside her.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::looked::{self, Line};
use super::preview::{Preview, previews};
use super::sheet::Sheet;
use super::store::{self, Receiver};
use super::{Shown, sharing};
use crate::access::agreed::HOW;
use crate::access::store::OwnGroup;
use crate::access::{self, agreed};
use crate::agreement::contribution;
use crate::agreement::whole::Whole;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::event;
use crate::note::taking;
use crate::person;
use crate::subject::Subject;
use crate::web::{Page, Posted, Press, Viewer, Visitor, Worker, html, saved};
use crate::{access::register::register, note};

#[derive(Template)]
#[template(path = "me/show.html")]
pub(super) struct MePage {
    page: Page,
    /// She reads it herself: then she can change it.
    own: bool,
    sheet: Sheet,
    looks: Vec<Line>,
    previews: Vec<Preview>,
    groups: Vec<OwnGroup>,
    receivers: Vec<Receiver>,
    app: App,
}

impl MePage {
    /// For each form its own: sending one twice saves once.
    fn fresh_id(&self) -> Uuid {
        self.app.id()
    }

    fn readers(&self, party: &Uuid) -> String {
        self.sheet.readers(&self.page, party)
    }

    /// Whether she can let her part in it be seen, or takes that back.
    fn contributes(&self, whole: &Whole) -> bool {
        self.own && contribution::can_show(whole, self.sheet.id)
    }

    fn shown_on(&self, whole: &Whole) -> Option<String> {
        let found = self.sheet.shown.iter().find(|(id, _)| *id == whole.agreement.id);
        found.map(|(_, on)| self.page.long_date(on))
    }

    fn is_age(&self, age: impl AsRef<str>) -> bool {
        self.sheet.head.age.as_deref().unwrap_or_default() == age.as_ref()
    }

    /// Where her photos are for who reads this page.
    fn photos_at(&self) -> String {
        if self.own { "/me/photos".to_owned() } else { format!("/people/{}/photos", self.sheet.id) }
    }

    fn purposes(&self) -> Vec<(&'static str, String)> {
        let told = |name: &&'static str| (*name, self.purpose(name));
        sharing::purposes().iter().map(told).collect()
    }

    fn purpose(&self, activity: impl AsRef<str>) -> String {
        use crate::access::closed::Closed as _;
        let activity = access::register::Activity::parse(activity.as_ref());
        let told = activity.and_then(|activity| Some(register().ok()?.entry(activity).told(self.page.lang())));
        told.map(|told| told.title.clone()).unwrap_or_default()
    }

    fn levels(&self) -> Vec<&'static str> {
        sharing::levels()
    }

    fn ways_to_agree(&self) -> Vec<&'static str> {
        HOW.into_iter().filter(|how| *how != "own-page").collect()
    }
}

/// How many looks stand on the page itself.
const LATEST: usize = 8;

async fn page(app: &App, conn: &mut Conn, visitor: &Visitor, who: Uuid, own: bool) -> Result<MePage, Error> {
    let reader = visitor.reader(app);
    let sheet = Sheet::read(conn, reader, who).await?;
    let page = Page::new(app, visitor, if own { "me-title" } else { "me-seen-title" });
    let (mut looks, _) = if own { looked::lines(conn, app, &page, who, None).await? } else { Default::default() };
    looks.truncate(LATEST);
    let previews = previews(&page, &sheet, &reader.today);
    let groups = if own { access::store::groups(conn, reader).await? } else { Vec::new() };
    let receivers = store::receivers(conn).await?;
    let app = app.clone();
    Ok(MePage { page, own, sheet, looks, previews, groups, receivers, app })
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let template = page(&app, &mut conn, &visitor, viewer.id, true).await?;
    html(&template.page, &template)
}

/// As far as the rules let the worker see it. Who looked is between her and the log.
pub async fn as_she_sees_it(
    app: App,
    _worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let template = page(&app, &mut conn, &visitor, id, false).await?;
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Correction {
    id: Uuid,
    text: String,
}

/// Her words take the place; the version before stays visible.
pub async fn correct(
    app: App,
    viewer: Viewer,
    Path(note): Path<Uuid>,
    Posted(form): Posted<Correction>,
) -> Result<Response, Error> {
    let text = form.text.trim();
    if text.is_empty() {
        return Err(Error::invalid("text", "note-text-missing"));
    }
    if text.chars().count() > taking::TEXT_CHARS {
        return Err(Error::invalid("text", "note-text-too-long"));
    }
    let mut tx = viewer.write(&app).await?;
    let old = super::own_note(&mut tx, viewer.reader(&app), note).await?;
    note::correct(&mut tx, &app, &old, form.id, text, viewer.id).await?;
    saved(tx, "/me", "said-corrected").await
}

#[derive(Deserialize)]
pub struct Chosen {
    audience: String,
}

async fn show_to(app: &App, viewer: &Viewer, what: Shown, chosen: &Chosen) -> Result<Response, Error> {
    let mut tx = viewer.write(app).await?;
    super::show_to(&mut tx, app, viewer.reader(app), what, &chosen.audience).await?;
    saved(tx, "/me", "said-readers-chosen").await
}

pub async fn show_note_to(
    app: App,
    viewer: Viewer,
    Path(note): Path<Uuid>,
    Posted(chosen): Posted<Chosen>,
) -> Result<Response, Error> {
    show_to(&app, &viewer, Shown::Note(note), &chosen).await
}

pub async fn show_contact_to(
    app: App,
    viewer: Viewer,
    Path(contact): Path<Uuid>,
    Posted(chosen): Posted<Chosen>,
) -> Result<Response, Error> {
    show_to(&app, &viewer, Shown::Contact(contact), &chosen).await
}

pub async fn show_photo_to(
    app: App,
    viewer: Viewer,
    Path(photo): Path<Uuid>,
    Posted(chosen): Posted<Chosen>,
) -> Result<Response, Error> {
    show_to(&app, &viewer, Shown::Photo(photo), &chosen).await
}

pub async fn show_herself_to(app: App, viewer: Viewer, Posted(chosen): Posted<Chosen>) -> Result<Response, Error> {
    show_to(&app, &viewer, Shown::Herself, &chosen).await
}

/// A number or a mail that is no longer hers.
pub async fn end_contact(app: App, viewer: Viewer, Path(contact): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    store::own_contact(&mut tx, viewer.id, contact).await?;
    person::store::end_contact(&mut tx, (contact, viewer.id), app.clock.today(), viewer.id).await?;
    event::record(&mut tx, &app, viewer.id, "unreachable", Subject::Person(viewer.id), "contact").await?;
    saved(tx, "/me", "said-contact-ended").await
}

#[derive(Deserialize)]
pub struct Objection {
    id: Uuid,
    #[serde(default)]
    because: String,
}

pub async fn object(app: App, viewer: Viewer, Posted(form): Posted<Objection>) -> Result<Response, Error> {
    let because: String = form.because.trim().chars().take(taking::TEXT_CHARS).collect();
    let mut tx = viewer.write(&app).await?;
    super::object(&mut tx, &app, form.id, viewer.id, &because).await?;
    saved(tx, "/me", "said-objected").await
}

pub async fn end_objection(app: App, viewer: Viewer, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    agreed::end_objection(&mut tx, &app, viewer.id, viewer.id).await?;
    saved(tx, "/me", "said-unobjected").await
}

#[derive(Deserialize)]
pub struct Called {
    name: String,
    #[serde(default)]
    language: String,
    age: Option<String>,
}

/// Her own name, and what she likes to speak. The name before stays in the history.
pub async fn rename(app: App, viewer: Viewer, Posted(form): Posted<Called>) -> Result<Response, Error> {
    let typed = form.name.trim();
    if typed.is_empty() || typed.chars().count() > 200 {
        return Err(Error::invalid("name", "note-name-too-long"));
    }
    let mut tx = viewer.write(&app).await?;
    let place = store::head(&mut tx, viewer.reader(&app), viewer.id).await?.place;
    let language: String = form.language.trim().chars().take(100).collect();
    let language = Some(language).filter(|language| !language.is_empty());
    let age = person::chosen_age(form.age.as_deref(), person::store::as_noted(&mut tx, viewer.id).await?.age);
    let new = person::Corrected { name: person::Name::parse(typed), place, language, age };
    person::correct(&mut tx, &app, viewer.id, &new, viewer.id).await?;
    saved(tx, "/me", "said-corrected").await
}

#[derive(Deserialize)]
pub struct Reach {
    id: Uuid,
    reach: String,
}

/// How to reach her, for the network to read; she may choose otherwise afterwards.
pub async fn add_contact(app: App, viewer: Viewer, Posted(form): Posted<Reach>) -> Result<Response, Error> {
    let typed = form.reach.trim();
    if typed.is_empty() || typed.chars().count() > 300 {
        return Err(Error::invalid("reach", "reach-missing"));
    }
    let contact = person::contact_from(form.id, viewer.id, typed, crate::party::NETWORK);
    let mut tx = viewer.write(&app).await?;
    person::add_contact(&mut tx, &app, &contact, viewer.id).await?;
    saved(tx, "/me", "said-noted").await
}
