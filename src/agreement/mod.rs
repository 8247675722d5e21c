//! agreement (afspraak): what two or more parties promise each other: something to do, hours, euros, from a day till a day.
//!
//! "Als het vertrouwen groeit, kan de formele hulp worden afgebouwd": hours of a group (formal) and of a person (informal) stand side
//! by side through time. A change is a new version and the one before stays, with who, when and why. "Soms komt er helemaal geen
//! informele hulp": no hours is an answer too. Law 5: an agreement that is open has a day on which somebody looks at it.

pub mod amount;
pub mod asking;
pub mod changing;
pub mod contribution;
pub mod facts;
pub mod looking;
pub mod paper;
pub mod parse;
pub mod picture;
pub mod show;
pub mod store;
pub mod timeline;
pub mod undoing;
pub mod web;
pub mod whole;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::party::EVERYONE;
use crate::person;
use crate::practice::Practice;
use crate::subject::Subject;
use store::Agreement;

/// What is promised in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Hours of a group: an organisation, a team, an initiative.
    Formal,
    /// Hours of a person, as a neighbour, a friend or a volunteer.
    Informal,
    Euros,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Formal, Kind::Informal, Kind::Euros];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Formal => "formal",
            Kind::Informal => "informal",
            Kind::Euros => "euros",
        }
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Week,
    Month,
    Once,
}

impl Per {
    pub fn name(self) -> &'static str {
        match self {
            Per::Week => "week",
            Per::Month => "month",
            Per::Once => "once",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Per::Week, Per::Month, Per::Once].into_iter().find(|per| per.name() == name)
    }
}

/// In a practice's `promises`: each side says what it does.
pub const DEEDS: &str = "deeds";

/// How often all of it comes back; each time somebody looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    Month,
    Year,
}

impl Repeat {
    pub const ALL: [Repeat; 2] = [Repeat::Month, Repeat::Year];

    pub fn name(self) -> &'static str {
        match self {
            Repeat::Month => "month",
            Repeat::Year => "year",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    pub fn span(self) -> Span {
        match self {
            Repeat::Month => 1.month(),
            Repeat::Year => 1.year(),
        }
    }
}

/// A party and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Person(Uuid),
    Group(Uuid),
}

impl Party {
    pub fn id(self) -> Uuid {
        match self {
            Party::Person(id) | Party::Group(id) => id,
        }
    }

    pub fn kind(self) -> &'static str {
        match self {
            Party::Person(_) => "person",
            Party::Group(_) => "group",
        }
    }

    pub fn subject(self) -> Subject {
        match self {
            Party::Person(id) => Subject::Person(id),
            Party::Group(id) => Subject::Group(id),
        }
    }
}

/// One line: minutes, or cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    pub kind: Kind,
    pub giver: Option<Party>,
    pub amount: i64,
    pub per: Per,
}

/// What one side does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeed {
    pub id: Uuid,
    pub party: Party,
    pub what: String,
}

/// How it is agreed from a day on.
#[derive(Clone, Debug)]
pub struct NewVersion {
    pub id: Uuid,
    pub from_on: Date,
    /// The last day.
    pub until_on: Option<Date>,
    pub what: String,
    pub because: String,
    pub lines: Vec<Promised>,
    /// What each side does, in its own words.
    pub deeds: Vec<NewDeed>,
    pub repeats: Option<Repeat>,
    /// With whom, beside who it is for.
    pub with: Vec<Party>,
    pub made_by: Uuid,
}

#[derive(Clone, Debug)]
pub struct NewAgreement {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub practice: String,
    /// For whom it is.
    pub about: Party,
    /// The tie it hangs on.
    pub tie: Option<Uuid>,
    pub audience: Uuid,
    pub first: NewVersion,
}

/// What was spent of the euros.
#[derive(Clone, Debug)]
pub struct NewSpending {
    pub id: Uuid,
    pub spent_on: Date,
    pub cents: i64,
    pub what: String,
    pub by: Uuid,
}

/// The one place where a practice's `promises` counts: only what it asks is promised, and who gives hours is named.
fn fits(practice: &Practice, version: &NewVersion) -> Result<(), Error> {
    let asked = |line: &Promised| practice.knobs.promises.iter().any(|kind| kind == line.kind.name());
    let two_sided = practice.knobs.promises.iter().any(|kind| kind == DEEDS);
    if two_sided && version.deeds.len() < 2 {
        return Err(Error::invalid("does_about", "agreement-deeds-missing"));
    }
    if !version.lines.iter().all(asked) || !two_sided && !version.deeds.is_empty() {
        return Err(Error::invalid("form", "agreement-not-asked"));
    }
    if version.until_on.is_some_and(|until| until < version.from_on) {
        return Err(Error::invalid("until", "agreement-until-before"));
    }
    let nobody = |kind| version.lines.iter().any(|line| line.kind == kind && line.amount > 0 && line.giver.is_none());
    if nobody(Kind::Formal) {
        return Err(Error::invalid("group", "agreement-formal-by-nobody"));
    }
    if nobody(Kind::Informal) { Err(Error::invalid("person", "agreement-informal-by-nobody")) } else { Ok(()) }
}

