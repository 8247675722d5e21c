//! What a worker heard from a side.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{Said, ask_all, say, store};
use crate::agreement::{show, store as agreements};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::meeting::said::flaw;
use crate::web::page::{html_with, taken};
use crate::web::{PostedAsTyped, Press, Visitor, Worker, saved};
use axum::http::StatusCode;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Heard {
    said: String,
    because: String,
}

pub async fn hear(
    app: App,
    worker: Worker,
    visitor: Visitor,
    Path((id, ask)): Path<(Uuid, Uuid)>,
    PostedAsTyped(heard): PostedAsTyped<Heard>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let outcome = take(&mut tx, &app, &worker, (id, ask), &heard).await;
    match taken(tx, outcome.map(|()| (format!("/agreements/{id}"), "said-noted"))).await? {
        Ok(done) => Ok(done),
        Err(flaws) => {
            let mut conn = worker.read(&app).await?;
            let nothing = (show::nothing_spent(&app), flaws);
            let template = show::page(&app, &mut conn, (&worker, &visitor), id, nothing).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
        }
    }
}

/// Both sides hear what was written down, and say whether it stands.
pub async fn ask(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let agreement = agreements::show(&mut tx, worker.reader(&app), id).await?;
    ask_all(&mut tx, &app, &agreement, worker.id).await?;
    saved(tx, &format!("/agreements/{id}"), "said-agreement-asked").await
}

async fn take(tx: &mut Tx, app: &App, worker: &Worker, (id, ask): (Uuid, Uuid), heard: &Heard) -> Result<(), Error> {
    let agreement = agreements::show(tx, worker.reader(app), id).await?;
    let ask = store::if_there(tx, ask).await?.filter(|ask| ask.agreement == agreement.id).ok_or(Error::NotFound)?;
    let said = Said::parse(&ask.kind, &heard.said).ok_or_else(|| Error::invalid("because", "form-unreadable"))?;
    if let Some(flaw) = flaw("because", &heard.because, 500) {
        return Err(Error::Invalid(vec![flaw]));
    }
    say(tx, app, &ask, said, &heard.because, worker.id).await
}
