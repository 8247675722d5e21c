//! Noteren: a person in under twenty seconds, one thumb; and what can be done with a note later.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Note};
use super::taking::{self, Taking};
use crate::access::store::OwnGroup;
use crate::access::{self, Audience};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::person;
use crate::place::store::Place;
use crate::practice::Practice;
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, Posted, PostedAsTyped, Press, Visitor, Worker, html, saved, taken};

/// Everything the form holds, as typed. What was typed comes back when something is wrong with it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub person_id: String,
    pub about: String,
    pub practice: String,
    pub name: String,
    pub place: String,
    pub place_id: String,
    pub talent: String,
    pub wish: String,
    pub text: String,
    pub asked: String,
    pub behind: String,
    pub said_by: String,
    pub heard_on: String,
    pub reach: String,
    pub when: String,
    pub on: String,
    pub audience: String,
    pub unfinished: String,
}

impl Form {
    /// Everything that is typed in words, by field.
    pub fn texts(&self) -> [(&'static str, &str); 10] {
        [
            ("name", &self.name),
            ("place", &self.place),
            ("reach", &self.reach),
            ("text", &self.text),
            ("talent", &self.talent),
            ("wish", &self.wish),
            ("asked", &self.asked),
            ("behind", &self.behind),
            ("said_by", &self.said_by),
            ("on", &self.on),
        ]
    }
}

#[derive(Template)]
#[template(path = "note/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    practice: Practice,
    practices: Vec<Practice>,
    /// The person it is about, when the form was opened from her page.
    about: Option<String>,
    groups: Vec<OwnGroup>,
    areas: Vec<Place>,
}

impl NewPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    /// Whether the practice asks for this field. One that asks nothing gets them all.
    fn asks(&self, field: &str) -> bool {
        let ask = &self.practice.knobs.ask;
        ask.is_empty() || ask.iter().any(|asked| asked == field)
    }

    fn words(&self) -> &crate::practice::Words {
        self.practice.words(self.page.lang())
    }

    fn is_for(&self, audience: impl AsRef<str>) -> bool {
        self.form.audience == audience.as_ref()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    about: String,
    practice: String,
    place: String,
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let mut form = Form {
        id: app.id().to_string(),
        person_id: app.id().to_string(),
        about: opened.about,
        practice: opened.practice,
        place_id: opened.place,
        ..Form::default()
    };
    let mut template = page(&app, &mut conn, &worker, &visitor, &mut form, Vec::new()).await?;
    (template.form.when, template.form.on) = proposed(&template.practice, app.clock.today());
    html(&template.page, &template)
}

