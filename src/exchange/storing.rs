//! Keeping people: each draft becomes rows that wait in memory until a whole batch of them is written at once.

mod days;
mod ids;
mod said;
mod sorted;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use uuid::Uuid;

use self::days::Days;
use self::ids::Ids;
use self::sorted::Sorted;
use super::places::Places;
use super::store;
use super::texts::Texts;
use super::understand::{self, Draft};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Tx, Value, Waiting, blind, seal, seal_if};
use crate::error::Error;
use crate::note::Kind;
use crate::params;
use crate::party::{EVERYONE, NETWORK};
use crate::person::{self, Name};

/// People that are written together.
pub const BATCH: usize = 256;
/// The hour of what was said on a day: the middle of it.
const NOON: i8 = 12;
/// What a sheet may make of someone. Never staff: that takes a co-ordinator.
const ROLES: [&str; 4] = ["carrier", "supporter", "participant", "delegate"];
/// What was asked and the question behind it, under the text of a note that was exported from here.
pub const ASKED: &str = "\n↳ Gevraagd: ";
pub const BEHIND: &str = "\n↳ Vraag achter de vraag: ";
/// How a note of another kind stands in a column of notes of our own export.
pub const PREFIXES: [(&str, Kind); 6] = [
    ("Wens: ", Kind::Wish),
    ("Talent: ", Kind::Talent),
    ("Ervaring: ", Kind::Experience),
    ("Signaal: ", Kind::Signal),
    ("Verhaal: ", Kind::Story),
    ("Notitie: ", Kind::Remark),
];

/// Who imports what into where.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub import: Uuid,
    pub by: Uuid,
    pub into: Uuid,
}

/// What was kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub people: u64,
    pub wishes: u64,
    pub talents: u64,
    pub revisits: u64,
}

pub struct Storing {
    request: Request,
    today: Date,
    now: i64,
    pub counts: Counts,
    places: Places,
    organisations: HashMap<String, Uuid>,
    hearers: HashMap<String, Option<Uuid>>,
    /// Ids of our own export that were seen in this file, with who they are here.
    seen: HashMap<Uuid, Uuid>,
    /// Who were kept before their row came, and can now be reached in a new way.
    reached: HashSet<Uuid>,
    ids: Ids,
    days: Days,
    persons: Waiting,
    names: Sorted,
    name_keys: Waiting,
    /// How each word of a name is spelled.
    spelled: Waiting,
    /// Everyone who came in, and their sort keys: they get their places in the alphabet together.
    came: Vec<Uuid>,
    keys: Texts,
    contacts: Waiting,
    notes: Waiting,
    revisits: Waiting,
    signals: Vec<Signal>,
    memberships: Waiting,
    jobs: Waiting,
    events: Waiting,
    postings: Sorted,
}

/// A note of what others told of someone, and the visit that is to be made because of it.
struct Signal {
    note: Uuid,
    person: Uuid,
    audience: Uuid,
    said_at: i64,
    /// Its id, its day and its audience, when it came along.
    visit: Option<(Uuid, Date, Uuid)>,
}

/// A person as she is kept, and what is known of her already.
struct Whom {
    id: Uuid,
    audience: Uuid,
    heard_by: Uuid,
    heard_on: Date,
    /// When it was promised, in milliseconds: on the day that the sheet gives, or now.
    said_at: i64,
    said_by: String,
    /// Kept by an earlier row, or before this import.
    was_there: bool,
    has: Has,
}

/// What a person of an earlier export has already: importing it again changes nothing.
#[derive(Default)]
struct Has {
    notes: HashSet<(String, String)>,
    contacts: HashSet<(String, String)>,
    promises: HashSet<(Date, String)>,
    groups: HashSet<String>,
}

impl Storing {
    pub async fn begin(tx: &mut Tx, app: &App, request: Request) -> Result<Self, Error> {
        let organisations: Vec<(Uuid, String)> = tx.query(&store::ORGANISATIONS, &[]).await?;
        Ok(Self {
            request,
            today: app.clock.today(),
            now: app.clock.millis(),
            counts: Counts::default(),
            places: Places::under(tx, request.into, request.import).await?,
            organisations: organisations.into_iter().map(|(id, key)| (key, id)).collect(),
            hearers: HashMap::new(),
            seen: HashMap::new(),
            reached: HashSet::new(),
            ids: Ids::new(),
            days: Days::default(),
            persons: Waiting::new(&store::PERSONS),
            names: Sorted::new(&store::NAMES, "word"),
            name_keys: Waiting::new(&store::NAME_KEYS),
            spelled: Waiting::new(&store::WORDS),
            came: Vec::new(),
            keys: Texts::default(),
            contacts: Waiting::new(&store::CONTACTS),
            notes: Waiting::new(&store::NOTES),
            revisits: Waiting::new(&store::REVISITS),
            signals: Vec::new(),
            memberships: Waiting::new(&store::MEMBERSHIPS),
            jobs: Waiting::new(&store::JOBS),
            events: Waiting::new(&store::EVENTS),
            postings: Sorted::new(&store::POSTINGS, "term"),
        })
    }

