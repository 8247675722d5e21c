//! Agreements with their parties, versions, lines and spendings.

pub mod whole;

use jiff::civil::Date;
use uuid::Uuid;

use super::{NewAgreement, NewSpending, NewVersion, Party};
use crate::access::Reader;
use crate::db::{Conn, Tx, seal, seal_if};
use crate::error::Error;
use crate::subject::Subject;
use crate::{params, queries, readable, record};

pub use whole::{
    Deed, Line, Named, Spending, Told, Version, deeds, lines, parties, parties_to_her, spendings, told, versions,
};

macro_rules! agreement {
    ($($rest:expr),+ $(,)?) => {
        concat!("select t.id, t.practice, t.about_kind, t.about_id, t.tie_id, t.audience, t.steward_id, t.made_by, t.made_on, t.ended_on, t.ended_by
        from agreements t where ", $($rest),+)
    };
}

/// A row of a list: for whom, and how it is agreed last.
macro_rules! row {
    ($($rest:expr),+ $(,)?) => {
        concat!("select t.id, t.practice, t.about_kind, t.about_id, coalesce({open persons.name p}, {plain g.name}, {plain ''}), {open agreement_versions.what v}, v.from_on, v.until_on, t.ended_on,
            (select count(*) from agreement_asks a where a.agreement_id = t.id and a.kind = 'challenge' and a.said is null),
            (select count(*) from agreement_asks a where a.agreement_id = t.id and a.kind = 'year' and a.said in ('silent', 'talk')
                and not exists (select 1 from agreement_asks b where b.agreement_id = a.agreement_id and b.party_id = a.party_id and b.asked_on > a.asked_on and b.said = 'yes'))
        from agreements t join agreement_versions v on v.agreement_id = t.id
        left join persons p on p.id = t.about_id left join groups g on g.id = t.about_id
        where v.nr = (select max(l.nr) from agreement_versions l where l.agreement_id = t.id) and ", readable!(story "t.audience" "t.about_id"), " and ", $($rest),+)
    };
}

queries! {
    ADD = "insert into agreements (id, practice, about_kind, about_id, tie_id, audience, steward_id, made_by, made_on, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9) on conflict (id) do nothing";
    MADE_BY = "select made_by from agreements where id = $1";
    JOIN = "insert into agreement_parties (agreement_id, party_id, kind, nr)
        values ($1, $2, $3, (select count(*) from agreement_parties x where x.agreement_id = $1)) on conflict (agreement_id, party_id) do nothing";
    ADD_VERSION = "insert into agreement_versions (id, agreement_id, nr, from_on, until_on, what, because, made_by, made_on, repeats)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ADD_DEED = "insert into agreement_deeds (id, version_id, party_id, what) values ($1, $2, $3, $4)";
    ADD_LINE = "insert into agreement_promises (version_id, kind, giver_id, amount, per) values ($1, $2, $3, $4, $5)";
    VERSION_MADE_BY = "select made_by from agreement_versions where id = $1";
    SPEND = "insert into agreement_spendings (id, agreement_id, spent_on, cents, what, made_by, made_on) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing";
    SPENT_BY = "select made_by from agreement_spendings where id = $1";
    END = "update agreements set ended_on = $2, ended_by = $3, ended_because = $4 where id = $1 and ended_on is null";
    REOPEN = "update agreements set ended_on = null, ended_by = null, ended_because = null where id = $1 and ended_on = $2 and ended_by = $3";
    ENDED_BECAUSE = "select t.id, {open agreements.ended_because t} from agreements t where t.about_id = $1 and t.ended_on = $2 and t.ended_by = $3";
    ANY = agreement!("t.id = $1");
    SHOW = agreement!("t.id = $3 and ", readable!(story "t.audience" "t.about_id"));
    OPEN_ABOUT = agreement!("t.about_id = $1 and t.ended_on is null order by t.id");
    // Open, of someone who is here, and nobody looks at it on a day to come.
    UNLOOKED = agreement!("t.ended_on is null
        and not exists (select 1 from revisits r where r.agreement_id = t.id and r.settled_on is null)
        and not exists (select 1 from persons gone where gone.id = t.about_id and (gone.left_on is not null or gone.merged_into is not null))
        order by t.id limit 50");
    PARTY_IDS = "select x.party_id from agreement_parties x where x.agreement_id = $1 order by x.nr";
    PEOPLE = "select x.party_id from agreement_parties x join agreements t on t.id = x.agreement_id
        where x.agreement_id = $1 and x.kind = 'person' and x.party_id <> t.about_id order by x.nr";
    LAST = "select v.id, v.nr, v.from_on, v.until_on, {open agreement_versions.what v}, v.made_by, v.made_on, v.repeats from agreement_versions v
        where v.agreement_id = $1 order by v.nr desc limit 1";
    OPEN = row!("t.ended_on is null order by coalesce(v.until_on, '9999-12-31'), t.made_on, t.id limit 200");
    ENDED = row!("t.ended_on is not null order by t.ended_on desc, t.id limit 50");
    OF_PARTY = row!("t.id in (select x.agreement_id from agreement_parties x where x.party_id = $3)
        order by t.ended_on is not null, v.from_on desc, t.id limit 50");
    OF_TIE = row!("t.tie_id = $3 order by t.ended_on is not null, v.from_on desc, t.id limit 20");
    OPEN_OF_TIE = agreement!("t.tie_id = $1 and t.ended_on is null order by t.id");
    // For her own page: of whichever party she is.
    OF_PERSON = concat!("select t.id, t.practice, t.about_kind, t.about_id, t.tie_id, t.audience, t.steward_id, t.made_by, t.made_on, t.ended_on, t.ended_by
        from agreement_parties x join agreements t on t.id = x.agreement_id
        where x.party_id = $3 and ", readable!(story "t.audience" "x.party_id"), " order by t.made_on desc, t.id desc limit 100");
    ALL_OPEN = "select count(*) from agreements where ended_on is null";
    REACHED = concat!("select count(*) from agreements t where t.ended_on is null and ", readable!(story "t.audience" "t.about_id"));
    LOOK = "select id from revisits where agreement_id = $1 and settled_on is null order by due_on, id limit 1";
    IS_LOOK = "update revisits set agreement_id = $2 where id = $1";
    DROP_LINES = "delete from agreement_promises where version_id = $1";
    DROP_DEEDS = "delete from agreement_deeds where version_id = $1";
    DROP_ASKS = "delete from agreement_asks where agreement_id = $1";
    DROP_VERSION = "delete from agreement_versions where id = $1";
    DROP_PARTIES = "delete from agreement_parties where agreement_id = $1";
    DROP = "delete from agreements where id = $1";
    SPENT = "select count(*) from agreement_spendings where agreement_id = $1";
    UNSPEND = "delete from agreement_spendings where id = $1 and agreement_id = $2 and made_by = $3 and made_on = $4";
    GROUPS = concat!("select g.id, g.name from groups g where g.ended_on is null and g.kind <> 'everyone' and ", readable!("g.audience"), "
        order by g.name_key, g.id limit 300");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Agreement {
        pub id: Uuid,
        pub practice: String,
        pub about_kind: String,
        pub about_id: Uuid,
        pub tie: Option<Uuid>,
        pub audience: Uuid,
        pub steward: Uuid,
        pub made_by: Uuid,
        pub made_on: Date,
        pub ended_on: Option<Date>,
        pub ended_by: Option<Uuid>,
    }
}

impl Agreement {
    pub fn about(&self) -> Result<Party, Error> {
        party(&self.about_kind, self.about_id)
    }

    /// Whose key seals its words.
    pub fn owner(&self) -> Result<Uuid, Error> {
        Ok(self.about()?.subject().owner())
    }
}

pub fn party(kind: &str, id: Uuid) -> Result<Party, Error> {
    match Subject::parse(kind, id)? {
        Subject::Person(id) => Ok(Party::Person(id)),
        Subject::Group(id) => Ok(Party::Group(id)),
        _ => Err(Error::internal("a party is a person or a group")),
    }
}

record! {
    /// In a list: for whom, and how it is agreed last.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: Uuid,
        pub practice: String,
        pub about_kind: String,
        pub about_id: Uuid,
        pub name: String,
        pub what: String,
        pub from_on: Date,
        pub until_on: Option<Date>,
        pub ended_on: Option<Date>,
        /// More than 0 when a side did not say yet whether it takes part.
        pub asks: i64,
        /// More than 0 when a side did not confirm it.
        pub fading: i64,
    }
}

record! {
    /// The version that was made last.
    #[derive(Clone, Debug)]
    pub struct Last {
        pub id: Uuid,
        pub nr: i64,
        pub from_on: Date,
        pub until_on: Option<Date>,
        pub what: String,
        pub made_by: Uuid,
        pub made_on: Date,
        pub repeats: Option<String>,
    }
}

/// Whether it was new.
pub async fn add(tx: &mut Tx, new: &NewAgreement, today: Date, now: i64) -> Result<bool, Error> {
    let (about, by) = (new.about, new.first.made_by);
    let row = params![new.id, &new.practice, about.kind(), about.id(), new.tie, new.audience, by, today, now];
    Ok(tx.exec(&ADD, row).await? == 1)
}

pub async fn made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&MADE_BY, params![id]).await?.map(|(by,)| by))
}

/// Whoever asks has shown that she may read the agreement.
pub async fn party_ids(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&PARTY_IDS, params![agreement]).await?.into_iter().map(|(id,)| id).collect())
}

