//! How a group is carried. Law 4: a group rests when its carriers fall below its minimum, two residents by default; supporters let
//! go only at or above it.
//!
//! "Geen stap zonder minimaal twee bewoners. Meedenken, meedoen, loslaten": a phase is a dated fact, and so is a rest.

pub mod later;
mod resting;
pub mod store;
pub mod web;

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::closed::Closed as _;
use crate::app::App;
use crate::closed;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::person;
use crate::subject::Subject;
pub(super) use resting::come_back;
pub use resting::{again, door, pause, strike, weigh, weigh_all_of};
use store::Facts;

closed! {
    /// Who does the work: first it is thought of together, then done together, and then the residents do it.
    Phase {
        ThinkAlong = "think-along",
        DoAlong = "do-along",
        LetGo = "let-go",
    }
}

closed! {
    /// Why a group rests.
    Why {
        /// Too few carry it. It goes on by itself when enough do.
        Carriers = "carriers",
        /// It was chosen: a summer, a season.
        Chosen = "chosen",
    }
}

closed! {
    /// Whether one may come in.
    Door {
        Open = "open",
        Ask = "ask",
        NotNow = "not-now",
    }
}

closed! {
    /// Who led a day of what a group does, when somebody said so.
    Led {
        Residents = "residents",
        Together = "together",
        Support = "support",
    }
}

/// So many residents carry a group of residents when its practice does not say it.
const CARRIERS_MIN: i64 = 2;

/// How many residents must carry it; nothing for a group that is not theirs to carry, as an organisation. The one place where a
/// practice's `carriers_min` counts.
pub fn carriers_min(app: &App, kind: &str, practice: Option<&str>) -> Option<i64> {
    let asked = practice.and_then(|slug| app.practices.get(slug)).and_then(|practice| practice.knobs.carriers_min);
    asked.or((kind == "initiative").then_some(CARRIERS_MIN))
}

/// What carries a group today.
#[derive(Clone, Debug)]
pub struct Carried {
    pub carriers: i64,
    pub supporters: i64,
    pub participants: i64,
    /// Fewest carriers; none for a group that residents do not carry.
    pub min: Option<i64>,
    /// Residents could carry it.
    pub may_be: bool,
    pub phase: Option<Phase>,
    pub rest: Option<store::Rest>,
}

impl Carried {
    pub async fn of(conn: &mut Conn, app: &App, group: Uuid) -> Result<Self, Error> {
        let today = app.clock.today();
        let facts = store::facts(conn, group).await?;
        let heads = store::heads(conn, group, today).await?;
        Ok(Self {
            carriers: heads.carriers,
            supporters: heads.supporters,
            participants: heads.participants,
            min: facts.min(app),
            may_be: carriers_min(app, &facts.kind, facts.practice.as_deref()).is_some(),
            phase: store::phases(conn, group).await?.last().and_then(|row| Phase::parse(&row.phase)),
            rest: store::resting(conn, group).await?,
        })
    }

    pub fn is_enough(&self) -> bool {
        self.min.is_none_or(|min| self.carriers >= min)
    }

    /// How many more residents it takes.
    pub fn missing(&self) -> i64 {
        self.min.map_or(0, |min| (min - self.carriers).max(0))
    }

    /// What can be done next: on to the next phase, or back.
    pub fn steps(&self) -> Vec<Phase> {
        if !self.may_be {
            return Vec::new();
        }
        let at = self.phase.map_or(0, |phase| phase.place() + 1);
        let next = Phase::ALL.get(at).copied().filter(|phase| self.may_begin(*phase));
        let back = at.checked_sub(2).and_then(|back| Phase::ALL.get(back).copied());
        next.into_iter().chain(back).collect()
    }

    fn may_begin(&self, phase: Phase) -> bool {
        phase == Phase::ThinkAlong || self.is_enough() && self.rest.is_none()
    }
}

