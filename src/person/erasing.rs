//! Whether there is a reason left to know someone. Erasing itself is hers: `me::erasing`.

use uuid::Uuid;

use crate::db::Conn;
use crate::error::Error;
use crate::{params, queries};

pub use super::me::erasing::erase;

queries! {
    // Nobody spoke with her, she stands in no list and no group, and how to reach her came with the signal.
    ONLY_TOLD_OF = "select count(*) from persons p where p.id = $1 and p.spoken_on is null and p.import_id is null and p.merged_into is null
        and not exists (select 1 from notes n where n.about_id = p.id)
        and not exists (select 1 from contacts c where c.person_id = p.id and (c.confirmed_on is not null or c.created_at > p.noted_at + 60000))
        and not exists (select 1 from memberships m where m.person_id = p.id)
        and not exists (select 1 from agreement_parties a where a.party_id = p.id)
        and not exists (select 1 from room_people x where x.person_id = p.id and x.ended_on is null)
        and not exists (select 1 from photos f where f.person_id = p.id)
        and not exists (select 1 from revisits r where r.about_id = p.id and r.settled_on is null)
        and not exists (select 1 from persons o where o.merged_into = p.id)
        and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)";
    NOTHING_LEFT = "select count(*) from persons p where p.id = $1 and p.merged_into is null
        and not exists (select 1 from notes n where n.about_id = p.id)
        and not exists (select 1 from contacts c where c.person_id = p.id)
        and not exists (select 1 from memberships m where m.person_id = p.id)
        and not exists (select 1 from agreement_parties a where a.party_id = p.id)
        and not exists (select 1 from room_people x where x.person_id = p.id and x.ended_on is null)
        and not exists (select 1 from photos f where f.person_id = p.id)
        and not exists (select 1 from revisits r where r.about_id = p.id and r.settled_on is null)";
}

/// Whether all that is known of her is what others told.
pub async fn is_only_told_of(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&ONLY_TOLD_OF, params![person]).await?.0 > 0)
}

/// Whether nothing is known of her any more but her name.
pub async fn is_empty(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&NOTHING_LEFT, params![person]).await?.0 > 0)
}
