//! meeting (ontmoeting): who met whom, where and when, planned or held. A talk at a door, coffee, an assembly.
//!
//! Law 1: what is said at a meeting has a hearer, a date and an audience, as notes. "Bij MeanderOmnium worden de
//! portiekgesprekken altijd door een duo gevoerd. Twee professionals bedenken samen hoe ze de bewoners gaan benaderen."

pub mod activity;
pub mod changing;
pub mod edit;
pub mod held;
pub mod letter;
pub mod people;
mod reading;
pub mod round;
pub mod said;
pub mod store;
pub mod web;

use jiff::civil::Date;
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::job::{self, Job};
use crate::note::taking::nth_id;
use crate::note::{self, Kind, NewNote};
use crate::person;
use crate::practice::{BackTo, Practice};
use crate::revisit::{self, NewRevisit};
use crate::subject::Subject;
use store::Meeting;

/// As what someone was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of us, staff or a volunteer, who counts for `present_min`.
    Ours,
    Guest,
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Part::Ours => "ours",
            Part::Guest => "guest",
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub practice: String,
    /// The one person it is with, or the place.
    pub about: Subject,
    pub place: Uuid,
    pub name: String,
    pub planned_on: Date,
    /// At what hour and where exactly, in words.
    pub hour: String,
    pub spot: String,
    /// Which language was spoken, and who interpreted, in words.
    pub language: String,
    pub interpreter: String,
    pub audience: Uuid,
    pub round: Option<Uuid>,
    pub made_by: Uuid,
}

/// How it went.
#[derive(Clone, Debug)]
pub struct Holding {
    pub on: Date,
    pub ours: Vec<Uuid>,
    pub heads: Option<i64>,
}

/// Whether it was new.
pub async fn plan(tx: &mut Tx, app: &App, new: &NewMeeting) -> Result<bool, Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        person::same_hand(store::made_by(tx, new.id).await?, new.made_by)?;
        return Ok(false);
    }
    event::record(tx, app, new.made_by, "planned", Subject::Meeting(new.id), "").await?;
    Ok(true)
}

/// The one place where a practice's `present_min` counts.
pub fn enough_of_us(practice: &Practice, ours: usize) -> Result<(), Error> {
    let fewest = practice.knobs.present_min.unwrap_or(1);
    if ours < fewest { Err(Error::invalid("ours", "meeting-too-few-of-us")) } else { Ok(()) }
}

/// It took place, with so many of us as the practice asks.
pub async fn hold(
    tx: &mut Tx,
    app: &App,
    meeting: Uuid,
    practice: &Practice,
    holding: &Holding,
    by: Uuid,
) -> Result<(), Error> {
    enough_of_us(practice, holding.ours.len())?;
    if !store::hold(tx, meeting, holding).await? {
        return Err(Error::Conflict("conflict-meeting-held"));
    }
    ours_are(tx, app, meeting, &holding.ours, by).await?;
    for guest in store::guest_ids(tx, meeting).await? {
        note::spoken_with(tx, app, guest, by, holding.on).await?;
    }
    event::record(tx, app, by, "held", Subject::Meeting(meeting), "").await
}

/// These of us go there or were there, and none of us else.
pub async fn ours_are(tx: &mut Tx, app: &App, meeting: Uuid, ours: &[Uuid], by: Uuid) -> Result<(), Error> {
    for one in store::our_ids(tx, meeting).await?.into_iter().filter(|one| !ours.contains(one)) {
        store::drop_ours(tx, meeting, one).await?;
    }
    for one in ours {
        store::add_one(tx, meeting, *one, Part::Ours, by, app.clock.millis()).await?;
    }
    Ok(())
}

/// Someone comes, or came. Having been there is a real contact.
pub async fn attend(
    tx: &mut Tx,
    app: &App,
    meeting: Uuid,
    held_on: Option<Date>,
    person: Uuid,
    by: Uuid,
) -> Result<(), Error> {
    if !store::add_one(tx, meeting, person, Part::Guest, by, app.clock.millis()).await? {
        return Ok(());
    }
    event::record(tx, app, by, "attended", Subject::Person(person), "").await?;
    match held_on {
        Some(on) => note::spoken_with(tx, app, person, by, on).await,
        None => Ok(()),
    }
}

/// A meeting that was held, as far as its sheets need it.
pub struct Harvested {
    pub id: Uuid,
    pub place: Uuid,
    pub on: Date,
    pub practice: String,
    pub audience: Uuid,
}

