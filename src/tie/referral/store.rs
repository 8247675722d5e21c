//! Referrals and what the referrer hears of them. No statement here reads who it is.

use jiff::civil::Date;
use uuid::Uuid;

use super::back::Back;
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::tie::store::{Row, rows};
use crate::{params, queries, readable, record};

macro_rules! offices {
    ($($rest:expr),+ $(,)?) => {
        concat!("select g.id, g.name, coalesce(g.phone, ''), coalesce(g.email, ''), coalesce(g.hours, ''), coalesce(pl.name, '')
        from groups g left join places pl on pl.id = g.place_id ", $($rest),+)
    };
}

queries! {
    // For whom she refers: as a referrer, or as who works there.
    OFFICE_OF = offices!("join memberships m on m.group_id = g.id
        where m.person_id = $1 and m.role in ('referrer', 'worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
          and g.ended_on is null and g.kind in ('organisation', 'team')
        order by case when m.role = 'referrer' then 0 else 1 end, m.begins_on, m.id limit 1");
    GROUP = offices!("where g.id = $1 and g.ended_on is null");
    LOCK = "select id from groups where id = $1 {lock}";
    ADD = "insert into referrals (id, practice, from_group, receiver, made_by, made_on, made_at) values ($1, $2, $3, $4, $5, $6, $7)";
    MADE_BY = "select coalesce(made_by, from_group) from referrals where id = $1";
    MADE_SINCE = "select count(*) from referrals where from_group = $1 and made_at > $2";
    // The newest first, with the day of each word that was told.
    MADE = "select r.id, r.made_on, r.practice, g.name, a.since_on, n.since_on, s.since_on, e.since_on from referrals r join groups g on g.id = r.receiver
        left join referral_outcomes a on a.referral_id = r.id and a.what = 'arrived' left join referral_outcomes n on n.referral_id = r.id and n.what = 'not-arrived'
        left join referral_outcomes s on s.referral_id = r.id and s.what = 'started' left join referral_outcomes e on e.referral_id = r.id and e.what = 'ended'
        where r.from_group = $1 order by r.made_at desc, r.id desc limit 100";
    SLIP = "select r.receiver, r.practice, s.id from referrals r join tie_sides s on s.tie_id = r.id and s.side = 'wisher'
        where r.id = $1 and r.from_group = $2 and r.made_on = $3";
    IS_REFERRAL = "select count(*) from referrals where id = $1";
    HEARD = "select what from referral_outcomes where referral_id = $1";
    ADD_OUTCOME = "insert into referral_outcomes (id, referral_id, what, since_on) values ($1, $2, $3, $4) on conflict (referral_id, what) do nothing";
    // What was undone on the same day was not told yet.
    DROP_OUTCOME = "delete from referral_outcomes where referral_id = $1 and what = $2 and told_at is null";
    TOLD = "update referral_outcomes set told_at = $3 where referral_id = $1 and what = $2 and told_at is null";
    LETTER = "select r.made_on, g.name, coalesce(g.email, '') from referral_outcomes o join referrals r on r.id = o.referral_id
        join groups g on g.id = r.from_group where o.referral_id = $1 and o.what = $2 and o.told_at is null and g.ended_on is null";
    // Not told yet how it ended; 1 when the tie is gone.
    OPEN = "select r.id, case when t.id is null then 1 else 0 end from referrals r left join ties t on t.id = r.id
        where r.id > $1 and (t.id is null or t.met_on is null or t.ended_on is not null)
          and not exists (select 1 from referral_outcomes o where o.referral_id = r.id and o.what in ('not-arrived', 'ended'))
        order by r.id limit 100";
    // The ties of a steward that wait too long for a first meeting.
    OVERDUE = rows!("t.steward_id = $3 and t.ended_on is null and t.met_on is null and t.next_on <= $4
        and exists (select 1 from referrals r where r.id = t.id) order by t.next_on, t.id limit 50");

    ADD_LINK = "insert into referral_links (id, group_id, practice, hash, made_by, made_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing";
    END_LINKS = "update referral_links set ended_at = $3, ended_by = $4 where group_id = $1 and practice = $2 and ended_at is null and id <> $5";
    END_LINK = "update referral_links set ended_at = $3, ended_by = $4 where id = $1 and group_id = $2 and ended_at is null";
    LINKS = "select id, practice, made_at from referral_links where group_id = $1 and ended_at is null order by made_at, id";
    LINK = "select l.group_id, l.practice from referral_links l join groups g on g.id = l.group_id where l.hash = $1 and l.ended_at is null and g.ended_on is null";
}

record! {
    /// A group that refers, or is referred to, and how to reach it.
    #[derive(Clone, Debug)]
    pub struct Office { pub id: Uuid, pub name: String, pub phone: String, pub email: String, pub hours: String, pub place: String }
}

record! {
    /// What the referrer sees of one.
    #[derive(Clone, Debug)]
    pub struct Made {
        pub id: Uuid,
        pub made_on: Date,
        pub practice: Option<String>,
        pub receiver: String,
        pub arrived: Option<Date>,
        pub not_arrived: Option<Date>,
        pub started: Option<Date>,
        pub ended: Option<Date>,
    }
}

impl Made {
    pub fn reference(&self) -> String {
        super::reference(self.id)
    }

    /// Every word with its day, the last one last.
    pub fn heard(&self) -> Vec<(&'static str, Date)> {
        let all = [
            (Back::Arrived, self.arrived),
            (Back::Started, self.started),
            (Back::NotArrived, self.not_arrived),
            (Back::Ended, self.ended),
        ];
        all.into_iter().filter_map(|(back, day)| Some((back.name(), day?))).collect()
    }
}

record! {
    pub struct ForSlip { pub receiver: Uuid, pub practice: Option<String>, pub side: Uuid }
}

record! {
    pub struct Letter { pub made_on: Date, pub name: String, pub mail: String }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Link { pub id: Uuid, pub practice: String, pub made_at: i64 }
}

pub async fn office_of(conn: &mut Conn, reader: Reader) -> Result<Option<Office>, Error> {
    conn.optional(&OFFICE_OF, params![reader.id(), reader.today]).await
}

pub async fn group(conn: &mut Conn, group: Uuid) -> Result<Option<Office>, Error> {
    conn.optional(&GROUP, params![group]).await
}

/// The team that it goes to.
pub async fn receiver(conn: &mut Conn, team: Uuid) -> Result<Office, Error> {
    group(conn, team).await?.ok_or(Error::NotFound)
}

pub async fn lock(tx: &mut Tx, group: Uuid) -> Result<(), Error> {
    tx.query::<(Uuid,)>(&LOCK, params![group]).await.map(drop)
}

pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    (from, receiver): (Uuid, Uuid),
    by: Option<Uuid>,
    practice: &str,
    (on, at): (Date, i64),
) -> Result<(), Error> {
    tx.exec(&ADD, params![id, practice, from, receiver, by, on, at]).await.map(drop)
}

/// The person, or else the group.
pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn made_since(conn: &mut Conn, group: Uuid, since: i64) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&MADE_SINCE, params![group, since]).await?.0)
}

