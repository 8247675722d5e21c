//! What changes who may see a person: an agreement on sharing, an objection, an opening in an emergency. Each is a dated fact
//! that ends at once, on every node, because every read asks the database for it.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::case::Opened;
use super::closed::{Closed as _, Set};
use super::level::Level;
use super::register::Activity;
use super::rules::{Need, RULES};
use super::{Reader, emergency};
use crate::app::App;
use crate::db::{Conn, Tx, seal};
use crate::error::Error;
use crate::overview::foto::news;
use crate::party::{EVERYONE, NETWORK, PROGRAM};
use crate::subject::Subject;
use crate::{event, params, queries};

queries! {
    SHARE = "insert into shares (id, person_id, receiver_id, activity, levels, begins_on, ends_on, how, language, interpreter, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing";
    SHARED_BY = "select noted_by from shares where id = $1";
    END_SHARE = "update shares set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null";
    SHARE_OF = "select person_id from shares where id = $1";
    OBJECT = "insert into objections (id, person_id, made_on, because, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing";
    OBJECTED_BY = "select noted_by from objections where id = $1";
    OBJECTS = "select count(*) from objections where person_id = $1 and ended_on is null";
    END_OBJECTIONS = "update objections set ended_on = $2, ended_by = $3 where person_id = $1 and ended_on is null";
    OPEN = "insert into emergencies (id, person_id, opened_by, because, opened_at, ends_at, ends_on, review_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing";
    OPENING_OF = "select person_id from emergencies where id = $1";
    OPENED_BY = "select opened_by from emergencies where id = $1";
    OPENED = "select id from emergencies where opened_by = $1 and person_id = $2 and ended_at is null and ends_at > $3 order by ends_at desc limit 1";
    EXCEPTIONS = "select given.person_id, given.levels from shares given join memberships own on own.group_id = given.receiver_id
            join persons p on p.id = given.person_id
        where own.person_id = $1 and own.begins_on <= $2 and (own.ends_on is null or own.ends_on > $2) and given.ended_at is null
          and given.begins_on <= $2 and given.ends_on > $2 and given.activity = $3 and p.left_on is null and p.merged_into is null
          and not exists (select 1 from objections o where o.person_id = p.id and o.ended_on is null)
        union all select e.person_id, 0 from emergencies e join persons p on p.id = e.person_id
        where e.opened_by = $1 and e.ended_at is null and e.ends_at > $4 and p.left_on is null and p.merged_into is null";
    REVIEW = "update emergencies set reviewed_by = $2, reviewed_at = $3, review = $4 where id = $1 and reviewed_at is null and opened_by <> $2";
    SHARES_PAST = "select id, person_id from shares where ended_at is null and ends_on <= $1 order by id limit 200";
    OPENINGS = "select e.person_id, e.id from emergencies e where e.opened_by = $1 and e.ended_at is null and e.ends_at > $2 order by e.ends_at";
    SHARED_WITH = "select given.person_id, given.activity, given.levels from shares given join memberships own on own.group_id = given.receiver_id
        where own.person_id = $1 and own.begins_on <= $2 and (own.ends_on is null or own.ends_on > $2) and given.ended_at is null
          and given.begins_on <= $2 and given.ends_on > $2
          and not exists (select 1 from objections o where o.person_id = given.person_id and o.ended_on is null)";
    PAST = "select count(*) from emergencies where ended_at is null and ends_at <= $1";
    CLOSE_PAST = "update emergencies set ended_at = ends_at where ended_at is null and ends_at <= $1";
}

/// An emergency opening lasts this long.
pub const EMERGENCY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// Within so many days someone else looks it over.
pub const REVIEW_DAYS: i64 = 7;

/// How an agreement was given.
pub const HOW: [&str; 4] = ["spoken", "written", "own-page", "by-representative"];

/// "Deze groep mag dit van mij lezen, hiervoor, tot dan."
#[derive(Clone, Debug)]
pub struct NewShare {
    pub id: Uuid,
    pub person: Uuid,
    /// The group whose members may read.
    pub receiver: Uuid,
    pub activity: Activity,
    pub levels: Set<Level>,
    pub begins_on: Date,
    /// The first day on which it holds no more.
    pub ends_on: Date,
    pub how: &'static str,
    /// In which language it was explained.
    pub language: String,
    /// Who interpreted; empty when nobody did.
    pub interpreter: String,
    pub noted_by: Uuid,
}

