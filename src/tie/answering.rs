//! Yes or no, of each for herself. Only when both said yes either sees how to reach the other.

use uuid::Uuid;

use super::store::{self, SideRow, Tie};
use super::{Next, Side, ending, look_again};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::subject::Subject;
use crate::{note, person};

/// What one of the two says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The other may reach her this way; nothing when she will be introduced in person.
    Yes(Option<Uuid>),
    No,
}

/// Said by herself, or by who heard it of her. Said again it is what was said last, until both agreed.
pub async fn say(tx: &mut Tx, app: &App, tie: &Tie, side: Side, said: Said, by: Uuid) -> Result<(), Error> {
    if tie.ended_on.is_some() {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    if tie.agreed_on.is_some() {
        return Err(Error::Conflict("conflict-tie-agreed"));
    }
    let row = store::side(tx, tie.id, side).await?;
    let contact = match said {
        Said::Yes(contact) => own_way(tx, &row, contact).await?,
        Said::No => None,
    };
    store::say(tx, row.id, said == Said::No, contact, app.clock.today(), by).await?;
    event::record(tx, app, by, "answered", Subject::Tie(tie.id), "").await?;
    if said == Said::No {
        return ending::stop(tx, app, tie, ending::Outcome::Declined, by).await;
    }
    knows(tx, app, tie, side).await?;
    if store::side(tx, tie.id, side.across()).await?.said.as_deref() == Some("yes") {
        agree(tx, app, tie, by).await?;
    }
    Ok(())
}

/// Who says yes knows what it comes from: what a referrer told of her is no signal any more.
async fn knows(tx: &mut Tx, app: &App, tie: &Tie, side: Side) -> Result<(), Error> {
    let Some(note) = tie.wish.filter(|_| side == Side::Wisher) else { return Ok(()) };
    let today = app.clock.today();
    note::store::became_known(tx, note, today, today.saturating_add(person::stays_fresh())).await
}

/// A way to reach her that is hers.
async fn own_way(tx: &mut Tx, row: &SideRow, contact: Option<Uuid>) -> Result<Option<Uuid>, Error> {
    let Some(contact) = contact else { return Ok(None) };
    if store::is_way_of(tx, contact, row.party_id).await? {
        Ok(Some(contact))
    } else {
        Err(Error::invalid("contact", "tie-way-unknown"))
    }
}

async fn agree(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    store::agree(tx, tie.id, app.clock.today()).await?;
    look_again(tx, app, tie.id, Next::First).await?;
    for side in Side::BOTH {
        let row = store::side(tx, tie.id, side).await?;
        job::enqueue(tx, app, &Job::TellTie { side: row.id }, app.clock.millis()).await?;
    }
    event::record(tx, app, by, "agreed", Subject::Tie(tie.id), "").await
}
