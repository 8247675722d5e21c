//! What erasing someone deletes, table by table. A test compares this with every column that can hold a person.

use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{Sql, Tx, seal};
use crate::error::Error;
use crate::{params, queries};

queries! {
    ALSO = "select id from persons where merged_into = $1";
    NOTES = "select id from notes where about_id = $1";
    SAID_BY = "select id, about_kind, about_id from notes where said_by = $1 and about_id <> $1";
    ADDED = "select id from notes where said_by = $1 and heard_by = $1 and about_id <> $1";
    UNSAY = "update notes set said_by = null, said_by_words = $2 where id = $1";
    // A word of her name that nobody else has.
    WORDS = "select n.word from person_names n where n.person_id = $1
        and not exists (select 1 from person_names o where o.word = n.word and o.person_id <> $1)";
    DROP_NAMES = "delete from person_names where person_id = $1";
    DROP_SPELLING = "delete from name_words where word = $1";
    DROP_NEAR = "delete from name_keys where word = $1";
    // What happened to her, her notes and her visits stays counted, without a word of why.
    HUSH = "update events set because = {empty} where about_id = $1 or about_id in (select id from notes where about_id = $1)
        or about_id in (select id from revisits where about_id = $1) or about_id in (select id from agreements where about_id = $1)";
    UNLINK_VISITS = "update revisits set note_id = null where about_id <> $1 and note_id in (select id from notes where about_id = $1)";
    DROP_VISITS = "delete from revisits where about_id = $1";
    UNCHAIN = "update notes set replaces = null where about_id = $1";
    UNNAME_TIPS = "update tips set initials = null where note_id in (select id from notes where about_id = $1)";
    DROP_NOTES = "delete from notes where about_id = $1";
    DROP_VOUCHINGS = "delete from vouchings where contact_id in (select c.id from contacts c where c.person_id = $1)";
    DROP_RENEWALS = "delete from renewals where person_id = $1";
    // That something was asked and answered in time stays, and nothing of who or what.
    HUSH_REQUESTS = "update requests set person_id = null, name = {empty}, words = {empty}, answer = null where person_id = $1";
    DROP_CONTACTS = "delete from contacts where person_id = $1";
    DROP_PHOTOS = "delete from photos where person_id = $1";
    DROP_MEMBERSHIPS = "delete from memberships where person_id = $1";
    DROP_ATTENDANCE = "delete from meeting_people where person_id = $1";
    // That there was a meeting stays, at that place, without a word of her.
    UNMEET = "update meetings set about_kind = 'place', about_id = place_id, language = {empty}, interpreter = {empty},
        hour = null, spot = null where about_id = $1";
    // A tie is of both: without one of the two there is none.
    UNTIE_AGREEMENTS = "update agreements set tie_id = null where tie_id in (select s.tie_id from tie_sides s where s.party_id = $1)";
    DROP_TIE_CHECKS = "delete from tie_checks where tie_id in (select s.tie_id from tie_sides s where s.party_id = $1)";
    DROP_TIE_MEETINGS = "delete from tie_meetings where tie_id in (select s.tie_id from tie_sides s where s.party_id = $1)";
    UNCHAIN_TIES = "update ties set restarts = null where restarts in (select s.tie_id from tie_sides s where s.party_id = $1)";
    MARK_TIES = "update ties set wisher_id = $1 where id in (select s.tie_id from tie_sides s where s.party_id = $1)";
    DROP_TIE_SIDES = "delete from tie_sides where tie_id in (select t.id from ties t where t.wisher_id = $1)";
    DROP_TIES = "delete from ties where wisher_id = $1";
    UNTIE_NOTES = "update ties set wish_id = null, talent_id = null where wish_id in (select n.id from notes n where n.about_id = $1)
        or talent_id in (select n.id from notes n where n.about_id = $1)";
    // What was agreed for her goes; of what she agreed for another only that there was someone stays.
    DROP_PROMISED = "delete from agreement_promises where version_id in (select v.id from agreement_versions v join agreements t on t.id = v.agreement_id where t.about_id = $1)";
    DROP_DEEDS = "delete from agreement_deeds where version_id in (select v.id from agreement_versions v join agreements t on t.id = v.agreement_id where t.about_id = $1)";
    DROP_ASKS = "delete from agreement_asks where agreement_id in (select t.id from agreements t where t.about_id = $1)";
    UNDO_DEEDS = "delete from agreement_deeds where party_id = $1";
    UNASK = "delete from agreement_asks where party_id = $1";
    UNSAY_ASKS = "update agreement_asks set said_by = null where said_by = $1";
    DROP_VERSIONS = "delete from agreement_versions where agreement_id in (select t.id from agreements t where t.about_id = $1)";
    DROP_SPENDINGS = "delete from agreement_spendings where agreement_id in (select t.id from agreements t where t.about_id = $1)";
    DROP_PARTIES = "delete from agreement_parties where agreement_id in (select t.id from agreements t where t.about_id = $1)";
    DROP_AGREEMENTS = "delete from agreements where about_id = $1";
    UNPROMISE = "update agreement_promises set giver_id = null where giver_id = $1";
    UNPARTY = "delete from agreement_parties where party_id = $1";
    DROP_HELD_ROOMS = "delete from room_people where person_id = $1";
    // What she booked for a group stays the group's; of the rest nothing stays.
    GIVE_BOOKINGS = "update room_bookings set booked_by = group_id where booked_by = $1 and group_id is not null";
    DROP_BOOKINGS = "delete from room_bookings where booked_by = $1";
    DROP_MERGES = "delete from merges where kept_id = $1 or gone_id = $1";
    DROP_DISTINCTIONS = "delete from distinctions where one_id = $1 or other_id = $1";
    DROP_SUGGESTIONS = "delete from suggestions where one_id = $1 or other_id = $1";
    DROP_SHARES = "delete from shares where person_id = $1";
    DROP_OBJECTIONS = "delete from objections where person_id = $1";
    // Who opened her in an emergency stays answerable for it for five years: of someone, without a word of why.
    OPENED = "select count(*) from emergencies where person_id = $1";
    SOMEONE = "insert into persons (id, audience, noted_by, noted_at, fresh_until, left_on, left_by) values ($1, $2, $2, 0, $3, $3, $2)";
    UNNAME = "update emergencies set person_id = $2, because = {empty}, review = case when review is null then null else {empty} end,
        ended_at = coalesce(ended_at, ends_at) where person_id = $1";
    DROP_LINKS = "delete from sign_in_links where person_id = $1";
    DROP_SESSIONS = "delete from sessions where person_id = $1";
    DROP_PASSES = "delete from round_passes where worker_id = $1";
    DROP_PASSKEYS = "delete from passkeys where person_id = $1";
    DROP_TIPS = "delete from tips where made_by = $1";
    // That her group referred someone stays, without who of them did.
    UNSIGN_REFERRALS = "update referrals set made_by = null where made_by = $1";
    DROP_CALENDARS = "delete from calendar_links where person_id = $1";
    // What she noted down at a desk stays, without who did.
    UNSIGN_JOINS = "update joins set made_by = null where made_by = $1";
    UNSIGN_GROUP_JOINS = "update group_joins set made_by = null where made_by = $1";
    UNANSWER_GROUP_JOINS = "update group_joins set answered_by = null where answered_by = $1";
    UNEND_GROUP_JOINS = "delete from group_joins where ended_by = $1";
    DROP_CARDS = "delete from cards where person_id = $1";
    DROP_IDENTITIES = "delete from identities where person_id = $1";
    UNSIGN_PHASES = "update group_phases set noted_by = null where noted_by = $1";
    UNSIGN_RESTS = "update group_rests set noted_by = null where noted_by = $1";
    UNKEEP_GROUPS = "update groups set steward_id = null where steward_id = $1";
    UNKEEP_PEOPLE = "update persons set steward_id = null where steward_id = $1";
    HOLLOW = "update persons set title = {empty}, given = {empty}, infix = {empty}, family = {empty}, name = {empty}, name_rank = 0, name_token = null,
            place_id = null, language = null, age_band = null, audience = $1, noted_by = $1, noted_at = 0, steward_id = null, spoken_on = null, fresh_until = $2, fading_on = null,
            left_on = $2, left_by = $1, left_because = null, merged_into = null, import_id = null where id = $1";
    // Who opened someone in an emergency stays answerable for it, as an empty row.
    DROP_PERSON = "delete from persons where id = $1 and not exists (select 1 from emergencies e where e.opened_by = $1)";
}

