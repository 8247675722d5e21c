//! What anyone may read of a wijk.

use jiff::civil::Date;
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries, readable, record};

/// At the wijk `$3`, below it, or for an area it lies in.
macro_rules! here {
    ($place:literal) => {
        concat!(
            "(",
            $place,
            " in (select d.place_id from place_lines d where d.ancestor_id = $3)
            or ",
            $place,
            " in (select u.ancestor_id from place_lines u where u.place_id = $3) or ",
            $place,
            " is null)"
        )
    };
}

queries! {
    LAST_EVENT = "select id from events order by id desc limit 1";
    CARRIED = concat!("select g.id, g.name, g.purpose, f.phase,
            (select count(*) from group_rests r where r.group_id = g.id and r.ends_on is null)
        from groups g join group_phases f on f.group_id = g.id and f.taken_back_on is null
            and f.id = (select l.id from group_phases l where l.group_id = g.id and l.taken_back_on is null order by l.begins_on desc, l.created_at desc, l.id desc limit 1)
        where g.ended_on is null and ", here!("g.place_id"), " and ", readable!("g.audience"), " order by f.begins_on desc, g.id limit 12");
    // Law 7: she said it of herself, and chose herself that everyone may read it.
    STORIES = concat!("select n.id, {open notes.text n}, n.heard_on from notes n
        where n.kind = 'story' and n.about_kind = 'person' and n.audience = $4 and n.replaced_on is null and n.ended_on is null
          and exists (select 1 from events e where e.about_id = n.id and e.actor = n.about_id and e.verb = 'readers_chosen')
          and (select p.place_id from persons p where p.id = n.about_id) in (select d.place_id from place_lines d where d.ancestor_id = $3)
          and ", readable!(story "n.audience" "n.about_id"), " order by n.heard_on desc, n.id desc limit 6");
    GROUPS = concat!("select count(*) from groups g where g.ended_on is null and g.kind not in ('everyone', 'household', 'network') and ",
        here!("g.place_id"), " and ", readable!("g.audience"));
}

record! {
    /// `phase` is that of `group::carrying`; `rests` is more than nothing when too few carry it or it chose to.
    #[derive(Clone, Debug)]
    pub struct Carried { pub id: Uuid, pub name: String, pub purpose: String, pub phase: String, pub rests: i64 }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Story { pub id: Uuid, pub text: String, pub heard_on: Date }
}

/// Ids rise with time: as long as this one is the last, nothing happened.
pub async fn last_event(conn: &mut Conn) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&LAST_EVENT, &[]).await?.map(|(id,)| id))
}

pub async fn carried(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<Vec<Carried>, Error> {
    conn.query(&CARRIED, params![reader.id(), reader.today, place]).await
}

pub async fn stories(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<Vec<Story>, Error> {
    conn.query(&STORIES, params![reader.id(), reader.today, place, crate::party::EVERYONE]).await
}

pub async fn groups(conn: &mut Conn, reader: Reader, place: Uuid) -> Result<i64, Error> {
    Ok(conn.one::<(i64,)>(&GROUPS, params![reader.id(), reader.today, place]).await?.0)
}
