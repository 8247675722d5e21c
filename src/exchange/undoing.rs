//! Taking an import back, within thirty days: what it made goes, except who was used since.

use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::overview::foto::news;
use crate::{note, params, place, queries};

pub const DAYS: i64 = 30;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// Notes whose terms are looked up one by one.
const FEW: i64 = 2000;

/// People of the import with whom something was done since: whoever touched them wants to keep them.
macro_rules! used {
    () => {
        "(select p.id from persons p where p.import_id = $1 and (
            p.left_on is not null or p.merged_into is not null or p.spoken_on is not null
            or exists (select 1 from events e where e.about_id = p.id and e.verb <> 'imported')
            or exists (select 1 from notes n where n.about_id = p.id and (n.import_id is null or n.import_id <> $1
                or n.replaced_on is not null or n.ended_on is not null))
            or p.id in (select n.heard_by from notes n where n.import_id is null or n.import_id <> $1)
            or p.id in (select n.said_by from notes n where n.said_by is not null)
            or exists (select 1 from contacts c where c.person_id = p.id and (c.import_id is null or c.import_id <> $1
                or c.ended_on is not null or c.confirmed_on is not null))
            or exists (select 1 from memberships m where m.person_id = p.id and (m.import_id is null or m.import_id <> $1))
            or exists (select 1 from revisits r where r.about_id = p.id and (r.import_id is null or r.import_id <> $1
                or r.settled_on is not null or r.steward_id <> r.created_by
                or exists (select 1 from events e where e.about_id = r.id)))
            or p.id in (select r.steward_id from revisits r)
            or p.id in (select g.kept_id from merges g union all select g.gone_id from merges g)
            or exists (select 1 from sessions s where s.person_id = p.id)
            or exists (select 1 from sign_in_links s where s.person_id = p.id)
            or exists (select 1 from passkeys k where k.person_id = p.id)
            or exists (select 1 from cards k where k.person_id = p.id)
            or exists (select 1 from identities k where k.person_id = p.id)))"
    };
}

/// Organisations of the import in which nobody stands and about which nobody did anything.
macro_rules! unused_groups {
    () => {
        "(select g.id from groups g where g.import_id = $1 and g.ended_on is null
            and not exists (select 1 from memberships m where m.group_id = g.id)
            and not exists (select 1 from groups c where c.parent_id = g.id)
            and not exists (select 1 from persons p where p.audience = g.id)
            and not exists (select 1 from notes n where n.audience = g.id or n.about_id = g.id)
            and not exists (select 1 from contacts c where c.audience = g.id)
            and not exists (select 1 from photos f where f.audience = g.id)
            and not exists (select 1 from tips t where t.receiver = g.id or t.from_group = g.id)
            and not exists (select 1 from revisits r where r.audience = g.id or r.about_id = g.id)
            and not exists (select 1 from events e where e.about_id = g.id and e.verb <> 'began'))"
    };
}