/// In this order, because rows refer to each other.
static ROWS: &[&Sql] = &[
    &UNTIE_AGREEMENTS, &DROP_TIE_CHECKS, &DROP_TIE_MEETINGS, &UNCHAIN_TIES, &MARK_TIES, &DROP_TIE_SIDES, &DROP_TIES,
    &UNTIE_NOTES, &HUSH, &UNLINK_VISITS, &DROP_VISITS, &UNCHAIN, &UNNAME_TIPS, &DROP_NOTES, &DROP_VOUCHINGS,
    &DROP_RENEWALS, &HUSH_REQUESTS, &DROP_CONTACTS, &DROP_PHOTOS, &DROP_ATTENDANCE, &UNMEET, &DROP_PROMISED,
    &DROP_DEEDS, &DROP_ASKS, &UNDO_DEEDS, &UNASK, &UNSAY_ASKS, &DROP_VERSIONS, &DROP_SPENDINGS, &DROP_PARTIES,
    &DROP_AGREEMENTS, &UNPROMISE, &UNPARTY, &DROP_HELD_ROOMS, &GIVE_BOOKINGS, &DROP_BOOKINGS, &DROP_MEMBERSHIPS,
    &DROP_MERGES, &DROP_DISTINCTIONS, &DROP_SUGGESTIONS, &DROP_SHARES, &DROP_OBJECTIONS, &DROP_LINKS, &DROP_SESSIONS,
    &DROP_PASSES, &DROP_PASSKEYS, &DROP_CARDS, &DROP_TIPS, &UNSIGN_REFERRALS, &DROP_IDENTITIES, &DROP_CALENDARS,
    &UNSIGN_JOINS, &UNSIGN_GROUP_JOINS, &UNANSWER_GROUP_JOINS, &UNEND_GROUP_JOINS, &UNSIGN_PHASES, &UNSIGN_RESTS,
    &UNKEEP_GROUPS, &UNKEEP_PEOPLE,
];

