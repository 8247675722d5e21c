//! A case: one request, job or command. It says who looks, in which hat and for what, and hears whom she is shown.
//!
//! Nothing of a person is opened on a connection without a case, and what a case heard is in the log, on disk, before anyone
//! gets an answer. What it changes is in the log in the same transaction. No log, no data.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::classes;
use super::closed::{Closed as _, Set};
use super::condition::Standing;
use super::facts::{Circle, Facts, Lasting};
use super::hat::Hat;
use super::level::{Level, PHOTO};
use super::register::{Activity, register};
use super::rules;
use crate::app::App;
use crate::db::{Change, Conn, Tx, Witness};
use crate::error::Error;
use crate::event::log::{Act, Concern, Entry, LogKeys, Outcome, append};
use crate::party::{NETWORK, PROGRAM};

/// What opens more to someone than her groups do, as far as there is any.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The openings in an emergency that are hers now: of whom, and which.
    pub emergencies: HashMap<Uuid, Uuid>,
    /// Who agreed to share with a group of hers, for what and how much.
    pub shares: HashMap<Uuid, Vec<(Activity, Set<Level>)>>,
}

pub struct Case {
    actor: Option<Uuid>,
    standing: Standing,
    on_behalf: Option<Uuid>,
    opened: Opened,
    trace: Uuid,
    /// The pattern of the route, or the command.
    point: String,
    log: LogKeys,
    now: i64,
    seen: Mutex<BTreeSet<(Uuid, Shown)>>,
}

/// What of someone was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    Field(Level),
    Photo,
}

impl Shown {
    fn of(column: &str) -> Self {
        if column == "photos.jpeg" { Self::Photo } else { Self::Field(classes::level_of(column)) }
    }

    /// For the rules.
    fn level(self) -> Level {
        match self {
            Self::Field(level) => level,
            Self::Photo => Level::Contact,
        }
    }

    /// As the log has it.
    fn place(self) -> u8 {
        match self {
            Self::Field(level) => u8::try_from(level.place()).unwrap_or(u8::MAX),
            Self::Photo => PHOTO,
        }
    }
}

/// Who makes a case, before it is known what she is shown.
pub struct Who {
    pub actor: Option<Uuid>,
    pub standing: Standing,
    pub on_behalf: Option<Uuid>,
    pub opened: Opened,
}

impl Who {
    pub fn program(activity: Activity) -> Self {
        Self::hatted(Hat::Program, activity)
    }

    pub fn shell(activity: Activity) -> Self {
        Self::hatted(Hat::Shell, activity)
    }

    fn hatted(hat: Hat, activity: Activity) -> Self {
        let standing = Standing { hat, activity, second_factor: false };
        Self { actor: Some(PROGRAM), standing, on_behalf: None, opened: Opened::default() }
    }
}

