//! The form that introduces one to another: whose wish it is stands, then with whom, then what each is told.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{NewTie, introduce};
use super::{store, told};
use crate::access::store::{Colleague, colleagues};
use crate::access::{Audience, Reader};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::group::store::{self as groups, members};
use crate::note;
use crate::person;
use crate::practice::{self, Practice};
use crate::subject::Subject;
use crate::web::asked::{self, Question};
use crate::web::page::html_with;
use crate::web::{Page, Posted, PostedAsTyped, Visitor, Worker, html, see_other, taken};

/// Longer words do not fit a mail.
const WORDS_CHARS: usize = 200;
const TOLD_CHARS: usize = 600;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub wisher: String,
    /// `person` or `group`.
    pub other_kind: String,
    pub other: String,
    pub words: String,
    pub told_wisher: String,
    pub told_other: String,
    pub practice: String,
    pub wish: String,
    pub talent: String,
    pub steward: String,
    pub audience: String,
}

#[derive(Template)]
#[template(path = "tie/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    wisher: String,
    other: String,
    practices: Vec<Practice>,
    colleagues: Vec<Colleague>,
    myself: Uuid,
    /// It was tried before, and did not click.
    no_klik: bool,
}

impl NewPage {
    /// The way of introducing that was chosen.
    fn chosen(&self) -> Option<&Practice> {
        self.practices.iter().find(|one| one.slug == self.form.practice)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }
}

/// Nobody was chosen yet: who would it be?
#[derive(Template)]
#[template(path = "tie/find.html")]
struct FindPage {
    page: Page,
    form: Form,
    practice: Option<Practice>,
    wisher: String,
    q: String,
    found: Vec<members::Found>,
    groups: Vec<(Uuid, String)>,
}

impl FindPage {
    /// The address of this form with someone chosen.
    fn choosing(&self, what: &str, id: &Uuid) -> String {
        let Form { wisher, wish, talent, practice, .. } = &self.form;
        match what {
            "wisher" => format!("/ties/new?wisher={id}&practice={practice}&wish={wish}&talent={talent}"),
            kind => format!(
                "/ties/new?wisher={wisher}&other_kind={kind}&other={id}&practice={practice}&wish={wish}&talent={talent}"
            ),
        }
    }

    fn own_path(&self) -> String {
        let Form { wisher, wish, talent, practice, .. } = &self.form;
        format!("/ties/find?wisher={wisher}&practice={practice}&wish={wish}&talent={talent}")
    }
}

/// Whom the form names: the wisher, and the other.
fn wisher(form: &Form) -> Option<Uuid> {
    form.wisher.parse().ok()
}

fn other(form: &Form) -> Option<Subject> {
    let id = form.other.parse().ok()?;
    match form.other_kind.as_str() {
        "person" => Some(Subject::Person(id)),
        "group" => Some(Subject::Group(id)),
        _ => None,
    }
}

async fn named(conn: &mut Conn, reader: Reader, party: Subject) -> Result<String, Error> {
    match party {
        Subject::Group(id) => Ok(groups::show(conn, reader, id).await?.name),
        party => Ok(person::store::show(conn, reader, party.id()).await?.name),
    }
}

pub async fn new(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Query(question): Query<asked::Asked>,
    Query(mut form): Query<Form>,
) -> Result<Response, Error> {
    let reader = worker.reader(&app);
    let mut conn = worker.read(&app).await?;
    if let (Some(_), Some(_)) = (wisher(&form), other(&form)) {
        form.id = app.id().to_string();
        suggest(&mut conn, &app, reader, &mut form).await?;
        let template = page(&app, &mut conn, &worker, &visitor, form, Vec::new()).await?;
        return html(&template.page, &template);
    }
    let q = question.words(&app, worker.id)?;
    let found = if q.is_empty() { Vec::new() } else { members::find(&mut conn, reader, &q).await? };
    let name = match wisher(&form) {
        Some(id) => named(&mut conn, reader, Subject::Person(id)).await?,
        None => String::new(),
    };
    let groups = if name.is_empty() { Vec::new() } else { store::groups(&mut conn, reader).await? };
    let page = Page::new(&app, &visitor, "tie-new-title");
    let practice = app.practices.get(&form.practice).filter(|practice| practice.ties).cloned();
    let template = FindPage { page, form, practice, wisher: name, q, found, groups };
    html(&template.page, &template)
}

/// The words of a wish are what it is for; the first practice is the one that stands on the form.
async fn suggest(conn: &mut Conn, app: &App, reader: Reader, form: &mut Form) -> Result<(), Error> {
    let source = form.wish.parse::<Uuid>().or_else(|_| form.talent.parse());
    if let (Ok(note), true) = (source, form.words.is_empty()) {
        form.words = note::store::show(conn, reader, note).await?.text.chars().take(WORDS_CHARS).collect();
    }
    if form.steward.is_empty() {
        form.steward = reader.id().to_string();
    }
    if form.audience.is_empty() {
        let practice = app.practices.get(&form.practice);
        form.audience = practice.and_then(|one| one.knobs.audience.clone()).unwrap_or_else(|| "own".to_owned());
    }
    Ok(())
}

