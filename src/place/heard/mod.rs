//! What was said and done at a place: notes about it, its visits, its meetings and rounds. About people it is silent: who someone is
//! stands with her.

mod store;

use jiff::civil::Date;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::meeting::round::store::{Round, Visit};
use crate::meeting::store::Meeting;
use crate::meeting::{self, round};
use crate::place::store::Place;
use store::Heard;

#[derive(Default)]
pub struct Here {
    pub heard: Vec<Heard>,
    pub visits: Vec<Visit>,
    /// Of a door.
    pub left_alone_until: Option<Date>,
    pub meetings: Vec<Meeting>,
    pub rounds: Vec<Round>,
}

impl Here {
    pub fn is_empty(&self) -> bool {
        self.heard.is_empty() && self.visits.is_empty() && self.meetings.is_empty() && self.rounds.is_empty()
    }
}

/// As far as she may see it. Of an area what was said of the area itself: going through all its doors costs what nobody reads.
pub async fn at(conn: &mut Conn, reader: Reader, place: &Place) -> Result<Here, Error> {
    let is_door = place.kind == "door";
    Ok(Here {
        heard: store::heard(conn, reader, place).await?,
        visits: if is_door { round::store::visits(conn, reader, place.id).await? } else { Vec::new() },
        left_alone_until: if is_door { round::store::left_alone(conn, place.id, reader.today).await? } else { None },
        meetings: meeting::store::at_place(conn, reader, place.id).await?,
        rounds: round::store::at_place(conn, reader, place.id).await?,
    })
}
