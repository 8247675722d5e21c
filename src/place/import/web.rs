//! `/places/import`: a co-ordinator brings a list of places in; it is shown as it was understood, confirmed, done with progress, and
//! can be taken back.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::outcome::Outcome;
use super::{Look, look, undo};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::list::{self, OF_PLACES};
use crate::exchange::store::{self as imports, Import, PLACES};
use crate::exchange::web::Sent;
use crate::exchange::{running, undoing};
use crate::job::{self, Job};
use crate::place::store::{self, Place};
use crate::web::{Page, Posted, Press, Visitor, Worker, html, see_other};

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    list::show(&OF_PLACES, &app, &worker, &visitor, (StatusCode::OK, None)).await
}

/// Takes the file in. The token is the first field, so that nothing else is read for a stranger.
pub async fn create(app: App, worker: Worker, visitor: Visitor, request: Request) -> Result<Response, Error> {
    worker.coordinates()?;
    let upload = upload(&app, &worker, &visitor, request).await;
    list::taken(&OF_PLACES, &app, &worker, &visitor, upload).await
}

async fn upload(app: &App, worker: &Worker, visitor: &Visitor, request: Request) -> Result<Uuid, Error> {
    let sent = Sent::read(app, visitor, request).await?;
    let look = look(running::spool(&sent.file)?, &sent.name, app.clock.today()).await?;
    sent.keep(app, worker, PLACES, look.rows).await
}

#[derive(Template)]
#[template(path = "place/import/preview.html")]
struct PreviewPage {
    page: Page,
    import: Import,
    look: Look,
    areas: Vec<Place>,
}

impl PreviewPage {
    fn at_place(&self, area: &Place) -> bool {
        self.import.place == Some(area.id)
    }
    /// What there is of it, as a locale key and how many.
    fn sums(&self) -> Vec<(&'static str, u64)> {
        let look = &self.look;
        let all = [
            ("place-kind-gemeente", look.gemeenten),
            ("place-kind-wijk", look.wijken),
            ("place-kind-buurt", look.buurten),
            ("places-sum-outlines", look.outlines),
            ("places-sum-streets", look.streets),
            ("places-sum-doors", look.doors),
            ("places-sum-floors", look.floors),
            ("import-sum-rejected", look.outcome.refused),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

#[derive(Template)]
#[template(path = "place/import/running.html")]
struct RunningPage {
    page: Page,
    import: Import,
    done: u64,
}

#[derive(Template)]
#[template(path = "place/import/done.html")]
struct DonePage {
    page: Page,
    import: Import,
    outcome: Outcome,
    undoable: bool,
}

impl DonePage {
    fn undo_path(&self) -> String {
        format!("/places/import/{}/undoing", self.import.id)
    }
    fn sums(&self) -> Vec<(&'static str, u64)> {
        let outcome = &self.outcome;
        let all = [
            ("place-kind-gemeente", outcome.made("gemeente")),
            ("place-kind-wijk", outcome.made("wijk")),
            ("place-kind-buurt", outcome.made("buurt")),
            ("places-sum-outlines", outcome.outlines),
            ("places-sum-streets", outcome.made("street")),
            ("places-sum-doors", outcome.made("door")),
            ("places-sum-known", outcome.known),
            ("places-sum-filled", outcome.filled),
            ("import-sum-rejected", outcome.refused),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let import = imports::show_import(&mut conn, id, worker.id, PLACES).await?;
    match import.step.as_str() {
        "uploaded" => preview(&app, &visitor, &mut conn, import).await,
        "confirmed" => {
            let page = Page::new(&app, &visitor, "import-running-title");
            let template = RunningPage { page, done: running::rows_done(id).unwrap_or(0), import };
            let mut response = html(&template.page, &template)?;
            response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
            Ok(response)
        }
        _ => done(&app, &visitor, import),
    }
}

async fn preview(app: &App, visitor: &Visitor, conn: &mut Conn, import: Import) -> Result<Response, Error> {
    let file = running::spool(&imports::file(conn, import.id).await?)?;
    let look = look(file, &import.file_name, app.clock.today()).await?;
    let areas = store::areas(conn).await?;
    let template = PreviewPage { page: Page::new(app, visitor, "import-preview-title"), import, look, areas };
    html(&template.page, &template)
}

fn done(app: &App, visitor: &Visitor, import: Import) -> Result<Response, Error> {
    let title = match import.step.as_str() {
        "undone" => "import-undone-title",
        "failed" => "import-failed-title",
        _ => "import-done-title",
    };
    let told = import.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let age = app.clock.millis() - import.confirmed_at.unwrap_or(0);
    let undoable = import.step == "done" && age <= undoing::DAYS * 24 * 60 * 60 * 1000;
    let outcome = told.unwrap_or_default();
    let template = DonePage { page: Page::new(app, visitor, title), outcome, undoable, import };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub struct Choice {
    place: Uuid,
}

/// Yes: the list comes in, as a job.
pub async fn begin(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(choice): Posted<Choice>,
) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let import = imports::show_import(&mut tx, id, worker.id, PLACES).await?;
    let place = store::show(&mut tx, choice.place).await?.id;
    imports::choose(&mut tx, id, "[]", place, u64::try_from(import.total).unwrap_or(0)).await?;
    if imports::confirm(&mut tx, id, app.clock.millis()).await? {
        job::enqueue(&mut tx, &app, &Job::Import { import: id }, app.clock.millis()).await?;
    }
    tx.commit().await?;
    Ok(see_other(&format!("/places/import/{id}"), None))
}

/// `{"done": …, "total": …, "step": …}` while it runs.
pub async fn progress(app: App, worker: Worker, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut conn = worker.read(&app).await?;
    let import = imports::show_import(&mut conn, id, worker.id, PLACES).await?;
    let done = running::rows_done(id).unwrap_or_else(|| u64::try_from(import.done).unwrap_or(0));
    let told = serde_json::json!({ "done": done, "total": import.total, "step": import.step });
    Ok(([(header::CONTENT_TYPE, "application/json")], told.to_string()).into_response())
}

pub async fn take_back(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let staying = undo(&mut tx, &app, id, worker.id).await?;
    tx.commit().await?;
    let said = if staying > 0 { "places-said-undone-some" } else { "import-said-undone" };
    Ok(see_other(&format!("/places/import/{id}"), Some(said)))
}
