//! me (mijn Sprokkel): what is here about someone, as she reads it herself. With people, not about them: she sees everything,
//! who may read it, who looked and why; she corrects, shields, narrows, shares, takes along and erases.
//!
//! Only she widens who may read something. A worker sees the same page as far as the rules let her (`seen.rs`).

pub mod carrying;
mod erased;
pub mod erasing;
pub mod looked;
pub mod paper;
pub mod preview;
pub mod sharing;
pub mod sheet;
pub mod store;
pub mod web;

use uuid::Uuid;

use crate::access::{self, Reader, agreed};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::note::{self, store::Note};
use crate::party::{EVERYONE, NETWORK};
use crate::person::photo;
use crate::subject::Subject;

/// Something about her that she says who may read it.
#[derive(Clone, Copy, Debug)]
pub enum Shown {
    Herself,
    Note(Uuid),
    Contact(Uuid),
    Photo(Uuid),
}

/// A note about her, or it is not there.
pub async fn own_note(tx: &mut Tx, me: Reader, id: Uuid) -> Result<Note, Error> {
    let note = note::store::show(tx, me, id).await?;
    if note.about()? == Subject::Person(me.id()) { Ok(note) } else { Err(Error::NotFound) }
}

/// Who may read it from now on: she herself, who heard it, a group she is in, the network, everyone. Older versions go along.
pub async fn show_to(tx: &mut Tx, app: &App, me: Reader, what: Shown, chosen: &str) -> Result<(), Error> {
    let hearer = match what {
        Shown::Note(id) => Some(own_note(tx, me, id).await?.heard_by),
        Shown::Contact(id) => {
            store::own_contact(tx, me.id(), id).await?;
            None
        }
        Shown::Photo(id) => {
            photo::store::show(tx, me, me.id(), id).await?;
            None
        }
        Shown::Herself => None,
    };
    let audience = party(tx, me, chosen, hearer).await?;
    match what {
        Shown::Note(id) => {
            for version in note::store::versions(tx, me, id).await? {
                store::show_note_to(tx, version.id, audience).await?;
            }
        }
        Shown::Contact(id) => store::show_contact_to(tx, id, audience).await?,
        Shown::Photo(id) => photo::store::show_to(tx, id, me.id(), audience).await?,
        Shown::Herself => store::show_person_to(tx, me.id(), audience).await?,
    }
    let about = match what {
        Shown::Note(id) => Subject::Note(id),
        Shown::Herself | Shown::Contact(_) | Shown::Photo(_) => Subject::Person(me.id()),
    };
    event::record(tx, app, me.id(), "readers_chosen", about, "").await
}

async fn party(tx: &mut Tx, me: Reader, chosen: &str, hearer: Option<Uuid>) -> Result<Uuid, Error> {
    let unknown = || Error::invalid("audience", "audience-not-yours");
    match chosen {
        "me" => Ok(me.id()),
        "hearer" => hearer.ok_or_else(unknown),
        "network" => Ok(NETWORK),
        "everyone" => Ok(EVERYONE),
        other => {
            let group: Uuid = other.parse().map_err(|_| unknown())?;
            let own = access::store::groups(tx, me).await?;
            own.iter().any(|one| one.id == group).then_some(group).ok_or_else(unknown)
        }
    }
}

/// From now on only she herself sees what is here about her. Said twice, it is one objection.
pub async fn object(tx: &mut Tx, app: &App, id: Uuid, me: Uuid, because: &str) -> Result<(), Error> {
    if agreed::objects(tx, me).await? { Ok(()) } else { agreed::object(tx, app, id, me, because, me).await }
}