/// When the practice would come back, as the form says it: one of its steps, or a day.
pub fn proposed(practice: &Practice, today: Date) -> (String, String) {
    let Some(span) = practice.knobs.come_back else { return Default::default() };
    let due = today.saturating_add(span);
    let steps = [("week", 7.days()), ("month", 1.month()), ("year", 1.year())];
    match steps.into_iter().find(|(_, step)| today.saturating_add(*step) == due) {
        Some((step, _)) => (step.to_owned(), String::new()),
        None => ("date".to_owned(), due.to_string()),
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    form: &mut Form,
    flaws: Vec<Flaw>,
) -> Result<NewPage, Error> {
    let reader = worker.reader(app);
    let about = match form.about.parse() {
        Ok(id) => Some(person::store::show(conn, reader, id).await?.name),
        Err(_) => None,
    };
    let place = taking::place_of(app, conn, &form.place_id).await?;
    let practices = crate::practice::in_force(app, conn, place).await?;
    let practice = practices.iter().find(|practice| practice.slug == form.practice).or(practices.first());
    let practice = practice.cloned().ok_or_else(|| Error::config("no practice is switched on"))?;
    if form.audience.is_empty() {
        form.audience = practice.knobs.audience.clone().unwrap_or_else(|| Audience::Network.value());
    }
    form.practice.clone_from(&practice.slug);
    let groups = access::store::groups(conn, reader).await?;
    let areas = crate::place::store::areas(conn).await?;
    let page = Page::new(app, visitor, "note-title");
    Ok(NewPage { page, form: form.clone(), flaws, practice, practices, about, groups, areas })
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(mut form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = match Taking::parse(&app, &mut tx, &worker, &form).await {
        Ok(taking) => taking.save(&mut tx, &app, worker.id).await,
        Err(error) => Err(error),
    };
    let outcome = outcome.map(|about| (about.path(), "said-noted"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = page(&app, &mut conn, &worker, &visitor, &mut form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

#[derive(Template)]
#[template(path = "note/show.html")]
struct ShowPage {
    page: Page,
    note: Note,
    /// Newest first; the first is what holds now.
    versions: Vec<Note>,
    new_id: Uuid,
}

impl ShowPage {
    fn days_left(&self, day: &Date) -> i64 {
        (*day - self.page.today).get_days().max(0).into()
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let versions = store::versions(&mut conn, worker.reader(&app), id).await?;
    let note = versions.first().cloned().ok_or(Error::NotFound)?;
    let template = ShowPage { page: Page::new(&app, &visitor, "note-show-title"), note, versions, new_id: app.id() };
    html(&template.page, &template)
}

/// A note that she may see, and the transaction in which it changes.
async fn held(app: &App, worker: &Worker, id: Uuid) -> Result<(Tx, Note), Error> {
    let mut tx = worker.write(app).await?;
    let note = store::show(&mut tx, worker.reader(app), id).await?;
    Ok((tx, note))
}

#[derive(Deserialize)]
pub struct Correction {
    id: Uuid,
    text: String,
}

/// A correction is a new version; the old one stays visible.
pub async fn correct(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Correction>,
) -> Result<Response, Error> {
    let text = form.text.trim();
    if text.is_empty() {
        return Err(Error::invalid("text", "note-text-missing"));
    }
    if text.chars().count() > taking::TEXT_CHARS {
        return Err(Error::invalid("text", "note-text-too-long"));
    }
    let (mut tx, old) = held(&app, &worker, id).await?;
    super::correct(&mut tx, &app, &old, form.id, text, worker.id).await?;
    saved(tx, &about_path(&old), "said-corrected").await
}

#[derive(Deserialize)]
pub struct Ending {
    #[serde(default)]
    because: String,
}

pub async fn end(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Ending>,
) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    super::end(&mut tx, &app, &note, worker.id, form.because.trim()).await?;
    tx.commit().await?;
    Ok(see_other_undo(&about_path(&note), "said-ended", &format!("/notes/{id}/reopening")))
}

pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    super::reopen(&mut tx, &app, &note, worker.id).await?;
    saved(tx, &about_path(&note), "said-taken-back").await
}

/// "Klopt nog": fresh for another term.
pub async fn confirm(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    super::confirm(&mut tx, &app, &note, worker.id).await?;
    saved(tx, &about_path(&note), "said-confirmed").await
}

/// An unfinished note is done.
pub async fn finish(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    store::finish(&mut tx, note.id).await?;
    saved(tx, &about_path(&note), "said-finished").await
}

fn about_path(note: &Note) -> String {
    if note.about_kind == "person" { format!("/people/{}", note.about_id) } else { format!("/notes/{}", note.id) }
}

/// "Wij spraken": the signal became a talk.
pub async fn talk(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    super::signal::talk(&mut tx, &app, &note, worker.id).await?;
    saved(tx, &format!("/people/{}", note.about_id), "said-spoken").await
}

/// The signal is told of her street alone.
pub async fn to_place(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    let place = super::signal::to_place(&mut tx, &app, &note, worker.id).await?;
    saved(tx, &format!("/places/{place}"), "said-to-place").await
}

/// The signal is erased.
pub async fn erase(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let (mut tx, note) = held(&app, &worker, id).await?;
    super::signal::erase(&mut tx, &app, &note, worker.id).await?;
    saved(tx, "/", "said-gone").await
}
