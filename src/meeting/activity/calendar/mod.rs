//! What there is to do as a calendar (RFC 5545) that any telephone follows: of a place, of a group, or of someone herself behind a
//! secret link. Every day is an event of its own, at an instant: summer time needs no explanation, and one that is off says so.

pub mod store;

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as P, ICalendarStatus, ICalendarValue, Uri,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::store::Coming;
use crate::access::Reader;
use crate::access::case::{Case, Opened, Who};
use crate::access::condition::Standing;
use crate::access::hat::Hat;
use crate::access::register::Activity;
use crate::app::App;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::{Page, Press, Viewer, Visitor, html, mark, saved};

/// So far back a calendar goes: what was just called off stays visible.
const BACK: i64 = 14 * 24 * 60 * 60 * 1000;

fn at(millis: i64) -> ICalendarValue {
    let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |n: i8| Some(n.unsigned_abs());
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: Some(0),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }))
}

fn event(app: &App, one: &Coming, now: i64) -> ICalendarComponent {
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    let host = app.base_url.split("://").nth(1).unwrap_or("sprokkel");
    let text = |text: &str| ICalendarValue::Text(text.to_owned());
    let place = if one.spot.is_empty() { one.place.clone() } else { format!("{}, {}", one.spot, one.place) };
    let off = !one.goes_on();
    event.add_property(P::Uid, text(&format!("{}@{host}", one.id)));
    event.add_property(P::Dtstamp, at(now));
    event.add_property(P::Sequence, ICalendarValue::Integer(one.revision));
    event.add_property(P::Dtstart, at(one.begins_at));
    event.add_property(P::Dtend, at(one.begins_at + one.minutes * 60_000));
    event.add_property(P::Summary, text(&one.name));
    event.add_property(P::Location, text(&place));
    if !one.about.is_empty() {
        event.add_property(P::Description, text(&one.about));
    }
    let address = format!("{}/activities/{}", app.base_url, one.activity);
    event.add_property(P::Url, ICalendarValue::Uri(Uri::Location(address)));
    let status = if off { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
    event.add_property(P::Status, ICalendarValue::Status(status));
    event
}

/// The whole, with CRLF and folded lines.
pub fn written(app: &App, name: &str, all: &[Coming]) -> Result<String, Error> {
    let mut whole = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    let text = |text: &str| ICalendarValue::Text(text.to_owned());
    whole.add_property(P::Version, text("2.0"));
    whole.add_property(P::Prodid, text("-//Sprokkel//Activities//NL"));
    whole.add_property(P::Name, text(name));
    whole.add_property(P::Other("X-WR-CALNAME".to_owned()), text(name));
    let mut calendar = ICalendar { components: vec![whole] };
    for one in all {
        let id = u32::try_from(calendar.components.len()).map_err(Error::source)?;
        calendar.components.push(event(app, one, app.clock.millis()));
        if let Some(whole) = calendar.components.first_mut() {
            whole.component_ids.push(id);
        }
    }
    let mut out = String::new();
    calendar.write_to(&mut out).map_err(Error::source)?;
    Ok(out)
}

/// Nobody in particular looks.
pub fn public(app: &App, point: &str) -> Arc<Case> {
    let standing = Standing { hat: Hat::Public, activity: Activity::Join, second_factor: false };
    Case::new(app, Who { actor: None, standing, on_behalf: None, opened: Opened::default() }, point)
}

fn answered(app: &App, name: &str, all: &[Coming]) -> Result<Response, Error> {
    let headers =
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, "private, max-age=900")];
    Ok((headers, written(app, name, all)?).into_response())
}

/// What anyone may see, whoever asks: a calendar is fetched by a machine that is nobody.
pub async fn of_place(app: App, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = app.read_as(&public(&app, "/places/{id}/activities.ics")).await?;
    let place = crate::place::store::show(&mut conn, id).await?;
    let all = store::at_place(&mut conn, Reader::public(&app), app.clock.millis() - BACK, id).await?;
    answered(&app, &place.name, &all)
}

pub async fn of_group(app: App, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let mut conn = app.read_as(&public(&app, "/groups/{id}/activities.ics")).await?;
    let name = crate::group::store::show(&mut conn, Reader::public(&app), id).await?.name;
    let all = store::of_group(&mut conn, Reader::public(&app), app.clock.millis() - BACK, id).await?;
    answered(&app, &name, &all)
}

/// Where someone is expected, and what her groups do: behind her own link.
pub async fn own(app: App, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Error> {
    let token = token.strip_suffix(".ics").unwrap_or(&token);
    let link = mark::opened(&app, &visitor, "calendar", token).await?;
    let Some(person) = store::person(&mut app.db.read().await?, link).await? else {
        return Err(mark::guessed(&app, &visitor).await?);
    };
    let standing = Standing { hat: Hat::Resident, activity: Activity::Join, second_factor: false };
    let who = Who { actor: Some(person), standing, on_behalf: None, opened: Opened::default() };
    let case = Case::new(&app, who, "/calendar/{token}");
    let mut conn = app.read_as(&case).await?;
    let all = store::own(&mut conn, Reader::person(person, &app), app.clock.millis() - BACK).await?;
    drop(conn);
    case.close(&app).await?;
    answered(&app, &app.words().network.clone().unwrap_or_else(|| "Sprokkel".to_owned()), &all)
}

#[derive(Template)]
#[template(path = "activity/calendar.html")]
struct CalendarPage {
    page: Page,
    address: Option<String>,
}

pub async fn show(app: App, viewer: Viewer, visitor: Visitor) -> Result<Response, Error> {
    let address = address(&app, &mut viewer.read(&app).await?, viewer.id).await?;
    let template = CalendarPage { page: Page::new(&app, &visitor, "calendar-title"), address };
    html(&template.page, &template)
}

/// The address of her calendar, if she has one.
async fn address(app: &App, conn: &mut crate::db::Conn, person: Uuid) -> Result<Option<String>, Error> {
    match store::link(conn, person).await? {
        Some(link) => Ok(Some(format!("{}/calendar/{}.ics", app.base_url, mark::token(app, "calendar", link)?))),
        None => Ok(None),
    }
}

/// A new link; the one before works no longer.
pub async fn make(app: App, viewer: Viewer, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    store::end(&mut tx, viewer.id, app.clock.millis()).await?;
    store::add(&mut tx, app.id(), viewer.id, app.clock.millis()).await?;
    event::record(&mut tx, &app, viewer.id, "link_made", Subject::Person(viewer.id), "").await?;
    saved(tx, "/me/calendar", "said-calendar-made").await
}

pub async fn end(app: App, viewer: Viewer, _: Press) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    store::end(&mut tx, viewer.id, app.clock.millis()).await?;
    event::record(&mut tx, &app, viewer.id, "link_ended", Subject::Person(viewer.id), "").await?;
    saved(tx, "/me/calendar", "said-calendar-ended").await
}
