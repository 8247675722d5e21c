//! Taking a file of the sociale kaart back, within thirty days: each organisation and each offer is again as it was, except what was
//! changed since.

use uuid::Uuid;

use super::outcome::{Became, Held, Outcome, Step, What};
use super::storing::held;
use crate::access::Reader;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::group::details::Details as GroupDetails;
use crate::group::guide::store;
use crate::group::store as groups;
use crate::subject::Subject;

/// How many stay as the file said it, because somebody changed them since.
pub async fn take_back(tx: &mut Tx, app: &App, by: Uuid, outcome: &Outcome) -> Result<i64, Error> {
    let mut staying = 0;
    // What came last goes first: an organisation only when nothing of it is left.
    for step in outcome.steps.iter().rev().filter(|step| step.became != Became::Same) {
        let gone = match &step.what {
            What::Group { was, is } => group(tx, app, by, step, (was.as_deref(), is.as_ref())).await?,
            What::Offer { group, was, is } => {
                offer(tx, app, by, step.id, *group, (was.as_deref(), is.as_ref())).await?
            }
        };
        staying += i64::from(!gone);
    }
    Ok(staying)
}

async fn group(
    tx: &mut Tx,
    app: &App,
    by: Uuid,
    step: &Step,
    (was, is): (Option<&GroupDetails>, &GroupDetails),
) -> Result<bool, Error> {
    let reader = Reader::person(by, app);
    let Ok(now) = groups::show(tx, reader, step.id).await else { return Ok(false) };
    if now.details() != *is || now.ended_on.is_some() {
        return Ok(false);
    }
    match was {
        Some(was) => groups::change(tx, step.id, was).await?,
        None => {
            let used = !store::of_group(tx, reader, step.id).await?.is_empty() || store::is_used(tx, step.id).await?;
            if used {
                return Ok(false);
            }
            groups::end(tx, step.id, reader.today).await?;
            event::record(tx, app, by, "ended", Subject::Group(step.id), "").await?;
        }
    }
    Ok(true)
}

async fn offer(
    tx: &mut Tx,
    app: &App,
    by: Uuid,
    id: Uuid,
    group: Uuid,
    (was, is): (Option<&Held>, &Held),
) -> Result<bool, Error> {
    let Ok(now) = store::show(tx, Reader::person(by, app), id).await else { return Ok(false) };
    if held(tx, &now).await? != *is {
        return Ok(false);
    }
    if let Some(was) = was {
        was.put(tx, id).await?;
    }
    if was.is_none_or(|was| !was.open) {
        store::end(tx, id, app.clock.today(), by).await?;
    }
    event::record(tx, app, by, "offer_changed", Subject::Group(group), "").await?;
    Ok(true)
}
