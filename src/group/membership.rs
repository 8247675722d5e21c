//! Joining, another role, leaving a group. Who may do it: someone who stands in the group; staff roles and the network
//! itself only who co-ordinates it. So nobody lets herself in, and no worker makes herself co-ordinator.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::members::{self as store, Membership};
use super::{NewMembership, ROLES, carrying};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::overview::foto::news;
use crate::party::NETWORK;
use crate::person;
use crate::subject::Subject;
use crate::web;

/// What someone may do with a group and who is in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// She is in it, is staff of a group in it, looks after it, or co-ordinates it.
    pub stands: bool,
    /// She co-ordinates it, a group above it, or the network.
    pub coordinates: bool,
}

pub async fn standing(conn: &mut Conn, by: Reader, group: Uuid) -> Result<Standing, Error> {
    let coordinates = store::coordinates(conn, by, group).await?;
    Ok(Standing { stands: coordinates || store::stands_in(conn, by, group).await?, coordinates })
}

/// A role that makes someone staff: she reads what the groups above hers may read.
pub fn is_staff_role(role: &str) -> bool {
    matches!(role, "worker" | "coordinator")
}

/// A role that only who co-ordinates gives: it makes someone staff, or lets her bring people along.
pub fn is_given_by_coordinator(role: &str) -> bool {
    is_staff_role(role) || role == "referrer"
}

impl Standing {
    fn allows(self, group: Uuid, role: &str) -> Result<(), Error> {
        if (group == NETWORK || is_given_by_coordinator(role)) && !self.coordinates {
            return Err(Error::Forbidden("forbidden-coordinator"));
        }
        if self.stands { Ok(()) } else { Err(Error::Forbidden("forbidden-group")) }
    }
}

/// Someone becomes a member; a delegate until the day her mandate ends.
pub async fn admit(
    tx: &mut Tx,
    app: &App,
    standing: Standing,
    new: &NewMembership,
    until: Option<Date>,
) -> Result<(), Error> {
    if !ROLES.contains(&new.role.as_str()) {
        return Err(Error::invalid("role", "role-unknown"));
    }
    standing.allows(new.group, &new.role)?;
    match until {
        None if new.role == "delegate" => return Err(Error::invalid("until", "membership-until-missing")),
        Some(day) if day <= new.begins_on => return Err(Error::invalid("until", "membership-until-before")),
        _ => {}
    }
    if let Some(first) = store::created_by(tx, new.id).await? {
        return person::same_hand(Some(first), new.created_by);
    }
    if store::holds(tx, new.person, new.begins_on, new.group, &new.role).await? {
        return Err(Error::Conflict("conflict-member-already"));
    }
    super::join(tx, app, new).await?;
    if let Some(day) = until {
        store::until(tx, new.id, day).await?;
    }
    Ok(())
}

/// Out of the group from that day on. Anyone of staff may step out herself.
pub async fn end(
    tx: &mut Tx,
    app: &App,
    standing: Standing,
    membership: &Membership,
    by: Reader,
    on: Date,
) -> Result<(), Error> {
    if membership.person != by.id() {
        standing.allows(membership.group, &membership.role)?;
    }
    let last = lets_go(tx, membership, by).await?;
    carrying::lets_go(tx, app, membership.group, &membership.role).await?;
    if store::end(tx, membership.id, on, by.id()).await? {
        if is_staff_role(&membership.role) {
            news::works_elsewhere(tx).await?;
        }
        if last && on <= by.today {
            sign_out(tx, app, membership.person).await?;
        }
        event::record(tx, app, by.id(), "left", Subject::Group(membership.group), &membership.role).await?;
    }
    carrying::weigh_all_of(tx, app, membership.person, by.id()).await
}

impl Membership {
    /// Ending it can be taken back: it had no end of its own, and nobody is signed out by it.
    pub fn may_come_back(&self) -> bool {
        self.ends_on.is_none() && matches!(self.role.as_str(), "carrier" | "supporter" | "participant")
    }
}

/// It was ended by mistake, today and by her: she is in the group again as she was.
pub async fn come_back(
    tx: &mut Tx,
    app: &App,
    standing: Standing,
    membership: &Membership,
    by: Reader,
) -> Result<(), Error> {
    standing.allows(membership.group, &membership.role)?;
    if membership.ends_on.is_none() {
        return Ok(());
    }
    if store::holds(tx, membership.person, by.today, membership.group, &membership.role).await? {
        return Err(Error::Conflict("conflict-member-already"));
    }
    if !store::come_back(tx, membership.id, by.id(), by.today).await? {
        return Err(Error::NotFound);
    }
    event::record(tx, app, by.id(), "joined", Subject::Group(membership.group), &membership.role).await?;
    carrying::weigh_all_of(tx, app, membership.person, by.id()).await
}

/// The old membership ends and a new one begins on the same day, so that both can be read later.
pub async fn change_role(
    tx: &mut Tx,
    app: &App,
    standing: Standing,
    old: &Membership,
    new: &NewMembership,
    until: Option<Date>,
) -> Result<(), Error> {
    standing.allows(old.group, &old.role)?;
    if old.role == new.role {
        return Ok(());
    }
    let by = Reader::person(new.created_by, app);
    admit(tx, app, standing, new, until).await?;
    let last = lets_go(tx, old, by).await?;
    carrying::lets_go(tx, app, old.group, &old.role).await?;
    store::end(tx, old.id, new.begins_on, by.id()).await?;
    carrying::weigh_all_of(tx, app, new.person, by.id()).await?;
    news::works_elsewhere(tx).await?;
    if last && !is_staff_role(&new.role) { sign_out(tx, app, old.person).await } else { Ok(()) }
}

/// Who is staff no longer is out everywhere at once, and no link she asked for lets her in again.
async fn sign_out(tx: &mut Tx, app: &App, person: Uuid) -> Result<(), Error> {
    super::store::leaving::void_links(tx, person, app.clock.millis()).await?;
    web::store::end_all_sessions(tx, person, app.clock.millis()).await
}

/// What a membership holds up: a group that was co-ordinated stays so, and law 5 for the last work of someone.
/// Says whether it is what made her staff.
async fn lets_go(tx: &mut Tx, membership: &Membership, by: Reader) -> Result<bool, Error> {
    let person = membership.person;
    if membership.role == "coordinator"
        && membership.group == NETWORK
        && !store::has_other_coordinator(tx, person, by.today, NETWORK).await?
    {
        return Err(Error::Conflict("conflict-last-coordinator"));
    }
    let last = is_staff_role(&membership.role) && !store::is_staff_without(tx, person, by.today, membership.id).await?;
    if last && super::store::leaving::open(tx, person, by.today).await?.any() {
        return Err(Error::Conflict("conflict-hand-over-first"));
    }
    Ok(last)
}
