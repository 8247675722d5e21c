//! What several forms of a meeting read alike: its day, the heads, who of us, and where.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self, One};
use crate::access;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::place::store::Place;
use crate::web::Worker;

pub(super) const HOUR_CHARS: usize = 60;
pub(super) const SPOT_CHARS: usize = 200;

/// So many, or not counted.
pub(super) fn heads(typed: &str) -> Result<Option<i64>, Error> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed
            .parse()
            .ok()
            .filter(|heads| (0..=100_000).contains(heads))
            .map(Some)
            .ok_or_else(|| Error::invalid("heads", "meeting-heads-unreadable")),
    }
}

pub(super) fn day(typed: &str, today: Date) -> Result<Date, Error> {
    let near = |day: &Date| (day.year() - today.year()).abs() < 2;
    let day = when::parse_date(typed.trim(), today, when::MissingYear::Next).filter(near);
    day.ok_or_else(|| Error::invalid("day", "meeting-day-unreadable"))
}

/// Who of us was there: herself, and those that were ticked.
pub(super) async fn ours(
    conn: &mut Conn,
    app: &App,
    worker: &Worker,
    meeting: Uuid,
    ticked: &[String],
) -> Result<Vec<Uuid>, Error> {
    let mut ours = others(conn, app, worker, Some(meeting)).await?;
    ours.retain(|one| ticked.contains(&one.id.to_string()));
    Ok([worker.id].into_iter().chain(ours.into_iter().map(|one| one.id)).collect())
}

/// The areas, and the place itself when it is none.
pub(super) async fn around(conn: &mut Conn, place: Uuid) -> Result<Vec<Place>, Error> {
    let mut areas = crate::place::store::areas(conn).await?;
    if !areas.iter().any(|area| area.id == place) {
        areas.push(crate::place::store::show(conn, place).await?);
    }
    Ok(areas)
}

/// Of us, but herself: colleagues, and who stands with the meeting already.
pub(super) async fn others(
    conn: &mut Conn,
    app: &App,
    worker: &Worker,
    meeting: Option<Uuid>,
) -> Result<Vec<One>, Error> {
    let mut others = match meeting {
        Some(meeting) => store::ours(conn, meeting).await?,
        None => Vec::new(),
    };
    others.retain(|one| one.id != worker.id);
    for colleague in access::store::companions(conn, worker.reader(app)).await? {
        if others.iter().all(|one| one.id != colleague.id) {
            others.push(One { id: colleague.id, name: colleague.name });
        }
    }
    Ok(others)
}
