//! note (notitie): what was said: an experience, a wish, a talent, a signal, a story, or a line in passing.
//!
//! Law 1: everything said has a hearer, a date and an audience. "De professional was een soort professionele sprokkelaar:
//! alles en iedereen die ze tegenkwam werd genoteerd, en ook wat ze willen en kunnen."

pub mod erasing;
pub mod known;
pub mod signal;
pub mod store;
pub mod taking;
pub mod tip;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::overview::foto::news;
use crate::person;
use crate::revisit;
use crate::subject::Subject;
use store::Note;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Experience,
    Wish,
    Talent,
    Signal,
    Story,
    /// A line in passing, and what an import could not place.
    Remark,
}

impl Kind {
    pub const ALL: [Kind; 6] = [Kind::Talent, Kind::Wish, Kind::Experience, Kind::Signal, Kind::Story, Kind::Remark];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Experience => "experience",
            Kind::Wish => "wish",
            Kind::Talent => "talent",
            Kind::Signal => "signal",
            Kind::Story => "story",
            Kind::Remark => "remark",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Law 2: how long it stays known before it fades and asks to be confirmed.
    pub fn stays_fresh(self) -> Span {
        match self {
            Kind::Signal => 30.days(),
            Kind::Experience | Kind::Wish | Kind::Talent | Kind::Story | Kind::Remark => 1.year(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewNote {
    pub id: Uuid,
    pub kind: Kind,
    pub about: Subject,
    pub text: String,
    /// What was asked for, and the question behind it, apart from each other. Empty when not told apart.
    pub asked: String,
    pub behind: String,
    /// Who said it: someone we know, or in words ("de buurvrouw"). Neither: the person herself.
    pub said_by: Option<Uuid>,
    pub said_by_words: String,
    pub heard_by: Uuid,
    pub heard_on: Date,
    /// There was a real contact with the one it is about.
    pub spoken: bool,
    pub audience: Uuid,
    pub practice: Option<String>,
    /// How long the practice lets it stay fresh; nothing leaves that to its kind.
    pub fresh: Option<Span>,
    /// A signal that goes after thirty days whatever it is about.
    pub passing: bool,
    /// Kept by whom to finish later.
    pub unfinished_for: Option<Uuid>,
    pub import: Option<Uuid>,
    /// The meeting at which it was said.
    pub meeting: Option<Uuid>,
}

impl NewNote {
    /// A finished note, heard from the person herself.
    pub fn heard(id: Uuid, kind: Kind, about: Subject, text: &str, by: Uuid, on: Date, audience: Uuid) -> Self {
        Self {
            id,
            kind,
            about,
            text: text.trim().to_owned(),
            asked: String::new(),
            behind: String::new(),
            said_by: None,
            said_by_words: String::new(),
            heard_by: by,
            heard_on: on,
            spoken: true,
            audience,
            practice: None,
            fresh: None,
            passing: false,
            unfinished_for: None,
            import: None,
            meeting: None,
        }
    }

    /// The terms under which it is found.
    pub fn terms(&self) -> Vec<String> {
        terms(&self.text, &self.asked, &self.behind)
    }

    pub fn fresh_until(&self) -> Date {
        self.heard_on.saturating_add(self.fresh.unwrap_or(self.kind.stays_fresh()))
    }
}

/// The terms of what a note says.
pub fn terms(text: &str, asked: &str, behind: &str) -> Vec<String> {
    dutch::Analyser::embedded().index_terms(&format!("{text}\n{asked}\n{behind}"))
}

/// Notes what was said. A real contact with a person counts as coming back to her.
pub async fn tell(tx: &mut Tx, app: &App, new: &NewNote) -> Result<(), Error> {
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::heard_by(tx, new.id).await?, new.heard_by);
    }
    let terms = new.terms();
    store::index(tx, new.id, &terms).await?;
    event::record(tx, app, new.heard_by, "noted", new.about, new.kind.name()).await?;
    signal::ask_hearer(tx, app, new).await?;
    news::told(tx, app, new, &terms).await?;
    match new.about {
        Subject::Person(who) if new.spoken => came_back(tx, app, who, new.heard_by, new.heard_on).await,
        _ => Ok(()),
    }
}

/// A real contact, with or without a note: she is still here, and whoever promised to come back need not.
pub async fn spoken_with(tx: &mut Tx, app: &App, person: Uuid, by: Uuid, on: Date) -> Result<(), Error> {
    news::again(tx, app, person).await?;
    came_back(tx, app, person, by, on).await
}

async fn came_back(tx: &mut Tx, app: &App, person: Uuid, by: Uuid, on: Date) -> Result<(), Error> {
    let fresh_until = on.saturating_add(person::stays_fresh());
    person::store::spoken(tx, person, on, fresh_until).await?;
    store::became_talk(tx, person, on, fresh_until).await?;
    revisit::came_back(tx, app, Subject::Person(person), by, on, revisit::How::Spoken, "").await
}

/// Says it better. The version before stays visible with its date and hearer; what was found under it is found under the new one.
pub async fn correct(tx: &mut Tx, app: &App, old: &Note, id: Uuid, text: &str, by: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    if store::heard_by(tx, id).await? == Some(by) {
        return Ok(());
    }
    if !store::replace(tx, old.id, today, by).await? {
        return Err(Error::Conflict("conflict-note-changed"));
    }
    let kind = Kind::parse(&old.kind).ok_or_else(|| Error::internal("a note of an unknown kind"))?;
    let own = old.about()? == Subject::Person(by);
    let new = NewNote {
        asked: old.asked.clone(),
        behind: old.behind.clone(),
        // What someone corrects about herself, she says herself.
        said_by: if own { Some(by) } else { old.said_by },
        said_by_words: if own { String::new() } else { old.said_by_words.clone() },
        spoken: false,
        practice: old.practice.clone(),
        unfinished_for: old.unfinished_for,
        ..NewNote::heard(id, kind, old.about()?, text, by, today, old.audience)
    };
    if !store::add(tx, &new, app.clock.millis()).await? {
        return Err(Error::Conflict("conflict-same-id"));
    }
    store::set_replaces(tx, id, old.id).await?;
    store::unindex(tx, old.id).await?;
    store::index(tx, id, &new.terms()).await?;
    news::again_of_note(tx, app, id).await?;
    event::record(tx, app, by, "corrected", new.about, kind.name()).await
}

/// It no longer holds: the wish came true, the talent is gone. It stays in the history.
pub async fn end(tx: &mut Tx, app: &App, note: &Note, by: Uuid, because: &str) -> Result<(), Error> {
    if !store::end(tx, note, app.clock.today(), by, because).await? {
        return Err(Error::Conflict("conflict-note-changed"));
    }
    store::unindex(tx, note.id).await?;
    news::again_of_note(tx, app, note.id).await?;
    event::record(tx, app, by, "ended", Subject::Note(note.id), "").await
}

/// Takes an ending back.
pub async fn reopen(tx: &mut Tx, app: &App, note: &Note, by: Uuid) -> Result<(), Error> {
    if !store::reopen(tx, note.id).await? {
        return Err(Error::Conflict("conflict-note-changed"));
    }
    let terms = store::terms(tx, note.id).await?;
    store::index(tx, note.id, &terms).await?;
    news::again_of_note(tx, app, note.id).await?;
    event::record(tx, app, by, "reopened", Subject::Note(note.id), "").await
}

/// "Klopt nog": known again for as long as its kind stays fresh.
pub async fn confirm(tx: &mut Tx, app: &App, note: &Note, by: Uuid) -> Result<(), Error> {
    let kind = Kind::parse(&note.kind).ok_or_else(|| Error::internal("a note of an unknown kind"))?;
    store::freshen(tx, note.id, app.clock.today().saturating_add(kind.stays_fresh())).await?;
    event::record(tx, app, by, "confirmed", Subject::Note(note.id), "").await
}
