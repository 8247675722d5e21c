//! Who keeps in touch, what was promised, and leaving: the verbs of one person's page.

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use crate::access;
use crate::app::App;
use crate::error::Error;
use crate::event;
use crate::note::taking;
use crate::revisit;
use crate::subject::Subject;
use crate::web::page::see_other_undo;
use crate::web::{Posted, Press, Worker, saved};

#[derive(Deserialize)]
pub struct Leaving {
    #[serde(default)]
    because: String,
}

pub async fn leave(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Leaving>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, worker.reader(&app), id).await?;
    if access::store::is_staff(&mut tx, id, app.clock.today()).await? {
        return Err(Error::Forbidden("forbidden-worker-leaves"));
    }
    super::leave(&mut tx, &app, id, worker.id, form.because.trim()).await?;
    tx.commit().await?;
    Ok(see_other_undo("/people", "said-left", &format!("/people/{id}/staying")))
}

pub async fn stay(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, worker.reader(&app), id).await?;
    super::stay(&mut tx, &app, id, worker.id).await?;
    saved(tx, &format!("/people/{id}"), "said-taken-back").await
}

/// "I keep in touch with her."
pub async fn keep(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, worker.reader(&app), id).await?;
    store::keep(&mut tx, id, worker.id).await?;
    event::record(&mut tx, &app, worker.id, "keeps_in_touch", Subject::Person(id), "").await?;
    saved(tx, &format!("/people/{id}"), "said-kept").await
}

#[derive(Deserialize)]
pub struct Promise {
    id: Uuid,
    #[serde(default)]
    words: String,
    #[serde(flatten)]
    when: revisit::web::When,
}

/// A promise to come back, from her page.
pub async fn promise(
    app: App,
    worker: Worker,
    Path(person): Path<Uuid>,
    Posted(form): Posted<Promise>,
) -> Result<Response, Error> {
    let due_on = form.when.day(app.clock.today())?.ok_or_else(|| Error::invalid("on", "when-missing"))?;
    let words: String = form.words.trim().chars().take(taking::TEXT_CHARS).collect();
    let mut tx = worker.write(&app).await?;
    let known = store::show(&mut tx, worker.reader(&app), person).await?;
    let new = revisit::NewRevisit {
        id: form.id,
        about: Subject::Person(person),
        steward: worker.id,
        due_on,
        words,
        note: None,
        practice: None,
        audience: known.audience,
        created_by: worker.id,
        import: None,
    };
    revisit::promise(&mut tx, &app, &new).await?;
    saved(tx, &format!("/people/{person}"), "said-promised").await
}
