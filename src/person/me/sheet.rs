//! The sheet: everything about one person that the reader may see. For herself that is everything there is.

use std::collections::HashMap;

use jiff::civil::Date;
use uuid::Uuid;

use super::store::{self, Head, InGroup, Share, Visit, Way};
use crate::access::Reader;
use crate::access::closed::Closed as _;
use crate::access::level::Level;
use crate::agreement::contribution;
use crate::agreement::whole::{To, Whole};
use crate::clock::dutch_day;
use crate::db::Conn;
use crate::error::Error;
use crate::meeting::{self, store::Met};
use crate::note::store::Note;
use crate::party::{EVERYONE, NETWORK};
use crate::person::photo::{self, store::Photo};
use crate::place::room::minutes::Time;
use crate::place::room::store::{bookings, people};
use crate::place::store::Place;
use crate::tie::asking::{self, Asked};
use crate::web::Page;
use crate::{agreement, note, place};

/// What was said, as it holds now, and how it was said before.
#[derive(Clone, Debug)]
pub struct Saying {
    pub note: Note,
    pub before: Vec<Note>,
}

#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: Uuid,
    pub head: Head,
    pub noted_on: Date,
    pub place: Vec<Place>,
    pub photos: Vec<Photo>,
    pub ways: Vec<Way>,
    pub sayings: Vec<Saying>,
    /// What she wrote herself about a place.
    pub added: Vec<Note>,
    pub visits: Vec<Visit>,
    pub meetings: Vec<Met>,
    /// Whom she was introduced to, or may be: for herself alone.
    pub ties: Vec<Asked>,
    pub agreements: Vec<Whole>,
    /// Of which of them she lets her part be seen, and since when.
    pub shown: Vec<(Uuid, Date)>,
    pub groups: Vec<InGroup>,
    /// What she is to rooms of the neighbourhood, and when she booked one.
    pub rooms: Vec<people::Hers>,
    pub booked: Vec<bookings::Hers>,
    pub shares: Vec<Share>,
    pub objects_since: Option<Date>,
    /// What the audiences are called that are no fixed ones.
    called: HashMap<Uuid, String>,
}

