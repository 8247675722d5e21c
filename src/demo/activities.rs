//! What there is to do, with some who joined.

use jiff::ToSpan;
use serde::Deserialize;
use uuid::Uuid;

use super::Filling;
use crate::error::Error;
use crate::meeting::activity::joining::{self, NewJoin};
use crate::meeting::activity::repeat::{Often, Rule};
use crate::meeting::activity::{self, Activity, NewActivity, NewOccasion, form};
use crate::party::EVERYONE;
use crate::web::guest::Reach;

#[derive(Deserialize)]
struct Wijk {
    activity: Vec<Made>,
}

#[derive(Deserialize)]
struct Made {
    practice: String,
    name: String,
    about: String,
    spot: String,
    in_days: i32,
    hour: String,
    minutes: i64,
    often: String,
    times: Option<u16>,
    places: Option<i64>,
    #[serde(default)]
    cents: i64,
    #[serde(default)]
    cook: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    languages: String,
    #[serde(default)]
    look_first: bool,
    #[serde(default)]
    wheelchair: bool,
    #[serde(default)]
    children: bool,
    #[serde(default)]
    joined: Vec<String>,
}

fn wijk() -> Result<Vec<Made>, Error> {
    let wijk: Result<Wijk, _> = toml::from_str(include_str!("activities.toml"));
    Ok(wijk.map_err(|error| Error::config(format!("demo/activities.toml: {error}")))?.activity)
}

impl Filling<'_> {
    pub(super) async fn activities(&mut self, groups: &[(&str, Uuid)]) -> Result<(), Error> {
        for made in wijk()? {
            let group = groups.iter().find(|(name, _)| *name == made.group).map(|(_, id)| *id);
            self.activity(made, group).await?;
        }
        Ok(())
    }

    async fn activity(&mut self, made: Made, group: Option<Uuid>) -> Result<(), Error> {
        let day = self.today.saturating_add(made.in_days.days());
        let hour = form::hour(&made.hour).ok_or_else(|| Error::config("demo/activities.toml: an hour"))?;
        let (first, id) = (day.to_datetime(hour), self.app.id());
        let often = Often::parse(&made.often).unwrap_or(Often::Once);
        let show = (made.times.is_some()).then(|| first.saturating_add(6.weeks()));
        let what = Activity {
            practice: made.practice,
            name: made.name,
            about: made.about,
            group,
            place: self.home,
            spot: made.spot,
            cook: made.cook,
            cents: made.cents,
            languages: made.languages,
            wheelchair: made.wheelchair,
            children: made.children,
            look_first: made.look_first,
            places: made.places,
            minutes: made.minutes,
            audience: EVERYONE,
        };
        let rule = Rule::of(often, day, made.times);
        let new = NewActivity { id, what: what.clone(), first, rule, off: Vec::new(), made_by: self.worker };
        activity::make(self.tx, self.app, &new).await?;
        if let Some(at) = show {
            let places = Some(75);
            let last = NewOccasion {
                id: self.app.id(),
                name: "De voorstelling".to_owned(),
                at,
                minutes: 120,
                places,
                due_on: None,
            };
            activity::occur(self.tx, self.app, (id, &what), &last, self.worker).await?;
        }
        let first = activity::occasion_id(id, first);
        for name in made.joined {
            let (id, by) = (self.app.id(), Some(self.worker));
            let new = NewJoin { id, day: first, name, reach: Reach::None, language: "nl", heads: 1, by };
            joining::join(self.tx, self.app, &new).await?;
        }
        Ok(())
    }
}
