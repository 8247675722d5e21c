//! Making an activity, and changing it: by a worker.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::form::Form;
use super::repeat::Often;
use super::{resting, store};
use crate::access;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::event;
use crate::group::store as groups;
use crate::place::store::Place;
use crate::practice::{self, Meets, Practice, Words};
use crate::subject::Subject;
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Visitor, Worker, html, taken};

#[derive(Template)]
#[template(path = "activity/form.html")]
struct FormPage {
    page: Page,
    form: Form,
    flaws: Vec<Flaw>,
    practice: Practice,
    practices: Vec<Practice>,
    areas: Vec<Place>,
    groups: Vec<(Uuid, String)>,
    /// The one that is changed.
    activity: Option<Uuid>,
}

impl FormPage {
    const OFTEN: [Often; 4] = Often::ALL;

    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn words(&self) -> &Words {
        self.practice.words(self.page.lang())
    }

    /// What need not be said stands open when some of it is, or is wrong.
    fn tells_more(&self) -> bool {
        let form = &self.form;
        let said =
            [&form.off, &form.cost, &form.cook, &form.languages, &form.look_first, &form.children, &form.wheelchair];
        let wrong = |flaw: &Flaw| ["off", "minutes", "cost", "cook", "languages"].contains(&flaw.field);
        said.iter().any(|typed| !typed.is_empty()) || self.flaws.iter().any(wrong)
    }

    fn action(&self) -> String {
        self.activity.map_or_else(|| "/activities".to_owned(), |id| format!("/activities/{id}"))
    }
}

pub(super) async fn practices(app: &App, conn: &mut Conn, place: Uuid) -> Result<Vec<Practice>, Error> {
    practice::meetings(app, conn, place, &[Meets::Anyone]).await
}

async fn form_page(
    app: &App,
    conn: &mut Conn,
    worker: &Worker,
    visitor: &Visitor,
    (mut form, flaws): (Form, Vec<Flaw>),
    activity: Option<Uuid>,
) -> Result<FormPage, Error> {
    let place = place_of(app, conn, &form.place).await?;
    let practices = practices(app, conn, place).await?;
    let practice = match activity {
        Some(_) => practice::meeting(app, conn, place, &form.practice).await?,
        None => {
            let chosen = practices.iter().find(|practice| practice.slug == form.practice);
            chosen.or(practices.first()).cloned().ok_or(Error::NotFound)?
        }
    };
    form.practice.clone_from(&practice.slug);
    let areas = crate::meeting::reading::around(conn, place).await?;
    let groups = groups::parents(conn, worker.reader(app)).await?;
    let title = if activity.is_some() { "activity-change-title" } else { "activity-new-title" };
    Ok(FormPage { page: Page::new(app, visitor, title), form, flaws, practice, practices, areas, groups, activity })
}

/// The chosen place, or that of the network.
pub(super) async fn place_of(app: &App, conn: &mut Conn, typed: &str) -> Result<Uuid, Error> {
    match typed.parse() {
        Ok(place) => Ok(crate::place::store::show(conn, place).await?.id),
        Err(_) => app.home(conn).await?.ok_or(Error::NotFound),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opened {
    practice: String,
    place: String,
    group: String,
}

pub async fn new(app: App, worker: Worker, visitor: Visitor, Query(opened): Query<Opened>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let place = place_of(&app, &mut conn, &opened.place).await?;
    let practices = practices(&app, &mut conn, place).await?;
    let practice = practices.iter().find(|practice| practice.slug == opened.practice).or(practices.first());
    let fresh = Form::fresh(practice.ok_or(Error::NotFound)?, app.id(), place);
    let form = Form { group: opened.group, ..fresh };
    let template = form_page(&app, &mut conn, &worker, &visitor, (form, Vec::new()), None).await?;
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    worker: Worker,
    visitor: Visitor,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = made(&app, &mut tx, &worker, &form).await;
    let outcome = outcome.map(|id| (format!("/activities/{id}"), "said-activity-made"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => again(&app, &worker, &visitor, (form, flaws), None).await,
    }
}

async fn again(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    typed: (Form, Vec<Flaw>),
    activity: Option<Uuid>,
) -> Result<Response, Error> {
    let mut conn = worker.read(app).await?;
    let template = form_page(app, &mut conn, worker, visitor, typed, activity).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
}

async fn made(app: &App, tx: &mut Tx, worker: &Worker, form: &Form) -> Result<Uuid, Error> {
    let place = place_of(app, tx, &form.place).await?;
    let practice = practice::meeting(app, tx, place, &form.practice).await?;
    let new = form.parse(place, worker.id, app.clock.today())?;
    if practice.meets != Some(Meets::Anyone) {
        return Err(Error::NotFound);
    }
    allowed(app, tx, worker, new.what.audience, new.what.group).await?;
    resting::must_be_awake(tx, new.what.group, "group").await?;
    super::make(tx, app, &new).await?;
    Ok(new.id)
}

/// Only for whom she reaches, and of a group that she sees.
async fn allowed(app: &App, tx: &mut Tx, worker: &Worker, audience: Uuid, group: Option<Uuid>) -> Result<(), Error> {
    let reader = worker.reader(app);
    if !access::store::reaches(tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    if let Some(group) = group {
        groups::show(tx, reader, group).await?;
    }
    Ok(())
}

pub async fn edit(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = worker.read(&app).await?;
    let shown = store::show(&mut conn, worker.reader(&app), id).await?;
    super::list::hosts(&mut conn, &app, &worker, &shown).await?;
    let form = Form::of(&shown);
    let template = form_page(&app, &mut conn, &worker, &visitor, (form, Vec::new()), Some(id)).await?;
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
    let outcome = outcome.map(|()| (format!("/activities/{id}"), "said-activity-changed"));
    match taken(tx, outcome).await? {
        Ok(done) => Ok(done),
        Err(flaws) => again(&app, &worker, &visitor, (form, flaws), Some(id)).await,
    }
}

async fn changed(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, form: &Form) -> Result<(), Error> {
    let shown = store::show(tx, worker.reader(app), id).await?;
    super::list::hosts(tx, app, worker, &shown).await?;
    let place = place_of(app, tx, &form.place).await?;
    let (mut flaws, was) = (Vec::new(), store::what(tx, id).await?);
    let what = form.what(place, shown.made_by, &mut flaws);
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    allowed(app, tx, worker, what.audience, what.group).await?;
    if what.group != was.group {
        resting::must_be_awake(tx, what.group, "group").await?;
    }
    store::change(tx, id, &was, &what, app.clock.millis()).await?;
    for day in store::to_end(tx, id, app.clock.millis()).await? {
        super::joining::move_up(tx, app, day).await?;
    }
    event::record(tx, app, worker.id, "changed", Subject::Meeting(id), "").await
}
