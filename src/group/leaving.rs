//! A worker leaves and hands over: law 5, "alles wat open is heeft een volgende keer". In one action her promises, the people
//! and groups she looks after and her unfinished notes go to a successor, her memberships end, and she is signed out everywhere.
//! Who heard something stays who heard it. Why what was hers alone moves or stays: `docs/decisions/0005`.

use jiff::civil::Date;
use uuid::Uuid;

use super::store::leaving as store;
use super::store::members;
use super::{NewMembership, carrying};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::overview::foto::news;
use crate::party::NETWORK;
use crate::person;
use crate::place::room::people;
use crate::subject::Subject;
use crate::web;

#[derive(Clone, Copy, Debug)]
pub struct HandOver {
    pub leaver: Uuid,
    pub successor: Uuid,
    /// The first day she is no longer there.
    pub on: Date,
}

/// Herself, or who co-ordinates a group she is or was in. Who may not know her hears that she is not there.
pub async fn may(conn: &mut Conn, by: Reader, leaver: Uuid) -> Result<(), Error> {
    person::store::show(conn, by, leaver).await?;
    if by.id() == leaver || store::may_let_go(conn, by, leaver).await? {
        return Ok(());
    }
    Err(Error::Forbidden("forbidden-hand-over"))
}

/// Everything at once, or nothing. A second time there is nothing left to give, and nothing happens.
pub async fn hand_over(tx: &mut Tx, app: &App, by: Reader, what: HandOver) -> Result<(), Error> {
    may(tx, by, what.leaver).await?;
    check(tx, app, by, what).await?;
    let HandOver { leaver, successor, on } = what;
    let open = store::open(tx, leaver, on).await?;
    let groups = store::groups(tx, leaver, on).await?;
    if !open.any() && groups.is_empty() {
        return Ok(());
    }
    store::give_all(tx, leaver, successor, on).await?;
    for (revisit,) in store::given(tx, leaver, successor, on).await? {
        event::record(tx, app, by.id(), "handed_over", Subject::Revisit(revisit), "").await?;
    }
    people::hand_all(tx, app, (leaver, successor), by.id()).await?;
    supports_on(tx, app, what).await?;
    store::end_memberships(tx, leaver, on, by.id()).await?;
    news::works_elsewhere(tx).await?;
    carrying::weigh_all_of(tx, app, leaver, by.id()).await?;
    for (group,) in groups {
        event::record(tx, app, by.id(), "left", Subject::Group(group), "").await?;
    }
    let counts = format!("{} {} {} {}", open.revisits, open.notes, open.people, open.groups);
    event::record(tx, app, by.id(), "handed_over", Subject::Person(leaver), &counts).await?;
    event::record(tx, app, by.id(), "took_over", Subject::Person(successor), &counts).await?;
    store::void_links(tx, leaver, app.clock.millis()).await?;
    web::store::end_all_sessions(tx, leaver, app.clock.millis()).await
}

/// Law 4: a group that too few residents carry keeps a supporter.
async fn supports_on(tx: &mut Tx, app: &App, what: HandOver) -> Result<(), Error> {
    let today = app.clock.today();
    for (group,) in store::supported(tx, what.leaver, what.on).await? {
        let holds = members::holds(tx, what.successor, today, group, "supporter").await?;
        if holds || carrying::lets_go(tx, app, group, "supporter").await.is_ok() {
            continue;
        }
        let (id, role, person) = (app.id(), "supporter".to_owned(), what.successor);
        let new = NewMembership { id, group, person, role, begins_on: today, created_by: what.successor };
        super::join(tx, app, &new).await?;
    }
    Ok(())
}

async fn check(tx: &mut Tx, app: &App, by: Reader, what: HandOver) -> Result<(), Error> {
    let HandOver { leaver, successor, on } = what;
    let today = app.clock.today();
    if on > today {
        return Err(Error::invalid("on", "hand-over-not-yet"));
    }
    if successor == leaver {
        return Err(Error::invalid("successor", "hand-over-to-herself"));
    }
    let known = match person::store::show(tx, by, successor).await {
        Ok(_) => members::is_staff(tx, successor, today).await?,
        Err(Error::NotFound) => false,
        Err(error) => return Err(error),
    };
    if !known {
        return Err(Error::invalid("successor", "hand-over-no-staff"));
    }
    if !store::unreached(tx, Reader::person(successor, app), leaver).await?.is_empty() {
        return Err(Error::invalid("successor", "hand-over-unreached"));
    }
    let coordinates = store::coordinated(tx, leaver, today).await?.contains(&(NETWORK,));
    if coordinates && !members::has_other_coordinator(tx, leaver, today, NETWORK).await? {
        return Err(Error::Conflict("conflict-last-coordinator"));
    }
    Ok(())
}