/// Makes an agreement of two or more, with its first version and the day on which somebody looks at it.
pub async fn agree(tx: &mut Tx, app: &App, practice: &Practice, new: &NewAgreement) -> Result<(), Error> {
    fits(practice, &new.first)?;
    if new.first.with.iter().all(|party| *party == new.about) {
        return Err(Error::invalid("person", "agreement-with-nobody"));
    }
    // Between two it is; not for everyone to read.
    if new.audience == EVERYONE {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let today = app.clock.today();
    if !store::add(tx, new, today, app.clock.millis()).await? {
        return person::same_hand(store::made_by(tx, new.id).await?, new.first.made_by);
    }
    let parties = [&[new.about], new.first.with.as_slice()].concat();
    store::join(tx, new.id, &parties).await?;
    store::add_version(tx, (new.id, new.about.subject().owner()), 1, &new.first, today).await?;
    let made = store::any(tx, new.id).await?;
    looking::look_again(tx, app, &made, practice, &new.first).await?;
    if practice.knobs.challenges {
        return asking::challenge(tx, app, &made, &new.first).await;
    }
    tell_parties(tx, app, new.id, new.first.made_by, "agreed").await
}

/// From a day on it is otherwise. The version before stays.
pub async fn change(
    tx: &mut Tx,
    app: &App,
    agreement: &Agreement,
    practice: &Practice,
    new: &NewVersion,
) -> Result<(), Error> {
    fits(practice, new)?;
    if let Some(by) = store::version_made_by(tx, new.id).await? {
        return person::same_hand(Some(by), new.made_by);
    }
    if agreement.ended_on.is_some() {
        return Err(Error::Conflict("conflict-agreement-ended"));
    }
    let last = store::last(tx, agreement.id).await?;
    if new.from_on < last.from_on {
        return Err(Error::invalid("from", "agreement-from-before"));
    }
    store::join(tx, agreement.id, &new.with).await?;
    store::add_version(tx, (agreement.id, agreement.owner()?), last.nr + 1, new, app.clock.today()).await?;
    looking::look_again(tx, app, agreement, practice, new).await?;
    tell_parties(tx, app, agreement.id, new.made_by, "agreed_otherwise").await
}

/// It is over: a fact with a day, who said so and, if she wishes, why.
pub async fn end(tx: &mut Tx, app: &App, agreement: &Agreement, by: Uuid, because: &str) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::end(tx, agreement, today, by, because).await? {
        return Err(Error::Conflict("conflict-agreement-ended"));
    }
    looking::looked(tx, app, agreement.id, by, because).await?;
    tell_parties(tx, app, agreement.id, by, "agreement_ended").await
}

/// Something was spent. Also more than was promised: it is a fact.
pub async fn spend(tx: &mut Tx, app: &App, agreement: &Agreement, new: &NewSpending) -> Result<(), Error> {
    if !store::spend(tx, (agreement.id, agreement.owner()?), new, app.clock.today()).await? {
        return person::same_hand(store::spent_by(tx, new.id).await?, new.by);
    }
    event::record(tx, app, new.by, "spent", Subject::Agreement(agreement.id), "").await
}

/// Everyone who is a party reads at `/me` that something was agreed about her.
async fn tell_parties(tx: &mut Tx, app: &App, agreement: Uuid, by: Uuid, verb: &'static str) -> Result<(), Error> {
    event::record(tx, app, by, verb, Subject::Agreement(agreement), "").await?;
    for person in store::people(tx, agreement).await? {
        event::record(tx, app, by, verb, Subject::Person(person), "").await?;
    }
    Ok(())
}

/// What someone who is no longer here had agreed is over with her leaving; whoever stays after all has it back.
pub async fn end_all(tx: &mut Tx, app: &App, person: Uuid, by: Uuid, because: &str) -> Result<(), Error> {
    for agreement in store::open_about(tx, person).await? {
        store::end(tx, &agreement, app.clock.today(), by, because).await?;
        looking::looked(tx, app, agreement.id, by, because).await?;
        event::record(tx, app, by, "agreement_ended", Subject::Agreement(agreement.id), "").await?;
    }
    Ok(())
}
