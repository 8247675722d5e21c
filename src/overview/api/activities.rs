//! What anyone can join: each day of it that is still to come, as the page of activities shows it to who is not signed in. Never who
//! comes, and nothing of a day that was called off.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::ask::Asked;
use super::reading::{self, Item, Read};
use super::{Kind, Resource, field, maybe, store};
use crate::access::Reader;
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::hsds;
use crate::meeting::activity::store::Coming;

pub const ACTIVITIES: Resource = Resource {
    path: "activities",
    name: "Activity",
    about: "A day on which something is on that anyone can join. What is on every week has many of these, with one activityId.",
    id: Kind::Id,
    fields: &[
        field("id", Kind::Id, "Of this day. Stays the same."),
        field("activityId", Kind::Id, "The same for each day of one activity."),
        field("name", Kind::Text, "As people say it."),
        field("about", Kind::Text, "In one sentence; empty when nobody said."),
        field("beginsAt", Kind::Moment, "When it begins."),
        field("endsAt", Kind::Moment, "When it ends."),
        field("place", Kind::Text, "The area it is in."),
        field("spot", Kind::Text, "Where exactly, in words; empty when nobody said."),
        maybe("group", Kind::Text, "Who carries it: the name of a group that is for everyone."),
        maybe("placesLeft", Kind::Number, "How many can still come; null is no limit."),
        field("cents", Kind::Number, "What it costs, in cents of a euro; 0 is free."),
        field("languages", Kind::Words, "As people write them: Nederlands, Turks."),
        field("wheelchair", Kind::Yes, "One can come in with a wheelchair."),
        field("children", Kind::Yes, "Children can come along."),
        field("lookFirst", Kind::Yes, "One may come and look first."),
        field("practice", Kind::Text, "The way of working it is; its id among the practices."),
        field("page", Kind::Address, "Its page, where anyone joins."),
    ],
    filters: &[
        field("from", Kind::Day, "From this day on; today when it is not said, and never before today."),
        field("until", Kind::Day, "Up to and including this day; four weeks later when it is not said."),
        field("placeId", Kind::Id, "Only in this area, and in what lies in it."),
        field("language", Kind::Text, "Only where this language is spoken, as people write it: Turks."),
        field("wheelchair", Kind::Yes, "Only where one can come in with a wheelchair, or only where nobody said so."),
        field("children", Kind::Yes, "Only where children can come along, or only where nobody said so."),
        field("free", Kind::Yes, "Only what is free, or only what is not."),
    ],
    asked: &[],
};

fn said(app: &App, day: &Coming) -> Value {
    let group = Some(&day.group).filter(|group| !group.is_empty());
    json!({
        "id": day.id, "activityId": day.activity, "name": day.name, "about": day.about,
        "beginsAt": app.clock.written(day.begins_at),
        "endsAt": app.clock.written(day.begins_at.saturating_add(day.minutes.saturating_mul(60_000))),
        "place": day.place, "spot": day.spot, "group": group, "placesLeft": day.left(), "cents": day.cents,
        "languages": hsds::languages(&day.languages), "wheelchair": day.wheelchair > 0, "children": day.children > 0,
        "lookFirst": day.look_first > 0, "practice": day.practice,
        "page": format!("{}/activities/{}", app.base_url, day.activity),
    })
}

/// Whether it is what was asked for, as far as that is not asked of the database.
fn suits(asked: &Asked, day: &Coming) -> bool {
    let is = |name, is: bool| asked.yes(name).is_none_or(|wanted| wanted == is);
    is("wheelchair", day.wheelchair > 0)
        && is("children", day.children > 0)
        && is("free", day.is_free())
        && asked.value("language").is_none_or(|language| reading::speaks(&day.languages, language))
}

/// From midnight to midnight.
fn between(app: &App, asked: &Asked) -> (i64, i64) {
    let day = |name| asked.value(name).and_then(|day| day.parse::<Date>().ok());
    let today = app.clock.today();
    let from = day("from").unwrap_or(today).max(today);
    let until = day("until").unwrap_or_else(|| from.saturating_add(28.days()));
    (app.clock.at(from, 0), app.clock.at(until.saturating_add(1.day()), 0))
}

pub struct Activities;

impl Read for Activities {
    const RESOURCE: &'static Resource = &ACTIVITIES;

    async fn some(app: &App, conn: &mut Conn, asked: &Asked) -> Result<Vec<Item>, Error> {
        let mut after = asked.after_number()?.unwrap_or((i64::MIN, Uuid::nil()));
        let (place, between, mut items) = (asked.id("placeId"), between(app, asked), Vec::new());
        loop {
            let days = store::days(conn, Reader::public(app), place, between, after).await?;
            let suiting = days.iter().filter(|day| suits(asked, day));
            items.extend(suiting.map(|day| Item::new(day.begins_at, day.id, said(app, day))));
            match days.last() {
                Some(last) if items.len() <= asked.size => after = (last.begins_at, last.id),
                _ => return Ok(items),
            }
        }
    }

    async fn one(app: &App, conn: &mut Conn, _: &Asked, id: &str) -> Result<Value, Error> {
        let from = app.clock.at(app.clock.today(), 0);
        let day = store::day(conn, Reader::public(app), reading::id(id)?, from).await?;
        Ok(said(app, &day))
    }
}
