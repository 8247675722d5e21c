//! What a worker types of an activity, and what is wrong with it.

use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;
use uuid::Uuid;

use super::day::Change;
use super::repeat::{Often, Rule, TIMES};
use super::store::{Coming, Shown};
use super::{Activity, NewActivity, NewOccasion};
use crate::access::Audience;
use crate::agreement::amount;
use crate::error::{Error, Flaw};
use crate::meeting::said::flaw;
use crate::practice::Practice;

const NAME_CHARS: usize = 80;
const ABOUT_CHARS: usize = 240;
const WORDS_CHARS: usize = 120;
/// So long at most, in minutes: a day.
const LONGEST: i64 = 24 * 60;
/// So many at most, and so much.
const ROOM: std::ops::RangeInclusive<i64> = 1..=10_000;
const CENTS_MOST: i64 = 50_000;
const DAYS_OFF: usize = 40;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub practice: String,
    pub name: String,
    pub about: String,
    pub group: String,
    pub place: String,
    pub spot: String,
    pub day: String,
    pub hour: String,
    pub minutes: String,
    pub places: String,
    pub cook: String,
    pub cost: String,
    pub languages: String,
    pub wheelchair: String,
    pub children: String,
    pub look_first: String,
    pub often: String,
    pub times: String,
    pub off: String,
    pub audience: String,
    /// Of one day: those after it too.
    pub later: String,
}

/// `19:30`, `19.30` or `19`.
pub fn hour(typed: &str) -> Option<Time> {
    let typed = typed.trim().trim_end_matches("uur").trim();
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

fn day(typed: &str, today: Date) -> Option<Date> {
    let near = |day: &Date| (day.year() - today.year()).abs() < 2;
    when::parse_date(typed.trim(), today, when::MissingYear::Next).filter(near)
}

/// Which day and hour; not one that is over.
fn moment(day_typed: &str, hour_typed: &str, today: Date, flaws: &mut Vec<Flaw>) -> Option<DateTime> {
    let (day, hour) = (day(day_typed, today), hour(hour_typed));
    match day {
        None => flaws.push(Flaw { field: "day", key: "meeting-day-unreadable" }),
        Some(day) if day < today => flaws.push(Flaw { field: "day", key: "meeting-day-past" }),
        Some(_) => {}
    }
    if hour.is_none() {
        flaws.push(Flaw { field: "hour", key: "activity-hour-unreadable" });
    }
    Some(day?.to_datetime(hour?))
}

/// Nothing is no limit.
fn room(typed: &str) -> Result<Option<i64>, Flaw> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(room) if ROOM.contains(&room) => Ok(Some(room)),
            _ => Err(Flaw { field: "places", key: "activity-places-unreadable" }),
        },
    }
}

fn length(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|minutes| (10..=LONGEST).contains(minutes))
}

fn cost(typed: &str) -> Option<i64> {
    if typed.trim().is_empty() { Some(0) } else { amount::cents(typed).filter(|cents| *cents <= CENTS_MOST) }
}

fn days_off(typed: &str, today: Date) -> Result<Vec<Date>, Flaw> {
    let typed = typed.split([',', ';', '\n']).map(str::trim).filter(|one| !one.is_empty());
    let days: Option<Vec<Date>> = typed.map(|one| day(one, today)).collect();
    days.filter(|days| days.len() <= DAYS_OFF).ok_or(Flaw { field: "off", key: "activity-off-unreadable" })
}

impl Form {
    pub fn of(shown: &Shown) -> Self {
        let said = |yes: i64| if yes > 0 { "yes".to_owned() } else { String::new() };
        Self {
            practice: shown.practice.clone(),
            name: shown.name.clone(),
            about: shown.about.clone(),
            group: shown.group.map(|id| id.to_string()).unwrap_or_default(),
            place: shown.place.to_string(),
            spot: shown.spot.clone(),
            minutes: shown.minutes.to_string(),
            places: shown.places.map(|places| places.to_string()).unwrap_or_default(),
            cook: shown.cook.clone(),
            cost: if shown.cents == 0 { String::new() } else { amount::euros(shown.cents, "nl") },
            languages: shown.languages.clone(),
            wheelchair: said(shown.wheelchair),
            children: said(shown.children),
            look_first: said(shown.look_first),
            audience: Audience::of_party(shown.audience, shown.made_by).value(),
            ..Self::default()
        }
    }

    /// What holds for every day; flaws are added.
    pub fn what(&self, place: Uuid, by: Uuid, flaws: &mut Vec<Flaw>) -> Activity {
        let texts = [
            flaw("name", &self.name, NAME_CHARS),
            flaw("about", &self.about, ABOUT_CHARS),
            flaw("spot", &self.spot, WORDS_CHARS),
            flaw("cook", &self.cook, WORDS_CHARS),
            flaw("languages", &self.languages, WORDS_CHARS),
        ];
        flaws.extend(texts.into_iter().flatten());
        if self.name.trim().is_empty() {
            flaws.push(Flaw { field: "name", key: "activity-name-missing" });
        }
        let mut noted = |found: Result<Option<i64>, Flaw>| {
            found.unwrap_or_else(|flaw| {
                flaws.push(flaw);
                None
            })
        };
        let places = noted(room(&self.places));
        let minutes =
            noted(length(&self.minutes).map(Some).ok_or(Flaw { field: "minutes", key: "activity-minutes-unreadable" }));
        let cents = noted(cost(&self.cost).map(Some).ok_or(Flaw { field: "cost", key: "activity-cost-unreadable" }));
        let text = |typed: &str| typed.trim().to_owned();
        Activity {
            practice: self.practice.clone(),
            name: text(&self.name),
            about: text(&self.about),
            group: self.group.parse().ok(),
            place,
            spot: text(&self.spot),
            cook: text(&self.cook),
            cents: cents.unwrap_or(0),
            languages: text(&self.languages),
            wheelchair: self.wheelchair == "yes",
            children: self.children == "yes",
            look_first: self.look_first == "yes",
            places,
            minutes: minutes.unwrap_or(0),
            audience: Audience::parse(&self.audience).unwrap_or(Audience::Network).party(by),
        }
    }

