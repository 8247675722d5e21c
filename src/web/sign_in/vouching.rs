//! With which addresses a colleague signs in: those that she herself or a co-ordinator gave. A worker who notes an address with
//! a colleague only says how to reach her.

use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::web::session::Roles;
use crate::{params, queries};

queries! {
    VOUCH = "insert into vouchings (contact_id, vouched_by, vouched_at) values ($1, $2, $3) on conflict (contact_id) do nothing";
    VOUCH_ALL = "insert into vouchings (contact_id, vouched_by, vouched_at)
        select id, cast($2 as uuid), cast($3 as bigint) from contacts where person_id = $1 and kind = 'email' and ended_on is null
        on conflict (contact_id) do nothing";
}

async fn may(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<bool, Error> {
    Ok(by == person || Roles::of(tx, by, app.clock.today()).await?.coordinator)
}

/// A way to reach someone was noted.
pub async fn noted(tx: &mut Tx, app: &App, contact: Uuid, person: Uuid, by: Uuid) -> Result<(), Error> {
    if may(tx, app, person, by).await? {
        tx.exec(&VOUCH, params![contact, by, app.clock.millis()]).await?;
    }
    Ok(())
}

/// Someone became staff: who lets her in vouches for what is known of her.
pub async fn joined(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    if may(tx, app, person, by).await? {
        tx.exec(&VOUCH_ALL, params![person, by, app.clock.millis()]).await?;
    }
    Ok(())
}
