//! `/rooms`: for anyone, which rooms there are and when they are free. Who works here also sees who carries them.

pub mod booking;
pub mod edit;
pub mod hours;
pub mod people;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::hours::gap;
use super::minutes::{self, Time, clock};
use super::people::{Part, hangs_on_one};
use super::store::people::{Holds, Row};
use super::store::{self, Room};
use super::week::{self, Day, Open};
use crate::agreement::amount;
use crate::app::App;
use crate::error::Error;
use crate::place::store::{self as places, Place};
use crate::web::{Page, Visitor, html};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    day: String,
    from: String,
    until: String,
}

impl Asked {
    /// The time that is asked about; nothing when it is no time.
    fn time(&self) -> Option<Time> {
        let (from, until) = (minutes::parse(&self.from)?, minutes::parse(&self.until)?);
        (from < until).then_some(Time { from, until })
    }
}

/// A room in the list.
struct Entry {
    room: Room,
    /// When it is open on that day.
    open: Vec<Time>,
    /// Something is in it at the time that is asked about.
    taken: bool,
}

#[derive(Template)]
#[template(path = "room/index.html")]
struct IndexPage {
    page: Page,
    entries: Vec<Entry>,
    asked: Asked,
    day: Date,
    time: Option<Time>,
    place: Option<Place>,
}

impl IndexPage {
    /// To the form for the time that is asked about.
    fn book(&self, room: &Uuid) -> String {
        let time =
            self.time.map_or(String::new(), |time| format!("&from={}&until={}", clock(&time.from), clock(&time.until)));
        format!("/rooms/{room}/bookings/new?day={}{time}", self.day)
    }
}

/// What a room is and has, in a few words.
fn facts(page: &Page, room: &Room) -> Vec<String> {
    let mut facts = vec![page.say_in("room-kind", &room.kind), page.count("room-fits", room.fits)];
    if room.wheelchair > 0 {
        facts.push(page.say("room-wheelchair"));
    }
    if room.kitchen > 0 {
        facts.push(page.say("room-kitchen"));
    }
    facts.push(match room.cents {
        0 => page.say("room-free-of-charge"),
        cents => page.say1("room-an-hour", "euros", amount::euros(cents, page.lang())),
    });
    facts
}

pub async fn index(app: App, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let place = match asked.place.parse() {
        Ok(id) => Some(places::show(&mut conn, id).await?),
        Err(_) => None,
    };
    let today = app.clock.today();
    let day: Date = asked.day.parse().unwrap_or(today);
    let time = asked.time();
    let taken = match time {
        Some(time) => store::taken(&mut conn, day, time).await?,
        None => Vec::new(),
    };
    let weekday = i64::from(day.weekday().to_monday_one_offset());
    let hours = store::hours::of_all(&mut conn).await?;
    let open =
        |room: Uuid| hours.iter().filter(move |one| one.room == room && one.weekday == weekday).map(|one| one.time());
    let rooms = store::all(&mut conn, visitor.reader(&app), place.as_ref().map(|place| place.id)).await?;
    let entry = |room: Room| Entry { open: open(room.id).collect(), taken: taken.contains(&room.id), room };
    let mut entries: Vec<Entry> = rooms.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.taken);
    let template = IndexPage { page: Page::new(&app, &visitor, "rooms-title"), entries, asked, day, time, place };
    html(&template.page, &template)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Which {
    week: String,
}

#[derive(Template)]
#[template(path = "room/show.html")]
struct ShowPage {
    page: Page,
    room: Room,
    days: Vec<Day>,
    open: Vec<Open>,
    week: Date,
    today: Date,
    /// For who works here.
    people: Vec<Row>,
    handed: Vec<Row>,
    /// What the one who looks has to do with this room herself, and whether her name stands with it.
    hers: Vec<(Holds, bool)>,
    viewer: Option<Uuid>,
    fresh: Uuid,
}

impl ShowPage {
    fn of(&self, part: &str) -> Vec<&Row> {
        self.people.iter().filter(|row| row.part == part).collect()
    }

    /// Who the reader may not know is someone.
    fn called(&self, name: &str) -> String {
        if name.is_empty() { self.page.say("room-someone") } else { name.to_owned() }
    }

    /// The one who has the only key.
    fn alone(&self) -> Option<&Row> {
        hangs_on_one(&self.people)
    }

    fn keeper(&self, hours: &Uuid) -> Option<&Row> {
        self.people.iter().find(|row| row.hours == Some(*hours))
    }

    fn gaps(&self) -> Vec<String> {
        self.open.iter().filter(|one| one.gap).map(|one| gap(&self.page, &one.hours)).collect()
    }

    fn weekday(&self, day: &Date) -> String {
        self.page.say(&format!("weekday-{}", day.weekday().to_monday_one_offset()))
    }

    /// Who works here and who booked it.
    fn may_cancel(&self, by: &Uuid, day: &Date) -> bool {
        *day >= self.today && (self.page.is_staff() || self.viewer == Some(*by))
    }

    fn is_hers(&self, by: &Uuid) -> bool {
        self.viewer == Some(*by)
    }

    fn weeks(&self) -> (Date, Date) {
        (self.week.saturating_sub(7.days()), self.week.saturating_add(7.days()))
    }
}

/// A room as who looks may see it. One that is closed is there for who works here only.
async fn seen(app: &App, conn: &mut crate::db::Conn, visitor: &Visitor, id: Uuid) -> Result<Room, Error> {
    let room = store::show(conn, visitor.reader(app), id).await?;
    let staff = visitor.viewer.as_ref().is_some_and(|viewer| viewer.staff);
    if room.ended_on.is_some() && !staff { Err(Error::NotFound) } else { Ok(room) }
}

pub async fn show(
    app: App,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let mut conn = visitor.read(&app).await?;
    let (reader, today) = (visitor.reader(&app), app.clock.today());
    let room = seen(&app, &mut conn, &visitor, id).await?;
    let staff = visitor.viewer.as_ref().is_some_and(|viewer| viewer.staff);
    let week = week::monday(which.week.parse().unwrap_or(today));
    let open = week::opened(&mut conn, reader, id, staff).await?;
    let days = week::week(&mut conn, reader, id, week, (&open, staff)).await?;
    let (mut people, mut handed) = (Vec::new(), Vec::new());
    if staff {
        people = store::people::of_room(&mut conn, reader, id).await?;
        handed = store::people::handed(&mut conn, reader, id).await?;
    }
    let mut hers = Vec::new();
    if let Some(viewer) = visitor.viewer.as_ref() {
        for one in store::people::hers(&mut conn, id, viewer.id).await? {
            let shown = store::people::shows(&mut conn, one.id).await?;
            hers.push((one, shown));
        }
    }
    let viewer = visitor.viewer.as_ref().map(|viewer| viewer.id);
    let page = Page::new(&app, &visitor, "rooms-title").titled(room.name.clone());
    let fresh = app.id();
    let template = ShowPage { page, room, days, open, week, today, people, handed, hers, viewer, fresh };
    html(&template.page, &template)
}

/// The ends of the forms of one part.
fn is_keeper(one: &Holds) -> bool {
    one.part == Part::Keeper.name()
}
