//! Law 4, in one place: whatever changes who carries a group weighs it, and the clock weighs all.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use super::store::{self, Rest};
use super::{Door, Why, carriers_min};
use crate::access::closed::Closed as _;
use crate::access::register::Activity;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::group::joining;
use crate::meeting::activity;
use crate::party::{NETWORK, PROGRAM};
use crate::person;
use crate::revisit::{self, How, NewRevisit};
use crate::subject::Subject;
use crate::web::locale::Locale;

/// Whoever looks after a group that rests for want of carriers looks again after this.
fn looked_at_within() -> Span {
    14.days()
}

/// A rest that was chosen is looked at when a season is over.
fn season() -> Span {
    3.months()
}

/// Rests, or goes on, as many as carry it today.
pub async fn weigh(tx: &mut Tx, app: &App, group: Uuid, by: Uuid) -> Result<(), Error> {
    store::lock(tx, group).await?;
    let facts = store::facts(tx, group).await?;
    let Some(min) = facts.min(app).filter(|_| facts.ended_on.is_none()) else { return Ok(()) };
    let carriers = store::heads(tx, group, app.clock.today()).await?.carriers;
    match store::resting(tx, group).await? {
        None if carriers < min => {
            let due_on = app.clock.today().saturating_add(looked_at_within());
            rest(tx, app, group, app.id(), Why::Carriers, due_on, by).await
        }
        Some(rest) if rest.why == Why::Carriers.name() && carriers >= min => go_on(tx, app, group, &rest, by).await,
        _ => Ok(()),
    }
}

/// Someone came, left, or works here now: every group of hers.
pub async fn weigh_all_of(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    for group in store::of_person(tx, person).await? {
        weigh(tx, app, group, by).await?;
    }
    Ok(())
}

/// A rest of its own choice: a summer, a season.
pub async fn pause(tx: &mut Tx, app: &App, id: Uuid, group: Uuid, by: Uuid) -> Result<(), Error> {
    store::lock(tx, group).await?;
    if store::facts(tx, group).await?.min(app).is_none() {
        return Err(Error::Conflict("conflict-group-not-carried"));
    }
    match store::resting(tx, group).await? {
        Some(rest) if rest.id == id => Ok(()),
        Some(_) => Err(Error::Conflict("conflict-group-rests")),
        None => rest(tx, app, group, id, Why::Chosen, app.clock.today().saturating_add(season()), by).await,
    }
}

/// It goes on again, if enough carry it.
pub async fn again(tx: &mut Tx, app: &App, group: Uuid, by: Uuid) -> Result<(), Error> {
    store::lock(tx, group).await?;
    let Some(rest) = store::resting(tx, group).await? else { return Ok(()) };
    if !super::Carried::of(tx, app, group).await?.is_enough() {
        return Err(Error::Conflict("conflict-group-carriers"));
    }
    go_on(tx, app, group, &rest, by).await
}

/// The id of the visit that looks at a rest.
fn look(rest: Uuid) -> Uuid {
    crate::note::taking::nth_id(rest, 1)
}

async fn rest(tx: &mut Tx, app: &App, group: Uuid, id: Uuid, why: Why, due_on: Date, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::rest(tx, id, group, why.name(), today, by, app.clock.millis()).await? {
        return Err(Error::Conflict("conflict-same-id"));
    }
    if let Some(keeper) = store::keeper(tx, group, today).await? {
        come_back(tx, app, look(id), group, keeper, due_on, "group-rest-visit").await?;
    }
    activity::resting::rests(tx, app, group).await?;
    event::record(tx, app, by, "rests", Subject::Group(group), why.name()).await
}

async fn go_on(tx: &mut Tx, app: &App, group: Uuid, rest: &Rest, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::go_on(tx, rest.id, today).await? {
        return Ok(());
    }
    if revisit::store::created_by(tx, look(rest.id)).await?.is_some() {
        let because = Locale::Dutch.say("group-rest-over");
        revisit::store::settle(tx, look(rest.id), today, by, How::Settled, &because).await?;
    }
    activity::resting::wakes(tx, app, group).await?;
    event::record(tx, app, by, "goes_on", Subject::Group(group), "").await
}

/// The door of a group: everyone, ask first, or not now. Who is not ready yet is asked again on a day: law 5.
pub async fn door(
    tx: &mut Tx,
    app: &App,
    group: Uuid,
    door: Door,
    again: Option<(Uuid, Date)>,
    by: Uuid,
) -> Result<(), Error> {
    let again = again.filter(|_| door == Door::NotNow);
    store::door(tx, group, door.name(), again.map(|(_, on)| on)).await?;
    match (door, again) {
        (Door::NotNow, None) => return Err(Error::invalid("when", "group-door-when-missing")),
        (Door::NotNow, Some((id, due_on))) => come_back(tx, app, id, group, by, due_on, "group-door-visit").await?,
        _ => {}
    }
    joining::door_changed(tx, app, group, door).await?;
    event::record(tx, app, by, "door", Subject::Group(group), door.name()).await
}

/// Someone who looks after it comes back to it.
pub(in crate::group) async fn come_back(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    group: Uuid,
    steward: Uuid,
    due_on: Date,
    words: &str,
) -> Result<(), Error> {
    if let Some(first) = revisit::store::created_by(tx, id).await? {
        return person::same_hand(Some(first), steward);
    }
    let new = NewRevisit {
        id,
        about: Subject::Group(group),
        steward,
        due_on,
        words: Locale::Dutch.say(words),
        note: None,
        practice: None,
        audience: NETWORK,
        created_by: steward,
        import: None,
    };
    revisit::promise(tx, app, &new).await
}

/// What changed by itself: a mandate that ended, someone who became a colleague.
pub async fn strike(app: &App, today: Date) -> Result<(), Error> {
    let mut after = Uuid::nil();
    loop {
        let mut tx = app.write_as(&app.program(Activity::ComeBack, "job clock")).await?;
        let all = store::all_carried(&mut tx, after, today).await?;
        let Some(last) = all.last() else { return Ok(()) };
        after = last.id;
        for group in &all {
            let min = carriers_min(app, &group.kind, group.practice.as_deref());
            let short = min.is_some_and(|min| group.carriers < min);
            let rests = group.why == Why::Carriers.name();
            if short && group.why.is_empty() || rests && !short {
                weigh(&mut tx, app, group.id, PROGRAM).await?;
            }
        }
        tx.commit().await?;
    }
}
