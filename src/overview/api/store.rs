//! The areas by their name, page by page. For everyone: an area says nothing of who lives there.

use uuid::Uuid;

use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, record};

macro_rules! areas {
    ($rest:literal) => {
        concat!(
            "select p.id, p.parent_id, p.kind, p.name, p.name_key, p.code from places p
            where p.kind in ('gemeente', 'wijk', 'buurt')",
            $rest
        )
    };
}

queries! {
    FIRST = areas!(" order by p.name_key, p.id limit $1");
    AFTER = areas!(" and (p.name_key, p.id) > ($2, $3) order by p.name_key, p.id limit $1");
    ONE = areas!(" and p.id = $1");
}

record! {
    pub struct Area { pub id: Uuid, pub parent: Option<Uuid>, pub kind: String, pub name: String, pub key: String, pub code: Option<String> }
}

/// So many, from a place in the alphabet.
pub async fn areas(conn: &mut Conn, after: Option<(&str, Uuid)>, most: usize) -> Result<Vec<Area>, Error> {
    let most = i64::try_from(most).map_err(Error::source)?;
    match after {
        None => conn.query(&FIRST, params![most]).await,
        Some((key, id)) => conn.query(&AFTER, params![most, key, id]).await,
    }
}

pub async fn area(conn: &mut Conn, id: Uuid) -> Result<Area, Error> {
    conn.one(&ONE, params![id]).await
}
