//! The SQL of drawn buildings.

use uuid::Uuid;

use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries};

queries! {
    // What a list brought in is taken back with its list.
    DRAWING = "select p.import_id from places p where p.id = $1 and p.import_id is not null
        and not exists (select 1 from imports i where i.id = p.import_id)";
    MOVED_IN = "select d.id, d.street_id from place_lines l join places d on d.id = l.place_id
        where l.ancestor_id = $1 and d.kind = 'door' and d.street_id is not null and (d.import_id is null or d.import_id <> $2)";
}

/// Which drawing made a building; nothing when no drawing did.
pub async fn drawing(conn: &mut Conn, building: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&DRAWING, params![building]).await?.map(|(id,)| id))
}

/// Doors that the street had before they came into the building, with that street.
pub async fn moved_in(conn: &mut Conn, building: Uuid, drawing: Uuid) -> Result<Vec<(Uuid, Uuid)>, Error> {
    conn.query(&MOVED_IN, params![building, drawing]).await
}
