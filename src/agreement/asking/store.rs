//! Questions to a side and what it said.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Said, Why};
use crate::agreement::store::Agreement;
use crate::db::{Conn, Tx, seal_if};
use crate::error::Error;
use crate::{params, queries, record};

macro_rules! ask {
    ($($rest:expr),+ $(,)?) => {
        concat!("select a.id, a.agreement_id, a.party_id, a.kind, a.asked_on, a.said, a.tap, a.tap_at from agreement_asks a where ", $($rest),+)
    };
}

queries! {
    ADD = "insert into agreement_asks (id, agreement_id, party_id, kind, asked_on) values ($1, $2, $3, $4, $5) on conflict (agreement_id, party_id, asked_on) do nothing";
    ONE = ask!("a.id = $1");
    ALL = "select a.id, a.party_id, a.kind, a.asked_on, a.said, a.said_on, coalesce({open agreement_asks.because a}, {plain ''})
        from agreement_asks a where a.agreement_id = $1 order by a.asked_on desc, a.id desc limit 50";
    SAY = "update agreement_asks set said = $2, said_on = $3, said_by = $4, because = $5, tap = null, tap_at = null where id = $1 and (said is null or said = 'silent')";
    TAP = "update agreement_asks set tap = $2, tap_at = $3 where id = $1";
    // A year old, says what each side does, and nobody waits for an answer to it.
    DUE = "select x.agreement_id, x.party_id from agreement_parties x join agreements t on t.id = x.agreement_id
        where t.ended_on is null and not exists (select 1 from agreement_versions v where v.agreement_id = t.id and v.made_on > $1)
          and exists (select 1 from agreement_deeds d join agreement_versions v on v.id = d.version_id where v.agreement_id = t.id)
          and not exists (select 1 from agreement_asks a where a.agreement_id = t.id and (a.party_id = x.party_id and a.asked_on > $1 or a.kind = 'challenge' and a.said is null))
          and not exists (select 1 from persons gone where gone.id = x.party_id and (gone.left_on is not null or gone.merged_into is not null))
          and not exists (select 1 from objections o where o.person_id = x.party_id and o.ended_on is null)
        order by x.agreement_id, x.party_id limit 50";
    UNANSWERED = ask!("a.kind = 'year' and a.said is null and a.asked_on <= $1 and a.agreement_id in (select t.id from agreements t where t.ended_on is null) order by a.asked_on, a.id limit 50");
    SILENT = "update agreement_asks set said = 'silent', said_on = $2 where id = $1 and said is null";
    // To who is asked: a person at her mail, or a group at its own.
    LETTER = "select coalesce({open persons.name p}, {plain g.name}, {plain ''}), {by persons.language p},
            coalesce((select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1), {plain g.email}),
            a.kind, case when a.said is null and t.ended_on is null then 1 else 0 end
        from agreement_asks a join agreements t on t.id = a.agreement_id
        left join persons p on p.id = a.party_id and p.left_on is null and p.merged_into is null
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
        left join groups g on g.id = a.party_id where a.id = $1";
}

record! {
    /// `said` is nothing, `silent`, `yes`, `no` or `talk`; `tap` what a link answered by itself.
    #[derive(Clone, Debug)]
    pub struct Ask {
        pub id: Uuid,
        pub agreement: Uuid,
        pub party: Uuid,
        pub kind: String,
        pub asked_on: Date,
        pub said: Option<String>,
        pub tap: Option<String>,
        pub tap_at: Option<i64>,
    }
}

record! {
    /// One question as a page tells it.
    #[derive(Clone, Debug)]
    pub struct Told {
        pub id: Uuid,
        pub party: Uuid,
        pub kind: String,
        pub asked_on: Date,
        pub said: Option<String>,
        pub said_on: Option<Date>,
        pub because: String,
    }
}

impl Told {
    pub fn is_challenge(&self) -> bool {
        self.kind == Why::Challenge.name()
    }

    pub fn is_open(&self) -> bool {
        self.said.as_deref().is_none_or(|said| said == "silent")
    }

    /// As the end of a locale key.
    pub fn heard(&self) -> &str {
        self.said.as_deref().unwrap_or("none")
    }
}

record! {
    pub struct Letter { pub name: String, pub language: Option<String>, pub mail: Option<String>, pub kind: String, pub open: i64 }
}

/// Whether this side was not asked today already.
pub async fn add(tx: &mut Tx, id: Uuid, of: (Uuid, Uuid), why: Why, on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&ADD, params![id, of.0, of.1, why.name(), on]).await? == 1)
}

pub async fn one(conn: &mut Conn, id: Uuid) -> Result<Ask, Error> {
    conn.one(&ONE, params![id]).await
}

pub async fn if_there(conn: &mut Conn, id: Uuid) -> Result<Option<Ask>, Error> {
    conn.optional(&ONE, params![id]).await
}

/// The newest first. Whoever asks has shown that she may read the agreement.
pub async fn all(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Told>, Error> {
    conn.query(&ALL, params![agreement]).await
}

/// Whether nothing was said yet.
pub async fn say(
    tx: &mut Tx,
    ask: &Ask,
    agreement: &Agreement,
    (said, because): (Said, &str),
    (by, on): (Uuid, Date),
) -> Result<bool, Error> {
    let because = Some(because).filter(|because| !because.is_empty());
    let because = seal_if("agreement_asks.because", ask.id, agreement.owner()?, because);
    Ok(tx.exec(&SAY, params![ask.id, said.name(), on, by, because]).await? == 1)
}

pub async fn tap(tx: &mut Tx, id: Uuid, tap: &str, at: i64) -> Result<(), Error> {
    tx.exec(&TAP, params![id, tap, at]).await.map(drop)
}

/// Sides to ask, of what was written down on or before this day.
pub async fn due(conn: &mut Conn, year_ago: Date) -> Result<Vec<(Uuid, Uuid)>, Error> {
    conn.query(&DUE, params![year_ago]).await
}

pub async fn unanswered(conn: &mut Conn, asked_by: Date) -> Result<Vec<Ask>, Error> {
    conn.query(&UNANSWERED, params![asked_by]).await
}

pub async fn silent(tx: &mut Tx, id: Uuid, on: Date) -> Result<(), Error> {
    tx.exec(&SILENT, params![id, on]).await.map(drop)
}

pub async fn letter(conn: &mut Conn, id: Uuid) -> Result<Option<Letter>, Error> {
    conn.optional(&LETTER, params![id]).await
}
