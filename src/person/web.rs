//! Mensen: the list, finding, one person's page, and what can be corrected on it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::photo::{self, store::Photo};
use super::search::{self, Answer, Found};
use super::store::{self, Contact, Person, Row};
use super::{Corrected, Name};
use crate::access::Audience;
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::group::leaving;
use crate::note::store::Note;
use crate::note::{self, Kind};
use crate::place::store::Place;
use crate::practice::Practice;
use crate::revisit::store::Revisit;
use crate::tie::{self, store::Row as Tied};
use crate::web::asked::{self, Question};
use crate::web::page::html_with;
use crate::web::{Page, Posted, Visitor, Worker, html, saved, see_other};
use crate::{place, revisit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    /// Where the page before ended: the place in the alphabet and the id of its last row.
    after: String,
    id: String,
}

#[derive(Template)]
#[template(path = "person/index.html")]
struct IndexPage {
    page: Page,
    q: String,
    place: Option<Place>,
    areas: Vec<Place>,
    rows: Vec<Row>,
    found: Vec<Found>,
    next: Option<String>,
}

impl IndexPage {
    fn is_at(&self, area: &Place) -> bool {
        self.place.as_ref().is_some_and(|place| place.id == area.id)
    }
}

/// The address of an answer holds no words: it stays in the history of a phone.
pub async fn ask(app: App, worker: Worker, Posted(form): Posted<Question>) -> Result<Response, Error> {
    let query = asked::query(&app, worker.id, &form.q)?;
    Ok(see_other(&format!("/people?{query}"), None))
}

pub async fn index(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Query(question): Query<asked::Asked>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let q = question.words(&app, worker.id)?;
    let place = match asked.place.parse() {
        Ok(id) => Some(place::store::show(&mut conn, id).await?),
        Err(_) => None,
    };
    let last: Option<Uuid> = asked.id.parse().ok();
    let after = asked.after.parse().ok().zip(last);
    let (mut rows, mut answer) = (Vec::new(), Answer::default());
    if !q.is_empty() {
        if last.is_none() {
            rows = search::by_name(&mut conn, reader, &q).await?;
        }
        answer = search::by_words(&mut conn, reader, &q, last).await?;
    } else if let Some(place) = &place {
        rows = search::at_place(&mut conn, reader, place.id, after).await?;
    } else {
        rows = store::page(&mut conn, reader, after).await?;
    }
    let Answer { found, before } = answer;
    let next = match before {
        Some(note) => Some(format!("/people?{}&id={note}", asked::query(&app, worker.id, &q)?)),
        None if q.is_empty() => next_page(place.as_ref(), &mut rows),
        None => None,
    };
    // Only the alphabet is also read by place.
    let areas = if q.is_empty() { place::store::areas(&mut conn).await? } else { Vec::new() };
    let page = Page::new(&app, &visitor, "people-title");
    let template = IndexPage { page, q, place, areas, rows, found, next };
    html(&template.page, &template)
}

/// The address of the next page: keyset, so that it costs the same however many people there are.
fn next_page(place: Option<&Place>, rows: &mut Vec<Row>) -> Option<String> {
    if rows.len() <= 50 {
        return None;
    }
    rows.truncate(50);
    let last = rows.last()?;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(place) = place {
        query.append_pair("place", &place.id.to_string());
    }
    query.append_pair("after", &last.rank.to_string()).append_pair("id", &last.id.to_string());
    Some(format!("/people?{}", query.finish()))
}

#[derive(Template)]
#[template(path = "person/show.html")]
struct ShowPage {
    page: Page,
    person: Person,
    steward: Option<String>,
    place: Vec<Place>,
    photos: Vec<Photo>,
    contacts: Vec<Contact>,
    notes: Vec<Note>,
    promises: Vec<Revisit>,
    known_by: Vec<(Uuid, String, Date)>,
    ties: Vec<Tied>,
    app: App,
    note_id: Uuid,
    next_id: Uuid,
    today: Date,
    /// She is opened in an emergency until this hour.
    opened_until: Option<String>,
    /// This is a colleague, and the reader may hand over her work.
    may_hand_over: bool,
}

impl ShowPage {
    fn of_kind(&self, kind: &str) -> Vec<&Note> {
        self.notes.iter().filter(|note| note.kind == kind).collect()
    }

    /// Strengths first.
    fn kinds(&self) -> Vec<&'static str> {
        Kind::ALL.into_iter().map(Kind::name).filter(|kind| self.notes.iter().any(|note| note.kind == *kind)).collect()
    }

    fn tied(&self, slug: &Option<String>) -> Option<&Practice> {
        self.app.practices.get(slug.as_deref()?)
    }

    fn is_stale(&self, fresh_until: &Date) -> bool {
        *fresh_until <= self.today
    }

    /// Days until a signal is erased.
    fn days_left(&self, erase_on: &Date) -> i64 {
        (*erase_on - self.today).get_days().max(0).into()
    }

    fn audience(&self, party: &Uuid) -> String {
        match Audience::of_party(*party, self.person.noted_by) {
            Audience::Group(_) => self.page.say("audience-group"),
            fixed => self.page.say(&format!("audience-{}", fixed.value())),
        }
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    page_of(app, worker, visitor, id, None).await
}