impl NewShare {
    fn check(&self) -> Result<(), Error> {
        let rule = RULES.iter().find(|rule| rule.needs.has(Need::Shared));
        let offered = rule.is_some_and(|rule| {
            rule.activities.has(self.activity) && rule.levels.and(self.activity.levels()).holds_all(self.levels)
        });
        if !offered || self.levels.bits() == 0 {
            return Err(Error::invalid("levels", "share-not-offered"));
        }
        if self.ends_on <= self.begins_on {
            return Err(Error::invalid("ends_on", "share-without-end"));
        }
        // The network and the public are not someone to agree with.
        if [NETWORK, EVERYONE].contains(&self.receiver) {
            return Err(Error::invalid("receiver", "share-with-nobody"));
        }
        if HOW.contains(&self.how) { Ok(()) } else { Err(Error::invalid("how", "share-how-unknown")) }
    }
}

/// Sent twice by the same hand, it is one agreement.
pub async fn share(tx: &mut Tx, app: &App, new: &NewShare) -> Result<(), Error> {
    new.check()?;
    let row = params![
        new.id,
        new.person,
        new.receiver,
        new.activity.name(),
        i64::from(new.levels.bits()),
        new.begins_on,
        new.ends_on,
        seal("shares.how", new.id, new.person, new.how),
        seal("shares.language", new.id, new.person, &new.language),
        seal("shares.interpreter", new.id, new.person, &new.interpreter),
        new.noted_by,
        app.clock.millis()
    ];
    if tx.exec(&SHARE, row).await? == 0 {
        return same_hand(tx.optional(&SHARED_BY, params![new.id]).await?, new.noted_by);
    }
    event::record(tx, app, new.noted_by, "shared", Subject::Person(new.person), new.activity.name()).await
}

/// Ended is ended: the next read, on whichever node, no longer sees it.
pub async fn end_share(tx: &mut Tx, app: &App, share: Uuid, by: Uuid) -> Result<(), Error> {
    let (person,): (Uuid,) = tx.one(&SHARE_OF, params![share]).await?;
    if tx.exec(&END_SHARE, params![share, app.clock.millis(), by]).await? == 0 {
        return Err(Error::Conflict("conflict-share-ended"));
    }
    event::record(tx, app, by, "unshared", Subject::Person(person), "").await
}

/// From now on nobody but she herself sees her.
pub async fn object(tx: &mut Tx, app: &App, id: Uuid, person: Uuid, because: &str, by: Uuid) -> Result<(), Error> {
    let because = seal("objections.because", id, person, because);
    let row = params![id, person, app.clock.today(), because, by, app.clock.millis()];
    if tx.exec(&OBJECT, row).await? == 0 {
        return same_hand(tx.optional(&OBJECTED_BY, params![id]).await?, by);
    }
    news::again(tx, app, person).await?;
    event::record(tx, app, by, "objected", Subject::Person(person), "").await
}

/// She takes it back, or it was answered.
pub async fn end_objection(tx: &mut Tx, app: &App, person: Uuid, by: Uuid) -> Result<(), Error> {
    if tx.exec(&END_OBJECTIONS, params![person, app.clock.today(), by]).await? == 0 {
        return Err(Error::Conflict("conflict-no-objection"));
    }
    news::again(tx, app, person).await?;
    event::record(tx, app, by, "unobjected", Subject::Person(person), "").await
}

pub async fn objects(conn: &mut Conn, person: Uuid) -> Result<bool, Error> {
    Ok(conn.one::<(i64,)>(&OBJECTS, params![person]).await?.0 > 0)
}

/// An opening in an emergency: by whom, of whom, why.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: Uuid,
    pub person: Uuid,
    pub by: Uuid,
    pub because: String,
    /// She showed a second factor just now.
    pub second_factor: bool,
}

/// Never without a reason and a second factor.
pub async fn open(tx: &mut Tx, app: &App, opening: &Opening) -> Result<(), Error> {
    if !opening.second_factor {
        return Err(Error::Forbidden("forbidden-second-factor"));
    }
    let because = opening.because.trim();
    if because.is_empty() {
        return Err(Error::invalid("because", "emergency-without-reason"));
    }
    let now = app.clock.millis();
    let ends_at = now + EMERGENCY_MILLIS;
    let row = params![
        opening.id,
        opening.person,
        opening.by,
        seal("emergencies.because", opening.id, opening.person, because),
        now,
        ends_at,
        app.clock.day_of(ends_at),
        app.clock.today().saturating_add(REVIEW_DAYS.days())
    ];
    if tx.exec(&OPEN, row).await? == 0 {
        return same_hand(tx.optional(&OPENED_BY, params![opening.id]).await?, opening.by);
    }
    emergency::letters(tx, app, opening).await?;
    event::record(tx, app, opening.by, "opened", Subject::Person(opening.person), "").await
}

