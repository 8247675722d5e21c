//! Booking a room: the form, what is free instead when it is taken, and cancelling.

use askama::Template;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::hours::time;
use super::seen;
use crate::access;
use crate::agreement::store as agreements;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::{Error, Flaw};
use crate::place::room::USES;
use crate::place::room::booking::{self, AHEAD, Much, NewBooking, WEEKS};
use crate::place::room::free::{self, Instead};
use crate::place::room::store::Room;
use crate::place::room::store::bookings::{self, Booking};
use crate::web::page::{html_with, see_other_undo};
use crate::web::{Page, PostedAsTyped, Press, Viewer, Visitor, html, saved};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    id: String,
    day: String,
    from: String,
    until: String,
    weeks: String,
    what: String,
    group: String,
}

#[derive(Template)]
#[template(path = "room/booking.html")]
struct BookingPage {
    page: Page,
    room: Room,
    form: Form,
    flaws: Vec<Flaw>,
    groups: Vec<(Uuid, String)>,
    instead: Instead,
}

impl BookingPage {
    fn flaw(&self, field: &str) -> Option<&'static str> {
        self.flaws.iter().find(|flaw| flaw.field == field).map(|flaw| flaw.key)
    }

    fn uses(&self) -> [&'static str; 7] {
        USES
    }

    fn is_group(&self, id: &Uuid) -> bool {
        self.form.group == id.to_string()
    }

    fn weekday(&self, day: &Date) -> String {
        format!(
            "{} {}",
            self.page.say(&format!("weekday-{}", day.weekday().to_monday_one_offset())),
            self.page.date(day)
        )
    }

    /// The same form with another time, or in another room.
    fn other(&self, room: &Uuid, from: &str, until: &str) -> String {
        let of = &self.form;
        let day = self.instead.taken.first().map_or_else(|| of.day.clone(), Date::to_string);
        let day = if of.weeks.trim().is_empty() || of.weeks.trim() == "1" { day } else { of.day.clone() };
        let pairs = [
            ("day", day.as_str()),
            ("from", from),
            ("until", until),
            ("weeks", &of.weeks),
            ("what", &of.what),
            ("group", &of.group),
        ];
        format!(
            "/rooms/{room}/bookings/new?{}",
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
        )
    }
}

/// Groups she may book for: who works here for all she may know, anyone else for her own.
async fn groups(app: &App, conn: &mut Conn, viewer: &Viewer) -> Result<Vec<(Uuid, String)>, Error> {
    let reader = viewer.reader(app);
    if viewer.staff {
        return agreements::groups(conn, reader).await;
    }
    Ok(access::store::groups(conn, reader).await?.into_iter().map(|group| (group.id, group.name)).collect())
}

impl Form {
    fn parse(&self, room: Uuid, today: Date, groups: &[(Uuid, String)], viewer: &Viewer) -> Result<NewBooking, Error> {
        let id = self.id.parse().map_err(|_| Error::invalid("form", "form-unreadable"))?;
        let mut flaws = Vec::new();
        let soon = |day: &Date| *day >= today && (*day - today).get_days() <= i32::try_from(AHEAD).unwrap_or(0);
        let day = self.day.trim().parse().ok().filter(soon);
        if day.is_none() {
            flaws.push(Flaw { field: "day", key: "booking-day-unreadable" });
        }
        let time = time(("from", &self.from), ("until", &self.until)).map_err(|wrong| flaws.extend(wrong)).ok();
        let weeks = if self.weeks.trim().is_empty() { Some(1) } else { self.weeks.trim().parse().ok() };
        let weeks = weeks.filter(|weeks| (1..=WEEKS).contains(weeks));
        if weeks.is_none() {
            flaws.push(Flaw { field: "weeks", key: "booking-weeks-unreadable" });
        }
        let what = USES.into_iter().find(|one| *one == self.what);
        if what.is_none() {
            flaws.push(Flaw { field: "what", key: "booking-what-missing" });
        }
        let group = self.group.parse().ok().filter(|id| groups.iter().any(|(known, _)| known == id));
        if group.is_none() && !self.group.is_empty() {
            flaws.push(Flaw { field: "group", key: "agreement-group-unknown" });
        }
        let (Some(day), Some(time), Some(weeks), Some(what), true) = (day, time, weeks, what, flaws.is_empty()) else {
            return Err(Error::Invalid(flaws));
        };
        Ok(NewBooking { id, room, day, time, weeks, what, group, by: viewer.id, staff: viewer.staff })
    }
}

