//! A whole town in an SQLite file: the rows that the verbs make, written in bulk. Kept under `target/` for the next run.

use std::collections::HashMap;
use std::path::Path;

use jiff::ToSpan as _;
use rusqlite::{Connection, Statement, params};
use sprokkel::app::{self, App};
use sprokkel::clock::{Clock, Randomness, Token};
use sprokkel::db::Database;
use sprokkel::group::{self, Founding, NewGroup, NewMembership};
use sprokkel::party::{EVERYONE, NETWORK};
use sprokkel::person::{self, Name, NewPerson};
use sprokkel::place::{self, NewPlace};
use uuid::Uuid;

use super::words::{KINDS, Speaker};

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// As SQLite keeps an id.
type Key = [u8; 16];

const TEAMS: usize = 20;
const DAY: i64 = 24 * 60 * 60 * 1000;
const DAYS: i64 = 730;

#[derive(Clone, Copy)]
pub struct Size {
    pub people: usize,
    pub notes: usize,
    pub workers: usize,
}

pub fn session(worker: usize) -> String {
    format!("benchmark-worker-{worker:05}")
}

/// A new database of that size.
pub async fn fill(path: &Path, size: Size) -> Outcome<()> {
    let [workers, doors, teams] = found(path, size).await?;
    let mut connection = Connection::open(path)?;
    connection.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000")?;
    let indexes = super::copying::drop_indexes(&connection)?;
    let transaction = connection.transaction()?;
    let mut town = Town::new(&transaction, size, workers, doors, teams)?;
    town.sessions()?;
    let names = town.people()?;
    town.names(names)?;
    town.contacts()?;
    let terms = town.notes()?;
    town.postings(terms)?;
    town.revisits()?;
    drop(town);
    transaction.commit()?;
    for index in indexes {
        connection.execute_batch(&index)?;
    }
    connection.execute_batch("pragma journal_mode = wal")?;
    Ok(())
}

/// The network, its wijken, streets and doors, its teams and its workers, by the verbs themselves.
async fn found(path: &Path, size: Size) -> Outcome<[Vec<Key>; 3]> {
    let db = Database::open(&format!("sqlite:{}", path.display())).await?;
    let app = App::new(db, Clock::system(), Randomness::System, "http://localhost".to_owned(), false).await?;
    let mut tx = app.db.write().await?;
    let founding = Founding {
        network: "Buurtnetwerk".to_owned(),
        town: "Lindenveld".to_owned(),
        wijk: "Lindenkwartier".to_owned(),
        name: "Marieke de Wit".to_owned(),
        mail: "marieke@wijk.example".to_owned(),
    };
    let first = group::found(&mut tx, &app, &founding).await?;
    let home: Uuid = app::setting(&mut tx, "home_place").await?.ok_or("no home place")?.parse()?;
    let mut doors = vec![home];
    for buurt in 0..20 {
        let buurt = NewPlace::under(home, "buurt", &format!("Buurt {buurt}"));
        let buurt = place::find_or_add(&mut tx, &app, &buurt).await?;
        for street in 0..10 {
            let street =
                place::find_or_add(&mut tx, &app, &NewPlace::under(buurt, "street", &format!("Straat {street}")))
                    .await?;
            for door in 0..(size.people / 2000).max(1) {
                let door = NewPlace::under(street, "door", &(door + 1).to_string());
                doors.push(place::find_or_add(&mut tx, &app, &door).await?);
            }
        }
    }
    let mut teams = Vec::new();
    for n in 0..TEAMS {
        let new = NewGroup {
            id: app.id(),
            kind: "team",
            name: format!("Buurtteam {n}"),
            purpose: "Sprokkelen".to_owned(),
            parent: Some(NETWORK),
            place: Some(home),
            audience: EVERYONE,
        };
        group::begin(&mut tx, &app, &new, first).await?;
        teams.push(new.id);
    }
    let mut speaker = Speaker(fastrand::Rng::with_seed(7));
    let mut workers = Vec::new();
    for n in 0..size.workers {
        let (given, infix, family) = speaker.name();
        let id = app.id();
        let name = Name { title: String::new(), given, infix, family };
        let new =
            NewPerson { id, name, place: Some(home), language: None, audience: NETWORK, noted_by: first, import: None };
        person::meet(&mut tx, &app, &new).await?;
        let new = NewMembership {
            id: app.id(),
            group: teams[n % TEAMS],
            person: id,
            role: "worker".to_owned(),
            begins_on: app.clock.today().saturating_sub(900.days()),
            created_by: first,
        };
        group::join(&mut tx, &app, &new).await?;
        workers.push(id);
    }
    tx.commit().await?;
    Ok([workers, doors, teams].map(|ids| ids.into_iter().map(Uuid::into_bytes).collect()))
}

/// What notes leave behind for their postings.
struct Terms {
    said: Vec<Key>,
    words: HashMap<String, u32>,
    /// Term and note, by number.
    pairs: Vec<(u32, u32)>,
}

