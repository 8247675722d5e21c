//! `/guide/import`: a co-ordinator brings a sociale kaart of elsewhere in (HSDS). It is shown what would be new and what would change,
//! and it can be taken back.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::outcome::{Became, Outcome, Step};
use super::{reading, storing, undoing};
use crate::app::App;
use crate::error::Error;
use crate::exchange::list::{self, OF_GUIDE};
use crate::exchange::store::{self as imports, GUIDE, Import};
use crate::exchange::undoing as imported;
use crate::exchange::web::Sent;
use crate::web::{Page, Press, Visitor, Worker, html, saved, see_other};

/// Of one file; more is for the command.
const OFFERS: usize = 2_000;
/// Of one kind, by name; the rest are counted.
const NAMED: usize = 50;

pub async fn index(app: App, worker: Worker, visitor: Visitor) -> Result<Response, Error> {
    list::show(&OF_GUIDE, &app, &worker, &visitor, (StatusCode::OK, None)).await
}

/// Takes the file in. The token is the first field, so that nothing else is read for a stranger.
pub async fn create(app: App, worker: Worker, visitor: Visitor, request: Request) -> Result<Response, Error> {
    worker.coordinates()?;
    let upload = upload(&app, &worker, &visitor, request).await;
    list::taken(&OF_GUIDE, &app, &worker, &visitor, upload).await
}

async fn upload(app: &App, worker: &Worker, visitor: &Visitor, request: Request) -> Result<Uuid, Error> {
    let sent = Sent::read(app, visitor, request).await?;
    let offers: usize = read(&sent.file)?.iter().map(|of| of.services.len()).sum();
    if offers > OFFERS {
        return Err(Error::invalid("file", "guide-import-too-many"));
    }
    sent.keep(app, worker, GUIDE, u64::try_from(offers).unwrap_or(0)).await
}

fn read(file: &[u8]) -> Result<Vec<reading::Organization>, Error> {
    reading::read(std::str::from_utf8(file).map_err(|_| Error::invalid("file", "hsds-unreadable"))?)
}

/// Those of which one thing became, the first of them by name.
struct Kind<'o> {
    /// The locale key of its heading.
    key: &'static str,
    all: Vec<&'o Step>,
}

impl Kind<'_> {
    fn named(&self) -> &[&Step] {
        self.all.get(..NAMED).unwrap_or(&self.all)
    }

    fn more(&self) -> usize {
        self.all.len().saturating_sub(NAMED)
    }
}

#[derive(Template)]
#[template(path = "guide/import/show.html")]
struct ShowPage {
    page: Page,
    import: Import,
    outcome: Outcome,
    /// Why it cannot come in.
    flaw: Option<&'static str>,
    undoable: bool,
}

impl ShowPage {
    fn is_new(&self) -> bool {
        self.import.step == "uploaded"
    }

    /// What there is of it, as a locale key and how many.
    fn sums(&self) -> Vec<(&'static str, usize)> {
        let all = [
            ("guide-import-groups-new", self.outcome.of(true, Became::New).count()),
            ("guide-import-groups-changed", self.outcome.of(true, Became::Changed).count()),
            ("guide-import-groups-same", self.outcome.of(true, Became::Same).count()),
            ("guide-import-new", self.outcome.of(false, Became::New).count()),
            ("guide-import-changed", self.outcome.of(false, Became::Changed).count()),
            ("guide-import-ended", self.outcome.of(false, Became::Ended).count()),
            ("guide-import-same", self.outcome.of(false, Became::Same).count()),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    fn kinds(&self) -> Vec<Kind<'_>> {
        let kinds = [
            ("guide-import-groups-new", true, Became::New),
            ("guide-import-groups-changed", true, Became::Changed),
            ("guide-import-new", false, Became::New),
            ("guide-import-changed", false, Became::Changed),
            ("guide-import-ended", false, Became::Ended),
        ];
        let all = kinds.map(|(key, groups, became)| Kind { key, all: self.outcome.of(groups, became).collect() });
        all.into_iter().filter(|kind| !kind.all.is_empty()).collect()
    }

    fn undo_path(&self) -> String {
        format!("/guide/import/{}/undoing", self.import.id)
    }
}

pub async fn show(app: App, worker: Worker, visitor: Visitor, Path(id): Path<Uuid>) -> Result<Response, Error> {
    worker.coordinates()?;
    let import = imports::show_import(&mut worker.read(&app).await?, id, worker.id, GUIDE).await?;
    if import.step == "uploaded" {
        return preview(&app, &worker, &visitor, import).await;
    }
    let title = if import.step == "undone" { "import-undone-title" } else { "import-done-title" };
    let outcome = import.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let age = app.clock.millis() - import.confirmed_at.unwrap_or(0);
    let undoable = import.step == "done" && age <= imported::DAYS * 24 * 60 * 60 * 1000;
    let page = Page::new(&app, &visitor, title);
    let template = ShowPage { page, import, outcome, flaw: None, undoable };
    html(&template.page, &template)
}

/// It is done as it would be, to see what becomes of it, and then nothing of that is kept.
async fn preview(app: &App, worker: &Worker, visitor: &Visitor, import: Import) -> Result<Response, Error> {
    let mut tx = worker.write(app).await?;
    let all = read(&imports::file(&mut tx, import.id).await?)?;
    let would = storing::store_all(&mut tx, app, worker.id, &all).await;
    drop(tx);
    let (outcome, flaw) = match would {
        Ok(outcome) => (outcome, None),
        Err(Error::Invalid(flaws)) => (Outcome::default(), flaws.first().map(|flaw| flaw.key)),
        Err(Error::Conflict(key)) => (Outcome::default(), Some(key)),
        Err(other) => return Err(other),
    };
    let page = Page::new(app, visitor, "import-preview-title");
    let template = ShowPage { page, import, outcome, flaw, undoable: false };
    html(&template.page, &template)
}

/// Yes: it comes in.
pub async fn begin(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let import = imports::show_import(&mut tx, id, worker.id, GUIDE).await?;
    let (path, now) = (format!("/guide/import/{id}"), app.clock.millis());
    if !imports::confirm(&mut tx, id, now).await? {
        return Ok(see_other(&path, None));
    }
    let all = read(&imports::file(&mut tx, id).await?)?;
    let outcome = storing::store_all(&mut tx, &app, worker.id, &all).await?;
    let offers = u64::try_from(import.total).unwrap_or(0);
    imports::end_import(&mut tx, id, &serde_json::to_string(&outcome)?, offers, now).await?;
    saved(tx, &path, "guide-import-said").await
}

pub async fn take_back(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    worker.coordinates()?;
    let mut tx = worker.write(&app).await?;
    let import = imports::show_import(&mut tx, id, worker.id, GUIDE).await?;
    imported::begin(&mut tx, &app, id, worker.id, GUIDE).await?;
    let outcome = import.outcome.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
    let staying = undoing::take_back(&mut tx, &app, worker.id, &outcome).await?;
    let said = if staying > 0 { "guide-import-said-undone-some" } else { "import-said-undone" };
    saved(tx, &format!("/guide/import/{id}"), said).await
}