/// The opening that holds now, to the millisecond.
pub async fn opened(conn: &mut Conn, app: &App, by: Uuid, person: Uuid) -> Result<Option<Uuid>, Error> {
    Ok(conn.optional::<(Uuid,)>(&OPENED, params![by, person, app.clock.millis()]).await?.map(|(id,)| id))
}

/// Whom this reader may see by more than her audience.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    shares: Vec<(Uuid, Set<Level>)>,
    emergencies: Vec<Uuid>,
}

impl Exceptions {
    pub fn shared(&self, person: Uuid, level: Level) -> bool {
        self.shares.iter().any(|(shared, levels)| *shared == person && levels.has(level))
    }

    pub fn opened(&self, person: Uuid) -> bool {
        self.emergencies.contains(&person)
    }
}

/// For naming the rule of what is read: what holds at this moment. One look-up a request.
pub async fn exceptions(conn: &mut Conn, app: &App, reader: Reader, activity: Activity) -> Result<Exceptions, Error> {
    let row = params![reader.id(), reader.today, activity.name(), app.clock.millis()];
    let mut exceptions = Exceptions::default();
    for (person, levels) in conn.query::<(Uuid, i64)>(&EXCEPTIONS, row).await? {
        match u32::try_from(levels).map_err(Error::source)? {
            0 => exceptions.emergencies.push(person),
            levels => exceptions.shares.push((person, Set::of_bits(levels))),
        }
    }
    Ok(exceptions)
}

/// For the case of a request by someone to whom more is open: whom, and by what. Nobody is shown anything by this.
pub async fn opened_to(conn: &mut Conn, app: &App, viewer: Uuid) -> Result<Opened, Error> {
    let today = app.clock.today();
    let openings: Vec<(Uuid, Uuid)> = conn.query(&OPENINGS, params![viewer, app.clock.millis()]).await?;
    let mut shares: HashMap<Uuid, Vec<(Activity, Set<Level>)>> = HashMap::new();
    for (person, activity, levels) in
        conn.query_unseen::<(Uuid, String, i64)>(&SHARED_WITH, params![viewer, today]).await?
    {
        if let Some(activity) = Activity::parse(&activity) {
            let levels = Set::of_bits(u32::try_from(levels).map_err(Error::source)?);
            shares.entry(person).or_default().push((activity, levels));
        }
    }
    Ok(Opened { emergencies: openings.into_iter().collect(), shares })
}

/// Somebody else looks it over, once.
pub async fn review(tx: &mut Tx, app: &App, opening: Uuid, by: Uuid, said: &str) -> Result<(), Error> {
    let (person,): (Uuid,) = tx.one(&OPENING_OF, params![opening]).await?;
    let said = seal("emergencies.review", opening, person, said);
    if tx.exec(&REVIEW, params![opening, by, app.clock.millis(), said]).await? == 0 {
        return Err(Error::Conflict("conflict-not-yours-to-review"));
    }
    event::record(tx, app, by, "looked_over", Subject::Person(person), "").await
}

/// An agreement whose last day has passed ended, and it is said so. Whether there was one.
pub async fn end_past_shares(app: &App, today: Date) -> Result<bool, Error> {
    let mut tx = app.write_as(&app.program(Activity::Maintain, "job clock")).await?;
    let past: Vec<(Uuid, Uuid)> = tx.query(&SHARES_PAST, params![today]).await?;
    for (share, person) in &past {
        tx.exec(&END_SHARE, params![*share, app.clock.millis(), PROGRAM]).await?;
        event::record(&mut tx, app, PROGRAM, "unshared", Subject::Person(*person), "").await?;
    }
    tx.commit().await?;
    Ok(!past.is_empty())
}

/// Openings past their time are over. Every node asks this each second.
pub async fn close_past(app: &App) -> Result<(), Error> {
    let now = app.clock.millis();
    let mut conn = app.db.read().await?;
    let (past,): (i64,) = conn.one(&PAST, params![now]).await?;
    drop(conn);
    if past > 0 {
        let mut tx = app.db.write().await?;
        tx.exec(&CLOSE_PAST, params![now]).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn same_hand(first: Option<(Uuid,)>, now: Uuid) -> Result<(), Error> {
    crate::person::same_hand(first.map(|(by,)| by), now)
}
