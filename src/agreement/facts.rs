//! What happens to an agreement, one tap or form each: something spent, its end, and taking back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::parse::Spent;
use super::{show, store, undoing};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::meeting::said::flaw;
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Posted, PostedAsTyped, Press, Visitor, Worker, saved};

const BECAUSE_CHARS: usize = 500;

pub async fn spend(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(typed): PostedAsTyped<Spent>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    match spent(&app, &mut tx, &worker, id, &typed).await {
        Ok(spending) => {
            tx.commit().await?;
            let undo = format!("/agreements/{id}/spendings/{spending}/undoing");
            Ok(see_other_undo(&format!("/agreements/{id}"), "said-spent", &undo))
        }
        Err(Error::Invalid(flaws)) => {
            drop(tx);
            let mut conn = worker.read(&app).await?;
            let template = show::page(&app, &mut conn, (&worker, &visitor), id, (typed, flaws)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
        Err(error) => Err(error),
    }
}

async fn spent(app: &App, tx: &mut Tx, worker: &Worker, id: Uuid, typed: &Spent) -> Result<Uuid, Error> {
    let agreement = store::show(tx, worker.reader(app), id).await?;
    let new = typed.read(app.clock.today(), worker.id)?;
    super::spend(tx, app, &agreement, &new).await?;
    Ok(new.id)
}

pub async fn unspend(
    app: App,
    worker: Worker,
    Path((id, spending)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let agreement = store::show(&mut tx, worker.reader(&app), id).await?;
    undoing::unspend(&mut tx, &app, &agreement, spending, worker.id).await?;
    saved(tx, &format!("/agreements/{id}"), "said-taken-back").await
}

#[derive(Deserialize)]
pub struct Ending {
    #[serde(default)]
    because: String,
}

pub async fn end(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Ending>,
) -> Result<Response, Error> {
    if let Some(flaw) = flaw("ending", &form.because, BECAUSE_CHARS) {
        let mut conn = worker.read(&app).await?;
        let nothing = (show::nothing_spent(&app), vec![flaw]);
        let template = show::page(&app, &mut conn, (&worker, &visitor), id, nothing).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template);
    }
    let mut tx = worker.write(&app).await?;
    let agreement = store::show(&mut tx, worker.reader(&app), id).await?;
    super::end(&mut tx, &app, &agreement, worker.id, form.because.trim()).await?;
    tx.commit().await?;
    let path = format!("/agreements/{id}");
    Ok(see_other_undo(&path, "said-agreement-ended", &format!("{path}/reopening")))
}

pub async fn reopen(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let agreement = store::show(&mut tx, worker.reader(&app), id).await?;
    undoing::reopen(&mut tx, &app, &agreement, worker.id).await?;
    saved(tx, &format!("/agreements/{id}"), "said-taken-back").await
}

/// The last version never was; with the first one the agreement goes.
pub async fn take_back(
    app: App,
    worker: Worker,
    Path((id, version)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let agreement = store::show(&mut tx, worker.reader(&app), id).await?;
    let stands = undoing::take_back(&mut tx, &app, &agreement, version, worker.id).await?;
    let path = if stands { format!("/agreements/{id}") } else { "/agreements".to_owned() };
    saved(tx, &path, "said-taken-back").await
}
