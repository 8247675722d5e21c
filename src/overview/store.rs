//! What the first page reads beside the visits themselves.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::{params, place_said, queries, readable, record};

queries! {
    // People first, along their index: most of them have something fading, and five lines are shown.
    FADED = concat!("select c.id, {open contacts.value c}, p.id, {open persons.name p}
        from (select p.id, p.name, p.fading_on from persons p
            where p.steward_id = $3 and p.fading_on <= $2 and p.id <> $3 and p.left_on is null and p.merged_into is null
              and ", readable!(open "p.audience" "p.id"), "
            order by p.fading_on, p.id limit 25) as p
        join contacts c on c.person_id = p.id and c.ended_on is null and c.fresh_until <= $2 and ", readable!(contact "c.audience" "c.person_id"), "
        order by p.fading_on, p.id, c.fresh_until, c.id limit 5");
    UNFINISHED = concat!("select n.id, {open notes.text n}, n.heard_on, coalesce({open persons.name p}, {plain ", place_said!("pl.id"), "}, {plain ''}) from notes n
        left join persons p on p.id = n.about_id left join places pl on pl.id = n.about_id
        where n.unfinished_for = $3 and n.replaced_on is null and n.ended_on is null and ", readable!(story "n.audience" "n.about_id"), "
        order by n.heard_on, n.id limit 20");
    // What someone said herself is hers to read, whoever else may: being its speaker is the condition here.
    OWN_WORDS = "select n.kind, {open notes.text n}, n.heard_on, coalesce({by persons.name h}, {plain ''}) from notes n left join persons h on h.id = n.heard_by
        where (n.said_by = $1 or n.about_id = $1 and n.said_by is null and n.said_by_words = {empty})
          and n.kind in ('wish', 'talent', 'experience', 'story') and n.replaced_on is null and n.ended_on is null
        order by n.heard_on desc, n.id desc limit 50";
    OWN_GROUPS = concat!("select g.id, g.name, m.role, (select count(*) from group_rests r where r.group_id = g.id and r.ends_on is null)
        from memberships m join groups g on g.id = m.group_id
        where m.person_id = $1 and m.begins_on <= $2 and (m.ends_on is null or m.ends_on > $2) and g.ended_on is null
          and g.kind not in ('everyone', 'household', 'network') and ", readable!("g.audience"), " order by g.name, g.id, m.id limit 20");
    // Rounds and meetings until tomorrow, and of the month before what was not done: a round where a door is left to ring.
    PLANNED_SOON = concat!("select x.kind, x.id, x.practice, ", place_said!("x.place_id"), ", x.planned_on from (
        select 'rounds' as kind, o.id as id, o.practice as practice, o.place_id as place_id, o.planned_on as planned_on
        from round_people w join rounds o on o.id = w.round_id
        where w.worker_id = $3 and o.planned_on <= $4 and o.planned_on > $5 and ", readable!("o.audience"), "
          and (select count(distinct t.door_id) from talks t where t.round_id = o.id and t.taken_back_on is null) < (select count(*) from round_doors d where d.round_id = o.id)
        union all select 'meetings', t.id, t.practice, t.place_id, t.planned_on from meetings t
        where t.made_by = $3 and t.held_on is null and t.round_id is null and t.planned_on <= $4 and t.planned_on > $5
          and ", readable!(story "t.audience" "t.about_id"), ") as x order by x.planned_on, x.id limit 12");
    NEXT_DUE = concat!("select min(r.due_on) from revisits r where r.steward_id = $3 and r.settled_on is null and r.due_on > $2 and ",
        readable!(story "r.audience" "r.about_id"));
}

record! {
    /// A way to reach someone that nobody confirmed for a year.
    pub struct Faded { pub id: Uuid, pub value: String, pub person: Uuid, pub name: String }
}

record! {
    pub struct Unfinished {
        pub id: Uuid,
        pub text: String,
        pub heard_on: Date,
        pub about: String,
    }
}

record! {
    /// A round or a meeting that she planned: `kind` is where its page is.
    pub struct Planned { pub kind: String, pub id: Uuid, pub practice: String, pub place: String, pub on: Date }
}

record! {
    pub struct OwnWord { pub kind: String, pub text: String, pub heard_on: Date, pub heard_by: String }
}

record! {
    /// A group she is in; `rests` is more than nothing when it looks for people.
    pub struct OwnGroup { pub id: Uuid, pub name: String, pub role: String, pub rests: i64 }
}

pub async fn own_groups(conn: &mut Conn, reader: Reader) -> Result<Vec<OwnGroup>, Error> {
    conn.query(&OWN_GROUPS, params![reader.id(), reader.today]).await
}

pub async fn faded(conn: &mut Conn, reader: Reader) -> Result<Vec<Faded>, Error> {
    conn.query(&FADED, params![reader.id(), reader.today, reader.id()]).await
}

pub async fn unfinished(conn: &mut Conn, reader: Reader) -> Result<Vec<Unfinished>, Error> {
    conn.query(&UNFINISHED, params![reader.id(), reader.today, reader.id()]).await
}

/// Her rounds and meetings until that day that are not done yet; what is older than a month is not done any more.
pub async fn planned_soon(conn: &mut Conn, reader: Reader, until: Date) -> Result<Vec<Planned>, Error> {
    use jiff::ToSpan as _;
    let since = reader.today.saturating_sub(1.month());
    conn.query(&PLANNED_SOON, params![reader.id(), reader.today, reader.id(), until, since]).await
}

/// What this person herself said.
pub async fn own_words(conn: &mut Conn, reader: Reader) -> Result<Vec<OwnWord>, Error> {
    conn.query(&OWN_WORDS, params![reader.id()]).await
}

/// The day of the next visit after today.
pub async fn next_due(conn: &mut Conn, reader: Reader) -> Result<Option<Date>, Error> {
    let found: Option<(Option<Date>,)> =
        conn.optional(&NEXT_DUE, params![reader.id(), reader.today, reader.id()]).await?;
    Ok(found.and_then(|(day,)| day))
}