pub async fn made(conn: &mut Conn, group: Uuid) -> Result<Vec<Made>, Error> {
    conn.query(&MADE, params![group]).await
}

/// Only on the day on which it was made.
pub async fn slip(conn: &mut Conn, id: Uuid, from: Uuid, today: Date) -> Result<Option<ForSlip>, Error> {
    conn.optional(&SLIP, params![id, from, today]).await
}

pub async fn is_referral(conn: &mut Conn, tie: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_REFERRAL, params![tie]).await?.0 > 0)
}

pub async fn heard(conn: &mut Conn, id: Uuid) -> Result<Vec<String>, Error> {
    Ok(conn.query::<(String,)>(&HEARD, params![id]).await?.into_iter().map(|(what,)| what).collect())
}

pub async fn add_outcome(tx: &mut Tx, new: Uuid, id: Uuid, what: Back, since: Date) -> Result<(), Error> {
    tx.exec(&ADD_OUTCOME, params![new, id, what.name(), since]).await.map(drop)
}

pub async fn drop_outcome(tx: &mut Tx, id: Uuid, what: Back) -> Result<(), Error> {
    tx.exec(&DROP_OUTCOME, params![id, what.name()]).await.map(drop)
}

pub async fn told(tx: &mut Tx, id: Uuid, what: &str, at: i64) -> Result<(), Error> {
    tx.exec(&TOLD, params![id, what, at]).await.map(drop)
}

/// Nothing when it was told, or does not hold any more.
pub async fn letter(conn: &mut Conn, id: Uuid, what: &str) -> Result<Option<Letter>, Error> {
    conn.optional(&LETTER, params![id, what]).await
}

/// Those after this one of which the end was not told, some at a time, and whether their tie is gone.
pub async fn open(conn: &mut Conn, after: Uuid) -> Result<Vec<(Uuid, i64)>, Error> {
    conn.query(&OPEN, params![after]).await
}

/// Those of whom nobody came yet.
pub async fn overdue(conn: &mut Conn, reader: Reader, until: Date) -> Result<Vec<Row>, Error> {
    conn.query(&OVERDUE, params![reader.id(), reader.today, reader.id(), until]).await
}

/// Whether it is new; the one before it ends.
pub async fn add_link(
    tx: &mut Tx,
    id: Uuid,
    (group, practice): (Uuid, &str),
    hash: Vec<u8>,
    (by, at): (Uuid, i64),
) -> Result<bool, Error> {
    let new = tx.exec(&ADD_LINK, params![id, group, practice, hash, by, at]).await? > 0;
    if new {
        tx.exec(&END_LINKS, params![group, practice, at, by, id]).await?;
    }
    Ok(new)
}

/// Whether it worked until now.
pub async fn end_link(tx: &mut Tx, id: Uuid, group: Uuid, (by, at): (Uuid, i64)) -> Result<bool, Error> {
    Ok(tx.exec(&END_LINK, params![id, group, at, by]).await? > 0)
}

pub async fn links(conn: &mut Conn, group: Uuid) -> Result<Vec<Link>, Error> {
    conn.query(&LINKS, params![group]).await
}

/// The group and the practice behind a link that works.
pub async fn link(conn: &mut Conn, hash: Vec<u8>) -> Result<Option<(Uuid, String)>, Error> {
    conn.optional(&LINK, params![hash]).await
}