/// The same page while she is opened in an emergency.
pub async fn opened(app: App, worker: Worker, visitor: Visitor, id: Uuid, ends_at: i64) -> Result<Response, Error> {
    page_of(app, worker, visitor, id, Some(ends_at)).await
}

async fn page_of(
    app: App,
    worker: Worker,
    visitor: Visitor,
    id: Uuid,
    opened_until: Option<i64>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    let person = store::show(&mut conn, reader, id).await?;
    if let Some(kept) = person.merged_into {
        return Ok(see_other(&format!("/people/{kept}"), None));
    }
    let steward = match person.steward {
        Some(steward) => store::show(&mut conn, reader, steward).await.ok().map(|person| person.name),
        None => None,
    };
    let place = match person.place {
        Some(place) => place::store::above(&mut conn, place).await?,
        None => Vec::new(),
    };
    // An opening in an emergency is not for looking at a face.
    let photos = if opened_until.is_some() { Vec::new() } else { photo::store::about(&mut conn, reader, id).await? };
    let contacts = store::contacts(&mut conn, reader, id).await?;
    let notes = note::store::about(&mut conn, reader, id).await?;
    let promises = revisit::store::about(&mut conn, reader, id).await?;
    let known_by = store::who_knows(&mut conn, reader, id).await?;
    let ties = tie::store::of_party(&mut conn, reader, id).await?;
    let opened_until = opened_until.map(|at| app.clock.hour_of(at));
    let may_hand_over =
        person.works > 0 && person.left_on.is_none() && leaving::may(&mut conn, reader, id).await.is_ok();
    // No name: a browser keeps titles in its history.
    let page = Page::new(&app, &visitor, "person-known-title");
    let (note_id, next_id) = (app.id(), app.id());
    let today = reader.today;
    let template = ShowPage {
        page,
        person,
        steward,
        place,
        photos,
        contacts,
        notes,
        promises,
        known_by,
        ties,
        app,
        note_id,
        next_id,
        today,
        opened_until,
        may_hand_over,
    };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Correction {
    title: String,
    given: String,
    infix: String,
    family: String,
    place_id: String,
    language: String,
    age: Option<String>,
}

#[derive(Template)]
#[template(path = "person/edit.html")]
struct EditPage {
    page: Page,
    person: Person,
    form: Correction,
    areas: Vec<Place>,
    flaws: Vec<Flaw>,
}

impl EditPage {
    fn is_age(&self, age: impl AsRef<str>) -> bool {
        self.form.age.as_deref().unwrap_or_default() == age.as_ref()
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let person = store::show(&mut conn, worker.reader(&app), id).await?;
    let Corrected { name, age, .. } = store::as_noted(&mut conn, id).await?;
    let form = Correction {
        title: name.title,
        given: name.given,
        infix: name.infix,
        family: name.family,
        place_id: person.place.map(|id| id.to_string()).unwrap_or_default(),
        language: person.language.clone().unwrap_or_default(),
        age,
    };
    let areas = choices(&mut conn, person.place).await?;
    let page = Page::new(&app, &visitor, "person-edit-title");
    let template = EditPage { page, person, form, areas, flaws: Vec::new() };
    html(&template.page, &template)
}

/// The areas, and the place where she is now if that is narrower.
async fn choices(conn: &mut crate::db::Conn, now: Option<Uuid>) -> Result<Vec<Place>, Error> {
    let mut areas = place::store::areas(conn).await?;
    if let Some(now) = now
        && !areas.iter().any(|area| area.id == now)
    {
        areas.insert(0, place::store::show(conn, now).await?);
    }
    Ok(areas)
}

pub async fn correct(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Correction>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let person = store::show(&mut tx, worker.reader(&app), id).await?;
    let part = |text: &str| text.trim().to_owned();
    let name = Name {
        title: part(&form.title),
        given: part(&form.given),
        infix: part(&form.infix),
        family: part(&form.family),
    };
    if name.display().chars().count() > 200 {
        let areas = choices(&mut tx, person.place).await?;
        let page = Page::new(&app, &visitor, "person-edit-title");
        let flaws = vec![Flaw { field: "given", key: "note-name-too-long" }];
        let template = EditPage { page, person, form, areas, flaws };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    }
    let place = match form.place_id.parse() {
        Ok(place) => Some(place::store::show(&mut tx, place).await?.id),
        Err(_) => None,
    };
    let language = Some(part(&form.language)).filter(|language| !language.is_empty());
    let age = super::chosen_age(form.age.as_deref(), store::as_noted(&mut tx, id).await?.age);
    super::correct(&mut tx, &app, id, &Corrected { name, place, language, age }, worker.id).await?;
    saved(tx, &format!("/people/{id}"), "said-corrected").await
}