    /// Keeps one person; her id.
    pub async fn keep(&mut self, tx: &mut Tx, app: &App, draft: &mut Draft) -> Result<Uuid, Error> {
        let audience = self.audience(draft);
        let heard_by = match draft.heard_by.take() {
            Some(name) => match self.hearer(tx, app, &name).await? {
                Some(id) => id,
                None => {
                    draft.notes.push(format!("Gesproken door: {name}"));
                    self.request.by
                }
            },
            None => self.request.by,
        };
        let mut whom = Whom {
            id: Uuid::nil(),
            audience,
            heard_by,
            heard_on: draft.heard_on.unwrap_or(self.today),
            said_at: draft.heard_on.map_or(self.now, |day| app.clock.at(day, NOON).min(self.now)),
            said_by: draft.said_by.take().unwrap_or_default(),
            was_there: false,
            has: Has::default(),
        };
        self.person(tx, app, draft, &mut whom).await?;
        self.contacts(app, draft, &whom);
        self.notes(app, draft, &whom);
        self.promise(app, draft, &whom)?;
        if let Some(name) = &draft.organisation {
            self.join(tx, app, name, draft.role.as_deref(), &whom).await?;
        } else if let Some(role) = &draft.role {
            self.note(app, &whom, Kind::Remark, &said::Words::of(&format!("Functie: {role}")));
        }
        if self.persons.rows() >= BATCH {
            self.write(tx).await?;
        }
        Ok(whom.id)
    }

    fn audience(&self, draft: &Draft) -> Uuid {
        match draft.audience {
            Some(understand::Audience::Own | understand::Audience::Group) => self.request.by,
            Some(understand::Audience::Public) => EVERYONE,
            Some(understand::Audience::Network) | None => NETWORK,
        }
    }

    /// Someone of that very name whom the importing worker may see.
    async fn hearer(&mut self, tx: &mut Tx, app: &App, name: &str) -> Result<Option<Uuid>, Error> {
        if let Some(known) = self.hearers.get(name) {
            return Ok(*known);
        }
        self.write(tx).await?;
        let reader = Reader::person(self.request.by, app);
        let found: Vec<(Uuid,)> =
            tx.query(&store::NAMED, params![reader.id(), reader.today, blind("name", Name::parse(name).key())]).await?;
        let here: HashSet<Uuid> = self.seen.values().copied().collect();
        // Of several with that name: who came in with this file, or the importing worker herself.
        let of_file =
            found.iter().find(|(id,)| here.contains(id)).or(found.iter().find(|(id,)| *id == self.request.by));
        let only = if let [(id,)] = found[..] { Some(id) } else { of_file.map(|(id,)| *id) };
        self.hearers.insert(name.to_owned(), only);
        Ok(only)
    }

    async fn person(&mut self, tx: &mut Tx, app: &App, draft: &mut Draft, whom: &mut Whom) -> Result<(), Error> {
        if let Some(id) = draft.id {
            if let Some(known) = self.seen.get(&id) {
                (whom.id, whom.was_there) = (*known, true);
                return Ok(());
            }
            if tx.one::<(i64,)>(&store::IS_THERE, params![id]).await?.0 > 0 {
                if self.was_there(tx, app, id, draft, whom).await? {
                    return Ok(());
                }
                // Of somebody she may not see: then this is someone else, as far as she can know.
                whom.id = self.ids.next(app);
            } else {
                whom.id = id;
            }
            self.seen.insert(id, whom.id);
        } else {
            whom.id = self.ids.next(app);
        }
        // Of whom an export told no place, none is known; a sheet of one's own is about the place it is read into.
        if draft.id.is_some() && draft.place == understand::Place::default() {
            self.add_person(app, draft, whom, None)?;
            return Ok(());
        }
        let found = self.places.find(tx, app, &draft.place).await?;
        if !found.rest.is_empty() {
            self.contact(app, whom, "address", &found.rest, &found.rest, "");
        }
        self.add_person(app, draft, whom, Some(found.place))
    }

