//! Tips: who gave one to whom, and whether it was taken up. Of whom it was, he sees the initials that he wrote himself.

use jiff::civil::Date;
use uuid::Uuid;

use super::NewTip;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::person;
use crate::subject::Subject;
use crate::{params, queries, record};

queries! {
    OFFICE = "select g.id, g.name, coalesce(g.phone, '') from memberships m join groups g on g.id = m.group_id
        where m.person_id = $1 and m.role = 'referrer' and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2) and g.ended_on is null
        order by m.begins_on, m.id limit 1";
    RECEIVERS = "select g.id, g.name from groups g where g.ended_on is null and g.kind in ('organisation', 'team')
          and exists (select 1 from memberships m join persons p on p.id = m.person_id where m.group_id = g.id and m.role in ('worker', 'coordinator')
            and m.begins_on <= $1 and (m.ends_on is null or m.ends_on > $1) and p.left_on is null and p.merged_into is null)
        order by g.name_key, g.id limit 100";
    // Who looks after the team, or else who has least to do.
    STEWARD = "select m.person_id from memberships m join persons p on p.id = m.person_id join groups g on g.id = m.group_id
        where m.group_id = $1 and m.role in ('worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
          and p.left_on is null and p.merged_into is null and g.ended_on is null and g.kind in ('organisation', 'team')
        order by case when g.steward_id = m.person_id then 0 else 1 end,
          (select count(*) from revisits r where r.steward_id = m.person_id and r.settled_on is null), m.begins_on, m.id limit 1";
    ADD = "insert into tips (id, made_by, from_group, receiver, note_id, made_at, initials) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing";
    MADE_BY = "select made_by from tips where id = $1";
    GIVEN_SINCE = "select count(*) from tips where made_by = $1 and made_at > $2";
    // Taken up when somebody spoke with her; closed when it went without that.
    GIVEN = "select t.id, t.made_at, g.name, case when n.id is null then 'closed' when n.erase_on is null then 'taken' else 'waiting' end, coalesce({open tips.initials t}, {plain ''})
        from tips t join groups g on g.id = t.receiver left join notes n on n.id = t.note_id
        where t.made_by = $1 order by t.made_at desc, t.id desc limit 50";
}

record! {
    /// For whom he gives tips.
    #[derive(Clone, Debug)]
    pub struct Office { pub group: Uuid, pub name: String, pub phone: String }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Receiver { pub id: Uuid, pub name: String }
}

record! {
    /// `state` is `waiting`, `taken` or `closed`.
    #[derive(Clone, Debug)]
    pub struct Given { pub id: Uuid, pub made_at: i64, pub receiver: String, pub state: String, pub initials: String }
}

pub async fn office(conn: &mut Conn, person: Uuid, today: Date) -> Result<Option<Office>, Error> {
    conn.optional(&OFFICE, params![person, today]).await
}

/// Teams with someone in them who can go there.
pub async fn receivers(conn: &mut Conn, today: Date) -> Result<Vec<Receiver>, Error> {
    conn.query(&RECEIVERS, params![today]).await
}

pub async fn steward(conn: &mut Conn, group: Uuid, today: Date) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&STEWARD, params![group, today]).await?.map(|(person,)| person))
}

/// Whether it is new.
pub async fn add(tx: &mut Tx, tip: &NewTip, by: Uuid, from: Uuid, note: Uuid, now: i64) -> Result<bool, Error> {
    let owner = Subject::Group(from).owner();
    let initials = seal("tips.initials", tip.id, owner, person::initials(&tip.who.name.display()));
    Ok(tx.exec(&ADD, params![tip.id, by, from, tip.receiver, note, now, initials]).await? > 0)
}

pub async fn made_by(conn: &mut Conn, tip: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![tip]).await?.map(|(person,)| person))
}

pub async fn given_since(conn: &mut Conn, by: Uuid, since: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&GIVEN_SINCE, params![by, since]).await?.0)
}

/// His own, the newest first.
pub async fn given(conn: &mut Conn, by: Uuid) -> Result<Vec<Given>, Error> {
    conn.query(&GIVEN, params![by]).await
}
