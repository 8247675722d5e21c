//! What a person may choose as an audience, and whether she is staff.

use uuid::Uuid;

use super::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, record};

/// The condition that the rules put on a row: `readable!(story "n.audience" "n.about_id")` names its level, the column of its
/// audience and the column of the person it is about. By convention `$1` is the reader's id and `$2` her day.
///
/// `readable!("g.audience")` is for rows about no person: only that the audience is within reach.
#[macro_export]
macro_rules! readable {
    ($column:literal) => {
        concat!(
            "(",
            $column,
            " in (select reach.audience from reach where reach.viewer = $1 and reach.begins_on <= $2 and reach.ends_on > $2))"
        )
    };
    ($level:ident $audience:literal $about:literal) => {
        concat!("{may ", stringify!($level), " ", $audience, " ", $about, "}")
    };
}

queries! {
    GROUPS = "select g.id, g.name, g.kind from memberships m join groups g on g.id = m.group_id
        where m.person_id = $1 and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2) and g.ended_on is null
          and g.kind not in ('network', 'everyone')
        order by g.name_key, g.id";
    IS_STAFF = "select count(*) from memberships m where m.person_id = $1 and m.role in ('worker', 'coordinator')
        and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)";
    CARRIES = "select count(*) from memberships m where m.person_id = $1 and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
        and m.group_id = $3 and m.role in ('carrier', 'delegate')";
    REACHES = "select count(*) from reach where viewer = $1 and begins_on <= $2 and ends_on > $2 and audience = $3";
    // Staff of the groups she is in or under: those she can hand something over to.
    // Those of her own groups first.
    COLLEAGUES = "select p.id, {by persons.name p}, p.name_rank from reach r
        join group_lines l on l.ancestor_id = r.audience
        join memberships m on m.group_id = l.group_id
        join persons p on p.id = m.person_id
        where r.viewer = $1 and r.begins_on <= $2 and r.ends_on > $2 and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2)
          and m.role in ('worker', 'coordinator') and p.id <> $1 and p.left_on is null
        group by p.id, p.name, p.name_rank
        order by max(case when m.group_id in (select o.group_id from memberships o where o.person_id = $1) then 1 else 0 end) desc,
            p.name_rank, p.id limit 20";
    // Volunteers: whoever carries or supports a group of the network she is in or under.
    VOLUNTEERS = concat!("select p.id, {open persons.name p}, p.name_rank from persons p
        where p.id in (select m.person_id from memberships m join groups g on g.id = m.group_id join group_lines l on l.group_id = g.id
              join reach r on r.audience = l.ancestor_id
            where r.viewer = $1 and r.begins_on <= $2 and r.ends_on > $2 and g.ended_on is null
              and m.role in ('carrier', 'supporter', 'delegate', 'intern') and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2))
          and p.id <> $1 and p.left_on is null and p.merged_into is null and ", readable!(open "p.audience" "p.id"), "
        order by p.name_rank, p.id limit 40");
}

record! {
    #[derive(Clone, Debug)]
    pub struct Colleague { pub id: Uuid, pub name: String, pub rank: i64 }
}

record! {
    #[derive(Clone, Debug)]
    pub struct OwnGroup { pub id: Uuid, pub name: String, pub kind: String }
}

/// The groups she is in today, for the choice "who may read this".
pub async fn groups(conn: &mut Conn, reader: Reader) -> Result<Vec<OwnGroup>, Error> {
    conn.query(&GROUPS, params![reader.id(), reader.today]).await
}

/// Whether she carries a group: is a carrier or a delegate of it.
pub async fn carries(conn: &mut Conn, reader: Reader, group: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&CARRIES, params![reader.id(), reader.today, group]).await?.0 > 0)
}

/// Whether she may write for this audience: nobody addresses a group she is not in.
pub async fn reaches(conn: &mut Conn, reader: Reader, audience: Uuid) -> Result<bool, Error> {
    let (count,): (i64,) = conn.one(&REACHES, params![reader.id(), reader.today, audience]).await?;
    Ok(count > 0)
}

/// Staff she works with, by name.
pub async fn colleagues(conn: &mut Conn, reader: Reader) -> Result<Vec<Colleague>, Error> {
    conn.query(&COLLEAGUES, params![reader.id(), reader.today]).await
}

/// With whom she goes: staff she works with, and volunteers of their groups whom she may know.
pub async fn companions(conn: &mut Conn, reader: Reader) -> Result<Vec<Colleague>, Error> {
    let mut all = colleagues(conn, reader).await?;
    let volunteers: Vec<Colleague> = conn.query(&VOLUNTEERS, params![reader.id(), reader.today]).await?;
    let new = volunteers.into_iter().filter(|one| !all.iter().any(|staff| staff.id == one.id)).collect::<Vec<_>>();
    all.extend(new);
    Ok(all)
}

/// Whether someone is a worker or co-ordinator today.
pub async fn is_staff(conn: &mut Conn, person: Uuid, today: jiff::civil::Date) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&IS_STAFF, params![person, today]).await?.0 > 0)
}