    /// Whether it is someone the importing worker knows; then what she has already is left as it is.
    async fn was_there(
        &mut self,
        tx: &mut Tx,
        app: &App,
        id: Uuid,
        draft: &mut Draft,
        whom: &mut Whom,
    ) -> Result<bool, Error> {
        let reader = Reader::person(self.request.by, app);
        let name: Option<(String,)> = tx.optional(&store::CAN_READ, params![reader.id(), reader.today, id]).await?;
        let Some((name,)) = name else { return Ok(false) };
        (whom.id, whom.was_there) = (id, true);
        self.write(tx).await?;
        let key = params![id];
        whom.has.notes = tx.query::<(String, String)>(&store::NOTES_OF, key).await?.into_iter().collect();
        whom.has.contacts = tx.query::<(String, String)>(&store::CONTACTS_OF, key).await?.into_iter().collect();
        whom.has.promises = tx.query::<(Date, String)>(&store::PROMISES_OF, key).await?.into_iter().collect();
        let groups: Vec<(String, String)> = tx.query(&store::GROUPS_OF, key).await?;
        whom.has.groups = groups.into_iter().map(|(name, _)| name).collect();
        let typed = name_of(draft).display();
        if typed != name && !typed.is_empty() {
            draft.notes.push(format!("Naam in het bestand: {typed}"));
        }
        Ok(true)
    }

    fn add_person(&mut self, app: &App, draft: &Draft, whom: &Whom, place: Option<Uuid>) -> Result<(), Error> {
        let name = name_of(draft);
        let display = name.display();
        let fresh_until = self.days.after(whom.heard_on, person::stays_fresh());
        for word in dutch::names::words(&display) {
            if !self.names.contains(&word) {
                let token = app.db.keys()?.token("word", &word)?;
                self.spelled.add([token.into(), seal("name_words.spelled", token, NETWORK, &word)]);
                for near in person::store::near_keys(&word) {
                    self.name_keys.add([blind("near", near), token.into()]);
                }
            }
            self.names.add(std::iter::once(word.as_str()), whom.id);
        }
        let key = name.key();
        let [title, given, infix, family, shown] = person::store::sealed(whom.id, &name);
        self.persons.add([
            whom.id.into(),
            title,
            given,
            infix,
            family,
            shown,
            blind("name", key.as_str()),
            place.into(),
            seal_if("persons.language", whom.id, whom.id, draft.language.as_ref()),
            whom.audience.into(),
            self.request.by.into(),
            self.now.into(),
            self.request.by.into(),
            fresh_until.clone(),
            // Her ways come from the same file and fade on the same day.
            fresh_until,
            self.request.import.into(),
        ]);
        self.event(app, whom.id, "imported");
        self.came.push(whom.id);
        self.keys.push(&key);
        self.counts.people += 1;
        Ok(())
    }

    fn event(&mut self, app: &App, about: Uuid, verb: &'static str) {
        let by = self.request.by;
        let row = [
            self.ids.next(app).into(),
            self.now.into(),
            by.into(),
            verb.into(),
            "person".into(),
            about.into(),
            Value::Bytes(Vec::new()),
        ];
        self.events.add(row);
    }

    /// Writes people first: what is about them refers to them.
    async fn write(&mut self, tx: &mut Tx) -> Result<(), Error> {
        self.places.flush(tx).await?;
        self.persons.flush(tx).await?;
        for waiting in self.rest() {
            waiting.write(tx).await?;
        }
        for sorted in [&mut self.names, &mut self.postings] {
            if sorted.is_full() {
                sorted.write(tx).await?;
            }
        }
        Ok(())
    }

    fn rest(&mut self) -> [&mut Waiting; 8] {
        [
            &mut self.name_keys, &mut self.spelled, &mut self.contacts, &mut self.notes, &mut self.revisits,
            &mut self.memberships, &mut self.jobs, &mut self.events,
        ]
    }

    /// Writes all that still waits.
    pub async fn finish(mut self, tx: &mut Tx, app: &App) -> Result<Counts, Error> {
        self.write(tx).await?;
        self.places.finish(tx).await?;
        for waiting in self.rest() {
            waiting.flush(tx).await?;
        }
        self.visits(tx, app).await?;
        self.names.write(tx).await?;
        self.postings.write(tx).await?;
        self.came.iter().for_each(|person| tx.changed("imported", *person));
        person::order::rank_all(tx, self.keys.iter().zip(self.came.iter().copied()).collect()).await?;
        for person in self.reached {
            person::store::fading(tx, person).await?;
        }
        Ok(self.counts)
    }
}

/// The name in its parts. A title that stands only in the whole name is kept.
pub fn name_of(draft: &Draft) -> Name {
    let name = &draft.name;
    let mut parts = Name {
        title: name.title.clone(),
        given: name.given.clone(),
        infix: name.infix.clone(),
        family: name.family.clone(),
    };
    let whole = name.display.trim();
    let told = parts.display();
    if told.is_empty() {
        parts = Name::parse(whole);
    } else if parts.title.is_empty()
        && let Some(title) = whole.strip_suffix(&told)
    {
        parts.title = title.trim().to_owned();
    }
    parts
}
