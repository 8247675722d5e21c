//! How a tie ends: well, without a klik, or "jammer, opnieuw". Nobody has to say why. And how one begins anew.

use uuid::Uuid;

use super::store::{self, Tie};
use super::{NewTie, Next, asking, introduce, klik, referral};
use crate::agreement::looking;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;

/// The id of the visit that follows a tie is made of the tie's own.
const VISIT: u128 = 0xc0_b0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was for.
    Well,
    NoKlik,
    /// One of the two stopped, and need not say why.
    Stopped,
    /// It did not work out this time.
    Again,
    /// She did not come.
    NoShow,
    /// One of the two said no.
    Declined,
    /// Taken back before anything came of it.
    Withdrawn,
    /// Help of people around her is not what is needed here.
    NoInformalHelp,
}

impl Outcome {
    pub const ALL: [Outcome; 8] = [
        Outcome::Well,
        Outcome::NoKlik,
        Outcome::Stopped,
        Outcome::Again,
        Outcome::NoShow,
        Outcome::Declined,
        Outcome::Withdrawn,
        Outcome::NoInformalHelp,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Outcome::Well => "well",
            Outcome::NoKlik => "no-klik",
            Outcome::Stopped => "stopped",
            Outcome::Again => "again",
            Outcome::NoShow => "no-show",
            Outcome::Declined => "declined",
            Outcome::Withdrawn => "withdrawn",
            Outcome::NoInformalHelp => "no-informal-help",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// From now on neither sees how to reach the other by it. `because` may be empty, and is for its steward alone.
pub async fn end(tx: &mut Tx, app: &App, tie: &Tie, how: Outcome, because: &str, by: Uuid) -> Result<(), Error> {
    // Who asked for herself hears that it is over and not why: law 3.
    let because = if tie.introduced_by == tie.wisher { "" } else { because.trim() };
    if !store::end(tx, tie, app.clock.today(), by, how, because).await? {
        return Err(Error::Conflict("conflict-tie-ended"));
    }
    klik::store::settle_all(tx, tie.id, app.clock.today()).await?;
    looking::now(tx, app, tie.id, by).await?;
    referral::back::news(tx, app, tie.id).await?;
    if how == Outcome::Well {
        come_back(tx, app, tie).await?;
    }
    event::record(tx, app, by, "tied-ended", Subject::Tie(tie.id), "").await
}

/// One of the two wants no more of it, or does not want it. Its steward has it on Vandaag and by mail, to tell the other.
pub async fn stop(tx: &mut Tx, app: &App, tie: &Tie, how: Outcome, by: Uuid) -> Result<(), Error> {
    end(tx, app, tie, how, "", by).await?;
    store::look_at_ended(tx, tie.id, app.clock.today(), Next::Stopped).await?;
    job::enqueue(tx, app, &Job::TellStopped { tie: tie.id }, app.clock.millis()).await
}

/// Its steward told the other.
pub async fn seen(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    store::seen(tx, tie.id).await?;
    event::record(tx, app, by, "seen", Subject::Tie(tie.id), "").await
}

/// Where the practice says so, its steward comes back to her after a while. Ended twice, it is one visit.
async fn come_back(tx: &mut Tx, app: &App, tie: &Tie) -> Result<(), Error> {
    let practice = tie.practice.as_deref().and_then(|slug| app.practices.get(slug));
    let Some(after) = practice.and_then(|practice| practice.knobs.come_back) else { return Ok(()) };
    let visit = NewRevisit {
        id: Uuid::from_u128(tie.id.as_u128() ^ VISIT),
        about: Subject::Person(tie.wisher),
        steward: tie.steward,
        due_on: app.clock.today().saturating_add(after),
        words: String::new(),
        note: None,
        practice: tie.practice.clone(),
        audience: tie.audience,
        created_by: tie.steward,
        import: None,
    };
    revisit::promise(tx, app, &visit).await
}

/// Ended on this day by mistake: as it was.
pub async fn reopen(tx: &mut Tx, app: &App, tie: &Tie, by: Uuid) -> Result<(), Error> {
    if !store::reopen(tx, tie.id, by, app.clock.today()).await? {
        return Err(Error::Conflict("conflict-tie-not-reopened"));
    }
    referral::back::news(tx, app, tie.id).await?;
    if tie.holds_on.is_some() {
        klik::begin(tx, app, tie).await?;
    }
    event::record(tx, app, by, "reopened", Subject::Tie(tie.id), "").await
}

/// The same two, asked anew. Whose wish it was, it stays.
pub async fn restart(tx: &mut Tx, app: &App, tie: &Tie, id: Uuid, by: Uuid) -> Result<(), Error> {
    if tie.ended_on.is_none() {
        return Err(Error::Conflict("conflict-tie-open"));
    }
    // Who said no or stopped is not asked the same thing again.
    if [Outcome::Declined, Outcome::Stopped].iter().any(|how| tie.ended_how.as_deref() == Some(how.name())) {
        return Err(Error::Conflict("conflict-tie-was-refused"));
    }
    let told = asking::store::both_told(tx, tie.id).await?;
    let words = store::words(tx, tie.id).await?;
    let anew = NewTie {
        id,
        practice: tie.practice.clone(),
        wisher: tie.wisher,
        other: tie.other()?,
        words,
        told_wisher: told.0,
        told_other: told.1,
        wish: tie.wish,
        talent: tie.talent,
        audience: tie.audience,
        steward: tie.steward,
        by,
        for_group: tie.for_group,
        meetings_max: tie.meetings_max,
        restarts: Some(tie.id),
    };
    introduce(tx, app, &anew).await
}
