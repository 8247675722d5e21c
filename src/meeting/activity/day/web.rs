//! `/activities/{id}/days/{day}`: one day, for who carries it: another moment, "gaat niet door", "gaat toch door".

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::hosted;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::meeting::activity::form::Form;
use crate::meeting::activity::joining;
use crate::meeting::activity::show::moment;
use crate::meeting::activity::store::{Coming, Shown};
use crate::web::page::html_with;
use crate::web::{Page, PostedAsTyped, Press, Visitor, Worker, html, page::see_other_undo, saved};

#[derive(Template)]
#[template(path = "activity/day.html")]
struct DayPage {
    page: Page,
    activity: Shown,
    day: Coming,
    when: String,
    /// When it would be before it was moved.
    was: Option<String>,
    form: Form,
    flaws: Vec<Flaw>,
}

impl DayPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn here(&self) -> String {
        here(self.activity.id, self.day.id)
    }

    /// There are days after it, or will be.
    fn repeats(&self) -> bool {
        self.activity.rule.is_some() && self.day.due_on.is_some()
    }
}

fn here(activity: Uuid, day: Uuid) -> String {
    format!("/activities/{activity}/days/{day}")
}

async fn page(
    app: &App,
    worker: &Worker,
    visitor: &Visitor,
    (id, day): (Uuid, Uuid),
    typed: Option<(Form, Vec<Flaw>)>,
) -> Result<DayPage, Error> {
    let mut conn = worker.read(app).await?;
    let (activity, day) = hosted(&mut conn, app, worker, id, day).await?;
    let fresh = || (Form::of_day(&day, app.clock.local(day.begins_at)), Vec::new());
    let (form, flaws) = typed.unwrap_or_else(fresh);
    let said = |millis| moment(app, visitor.locale, millis);
    let (when, was) = (said(day.begins_at), day.moved_from.map(said));
    let page = Page::new(app, visitor, "activity-day-title");
    Ok(DayPage { page, activity, day, when, was, form, flaws })
}

pub async fn show(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path((id, day)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let template = page(&app, &worker, &visitor, (id, day), None).await?;
    html(&template.page, &template)
}

pub async fn update(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path((id, day)): Path<(Uuid, Uuid)>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    match changed(&app, &mut tx, &worker, (id, day), &form).await {
        Ok(undoable) => answered(tx, &app, (id, day), CHANGED, undoable.then_some("moving-back")).await,
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let template = page(&app, &worker, &visitor, (id, day), Some((form, flaws))).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

/// Whether moving it back undoes all of it.
async fn changed(app: &App, tx: &mut Tx, worker: &Worker, (id, day): (Uuid, Uuid), form: &Form) -> Result<bool, Error> {
    let (activity, day) = hosted(tx, app, worker, id, day).await?;
    let to = form.change(&day, app.clock.today())?;
    super::change(tx, app, worker, (&activity, &day), &to).await?;
    let same = to.name == day.name && (to.minutes, to.places) == (day.minutes, day.places);
    let moved = app.clock.moment(to.at) != day.begins_at;
    Ok(same && moved && !to.later && day.moved_from.is_none())
}

pub async fn call_off(
    app: App,
    worker: Worker,
    Path((id, day)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    hosted(&mut tx, &app, &worker, id, day).await?;
    super::call_off(&mut tx, &app, day, app.clock.millis(), worker.id).await?;
    answered(tx, &app, (id, day), OFF, Some("going-on")).await
}

pub async fn go_on(app: App, worker: Worker, Path((id, day)): Path<(Uuid, Uuid)>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    hosted(&mut tx, &app, &worker, id, day).await?;
    super::go_on(&mut tx, &app, day, worker.id).await?;
    answered(tx, &app, (id, day), ON, None).await
}

/// To when it first was.
pub async fn move_back(
    app: App,
    worker: Worker,
    Path((id, day)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let (activity, one) = hosted(&mut tx, &app, &worker, id, day).await?;
    super::move_back(&mut tx, &app, &worker, (&activity, &one)).await?;
    answered(tx, &app, (id, day), CHANGED, None).await
}

/// What is said when everyone hears it by mail, and when somebody must be called.
type Said = [&'static str; 2];
const OFF: Said = ["said-activity-day-off", "said-activity-day-off-call"];
const ON: Said = ["said-activity-day-on", "said-activity-day-on-call"];
const CHANGED: Said = ["said-activity-day-changed", "said-activity-day-changed-call"];

/// To the list when somebody must be called, to the activity when not; with the way back, if there is one.
async fn answered(
    mut tx: Tx,
    app: &App,
    (id, day): (Uuid, Uuid),
    [told, call]: Said,
    undo: Option<&str>,
) -> Result<Response, Error> {
    let (next, said) = match joining::store::to_call(&mut tx, day, app.clock.millis()).await? {
        0 => (format!("/activities/{id}"), told),
        _ => (format!("/activities/{id}/list"), call),
    };
    match undo {
        None => saved(tx, &next, said).await,
        Some(undo) => {
            tx.commit().await?;
            Ok(see_other_undo(&next, said, &format!("{}/{undo}", here(id, day))))
        }
    }
}
