//! Law 4 for what a group does: while it rests, nothing of it goes on, nobody can join and nothing new is planned. The days and who
//! joined them stay: when the group wakes they stand again.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::joining::{A_WHILE, move_up};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::group::carrying;
use crate::job::{self, Job};
use crate::{params, queries};

macro_rules! to_come {
    ($($rest:expr),+) => {
        concat!("select j.id, j.reach_token from joins j join meetings o on o.id = j.meeting_id join activities a on a.id = o.activity_id
            where a.group_id = $1 and o.begins_at >= $2 and o.held_on is null and o.called_off_at is null and j.ended_at is null
              and j.mail is not null", $($rest),+, " order by o.begins_at, j.id limit 2000")
    };
}

queries! {
    // Each of the days to come.
    DAYS = "select o.id from meetings o join activities a on a.id = o.activity_id where a.group_id = $1 and o.begins_at >= $2
        and o.held_on is null and o.called_off_at is null order by o.begins_at, o.id limit 500";
    UNTOLD = to_come!(" and not exists (select 1 from joins k join meetings p on p.id = k.meeting_id join activities b on b.id = p.activity_id
        where b.group_id = $1 and k.reach_token = j.reach_token and k.rest_told_at is not null)");
    TOLD = to_come!(" and exists (select 1 from joins k join meetings p on p.id = k.meeting_id join activities b on b.id = p.activity_id
        where b.group_id = $1 and k.reach_token = j.reach_token and k.rest_told_at is not null)");
    WAS_TOLD = "select count(*) from joins k join joins j on j.reach_token = k.reach_token where j.id = $1 and k.rest_told_at is not null";
    MARK = "update joins set rest_told_at = $2 where id = $1 and exists (select 1 from meetings o join activities a on a.id = o.activity_id
        join group_rests z on z.group_id = a.group_id and z.ends_on is null where o.id = joins.meeting_id)";
    UNMARK = "update joins set rest_told_at = null where rest_told_at is not null
        and reach_token in (select j.reach_token from joins j where j.id = $1)
        and not exists (select 1 from meetings o join activities a on a.id = o.activity_id
            join group_rests z on z.group_id = a.group_id and z.ends_on is null where o.id = joins.meeting_id)";
}

/// Nothing new is planned for a group that rests.
pub(super) async fn must_be_awake(conn: &mut Conn, group: Option<Uuid>, field: &'static str) -> Result<(), Error> {
    let Some(group) = group else { return Ok(()) };
    match carrying::store::resting(conn, group).await? {
        Some(_) => Err(Error::invalid(field, "activity-group-rests")),
        None => Ok(()),
    }
}

/// The group rests: who joined any of its days hears it once.
pub async fn rests(tx: &mut Tx, app: &App, group: Uuid) -> Result<(), Error> {
    let now = app.clock.millis();
    let joined = tx.query(&UNTOLD, params![group, now]).await?;
    tell(tx, app, joined, "rests").await
}

/// It goes on: who waited moves up, and who heard of the rest hears that it is over.
pub async fn wakes(tx: &mut Tx, app: &App, group: Uuid) -> Result<(), Error> {
    let now = app.clock.millis();
    for (day,) in tx.query::<(Uuid,)>(&DAYS, params![group, now]).await? {
        move_up(tx, app, day).await?;
    }
    let joined = tx.query(&TOLD, params![group, now]).await?;
    tell(tx, app, joined, "wakes").await
}

/// By the first of her days, whichever she joined.
async fn tell(tx: &mut Tx, app: &App, joined: Vec<(Uuid, Option<Uuid>)>, what: &str) -> Result<(), Error> {
    let (mut told, at) = (BTreeSet::new(), app.clock.millis() + A_WHILE);
    for (join, reach) in joined {
        if told.insert(reach.unwrap_or(join)) {
            job::enqueue_anew(tx, app, &Job::TellJoined { join, what: what.to_owned() }, at).await?;
        }
    }
    Ok(())
}

pub(super) async fn was_told(conn: &mut Conn, join: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&WAS_TOLD, params![join]).await?.0 > 0)
}

/// A mail about a rest went out.
pub async fn sent(tx: &mut Tx, join: Uuid, what: &str, now: i64) -> Result<(), Error> {
    match what {
        "rests" => tx.exec(&MARK, params![join, now]).await.map(drop),
        "wakes" => tx.exec(&UNMARK, params![join]).await.map(drop),
        _ => Ok(()),
    }
}