queries! {
    USED = concat!("select p.id, {open persons.name p} from persons p where p.id in ", used!(), " order by p.name_rank, p.id");
    // In the order in which they refer to each other. Notes of people who stay are theirs.
    NOTES = concat!("select n.id from notes n where n.import_id = $1 and n.about_id not in ", used!(), " limit $2");
    // Reads all postings: for a large import that is less than looking up each.
    DROP_POSTINGS = concat!("delete from postings where note_id in (select n.id from notes n where n.import_id = $1 and n.about_id not in ", used!(), ")");
    DROP_REVISITS = concat!("delete from revisits where import_id = $1 and settled_on is null and about_id not in ", used!());
    DROP_NOTES = concat!("delete from notes where import_id = $1 and replaced_on is null and ended_on is null
        and about_id not in ", used!());
    DROP_CONTACTS = concat!("delete from contacts where import_id = $1 and confirmed_on is null and ended_on is null
        and person_id not in ", used!());
    DROP_MEMBERSHIPS = concat!("delete from memberships where import_id = $1 and person_id not in ", used!());
    DROP_SUGGESTIONS = concat!("delete from suggestions where (one_id in (select p.id from persons p where p.import_id = $1)
            and one_id not in ", used!(), ")
        or (other_id in (select p.id from persons p where p.import_id = $1) and other_id not in ", used!(), ")");
    DROP_NAMES = concat!("delete from person_names where person_id in (select p.id from persons p where p.import_id = $1
        and p.id not in ", used!(), ")");
    DROP_KEYS = concat!("delete from party_keys where party_id in (select p.id from persons p where p.import_id = $1
        and p.id not in ", used!(), ")");
    DROP_PERSONS = concat!("delete from persons where import_id = $1 and id not in ", used!());
    // What the import made of the map and of who is who, as far as nobody else stands in it.
    DROP_GROUPS_LINES = concat!("delete from group_lines where group_id in ", unused_groups!());
    DROP_GROUPS = concat!("delete from groups where id in ", unused_groups!());
    OPEN_VISITS = "select id from revisits where import_id = $1 and settled_on is null";
    DROP_REMINDER = "delete from jobs where unique_key >= $1 and unique_key < $2 and done_at is null";
    KEEP_TOLD = "update imports set outcome = $2 where id = $1";
}

/// Who stays, because somebody did something with her since.
pub async fn undo(tx: &mut Tx, app: &App, import: Uuid, by: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    begin(tx, app, import, by, store::PEOPLE).await?;
    let stays: Vec<(Uuid, String)> = tx.query(&USED, params![import]).await?;
    let before: Vec<(Uuid,)> = tx.query(&OPEN_VISITS, params![import]).await?;
    news::again_of_import(tx, app, import).await?;
    drop_postings(tx, import).await?;
    for statement in [
        &DROP_REVISITS, &DROP_NOTES, &DROP_CONTACTS, &DROP_MEMBERSHIPS, &DROP_SUGGESTIONS, &DROP_NAMES, &DROP_KEYS,
        &DROP_PERSONS, &DROP_GROUPS_LINES, &DROP_GROUPS,
    ] {
        tx.exec(statement, params![import]).await?;
    }
    drop_reminders(tx, import, before).await?;
    place::import::drop_places(tx, import).await?;
    let names: Vec<&str> = stays.iter().map(|(_, name)| name.as_str()).collect();
    let told = serde_json::json!({ "stays": names }).to_string();
    tx.exec(&KEEP_TOLD, params![import, store::told(import, &told)]).await?;
    Ok(stays)
}

/// The terms of the notes that go.
async fn drop_postings(tx: &mut Tx, import: Uuid) -> Result<(), Error> {
    let few: Vec<(Uuid,)> = tx.query(&NOTES, params![import, FEW + 1]).await?;
    if i64::try_from(few.len()).is_ok_and(|count| count > FEW) {
        return tx.exec(&DROP_POSTINGS, params![import]).await.map(drop);
    }
    for (note,) in few {
        note::store::unindex(tx, note).await?;
    }
    Ok(())
}

/// The jobs of the visits that went.
async fn drop_reminders(tx: &mut Tx, import: Uuid, before: Vec<(Uuid,)>) -> Result<(), Error> {
    let stay: Vec<(Uuid,)> = tx.query(&OPEN_VISITS, params![import]).await?;
    for (visit,) in before.into_iter().filter(|visit| !stay.contains(visit)) {
        tx.exec(&DROP_REMINDER, params![format!("remind:{visit}:"), format!("remind:{visit};")]).await?;
    }
    Ok(())
}

/// Says that it is taken back: once, by who made it, in time.
pub async fn begin(tx: &mut Tx, app: &App, import: Uuid, by: Uuid, kind: &str) -> Result<(), Error> {
    let known = store::show_import(tx, import, by, kind).await?;
    let now = app.clock.millis();
    if known.confirmed_at.is_none_or(|at| now - at > DAYS * DAY) {
        return Err(Error::Conflict("conflict-import-too-old"));
    }
    if store::undone(tx, import, by, now).await? { Ok(()) } else { Err(Error::Conflict("conflict-import-undone")) }
}
