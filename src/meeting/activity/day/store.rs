//! What is changed of one day.

use jiff::civil::DateTime;
use uuid::Uuid;

use super::Change;
use crate::db::{Tx, seal};
use crate::error::Error;
use crate::meeting::activity::store::Coming;
use crate::party::NETWORK;
use crate::{params, queries};

queries! {
    CALL_OFF = "update meetings set called_off_at = $2, called_off_by = $3, revision = revision + 1
        where id = $1 and called_off_at is null and held_on is null";
    GO_ON = "update meetings set called_off_at = null, called_off_by = null, revision = revision + 1 where id = $1 and called_off_at is not null";
    CHANGE = "update meetings set name = $2, planned_on = $3, hour = $4, begins_at = $5, minutes = $6, places = $7, moved_from = $8,
            revision = revision + 1 where id = $1";
    FROM_NOW_ON = "update activities set first_at = $2, minutes = $3 where id = $1";
}

/// Whether it was still to go on.
pub async fn call_off(tx: &mut Tx, day: Uuid, at: i64, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&CALL_OFF, params![day, at, by]).await? == 1)
}

pub async fn go_on(tx: &mut Tx, day: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&GO_ON, params![day]).await? == 1)
}

/// The moment it first had stays known, until it has that again.
pub async fn change(tx: &mut Tx, day: &Coming, to: &Change, begins_at: i64) -> Result<(), Error> {
    let first = day.moved_from.unwrap_or(day.begins_at);
    let row = params![
        day.id,
        seal("meetings.name", day.id, NETWORK, &to.name),
        to.at.date(),
        seal("meetings.hour", day.id, NETWORK, to.at.strftime("%H.%M").to_string()),
        begins_at,
        to.minutes,
        to.places,
        (first != begins_at).then_some(first)
    ];
    tx.exec(&CHANGE, row).await.map(drop)
}

/// When the days are that are still to be made.
pub async fn from_now_on(tx: &mut Tx, activity: Uuid, first: DateTime, minutes: i64) -> Result<(), Error> {
    tx.exec(&FROM_NOW_ON, params![activity, first.to_string(), minutes]).await.map(drop)
}
