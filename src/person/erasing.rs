//! Someone goes: everything that is said of her, every way to reach her, her name. Her key is destroyed, so that what a copy still
//! holds is never read again. A row without a word stays for what is accounted for: that there was an agreement, an emergency.

use uuid::Uuid;

use crate::app::App;
use crate::db::{Conn, Sql, Tx, keyring};
use crate::error::Error;
use crate::subject::Subject;
use crate::{event, note, params, queries};

queries! {
    // Nobody spoke with her, she stands in no list and no group, and how to reach her came with the signal.
    ONLY_TOLD_OF = "select count(*) from persons p where p.id = $1 and p.spoken_on is null and p.import_id is null and p.merged_into is null
        and not exists (select 1 from notes n where n.about_id = p.id)
        and not exists (select 1 from contacts c where c.person_id = p.id and (c.confirmed_on is not null or c.created_at > p.noted_at + 60000))
        and not exists (select 1 from memberships m where m.person_id = p.id)
        and not exists (select 1 from revisits r where r.about_id = p.id and r.settled_on is null)
        and not exists (select 1 from persons o where o.merged_into = p.id)
        and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)";
    NOTHING_LEFT = "select count(*) from persons p where p.id = $1 and p.merged_into is null
        and not exists (select 1 from notes n where n.about_id = p.id)
        and not exists (select 1 from contacts c where c.person_id = p.id)
        and not exists (select 1 from memberships m where m.person_id = p.id)
        and not exists (select 1 from revisits r where r.about_id = p.id and r.settled_on is null)";
    MERGED = "select id from persons where merged_into = $1";
    BLANK = "update persons set title = {empty}, given = {empty}, infix = {empty}, family = {empty}, name = {empty}, name_rank = 0,
            name_token = null, language = null, left_because = null, place_id = null, audience = id, steward_id = null, spoken_on = null,
            fading_on = null, left_on = coalesce(left_on, $2), left_by = coalesce(left_by, $3)
        where id = $1";
    CONTACTS = "delete from contacts where person_id = $1";
    VISITS = "delete from revisits where about_id = $1";
    NAMES = "delete from person_names where person_id = $1";
    SUGGESTIONS = "delete from suggestions where one_id = $1 or other_id = $1";
    DISTINCTIONS = "delete from distinctions where one_id = $1 or other_id = $1";
    SESSIONS = "delete from sessions where person_id = $1";
    LINKS = "delete from sign_in_links where person_id = $1";
    PASSKEYS = "delete from passkeys where person_id = $1";
    CARDS = "delete from cards where person_id = $1";
    IDENTITIES = "delete from identities where person_id = $1";
    VOUCHINGS = "delete from vouchings where contact_id in (select c.id from contacts c where c.person_id = $1)";
    EVENTS = "update events set because = {empty} where about_id = $1 and because <> {empty}";
    SHARES = "update shares set how = {empty}, language = {empty}, interpreter = {empty}, ended_at = coalesce(ended_at, $2) where person_id = $1";
    OBJECTIONS = "update objections set because = {empty} where person_id = $1";
    EMERGENCIES = "update emergencies set because = {empty}, review = null, ended_at = coalesce(ended_at, $2) where person_id = $1";
    REQUESTS = "update requests set name = {empty}, words = {empty}, answer = null where person_id = $1";
    // Of a group she leaves by this: who works here hands over first.
    MEMBERSHIPS = "delete from memberships where person_id = $1 and role not in ('worker', 'coordinator')";
    RENEWALS = "delete from renewals where person_id = $1";
}

/// What holds nothing but her, and goes by her id alone.
const OF_HER: [&Sql; 16] = [
    &VOUCHINGS, &PASSKEYS, &CARDS, &IDENTITIES, &CONTACTS, &VISITS, &NAMES, &SUGGESTIONS, &DISTINCTIONS, &SESSIONS,
    &LINKS, &EVENTS, &OBJECTIONS, &REQUESTS, &MEMBERSHIPS, &RENEWALS,
];

/// Whether all that is known of her is what others told.
pub async fn is_only_told_of(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&ONLY_TOLD_OF, params![person]).await?.0 > 0)
}

/// Whether nothing is known of her any more but her name.
pub async fn is_empty(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&NOTHING_LEFT, params![person]).await?.0 > 0)
}

/// A colleague is not to be erased: she hands over and leaves first.
pub async fn erase(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    event::record(tx, app, by, "erased", Subject::Person(person), "").await?;
    let merged: Vec<(Uuid,)> = tx.query(&MERGED, params![person]).await?;
    for (gone,) in merged {
        blank(tx, app, gone, by).await?;
    }
    blank(tx, app, person, by).await
}

async fn blank(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    for said in note::store::of_person(tx, person).await? {
        note::erasing::drop_note(tx, said).await?;
    }
    for sql in OF_HER {
        tx.exec(sql, params![person]).await?;
    }
    let now = app.clock.millis();
    tx.exec(&SHARES, params![person, now]).await?;
    tx.exec(&EMERGENCIES, params![person, now]).await?;
    tx.exec(&BLANK, params![person, app.clock.today(), by]).await?;
    keyring::erase(tx, person).await
}
