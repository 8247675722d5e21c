//! All of one agreement: its versions and lines, what was spent, and with whom. Whoever asks has shown that she may read it.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, readable, record};

queries! {
    VERSIONS = "select v.id, v.nr, v.from_on, v.until_on, {open agreement_versions.what v}, coalesce({open agreement_versions.because v}, {plain ''}), v.made_by,
            coalesce({by persons.name m}, {plain ''}), v.made_on, v.repeats
        from agreement_versions v left join persons m on m.id = v.made_by where v.agreement_id = $1 order by v.nr";
    LINES = "select l.version_id, l.kind, l.giver_id, l.amount, l.per from agreement_promises l join agreement_versions v on v.id = l.version_id
        where v.agreement_id = $1 order by v.nr, l.kind";
    DEEDS = "select d.version_id, d.party_id, {open agreement_deeds.what d} from agreement_deeds d join agreement_versions v on v.id = d.version_id
        join agreement_parties x on x.agreement_id = v.agreement_id and x.party_id = d.party_id where v.agreement_id = $1 order by v.nr, x.nr";
    SPENDINGS = "select s.id, s.spent_on, s.cents, {open agreement_spendings.what s}, s.made_by, coalesce({by persons.name m}, {plain ''}), s.made_on
        from agreement_spendings s left join persons m on m.id = s.made_by where s.agreement_id = $1 order by s.spent_on, s.id limit 500";
    // Who may be known to the reader by name; another is someone.
    PARTIES = concat!("select x.party_id, x.kind, coalesce({open persons.name p}, {plain g.name}, {plain ''}) from agreement_parties x
        left join persons p on p.id = x.party_id and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        left join groups g on g.id = x.party_id where x.agreement_id = $3 order by x.nr");
    // To one of them: she knows with whom she agreed it, unless the other objected.
    PARTIES_TO_HER = "select x.party_id, x.kind, coalesce({by persons.name p}, {plain g.name}, {plain ''}) from agreement_parties x
        left join persons p on p.id = x.party_id and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
        left join groups g on g.id = x.party_id where x.agreement_id = $1 order by x.nr";
    TOLD = "select coalesce({open agreements.ended_because t}, {plain ''}), coalesce({by persons.name s}, {plain ''}), coalesce({by persons.name e}, {plain ''})
        from agreements t left join persons s on s.id = t.steward_id left join persons e on e.id = t.ended_by where t.id = $1";
}

record! {
    #[derive(Clone, Debug)]
    pub struct Version {
        pub id: Uuid,
        pub nr: i64,
        pub from_on: Date,
        pub until_on: Option<Date>,
        pub what: String,
        pub because: String,
        pub made_by: Uuid,
        pub by: String,
        pub made_on: Date,
        pub repeats: Option<String>,
    }
}

record! {
    /// What one side does in one version.
    #[derive(Clone, Debug)]
    pub struct Deed { pub version: Uuid, pub party: Uuid, pub what: String }
}

/// Minutes or cents, as its kind says.
#[derive(Clone, Debug)]
pub struct Line {
    pub kind: String,
    pub giver: Option<Uuid>,
    pub amount: i64,
    pub per: String,
}

record! {
    struct LineOf { version: Uuid, kind: String, giver: Option<Uuid>, amount: i64, per: String }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Spending {
        pub id: Uuid,
        pub spent_on: Date,
        pub cents: i64,
        pub what: String,
        pub made_by: Uuid,
        pub by: String,
        pub made_on: Date,
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Named { pub id: Uuid, pub kind: String, pub name: String }
}

record! {
    /// Why it ended, who keeps an eye on it, and who ended it.
    #[derive(Clone, Debug)]
    pub struct Told { pub ended_because: String, pub steward: String, pub ended_by: String }
}

/// In their order.
pub async fn versions(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Version>, Error> {
    conn.query(&VERSIONS, params![agreement]).await
}

/// With the version each is of.
pub async fn lines(conn: &mut Conn, agreement: Uuid) -> Result<Vec<(Uuid, Line)>, Error> {
    let lines: Vec<LineOf> = conn.query(&LINES, params![agreement]).await?;
    let apart = |LineOf { version, kind, giver, amount, per }: LineOf| (version, Line { kind, giver, amount, per });
    Ok(lines.into_iter().map(apart).collect())
}

/// In the order of the parties.
pub async fn deeds(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Deed>, Error> {
    conn.query(&DEEDS, params![agreement]).await
}

pub async fn spendings(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Spending>, Error> {
    conn.query(&SPENDINGS, params![agreement]).await
}

pub async fn parties(conn: &mut Conn, reader: Reader, agreement: Uuid) -> Result<Vec<Named>, Error> {
    conn.query(&PARTIES, params![reader.id(), reader.today, agreement]).await
}

pub async fn parties_to_her(conn: &mut Conn, agreement: Uuid) -> Result<Vec<Named>, Error> {
    conn.query(&PARTIES_TO_HER, params![agreement]).await
}

pub async fn told(conn: &mut Conn, agreement: Uuid) -> Result<Told, Error> {
    conn.one(&TOLD, params![agreement]).await
}