struct Town<'c> {
    connection: &'c Connection,
    size: Size,
    now: i64,
    days: Vec<String>,
    workers: Vec<Key>,
    doors: Vec<Key>,
    teams: Vec<Key>,
    people: Vec<Key>,
    rng: fastrand::Rng,
    event: Statement<'c>,
}

impl<'c> Town<'c> {
    fn new(
        connection: &'c Connection,
        size: Size,
        workers: Vec<Key>,
        doors: Vec<Key>,
        teams: Vec<Key>,
    ) -> Outcome<Self> {
        let clock = Clock::system();
        let begin = clock.today().saturating_sub(DAYS.days());
        let days = (0..DAYS + 1200).map(|n| begin.saturating_add(n.days()).to_string()).collect();
        let event = connection.prepare(
            "insert into events (id, at, actor, verb, about_kind, about_id, because) values (?1, ?2, ?3, ?4, 'person', ?5, ?6)",
        )?;
        let rng = fastrand::Rng::with_seed(42);
        Ok(Self { connection, size, now: clock.millis(), days, workers, doors, teams, people: Vec::new(), rng, event })
    }

    fn id(&mut self, millis: i64) -> Key {
        let random: [u8; 10] = std::array::from_fn(|_| self.rng.u8(..));
        uuid::Builder::from_unix_timestamp_millis(millis.unsigned_abs(), &random).into_uuid().into_bytes()
    }

    /// The instant of the n-th of so many, spread evenly over the years.
    fn at(&self, n: usize, of: usize) -> i64 {
        self.now - DAYS * DAY + (n as i64 + 1) * (DAYS * DAY / of as i64)
    }

    fn day(&self, millis: i64, later: i64) -> &str {
        let n = (millis - (self.now - DAYS * DAY)) / DAY + later;
        &self.days[(n.max(0) as usize).min(self.days.len() - 1)]
    }

    fn worker(&mut self) -> Key {
        self.workers[self.rng.usize(..self.workers.len())]
    }

    fn audience(&mut self, own: Key) -> Key {
        match self.rng.u8(..100) {
            0..75 => NETWORK.into_bytes(),
            75..95 => self.teams[self.rng.usize(..self.teams.len())],
            _ => own,
        }
    }

    fn happened(&mut self, millis: i64, actor: Key, verb: &str, about: Key, because: &str) -> Outcome<()> {
        let id = self.id(millis);
        self.event.execute(params![id, millis, actor, verb, about, because])?;
        Ok(())
    }

    fn sessions(&mut self) -> Outcome<()> {
        let sql = "insert into sessions (token_hash, person_id, made_at, seen_at, ends_at) values (?1, ?2, ?3, ?3, ?4)";
        for (n, worker) in self.workers.iter().enumerate() {
            self.connection.execute(sql, params![Token::hash(&session(n)), worker, self.now, self.now + 3650 * DAY])?;
        }
        Ok(())
    }