/// Who was a party already stays where she was in the row.
pub async fn join(tx: &mut Tx, agreement: Uuid, parties: &[Party]) -> Result<(), Error> {
    for party in parties {
        tx.exec(&JOIN, params![agreement, party.id(), party.kind()]).await?;
    }
    Ok(())
}

/// `of` is the agreement and whose key seals its words.
pub async fn add_version(tx: &mut Tx, of: (Uuid, Uuid), nr: i64, new: &NewVersion, today: Date) -> Result<(), Error> {
    let (agreement, owner) = of;
    let because = Some(&new.because).filter(|because| !because.is_empty());
    let row = params![
        new.id,
        agreement,
        nr,
        new.from_on,
        new.until_on,
        seal("agreement_versions.what", new.id, owner, &new.what),
        seal_if("agreement_versions.because", new.id, owner, because),
        new.made_by,
        today,
        new.repeats.map(|repeat| repeat.name().to_owned())
    ];
    tx.exec(&ADD_VERSION, row).await?;
    for deed in &new.deeds {
        let what = seal("agreement_deeds.what", deed.id, owner, &deed.what);
        tx.exec(&ADD_DEED, params![deed.id, new.id, deed.party.id(), what]).await?;
    }
    for line in &new.lines {
        let giver = line.giver.map(Party::id);
        tx.exec(&ADD_LINE, params![new.id, line.kind.name(), giver, line.amount, line.per.name()]).await?;
    }
    Ok(())
}