pub async fn new(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(form): Query<Form>,
) -> Result<Response, Error> {
    let mut conn = viewer.read(&app).await?;
    let room = seen(&app, &mut conn, &visitor, id).await?;
    let mut form = Form { id: app.id().to_string(), ..form };
    if form.day.is_empty() {
        form.day = app.clock.today().to_string();
    }
    let groups = groups(&app, &mut conn, &viewer).await?;
    let page = Page::new(&app, &visitor, "booking-new-title");
    let template = BookingPage { page, room, form, flaws: Vec::new(), groups, instead: Instead::default() };
    html(&template.page, &template)
}

pub async fn create(
    app: App,
    viewer: Viewer,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    PostedAsTyped(form): PostedAsTyped<Form>,
) -> Result<Response, Error> {
    let mut tx = viewer.write(&app).await?;
    let room = seen(&app, &mut tx, &visitor, id).await?;
    let groups = groups(&app, &mut tx, &viewer).await?;
    let parsed = form.parse(id, app.clock.today(), &groups, &viewer);
    let outcome = match &parsed {
        Ok(new) => booking::book(&mut tx, &app, &room, new).await,
        Err(_) => Ok(()),
    };
    let (flaws, wanted) = match (parsed, outcome) {
        (Ok(new), Ok(())) => {
            tx.commit().await?;
            let undo = match new.weeks {
                1 => format!("/rooms/{id}/bookings/{}/cancelling", new.id),
                _ => format!("/rooms/{id}/bookings/{}/cancelling/rest", new.id),
            };
            return Ok(see_other_undo(&format!("/rooms/{id}?week={}", new.day), "said-booked", &undo));
        }
        (Err(Error::Invalid(flaws)), _) => (flaws, None),
        (Ok(new), Err(Error::Invalid(flaws))) => (flaws, Some(new)),
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    drop(tx);
    let mut conn = viewer.read(&app).await?;
    let instead = match wanted {
        Some(new) => free::instead(&mut conn, viewer.reader(&app), &new).await?,
        None => Instead::default(),
    };
    let page = Page::new(&app, &visitor, "booking-new-title");
    let template = BookingPage { page, room, form, flaws, groups, instead };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &template.page, &template)
}

/// A booking of which somebody asks something.
pub struct Asked {
    viewer: Viewer,
    visitor: Visitor,
    room: Uuid,
    booking: Uuid,
}

impl FromRequestParts<App> for Asked {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let viewer = Viewer::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let visitor = Visitor::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let ids = Path::<(Uuid, Uuid)>::from_request_parts(parts, app).await;
        let Path((room, booking)) = ids.map_err(IntoResponse::into_response)?;
        Ok(Self { viewer, visitor, room, booking })
    }
}

impl Asked {
    async fn read(&self, app: &App, tx: &mut Tx) -> Result<(Room, Booking), Error> {
        let room = seen(app, tx, &self.visitor, self.room).await?;
        Ok((room, bookings::show(tx, self.room, self.booking).await?))
    }

    fn who(&self) -> (Uuid, bool) {
        (self.viewer.id, self.viewer.staff)
    }

    async fn cancel(self, app: App, much: Much) -> Result<Response, Error> {
        let mut tx = self.viewer.write(&app).await?;
        let (room, one) = self.read(&app, &mut tx).await?;
        booking::cancel(&mut tx, &app, &room, &one, much, self.who()).await?;
        tx.commit().await?;
        let (said, end) = match much {
            Much::One => ("said-booking-cancelled", ""),
            Much::Rest => ("said-bookings-cancelled", "/rest"),
        };
        let undo = format!("/rooms/{}/bookings/{}/restoring{end}", self.room, self.booking);
        Ok(see_other_undo(&format!("/rooms/{}?week={}", self.room, one.day), said, &undo))
    }

    async fn restore(self, app: App, much: Much) -> Result<Response, Error> {
        let mut tx = self.viewer.write(&app).await?;
        let (room, one) = self.read(&app, &mut tx).await?;
        booking::restore(&mut tx, &app, &room, &one, much, self.who()).await?;
        saved(tx, &format!("/rooms/{}?week={}", self.room, one.day), "said-booked").await
    }
}

pub async fn cancel(app: App, asked: Asked, _: Press) -> Result<Response, Error> {
    asked.cancel(app, Much::One).await
}

pub async fn cancel_rest(app: App, asked: Asked, _: Press) -> Result<Response, Error> {
    asked.cancel(app, Much::Rest).await
}

pub async fn restore(app: App, asked: Asked, _: Press) -> Result<Response, Error> {
    asked.restore(app, Much::One).await
}

pub async fn restore_rest(app: App, asked: Asked, _: Press) -> Result<Response, Error> {
    asked.restore(app, Much::Rest).await
}
