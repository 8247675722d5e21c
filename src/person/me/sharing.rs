//! Afspraak over delen: with whom, what, for what, until when. Made by herself, or by a worker together with her.

use axum::extract::Path;
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use crate::access::agreed::{self, HOW, NewShare};
use crate::access::closed::{Closed as _, Set};
use crate::access::level::Level;
use crate::access::register::Activity;
use crate::access::rules::{Need, RULES};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::person;
use crate::web::{Posted, Press, Viewer, Worker, saved};

/// For what she can share, in the order of the register.
pub fn purposes() -> Vec<&'static str> {
    let rule = RULES.iter().find(|rule| rule.needs.has(Need::Shared));
    rule.map(|rule| rule.activities.iter().map(Activity::name).collect()).unwrap_or_default()
}

/// What she can share.
pub fn levels() -> Vec<&'static str> {
    let rule = RULES.iter().find(|rule| rule.needs.has(Need::Shared));
    rule.map(|rule| rule.levels.iter().map(Level::name).collect()).unwrap_or_default()
}

#[derive(Debug, Deserialize)]
pub struct Form {
    id: Uuid,
    receiver: String,
    activity: String,
    #[serde(default)]
    level: Vec<String>,
    #[serde(default)]
    until: String,
    #[serde(default)]
    how: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    interpreter: String,
}

impl Form {
    fn parse(&self, app: &App, person: Uuid, by: Uuid) -> Result<NewShare, Error> {
        let today = app.clock.today();
        let levels: Set<Level> = self.level.iter().filter_map(|name| Level::parse(name)).collect();
        let how = if by == person { "own-page" } else { self.how.as_str() };
        let short = |text: &str| text.trim().chars().take(100).collect::<String>();
        Ok(NewShare {
            id: self.id,
            person,
            receiver: self.receiver.parse().map_err(|_| Error::invalid("receiver", "share-with-nobody"))?,
            activity: Activity::parse(&self.activity).ok_or_else(|| Error::invalid("activity", "share-not-offered"))?,
            levels,
            begins_on: today,
            ends_on: until(&self.until, today)?,
            how: HOW.into_iter().find(|known| *known == how).unwrap_or_default(),
            language: short(&self.language),
            interpreter: short(&self.interpreter),
            noted_by: by,
        })
    }
}

/// `month`, `half-year`, `year`, or a day.
fn until(text: &str, today: Date) -> Result<Date, Error> {
    match text {
        "month" => Ok(today.saturating_add(1.month())),
        "half-year" => Ok(today.saturating_add(6.months())),
        "year" => Ok(today.saturating_add(1.year())),
        other => other.parse().map_err(|_| Error::invalid("ends_on", "share-without-end")),
    }
}

async fn make(tx: &mut Tx, app: &App, form: &Form, person: Uuid, by: Uuid) -> Result<(), Error> {
    let new = form.parse(app, person, by)?;
    let known = store::receivers(tx).await?.iter().any(|group| group.id == new.receiver);
    if !known {
        return Err(Error::invalid("receiver", "share-with-nobody"));
    }
    agreed::share(tx, app, &new).await
}

pub async fn share(app: App, viewer: Viewer, Posted(form): Posted<Form>) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    make(&mut tx, &app, &form, viewer.id, viewer.id).await?;
    saved(tx, "/me", "said-shared").await
}

pub async fn end(app: App, viewer: Viewer, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    store::share_of(&mut tx, id, viewer.id).await?;
    agreed::end_share(&mut tx, &app, id, viewer.id).await?;
    saved(tx, "/me", "said-unshared").await
}

/// A worker notes what they agreed together.
pub async fn share_with(
    app: App,
    worker: Worker,
    Path(person): Path<Uuid>,
    Posted(form): Posted<Form>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    person::store::show(&mut tx, worker.reader(&app), person).await?;
    if form.how == "own-page" {
        return Err(Error::invalid("how", "share-how-unknown"));
    }
    make(&mut tx, &app, &form, person, worker.id).await?;
    saved(tx, &format!("/people/{person}/as-she-sees-it"), "said-shared").await
}

pub async fn end_with(
    app: App,
    worker: Worker,
    Path((person, id)): Path<(Uuid, Uuid)>,
    _: Press,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    person::store::show(&mut tx, worker.reader(&app), person).await?;
    store::share_of(&mut tx, id, person).await?;
    agreed::end_share(&mut tx, &app, id, worker.id).await?;
    saved(tx, &format!("/people/{person}/as-she-sees-it"), "said-unshared").await
}
