//! The threads as the reader may see them: each statement asks who may read its rows, and none of them opens words.

use uuid::Uuid;

use crate::access::Reader;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::{params, queries, readable, record};

/// Names asked for in one statement.
const MANY: usize = 32;

queries! {
    KEEPERS = concat!("select p.id, {open persons.name p} from persons p
        where p.id in (select m.person_id from memberships m where m.role in ('worker', 'coordinator') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
          and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), " order by p.name_rank, p.id limit 500");
    PEOPLE = concat!("select p.id, p.steward_id from persons p where p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"));
    GROUPS = concat!("select g.id, g.name, g.steward_id from groups g where g.ended_on is null and g.kind not in ('network', 'everyone') and ", readable!("g.audience"));
    MEMBERS = concat!("select m.group_id, m.person_id from memberships m join groups g on g.id = m.group_id
        where m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2) and g.ended_on is null and g.kind not in ('network', 'everyone') and ", readable!("g.audience"));
    HEARD = concat!("select distinct n.about_id, n.heard_by from notes n
        where n.about_kind in ('person', 'group') and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"));
    PROMISES = concat!("select r.id, r.about_id, r.steward_id from revisits r where r.settled_on is null and ", readable!(story "r.audience" "r.about_id"));
    TIES = concat!("select t.id, t.wisher_id, o.party_id, t.steward_id, t.introduced_by, t.for_group, t.met_on
        from ties t join tie_sides o on o.tie_id = t.id and o.side = 'other' where t.ended_on is null and ", readable!(story "t.audience" "t.wisher_id"));
    NAMES = concat!("select p.id, {open persons.name p} from persons p where p.id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
            $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) and ", readable!(open "p.audience" "p.id"));
}

record! {
    /// An open tie: who the two are, who guards it, in which group's name, and whether they met.
    #[derive(Clone, Debug)]
    pub struct Open {
        pub id: Uuid,
        pub wisher: Uuid,
        pub other: Uuid,
        pub steward: Uuid,
        pub introduced_by: Uuid,
        pub for_group: Option<Uuid>,
        pub met_on: Option<jiff::civil::Date>,
    }
}

/// Everything that the web is made of.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Who works here, by name.
    pub keepers: Vec<(Uuid, String)>,
    /// A person, and her steward.
    pub people: Vec<(Uuid, Option<Uuid>)>,
    pub groups: Vec<(Uuid, String, Option<Uuid>)>,
    /// A group, and a person in it.
    pub members: Vec<(Uuid, Uuid)>,
    /// Of whom, and who heard it.
    pub heard: Vec<(Uuid, Uuid)>,
    /// A promise, to whom, and who comes back.
    pub promises: Vec<(Uuid, Uuid, Uuid)>,
    pub ties: Vec<Open>,
}

pub async fn read(conn: &mut Conn, reader: Reader) -> Result<Rows, Error> {
    let who = params![reader.id(), reader.today];
    Ok(Rows {
        keepers: conn.query(&KEEPERS, who).await?,
        people: conn.query(&PEOPLE, who).await?,
        groups: conn.query(&GROUPS, who).await?,
        members: conn.query(&MEMBERS, who).await?,
        heard: conn.query(&HEARD, who).await?,
        promises: conn.query(&PROMISES, who).await?,
        ties: conn.query(&TIES, who).await?,
    })
}

/// The names of people, as far as the reader may know them.
pub async fn names(conn: &mut Conn, reader: Reader, people: &[Uuid]) -> Result<Vec<(Uuid, String)>, Error> {
    let mut names = Vec::new();
    for some in people.chunks(MANY) {
        let padded = some.iter().chain(some.last().into_iter().cycle()).take(MANY);
        let mut row: Vec<Value> = params![reader.id(), reader.today].to_vec();
        row.extend(padded.map(|id| Value::from(*id)));
        names.extend(conn.query::<(Uuid, String)>(&NAMES, &row).await?);
    }
    Ok(names)
}
