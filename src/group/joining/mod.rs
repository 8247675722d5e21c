//! Taking part in a group without an account. "Ik wil meedoen": through an open door she is in at once; else she asks, and who
//! carries the group says yes or not yet.
//!
//! Who comes in this way is nobody here: a name and a way to tell her, told to nobody but who carries the group. She reads nothing of
//! the group, and nothing is looked up when she asks: whoever tries hears the same of someone who is known and of someone who is not.

pub mod letter;
pub mod own;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::carrying::{self, Door};
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::party::PROGRAM;
use crate::revisit::{self, How};
use crate::subject::Subject;
use crate::web::guest::Reach;
use crate::web::locale::Locale;
use crate::web::mark;
use crate::web::sign_in::limits;
use store::Join;

/// Law 2: after a year she is asked whether she still takes part.
fn stays_fresh() -> Span {
    12.months()
}

/// So long before it fades.
fn asked_before() -> Span {
    30.days()
}

/// Who asked to take part has an answer within this, or somebody looks after it.
fn answered_within() -> Span {
    7.days()
}

#[derive(Clone, Debug)]
pub struct NewJoin {
    /// Of the form: sent twice, it is one.
    pub id: Uuid,
    pub group: Uuid,
    pub name: String,
    pub reach: Reach,
    pub language: &'static str,
    /// Who wrote it down at the desk, and so says yes.
    pub by: Option<Uuid>,
}

/// What is answered to who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    NotYet,
}

/// She wants to take part: she does, she asks, or she hears that it is not the time yet.
pub async fn join(tx: &mut Tx, app: &App, new: &NewJoin) -> Result<(), Error> {
    carrying::store::lock(tx, new.group).await?;
    if let Some(known) = store::group_of(tx, new.id).await? {
        return if known == new.group { Ok(()) } else { Err(Error::Conflict("conflict-group-join")) };
    }
    let door = opened(tx, app, new.group).await?;
    let (today, now) = (app.clock.today(), app.clock.millis());
    let begins_on = (door == Door::Open || new.by.is_some()).then_some(today);
    let not_yet_on = (begins_on.is_none() && door == Door::NotNow).then_some(today);
    let first = !store::knows(tx, new.group, &new.reach).await?;
    store::add(tx, new, (begins_on, not_yet_on), (today, fresh_from(today), now)).await?;
    event::record(tx, app, new.by.unwrap_or(PROGRAM), "signed_up", Subject::Group(new.group), "").await?;
    if begins_on.is_none() && not_yet_on.is_none() {
        if revisit::store::created_by(tx, visit(new.id)).await?.is_some() {
            return Err(Error::Conflict("conflict-group-join"));
        }
        waits(tx, app, new.id, new.group).await?;
    }
    let told = match (begins_on, not_yet_on) {
        (Some(_), _) => "in",
        (None, Some(_)) => "not-yet",
        (None, None) => "asked",
    };
    if first { tell(tx, app, new.id, new.reach.mail(), told).await } else { Ok(()) }
}

fn fresh_from(today: Date) -> Date {
    today.saturating_add(stays_fresh())
}

