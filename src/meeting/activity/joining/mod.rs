//! Joining without an account: a name and one way to tell her. When it is full she waits, and moves up by herself.
//!
//! Who comes is told to nobody but who carries it. The same address a second time takes a place of its own and is sent nothing:
//! so nobody finds out by trying whether someone comes, and nobody is buried in mail.

pub mod letter;
pub mod own;
pub mod store;
pub mod web;

use std::fmt;

use uuid::Uuid;

use super::resting;
use super::store as activities;
use super::store::Room;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::job::{self, Job};
use crate::party::PROGRAM;
use crate::subject::Subject;
use crate::web::guest::Reach;
use crate::web::mark;
use crate::web::sign_in::limits;
use store::Join;

/// Of one who joins, herself included.
pub const HEADS: std::ops::RangeInclusive<i64> = 1..=8;

#[derive(Clone, Debug)]
pub struct NewJoin {
    /// Of the form: sent twice, it is one.
    pub id: Uuid,
    pub day: Uuid,
    pub name: String,
    pub reach: Reach,
    pub language: &'static str,
    pub heads: i64,
    /// Who wrote it down at the desk.
    pub by: Option<Uuid>,
}

/// So many, or herself alone.
pub fn heads(typed: &str) -> Result<i64, Flaw> {
    let typed = if typed.trim().is_empty() { "1" } else { typed.trim() };
    let flaw = Flaw { field: "heads", key: "join-heads-unreadable" };
    typed.parse().ok().filter(|heads| HEADS.contains(heads)).ok_or(flaw)
}

/// Whether one can still join: until it is over, and not while who carries it rests.
pub fn is_open(room: &Room, now: i64) -> bool {
    let ends = room.begins_at.unwrap_or(0) + room.minutes.unwrap_or(0) * 60_000;
    room.activity.is_some() && room.rests == 0 && room.held_on.is_none() && room.called_off_at.is_none() && now < ends
}

fn must_be_open(room: &Room, now: i64) -> Result<(), Error> {
    match is_open(room, now) {
        true => Ok(()),
        false if room.rests > 0 => Err(Error::Conflict("conflict-activity-rests")),
        false => Err(Error::Conflict("conflict-activity-over")),
    }
}

fn fits(room: &Room, heads: i64) -> bool {
    room.places.is_none_or(|places| room.taken + heads <= places)
}

/// She comes, or waits for a place.
pub async fn join(tx: &mut Tx, app: &App, new: &NewJoin) -> Result<(), Error> {
    let now = app.clock.millis();
    let room = activities::room(tx, new.day).await?;
    if let Some(known) = store::day_of(tx, new.id).await? {
        return if known == new.day { Ok(()) } else { Err(Error::Conflict("conflict-join")) };
    }
    must_be_open(&room, now)?;
    let waits_since = (!fits(&room, new.heads)).then_some(now);
    let first = !store::has_joined(tx, new.day, &new.reach).await?;
    store::add(tx, new, waits_since, now).await?;
    told(tx, new.id, Told::At(room.begins_at.unwrap_or(0))).await?;
    event::record(tx, app, new.by.unwrap_or(PROGRAM), "signed_up", Subject::Meeting(new.day), "").await?;
    if let Some(mail) = new.reach.mail().filter(|_| first)
        && limits::may_mail(tx, app, mail).await?
    {
        tell(tx, app, new.id, if waits_since.is_some() { "waits" } else { "joined" }, now).await?;
    }
    Ok(())
}

/// She does not come after all; who waits moves up.
pub async fn leave(tx: &mut Tx, app: &App, join: &Join) -> Result<(), Error> {
    activities::room(tx, join.day).await?;
    if store::end(tx, join.id, app.clock.millis()).await? {
        event::record(tx, app, PROGRAM, "signed_off", Subject::Meeting(join.day), "").await?;
        move_up(tx, app, join.day).await?;
    }
    Ok(())
}

/// She comes after all: to a place when there is one, and to the end of the line when not.
pub async fn come_back(tx: &mut Tx, app: &App, join: &Join) -> Result<(), Error> {
    let now = app.clock.millis();
    let room = activities::room(tx, join.day).await?;
    must_be_open(&room, now)?;
    store::reopen(tx, join.id, (!fits(&room, join.heads)).then_some(now)).await?;
    told(tx, join.id, Told::At(room.begins_at.unwrap_or(0))).await?;
    event::record(tx, app, PROGRAM, "signed_up", Subject::Meeting(join.day), "").await
}

/// With more or fewer. More only when there is room.
pub async fn change(tx: &mut Tx, app: &App, join: &Join, heads: i64) -> Result<(), Error> {
    let room = activities::room(tx, join.day).await?;
    if join.waits_since.is_none() && heads > join.heads && !fits(&room, heads - join.heads) {
        return Err(Error::invalid("heads", "join-no-room"));
    }
    store::change(tx, join.id, heads).await?;
    event::record(tx, app, PROGRAM, "changed", Subject::Meeting(join.day), "").await?;
    move_up(tx, app, join.day).await
}

/// Whoever waits longest and fits in what is left, again and again. She is told when she left a mail address.
pub async fn move_up(tx: &mut Tx, app: &App, day: Uuid) -> Result<(), Error> {
    let now = app.clock.millis();
    for (id, heads, mail) in store::waiting(tx, day).await? {
        let room = activities::room(tx, day).await?;
        if !is_open(&room, now) || !fits(&room, heads) {
            continue;
        }
        store::give_place(tx, id).await?;
        if !mail.is_empty() && limits::may_mail(tx, app, &mail).await? {
            tell(tx, app, id, "moved-up", now).await?;
        }
    }
    Ok(())
}

async fn tell(tx: &mut Tx, app: &App, join: Uuid, what: &str, at: i64) -> Result<(), Error> {
    job::enqueue(tx, app, &Job::TellJoined { join, what: what.to_owned() }, at).await
}

/// So long before a mail goes out that says what became of a day: until then it can be taken back.
pub(super) const A_WHILE: i64 = 10 * 60 * 1000;

/// What there is to tell of a day: it is off, or it is on at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Off,
    At(i64),
}

impl Told {
    pub fn of(called_off_at: Option<i64>, begins_at: i64) -> Self {
        if called_off_at.is_some() { Told::Off } else { Told::At(begins_at) }
    }

    pub fn parse(text: &str) -> Option<Self> {
        if text == "off" { Some(Told::Off) } else { text.strip_prefix("at:")?.parse().ok().map(Told::At) }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Told::Off => f.write_str("off"),
            Told::At(begins_at) => write!(f, "at:{begins_at}"),
        }
    }
}

/// She was told so, by a mail or by who called her.
pub async fn told(tx: &mut Tx, join: Uuid, told: Told) -> Result<(), Error> {
    match told {
        Told::Off => store::knows_off(tx, join).await,
        Told::At(begins_at) => store::knows(tx, join, begins_at).await,
    }
}

/// A mail to who joined went out.
pub async fn sent(tx: &mut Tx, join: Uuid, what: &str, now: i64) -> Result<(), Error> {
    match Told::parse(what) {
        Some(what) => told(tx, join, what).await,
        None => resting::sent(tx, join, what, now).await,
    }
}

/// The page of who joined.
pub fn link(app: &App, join: Uuid) -> Result<String, Error> {
    Ok(format!("/joined/{}", mark::token(app, "joined", join)?))
}
