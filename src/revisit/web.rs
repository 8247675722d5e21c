//! One tap per visit: spoken · later · hand over · settled because. Each can be taken back.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, Revisit};
use super::{How, NewRevisit, growing};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::note::{self, Kind, NewNote};
use crate::subject::Subject;
use crate::web::page::see_other_undo;
use crate::web::{Posted, Press, Visitor, Worker, saved};

/// A choice of when to come back: `week`, `month`, `quarter`, `year`, or `date` with a day.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct When {
    #[serde(default)]
    pub when: String,
    #[serde(default)]
    pub on: String,
}

impl When {
    /// Nothing chosen is `None`; a day that cannot be read or has passed is an error beside the field.
    pub fn day(&self, today: Date) -> Result<Option<Date>, Error> {
        let after = |span: Span| Ok(Some(today.saturating_add(span)));
        match self.when.as_str() {
            "" if self.on.trim().is_empty() => Ok(None),
            "week" => after(7.days()),
            "month" => after(1.month()),
            "quarter" => after(3.months()),
            "year" => after(1.year()),
            _ => {
                let written = when::parse_date(self.on.trim(), today, when::MissingYear::Next);
                let day = written.or_else(|| when::answer(&self.on, today).map(|found| found.due));
                match day {
                    Some(day) if day > today => Ok(Some(day)),
                    Some(_) => Err(Error::invalid("on", "when-has-passed")),
                    None => Err(Error::invalid("on", "when-unreadable")),
                }
            }
        }
    }
}

pub(super) async fn open(tx: &mut Tx, app: &App, worker: &Worker, id: Uuid) -> Result<(Revisit, Subject), Error> {
    let revisit = store::show(tx, worker.reader(app), id).await?;
    let about = Subject::parse(&revisit.about_kind, revisit.about_id)?;
    Ok((revisit, about))
}

#[derive(Deserialize)]
pub struct Talk {
    /// Made with the form, so that a second tap saves nothing twice.
    note: Uuid,
    next: Uuid,
    #[serde(default)]
    line: String,
    #[serde(default)]
    spoken_on: String,
    #[serde(flatten)]
    when: When,
}

/// She spoke with them: what was said in one line, and when to come back next.
pub async fn talk(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(talk): Posted<Talk>,
) -> Result<Response, Error> {
    let today = app.clock.today();
    let on = spoken_on(&talk.spoken_on, today)?;
    let next = talk.when.day(today)?;
    let mut tx = worker.write(&app).await?;
    let (revisit, about) = open(&mut tx, &app, &worker, id).await?;
    if !store::settle(&mut tx, id, on, worker.id, How::Spoken, "").await? {
        return Err(Error::Conflict("conflict-revisit-settled"));
    }
    event::record(&mut tx, &app, worker.id, "came_back", about, How::Spoken.name()).await?;
    if !talk.line.trim().is_empty() {
        let audience = store::audience(&mut tx, id).await?;
        let note = NewNote::heard(talk.note, Kind::Remark, about, &talk.line, worker.id, on, audience);
        note::tell(&mut tx, &app, &note).await?;
    } else if let Subject::Person(person) = about {
        note::spoken_with(&mut tx, &app, person, worker.id, on).await?;
    }
    if next.is_none() {
        growing::go_on(&mut tx, &app, id, on).await?;
    } else if let Some(due_on) = next {
        let audience = store::audience(&mut tx, id).await?;
        let new = NewRevisit {
            id: talk.next,
            about,
            steward: worker.id,
            due_on,
            words: revisit.words.clone(),
            note: None,
            practice: revisit.practice.clone(),
            audience,
            created_by: worker.id,
            import: None,
        };
        super::promise(&mut tx, &app, &new).await?;
    }
    tx.commit().await?;
    Ok(see_other_undo("/", "said-spoken", &format!("/revisits/{id}/reopening")))
}

fn spoken_on(typed: &str, today: Date) -> Result<Date, Error> {
    if typed.trim().is_empty() {
        return Ok(today);
    }
    match when::parse_date(typed.trim(), today, when::MissingYear::Last) {
        Some(day) if day <= today => Ok(day),
        _ => Err(Error::invalid("spoken_on", "when-not-yet")),
    }
}

pub async fn later(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(when): Posted<When>,
) -> Result<Response, Error> {
    let due_on = when.day(app.clock.today())?.ok_or_else(|| Error::invalid("on", "when-missing"))?;
    let mut tx = worker.write(&app).await?;
    open(&mut tx, &app, &worker, id).await?;
    super::later(&mut tx, &app, id, worker.id, due_on).await?;
    saved(tx, "/", "said-later").await
}

#[derive(Deserialize)]
pub struct Settlement {
    because: String,
}

pub async fn settle(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Settlement>,
) -> Result<Response, Error> {
    let because = form.because.trim();
    if because.is_empty() {
        return Err(Error::invalid("because", "settle-because-missing"));
    }
    let mut tx = worker.write(&app).await?;
    let (_, about) = open(&mut tx, &app, &worker, id).await?;
    let today = app.clock.today();
    if !store::settle(&mut tx, id, today, worker.id, How::Settled, because).await? {
        return Err(Error::Conflict("conflict-revisit-settled"));
    }
    event::record(&mut tx, &app, worker.id, "settled", about, "").await?;
    tx.commit().await?;
    Ok(see_other_undo("/", "said-settled", &format!("/revisits/{id}/reopening")))
}

/// Takes back what she settled today.
pub async fn reopen(
    app: App,
    worker: Worker,
    _visitor: Visitor,
    Path(id): Path<Uuid>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    super::reopen(&mut tx, &app, id, worker.id).await?;
    saved(tx, "/", "said-taken-back").await
}
