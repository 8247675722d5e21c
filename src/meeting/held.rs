//! One meeting: that it was held, what stood on the sheets, and what came of it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::said::flaw;
use super::store::{self, Meeting, One};
use super::web::{heads, ours};
use super::{Harvested, Holding};
use crate::access;
use crate::access::store::Colleague;
use crate::app::App;
use crate::error::{Error, Flaw};
use crate::note::taking::TEXT_CHARS;
use crate::note::{self, Kind, store::Note};
use crate::practice::{self, Meets, Practice};
use crate::web::{Page, Posted, Visitor, Worker, html, see_other};

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
    colleagues: Vec<Colleague>,
    new_id: Uuid,
    kind: String,
    letters: usize,
}

impl ShowPage {
    const KINDS: [Kind; 5] = [Kind::Wish, Kind::Talent, Kind::Experience, Kind::Signal, Kind::Remark];

    fn is_many(&self) -> bool {
        self.practice.meets == Some(Meets::Many)
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
    let mut conn = worker.read(&app).await?;
    let reader = worker.reader(&app);
    let meeting = store::show(&mut conn, reader, id).await?;
    let template = ShowPage {
        page: Page::new(&app, &visitor, "meetings-title"),
        practice: practice::meeting(&app, &mut conn, meeting.place, &meeting.practice).await?,
        ours: store::ours(&mut conn, id).await?,
        guests: store::guests(&mut conn, reader, id).await?,
        notes: note::store::of_meeting(&mut conn, reader, id).await?,
        colleagues: access::store::companions(&mut conn, reader).await?,
        new_id: app.id(),
        kind: Kind::parse(&last.kind).unwrap_or(Kind::Wish).name().to_owned(),
        letters: store::guests_with_mail(&mut conn, id).await?.len(),
        meeting,
    };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Held {
    ours: Vec<String>,
    heads: String,
}

/// It took place, today.
pub async fn hold(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Held>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let meeting = store::show(&mut tx, worker.reader(&app), id).await?;
    let practice = practice::meeting(&app, &mut tx, meeting.place, &meeting.practice).await?;
    let ours = ours(&mut tx, &app, &worker, &form.ours).await?;
    let holding = Holding { on: app.clock.today(), ours, heads: heads(&form.heads)? };
    super::hold(&mut tx, &app, id, &practice, &holding, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/meetings/{id}"), Some("said-meeting-held")))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sheet {
    id: String,
    kind: String,
    lines: String,
}

/// A flip-over sheet, line by line.
pub async fn harvest(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(sheet): Posted<Sheet>,
) -> Result<Response, Error> {
    let form = sheet.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
    let kind = Kind::parse(&sheet.kind).ok_or_else(|| Error::invalid("form", "form-unreadable"))?;
    let lines: Vec<String> =
        sheet.lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if lines.is_empty() || lines.len() > LINES {
        return Err(Error::invalid("lines", "meeting-no-lines"));
    }
    let flaws: Vec<Flaw> = lines.iter().filter_map(|line| flaw("lines", line, 1000)).take(1).collect();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let mut tx = worker.write(&app).await?;
    let meeting = store::show(&mut tx, worker.reader(&app), id).await?;
    let meeting = Harvested::of(&meeting)?;
    super::harvest(&mut tx, &app, &meeting, form, kind, &lines, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/meetings/{id}?kind={}", kind.name()), Some("said-harvested")))
}

#[derive(Deserialize)]
pub struct Report {
    text: String,
}

/// What came of it, to everyone who left an address.
pub async fn report(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(report): Posted<Report>,
) -> Result<Response, Error> {
    let text = report.text.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARS {
        return Err(Error::invalid("text", "meeting-report-missing"));
    }
    let mut tx = worker.write(&app).await?;
    let meeting = store::show(&mut tx, worker.reader(&app), id).await?;
    super::report_back(&mut tx, &app, &meeting, text, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/meetings/{id}"), Some("said-reported")))
}
