//! Notes about places.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::place::store::Place;
use crate::{params, place_said, queries, readable, record};

macro_rules! heard {
    ($where:expr) => {
        concat!("select n.id, n.kind, {open notes.text n}, n.heard_on, n.about_id, ", place_said!("n.about_id"), " from notes n
            where n.about_kind = 'place' and n.replaced_on is null and n.ended_on is null and ", $where, " and ", readable!(story "n.audience" "n.about_id"), "
            order by n.heard_on desc, n.id desc limit 20")
    };
}

queries! {
    HEARD_OF = heard!("n.about_id = $3");
    HEARD_BELOW = heard!("n.about_id in (select l.place_id from place_lines l where l.ancestor_id = $3)");
}

record! {
    /// Something that was said of a place.
    #[derive(Clone, Debug)]
    pub struct Heard { pub id: Uuid, pub kind: String, pub text: String, pub on: Date, pub about: Uuid, pub place: String }
}

/// The last that was said of a place; of a street or building also of its doors.
pub async fn heard(conn: &mut Conn, reader: Reader, place: &Place) -> Result<Vec<Heard>, Error> {
    let query = if place.is_area() { &HEARD_OF } else { &HEARD_BELOW };
    conn.query(query, params![reader.id(), reader.today, place.id]).await
}