impl Harvested {
    pub fn of(meeting: &Meeting) -> Result<Self, Error> {
        let on = meeting.held_on.ok_or(Error::Conflict("conflict-meeting-not-held"))?;
        let (practice, audience) = (meeting.practice.clone(), meeting.audience);
        Ok(Self { id: meeting.id, place: meeting.place, on, practice, audience })
    }
}

/// Each line of a sheet is a note about the place. `id` is that of the form: sent twice, it is saved once. The ids count up, so that
/// the lines stay in their order.
pub async fn harvest(
    tx: &mut Tx,
    app: &App,
    meeting: &Harvested,
    id: Uuid,
    kind: Kind,
    lines: &[String],
    by: Uuid,
) -> Result<(), Error> {
    for (at, line) in (0..).zip(lines) {
        let about = Subject::Place(meeting.place);
        let heard = NewNote::heard(
            Uuid::from_u128(id.as_u128().wrapping_add(at)),
            kind,
            about,
            line,
            by,
            meeting.on,
            meeting.audience,
        );
        let note = NewNote { meeting: Some(meeting.id), practice: Some(meeting.practice.clone()), ..heard };
        note::tell(tx, app, &note).await?;
    }
    Ok(())
}

/// What came of it goes, once, to everyone who was there and left an address. How many that are.
pub async fn report_back(tx: &mut Tx, app: &App, meeting: &Meeting, text: &str, by: Uuid) -> Result<usize, Error> {
    if meeting.held_on.is_none() {
        return Err(Error::Conflict("conflict-meeting-not-held"));
    }
    let guests = store::guests_with_mail(tx, meeting.id).await?;
    if guests.is_empty() && meeting.reported_on.is_none() {
        return Err(Error::Conflict("conflict-meeting-nobody-to-tell"));
    }
    if !store::report(tx, meeting.id, text, app.clock.today(), by).await? {
        return Err(Error::Conflict("conflict-meeting-reported"));
    }
    for person in &guests {
        job::enqueue(tx, app, &Job::ReportBack { meeting: meeting.id, person: *person }, app.clock.millis()).await?;
    }
    event::record(tx, app, by, "reported_back", Subject::Meeting(meeting.id), "").await?;
    Ok(guests.len())
}

/// Where a promise to come back comes from.
pub struct Back<'a> {
    /// Of the form; each promise has its own id from it.
    pub id: Uuid,
    pub about: Subject,
    pub place: Uuid,
    /// Of what is promised to the place: one for all talks of a round.
    pub place_id: Uuid,
    pub chosen: Option<Date>,
    pub words: &'a str,
    pub told: &'a said::Told,
    pub practice: &'a Practice,
    pub audience: Uuid,
    pub by: Uuid,
}

impl Back<'_> {
    fn visit(&self, id: Uuid, about: Subject, due_on: Date) -> NewRevisit {
        NewRevisit {
            id,
            about,
            steward: self.by,
            due_on,
            words: self.words.to_owned(),
            note: self.told.first,
            practice: Some(self.practice.slug.clone()),
            audience: self.audience,
            created_by: self.by,
            import: None,
        }
    }
}

/// Promises what was chosen and what the practice promises: to who was spoken with or the place, and to a signal. Their ids.
pub async fn come_back(tx: &mut Tx, app: &App, back: &Back<'_>) -> Result<Vec<Uuid>, Error> {
    let (today, knobs) = (app.clock.today(), &back.practice.knobs);
    let mut new = Vec::new();
    if let Some(due_on) = back.chosen {
        new.push(back.visit(nth_id(back.id, 255), back.about, due_on));
    }
    let due_on = knobs.come_back.map(|span| today.saturating_add(span));
    match (due_on, knobs.come_back_to) {
        (Some(due_on), BackTo::Place) => {
            let words = back.practice.nl.name.clone();
            new.push(NewRevisit { words, note: None, ..back.visit(back.place_id, Subject::Place(back.place), due_on) });
        }
        (Some(due_on), BackTo::People) if back.chosen.is_none() => {
            new.push(back.visit(nth_id(back.id, 253), back.about, due_on));
        }
        _ => {}
    }
    if let (Some(note), Some(span)) = (back.told.signal, knobs.come_back_signal) {
        let visit = back.visit(nth_id(back.id, 252), back.about, today.saturating_add(span));
        new.push(NewRevisit { note: Some(note), ..visit });
    }
    for visit in &new {
        // What another of the duo promised to the place stands already.
        if revisit::store::created_by(tx, visit.id).await?.is_none() {
            revisit::promise(tx, app, visit).await?;
        }
    }
    Ok(new.into_iter().map(|visit| visit.id).collect())
}