pub async fn version_made_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&VERSION_MADE_BY, params![id]).await?.map(|(by,)| by))
}

/// Whether it was new. `of` as in `add_version`.
pub async fn spend(tx: &mut Tx, of: (Uuid, Uuid), new: &NewSpending, today: Date) -> Result<bool, Error> {
    let what = seal("agreement_spendings.what", new.id, of.1, &new.what);
    let row = params![new.id, of.0, new.spent_on, new.cents, what, new.by, today];
    Ok(tx.exec(&SPEND, row).await? == 1)
}

pub async fn spent_by(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&SPENT_BY, params![id]).await?.map(|(by,)| by))
}

/// Whether it was still open.
pub async fn end(tx: &mut Tx, agreement: &Agreement, on: Date, by: Uuid, because: &str) -> Result<bool, Error> {
    let because = Some(because).filter(|because| !because.is_empty());
    let because = seal_if("agreements.ended_because", agreement.id, agreement.owner()?, because);
    Ok(tx.exec(&END, params![agreement.id, on, by, because]).await? == 1)
}

/// Whether she ended it on that day.
pub async fn reopen(tx: &mut Tx, id: Uuid, on: Date, by: Uuid) -> Result<bool, Error> {
    Ok(tx.exec(&REOPEN, params![id, on, by]).await? == 1)
}

/// About her, ended on that day by this one for this reason.
pub async fn ended_because(tx: &mut Tx, about: Uuid, on: Date, by: Uuid, because: &str) -> Result<Vec<Uuid>, Error> {
    let ended: Vec<(Uuid, Option<String>)> = tx.query(&ENDED_BECAUSE, params![about, on, by]).await?;
    let same = |(_, said): &(Uuid, Option<String>)| said.as_deref().unwrap_or_default() == because;
    Ok(ended.into_iter().filter(same).map(|(id, _)| id).collect())
}