async fn ids(tx: &mut Tx, sql: &Sql, person: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(tx.query::<(Uuid,)>(sql, params![person]).await?.into_iter().map(|(id,)| id).collect())
}

/// Entries that turned out to be her.
pub async fn also(tx: &mut Tx, person: Uuid) -> Result<Vec<Uuid>, Error> {
    ids(tx, &ALSO, person).await
}

pub async fn notes(tx: &mut Tx, person: Uuid) -> Result<Vec<Uuid>, Error> {
    ids(tx, &NOTES, person).await
}

/// Notes about others that she said, with what they are about.
pub async fn said_by(tx: &mut Tx, person: Uuid) -> Result<Vec<(Uuid, String, Uuid)>, Error> {
    tx.query(&SAID_BY, params![person]).await
}

/// What she wrote herself of a place.
pub async fn added(tx: &mut Tx, person: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(tx.query::<(Uuid,)>(&ADDED, params![person]).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn unsay(tx: &mut Tx, note: Uuid, owner: Uuid, words: &str) -> Result<(), Error> {
    tx.exec(&UNSAY, params![note, seal("notes.said_by_words", note, owner, words)]).await.map(drop)
}

/// The words of her name.
pub async fn words(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    let alone = ids(tx, &WORDS, person).await?;
    tx.exec(&DROP_NAMES, params![person]).await?;
    for word in alone {
        tx.exec(&DROP_SPELLING, params![word]).await?;
        tx.exec(&DROP_NEAR, params![word]).await?;
    }
    Ok(())
}

pub async fn rows(tx: &mut Tx, person: Uuid) -> Result<(), Error> {
    for sql in ROWS {
        tx.exec(sql, params![person]).await?;
    }
    Ok(())
}

/// What was opened of her becomes of someone who is nobody: an empty row with an id of its own, `someone`.
pub async fn openings(tx: &mut Tx, person: Uuid, someone: Uuid, today: Date) -> Result<(), Error> {
    let (opened,): (i64,) = tx.one(&OPENED, params![person]).await?;
    if opened > 0 {
        tx.exec(&SOMEONE, params![someone, someone, today]).await?;
        tx.exec(&UNNAME, params![person, someone]).await?;
    }
    Ok(())
}

/// The last of her: nothing, or a row with nothing in it.
pub async fn hollow(tx: &mut Tx, person: Uuid, today: Date) -> Result<(), Error> {
    tx.exec(&HOLLOW, params![person, today]).await?;
    tx.exec(&DROP_PERSON, params![person]).await.map(drop)
}
