//! How to reach someone: add a phone number or an address, "klopt nog", "klopt niet meer".

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use crate::access::{self, Audience};
use crate::app::App;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::page::see_other_undo;
use crate::web::{Empty, Posted, Worker, see_other};

#[derive(Deserialize)]
pub struct Reach {
    id: Uuid,
    reach: String,
    #[serde(default)]
    audience: String,
}

pub async fn add_contact(
    app: App,
    worker: Worker,
    Path(person): Path<Uuid>,
    Posted(form): Posted<Reach>,
) -> Result<Response, Error> {
    let typed = form.reach.trim();
    if typed.is_empty() || typed.chars().count() > 300 {
        return Err(Error::invalid("reach", "reach-missing"));
    }
    let reader = worker.reader(&app);
    let mut tx = app.db.write().await?;
    store::show(&mut tx, reader, person).await?;
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Network).party(worker.id);
    if !access::store::reaches(&mut tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let contact = super::contact_from(form.id, person, typed, audience);
    super::add_contact(&mut tx, &app, &contact, worker.id).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/people/{person}"), Some("said-noted")))
}

#[derive(Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    back: String,
}

/// "Klopt nog": one tap, and it is fresh for another year.
pub async fn confirm_contact(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Confirmed>,
) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut tx = app.db.write().await?;
    let person = store::contact_of(&mut tx, worker.reader(&app), id).await?;
    store::confirm_contact(&mut tx, id, today, worker.id, super::freshness(today)).await?;
    event::record(&mut tx, &app, worker.id, "confirmed", Subject::Person(person), "contact").await?;
    tx.commit().await?;
    let path = if form.back == "today" { "/".to_owned() } else { format!("/people/{person}") };
    Ok(see_other(&path, Some("said-confirmed")))
}

pub async fn end_contact(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Confirmed>,
) -> Result<Response, Error> {
    let mut tx = app.db.write().await?;
    let person = store::contact_of(&mut tx, worker.reader(&app), id).await?;
    store::end_contact(&mut tx, id, app.clock.today(), worker.id).await?;
    event::record(&mut tx, &app, worker.id, "unreachable", Subject::Person(person), "contact").await?;
    tx.commit().await?;
    let path = if form.back == "today" { "/".to_owned() } else { format!("/people/{person}") };
    Ok(see_other_undo(&path, "said-contact-ended", &format!("/contacts/{id}/reopening")))
}

pub async fn reopen_contact(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(Empty {}): Posted<Empty>,
) -> Result<Response, Error> {
    let mut tx = app.db.write().await?;
    let person = store::reopen_contact(&mut tx, id, worker.id).await?;
    event::record(&mut tx, &app, worker.id, "reachable", Subject::Person(person), "contact").await?;
    tx.commit().await?;
    Ok(see_other(&format!("/people/{person}"), Some("said-taken-back")))
}
