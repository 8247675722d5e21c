//! What one of the two may see: what is said of her for herself, and of the other only what both agreed to.

use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::tie::store::SideRow;
use crate::{params, queries, readable, record};

queries! {
    TOLD = concat!("select {open tie_sides.told s} from tie_sides s where s.id = $3 and ", readable!(story "s.party_id" "s.party_id"));
    BOTH_TOLD = "select {open tie_sides.told s} from tie_sides s where s.tie_id = $1 order by s.side";
    // The rule "tied" opens these two once both said yes.
    OTHER = concat!("select o.party_kind, coalesce({open persons.name p}, {plain g.name}, {plain ''}), coalesce(c.kind, ''),
            coalesce({open contacts.value c}, {plain g.phone}, {plain g.email}, {plain ''}), coalesce({open tie_sides.ask_for o}, {plain ''})
        from tie_sides o left join groups g on g.id = o.party_id
        left join persons p on p.id = o.party_id and ", readable!(open "p.audience" "p.id"), "
        left join contacts c on c.id = o.contact_id and c.ended_on is null and ", readable!(contact "c.audience" "c.person_id"), "
        where o.tie_id = $3 and o.side <> $4");
    SPOT = "select coalesce({open ties.first_spot t}, {plain ''}) from ties t join tie_sides s on s.tie_id = t.id where s.id = $1 and t.agreed_on is not null and t.ended_on is null";
    // Both know what it is for, and read what is written of its end.
    WORDS = "select {open ties.words t}, coalesce({open ties.ended_because t}, {plain ''}) from ties t join tie_sides s on s.tie_id = t.id where s.id = $1";
    STEWARD = "select coalesce({by persons.name s}, {plain ''}) from ties t left join persons s on s.id = t.steward_id where t.id = $1";
    OF_PERSON = "select s.id, s.tie_id, s.side, s.party_kind, s.party_id, s.said, s.contact_id, s.said_by from tie_sides s join ties t on t.id = s.tie_id
        where s.party_id = $1 order by case when t.ended_on is null then 0 else 1 end, t.asked_on desc, s.id limit 50";
    // Without her yes or no, or a question that was asked and not answered.
    WAITING = "select count(*) from tie_sides s join ties t on t.id = s.tie_id where s.party_id = $1 and t.ended_on is null and (s.said is null
        or exists (select 1 from tie_checks c where c.tie_id = t.id and c.asked_on is not null and c.settled_on is null
            and (case when s.side = 'wisher' then c.wisher_said else c.other_said end) is null))";
    // To who is asked: a person at her mail, or a group at its own.
    LETTER = "select s.party_kind, s.party_id, coalesce({open persons.name p}, {plain g.name}, {plain ''}), {by persons.language p},
            coalesce((select {by contacts.value c} from contacts c where c.person_id = p.id and c.kind = 'email' and c.ended_on is null order by c.created_at, c.id limit 1), {plain g.email}),
            s.said, case when t.ended_on is null then 0 else 1 end
        from tie_sides s join ties t on t.id = s.tie_id
        left join persons p on p.id = s.party_id and p.left_on is null and p.merged_into is null
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
        left join groups g on g.id = s.party_id where s.id = $1";
}

record! {
    /// The other of the two, and how to reach her.
    #[derive(Clone, Debug)]
    pub struct Other { pub party: String, pub name: String, pub kind: String, pub way: String, pub ask_for: String }
}

record! {
    pub struct Letter {
        pub party_kind: String,
        pub party: Uuid,
        pub name: String,
        pub language: Option<String>,
        pub mail: Option<String>,
        pub said: Option<String>,
        pub ended: i64,
    }
}

/// What the wisher and the other were told.
pub async fn both_told(conn: &mut Conn, tie: Uuid) -> Result<(String, String), Error> {
    let told: Vec<(String,)> = conn.query(&BOTH_TOLD, params![tie]).await?;
    match <[(String,); 2]>::try_from(told) {
        // By name: "other" comes before "wisher".
        Ok([(other,), (wisher,)]) => Ok((wisher, other)),
        Err(_) => Err(Error::internal("a tie has two sides")),
    }
}

pub async fn told(conn: &mut Conn, reader: Reader, side: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&TOLD, params![reader.id(), reader.today, side]).await?.0)
}

pub async fn other(conn: &mut Conn, reader: Reader, side: &SideRow) -> Result<Other, Error> {
    conn.one(&OTHER, params![reader.id(), reader.today, side.tie, side.name.clone()]).await
}

/// Where they meet for the first time, once both said yes.
pub async fn spot(conn: &mut Conn, side: &SideRow) -> Result<String, Error> {
    let found: Option<(String,)> = conn.optional(&SPOT, params![side.id]).await?;
    Ok(found.map(|(spot,)| spot).unwrap_or_default())
}

/// What it is for, and why it ended.
pub async fn words(conn: &mut Conn, side: &SideRow) -> Result<(String, String), Error> {
    conn.one(&WORDS, params![side.id]).await
}

pub async fn steward(conn: &mut Conn, tie: Uuid) -> Result<String, Error> {
    Ok(conn.one::<(String,)>(&STEWARD, params![tie]).await?.0)
}

pub async fn of_person(conn: &mut Conn, person: Uuid) -> Result<Vec<SideRow>, Error> {
    conn.query(&OF_PERSON, params![person]).await
}

/// In how many ties something is asked of her.
pub async fn waiting(conn: &mut Conn, person: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&WAITING, params![person]).await?.0)
}

pub async fn letter(conn: &mut Conn, side: Uuid) -> Result<Letter, Error> {
    conn.one(&LETTER, params![side]).await
}