impl Case {
    pub fn new(app: &App, who: Who, point: &str) -> Arc<Self> {
        let Who { actor, standing, on_behalf, opened } = who;
        let (trace, point, now) = (app.id(), point.to_owned(), app.clock.millis());
        let (log, seen) = (app.log_keys.clone(), Mutex::default());
        Arc::new(Self { actor, standing, on_behalf, opened, trace, point, log, now, seen })
    }

    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Others of whom more than that they are here is about to be shown.
    pub fn about_to_show(&self) -> BTreeSet<Uuid> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter()
            .filter(|seen| seen.1.level() != Level::Open && Some(seen.0) != self.actor)
            .map(|seen| seen.0)
            .collect()
    }

    /// Nothing of it is shown after all.
    pub fn withhold(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Puts what was opened into the log, and returns when it is on disk. Only then is it shown.
    pub async fn close(&self, app: &App) -> Result<(), Error> {
        match self.looked() {
            Some(entry) => app.appender().append(entry).await,
            None => Ok(()),
        }
    }

    /// The look at everyone who was shown since the last time, if there is anyone.
    fn looked(&self) -> Option<Entry> {
        let seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
        // That she is here is no news to herself: it stands at the top of each of her pages.
        let mut seen =
            seen.into_iter().filter(|seen| Some(seen.0) != self.actor || seen.1.level() != Level::Open).peekable();
        seen.peek()?;
        let concerns = seen.map(|(person, shown)| self.concern(person, shown)).collect();
        Some(self.entry(Act::Read, "looked", concerns))
    }

    fn concern(&self, person: Uuid, shown: Shown) -> Concern {
        let rule = rules::named(&self.facts(person, shown.level())).map_or(0, |rule| rule.id);
        Concern { person, level: shown.place(), rule }
    }

    fn facts(&self, person: Uuid, level: Level) -> Facts {
        let Standing { hat, activity, second_factor } = self.standing;
        let shares = self.opened.shares.get(&person);
        let shared = shares.is_some_and(|all| all.iter().any(|(what, levels)| *what == activity && levels.has(level)));
        let lasting = |holds| if holds { Lasting::Holds } else { Lasting::Never };
        Facts {
            second_factor,
            own: self.actor == Some(person),
            circle: Circle::Everyone,
            share: lasting(shared),
            emergency: lasting(self.opened.emergencies.contains_key(&person)),
            ..Facts::plain(hat, activity, level)
        }
    }

    fn entry(&self, act: Act, verb: &'static str, concerns: Vec<Concern>) -> Entry {
        let activity = self.standing.activity;
        let emergency = concerns.iter().find_map(|concern| self.opened.emergencies.get(&concern.person)).copied();
        Entry {
            at: self.now,
            trace: self.trace,
            act,
            verb,
            actor: self.actor,
            hat: self.standing.hat.name(),
            on_behalf: self.on_behalf,
            activity: activity.name(),
            activity_version: register().map_or(0, |register| register.entry(activity).version),
            emergency: emergency.filter(|_| activity == Activity::Emergency),
            point: self.point.clone(),
            outcome: Outcome::Done,
            concerns,
        }
    }

    /// One entry for each thing that was done, with everyone it was done to.
    fn changed(&self, changes: &[Change]) -> Vec<Entry> {
        let mut by_verb: BTreeMap<&'static str, BTreeSet<Uuid>> = BTreeMap::new();
        for change in changes {
            by_verb.entry(change.verb).or_default().insert(change.person);
        }
        let entry = |(verb, people): (&'static str, BTreeSet<Uuid>)| {
            let concerns = people.into_iter().map(|person| self.concern(person, Shown::Field(Level::Open))).collect();
            self.entry(act(verb), verb, concerns)
        };
        by_verb.into_iter().map(entry).collect()
    }
}

/// What was done, in the terms of NEN 7513.
fn act(verb: &str) -> Act {
    match verb {
        "met" | "attended" | "introduced" | "noted" | "promised" | "reachable" | "imported" | "joined" => Act::Create,
        "asked" => Act::Ask,
        "left" | "ended" | "settled" | "unreachable" | "parted" | "unshared" => Act::End,
        "erased" => Act::Erase,
        "shared" => Act::Share,
        "exported" => Act::Export,
        "signed-in" => Act::SignIn,
        "signed-out" => Act::SignOut,
        "opened" => Act::Emergency,
        _ => Act::Change,
    }
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Case({}, {:?})", self.trace, self.standing)
    }
}

impl Witness for Case {
    fn opened(&self, owner: Uuid, column: &str) {
        if owner != NETWORK {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert((owner, Shown::of(column)));
        }
    }

    fn standing(&self) -> Standing {
        self.standing
    }

    fn before_commit<'a>(
        &'a self,
        tx: &'a mut Tx,
        changes: Vec<Change>,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(async move {
            let mut entries = self.changed(&changes);
            entries.extend(self.looked());
            append(tx, &self.log, &entries).await
        })
    }
}

impl App {
    /// What the program does by itself, for this purpose.
    pub fn program(&self, activity: Activity, point: &str) -> Arc<Case> {
        Case::new(self, Who::program(activity), point)
    }

    /// What someone at the command line does.
    pub fn shell(&self, activity: Activity, command: &str) -> Arc<Case> {
        Case::new(self, Who::shell(activity), command)
    }

    /// A connection for what the program does by itself, or someone at its command line.
    pub async fn read_as(&self, case: &Arc<Case>) -> Result<Conn, Error> {
        self.db.read_with(case.clone()).await
    }

    pub async fn write_as(&self, case: &Arc<Case>) -> Result<Tx, Error> {
        self.db.write_with(case.clone()).await
    }
}
