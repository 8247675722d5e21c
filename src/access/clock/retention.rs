//! How long each table keeps what, as `classes.toml` and the register say it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::access::register::Activity;
use crate::app::App;
use crate::db::{Sql, Value};
use crate::error::Error;
use crate::overview::foto::news;
use crate::{note, params, person, queries};

/// Groups that ended long ago and in which nothing stands any more.
macro_rules! empty_groups {
    () => {
        "(select g.id from groups g where g.ended_on < $1
            and not exists (select 1 from memberships m where m.group_id = g.id)
            and not exists (select 1 from groups c where c.parent_id = g.id or c.grew_out_of = g.id)
            and not exists (select 1 from shares s where s.receiver_id = g.id)
            and not exists (select 1 from tips t where t.receiver = g.id or t.from_group = g.id)
            and not exists (select 1 from referrals t where t.receiver = g.id or t.from_group = g.id)
            and not exists (select 1 from referral_links l where l.group_id = g.id)
            and not exists (select 1 from persons p where p.audience = g.id)
            and not exists (select 1 from notes n where n.audience = g.id or n.about_id = g.id)
            and not exists (select 1 from contacts c where c.audience = g.id)
            and not exists (select 1 from photos f where f.audience = g.id)
            and not exists (select 1 from meetings t where t.audience = g.id)
            and not exists (select 1 from activities t where t.audience = g.id or t.group_id = g.id)
            and not exists (select 1 from rounds t where t.audience = g.id)
            and not exists (select 1 from ties t where t.audience = g.id or t.for_group = g.id)
            and not exists (select 1 from tie_sides s where s.party_id = g.id)
            and not exists (select 1 from agreements t where t.audience = g.id)
            and not exists (select 1 from agreement_parties x where x.party_id = g.id)
            and not exists (select 1 from offers o where o.group_id = g.id)
            and not exists (select 1 from guide_checks c where c.group_id = g.id)
            and not exists (select 1 from group_joins j where j.group_id = g.id)
            and not exists (select 1 from rooms o where o.group_id = g.id)
            and not exists (select 1 from room_bookings b where b.group_id = g.id)
            and not exists (select 1 from revisits r where r.audience = g.id or r.about_id = g.id))"
    };
}

