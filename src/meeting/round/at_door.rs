//! What happened at a door becomes what is known: the one verb of forms, paper and telephones that come back online.

use uuid::Uuid;

use super::store::{self, Round};
use super::talk::{Outcome, Talk};
use crate::access::{self, Audience, Reader};
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::meeting::{self, Back, Holding, NewMeeting, said};
use crate::note::taking::nth_id;
use crate::overview::foto::news;
use crate::practice::{self, Practice};
use crate::revisit;
use crate::subject::Subject;

/// What became of a talk that was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    New,
    /// The same was told before.
    Already,
    /// Something else was told under this id before. It is kept for the duo to see; commit it, and tell the sender that it is a
    /// conflict: `Done::refused`.
    Conflict,
}

impl Done {
    /// For who sent it, after the commit.
    pub fn refused(self) -> Result<(), Error> {
        if self == Done::Conflict { Err(Error::Conflict("conflict-talk")) } else { Ok(()) }
    }
}

/// Tells what happened at a door. Idempotent by the id and the body of the talk.
pub async fn at_door(tx: &mut Tx, app: &App, by: Uuid, talk: Talk) -> Result<Done, Error> {
    let talk = talk.tidied();
    let round = store::of_walker(tx, Reader::person(by, app), talk.round).await?;
    if !store::has_door(tx, round.id, talk.door).await? {
        return Err(Error::NotFound);
    }
    let hash = talk.hash(by)?;
    if let Some(known) = store::hash_of(tx, talk.id).await? {
        return told_before(tx, app, by, &talk, &hash, &known).await;
    }
    let flaws = talk.flaws(app.clock.today());
    if !flaws.is_empty() {
        return Err(Error::Invalid(flaws));
    }
    if !store::add_talk(tx, &talk, by, &hash, app.clock.millis()).await? {
        let known = store::hash_of(tx, talk.id).await?.unwrap_or_default();
        return told_before(tx, app, by, &talk, &hash, &known).await;
    }
    let practice = practice::meeting(app, tx, round.place, &round.practice).await?;
    match talk.outcome {
        Outcome::Nobody => {}
        Outcome::Refused => refused(tx, app, &practice, &talk).await?,
        Outcome::Talked => {
            talked(tx, app, by, &round, &practice, &talk).await?;
            news::talked(tx, app, talk.door, app.clock.today(), by).await?;
        }
    }
    event::record(tx, app, by, "rang", Subject::Place(talk.door), talk.outcome.name()).await?;
    Ok(Done::New)
}

/// What cannot be told, and must not be lost: it happened at this door, and the duo says what of it holds. Idempotent as
/// [`at_door`] is.
pub async fn put_aside(tx: &mut Tx, app: &App, by: Uuid, talk: Talk, because: &'static str) -> Result<Done, Error> {
    let talk = talk.tidied();
    if !store::has_door(tx, talk.round, talk.door).await? {
        return Err(Error::NotFound);
    }
    let (hash, now) = (talk.hash(by)?, app.clock.millis());
    if !store::add_talk(tx, &talk, by, &hash, now).await? {
        let known = store::hash_of(tx, talk.id).await?.unwrap_or_default();
        return told_before(tx, app, by, &talk, &hash, &known).await;
    }
    store::keep_aside(tx, app.id(), &talk, (by, because), &hash, now).await?;
    event::record(tx, app, by, "rang", Subject::Place(talk.door), talk.outcome.name()).await?;
    Ok(Done::Conflict)
}

async fn told_before(tx: &mut Tx, app: &App, by: Uuid, talk: &Talk, hash: &[u8], known: &[u8]) -> Result<Done, Error> {
    if hash == known {
        return Ok(Done::Already);
    }
    store::keep_aside(tx, app.id(), talk, (by, ""), hash, app.clock.millis()).await?;
    Ok(Done::Conflict)
}

