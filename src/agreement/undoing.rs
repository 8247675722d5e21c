//! Taking back what was written down by mistake: the last version or a spending on the same day by the same hand, and an ending.

use uuid::Uuid;

use super::looking;
use super::store::{self, Agreement};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;

/// The last version never was. With the first one the agreement goes, while nothing was spent. Whether the agreement is still there.
pub async fn take_back(tx: &mut Tx, app: &App, agreement: &Agreement, version: Uuid, by: Uuid) -> Result<bool, Error> {
    let (last, today) = (store::last(tx, agreement.id).await?, app.clock.today());
    if last.id != version || last.made_by != by || last.made_on != today || agreement.ended_on.is_some() {
        return Err(Error::Conflict("conflict-agreement-stands"));
    }
    let alone = last.nr == 1;
    if alone && store::is_spent_of(tx, agreement.id).await? {
        return Err(Error::Conflict("conflict-agreement-spent"));
    }
    event::record(tx, app, by, "taken_back", Subject::Agreement(agreement.id), "").await?;
    looking::looked(tx, app, agreement.id, by, "").await?;
    store::drop_version(tx, version).await?;
    if alone {
        store::drop_empty(tx, agreement.id).await?;
    } else {
        looking::again(tx, app, agreement, today, by).await?;
    }
    Ok(!alone)
}

/// It was not spent after all.
pub async fn unspend(tx: &mut Tx, app: &App, agreement: &Agreement, spending: Uuid, by: Uuid) -> Result<(), Error> {
    if !store::unspend(tx, agreement.id, spending, by, app.clock.today()).await? {
        return Err(Error::Conflict("conflict-agreement-stands"));
    }
    event::record(tx, app, by, "taken_back", Subject::Agreement(agreement.id), "").await
}

/// It goes on.
pub async fn reopen(tx: &mut Tx, app: &App, agreement: &Agreement, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::reopen(tx, agreement.id, today, by).await? {
        return Err(Error::Conflict("conflict-agreement-stands"));
    }
    looking::again(tx, app, agreement, today, by).await?;
    event::record(tx, app, by, "reopened", Subject::Agreement(agreement.id), "").await
}

/// What ended with her leaving is open again; its visits come back with hers.
pub async fn reopen_all(tx: &mut Tx, app: &App, person: Uuid, left: &crate::person::store::Left) -> Result<(), Error> {
    for agreement in store::ended_because(tx, person, left.on, left.by, &left.because).await? {
        store::reopen(tx, agreement, left.on, left.by).await?;
        event::record(tx, app, left.by, "reopened", Subject::Agreement(agreement), "").await?;
    }
    Ok(())
}
