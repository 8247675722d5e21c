//! activity: a meeting that anyone can join, once or again and again. What holds for all days stands with the activity; each day
//! it is on is a meeting of its own, planned and held like any other, with places and a headcount.
//!
//! Anyone joins without an account. She becomes no person by it: a name and a way to tell her are kept until 30 days after.
//! "Een loopgroepje: een half uur in de week. Een professional begint, bewoners nemen het over."

pub mod calendar;
pub mod day;
pub mod digest;
pub mod ending;
pub mod finding;
pub mod form;
pub mod joining;
pub mod list;
pub mod making;
pub mod picture;
pub mod reach;
pub mod repeat;
pub mod resting;
mod rows;
pub mod show;
pub mod store;

use jiff::civil::{Date, DateTime};
use uuid::Uuid;

use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Error;
use crate::event;
use crate::meeting::{NewMeeting, plan};
use crate::subject::Subject;
use repeat::Rule;
use store::Coming;

/// What holds for every day of it.
#[derive(Clone, Debug)]
pub struct Activity {
    pub practice: String,
    pub name: String,
    /// One sentence.
    pub about: String,
    /// Who carries it.
    pub group: Option<Uuid>,
    pub place: Uuid,
    /// Where exactly, in words.
    pub spot: String,
    pub cook: String,
    pub cents: i64,
    pub languages: String,
    pub wheelchair: bool,
    pub children: bool,
    /// One may come and look first.
    pub look_first: bool,
    /// How many can come; nothing is no limit.
    pub places: Option<i64>,
    pub minutes: i64,
    pub audience: Uuid,
}

#[derive(Clone, Debug)]
pub struct NewActivity {
    /// Of the form: sent twice it is made once.
    pub id: Uuid,
    pub what: Activity,
    pub first: DateTime,
    pub rule: Option<Rule>,
    /// Days on which it is not.
    pub off: Vec<Date>,
    pub made_by: Uuid,
}

/// One day of it.
#[derive(Clone, Debug)]
pub struct NewOccasion {
    pub id: Uuid,
    /// Its own name; empty when it is the activity's.
    pub name: String,
    pub at: DateTime,
    pub minutes: i64,
    pub places: Option<i64>,
    /// Which day it is by the rule; nothing of one that is added.
    pub due_on: Option<Date>,
}

/// A day by the rule, as all of them are.
fn by_rule(activity: Uuid, what: &Activity, at: DateTime) -> NewOccasion {
    let (id, due_on) = (occasion_id(activity, at), Some(at.date()));
    NewOccasion { id, name: String::new(), at, minutes: what.minutes, places: what.places, due_on }
}

/// Of the days of one activity, which have their ids from it: the same day made again is the same.
pub fn occasion_id(activity: Uuid, at: DateTime) -> Uuid {
    let since = (at.date() - jiff::civil::date(2000, 1, 1)).get_days();
    Uuid::from_u128(activity.as_u128().wrapping_add(u128::from(since.unsigned_abs())))
}

/// Whether it was new.
pub async fn make(tx: &mut Tx, app: &App, new: &NewActivity) -> Result<bool, Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        crate::person::same_hand(store::made_by(tx, new.id).await?, new.made_by)?;
        return Ok(false);
    }
    event::record(tx, app, new.made_by, "planned", Subject::Meeting(new.id), "").await?;
    let until = repeat::ahead(app.clock.today());
    for at in repeat::days(new.first, new.rule.as_ref(), until)? {
        if !new.off.contains(&at.date()) {
            occur(tx, app, (new.id, &new.what), &by_rule(new.id, &new.what, at), new.made_by).await?;
        }
    }
    Ok(true)
}

/// It is on that day too. Whether that was new.
pub async fn occur(
    tx: &mut Tx,
    app: &App,
    (activity, what): (Uuid, &Activity),
    new: &NewOccasion,
    by: Uuid,
) -> Result<bool, Error> {
    let meeting = NewMeeting {
        id: new.id,
        practice: what.practice.clone(),
        about: Subject::Place(what.place),
        place: what.place,
        name: if new.name.is_empty() { what.name.clone() } else { new.name.clone() },
        planned_on: new.at.date(),
        hour: new.at.strftime("%H.%M").to_string(),
        spot: what.spot.clone(),
        language: String::new(),
        interpreter: String::new(),
        audience: what.audience,
        round: None,
        made_by: by,
    };
    let fresh = plan(tx, app, &meeting).await?;
    if fresh {
        store::occur(tx, activity, app.clock.moment(new.at), new).await?;
    }
    Ok(fresh)
}

/// What is to come in these days, the first one first, as the reader may see it: at a place and below it, or everywhere.
pub async fn upcoming(
    conn: &mut Conn,
    app: &App,
    reader: Reader,
    place: Option<Uuid>,
    (from, days): (Date, i64),
    limit: i64,
) -> Result<Vec<Coming>, Error> {
    let until = from.saturating_add(jiff::Span::new().days(days));
    let (from, until) = (app.clock.at(from, 0), app.clock.at(until, 0));
    store::coming(conn, reader, place, (from, until), limit).await
}

/// Makes the days to come of everything that repeats without an end. Once a day.
pub async fn go_on(app: &App, today: Date) -> Result<(), Error> {
    let case = app.program(crate::access::register::Activity::Join, "job clock");
    let mut last = Uuid::nil();
    loop {
        let mut tx = app.write_as(&case).await?;
        let some = store::repeating(&mut tx, last).await?;
        for one in &some {
            last = one.id;
            let (Ok(first), Some(rule)) = (one.first_at.parse::<DateTime>(), Rule::parse(&one.rule)) else { continue };
            let what = store::what(&mut tx, one.id).await?;
            for at in repeat::days(first, Some(&rule), repeat::ahead(today))? {
                if at.date() > one.last_on {
                    occur(&mut tx, app, (one.id, &what), &by_rule(one.id, &what, at), one.made_by).await?;
                }
            }
        }
        tx.commit().await?;
        if some.is_empty() {
            return Ok(());
        }
    }
}
