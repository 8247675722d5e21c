//! A round that is half done, and an evening that was held.

use serde::Deserialize;
use uuid::Uuid;

use super::Filling;
use crate::error::Error;
use crate::meeting::round::{self, Answers, NewRound, Outcome, Talk, at_door};
use crate::meeting::said::{Said, Whom};
use crate::meeting::{self, Holding, NewMeeting};
use crate::note::Kind;
use crate::party::NETWORK;
use crate::place::{self, NewPlace};
use crate::practice;
use crate::subject::Subject;

#[derive(Deserialize)]
pub struct Round {
    practice: String,
    building: String,
    doors: Vec<String>,
    because: String,
    talk: Vec<AtDoor>,
}

#[derive(Deserialize)]
struct AtDoor {
    door: String,
    outcome: Outcome,
    #[serde(flatten)]
    said: Said,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
pub struct Evening {
    practice: String,
    name: String,
    days_ago: i32,
    heads: i64,
    wish: Vec<String>,
    talent: Vec<String>,
    guests: Vec<String>,
}

impl Filling<'_> {
    pub(super) async fn round(&mut self, wijk: Round) -> Result<(), Error> {
        let place =
            place::find_or_add(self.tx, self.app, &NewPlace::under(self.home, "building", &wijk.building)).await?;
        let mut doors = Vec::new();
        for name in &wijk.doors {
            let door = place::find_or_add(self.tx, self.app, &NewPlace::under(place, "door", name)).await?;
            doors.push((name.as_str(), door));
        }
        let practice = practice::meeting(self.app, self.tx, place, &wijk.practice).await?;
        let new = NewRound {
            id: self.app.id(),
            practice: wijk.practice,
            place,
            because: wijk.because,
            planned_on: self.today,
            audience: NETWORK,
            duo: vec![self.worker, self.colleague],
            made_by: self.worker,
            doors: Vec::new(),
            some: None,
        };
        round::plan(self.tx, self.app, &new, &practice).await?;
        for told in wijk.talk {
            let door = doors.iter().find(|(name, _)| *name == told.door).map(|(_, door)| *door);
            let door = door.ok_or_else(|| Error::config("demo/wijk.toml: a door that is not there"))?;
            let whom = Whom { name: told.name, ..Whom::default() };
            let answers = Answers { said: told.said, whom, ..Answers::default() };
            let talk =
                Talk { id: self.app.id(), round: new.id, door, outcome: told.outcome, at: None, answers, late: false };
            at_door(self.tx, self.app, self.worker, talk).await?;
        }
        Ok(())
    }

    pub(super) async fn evening(&mut self, wijk: Evening) -> Result<(), Error> {
        let on = self.day(-wijk.days_ago);
        let practice = practice::meeting(self.app, self.tx, self.home, &wijk.practice).await?;
        let id = self.app.id();
        let new = NewMeeting {
            id,
            practice: wijk.practice.clone(),
            about: Subject::Place(self.home),
            place: self.home,
            name: wijk.name.clone(),
            planned_on: on,
            hour: String::new(),
            spot: String::new(),
            language: String::new(),
            interpreter: String::new(),
            audience: NETWORK,
            round: None,
            made_by: self.worker,
        };
        meeting::plan(self.tx, self.app, &new).await?;
        let holding = Holding { on, ours: vec![self.worker, self.colleague], heads: Some(wijk.heads) };
        meeting::hold(self.tx, self.app, id, &practice, &holding, self.worker).await?;
        for name in &wijk.guests {
            let guest = self.person(name, self.home, NETWORK).await?;
            meeting::attend(self.tx, self.app, id, Some(on), guest, self.worker).await?;
        }
        let held = meeting::Harvested { id, place: self.home, on, practice: wijk.practice, audience: NETWORK };
        for (kind, lines) in [(Kind::Wish, &wijk.wish), (Kind::Talent, &wijk.talent)] {
            let sheet: Uuid = self.app.id();
            meeting::harvest(self.tx, self.app, &held, sheet, kind, lines, self.worker).await?;
        }
        Ok(())
    }
}
