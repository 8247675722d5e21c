//! A whole town in an SQLite file: the rows that the verbs make, written in bulk. Kept under `target/` for the next run.

use std::collections::HashMap;
use std::path::Path;

use jiff::ToSpan as _;
use rusqlite::{Connection, Statement, params};
use sprokkel::clock::{Clock, Token};
use sprokkel::db::Database;
use sprokkel::party::NETWORK;
use sprokkel::person::{self, Name};
use uuid::Uuid;

use super::Outcome;
use super::founding::found;
use super::sealer::Sealer;
use super::words::{KINDS, Speaker};

/// As SQLite keeps an id.
pub type Id = [u8; 16];

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
    // The program keeps its own file open for a while: what it founded is gone on with in a copy.
    let founded = path.with_extension("founded");
    let (db, [workers, doors, teams]) = found(&founded, size).await?;
    Connection::open(&founded)?.execute("vacuum into ?1", [path.to_str()])?;
    let mut connection = Connection::open(path)?;
    connection.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000")?;
    let indexes = super::copying::drop_indexes(&connection)?;
    let transaction = connection.transaction()?;
    let mut town = Town::new(&transaction, db, size, workers, doors, teams)?;
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
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", founded.display()));
    }
    Ok(())
}

/// A place in the alphabet for each of these names.
fn alphabet(names: &[Name]) -> Vec<i64> {
    let mut order: Vec<(String, usize)> = names.iter().map(Name::key).zip(0..).collect();
    order.sort_unstable();
    let mut ranks = vec![0; names.len()];
    for ((_, n), rank) in order.iter().zip(person::order::evenly(names.len())) {
        ranks[*n] = rank;
    }
    ranks
}

/// What notes leave behind for their postings.
struct Terms {
    said: Vec<Id>,
    words: HashMap<String, u32>,
    /// Term and note, by number.
    pairs: Vec<(u32, u32)>,
}

struct Town<'c> {
    connection: &'c Connection,
    size: Size,
    now: i64,
    days: Vec<String>,
    workers: Vec<Id>,
    doors: Vec<Id>,
    teams: Vec<Id>,
    people: Vec<Id>,
    rng: fastrand::Rng,
    sealer: Sealer<'c>,
    event: Statement<'c>,
}

impl<'c> Town<'c> {
    fn new(
        connection: &'c Connection,
        db: Database,
        size: Size,
        workers: Vec<Id>,
        doors: Vec<Id>,
        teams: Vec<Id>,
    ) -> Outcome<Self> {
        let clock = Clock::system();
        let begin = clock.today().saturating_sub(DAYS.days());
        let days = (0..DAYS + 1200).map(|n| begin.saturating_add(n.days()).to_string()).collect();
        let event = connection.prepare(
            "insert into events (id, at, actor, verb, about_kind, about_id, because) values (?1, ?2, ?3, ?4, 'person', ?5, ?6)",
        )?;
        let (rng, sealer) = (fastrand::Rng::with_seed(42), Sealer::new(connection, db)?);
        let (now, people) = (clock.millis(), Vec::new());
        Ok(Self { connection, size, now, days, workers, doors, teams, people, rng, sealer, event })
    }

    fn id(&mut self, millis: i64) -> Id {
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

    fn worker(&mut self) -> Id {
        self.workers[self.rng.usize(..self.workers.len())]
    }

    fn audience(&mut self, own: Id) -> Id {
        match self.rng.u8(..100) {
            0..75 => NETWORK.into_bytes(),
            75..95 => self.teams[self.rng.usize(..self.teams.len())],
            _ => own,
        }
    }

    fn happened(&mut self, millis: i64, actor: Id, verb: &str, about: Id, because: &str) -> Outcome<()> {
        let id = self.id(millis);
        let because = self.sealer.seal("events.because", id, about, because)?;
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

    fn people(&mut self) -> Outcome<Vec<(Id, String)>> {
        let mut add = self.connection.prepare(
            "insert into persons (id, given, infix, family, name, name_rank, name_token, place_id, audience, noted_by, noted_at,
                steward_id, spoken_on, fresh_until) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?10, ?12, ?13)",
        )?;
        let mut speaker = Speaker(fastrand::Rng::with_seed(1));
        let said: Vec<Name> = std::iter::repeat_with(|| speaker.name())
            .map(|(given, infix, family)| Name { title: String::new(), given, infix, family })
            .take(self.size.people)
            .collect();
        let mut names = Vec::with_capacity(self.size.people);
        for (n, (name, rank)) in said.iter().zip(alphabet(&said)).enumerate() {
            let millis = self.at(n, self.size.people);
            let (id, by) = (self.id(millis), self.worker());
            self.sealer.welcome(id)?;
            let seal = |column, text: &str| self.sealer.seal(column, id, id, text);
            let sealed = [
                seal("persons.given", &name.given)?,
                seal("persons.infix", &name.infix)?,
                seal("persons.family", &name.family)?,
                seal("persons.name", &name.display())?,
            ];
            let token = self.sealer.token("name", &name.key())?;
            let (door, audience) = (self.doors[self.rng.usize(..self.doors.len())], self.audience(by));
            // Everyone was looked over in the last eleven months: nobody is to be asked today.
            let ago = self.rng.i64(0..330);
            let (spoken, fresh) = (self.day(self.now, -ago), self.day(self.now, 365 - ago));
            let [given, infix, family, shown] = sealed;
            add.execute(params![
                id, given, infix, family, shown, rank, token, door, audience, by, millis, spoken, fresh
            ])?;
            self.happened(millis, by, "met", id, "")?;
            names.push((id, name.display()));
            self.people.push(id);
        }
        Ok(names)
    }

