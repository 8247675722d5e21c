//! A round: planned talk over the doors of one building or street, given to a duo. Ring where nothing is known; who does not
//! want to talk is left alone until the day she chose.

pub mod at_door;
pub mod changing;
pub mod code;
pub mod conflict;
pub mod door;
pub mod numbers;
pub mod offline;
pub mod paper;
pub mod promised;
pub mod store;
pub mod talk;
pub mod typed;
pub mod web;

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

pub use at_door::{Done, at_door};
pub use talk::{Answers, Outcome, Talk};

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::meeting::enough_of_us;
use crate::person;
use crate::practice::Practice;
use crate::subject::Subject;
use store::Candidate;

#[derive(Clone, Debug)]
pub struct NewRound {
    pub id: Uuid,
    pub practice: String,
    pub place: Uuid,
    /// What gave rise to it: a report of the housing corporation.
    pub because: String,
    pub planned_on: Date,
    pub audience: Uuid,
    pub duo: Vec<Uuid>,
    pub made_by: Uuid,
    /// These doors of the place; nothing is all of them.
    pub doors: Vec<Uuid>,
    /// So many of those, at random; nothing is all of them.
    pub some: Option<usize>,
}

/// Doors of one round at most: more than a duo rings in a season, and a tenth of the codes there are for paper.
const MOST: usize = 1_000;

/// Gives a round to a duo: every door of the place, or those that were named, but those that asked to be left alone.
pub async fn plan(tx: &mut Tx, app: &App, new: &NewRound, practice: &Practice) -> Result<(), Error> {
    enough_of_us(practice, new.duo.len())?;
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::made_by(tx, new.id).await?, new.made_by);
    }
    let mut doors = store::candidates(tx, new.place).await?;
    doors.retain(|door| new.doors.is_empty() || new.doors.contains(&door.id));
    doors.retain(|door| door.left_alone_until.is_none_or(|day| day <= new.planned_on));
    if doors.is_empty() {
        return Err(Error::invalid("place", "round-no-doors"));
    }
    if let Some(some) = new.some {
        doors = at_random(app, doors, some);
    }
    if doors.len() > MOST {
        return Err(Error::invalid("place", "round-too-many-doors"));
    }
    doors.sort_unstable();
    for one in &new.duo {
        store::add_one(tx, new.id, *one).await?;
    }
    let mut codes = BTreeSet::new();
    for (nr, door) in (1..).zip(&doors) {
        let code = code::another(app, &mut codes);
        store::add_door(tx, new.id, door.id, nr, &code).await?;
    }
    event::record(tx, app, new.made_by, "planned", Subject::Place(new.place), "").await
}

/// "Ad random gaan aanbellen": so many of them, each as likely.
fn at_random(app: &App, mut doors: Vec<Candidate>, some: usize) -> Vec<Candidate> {
    let mut kept = Vec::new();
    while kept.len() < some && !doors.is_empty() {
        let at = below(app, doors.len());
        kept.push(doors.swap_remove(at));
    }
    kept
}

/// A number below `end`, as good as evenly for the number of doors of a street.
fn below(app: &App, end: usize) -> usize {
    let mut drawn = [0; 8];
    app.random.fill(&mut drawn);
    let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
    usize::try_from(u64::from_le_bytes(drawn) % end).unwrap_or_default()
}
