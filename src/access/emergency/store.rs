//! Openings in an emergency as they are shown, told and looked over.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, record};

queries! {
    // Whoever looks it over must know of whom it is, whatever she may read else.
    LATEST = "select e.id, e.person_id, {open persons.name p}, e.opened_by, coalesce({by persons.name o}, {plain ''}), {open emergencies.because e}, e.opened_at,
            e.ends_at, e.review_until, e.reviewed_at, coalesce({by persons.name r}, {plain ''}), coalesce({open emergencies.review e}, {plain ''})
        from emergencies e join persons p on p.id = e.person_id left join persons o on o.id = e.opened_by left join persons r on r.id = e.reviewed_by
        where (e.opened_by = $1 or $2 = 1) order by case when e.reviewed_at is null then 0 else 1 end, e.opened_at desc, e.id limit 50";
    HOLDS = "select ends_at from emergencies where opened_by = $1 and person_id = $2 and ended_at is null and ends_at > $3
        order by ends_at desc limit 1";
    OPENED_BY = "select opened_by from emergencies where id = $1";
    UNREVIEWED = "select count(*) from emergencies where reviewed_at is null and opened_by <> $1";
    HAS_MAIL = "select count(*) from contacts where person_id = $1 and kind = 'email' and ended_on is null";
    TOLD = "update emergencies set told_at = $2 where id = $1 and told_at is null";
    STAFF = "select p.id from persons p where p.id <> $2 and p.left_on is null and p.merged_into is null
        and exists (select 1 from memberships m where m.person_id = p.id and m.role = $1 and m.begins_on <= $3 and (m.ends_on is null or m.ends_on > $3))
        order by p.id limit 20";
    // The reason is not in it: others may read her mail, and perhaps it is of them that she is afraid.
    TO_TELL = "select {open persons.name p}, {by persons.language p}, e.opened_at,
            (select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1)
        from emergencies e join persons p on p.id = e.person_id where e.id = $1 and e.told_at is null";
    TO_REVIEW = "select review_until from emergencies where id = $1 and reviewed_at is null";
}

record! {
    pub struct Row {
        pub id: Uuid,
        pub person: Uuid,
        pub name: String,
        pub opened_by: Uuid,
        pub opener: String,
        pub because: String,
        pub opened_at: i64,
        pub ends_at: i64,
        pub review_until: String,
        pub reviewed_at: Option<i64>,
        pub reviewer: String,
        pub review: String,
    }
}

record! {
    pub struct ToTell { pub name: String, pub language: Option<String>, pub opened_at: i64, pub mail: Option<String> }
}

/// Her own, and those of others when she may look them over; those to look over first.
pub async fn latest(conn: &mut Conn, viewer: Uuid, all: bool) -> Result<Vec<Row>, Error> {
    conn.query(&LATEST, params![viewer, i64::from(all)]).await
}

/// Until when her opening of this person holds.
pub async fn ends_at(conn: &mut Conn, by: Uuid, person: Uuid, now: i64) -> Result<Option<i64>, Error> {
    Ok(conn.optional::<(i64,)>(&HOLDS, params![by, person, now]).await?.map(|(at,)| at))
}

pub async fn opened_by(conn: &mut Conn, id: Uuid) -> Result<Uuid, Error> {
    Ok(conn.one::<(Uuid,)>(&OPENED_BY, params![id]).await?.0)
}

/// How many are to be looked over by someone else than she.
pub async fn unreviewed(conn: &mut Conn, viewer: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&UNREVIEWED, params![viewer]).await?.0)
}

pub async fn has_mail(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&HAS_MAIL, params![person]).await?.0 > 0)
}

pub async fn told(tx: &mut Tx, id: Uuid, now: i64) -> Result<(), Error> {
    tx.exec(&TOLD, params![id, now]).await.map(drop)
}

/// Those with this role today, but her.
pub async fn staff(conn: &mut Conn, role: &str, but: Uuid, today: Date) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&STAFF, params![role, but, today]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn to_tell(conn: &mut Conn, id: Uuid) -> Result<Option<ToTell>, Error> {
    conn.optional(&TO_TELL, params![id]).await
}

/// The last day to look it over, if nobody did.
pub async fn to_review(conn: &mut Conn, id: Uuid) -> Result<Option<String>, Error> {
    Ok(conn.optional::<(String,)>(&TO_REVIEW, params![id]).await?.map(|(until,)| until))
}
