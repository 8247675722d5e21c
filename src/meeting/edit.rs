//! The form that changes a meeting, and the buttons that take one away.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::changing::{self, Change};
use super::reading::{HOUR_CHARS, SPOT_CHARS, around, day, heads, others};
use super::said::flaw;
use super::store::{self, Meeting, One};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::place::store::Place;
use crate::practice::{self, Meets, Practice};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Press, Visitor, Worker, html, saved, taken};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    title: String,
    day: String,
    hour: String,
    spot: String,
    place: String,
    heads: String,
    ours: Vec<String>,
}

#[derive(Template)]
#[template(path = "meeting/edit.html")]
struct EditPage {
    page: Page,
    meeting: Meeting,
    practice: Practice,
    form: Form,
    flaws: Vec<Flaw>,
    areas: Vec<Place>,
    colleagues: Vec<One>,
    myself: Uuid,
}

impl EditPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn is_coming(&self) -> bool {
        self.meeting.held_on.is_none()
    }

    fn is_many(&self) -> bool {
        self.practice.meets == Some(Meets::Many)
    }

    fn was_there(&self, colleague: &Uuid) -> bool {
        self.form.ours.contains(&colleague.to_string())
    }
}

impl Form {
    fn of(meeting: &Meeting, ours: &[Uuid]) -> Self {
        Self {
            title: meeting.name.clone(),
            day: meeting.planned_on.to_string(),
            hour: meeting.hour.clone(),
            spot: meeting.spot.clone(),
            place: meeting.place.to_string(),
            heads: meeting.heads.map(|heads| heads.to_string()).unwrap_or_default(),
            ours: ours.iter().map(Uuid::to_string).collect(),
        }
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    id: Uuid,
    typed: Option<(Form, Vec<Flaw>)>,
) -> Result<EditPage, Error> {
    let meeting = store::show(conn, worker.reader(app), id).await?;
    let ours = store::our_ids(conn, id).await?;
    let (form, flaws) = typed.unwrap_or_else(|| (Form::of(&meeting, &ours), Vec::new()));
    Ok(EditPage {
        page: Page::new(app, visitor, "meeting-change-title"),
        practice: practice::meeting(app, conn, meeting.place, &meeting.practice).await?,
        areas: around(conn, meeting.place).await?,
        colleagues: others(conn, app, worker, Some(id)).await?,
        myself: worker.id,
        form,
        flaws,
        meeting,
    })
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let template = page(&app, &mut conn, &worker, &visitor, id, None).await?;
    if !changing::is_hers(&mut conn, &template.meeting, worker.id).await? {
        return Err(Error::Forbidden("forbidden-meeting"));
    }
    html(&template.page, &template)
}

pub async fn update(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = changed(&app, &mut tx, &worker, id, &form).await;
    let outcome = outcome.map(|()| (format!("/meetings/{id}"), "said-meeting-changed"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let template = page(&app, &mut conn, &worker, &visitor, id, Some((form, flaws))).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

async fn changed(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, form: &Form) -> Result<(), Error> {
    let flaws = [
        flaw("title", &form.title, SPOT_CHARS),
        flaw("hour", &form.hour, HOUR_CHARS),
        flaw("spot", &form.spot, SPOT_CHARS),
    ];
    let flaws: Vec<Flaw> = flaws.into_iter().flatten().collect();
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    let meeting = store::show(tx, worker.reader(app), id).await?;
    let practice = practice::meeting(app, tx, meeting.place, &meeting.practice).await?;
    let place = match form.place.parse() {
        Ok(place) => crate::place::store::show(tx, place).await?.id,
        Err(_) => meeting.place,
    };
    let others = others(tx, app, worker, Some(id)).await?.into_iter().map(|one| one.id);
    let ours = others.chain([worker.id]).filter(|one| form.ours.contains(&one.to_string())).collect();
    let text = |typed: &str| typed.trim().to_owned();
    let change = Change {
        name: text(&form.title),
        on: day(&form.day, app.clock.today())?,
        hour: text(&form.hour),
        spot: text(&form.spot),
        place,
        heads: if meeting.held_on.is_some() { heads(&form.heads)? } else { meeting.heads },
        ours,
    };
    changing::change(tx, app, &meeting, &practice, &change, worker.id).await
}

/// Gone, from a list on which it should not stand.
pub async fn remove(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let meeting = store::show(&mut tx, worker.reader(&app), id).await?;
    changing::remove(&mut tx, &app, &meeting, worker.id).await?;
    let said = if meeting.held_on.is_some() { "said-meeting-taken-back" } else { "said-meeting-called-off" };
    saved(tx, "/meetings", said).await
}
