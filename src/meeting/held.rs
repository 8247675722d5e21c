//! One meeting: that it was held, what stood on the sheets, and what came of it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::reading::{day, heads, others, ours};
use super::said::{bare, flaw};
use super::store::{self, Meeting, One};
use super::{Harvested, Holding, changing};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::note::taking::TEXT_CHARS;
use crate::note::{self, Kind, store::Note};
use crate::practice::{self, Meets, Practice};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, taken};

/// Lines of one harvest.
const LINES: usize = 200;

#[derive(Template)]
#[template(path = "meeting/show.html")]
struct ShowPage {
    page: Page,
    meeting: Meeting,
    practice: Practice,
    ours: Vec<One>,
    guests: Vec<One>,
    notes: Vec<Note>,
    colleagues: Vec<One>,
    new_id: Uuid,
    letters: usize,
    is_hers: bool,
    is_used: bool,
    typed: Typed,
    flaws: Vec<Flaw>,
}

/// What was typed in the forms of the page.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    id: String,
    kind: String,
    lines: String,
    text: String,
    day: String,
    heads: String,
    ours: Vec<String>,
}

impl ShowPage {
    const KINDS: [Kind; 5] = [Kind::Wish, Kind::Talent, Kind::Experience, Kind::Signal, Kind::Remark];

    fn is_many(&self) -> bool {
        self.practice.meets == Some(Meets::Many)
    }

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn was_there(&self, colleague: &Uuid) -> bool {
        self.typed.ours.contains(&colleague.to_string())
    }

    fn nobody_to_tell(&self) -> bool {
        self.letters == 0
    }

    fn removal(&self) -> String {
        format!("/meetings/{}/removal", self.meeting.id)
    }

    fn can_go(&self) -> bool {
        self.is_hers && (self.meeting.held_on.is_none() || !self.is_used)
    }

    fn title(&self) -> &str {
        match self.meeting.name.as_str() {
            "" => self.practice.words(self.page.lang()).name.as_str(),
            name => name,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Last {
    kind: String,
}

pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(last): Query<Last>,
) -> Result<Response, Error> {
    let typed = Typed { kind: last.kind, ..Typed::default() };
    let template = page(&app, &worker, &visitor, id, typed, None).await?;
    html(&template.page, &template)
}

/// `flaws` is nothing when nothing was typed yet: then the forms hold what is likely.
async fn page(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    id: Uuid,
    mut typed: Typed,
    flaws: Option<Vec<Flaw>>,
) -> Result<ShowPage, Error> {
    let mut conn = worker.read(app).await?;
    let reader = worker.reader(app);
    let meeting = store::show(&mut conn, reader, id).await?;
    let ours = store::ours(&mut conn, id).await?;
    if flaws.is_none() {
        typed.day = likely_day(&meeting, app.clock.today()).to_string();
        typed.ours = ours.iter().map(|one| one.id.to_string()).collect();
    }
    typed.kind = Kind::parse(&typed.kind).unwrap_or(Kind::Wish).name().to_owned();
    Ok(ShowPage {
        page: Page::new(app, visitor, "meetings-title"),
        practice: practice::meeting(app, &mut conn, meeting.place, &meeting.practice).await?,
        guests: store::guests(&mut conn, reader, id).await?,
        notes: note::store::of_meeting(&mut conn, reader, id).await?,
        colleagues: others(&mut conn, app, worker, Some(id)).await?,
        new_id: typed.id.parse().unwrap_or_else(|_| app.id()),
        letters: store::guests_with_mail(&mut conn, id).await?.len(),
        is_hers: changing::is_hers(&mut conn, &meeting, worker.id).await?,
        is_used: changing::is_used(&mut conn, &meeting).await?,
        ours,
        typed,
        flaws: flaws.unwrap_or_default(),
        meeting,
    })
}

/// On which day it was, when nobody says: as planned, but never after today.
fn likely_day(meeting: &Meeting, today: Date) -> Date {
    meeting.planned_on.min(today)
}

/// What came of one of the forms of the page: it is done, or it comes back with what is wrong.
async fn answered(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    (id, typed): (Uuid, Typed),
    (tx, outcome): (Tx, Result<(String, &'static str), Error>),
) -> Result<Response, Error> {
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let template = page(app, worker, visitor, id, typed, Some(flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

/// It took place: on the planned day, unless another is chosen.
pub async fn hold(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(typed): PostedAsTyped<Typed>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = was(&app, &mut tx, &worker, id, &typed).await;
    let outcome = outcome.map(|()| (format!("/meetings/{id}"), "said-meeting-held"));
    answered(&app, &worker, &visitor, (id, typed), (tx, outcome)).await
}

async fn was(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, typed: &Typed) -> Result<(), Error> {
    let today = app.clock.today();
    let meeting = store::show(tx, worker.reader(app), id).await?;
    let on = if typed.day.trim().is_empty() { likely_day(&meeting, today) } else { day(&typed.day, today)? };
    if on > today {
        return Err(Error::invalid("day", "meeting-day-to-come"));
    }
    let practice = practice::meeting(app, tx, meeting.place, &meeting.practice).await?;
    let ours = ours(tx, app, worker, id, &typed.ours).await?;
    let holding = Holding { on, ours, heads: heads(&typed.heads)? };
    super::hold(tx, app, id, &practice, &holding, worker.id).await
}

/// A flip-over sheet, line by line.
pub async fn harvest(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(typed): PostedAsTyped<Typed>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = harvested(&app, &mut tx, &worker, id, &typed).await;
    let outcome = outcome.map(|kind| (format!("/meetings/{id}?kind={}", kind.name()), "said-harvested"));
    answered(&app, &worker, &visitor, (id, typed), (tx, outcome)).await
}

async fn harvested(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, typed: &Typed) -> Result<Kind, Error> {
    let unreadable = || Error::invalid("lines", "form-unreadable");
    let form = typed.id.parse().map_err(|_| unreadable())?;
    let kind = Kind::parse(&typed.kind).ok_or_else(unreadable)?;
    let lines: Vec<String> = typed.lines.lines().map(bare).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if lines.is_empty() || lines.len() > LINES {
        return Err(Error::invalid("lines", "meeting-no-lines"));
    }
    let flaws: Vec<Flaw> = lines.iter().filter_map(|line| flaw("lines", line, 1000)).take(1).collect();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let meeting = store::show(tx, worker.reader(app), id).await?;
    let meeting = Harvested::of(&meeting)?;
    super::harvest(tx, app, &meeting, form, kind, &lines, worker.id).await?;
    Ok(kind)
}

/// What came of it, to everyone who left an address.
pub async fn report(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(typed): PostedAsTyped<Typed>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = told(&app, &mut tx, &worker, id, typed.text.trim()).await;
    let outcome = outcome.map(|()| (format!("/meetings/{id}"), "said-reported"));
    answered(&app, &worker, &visitor, (id, typed), (tx, outcome)).await
}

async fn told(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, text: &str) -> Result<(), Error> {
    if text.is_empty() || text.chars().count() > TEXT_CHARS {
        return Err(Error::invalid("text", "meeting-report-missing"));
    }
    if let Some(flaw) = flaw("text", text, TEXT_CHARS) {
        return Err(Error::Invalid(vec![flaw]));
    }
    let meeting = store::show(tx, worker.reader(app), id).await?;
    super::report_back(tx, app, &meeting, text, worker.id).await.map(drop)
}
