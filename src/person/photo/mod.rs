//! A photo of someone who wants one. She puts it here herself, or a worker to whom she said so: law 1. It is sealed with her key,
//! stands at the level of how to reach her, and goes when she says so.

pub mod store;
pub mod web;

use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::exchange::picture::Small;
use crate::party::{EVERYONE, NETWORK};
use crate::person::me;
use crate::subject::Subject;

/// So often on one day.
const A_DAY: i64 = 10;
/// Of all photos of the network together.
const NETWORK_BYTES: i64 = 2 << 30;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Whom it is of, under the id that the form brought, and who heard that she wants it.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub id: Uuid,
    pub of: Uuid,
    pub heard_by: Uuid,
}

/// Before anything is unpacked: that who asks may know of her, and that it is not the hundredth today.
pub async fn may_add(conn: &mut Conn, app: &App, reader: Reader, of: Uuid) -> Result<(), Error> {
    me::store::head(conn, reader, of).await?;
    let since = app.clock.millis() - DAY;
    if store::added_since(conn, of, since).await? >= A_DAY { Err(Error::TooMany("photo-too-often")) } else { Ok(()) }
}

/// In the place of the one that was there. Sent twice, it is one photo.
pub async fn add(tx: &mut Tx, app: &App, reader: Reader, wanted: Wanted, photo: &Small) -> Result<(), Error> {
    let head = me::store::head(tx, reader, wanted.of).await?;
    match store::of(tx, wanted.id).await? {
        Some(of) if of == wanted.of => return Ok(()),
        Some(_) => return Err(Error::Conflict("conflict-same-id")),
        None => store::drop_of(tx, wanted.of).await?,
    }
    let size = i64::try_from(photo.jpeg.len()).map_err(Error::source)?;
    if store::all_bytes(tx).await? + size > NETWORK_BYTES {
        return Err(Error::invalid("file", "photo-network-full"));
    }
    // Never for more people than may know that she is here.
    let audience = if head.audience == EVERYONE { NETWORK } else { head.audience };
    store::add(tx, app, wanted, audience, photo).await?;
    event::record(tx, app, reader.id(), "photographed", Subject::Person(wanted.of), "").await
}

/// Gone, not ended: nothing of it stays.
pub async fn remove(tx: &mut Tx, app: &App, reader: Reader, of: Uuid, photo: Uuid) -> Result<(), Error> {
    store::show(tx, reader, of, photo).await?;
    store::drop_one(tx, photo).await?;
    event::record(tx, app, reader.id(), "unphotographed", Subject::Person(of), "").await
}
