//! A note that goes: its text, its search terms and what points at it. That it went is an event, and nothing of what it said.

use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::overview::foto::news;
use crate::subject::Subject;

/// With the versions it replaced, and the promises made with it.
pub async fn erase(tx: &mut Tx, app: &App, note: Uuid, about: Subject, by: Uuid) -> Result<(), Error> {
    event::record(tx, app, by, "erased", about, "").await?;
    for version in store::chain(tx, note).await? {
        drop_note(tx, app, version).await?;
    }
    Ok(())
}

/// Without a word.
pub async fn drop_note(tx: &mut Tx, app: &App, note: Uuid) -> Result<(), Error> {
    news::again_of_note(tx, app, note).await?;
    store::unindex(tx, note).await?;
    app.heard().forget(note);
    store::remove(tx, note).await
}