queries! {
    // Notes with their search terms go one by one.
    OLD_NOTES = "select n.id from notes n where (n.ended_on is not null or n.replaced_on is not null) and n.fresh_until < $1
        order by n.fresh_until limit 200";
    LEFT_PEOPLE = "select p.id from persons p where p.left_on is not null and p.fresh_until < $1 and p.name_token is not null
        and not exists (select 1 from memberships m where m.person_id = p.id) order by p.fresh_until limit 50";

    OLD_REVISITS = "delete from revisits where id in (select r.id from revisits r where r.settled_on < $1 limit 500)";
    OLD_CONTACTS = "delete from contacts where id in (select c.id from contacts c where c.ended_on is not null and c.fresh_until < $1 limit 500)";
    OLD_MEMBERSHIPS = "delete from memberships where id in (select m.id from memberships m where m.ends_on < $1 limit 500)";
    OLD_EVENTS = "delete from events where id in (select e.id from events e where e.at < $1 limit 500)";
    OLD_MERGES = "delete from merges where id in (select m.id from merges m where m.merged_at < $1 limit 500)";
    // The row itself stays: people know by it where they came from.
    OLD_IMPORTS = "update imports set file_name = {empty}, file = null, columns = null, outcome = null
        where made_at < $1 and (file is not null or columns is not null or outcome is not null or file_name <> {empty})";
    OLD_SHARES = "delete from shares where ended_at < $1";
    OLD_OBJECTIONS = "delete from objections where ended_on < $1";
    OLD_EMERGENCIES = "delete from emergencies where reviewed_at < $1";
    OLD_REQUESTS = "delete from requests where answered_on < $1";
    OLD_RENEWALS = "delete from renewals where answered_on < $1";
    OLD_TIPS = "delete from tips where made_at < $1";
    OLD_QUESTIONS = "delete from questions where asked_on < $1";
    OLD_TOKENS = "delete from opened_people where day < $1";
    OLD_COUNTS = "delete from opened_counts where day < $1";
    OLD_SESSIONS = "delete from sessions where ended_at < $1";
    // How many came stays with the meeting; who and how to reach her does not.
    OLD_JOINS = "update joins set name = {empty}, mail = null, phone = null, reach_token = null
        where (name <> {empty} or mail is not null or phone is not null) and meeting_id in (select t.id from meetings t where t.planned_on < $1)";
    LEFT_JOINS = "delete from joins where ended_at < $1";
    FORGOTTEN_JOINS = "delete from joins where meeting_id in (select t.id from meetings t where t.planned_on < $1)";
    FADED_GROUP_JOINS = "delete from group_joins where fresh_until < $1";
    LEFT_GROUP_JOINS = "delete from group_joins where ended_on < $1 or group_id in (select g.id from groups g where g.ended_on < $1)";
    OLD_ACTIVITIES = "delete from activities where id in (select a.id from activities a where a.first_at < $1
        and not exists (select 1 from meetings t where t.activity_id = a.id))";
    OLD_CALENDARS = "delete from calendar_links where ended_at < $1";
    OLD_ATTENDANCE = "delete from meeting_people where meeting_id in (select t.id from meetings t where t.planned_on < $1)";
    OLD_MEETINGS = "delete from meetings where planned_on < $1";
    OLD_LINES_AGREED = "delete from agreement_promises where version_id in (select v.id from agreement_versions v where v.agreement_id in (select t.id from agreements t where t.ended_on < $1))";
    OLD_DEEDS = "delete from agreement_deeds where version_id in (select v.id from agreement_versions v where v.agreement_id in (select t.id from agreements t where t.ended_on < $1))";
    OLD_ASKS = "delete from agreement_asks where agreement_id in (select t.id from agreements t where t.ended_on < $1)";
    OLD_VERSIONS = "delete from agreement_versions where agreement_id in (select t.id from agreements t where t.ended_on < $1)";
    OLD_SPENDINGS = "delete from agreement_spendings where agreement_id in (select t.id from agreements t where t.ended_on < $1)";
    OLD_PARTIES = "delete from agreement_parties where agreement_id in (select t.id from agreements t where t.ended_on < $1)";
    OLD_AGREEMENTS = "delete from agreements where ended_on < $1";
    OLD_REFUSALS = "delete from refusals where until_on < $1";
    OLD_PASSES = "delete from round_passes where round_id in (select o.id from rounds o where o.planned_on < $1)";
    // Given along for a month, and a year for what comes late.
    OLD_LETTERBOXES = "delete from offline_keys where made_at < $1";
    OLD_CONFLICTS = "delete from talk_conflicts where round_id in (select o.id from rounds o where o.planned_on < $1)";
    OLD_TALKS = "delete from talks where round_id in (select o.id from rounds o where o.planned_on < $1)";
    OLD_DOORS = "delete from round_doors where round_id in (select o.id from rounds o where o.planned_on < $1)";
    OLD_DUOS = "delete from round_people where round_id in (select o.id from rounds o where o.planned_on < $1)";
    OLD_PROMISES = "delete from round_promises where round_id in (select o.id from rounds o where o.planned_on < $1)";
    OLD_TIE_CHECKS = "delete from tie_checks where tie_id in (select t.id from ties t where t.ended_on < $1)";
    OLD_TIE_MEETINGS = "delete from tie_meetings where tie_id in (select t.id from ties t where t.ended_on < $1)";
    OLD_TIE_SIDES = "delete from tie_sides where tie_id in (select t.id from ties t where t.ended_on < $1)";
    OLD_TIES = "delete from ties where ended_on < $1";
    // What was told of it stays as long as the tie does: until a year after it was over.
    OLD_OUTCOMES = "delete from referral_outcomes where referral_id in (select o.referral_id from referral_outcomes o
        where o.what in ('not-arrived', 'ended') and o.since_on < $1)";
    OLD_REFERRALS = "delete from referrals where made_on < $1 and id not in (select o.referral_id from referral_outcomes o)
        and id not in (select t.id from ties t)";
    OLD_LINKS = "delete from referral_links where ended_at < $1";
    OLD_OFFER_HOURS = "delete from offer_hours where offer_id in (select o.id from offers o where o.ended_on < $1)";
    OLD_OFFERS = "delete from offers where ended_on < $1";
    OLD_CHECKS = "delete from guide_checks where answered_on < $1";
    OLD_HOLDERS = "delete from room_people where ended_on < $1";
    OLD_BOOKINGS = "delete from room_bookings where on_day < $1";
    OLD_ROUNDS = "delete from rounds where planned_on < $1";
    LOST_VOUCHINGS = "delete from vouchings where contact_id in (select v.contact_id from vouchings v
        where $1 <> '' and not exists (select 1 from contacts c where c.id = v.contact_id) limit 500)";
    OLD_PHASES = concat!("delete from group_phases where group_id in ", empty_groups!());
    OLD_RESTS = concat!("delete from group_rests where group_id in ", empty_groups!());
    OLD_LINES = concat!("delete from group_lines where group_id in ", empty_groups!());
    OLD_GROUPS = concat!("delete from groups where id in ", empty_groups!());
    LOST_WORDS = "delete from name_words where word in (select w.word from name_words w
        where $1 <> '' and not exists (select 1 from person_names n where n.word = w.word) limit 500)";
    LOST_KEYS = "delete from name_keys where word in (select k.word from name_keys k
        where $1 <> '' and not exists (select 1 from person_names n where n.word = k.word) limit 500)";
}

/// Before which day or moment it goes.
enum Before {
    Day(Span),
    Moment(Span),
}