    fn names(&mut self, names: Vec<(Id, String)>) -> Outcome<()> {
        let (mut words, mut nears, mut known) = (Vec::new(), Vec::new(), HashMap::new());
        let mut spell = self.connection.prepare("insert or ignore into name_words (word, spelled) values (?1, ?2)")?;
        for (id, name) in names {
            for word in dutch::names::words(&name) {
                let token = self.sealer.token("word", &word)?;
                words.push((token, id));
                if known.insert(token, ()).is_some() {
                    continue;
                }
                spell.execute(params![
                    token,
                    self.sealer.seal("name_words.spelled", token, NETWORK.into_bytes(), &word)?
                ])?;
                for near in person::store::near_keys(&word) {
                    nears.push((self.sealer.token("near", &near)?, token));
                }
            }
        }
        self.pairs("insert or ignore into person_names (word, person_id) values (?1, ?2)", words)?;
        self.pairs("insert or ignore into name_keys (near, word) values (?1, ?2)", nears)
    }

    /// In the order of their table.
    fn pairs(&self, sql: &str, mut pairs: Vec<(Id, Id)>) -> Outcome<()> {
        pairs.sort_unstable();
        let mut add = self.connection.prepare(sql)?;
        for (one, other) in pairs {
            add.execute(params![one, other])?;
        }
        Ok(())
    }

    /// A phone number and a mail address each. One in thirty has a number that faded this month, and was asked about it.
    fn contacts(&mut self) -> Outcome<()> {
        let mut add = self.connection.prepare(
            "insert into contacts (id, person_id, kind, value, as_typed, value_token, audience, fresh_until, created_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let mut fades = self.connection.prepare("update persons set fading_on = ?2 where id = ?1")?;
        let mut asked = self.connection.prepare(
            "insert into renewals (id, person_id, steward_id, by_mail, asked_on, ends_on) values (?1, ?2, ?3, 1, ?4, ?5)",
        )?;
        for n in 0..self.size.people * 2 {
            let millis = self.at(n, self.size.people * 2);
            let (id, by, person) = (self.id(millis), self.worker(), self.people[n / 2]);
            let audience = self.audience(by);
            let (kind, value) = match n % 2 {
                0 => ("phone", format!("+316{:08}", 10_000_000 + n)),
                _ => ("email", format!("bewoner{n}@wijk.example")),
            };
            let left = if n % 60 == 0 { -self.rng.i64(1..30) } else { self.rng.i64(30..365) };
            let fresh = self.day(self.now, left).to_owned();
            let shown = self.sealer.seal("contacts.value", id, person, &value)?;
            let typed = self.sealer.seal("contacts.as_typed", id, person, &value)?;
            let token = self.sealer.token_of(kind, &value)?;
            add.execute(params![id, person, kind, shown, typed, token, audience, fresh, millis])?;
            if n % 2 == 0 {
                fades.execute(params![person, fresh])?;
            }
            if n % 60 == 0 {
                asked.execute(params![
                    self.id(self.now),
                    person,
                    by,
                    self.day(self.now, -8),
                    self.day(self.now, 52)
                ])?;
            }
            self.happened(millis, by, "reachable", person, kind)?;
        }
        Ok(())
    }

    fn notes(&mut self) -> Outcome<Terms> {
        let mut add = self.connection.prepare(
            "insert into notes (id, kind, about_kind, about_id, text, heard_by, heard_on, spoken_on,
                audience, practice, fresh_until, created_at)
            values (?1, ?2, 'person', ?3, ?4, ?5, ?6, ?6, ?7, 'sprokkelen', ?8, ?9)",
        )?;
        let mut speaker = Speaker(fastrand::Rng::with_seed(2));
        let mut terms = Terms { said: Vec::new(), words: HashMap::new(), pairs: Vec::new() };
        for n in 0..self.size.notes {
            let kind = KINDS[self.rng.usize(..KINDS.len())];
            let text = speaker.sentence(kind);
            let millis = self.at(n, self.size.notes);
            let (id, by, about) = (self.id(millis), self.worker(), self.rng.usize(..self.people.len()));
            let (audience, person) = (self.audience(by), self.people[about]);
            let left = self.rng.i64(30..365);
            let found = dutch::Analyser::embedded().index_terms(&text);
            add.execute(params![
                id,
                kind,
                person,
                self.sealer.seal("notes.text", id, person, &text)?,
                by,
                self.day(millis, 0),
                audience,
                self.day(self.now, left),
                millis
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
        let mut tokens = vec![Id::default(); terms.words.len()];
        for (word, number) in terms.words {
            tokens[number as usize] = self.sealer.token("term", &word)?;
        }
        let pairs = terms.pairs.into_iter().map(|(term, note)| (tokens[term as usize], terms.said[note as usize]));
        self.pairs("insert or ignore into postings (term, note_id) values (?1, ?2)", pairs.collect())
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
            let words = self.sealer.seal("revisits.words", id, person, &speaker.sentence("wish"))?;
            add.execute(params![id, person, by, due, words, audience, millis])?;
            self.happened(millis, by, "promised", person, "")?;
            if later > 0 {
                let id = Uuid::from_bytes(id);
                let payload = format!("{{\"kind\":\"remind\",\"revisit\":\"{id}\",\"due_on\":\"{due}\"}}");
                let number = self.id(millis);
                let payload = self.sealer.seal("jobs.payload", number, NETWORK.into_bytes(), &payload)?;
                job.execute(params![number, format!("remind:{id}:{due}"), payload, self.now + later * DAY])?;
            }
        }
        Ok(())
    }
}
