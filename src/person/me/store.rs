//! What is here about one person, for herself; and who may read it.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    HEAD = concat!("select {open persons.name p}, {open persons.language p}, {open persons.age_band p}, p.place_id, p.audience, coalesce({by persons.name n}, {plain ''}), p.noted_at, p.spoken_on, p.left_on
        from persons p left join persons n on n.id = p.noted_by where p.id = $3 and ", readable!(open "p.audience" "p.id"));
    VISITS = concat!("select r.id, r.due_on, {open revisits.words r}, coalesce({by persons.name s}, {plain ''}), r.audience, r.settled_on, {open revisits.settled_because r}
        from revisits r left join persons s on s.id = r.steward_id
        where r.about_id = $3 and ", readable!(story "r.audience" "r.about_id"), " order by r.due_on desc, r.id desc limit 500");
    REACHED_AT = concat!("select c.id, c.kind, {open contacts.value c}, {open contacts.remark c}, c.audience, c.confirmed_on, c.ended_on from contacts c
        where c.person_id = $3 and ", readable!(contact "c.audience" "c.person_id"), " order by c.ended_on is not null, c.kind, c.created_at, c.id limit 500");
    // Her own memberships whatever the group; of someone else those of groups the reader may know.
    GROUPS = concat!("select g.id, g.name, m.role, m.begins_on, m.ends_on from memberships m join groups g on g.id = m.group_id
        where m.person_id = $3 and (m.person_id = $1 or ", readable!("g.audience"), ") order by m.begins_on desc, m.id limit 200");
    SHARES = "select s.id, s.receiver_id, g.name, s.activity, s.levels, s.begins_on, s.ends_on, {open shares.how s}, {open shares.language s}, {open shares.interpreter s},
            coalesce({by persons.name n}, {plain ''}), s.ended_at
        from shares s join groups g on g.id = s.receiver_id left join persons n on n.id = s.noted_by
        where s.person_id = $1 order by s.noted_at desc, s.id limit 200";
    RECEIVERS = "select g.id, g.name from groups g where g.ended_on is null and g.kind in ('organisation', 'team') order by g.name_key, g.id limit 300";
    OBJECTION = "select made_on from objections where person_id = $1 and ended_on is null order by made_on limit 1";
    GROUP_NAMED = "select name from groups where id = $1";
    PERSON_NAMED = "select {by persons.name p} from persons p where p.id = $1";
    // Whose names may stand in "who looked": staff, now or before.
    STAFF = "select p.id, {by persons.name p} from persons p where p.id in (
            select m.person_id from memberships m where m.role in ('worker', 'coordinator')) order by p.id limit 5000";
    OWN_CONTACT = "select count(*) from contacts where id = $2 and person_id = $1";
    SHOW_NOTE_TO = "update notes set audience = $2 where id = $1";
    SHOW_CONTACT_TO = "update contacts set audience = $2 where id = $1";
    SHOW_PERSON_TO = "update persons set audience = $2 where id = $1";
    SHARE_OF = "select count(*) from shares where id = $1 and person_id = $2";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Head {
        pub name: String,
        pub language: Option<String>,
        pub age: Option<String>,
        pub place: Option<Uuid>,
        pub audience: Uuid,
        pub noted_by: String,
        pub noted_at: i64,
        pub spoken_on: Option<Date>,
        pub left_on: Option<Date>,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Visit {
        pub id: Uuid,
        pub due_on: Date,
        pub words: String,
        pub steward: String,
        pub audience: Uuid,
        pub settled_on: Option<Date>,
        pub settled_because: Option<String>,
    }
}

record! {
    /// A way to reach her, also when it no longer holds.
    #[derive(Clone, Debug)]
    pub struct Way {
        pub id: Uuid,
        pub kind: String,
        pub value: String,
        pub remark: String,
        pub audience: Uuid,
        pub confirmed_on: Option<Date>,
        pub ended_on: Option<Date>,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct InGroup { pub id: Uuid, pub name: String, pub role: String, pub begins_on: Date, pub ends_on: Option<Date> }
}

record! {
    /// An agreement on sharing. `levels` has bit n for level n.
    #[derive(Clone, Debug)]
    pub struct Share {
        pub id: Uuid,
        pub receiver: Uuid,
        pub group: String,
        pub activity: String,
        pub levels: i64,
        pub begins_on: Date,
        pub ends_on: Date,
        pub how: String,
        pub language: String,
        pub interpreter: String,
        pub noted_by: String,
        pub ended_at: Option<i64>,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Receiver { pub id: Uuid, pub name: String }
}

pub async fn head(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Head, Error> {
    conn.one(&HEAD, params![reader.id(), reader.today, person]).await
}

/// Open and settled.
pub async fn visits(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Visit>, Error> {
    conn.query(&VISITS, params![reader.id(), reader.today, person]).await
}

pub async fn ways(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Way>, Error> {
    conn.query(&REACHED_AT, params![reader.id(), reader.today, person]).await
}

pub async fn groups(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<InGroup>, Error> {
    conn.query(&GROUPS, params![reader.id(), reader.today, person]).await
}

/// Whoever calls this has shown that she may read of the person.
pub async fn shares(conn: &mut Conn, person: Uuid) -> Result<Vec<Share>, Error> {
    conn.query(&SHARES, params![person]).await
}

/// Groups one can agree with.
pub async fn receivers(conn: &mut Conn) -> Result<Vec<Receiver>, Error> {
    conn.query(&RECEIVERS, &[]).await
}

/// Since when she objects.
pub async fn objection(conn: &mut Conn, person: Uuid) -> Result<Option<Date>, Error> {
    Ok(conn.optional::<(Date,)>(&OBJECTION, params![person]).await?.map(|(day,)| day))
}

/// What a party is called: a group, or who someone else is.
pub async fn party_named(conn: &mut Conn, party: Uuid) -> Result<Option<String>, Error> {
    if let Some((name,)) = conn.optional::<(String,)>(&GROUP_NAMED, params![party]).await? {
        return Ok(Some(name));
    }
    Ok(conn.optional::<(String,)>(&PERSON_NAMED, params![party]).await?.map(|(name,)| name))
}

pub async fn staff(conn: &mut Conn) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&STAFF, &[]).await
}

/// It is hers, or it is not there.
pub async fn own_contact(conn: &mut Conn, me: Uuid, contact: Uuid) -> Result<(), Error> {
    let (count,): (i64,) = conn.one(&OWN_CONTACT, params![me, contact]).await?;
    if count == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// The agreement is of this person, or it is not there.
pub async fn share_of(conn: &mut Conn, share: Uuid, person: Uuid) -> Result<(), Error> {
    let (count,): (i64,) = conn.one(&SHARE_OF, params![share, person]).await?;
    if count == 0 { Err(Error::NotFound) } else { Ok(()) }
}

pub async fn show_note_to(tx: &mut Tx, note: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&SHOW_NOTE_TO, params![note, audience]).await.map(drop)
}

pub async fn show_contact_to(tx: &mut Tx, contact: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&SHOW_CONTACT_TO, params![contact, audience]).await.map(drop)
}

pub async fn show_person_to(tx: &mut Tx, person: Uuid, audience: Uuid) -> Result<(), Error> {
    tx.exec(&SHOW_PERSON_TO, params![person, audience]).await.map(drop)
}