/// In this order: what others point at goes last.
fn steps() -> Vec<(&'static Sql, Before)> {
    use Before::{Day, Moment};
    vec![
        (&OLD_REVISITS, Day(1.year())),
        (&OLD_CONTACTS, Day(0.days())),
        (&OLD_MEMBERSHIPS, Day(1.year())),
        (&OLD_EVENTS, Moment(5.years())),
        (&OLD_MERGES, Moment(1.year())),
        (&OLD_IMPORTS, Moment(30.days())),
        (&OLD_SHARES, Moment(5.years())),
        (&OLD_OBJECTIONS, Day(5.years())),
        (&OLD_EMERGENCIES, Moment(5.years())),
        (&OLD_REQUESTS, Day(5.years())),
        (&OLD_RENEWALS, Day(1.year())),
        (&OLD_TIPS, Moment(1.year())),
        (&OLD_QUESTIONS, Day(30.days())),
        (&OLD_TOKENS, Day(0.days())),
        (&OLD_COUNTS, Day(60.days())),
        (&OLD_SESSIONS, Moment(30.days())),
        (&OLD_JOINS, Day(30.days())),
        (&LEFT_JOINS, Moment(1.day())),
        (&FORGOTTEN_JOINS, Day(1.year())),
        (&FADED_GROUP_JOINS, Day(0.days())),
        (&LEFT_GROUP_JOINS, Day(0.days())),
        (&OLD_CALENDARS, Moment(1.year())),
        (&OLD_ATTENDANCE, Day(1.year())),
        (&OLD_MEETINGS, Day(1.year())),
        (&OLD_ACTIVITIES, Day(1.year())),
        (&OLD_LINES_AGREED, Day(1.year())),
        (&OLD_DEEDS, Day(1.year())),
        (&OLD_ASKS, Day(1.year())),
        (&OLD_VERSIONS, Day(1.year())),
        (&OLD_SPENDINGS, Day(1.year())),
        (&OLD_PARTIES, Day(1.year())),
        (&OLD_AGREEMENTS, Day(1.year())),
        (&OLD_REFUSALS, Day(0.days())),
        (&OLD_PASSES, Day(1.year())),
        (&OLD_LETTERBOXES, Moment(13.months())),
        (&OLD_CONFLICTS, Day(1.year())),
        (&OLD_TALKS, Day(1.year())),
        (&OLD_DOORS, Day(1.year())),
        (&OLD_DUOS, Day(1.year())),
        (&OLD_PROMISES, Day(1.year())),
        (&OLD_TIE_CHECKS, Day(1.year())),
        (&OLD_TIE_MEETINGS, Day(1.year())),
        (&OLD_TIE_SIDES, Day(1.year())),
        (&OLD_TIES, Day(1.year())),
        (&OLD_OUTCOMES, Day(1.year())),
        (&OLD_REFERRALS, Day(1.year())),
        (&OLD_LINKS, Moment(1.year())),
        (&OLD_ROUNDS, Day(1.year())),
        (&OLD_HOLDERS, Day(1.year())),
        (&OLD_OFFER_HOURS, Day(1.year())),
        (&OLD_OFFERS, Day(1.year())),
        (&OLD_CHECKS, Day(1.year())),
        (&OLD_BOOKINGS, Day(1.year())),
        (&LOST_VOUCHINGS, Day(0.days())),
        (&OLD_PHASES, Day(1.year())),
        (&OLD_RESTS, Day(1.year())),
        (&OLD_LINES, Day(1.year())),
        (&OLD_GROUPS, Day(1.year())),
        (&LOST_WORDS, Day(0.days())),
        (&LOST_KEYS, Day(0.days())),
    ]
}

pub(super) async fn apply(app: &App, today: Date) -> Result<(), Error> {
    while old_notes(app, today).await? {}
    while left_people(app, today).await? {}
    old_talks(app, today).await?;
    for (sql, before) in steps() {
        let before: Value = match before {
            Before::Day(ago) => today.saturating_sub(ago).into(),
            Before::Moment(ago) => app.clock.at(today.saturating_sub(ago), 0).into(),
        };
        while some(app, sql, before.clone()).await? {}
    }
    Ok(())
}

/// One batch; whether it did anything.
async fn some(app: &App, sql: &'static Sql, before: Value) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    let done = tx.exec(sql, &[before]).await?;
    tx.commit().await?;
    Ok(done > 0)
}

/// What no longer held, and what was said better since, stays as long as it would have been fresh.
async fn old_notes(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    let old: Vec<(Uuid,)> = tx.query(&OLD_NOTES, params![today]).await?;
    for (note,) in &old {
        note::erasing::drop_note(&mut tx, app, *note).await?;
    }
    tx.commit().await?;
    Ok(!old.is_empty())
}

/// Where a talk or a refusal is about to be forgotten, it is looked at again.
async fn old_talks(app: &App, today: Date) -> Result<(), Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    news::again_of_rounds(&mut tx, app, today.saturating_sub(1.year()), today).await?;
    tx.commit().await
}

/// Who left is not asked any more.
async fn left_people(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    let left: Vec<(Uuid,)> = tx.query(&LEFT_PEOPLE, params![today]).await?;
    for (who,) in &left {
        person::erasing::erase(&mut tx, app, *who, crate::party::PROGRAM).await?;
    }
    tx.commit().await?;
    Ok(!left.is_empty())
}
