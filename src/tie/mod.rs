//! tie (verbinding): someone introduces one to another, a person or a group. Asked, agreed, met, holds, ended.
//!
//! Both say yes before either sees how to reach the other. Law 3: who introduces hears the outcome, never the content; what is
//! said of how it goes is for who guards the tie, and for nobody else. "Steeds wordt bewaakt of de klik er is."

pub mod answering;
pub mod asking;
pub mod ending;
pub mod introducing;
pub mod klik;
pub mod outcome;
pub mod referral;
pub mod show;
pub mod store;
pub mod suggesting;
pub mod told;
pub mod web;
pub mod worry;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::subject::Subject;
use crate::{access, note, person};
use store::Tie;

/// Which of the two: whose wish it is, or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Wisher,
    Other,
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Wisher, Side::Other];

    pub fn name(self) -> &'static str {
        match self {
            Side::Wisher => "wisher",
            Side::Other => "other",
        }
    }

    /// The other one of the two.
    pub fn across(self) -> Self {
        if self == Side::Wisher { Side::Other } else { Side::Wisher }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|side| side.name() == name)
    }
}

/// How the two meet for the first time: never two strangers alone in a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Who introduces comes along.
    Accompanied,
    /// Somewhere that is neither's home.
    Neutral,
}

impl Way {
    pub const ALL: [Way; 2] = [Way::Accompanied, Way::Neutral];

    pub fn name(self) -> &'static str {
        match self {
            Way::Accompanied => "accompanied",
            Way::Neutral => "neutral",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// Why its steward must look at a tie again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Somebody did not say yes or no yet.
    Answer,
    /// Both said yes: when do they meet?
    First,
    /// They would meet: did they?
    Met,
    /// They met once: does it hold?
    Hold,
    /// So many talks were the plan, and they were had.
    WhereTo,
    /// Somebody doubts. Within a day.
    Doubt,
    /// Neither of both answered.
    Silence,
    /// One of the two stopped, or said no: the other must hear it.
    Stopped,
    /// Nothing special: law 5.
    Look,
}

impl Next {
    pub fn name(self) -> &'static str {
        match self {
            Next::Answer => "answer",
            Next::First => "first",
            Next::Met => "met",
            Next::Hold => "hold",
            Next::WhereTo => "where-to",
            Next::Doubt => "doubt",
            Next::Silence => "silence",
            Next::Stopped => "stopped",
            Next::Look => "look",
        }
    }

