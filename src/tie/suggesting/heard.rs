//! What wishes and talents mean, in the memory of this process and nowhere else: a vector says what was said.
//!
//! It is read note by note as they come in, and looked over every ten minutes: what was erased, ended or corrected goes. Nobody is
//! shown anything from here: who asks gets what the gate lets through (`store`).

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use meaning::{Index, Meaning, Said, Words, together};
use uuid::Uuid;

use super::store;
use super::when::Times;
use crate::access::register::Activity;
use crate::app::App;
use crate::error::Error;
use crate::note::Kind;

/// Notes read for one request: half a second of reading at most.
const AT_ONCE: i64 = 400;
const LOOK_OVER_MILLIS: i64 = 10 * 60 * 1000;
/// A note is written somewhat later than its hour says.
const LATE_MILLIS: i64 = 60 * 60 * 1000;

/// What one text says.
#[derive(Clone, Default)]
pub struct Heard {
    pub said: Said,
    pub meaning: Option<Meaning>,
    pub times: Times,
}

impl Heard {
    pub fn of(app: &App, text: &str) -> Result<Self, Error> {
        let meaning = app.model().map(|model| model.meaning(text)).transpose().map_err(Error::source)?;
        Ok(Self { said: Said::of(text), meaning, times: Times::of(text) })
    }
}

/// How alike a note is, 0 to 1 by meaning and by words.
#[derive(Clone, Copy, Debug)]
pub struct Alike {
    pub note: Uuid,
    pub meaning: f32,
    pub words: f32,
}

#[derive(Default)]
struct OfKind {
    meanings: Index<Uuid>,
    texts: HashMap<Uuid, (Said, Times)>,
    words: Words,
}

#[derive(Default)]
struct Memory {
    /// Up to where notes were read: when made, and which.
    until: (i64, Uuid),
    looked_over: i64,
    wishes: OfKind,
    talents: OfKind,
}

/// One for each tenant.
#[derive(Default)]
pub struct AllHeard(Mutex<Memory>);

impl AllHeard {
    /// What came in since the last time, and every ten minutes what went.
    pub async fn catch_up(&self, app: &App) -> Result<(), Error> {
        let mut conn = app.read_as(&app.program(Activity::Tie, "matching")).await?;
        let now = app.clock.millis();
        if self.memory().looked_over + LOOK_OVER_MILLIS <= now {
            let here: HashSet<Uuid> = store::holding(&mut conn).await?.into_iter().collect();
            let mut memory = self.memory();
            memory.wishes.keep(&here);
            memory.talents.keep(&here);
            memory.looked_over = now;
            memory.until = (memory.until.0.saturating_sub(LATE_MILLIS), Uuid::nil());
        }
        let until = self.memory().until;
        let new = store::came_in(&mut conn, until, AT_ONCE).await?;
        tokio::task::block_in_place(|| {
            for one in new {
                let known = self.memory().of(&one.kind).texts.contains_key(&one.id);
                let heard = if known { None } else { Some(Heard::of(app, &one.words())?) };
                let mut memory = self.memory();
                memory.until = memory.until.max((one.created_at, one.id));
                if let Some(heard) = heard {
                    memory.of(&one.kind).put(one.id, &heard);
                }
            }
            Ok(())
        })
    }

    /// A note that is erased: at once, before the ten minutes are over.
    pub fn forget(&self, note: Uuid) {
        let mut memory = self.memory();
        memory.wishes.forget(note);
        memory.talents.forget(note);
    }

    /// The notes of this kind that are most alike, the most alike first.
    pub fn nearest(&self, kind: Kind, asked: &Heard, count: usize) -> Vec<Alike> {
        let mut memory = self.memory();
        let of_kind = memory.of(kind.name());
        let mut all: Vec<Alike> = match &asked.meaning {
            Some(meaning) => {
                let near = of_kind.meanings.nearest(meaning, count).into_iter();
                near.map(|near| Alike { note: near.key, meaning: near.likeness, words: 0.0 }).collect()
            }
            None => of_kind.texts.keys().map(|note| Alike { note: *note, meaning: 0.0, words: 0.0 }).collect(),
        };
        for alike in &mut all {
            let text = of_kind.texts.get(&alike.note);
            alike.words = text.map_or(0.0, |(said, _)| of_kind.words.likeness(&asked.said, said));
        }
        all.sort_by(|one, other| {
            let of = |alike: &Alike| together(alike.meaning, alike.words);
            of(other).total_cmp(&of(one)).then(one.note.cmp(&other.note))
        });
        all.truncate(count);
        all
    }

    pub fn times(&self, note: Uuid) -> Times {
        let mut memory = self.memory();
        let of = |of_kind: &OfKind| of_kind.texts.get(&note).map(|(_, times)| *times);
        of(&memory.wishes).or_else(|| of(memory.of("talent"))).unwrap_or_default()
    }

    /// The thing of the list that a wish names, or comes nearest to.
    pub fn theme(&self, wish: Uuid) -> Option<usize> {
        let memory = self.memory();
        let said = memory.wishes.texts.get(&wish).and_then(|(said, _)| said.themes().next());
        said.or_else(|| memory.wishes.meanings.theme(wish))
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn of(&mut self, kind: &str) -> &mut OfKind {
        if kind == Kind::Wish.name() { &mut self.wishes } else { &mut self.talents }
    }
}

impl OfKind {
    fn put(&mut self, note: Uuid, heard: &Heard) {
        self.words.add(&heard.said);
        self.texts.insert(note, (heard.said.clone(), heard.times));
        if let Some(meaning) = &heard.meaning {
            self.meanings.put(note, meaning);
        }
    }

    fn forget(&mut self, note: Uuid) {
        if let Some((said, _)) = self.texts.remove(&note) {
            self.words.remove(&said);
        }
        self.meanings.forget(note);
    }

    fn keep(&mut self, here: &HashSet<Uuid>) {
        let gone: Vec<Uuid> = self.texts.keys().filter(|note| !here.contains(*note)).copied().collect();
        gone.into_iter().for_each(|note| self.forget(note));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_forgotten_or_is_no_longer_there_is_not_found() {
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        let heard = |text: &str| Heard { said: Said::of(text), meaning: None, times: Times::of(text) };
        let all = AllHeard::default();
        for (note, text) in [(one, "Wil wandelen"), (two, "Wil graag wandelen"), (three, "Wil schaken")] {
            all.memory().of("wish").put(note, &heard(text));
        }
        let found = || all.nearest(Kind::Wish, &heard("wandelen"), 3).into_iter().filter(|one| one.words > 0.0).count();
        assert_eq!((found(), all.theme(one).is_some()), (2, true));
        all.forget(one);
        assert_eq!((found(), all.theme(one)), (1, None));
        all.memory().wishes.keep(&HashSet::from([three]));
        assert_eq!((found(), all.memory().wishes.texts.len()), (0, 1));
    }
}
