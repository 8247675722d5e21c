//! What a side is asked: whether it takes part in what another proposes (right to challenge), and once a year whether it still
//! stands. By mail, one tap, without an account; or told to a worker. A side that does not answer makes it fade.

pub mod letter;
pub mod link;
pub mod store;
pub mod web;

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self as agreements, Agreement};
use super::{NewVersion, Party, looking};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::party::PROGRAM;
use crate::subject::Subject;
use store::Ask;

/// At this hour the yearly question goes out, in the Netherlands.
const ASK_AT: i8 = 10;
/// So long a side may think about whether it still stands.
const WAIT_DAYS: i64 = 30;

/// Why a side is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Another side proposes that it takes part.
    Challenge,
    /// A year went by.
    Year,
}

impl Why {
    pub fn name(self) -> &'static str {
        match self {
            Why::Challenge => "challenge",
            Why::Year => "year",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    /// Not this; with why.
    No,
    /// It still stands no longer: let us talk.
    Talk,
}

impl Said {
    pub fn name(self) -> &'static str {
        match self {
            Said::Yes => "yes",
            Said::No => "no",
            Said::Talk => "talk",
        }
    }

    /// What can be said to this question.
    pub fn of(kind: &str) -> [Said; 2] {
        if kind == Why::Challenge.name() { [Said::Yes, Said::No] } else { [Said::Yes, Said::Talk] }
    }

    pub fn parse(kind: &str, name: &str) -> Option<Self> {
        Self::of(kind).into_iter().find(|said| said.name() == name)
    }
}

/// The one place where a practice's `challenges` counts: the group that is named is asked, and has not agreed yet.
pub(super) async fn challenge(tx: &mut Tx, app: &App, agreement: &Agreement, first: &NewVersion) -> Result<(), Error> {
    let asked = first.with.iter().find(|party| matches!(party, Party::Group(_)));
    let asked = asked.ok_or_else(|| Error::invalid("group", "agreement-challenge-nobody"))?;
    ask(tx, app, agreement.id, asked.id(), Why::Challenge).await?;
    event::record(tx, app, first.made_by, "challenged", Subject::Agreement(agreement.id), "").await
}

async fn ask(tx: &mut Tx, app: &App, agreement: Uuid, party: Uuid, why: Why) -> Result<(), Error> {
    let (id, today) = (app.id(), app.clock.today());
    if store::add(tx, id, (agreement, party), why, today).await? {
        let at = app.clock.at(today, ASK_AT).max(app.clock.millis());
        job::enqueue(tx, app, &Job::AskAgreement { ask: id }, at).await?;
    }
    Ok(())
}

/// Asks each side at once whether it stands as it is written down, but for who has such a question already or said yes to it.
pub async fn ask_all(tx: &mut Tx, app: &App, agreement: &Agreement, by: Uuid) -> Result<(), Error> {
    if agreement.ended_on.is_some() {
        return Err(Error::Conflict("conflict-agreement-answered"));
    }
    let asks = store::all(tx, agreement.id).await?;
    let written = agreements::versions(tx, agreement.id).await?.iter().map(|version| version.made_on).max();
    let is_settled = |ask: &store::Told| ask.is_open() || ask.said.as_deref() == Some("yes") && ask.said_on >= written;
    for party in agreements::party_ids(tx, agreement.id).await? {
        if !asks.iter().any(|ask| ask.party == party && is_settled(ask)) {
            ask(tx, app, agreement.id, party, Why::Year).await?;
        }
    }
    event::record(tx, app, by, "agreement_asked", Subject::Agreement(agreement.id), "").await
}

/// Said by the side itself, or by who heard it. `because` is asked for with a no.
pub async fn say(tx: &mut Tx, app: &App, ask: &Ask, said: Said, because: &str, by: Uuid) -> Result<(), Error> {
    let because = because.trim();
    if said == Said::No && because.is_empty() {
        return Err(Error::invalid("because", "agreement-no-because"));
    }
    let agreement = agreements::any(tx, ask.agreement).await?;
    if agreement.ended_on.is_some()
        || !store::say(tx, ask, &agreement, (said, because), (by, app.clock.today())).await?
    {
        return Err(Error::Conflict("conflict-agreement-answered"));
    }
    event::record(tx, app, by, "agreement_answered", Subject::Agreement(agreement.id), "").await?;
    match said {
        Said::Yes if ask.kind == Why::Challenge.name() => {
            super::tell_parties(tx, app, agreement.id, by, "agreed").await
        }
        Said::Yes => Ok(()),
        Said::No => super::end(tx, app, &agreement, by, because).await,
        Said::Talk => looking::today(tx, app, agreement.id, by).await,
    }
}

/// Asks each side of what is a year old, and brings what a side did not answer to who keeps it. Once a day.
pub async fn go(app: &App, today: Date) -> Result<(), Error> {
    while ask_due(app, today).await? {}
    while fade_silent(app, today).await? {}
    Ok(())
}

async fn ask_due(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Agree, "job clock")).await?;
    let due = store::due(&mut tx, today.saturating_sub(1.year())).await?;
    for (agreement, party) in &due {
        ask(&mut tx, app, *agreement, *party, Why::Year).await?;
    }
    tx.commit().await?;
    Ok(!due.is_empty())
}

async fn fade_silent(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Agree, "job clock")).await?;
    let silent = store::unanswered(&mut tx, today.saturating_sub(WAIT_DAYS.days())).await?;
    for ask in &silent {
        store::silent(&mut tx, ask.id, today).await?;
        looking::today(&mut tx, app, ask.agreement, PROGRAM).await?;
    }
    tx.commit().await?;
    Ok(!silent.is_empty())
}