/// A phase begins today. Doing and letting go take enough carriers; thinking along may begin with one idea.
pub async fn begin(tx: &mut Tx, app: &App, id: Uuid, group: Uuid, phase: Phase, by: Uuid) -> Result<(), Error> {
    if let Some(first) = store::noted_by(tx, id).await? {
        return person::same_hand(Some(first), by);
    }
    store::lock(tx, group).await?;
    let carried = Carried::of(tx, app, group).await?;
    if !carried.may_be {
        return Err(Error::Conflict("conflict-group-not-carried"));
    }
    if carried.phase == Some(phase) {
        return Ok(());
    }
    if !carried.may_begin(phase) {
        return Err(Error::Conflict("conflict-group-carriers"));
    }
    store::begin(tx, id, group, phase.name(), app.clock.today(), by, app.clock.millis()).await?;
    weigh(tx, app, group, by).await?;
    event::record(tx, app, by, "phase", Subject::Group(group), phase.name()).await
}

/// It was tapped by mistake: the phase before holds again.
pub async fn take_back(tx: &mut Tx, app: &App, group: Uuid, phase: Uuid, by: Uuid) -> Result<(), Error> {
    if !store::take_back(tx, group, phase, by, app.clock.today()).await? {
        return Err(Error::NotFound);
    }
    event::record(tx, app, by, "phase_taken_back", Subject::Group(group), "").await
}

/// A supporter steps back. Under the minimum she stays: then the group would have nobody.
pub async fn lets_go(tx: &mut Tx, app: &App, group: Uuid, role: &str) -> Result<(), Error> {
    if role != "supporter" {
        return Ok(());
    }
    store::lock(tx, group).await?;
    let facts = store::facts(tx, group).await?;
    let min = facts.min(app);
    let carriers = store::heads(tx, group, app.clock.today()).await?.carriers;
    if facts.ended_on.is_none() && min.is_some_and(|min| carriers < min) {
        return Err(Error::Conflict("conflict-supporter-holds"));
    }
    Ok(())
}

/// Too few carry it now.
pub async fn rests_for_want(conn: &mut Conn, group: Uuid) -> Result<bool, Error> {
    Ok(store::resting(conn, group).await?.is_some_and(|rest| rest.why == Why::Carriers.name()))
}

/// One line of how residents took it over: on that day a phase began, and so many carried and supported it.
#[derive(Clone, Debug)]
pub struct TakenOver {
    pub id: Uuid,
    pub phase: Phase,
    pub on: Date,
    pub carriers: i64,
    pub supporters: i64,
    /// Of the days of this phase of which is known who led them, how many residents led by themselves; nothing while none is known.
    pub led: Option<(i64, i64)>,
}

/// From the first phase on; the last line is the phase that holds.
pub async fn taken_over(conn: &mut Conn, group: Uuid) -> Result<Vec<TakenOver>, Error> {
    let mut lines = Vec::new();
    let (days, phases) = (store::led(conn, group).await?, store::phases(conn, group).await?);
    for (nr, row) in phases.iter().enumerate() {
        let Some(phase) = Phase::parse(&row.phase) else { continue };
        let until = phases.get(nr + 1).map_or(Date::MAX, |next| next.begins_on);
        let heads = store::heads(conn, group, row.begins_on).await?;
        let (carriers, supporters) = (heads.carriers, heads.supporters);
        let led = led(days.iter().filter(|(on, _)| (row.begins_on..until).contains(on)));
        lines.push(TakenOver { id: row.id, phase, on: row.begins_on, carriers, supporters, led });
    }
    Ok(lines)
}

/// How many of these residents led, and how many there are.
fn led<'d>(days: impl Iterator<Item = &'d (Date, String)>) -> Option<(i64, i64)> {
    let (mut theirs, mut known) = (0, 0);
    for (_, led) in days {
        theirs += i64::from(led == Led::Residents.name());
        known += 1;
    }
    (known > 0).then_some((theirs, known))
}

impl Facts {
    /// None for a group that nobody began to carry: a name in a list does not rest.
    pub fn min(&self, app: &App) -> Option<i64> {
        carriers_min(app, &self.kind, self.practice.as_deref()).filter(|_| self.carried > 0)
    }
}