/// The address of an answer holds no words.
pub async fn ask(
    app: App,
    worker: Worker,
    Query(form): Query<Form>,
    Posted(question): Posted<Question>,
) -> Result<Response, Error> {
    let query = asked::query(&app, worker.id, &question.q)?;
    let Form { wisher, wish, talent, practice, .. } = form;
    Ok(see_other(&format!("/ties/new?wisher={wisher}&practice={practice}&wish={wish}&talent={talent}&{query}"), None))
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    mut form: Form,
    flaws: Vec<Flaw>,
) -> Result<NewPage, Error> {
    let reader = worker.reader(app);
    let (one, two) = (wisher(&form).ok_or(Error::NotFound)?, other(&form).ok_or(Error::NotFound)?);
    let practices = match app.home(conn).await? {
        Some(home) => practice::ties(app, conn, home).await?,
        None => Vec::new(),
    };
    if form.practice.is_empty() {
        let usual = practices.iter().find(|practice| practice.first);
        form.practice = usual.map(|practice| practice.slug.clone()).unwrap_or_default();
    }
    Ok(NewPage {
        page: Page::new(app, visitor, "tie-new-title"),
        wisher: named(conn, reader, Subject::Person(one)).await?,
        other: named(conn, reader, two).await?,
        practices,
        colleagues: colleagues(conn, reader).await?,
        myself: worker.id,
        no_klik: store::no_klik(conn, one, two.id()).await? > 0,
        form,
        flaws,
    })
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = made(&mut tx, &app, &worker, &form).await;
    let outcome = outcome.map(|id| (format!("/ties/{id}"), "said-introduced"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = page(&app, &mut conn, &worker, &visitor, form, flaws).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn made(tx: &mut Tx, app: &App, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    let reader = worker.reader(app);
    let unreadable = || Error::invalid("form", "form-unreadable");
    let id = form.id.parse().map_err(|_| unreadable())?;
    let (wisher, other) = (wisher(form).ok_or_else(unreadable)?, other(form).ok_or_else(unreadable)?);
    // What she may not see is not there to introduce.
    let hers = named(tx, reader, Subject::Person(wisher)).await?;
    let theirs = named(tx, reader, other).await?;
    // The name of a group is no secret.
    let theirs = if matches!(other, Subject::Person(_)) { theirs.as_str() } else { "" };
    let mut flaws = flaws(form);
    for (field, text, names) in [
        ("words", &form.words, [hers.as_str(), theirs]),
        ("told_wisher", &form.told_wisher, ["", theirs]),
        ("told_other", &form.told_other, [hers.as_str(), ""]),
    ] {
        flaws.extend(told::flaw(text, names).map(|key| Flaw { field, key }));
    }
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let steward = form.steward.parse().unwrap_or(worker.id);
    if steward != worker.id && !colleagues(tx, reader).await?.iter().any(|one| one.id == steward) {
        return Err(Error::invalid("steward", "tie-steward-missing"));
    }
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Own).party(steward);
    if audience != steward && !crate::access::store::reaches(tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let practice = app.practices.get(&form.practice).filter(|practice| practice.ties);
    let note = |id: &str| id.parse::<Uuid>().ok();
    let (wish, talent) = (note(&form.wish), note(&form.talent));
    for one in [wish, talent].into_iter().flatten() {
        note::store::show(tx, reader, one).await?;
    }
    let new = NewTie {
        id,
        practice: practice.map(|practice| practice.slug.clone()),
        wisher,
        other,
        words: form.words.clone(),
        told_wisher: form.told_wisher.clone(),
        told_other: form.told_other.clone(),
        wish,
        talent,
        audience,
        steward,
        by: worker.id,
        for_group: None,
        meetings_max: practice.and_then(|practice| practice.knobs.meetings_max),
        restarts: None,
    };
    introduce(tx, app, &new).await?;
    Ok(id)
}

fn flaws(form: &Form) -> Vec<Flaw> {
    let fields = [
        ("words", &form.words, WORDS_CHARS, "tie-words-missing"),
        ("told_wisher", &form.told_wisher, TOLD_CHARS, "tie-told-wisher-missing"),
        ("told_other", &form.told_other, TOLD_CHARS, "tie-told-other-missing"),
    ];
    let mut flaws = Vec::new();
    for (field, text, most, missing) in fields {
        if text.trim().is_empty() {
            flaws.push(Flaw { field, key: missing });
        } else if let Some(flaw) = crate::meeting::said::flaw(field, text, most) {
            flaws.push(flaw);
        }
    }
    flaws
}