    /// A new one, when nothing is wrong.
    pub fn parse(&self, place: Uuid, by: Uuid, today: Date) -> Result<NewActivity, Error> {
        let mut flaws = Vec::new();
        let what = self.what(place, by, &mut flaws);
        let first = moment(&self.day, &self.hour, today, &mut flaws);
        let often = Often::parse(&self.often).unwrap_or(Often::Once);
        let times = match self.times.trim() {
            "" => None,
            typed => typed.parse().ok().filter(|times| TIMES.contains(times)).or_else(|| {
                flaws.push(Flaw { field: "times", key: "activity-times-unreadable" });
                None
            }),
        };
        let off = days_off(&self.off, today).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            Vec::new()
        });
        match (self.id.parse(), first) {
            (Ok(id), Some(first)) if flaws.is_empty() => {
                let rule = Rule::of(often, first.date(), times);
                Ok(NewActivity { id, what, first, rule, off, made_by: by })
            }
            _ if flaws.is_empty() => Err(Error::invalid("form", "form-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }

    /// One more day, with a name and a number of its own if it has them.
    pub fn occasion(&self, what: &Activity, today: Date) -> Result<NewOccasion, Error> {
        let mut flaws: Vec<Flaw> = flaw("name", &self.name, NAME_CHARS).into_iter().collect();
        let at = moment(&self.day, &self.hour, today, &mut flaws);
        let places = room(&self.places).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            None
        });
        let minutes = if self.minutes.trim().is_empty() { Some(what.minutes) } else { length(&self.minutes) };
        match (self.id.parse(), at, minutes) {
            (Ok(id), Some(at), Some(minutes)) if flaws.is_empty() => {
                let (name, places) = (self.name.trim().to_owned(), places.or(what.places));
                Ok(NewOccasion { id, name, at, minutes, places, due_on: None })
            }
            _ if flaws.is_empty() => Err(Error::invalid("minutes", "activity-minutes-unreadable")),
            _ => Err(Error::Invalid(flaws)),
        }
    }

    /// One day as it is.
    pub fn of_day(day: &Coming, at: DateTime) -> Self {
        let own = if day.name == day.activity_name { String::new() } else { day.name.clone() };
        Self {
            name: own,
            day: at.date().to_string(),
            hour: at.strftime("%H:%M").to_string(),
            minutes: day.minutes.to_string(),
            places: day.places.map(|places| places.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// How a day is from now on. Without a name of its own it has that of the activity.
    pub fn change(&self, day: &Coming, today: Date) -> Result<Change, Error> {
        let mut flaws: Vec<Flaw> = flaw("name", &self.name, NAME_CHARS).into_iter().collect();
        let at = moment(&self.day, &self.hour, today, &mut flaws);
        let places = room(&self.places).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            None
        });
        let minutes = length(&self.minutes);
        if minutes.is_none() {
            flaws.push(Flaw { field: "minutes", key: "activity-minutes-unreadable" });
        }
        let name = if self.name.trim().is_empty() { &day.activity_name } else { self.name.trim() };
        match (at, minutes) {
            (Some(at), Some(minutes)) if flaws.is_empty() => {
                Ok(Change { name: name.to_owned(), at, minutes, places, later: self.later == "yes" })
            }
            _ => Err(Error::Invalid(flaws)),
        }
    }

    /// As a practice usually is.
    pub fn fresh(practice: &Practice, id: Uuid, place: Uuid) -> Self {
        let knobs = &practice.knobs;
        Self {
            id: id.to_string(),
            practice: practice.slug.clone(),
            place: place.to_string(),
            minutes: knobs.minutes.unwrap_or(120).to_string(),
            places: knobs.room.map(|room| room.to_string()).unwrap_or_default(),
            often: knobs.repeats.clone().unwrap_or_else(|| Often::Once.name().to_owned()),
            audience: knobs.audience.clone().unwrap_or_else(|| Audience::Everyone.value()),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_people_type_it() {
        for (typed, read) in [("19:30", (19, 30)), ("9.05", (9, 5)), ("10 uur", (10, 0)), ("13.00 uur", (13, 0))] {
            assert_eq!(hour(typed), Time::new(read.0, read.1, 0, 0).ok(), "{typed}");
        }
        for typed in ["", "avond", "25:00", "12:60", "-1"] {
            assert_eq!(hour(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_flaw_stands_beside_its_field() {
        let form =
            Form { id: Uuid::nil().to_string(), minutes: "2".to_owned(), cost: "veel".to_owned(), ..Form::default() };
        let Err(Error::Invalid(flaws)) = form.parse(Uuid::nil(), Uuid::nil(), jiff::civil::date(2026, 11, 23)) else {
            panic!("an empty form is taken")
        };
        let fields: Vec<&str> = flaws.iter().map(|flaw| flaw.field).collect();
        assert_eq!(fields, ["name", "minutes", "cost", "day", "hour"]);
    }
}
