//! What places chose, inherited downwards: the nearest place that chose wins.

use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, record};
use jiff::civil::Date;

queries! {
    INHERITED = "select c.practice, c.knob, c.value, p.id, p.name from place_lines l
        join practice_choices c on c.place_id = l.ancestor_id join places p on p.id = l.ancestor_id
        where l.place_id = $1 order by l.depth desc";
    CHOOSE = "insert into practice_choices (place_id, practice, knob, value, set_by, set_on) values ($1, $2, $3, $4, $5, $6)
        on conflict (place_id, practice, knob) do update set value = excluded.value, set_by = excluded.set_by, set_on = excluded.set_on";
    INHERIT = "delete from practice_choices where place_id = $1 and practice = $2 and knob = $3";
}

record! {
    /// One knob as one place turned it.
    #[derive(Clone, Debug)]
    pub struct Chosen { pub practice: String, pub knob: String, pub value: String, pub place: Uuid, pub place_name: String }
}

/// What was chosen at a place and above it, the farthest place first: later rows win.
pub async fn inherited(conn: &mut Conn, place: Uuid) -> Result<Vec<Chosen>, Error> {
    conn.query(&INHERITED, params![place]).await
}

pub async fn choose(
    tx: &mut Tx,
    place: Uuid,
    practice: &str,
    knob: &str,
    value: &str,
    by: Uuid,
    on: Date,
) -> Result<(), Error> {
    tx.exec(&CHOOSE, params![place, practice, knob, value, by, on]).await.map(drop)
}

/// Back to what the place above does. Whether anything was chosen here.
pub async fn inherit(tx: &mut Tx, place: Uuid, practice: &str, knob: &str) -> Result<bool, Error> {
    Ok(tx.exec(&INHERIT, params![place, practice, knob]).await? == 1)
}