/// The one place where a practice's `refused` counts: the person's own day goes before it.
async fn refused(tx: &mut Tx, app: &App, practice: &Practice, talk: &Talk) -> Result<(), Error> {
    let today = app.clock.today();
    let until = talk.answers.until.or(practice.knobs.refused.map(|span| today.saturating_add(span)));
    match until {
        Some(until) => {
            store::refuse(tx, talk, today, until).await?;
            news::again_at(tx, app, talk.door).await
        }
        None => Ok(()),
    }
}

/// A held meeting with the duo, what was said as notes, the promises, and the door's own.
async fn talked(
    tx: &mut Tx,
    app: &App,
    by: Uuid,
    round: &Round,
    practice: &Practice,
    talk: &Talk,
) -> Result<(), Error> {
    let (reader, answers, today) = (Reader::person(by, app), &talk.answers, app.clock.today());
    let audience = audience(tx, reader, round, practice, &answers.audience).await?;
    let person = answers.whom.person(tx, app, reader, talk.id, (talk.door, audience)).await?;
    let about = person.map_or(Subject::Place(talk.door), Subject::Person);
    let meeting = met(tx, app, by, round, practice, talk, (about, audience)).await?;
    let hearing = said::Hearing { id: talk.id, about, meeting, practice, audience, by, on: today };
    let told = said::tell(tx, app, &answers.said, &hearing).await?;
    // Whoever was to come back to this portiek or street came back.
    revisit::came_back(tx, app, Subject::Place(round.place), by, today, revisit::How::Spoken, "").await?;
    let back = Back {
        id: talk.id,
        about,
        place: round.place,
        place_id: nth_id(round.id, 255),
        chosen: answers.chosen(today),
        words: &answers.said.words(),
        told: &told,
        practice,
        audience,
        by,
    };
    for visit in meeting::come_back(tx, app, &back).await? {
        store::promised(tx, round.id, visit).await?;
    }
    Ok(())
}

/// The meeting at this door: the duo, and who opened.
async fn met(
    tx: &mut Tx,
    app: &App,
    by: Uuid,
    round: &Round,
    practice: &Practice,
    talk: &Talk,
    (about, audience): (Subject, Uuid),
) -> Result<Uuid, Error> {
    let (answers, today, id) = (&talk.answers, app.clock.today(), nth_id(talk.id, 254));
    let new = NewMeeting {
        id,
        practice: practice.slug.clone(),
        about,
        place: talk.door,
        name: String::new(),
        planned_on: today,
        hour: String::new(),
        spot: String::new(),
        language: answers.language.trim().to_owned(),
        interpreter: answers.interpreter.trim().to_owned(),
        audience,
        round: Some(round.id),
        made_by: by,
    };
    meeting::plan(tx, app, &new).await?;
    let ours = ours(tx, round, by, &answers.ours).await?;
    meeting::hold(tx, app, id, practice, &Holding { on: today, ours, heads: None }, by).await?;
    if let Subject::Person(person) = about {
        meeting::attend(tx, app, id, Some(today), person, by).await?;
    }
    store::met(tx, talk.id, id).await?;
    Ok(id)
}

/// What was chosen, or as the practice has it; for a round of a group that group. Nobody addresses a group she is not in.
async fn audience(tx: &mut Tx, reader: Reader, round: &Round, practice: &Practice, typed: &str) -> Result<Uuid, Error> {
    let own = practice.knobs.audience.as_deref().and_then(Audience::parse);
    let chosen = if typed.is_empty() { own } else { Audience::parse(typed) };
    let audience = chosen.map_or(round.audience, |chosen| chosen.party(reader.id()));
    if access::store::reaches(tx, reader, audience).await? {
        Ok(audience)
    } else {
        Err(Error::invalid("audience", "audience-not-yours"))
    }
}

/// Who stood there: the duo, or those of it that were named and whoever tells it.
async fn ours(tx: &mut Tx, round: &Round, by: Uuid, named: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let duo: Vec<Uuid> = store::duo(tx, round.id).await?.into_iter().map(|one| one.id).collect();
    if named.is_empty() {
        return Ok(duo);
    }
    let mut ours: Vec<Uuid> = duo.into_iter().filter(|one| named.contains(one)).collect();
    if !ours.contains(&by) && named.contains(&by) {
        ours.push(by);
    }
    Ok(ours)
}