/// The door of a group that residents carry and that goes on.
async fn opened(tx: &mut Tx, app: &App, group: Uuid) -> Result<Door, Error> {
    let facts = carrying::store::facts(tx, group).await?;
    if facts.ended_on.is_some() {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    if facts.min(app).is_none() {
        return Err(Error::Conflict("conflict-group-not-carried"));
    }
    carrying::store::door_of(tx, group).await
}

/// Law 5: when nobody answers, who looks after the group comes back to it.
async fn waits(tx: &mut Tx, app: &App, join: Uuid, group: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    let Some(keeper) = carrying::store::keeper(tx, group, today).await? else { return Ok(()) };
    let due_on = today.saturating_add(answered_within());
    if revisit::store::created_by(tx, visit(join)).await?.is_some() {
        return revisit::open_again(tx, app, visit(join), due_on, keeper).await;
    }
    carrying::come_back(tx, app, visit(join), group, keeper, due_on, "group-join-visit").await
}

/// The id of the visit that sees to an answer.
fn visit(join: Uuid) -> Uuid {
    crate::note::taking::nth_id(join, 1)
}

async fn answered(tx: &mut Tx, app: &App, join: Uuid, by: Uuid) -> Result<(), Error> {
    if revisit::store::created_by(tx, visit(join)).await?.is_none() {
        return Ok(());
    }
    let because = Locale::Dutch.say("group-join-answered");
    revisit::store::settle(tx, visit(join), app.clock.today(), by, How::Settled, &because).await.map(drop)
}

/// Who carries the group answers.
pub async fn answer(tx: &mut Tx, app: &App, join: &Join, answer: Answer, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    let (new, told) = match answer {
        Answer::Yes => (store::let_in(tx, join.id, today, Some(by), fresh_from(today)).await?, "in"),
        Answer::NotYet => (store::not_yet(tx, join.id, today, Some(by)).await?, "not-yet"),
    };
    if new {
        answered(tx, app, join.id, by).await?;
        event::record(tx, app, by, "answered", Subject::Group(join.group), told).await?;
        tell(tx, app, join.id, Some(&join.mail), told).await?;
    }
    Ok(())
}

/// She stops, or who carries the group takes her off: one tap.
pub async fn leave(tx: &mut Tx, app: &App, join: &Join, by: Option<Uuid>) -> Result<(), Error> {
    if store::end(tx, join.id, app.clock.today(), by).await? {
        answered(tx, app, join.id, by.unwrap_or(PROGRAM)).await?;
        event::record(tx, app, by.unwrap_or(PROGRAM), "signed_off", Subject::Group(join.group), "").await?;
    }
    Ok(())
}

/// After all: as it was before she stopped. Who was taken off is not back by herself.
pub async fn come_back(tx: &mut Tx, app: &App, join: &Join, by: Option<Uuid>) -> Result<(), Error> {
    opened(tx, app, join.group).await?;
    if join.ended_by.is_some() && by.is_none() {
        return Err(Error::Conflict("conflict-group-join"));
    }
    if store::reopen(tx, join.id).await? {
        if join.begins_on.is_none() && join.not_yet_on.is_none() {
            waits(tx, app, join.id, join.group).await?;
        }
        event::record(tx, app, by.unwrap_or(PROGRAM), "signed_up", Subject::Group(join.group), "").await?;
    }
    Ok(())
}

/// Who heard "not yet" asks once more, when the door is no longer shut.
pub async fn ask_again(tx: &mut Tx, app: &App, join: &Join) -> Result<(), Error> {
    let today = app.clock.today();
    let again = match opened(tx, app, join.group).await? {
        Door::NotNow => return Err(Error::Conflict("conflict-group-shut")),
        Door::Open if join.not_yet_on.is_some() => store::let_in(tx, join.id, today, None, fresh_from(today)).await?,
        _ => {
            let again = store::ask_again(tx, join.id).await?;
            if again {
                waits(tx, app, join.id, join.group).await?;
            }
            again
        }
    };
    match again {
        true => event::record(tx, app, PROGRAM, "signed_up", Subject::Group(join.group), "").await,
        false => Ok(()),
    }
}

/// Law 2: she still takes part.
pub async fn stay(tx: &mut Tx, app: &App, join: &Join) -> Result<(), Error> {
    if store::stay(tx, join.id, fresh_from(app.clock.today())).await? {
        event::record(tx, app, PROGRAM, "confirmed", Subject::Group(join.group), "").await?;
    }
    Ok(())
}

/// Who heard "not yet" hears that it is open now.
pub(super) async fn door_changed(tx: &mut Tx, app: &App, group: Uuid, door: Door) -> Result<(), Error> {
    if door == Door::NotNow {
        return Ok(());
    }
    for id in store::turned_away(tx, group).await? {
        let mail = store::one(tx, id).await?.mail;
        tell(tx, app, id, Some(&mail), "open").await?;
    }
    Ok(())
}

/// Once a day: who takes part for a year is asked whether she still does.
pub async fn strike(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(Activity::Join, "job clock");
    loop {
        let mut tx = app.write_as(&case).await?;
        let fading = store::fading(&mut tx, today.saturating_add(asked_before())).await?;
        for id in &fading {
            store::asked(&mut tx, *id, today).await?;
            let told = Job::TellGroupJoined { join: *id, what: "still".to_owned() };
            job::enqueue_anew(&mut tx, app, &told, app.clock.millis()).await?;
        }
        tx.commit().await?;
        if fading.is_empty() {
            return Ok(());
        }
    }
}

/// By mail, if she left an address; nobody is buried in it.
async fn tell(tx: &mut Tx, app: &App, join: Uuid, mail: Option<&str>, what: &str) -> Result<(), Error> {
    let Some(mail) = mail.filter(|mail| !mail.is_empty()) else { return Ok(()) };
    if !limits::may_mail(tx, app, mail).await? {
        return Ok(());
    }
    let job = Job::TellGroupJoined { join, what: what.to_owned() };
    job::enqueue_anew(tx, app, &job, app.clock.millis()).await
}

/// The page of who takes part.
pub fn link(app: &App, join: Uuid) -> Result<String, Error> {
    Ok(format!("/taking-part/{}", mark::token(app, "taking-part", join)?))
}
