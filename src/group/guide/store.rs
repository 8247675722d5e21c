//! Offers with their hours, and what organisations were asked. No person is in them; only who looked it over, by name for who may know.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Details, NewOffer};
use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::place::room::minutes::Time;
use crate::{params, queries, readable, record};

macro_rules! offer {
    ($($rest:expr),+ $(,)?) => {
        concat!("select o.id, o.group_id, g.name, g.purpose, coalesce(g.phone, ''), coalesce(g.email, ''), coalesce(g.website, ''), o.name, o.what, o.place_id, coalesce(pl.name, ''),
            o.spot, o.whom, o.languages, o.cents, o.cost, o.apply, o.phone, o.email, o.website, o.checked_on, o.checked_by, o.ended_on
        from offers o join groups g on g.id = o.group_id left join places pl on pl.id = o.place_id where ", $($rest),+)
    };
}

queries! {
    ADD = "insert into offers (id, group_id, name, what, place_id, spot, whom, languages, cents, cost, apply, phone, email, website, made_by, made_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (id) do nothing";
    MADE_BY = "select made_by from offers where id = $1";
    CHANGE = "update offers set name = $2, what = $3, place_id = $4, spot = $5, whom = $6, languages = $7, cents = $8, cost = $9, apply = $10,
        phone = $11, email = $12, website = $13 where id = $1";
    DROP_HOURS = "delete from offer_hours where offer_id = $1";
    ADD_HOURS = "insert into offer_hours (offer_id, weekday, from_minute, until_minute) values ($1, $2, $3, $4) on conflict (offer_id, weekday, from_minute) do nothing";
    CHECK = "update offers set checked_on = $2, checked_by = $3 where id = $1";
    END = "update offers set ended_on = $2, ended_by = $3 where id = $1 and ended_on is null";
    REOPEN = "update offers set ended_on = null, ended_by = null where id = $1 and ended_on is not null";
    SHOW = offer!("o.id = $3 and ", readable!("g.audience"));
    OPEN = offer!("o.id = $3 and o.ended_on is null and g.ended_on is null and ", readable!("g.audience"));
    ALL = offer!("o.ended_on is null and g.ended_on is null and ", readable!("g.audience"), " order by g.name_key, g.id, o.name, o.id limit 2000");
    WITHIN = offer!("o.ended_on is null and g.ended_on is null and ", readable!("g.audience"), "
        and (o.place_id in (select l.place_id from place_lines l where l.ancestor_id = $3) or o.place_id in (select l.ancestor_id from place_lines l where l.place_id = $3)
            or (o.place_id is null and g.place_id is null)
            or (o.place_id is null and (g.place_id in (select l.place_id from place_lines l where l.ancestor_id = $3) or g.place_id in (select l.ancestor_id from place_lines l where l.place_id = $3))))
        order by g.name_key, g.id, o.name, o.id limit 2000");
    OF_GROUP = offer!("o.group_id = $3 and o.ended_on is null and ", readable!("g.audience"), " order by o.name, o.id limit 200");
    OPEN_OF = "select id from offers where group_id = $1 and ended_on is null order by id";
    HOURS = "select h.offer_id, h.weekday, h.from_minute, h.until_minute from offer_hours h join offers o on o.id = h.offer_id
        where o.ended_on is null order by h.offer_id, h.weekday, h.from_minute";
    HOURS_OF = "select offer_id, weekday, from_minute, until_minute from offer_hours where offer_id = $1 order by weekday, from_minute";
    REVIVE = "update groups set ended_on = null where id = $1 and ended_on is not null";
    // Somebody is in it, or something lies in it.
    IS_USED = "select (select count(*) from memberships m where m.group_id = $1) + (select count(*) from groups c where c.parent_id = $1 and c.ended_on is null)
        + (select count(*) from activities a where a.group_id = $1)";
    // By its id, or else by its name.
    GROUP_KNOWN = "select g.id from groups g where g.ended_on is null and g.kind in ('organisation', 'team', 'initiative') and (g.id = $1 or g.name_key = $2)
        order by case when g.id = $1 then 0 else 1 end, g.id limit 1";
    // Something of it was looked at too long ago, it has an address, and it was not asked in the last year.
    TO_ASK = "select distinct g.id from groups g join offers o on o.group_id = g.id where g.ended_on is null and o.ended_on is null and coalesce(g.email, '') <> ''
        and coalesce(o.checked_on, o.made_on) <= $1
        and not exists (select 1 from guide_checks c where c.group_id = g.id and (c.asked_on > $1 or c.answered_on is null)) order by g.id limit 200";
    ASK = "insert into guide_checks (id, group_id, asked_on) values ($1, $2, $3)";
    TO_ASK_AGAIN = "select id from guide_checks where answered_on is null and asked_again_on is null and asked_on <= $1 order by id limit 200";
    ASKED_AGAIN = "update guide_checks set asked_again_on = $2 where id = $1";
    // Who looked it over otherwise, and who stayed silent twice.
    CLOSE = "update guide_checks set answered_on = $1, answer = 'silence' where answered_on is null and asked_again_on <= $2";
    ASKED = "select c.group_id, g.name, coalesce(g.email, ''), c.answered_on from guide_checks c join groups g on g.id = c.group_id where c.id = $1 and g.ended_on is null";
    ANSWER = "update guide_checks set answered_on = $2, answer = $3 where id = $1";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Offer {
        pub id: Uuid,
        pub group: Uuid,
        pub group_name: String,
        pub group_about: String,
        /// How to reach the organisation, when the offer has no way of its own.
        pub group_phone: String,
        pub group_email: String,
        pub group_website: String,
        pub name: String,
        pub what: String,
        pub place: Option<Uuid>,
        pub place_name: String,
        pub spot: String,
        pub whom: String,
        pub languages: String,
        pub cents: Option<i64>,
        pub cost: String,
        pub apply: String,
        pub phone: String,
        pub email: String,
        pub website: String,
        pub checked_on: Option<Date>,
        pub checked_by: Option<Uuid>,
        pub ended_on: Option<Date>,
    }
}

record! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Hours { pub offer: Uuid, pub weekday: i64, pub from: i64, pub until: i64 }
}

impl Hours {
    pub fn time(&self) -> Time {
        Time { from: self.from, until: self.until }
    }
}

record! {
    /// What an organisation was asked.
    #[derive(Clone, Debug)]
    pub struct Asked { pub group: Uuid, pub name: String, pub mail: String, pub answered_on: Option<Date> }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewOffer, today: Date) -> Result<bool, Error> {
    let of = &new.details;
    let row = params![
        new.id, new.group, &of.name, &of.what, of.place, &of.spot, &of.whom, &of.languages, of.cents, &of.cost,
        &of.apply, &of.phone, &of.email, &of.website, new.by, today
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

pub async fn change(tx: &mut Tx, id: Uuid, of: &Details) -> Result<(), Error> {
    let row = params![
        id, &of.name, &of.what, of.place, &of.spot, &of.whom, &of.languages, of.cents, &of.cost, &of.apply, &of.phone,
        &of.email, &of.website
    ];
    tx.exec(&CHANGE, row).await.map(drop)
}

pub async fn set_hours(tx: &mut Tx, id: Uuid, hours: &[(i64, Time)]) -> Result<(), Error> {
    tx.exec(&DROP_HOURS, params![id]).await?;
    for (weekday, time) in hours {
        tx.exec(&ADD_HOURS, params![id, *weekday, time.from, time.until]).await?;
    }
    Ok(())
}

/// By nobody: by the organisation itself.
pub async fn check(tx: &mut Tx, id: Uuid, on: Date, by: Option<Uuid>) -> Result<(), Error> {
    checked(tx, id, Some(on), by).await
}

/// The same, or that nobody did so yet.
pub async fn checked(tx: &mut Tx, id: Uuid, on: Option<Date>, by: Option<Uuid>) -> Result<(), Error> {
    tx.exec(&CHECK, params![id, on, by]).await.map(drop)
}

/// Whether it was still offered.
pub async fn end(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&END, params![id, on, by]).await? == 1)
}

/// Whether it had ended.
pub async fn reopen(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![id]).await? == 1)
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Offer, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// One that is still offered.
pub async fn open(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Offer, Error> {
    conn.one(&OPEN, params![reader.id(), reader.today, id]).await
}

/// Everything that is offered, by organisation; at a place also what is there for a wider area.
pub async fn all(conn: &mut Conn, reader: Reader, within: Option<Uuid>) -> Result<Vec<Offer>, Error> {
    match within {
        None => conn.query(&ALL, params![reader.id(), reader.today]).await,
        Some(place) => conn.query(&WITHIN, params![reader.id(), reader.today, place]).await,
    }
}

pub async fn of_group(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<Vec<Offer>, Error> {
    conn.query(&OF_GROUP, params![reader.id(), reader.today, group]).await
}

pub async fn open_of(conn: &mut Conn, group: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&OPEN_OF, params![group]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn hours(conn: &mut Conn) -> Result<Vec<Hours>, Error> {
    conn.query(&HOURS, &[]).await
}

pub async fn hours_of(conn: &mut Conn, offer: Uuid) -> Result<Vec<Hours>, Error> {
    conn.query(&HOURS_OF, params![offer]).await
}

/// A group that had ended goes on.
pub async fn revive(tx: &mut Tx, group: Uuid) -> Result<(), Error> {
    tx.exec(&REVIVE, params![group]).await.map(drop)
}

/// Whether a group has more than what it offers.
pub async fn is_used(conn: &mut Conn, group: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_USED, params![group]).await?.0 > 0)
}

pub async fn group_known(conn: &mut Conn, id: Uuid, key: &str) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&GROUP_KNOWN, params![id, key]).await?.map(|(id,)| id))
}

/// Organisations of which something was looked at on this day or before.
pub async fn to_ask(conn: &mut Conn, before: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&TO_ASK, params![before]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn ask(tx: &mut Tx, id: Uuid, group: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&ASK, params![id, group, on]).await.map(drop)
}

pub async fn to_ask_again(conn: &mut Conn, before: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&TO_ASK_AGAIN, params![before]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn asked_again(tx: &mut Tx, id: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&ASKED_AGAIN, params![id, on]).await.map(drop)
}

/// Who did not answer the second time is left alone for a year.
pub async fn close_silent(tx: &mut Tx, today: Date, before: Date) -> Result<(), Error> {
    tx.exec(&CLOSE, params![today, before]).await.map(drop)
}

pub async fn asked(conn: &mut Conn, id: Uuid) -> Result<Option<Asked>, Error> {
    conn.optional(&ASKED, params![id]).await
}

pub async fn answer(tx: &mut Tx, id: Uuid, on: Date, answer: &'static str) -> Result<(), Error> {
    tx.exec(&ANSWER, params![id, on, answer]).await.map(drop)
}