    fn people(&mut self) -> Outcome<Vec<(Key, String)>> {
        let mut add = self.connection.prepare(
            "insert into persons (id, title, given, infix, family, name, name_key, place_id, audience, noted_by, noted_at,
                steward_id, spoken_on, fresh_until) values (?1, '', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9, ?11, ?12)",
        )?;
        let mut speaker = Speaker(fastrand::Rng::with_seed(1));
        let mut names = Vec::with_capacity(self.size.people);
        for n in 0..self.size.people {
            let (given, infix, family) = speaker.name();
            let name = Name { title: String::new(), given, infix, family };
            let millis = self.at(n, self.size.people);
            let (id, by) = (self.id(millis), self.worker());
            let (door, audience) = (self.doors[self.rng.usize(..self.doors.len())], self.audience(by));
            let (spoken, fresh) = (self.day(millis, 100), self.day(millis, 465));
            let row = params![
                id,
                name.given,
                name.infix,
                name.family,
                name.display(),
                name.key(),
                door,
                audience,
                by,
                millis,
                spoken,
                fresh
            ];
            add.execute(row)?;
            self.happened(millis, by, "met", id, "")?;
            names.push((id, name.display()));
            self.people.push(id);
        }
        Ok(names)
    }

    fn names(&mut self, names: Vec<(Key, String)>) -> Outcome<()> {
        let (mut words, mut keys) = (Vec::new(), Vec::new());
        let mut known = HashMap::new();
        for (id, name) in names {
            for word in dutch::names::words(&name) {
                if known.insert(word.clone(), ()).is_none() {
                    keys.extend(dutch::names::near_keys(&word).into_iter().map(|near| (near, word.clone())));
                }
                words.push((word, id));
            }
        }
        words.sort();
        keys.sort();
        let mut add =
            self.connection.prepare("insert or ignore into person_names (word, person_id) values (?1, ?2)")?;
        for (word, id) in words {
            add.execute(params![word, id])?;
        }
        let mut add = self.connection.prepare("insert or ignore into name_keys (near, word) values (?1, ?2)")?;
        for (near, word) in keys {
            add.execute(params![near, word])?;
        }
        Ok(())
    }

    /// A phone number and a mail address each.
    fn contacts(&mut self) -> Outcome<()> {
        let mut add = self.connection.prepare(
            "insert into contacts (id, person_id, kind, value, as_typed, remark, audience, fresh_until, created_at)
            values (?1, ?2, ?3, ?4, ?4, '', ?5, ?6, ?7)",
        )?;
        let mut fades = self.connection.prepare("update persons set fading_on = ?2 where id = ?1")?;
        for n in 0..self.size.people * 2 {
            let millis = self.at(n, self.size.people * 2);
            let (id, by, person) = (self.id(millis), self.worker(), self.people[n / 2]);
            let audience = self.audience(by);
            let (kind, value) = match n % 2 {
                0 => ("phone", format!("+316{:08}", 10_000_000 + n)),
                _ => ("email", format!("bewoner{n}@wijk.example")),
            };
            add.execute(params![id, person, kind, value, audience, self.day(millis, 365), millis])?;
            if n % 2 == 0 {
                fades.execute(params![person, self.day(millis, 365)])?;
            }
            self.happened(millis, by, "reachable", person, kind)?;
        }
        Ok(())
    }

    fn notes(&mut self) -> Outcome<Terms> {
        let mut add = self.connection.prepare(
            "insert into notes (id, kind, about_kind, about_id, text, asked, behind, said_by_words, heard_by, heard_on, spoken_on,
                audience, practice, fresh_until, created_at, terms)
            values (?1, ?2, 'person', ?3, ?4, '', '', '', ?5, ?6, ?6, ?7, 'sprokkelen', ?8, ?9, ?10)",
        )?;
        let mut speaker = Speaker(fastrand::Rng::with_seed(2));
        let mut terms = Terms { said: Vec::new(), words: HashMap::new(), pairs: Vec::new() };
        for n in 0..self.size.notes {
            let kind = KINDS[self.rng.usize(..KINDS.len())];
            let text = speaker.sentence(kind);
            let millis = self.at(n, self.size.notes);
            let (id, by, about) = (self.id(millis), self.worker(), self.rng.usize(..self.people.len()));
            let (audience, person) = (self.audience(by), self.people[about]);
            let found = dutch::Analyser::embedded().index_terms(&text);
            add.execute(params![
                id,
                kind,
                person,
                text,
                by,
                self.day(millis, 0),
                audience,
                self.day(millis, 365),
                millis,
                found.join(" ")
            ])?;
            self.happened(millis, by, "noted", person, kind)?;
            let number = u32::try_from(terms.said.len())?;
            for term in found {
                let next = u32::try_from(terms.words.len())?;
                let term = *terms.words.entry(term).or_insert(next);
                terms.pairs.push((term, number));
            }
            terms.said.push(id);
        }
        Ok(terms)
    }

    fn postings(&mut self, terms: Terms) -> Outcome<()> {
        let mut add = self.connection.prepare("insert or ignore into postings (term, note_id) values (?1, ?2)")?;
        let Terms { said, words, mut pairs } = terms;
        let mut sorted: Vec<(String, u32)> = words.into_iter().collect();
        sorted.sort();
        let mut place = vec![0; sorted.len()];
        for (rank, (_, number)) in sorted.iter().enumerate() {
            place[*number as usize] = rank;
        }
        pairs.sort_by_key(|(term, note)| (place[*term as usize], *note));
        for (term, note) in pairs {
            let (word, note) = (&sorted[place[term as usize]].0, &said[note as usize]);
            add.execute(params![word, note])?;
        }
        Ok(())
    }

    /// One open visit for each person, from a year ago to two years ahead; the reminder of each is in the queue.
    fn revisits(&mut self) -> Outcome<()> {
        let mut add = self.connection.prepare(
            "insert into revisits (id, about_kind, about_id, steward_id, due_on, words, practice, audience, created_by, created_at)
            values (?1, 'person', ?2, ?3, ?4, ?5, 'sprokkelen', ?6, ?3, ?7)",
        )?;
        let mut job = self.connection.prepare(
            "insert into jobs (id, unique_key, kind, payload, due_at, leased_until, attempts) values (?1, ?2, 'remind', ?3, ?4, 0, 0)",
        )?;
        let mut speaker = Speaker(fastrand::Rng::with_seed(3));
        for n in 0..self.size.people {
            let millis = self.at(n, self.size.people);
            let (id, by, person) = (self.id(millis), self.worker(), self.people[n]);
            let audience = self.audience(by);
            let later = self.rng.i64(-365..730);
            let due = self.day(self.now, later).to_owned();
            add.execute(params![id, person, by, due, speaker.sentence("wish"), audience, millis])?;
            self.happened(millis, by, "promised", person, "")?;
            if later > 0 {
                let id = Uuid::from_bytes(id);
                let payload = format!("{{\"kind\":\"remind\",\"revisit\":\"{id}\",\"due_on\":\"{due}\"}}");
                let number = self.id(millis);
                job.execute(params![number, format!("remind:{id}:{due}"), payload, self.now + later * DAY])?;
            }
        }
        Ok(())
    }
}
