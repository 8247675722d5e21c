//! Groups, their lines upwards, and dated memberships.

use jiff::civil::Date;
use uuid::Uuid;

use super::{NewGroup, NewMembership};
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries};

queries! {
    ADD = "insert into groups (id, kind, name, name_key, purpose, parent_id, place_id, audience, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ADD_SELF_LINE = "insert into group_lines (group_id, ancestor_id, depth) values ($1, $1, 0)";
    ADD_LINES = "insert into group_lines (group_id, ancestor_id, depth) select $1, ancestor_id, depth + 1 from group_lines where group_id = $2";
    JOIN = "insert into memberships (id, group_id, person_id, role, begins_on, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing";
    REACHED_BY = "update groups set phone = $2, email = $3, hours = $4 where id = $1";
    CHECK = "update groups set checked_on = $2, checked_by = $3 where id = $1";
    FOUNDED = "select count(*) from groups where kind = 'network'";
}

pub async fn is_founded(conn: &mut Conn) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&FOUNDED, &[]).await?.0 > 0)
}

pub async fn add(tx: &mut Tx, new: &NewGroup, now: i64) -> Result<(), Error> {
    let key = dutch::fold(&new.name);
    let row = params![new.id, new.kind, &new.name, key, &new.purpose, new.parent, new.place, new.audience, now];
    tx.exec(&ADD, row).await?;
    tx.exec(&ADD_SELF_LINE, params![new.id]).await?;
    if let Some(parent) = new.parent {
        tx.exec(&ADD_LINES, params![new.id, parent]).await?;
    }
    Ok(())
}

pub async fn join(tx: &mut Tx, new: &NewMembership, now: i64) -> Result<(), Error> {
    let row = params![new.id, new.group, new.person, &new.role, new.begins_on, new.created_by, now];
    tx.exec(&JOIN, row).await.map(drop)
}

/// Phone, mail and opening hours of a group.
pub async fn reached_by(tx: &mut Tx, id: Uuid, [phone, email, hours]: [Option<String>; 3]) -> Result<(), Error> {
    tx.exec(&REACHED_BY, params![id, phone, email, hours]).await.map(drop)
}

/// Somebody looked it up: it is right as of this day.
pub async fn check(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<(), Error> {
    tx.exec(&CHECK, params![id, on, by]).await.map(drop)
}
