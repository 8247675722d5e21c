//! The picture beside a link to an activity: what it is, when, and where. Only of what is for everyone, for who fetches it is nobody.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use uuid::Uuid;

use super::show::{is_open, moment};
use super::store::{self, Coming, Shown};
use crate::access::Reader;
use crate::app::App;
use crate::error::Error;
use crate::web::Visitor;
use crate::web::locale::Locale;
use crate::web::shared::Picture;

/// In Dutch, as on a wall: who sees it did not ask for it.
pub fn of(app: &App, activity: &Shown, days: &[Coming]) -> Picture {
    let now = app.clock.millis();
    let next = days.iter().find(|day| is_open(day, now)).filter(|_| activity.ended_at.is_none());
    let when = next.map(|day| moment(app, Locale::Dutch, day.begins_at)).unwrap_or_default();
    let place = if activity.spot.is_empty() { &activity.place_name } else { &activity.spot };
    Picture::of(app, &activity.name, &[&when, place])
}

pub async fn show(app: App, visitor: Visitor, Path(id): Path<Uuid>, headers: HeaderMap) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let reader = Reader::public(&app);
    let activity = store::show(&mut conn, reader, id).await?;
    let days = store::days(&mut conn, reader, id, app.clock.at(app.clock.today(), 0)).await?;
    drop(conn);
    of(&app, &activity, &days).answer(&headers).await
}
