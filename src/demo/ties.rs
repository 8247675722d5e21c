//! Ties in each of their steps.

use serde::Deserialize;
use uuid::Uuid;

use super::Filling;
use crate::error::Error;
use crate::party::NETWORK;
use crate::subject::Subject;
use crate::tie::answering::{self, Said};
use crate::tie::{self, NewTie, Side, Way, store};

#[derive(Deserialize)]
pub struct Tied {
    wisher: String,
    other: String,
    words: String,
    told_wisher: String,
    told_other: String,
    /// How far it came: `asked`, `agreed`, `met` or `holds`.
    stage: String,
    practice: Option<String>,
    /// So many talks were had.
    #[serde(default)]
    talks: i32,
}

impl Filling<'_> {
    pub(super) async fn tie(&mut self, tied: &Tied, groups: &[(&str, Uuid)]) -> Result<(), Error> {
        let wisher = self.who(&tied.wisher)?;
        let group = groups.iter().find(|(name, _)| *name == tied.other).map(|(_, id)| Subject::Group(*id));
        let other = match group {
            Some(group) => group,
            None => Subject::Person(self.who(&tied.other)?),
        };
        let practice = tied.practice.as_deref().and_then(|slug| self.app.practices.get(slug));
        let new = NewTie {
            id: self.app.id(),
            practice: tied.practice.clone(),
            wisher,
            other,
            words: tied.words.clone(),
            told_wisher: tied.told_wisher.clone(),
            told_other: tied.told_other.clone(),
            wish: None,
            talent: None,
            audience: NETWORK,
            steward: self.worker,
            by: self.worker,
            for_group: None,
            meetings_max: practice.and_then(|practice| practice.knobs.meetings_max),
            restarts: None,
        };
        tie::introduce(self.tx, self.app, &new).await?;
        self.go_on(new.id, tied).await
    }

    fn who(&self, name: &str) -> Result<Uuid, Error> {
        let unknown = || Error::config(format!("demo/wijk.toml: {name} is not there"));
        self.people.iter().find(|(known, _)| known == name).map(|(_, id)| *id).ok_or_else(unknown)
    }

    async fn go_on(&mut self, id: Uuid, tied: &Tied) -> Result<(), Error> {
        let (app, worker) = (self.app, self.worker);
        if tied.stage == "asked" {
            return Ok(());
        }
        for side in Side::BOTH {
            let tie = store::facts(self.tx, id).await?;
            answering::say(self.tx, app, &tie, side, Said::Yes(None), worker).await?;
        }
        if tied.stage == "agreed" {
            let tie = store::facts(self.tx, id).await?;
            let first = (self.day(2), Way::Neutral, "Buurthuis, aan de leestafel");
            return tie::plan_first(self.tx, app, &tie, first, worker).await;
        }
        for _ in 0..tied.talks.max(1) {
            let tie = store::facts(self.tx, id).await?;
            tie::meet(self.tx, app, &tie, app.id(), self.today, worker).await?;
        }
        if tied.stage == "holds" {
            let tie = store::facts(self.tx, id).await?;
            tie::hold(self.tx, app, &tie, worker).await?;
        }
        Ok(())
    }
}
