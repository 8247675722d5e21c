//! To who carries a room: it was booked, or that was cancelled. No name and no purpose, only the day and the way there.

use std::sync::Arc;

use uuid::Uuid;

use super::store::bookings;
use crate::access::case::Case;
use crate::app::App;
use crate::error::Error;

/// The key of the letter, the path and the day; nothing when it is no longer so.
pub async fn told(
    app: &App,
    case: &Arc<Case>,
    booking: Uuid,
    what: &str,
) -> Result<Option<(&'static str, String, String)>, Error> {
    let Some(booking) = bookings::any(&mut app.read_as(case).await?, booking).await? else { return Ok(None) };
    let key = match (what, booking.cancelled_on) {
        ("booked", None) => "room-booked-mail",
        ("cancelled", Some(_)) => "room-cancelled-mail",
        _ => return Ok(None),
    };
    Ok(Some((key, format!("/rooms/{}?week={}", booking.room, booking.day), booking.day.to_string())))
}
