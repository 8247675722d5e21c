//! Open and settled visits. The open ones of one steward, by day, are what Vandaag reads.

use jiff::civil::Date;
use uuid::Uuid;

use super::{How, NewRevisit};
use crate::access::Reader;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::person::store::Left;
use crate::subject::Subject;
use crate::{params, place_said, queries, readable, record};

/// Whether the steward of a visit is staff on the day `$3`.
macro_rules! still_works {
    () => {
        "exists (select 1 from memberships m join persons s on s.id = m.person_id where s.id = revisits.steward_id and s.left_on is null
            and m.role in ('worker', 'coordinator') and m.begins_on <= $3 and (m.ends_on is null or m.ends_on > $3))"
    };
}

queries! {
    ADD = "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, note_id, practice, audience, created_by, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing";
    CREATED_BY = "select created_by from revisits where id = $1";
    ABOUT = "select about_kind, about_id from revisits where id = $1";
    // A talk does not settle that somebody looks at an agreement.
    OPEN_UNTIL = "select id from revisits where about_id = $1 and due_on <= $2 and settled_on is null and agreement_id is null order by id";
    SETTLED_ON = "select r.id, r.due_on, {open revisits.settled_because r} from revisits r
        where r.about_id = $1 and r.settled_on = $2 and r.settled_by = $3 and r.settled_how = 'settled'";
    SETTLE = "update revisits set settled_on = $2, settled_by = $3, settled_how = $4, settled_because = $5
        where id = $1 and settled_on is null";
    SETTLED = "select r.about_kind, r.about_id, r.steward_id, r.due_on, {open revisits.words r}, r.practice, r.audience, r.created_at from revisits r where r.id = $1";
    DROP_OPEN = "delete from revisits where id = $1 and settled_on is null";
    MOVE = "update revisits set due_on = $2, reminded_at = null where id = $1 and settled_on is null";
    AUDIENCE = "select audience from revisits where id = $1";
    // Her own visits stay readable for whoever comes back now.
    // A second tap keeps from whom it came.
    GIVE = "update revisits set handed_from = case when steward_id = $2 then handed_from else steward_id end,
            handed_on = case when steward_id = $2 then handed_on else $3 end,
            steward_id = $2, audience = case when audience = steward_id then $2 else audience end
        where id = $1 and settled_on is null";
    // A signal that only she could read goes along.
    GIVE_SIGNAL = "update notes set audience = $2 where id = (select r.note_id from revisits r where r.id = $1) and erase_on is not null
        and audience = (select r.handed_from from revisits r where r.id = $1)";
    // Whoever opens it again comes back, if its steward works here no more: nothing open is without someone.
    REOPEN = concat!("update revisits set settled_on = null, settled_by = null, settled_how = null, settled_because = null,
            audience = case when audience = steward_id and not ", still_works!(), " then $2 else audience end,
            steward_id = case when not ", still_works!(), " then $2 else steward_id end
        where id = $1 and settled_on is not null");
    SETTLED_TODAY = "select about_id, due_on from revisits where id = $1 and settled_by = $2 and settled_on = $3";
    HAS_LEFT = "select count(*) from persons where id = $1 and (left_on is not null or merged_into is not null)";
    DUE = concat!("select r.id, r.about_kind, r.about_id, r.due_on, {open revisits.words r}, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain g.name}, {plain ''}), p.spoken_on, {by persons.name h}, r.handed_on,
            case when r.about_kind = 'place' then (select n.id from notes n where n.id = r.note_id and n.erase_on is not null) end, r.agreement_id
        from revisits r
        left join persons p on p.id = r.about_id
        left join places pl on pl.id = r.about_id
        left join groups g on g.id = r.about_id
        left join persons h on h.id = r.handed_from
        where r.steward_id = $3 and r.settled_on is null and r.due_on <= $4 and (r.due_on, r.id) > ($5, $6) and ", readable!(story "r.audience" "r.about_id"), "
        order by r.due_on, r.id limit 16");
    OPEN_ABOUT = concat!("select r.id, r.about_kind, r.about_id, r.steward_id, r.due_on, {open revisits.words r}, r.practice, coalesce({by persons.name p}, {plain ''}), p.spoken_on
        from revisits r left join persons p on p.id = r.steward_id
        where r.about_id = $3 and r.settled_on is null and ", readable!(story "r.audience" "r.about_id"), " order by r.due_on, r.id limit 50");
    SHOW = concat!("select r.id, r.about_kind, r.about_id, r.steward_id, r.due_on, {open revisits.words r}, r.practice, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain g.name}, {plain ''}), p.spoken_on
        from revisits r
        left join persons p on p.id = r.about_id
        left join places pl on pl.id = r.about_id
        left join groups g on g.id = r.about_id
        where r.id = $3 and r.settled_on is null and ", readable!(story "r.audience" "r.about_id"));
    // For the steward's own mail, so without a viewer: it tells her what she promised herself.
    TO_REMIND = concat!("select r.about_kind, r.about_id, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain g.name}, {plain ''}), {open revisits.words r}, {by persons.name s}, {by persons.language s}, r.created_at,
            (select {by contacts.value c} from contacts c where c.person_id = s.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1)
        from revisits r join persons s on s.id = r.steward_id
        left join persons p on p.id = r.about_id
        left join places pl on pl.id = r.about_id
        left join groups g on g.id = r.about_id
        where r.id = $1 and r.due_on = $2 and r.settled_on is null and r.reminded_at is null");
    PROMISED_AT = "update revisits set created_at = $2 where id = $1";
    REMINDED = "update revisits set reminded_at = $2 where id = $1 and settled_on is null and reminded_at is null";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Revisit {
        pub id: Uuid,
        pub about_kind: String,
        pub about_id: Uuid,
        pub steward: Uuid,
        pub due_on: Date,
        pub words: String,
        pub practice: Option<String>,
        /// Of whom or what it is about; in `about()`, of who comes back.
        pub name: String,
        pub spoken_on: Option<Date>,
    }
}

record! {
    /// One row of Vandaag.
    pub struct Due {
        pub id: Uuid,
        pub about_kind: String,
        pub about_id: Uuid,
        pub due_on: Date,
        pub words: String,
        pub name: String,
        pub spoken_on: Option<Date>,
        /// The colleague it came from, and when.
        pub handed_from: Option<String>,
        pub handed_on: Option<Date>,
        /// A worry about a place, which goes after thirty days.
        pub note: Option<Uuid>,
        /// The agreement she looks at.
        pub agreement: Option<Uuid>,
    }
}

record! {
    /// One that was settled, to promise the next.
    #[derive(Clone, Debug)]
    pub struct Settled {
        pub about_kind: String,
        pub about_id: Uuid,
        pub steward: Uuid,
        pub due_on: Date,
        pub words: String,
        pub practice: Option<String>,
        pub audience: Uuid,
        pub created_at: i64,
    }
}

record! {
    pub struct ToRemind {
        pub about_kind: String,
        pub about_id: Uuid,
        pub about: String,
        pub words: String,
        pub steward: String,
        /// What she likes to speak, as somebody wrote it.
        pub language: Option<String>,
        pub created_at: i64,
        pub mail: Option<String>,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewRevisit, now: i64) -> Result<bool, Error> {
    let row = params![
        new.id,
        new.about.kind(),
        new.about.id(),
        new.steward,
        new.due_on,
        seal("revisits.words", new.id, new.about.owner(), &new.words),
        new.note,
        new.practice.clone(),
        new.audience,
        new.created_by,
        now,
        new.import
    ];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn created_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&CREATED_BY, params![id]).await?.map(|(by,)| by))
}

/// Those that were settled.
pub async fn settle_due(
    tx: &mut Tx,
    about: Subject,
    until: Date,
    by: Uuid,
    on: Date,
    how: How,
    because: &str,
) -> Result<Vec<Uuid>, Error> {
    let open: Vec<(Uuid,)> = tx.query(&OPEN_UNTIL, params![about.id(), until]).await?;
    for (id,) in &open {
        let because = seal("revisits.settled_because", *id, about.owner(), because);
        tx.exec(&SETTLE, params![*id, on, by, how.name(), because]).await?;
    }
    Ok(open.into_iter().map(|(id,)| id).collect())
}

/// What a leaving settled, and when each was due.
pub async fn settled_by_leaving(tx: &mut Tx, about: Subject, left: &Left) -> Result<Vec<(Uuid, Date)>, Error> {
    let settled: Vec<(Uuid, Date, Option<String>)> =
        tx.query(&SETTLED_ON, params![about.id(), left.on, left.by]).await?;
    let by_leaving = settled.into_iter().filter(|(_, _, because)| because.as_deref() == Some(&left.because));
    Ok(by_leaving.map(|(id, due_on, _)| (id, due_on)).collect())
}

/// Whether it was still open.
pub async fn settle(tx: &mut Tx, id: Uuid, on: Date, by: Uuid, how: How, because: &str) -> Result<bool, Error> {
    let (kind, about): (String, Uuid) = tx.one(&ABOUT, params![id]).await?;
    let because = seal("revisits.settled_because", id, Subject::parse(&kind, about)?.owner(), because);
    Ok(tx.exec(&SETTLE, params![id, on, by, how.name(), because]).await? == 1)
}

pub async fn settled(conn: &mut Conn, id: Uuid) -> Result<Option<Settled>, Error> {
    conn.optional(&SETTLED, params![id]).await
}

pub async fn drop_open(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_OPEN, params![id]).await.map(drop)
}

/// Whether it was still open.
pub async fn move_to(tx: &mut Tx, id: Uuid, due_on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&MOVE, params![id, due_on]).await? == 1)
}

/// What the reader has to come back to by `until`, the longest overdue first, after a visit she saw last. One more than `DUE_PAGE`
/// says that there are more.
pub async fn due(conn: &mut Conn, reader: Reader, until: Date, after: Option<(Date, Uuid)>) -> Result<Vec<Due>, Error> {
    let (day, id) = after.unwrap_or((Date::MIN, Uuid::nil()));
    conn.query(&DUE, params![reader.id(), reader.today, reader.id(), until, day, id]).await
}

/// Visits on one page of Vandaag.
pub const DUE_PAGE: usize = 15;

/// Open visits to one subject.
pub async fn about(conn: &mut Conn, reader: Reader, about: Uuid) -> Result<Vec<Revisit>, Error> {
    conn.query(&OPEN_ABOUT, params![reader.id(), reader.today, about]).await
}

/// One that is still open.
pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Revisit, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

/// The visit, if it is still open, due on that day and not yet reminded of.
pub async fn to_remind(conn: &mut Conn, id: Uuid, due_on: Date) -> Result<Option<ToRemind>, Error> {
    conn.optional(&TO_REMIND, params![id, due_on]).await
}

/// Whether this was the first time.
pub async fn reminded(tx: &mut Tx, id: Uuid, now: i64) -> Result<bool, Error> {
    Ok(tx.exec(&REMINDED, params![id, now]).await? == 1)
}

/// It was promised before it was written down here.
pub async fn promised_at(tx: &mut Tx, id: Uuid, millis: i64) -> Result<(), Error> {
    tx.exec(&PROMISED_AT, params![id, millis]).await.map(drop)
}

/// Who may read a visit.
pub async fn audience(conn: &mut Conn, id: Uuid) -> Result<Uuid, Error> {
    Ok(conn.one::<(Uuid,)>(&AUDIENCE, params![id]).await?.0)
}

/// Whether it was still open. Who takes it over sees from whom, and since when.
pub async fn give_to(tx: &mut Tx, id: Uuid, steward: Uuid, on: Date) -> Result<bool, Error> {
    let given = tx.exec(&GIVE, params![id, steward, on]).await? == 1;
    tx.exec(&GIVE_SIGNAL, params![id, steward]).await?;
    Ok(given)
}

/// What it is about and when it was due, if this person settled it on this day.
pub async fn settled_by(conn: &mut Conn, id: Uuid, by: Uuid, on: Date) -> Result<(Uuid, Date), Error> {
    conn.one(&SETTLED_TODAY, params![id, by, on]).await
}

pub async fn reopen(tx: &mut Tx, id: Uuid, by: Uuid, today: Date) -> Result<(), Error> {
    tx.exec(&REOPEN, params![id, by, today]).await.map(drop)
}

/// Whether it is about someone who is no longer here.
pub async fn has_left(conn: &mut Conn, about: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&HAS_LEFT, params![about]).await?.0 > 0)
}