impl Sheet {
    pub async fn read(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Self, Error> {
        let head = store::head(conn, reader, person).await?;
        let place = match head.place {
            Some(place) => place::store::above(conn, place).await?,
            None => Vec::new(),
        };
        let mut sheet = Self {
            id: person,
            noted_on: dutch_day(head.noted_at),
            place,
            photos: photo::store::about(conn, reader, person).await?,
            ways: store::ways(conn, reader, person).await?,
            sayings: sayings(note::store::ever_about(conn, reader, person).await?),
            added: note::store::added(conn, reader, person).await?,
            visits: store::visits(conn, reader, person).await?,
            meetings: meeting::store::of_person(conn, reader, person).await?,
            ties: asking::of_reader(conn, reader, person).await?,
            shown: shown(conn, reader, person).await?,
            agreements: agreements(conn, reader, person).await?,
            groups: store::groups(conn, reader, person).await?,
            rooms: people::of_person(conn, person).await?,
            booked: bookings::of_person(conn, person).await?,
            shares: store::shares(conn, person).await?,
            objects_since: store::objection(conn, person).await?,
            called: HashMap::new(),
            head,
        };
        for party in sheet.audiences() {
            if let Some(name) = store::party_named(conn, party).await? {
                sheet.called.insert(party, name);
            }
        }
        Ok(sheet)
    }

    fn audiences(&self) -> Vec<Uuid> {
        let notes = self.sayings.iter().flat_map(|saying| std::iter::once(&saying.note).chain(&saying.before));
        let mut parties: Vec<Uuid> = notes.map(|note| note.audience).collect();
        parties.extend(self.added.iter().map(|note| note.audience));
        parties.extend(self.ways.iter().map(|way| way.audience));
        parties.extend(self.photos.iter().map(|photo| photo.audience));
        parties.extend(self.visits.iter().map(|visit| visit.audience));
        parties.extend(self.meetings.iter().map(|met| met.audience));
        parties.extend(self.agreements.iter().map(|whole| whole.agreement.audience));
        parties.push(self.head.audience);
        parties.sort_unstable();
        parties.dedup();
        parties.retain(|party| ![NETWORK, EVERYONE, self.id].contains(party));
        parties
    }

    /// Who may read it, as a locale key or as a name.
    pub fn readers(&self, page: &Page, party: &Uuid) -> String {
        match *party {
            NETWORK => page.say("me-readers-network"),
            EVERYONE => page.say("me-readers-everyone"),
            own if own == self.id => page.say("me-readers-me"),
            other => match self.called.get(&other).filter(|name| !name.is_empty()) {
                Some(name) => page.say1("me-readers-only", "name", name),
                None => page.say("me-readers-nobody"),
            },
        }
    }

    pub fn now(&self) -> Vec<&Saying> {
        self.sayings.iter().filter(|saying| saying.note.ended_on.is_none()).collect()
    }

    pub fn ended(&self) -> Vec<&Saying> {
        self.sayings.iter().filter(|saying| saying.note.ended_on.is_some()).collect()
    }
}

impl Met {
    /// Where it was and how: the parts of one line.
    pub fn words(&self, page: &Page) -> Vec<String> {
        let mut words = vec![self.hour.clone(), self.place.clone(), self.spot.clone(), self.name.clone()];
        if self.held_on.is_none() {
            words.push(page.say("me-meeting-to-come"));
        }
        if !self.language.is_empty() {
            words.push(page.say1("meeting-spoken", "language", &self.language));
        }
        if !self.interpreter.is_empty() {
            words.push(page.say1("meeting-interpreted", "name", &self.interpreter));
        }
        words.retain(|part| !part.is_empty());
        words
    }
}

impl people::Hers {
    /// What she is to it, since when and until when: the parts of one line.
    pub fn words(&self, page: &Page) -> Vec<String> {
        let mut words =
            vec![page.say_in("room-part", &self.part), page.say1("room-since", "date", page.date(&self.since_on))];
        words.extend(self.ended_on.map(|on| page.say1("room-until", "date", page.date(&on))));
        words
    }
}

impl bookings::Hers {
    pub fn words(&self, page: &Page) -> Vec<String> {
        let time = Time { from: self.from, until: self.until }.said();
        vec![page.date(&self.day), time, page.say_in("use", &self.what)]
    }
}

impl Share {
    pub fn holds(&self, today: &Date) -> bool {
        self.ended_at.is_none() && self.begins_on <= *today && *today < self.ends_on
    }

    pub fn has(&self, level: Level) -> bool {
        self.levels & (1 << level.place()) != 0
    }

    /// The levels it opens, as the ends of locale keys.
    pub fn level_names(&self) -> Vec<&'static str> {
        Level::ALL.iter().filter(|level| self.has(**level)).map(|level| level.name()).collect()
    }
}

/// To herself with the names of the others: she agreed it with them.
async fn agreements(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<Whole>, Error> {
    let to = if reader.id() == person { To::Party } else { To::Reader(reader) };
    let mut all = Vec::new();
    for one in agreement::store::of_person(conn, reader, person).await? {
        all.push(Whole::read(conn, one, to, reader.today).await?);
    }
    Ok(all)
}

async fn shown(conn: &mut Conn, reader: Reader, person: Uuid) -> Result<Vec<(Uuid, Date)>, Error> {
    let mut shown = Vec::new();
    for one in agreement::store::of_person(conn, reader, person).await? {
        shown.extend(contribution::shown_on(conn, one.id, person).await?.map(|on| (one.id, on)));
    }
    Ok(shown)
}

/// Each version that holds, with those it took the place of behind it.
fn sayings(notes: Vec<Note>) -> Vec<Saying> {
    let (mut old, now): (Vec<Note>, Vec<Note>) = notes.into_iter().partition(|note| note.replaced_on.is_some());
    let mut sayings: Vec<Saying> = Vec::new();
    for note in now {
        let (mut before, mut wanted) = (Vec::new(), note.replaces);
        while let Some(at) = wanted.and_then(|id| old.iter().position(|note| note.id == id)) {
            let version = old.swap_remove(at);
            wanted = version.replaces;
            before.push(version);
        }
        sayings.push(Saying { note, before });
    }
    // A version whose successor is not for this reader stands by itself.
    sayings.extend(old.into_iter().map(|note| Saying { note, before: Vec::new() }));
    sayings
}