    /// After how long, when nothing happens meanwhile.
    fn pause(self) -> Span {
        match self {
            Next::Answer | Next::First => 7.days(),
            Next::Met => 1.day(),
            Next::Hold => 14.days(),
            Next::WhereTo | Next::Doubt | Next::Silence | Next::Stopped => 0.days(),
            Next::Look => 6.months(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewTie {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub practice: Option<String>,
    /// Whose wish it is. The goal is hers.
    pub wisher: Uuid,
    /// `Subject::Person` or `Subject::Group`.
    pub other: Subject,
    /// What for, in a few words: "samen wandelen".
    pub words: String,
    /// What each is told of the other before both said yes; without a name.
    pub told_wisher: String,
    pub told_other: String,
    /// The notes that it comes from.
    pub wish: Option<Uuid>,
    pub talent: Option<Uuid>,
    pub audience: Uuid,
    pub steward: Uuid,
    pub by: Uuid,
    /// In whose name, when that is a group: it hears the outcome.
    pub for_group: Option<Uuid>,
    pub meetings_max: Option<i64>,
    pub restarts: Option<Uuid>,
}

/// Asks both. Sent twice, it is one tie.
pub async fn introduce(tx: &mut Tx, app: &App, new: &NewTie) -> Result<(), Error> {
    check(tx, app, new).await?;
    let (today, now) = (app.clock.today(), app.clock.millis());
    if !store::add(tx, new, today, now).await? {
        return person::same_hand(store::introduced_by(tx, new.id).await?, new.by);
    }
    for (side, party, told) in
        [(Side::Wisher, Subject::Person(new.wisher), &new.told_wisher), (Side::Other, new.other, &new.told_other)]
    {
        let id = app.id();
        store::add_side(tx, id, new.id, side, party, told).await?;
        job::enqueue(tx, app, &Job::AskTie { side: id }, now).await?;
    }
    look_again(tx, app, new.id, Next::Answer).await?;
    event::record(tx, app, new.by, "introduced", Subject::Tie(new.id), "").await
}

async fn check(tx: &mut Tx, app: &App, new: &NewTie) -> Result<(), Error> {
    if new.words.trim().is_empty() {
        return Err(Error::invalid("words", "tie-words-missing"));
    }
    let people = [Some(new.wisher), if let Subject::Person(other) = new.other { Some(other) } else { None }];
    if people[1] == Some(new.wisher) {
        return Err(Error::invalid("other", "tie-with-herself"));
    }
    for one in people.into_iter().flatten() {
        if access::agreed::objects(tx, one).await? || crate::revisit::store::has_left(tx, one).await? {
            return Err(Error::Conflict("conflict-tie-not-here"));
        }
    }
    if !access::store::is_staff(tx, new.steward, app.clock.today()).await? {
        return Err(Error::invalid("steward", "tie-steward-missing"));
    }
    if store::open_between(tx, new.wisher, new.other.id()).await?.is_some_and(|open| open != new.id) {
        return Err(Error::Conflict("conflict-tie-open"));
    }
    Ok(())
}

/// Its steward looks at it again after the pause of this reason, or on the day the reason names: law 5.
pub async fn look_again(tx: &mut Tx, app: &App, tie: Uuid, next: Next) -> Result<(), Error> {
    look_on(tx, tie, app.clock.today().saturating_add(next.pause()), next).await
}

pub async fn look_on(tx: &mut Tx, tie: Uuid, on: Date, next: Next) -> Result<(), Error> {
    store::look_on(tx, tie, on, next).await
}

/// When and where they meet for the first time, and who comes along.
pub async fn plan_first(
    tx: &mut Tx,
    app: &App,
    tie: &Tie,
    (on, way, spot): (Date, Way, &str),
    by: Uuid,
) -> Result<(), Error> {
    if tie.agreed_on.is_none() {
        return Err(Error::Conflict("conflict-tie-not-agreed"));
    }
    if way == Way::Neutral && spot.trim().is_empty() {
        return Err(Error::invalid("spot", "tie-spot-missing"));
    }
    if on < app.clock.today() {
        return Err(Error::invalid("on", "tie-first-past"));
    }
    let practice = tie.practice.as_deref().and_then(|slug| app.practices.get(slug));
    if way != Way::Accompanied && practice.is_some_and(|practice| practice.knobs.joins) {
        return Err(Error::invalid("way", "tie-way-joins"));
    }
    if tie.met_on.is_some() || !store::plan_first(tx, tie, on, way, spot.trim()).await? {
        return Err(Error::Conflict("conflict-tie-met"));
    }
    look_on(tx, tie.id, on.saturating_add(Next::Met.pause()), Next::Met).await?;
    event::record(tx, app, by, "planned", Subject::Tie(tie.id), "").await
}

/// They met: the first time, or one time more. `id` is that of the form. It is no contact of ours: what was promised to either stays open.
pub async fn meet(tx: &mut Tx, app: &App, tie: &Tie, id: Uuid, on: Date, by: Uuid) -> Result<(), Error> {
    if tie.agreed_on.is_none() {
        return Err(Error::Conflict("conflict-tie-not-agreed"));
    }
    if tie.ended_on.is_some() {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    let count = store::meetings(tx, tie.id).await?;
    if !store::add_meeting(tx, id, tie.id, on, by, app.clock.millis()).await? {
        return Ok(());
    }
    if tie.meetings_max.is_some_and(|most| count >= most) {
        return Err(Error::Conflict("conflict-tie-talks-spent"));
    }
    store::met(tx, tie.id, on, by).await?;
    let next = match tie.meetings_max {
        Some(most) if count + 1 >= most => Next::WhereTo,
        _ => Next::Hold,
    };
    if tie.holds_on.is_none() || next == Next::WhereTo {
        look_again(tx, app, tie.id, next).await?;
    }
    // A talk with a group of ours is a contact of ours; two neighbours who meet are not.
    if tie.other_kind == "group" {
        note::spoken_with(tx, app, tie.wisher, by, on).await?;
    }
    referral::back::news(tx, app, tie.id).await?;
    event::record(tx, app, by, "tied-met", Subject::Tie(tie.id), "").await
}

/// It holds: from now on both are asked whether it clicks.
pub async fn hold(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    if tie.met_on.is_none() {
        return Err(Error::Conflict("conflict-tie-not-met"));
    }
    if !store::hold(tx, tie.id, app.clock.today(), by).await? {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    klik::begin(tx, app, tie).await?;
    referral::back::news(tx, app, tie.id).await?;
    event::record(tx, app, by, "tied-holds", Subject::Tie(tie.id), "").await
}

/// Somebody else guards it.
pub async fn hand_over(tx: &mut Tx, app: &App, tie: Uuid, to: Uuid, by: Uuid) -> Result<(), Error> {
    if !access::store::is_staff(tx, to, app.clock.today()).await? {
        return Err(Error::invalid("to", "hand-over-to-nobody"));
    }
    if !store::give(tx, tie, to).await? {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    event::record(tx, app, by, "handed_over", Subject::Tie(tie), "").await
}