/// Whoever may read it.
pub async fn any(conn: &mut Conn, id: Uuid) -> Result<Agreement, Error> {
    conn.one(&ANY, params![id]).await
}

pub async fn show(conn: &mut Conn, reader: Reader, id: Uuid) -> Result<Agreement, Error> {
    conn.one(&SHOW, params![reader.id(), reader.today, id]).await
}

pub async fn open_about(conn: &mut Conn, about: Uuid) -> Result<Vec<Agreement>, Error> {
    conn.query(&OPEN_ABOUT, params![about]).await
}

pub async fn unlooked(conn: &mut Conn) -> Result<Vec<Agreement>, Error> {
    conn.query(&UNLOOKED, &[]).await
}

/// The parties that are people, beside who it is for.
pub async fn people(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(conn.query::<(Uuid,)>(&PEOPLE, params![agreement]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn last(conn: &mut Conn, agreement: Uuid) -> Result<Last, Error> {
    conn.one(&LAST, params![agreement]).await
}

/// The one that ends first first.
pub async fn open(conn: &mut Conn, reader: Reader) -> Result<Vec<Row>, Error> {
    conn.query(&OPEN, params![reader.id(), reader.today]).await
}

pub async fn ended(conn: &mut Conn, reader: Reader) -> Result<Vec<Row>, Error> {
    conn.query(&ENDED, params![reader.id(), reader.today]).await
}

/// Those in which a person or a group is a party, the open ones first.
pub async fn of_party(conn: &mut Conn, reader: Reader, party: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&OF_PARTY, params![reader.id(), reader.today, party]).await
}

/// Those that hang on a tie.
pub async fn of_tie(conn: &mut Conn, reader: Reader, tie: Uuid) -> Result<Vec<Row>, Error> {
    conn.query(&OF_TIE, params![reader.id(), reader.today, tie]).await
}

pub async fn open_of_tie(conn: &mut Conn, tie: Uuid) -> Result<Vec<Agreement>, Error> {
    conn.query(&OPEN_OF_TIE, params![tie]).await
}

/// For her own page.
pub async fn of_person(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Agreement>, Error> {
    conn.query(&OF_PERSON, params![reader.id(), reader.today, person]).await
}

/// How many open ones there are that the reader may not read.
pub async fn beyond(conn: &mut Conn, reader: Reader) -> Result<i64, Error> {
    let (all,): (i64,) = conn.one(&ALL_OPEN, &[]).await?;
    let (reached,): (i64,) = conn.one(&REACHED, params![reader.id(), reader.today]).await?;
    Ok(all - reached)
}

/// The visit at which it is looked at.
pub async fn look(conn: &mut Conn, agreement: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&LOOK, params![agreement]).await?.map(|(id,)| id))
}

pub async fn is_look(tx: &mut Tx, revisit: Uuid, agreement: Uuid) -> Result<(), Error> {
    tx.exec(&IS_LOOK, params![revisit, agreement]).await.map(drop)
}

pub async fn drop_version(tx: &mut Tx, version: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_LINES, params![version]).await?;
    tx.exec(&DROP_DEEDS, params![version]).await?;
    tx.exec(&DROP_VERSION, params![version]).await.map(drop)
}

/// An agreement without versions.
pub async fn drop_empty(tx: &mut Tx, agreement: Uuid) -> Result<(), Error> {
    tx.exec(&DROP_ASKS, params![agreement]).await?;
    tx.exec(&DROP_PARTIES, params![agreement]).await?;
    tx.exec(&DROP, params![agreement]).await.map(drop)
}

pub async fn is_spent_of(conn: &mut Conn, agreement: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&SPENT, params![agreement]).await?.0 > 0)
}

/// Whether she wrote it down on that day.
pub async fn unspend(tx: &mut Tx, agreement: Uuid, spending: Uuid, by: Uuid, on: Date) -> Result<bool, Error> {
    Ok(tx.exec(&UNSPEND, params![spending, agreement, by, on]).await? == 1)
}

/// Groups the reader may know, to agree something with.
pub async fn groups(conn: &mut Conn, reader: Reader) -> Result<Vec<(Uuid, String)>, Error> {
    conn.query(&GROUPS, params![reader.id(), reader.today]).await
}
