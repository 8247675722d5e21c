//! Who in the file may be someone else in the file or someone who was there: a suggestion with its reason, never a merge.
//!
//! Of those who were there only people that share a name, a way to reach them or a postcode with someone in the file are looked
//! up (`known`); `linkage` weighs each pair, and `verdict` says whether it is worth a question and what the reason is.

mod known;
mod verdict;
mod ways;

use std::collections::{BTreeMap, HashSet};
use std::iter;

use linkage::{Field, Kind, Model, Pair, Records};
use uuid::Uuid;

use self::known::Person;
use self::verdict::Reason;
use self::ways::Ways;
use super::outcome::{Duplicate, MOST, With};
use super::store;
use super::storing::{BATCH, name_of};
use super::texts::Texts;
use super::understand::{ContactKind, Draft};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx, Waiting};
use crate::error::Error;
use crate::person::Name;
use crate::web::locale::Locale;

/// From this probability on a pair is worth a question.
const LIKELY: f64 = 0.5;

/// One who can be compared: a row of the file, or one who was there, by her place among their names.
enum Whose {
    Row(u32),
    Known(u32),
}

/// How a row of the file says who she is.
struct Called<'f> {
    given: &'f str,
    family: &'f str,
    postcode: &'f str,
}

impl Called<'_> {
    fn key(&self) -> String {
        Name { given: self.given.to_owned(), family: self.family.to_owned(), ..Name::default() }.key()
    }
}

/// What those who were there are looked up by.
#[derive(Default)]
struct Asked {
    /// Given name, family name and postcode of one row after the other.
    called: Texts,
    /// Every way to reach someone, once.
    ways: Texts,
}

impl Asked {
    fn called(&self) -> impl Iterator<Item = Called<'_>> {
        let mut texts = self.called.iter();
        iter::from_fn(move || Some(Called { given: texts.next()?, family: texts.next()?, postcode: texts.next()? }))
    }
}

/// Everyone in the file, as they come by, and then who was there and may be one of them.
pub struct Finder {
    records: Option<Records>,
    ones: Vec<(Uuid, Whose)>,
    names: Vec<String>,
    ways: Ways,
    /// Of the file, as long as it is not so long that everyone who was there is compared.
    asked: Asked,
    /// Everyone who was there before the import, when that are few.
    there: Option<Vec<Uuid>>,
}

/// How the words of a name begin and sound.
fn hints(given: &str, family: &str) -> impl Iterator<Item = String> {
    let words = dutch::names::words(given).into_iter().chain(dutch::names::words(family));
    words.flat_map(|word| [word.chars().take(2).collect(), format!("={}", dutch::names::sound(&word))])
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

impl Finder {
    /// Before anyone of the file is kept.
    pub async fn begin(tx: &mut Tx) -> Result<Self, Error> {
        Ok(Self { there: known::everyone(tx).await?, ..Self::default() })
    }
}

impl Default for Finder {
    fn default() -> Self {
        let fields = vec![
            Field::new("given", Kind::Name).swaps_with("family"),
            Field::new("family", Kind::Name),
            Field::new("postcode", Kind::Code),
            Field::new("address", Kind::Text),
            Field::new("phone", Kind::Exact),
            Field::new("email", Kind::Exact),
        ];
        Self {
            // These fields are a couple and four others: that is never refused.
            records: Records::new(fields).ok(),
            ones: Vec::new(),
            names: Vec::new(),
            ways: Ways::default(),
            asked: Asked::default(),
            there: None,
        }
    }
}

impl Finder {
    pub fn add(&mut self, id: Uuid, draft: &Draft) {
        let name = name_of(draft);
        let mut ways = Vec::with_capacity(draft.contacts.len());
        for contact in &draft.contacts {
            let Some(value) = contact.value.as_deref() else { continue };
            ways.push((contact.kind == ContactKind::Email, value.to_lowercase()));
        }
        let place = &draft.place;
        let house = fields::address::house(&place.number, &place.addition);
        let address = [place.street.as_str(), &house].join(" ").trim().to_owned();
        let person = Person {
            id,
            name: String::new(),
            given: name.given,
            family: name.family,
            postcode: place.postcode.clone(),
            address: if place.street.is_empty() { String::new() } else { address },
            ways,
        };
        if known::compares_everyone(self) {
            self.asked = Asked::default();
        } else {
            self.ask(&person);
        }
        self.push(person, Some(draft.row));
    }

    fn ask(&mut self, person: &Person) {
        for text in [&person.given, &person.family, &person.postcode] {
            self.asked.called.push(text);
        }
        let new = person.ways.iter().filter(|(_, way)| !self.ways.contains(way));
        new.for_each(|(_, way)| self.asked.ways.push(way));
    }

    fn push(&mut self, mut person: Person, row: Option<u32>) {
        let Some(records) = &mut self.records else { return };
        // What somebody else has too tells more than what nobody has.
        if person.ways.len() > 1 {
            person.ways.sort_by_key(|(_, value)| !self.ways.contains(value));
        }
        let first = |mail: bool| person.ways.iter().find(|way| way.0 == mail).map(|way| way.1.as_str());
        let [given, family, postcode, address] =
            [&person.given, &person.family, &person.postcode, &person.address].map(|text| filled(text));
        let values = [given, family, postcode, address, first(false), first(true)];
        let at = records.push(&values);
        for (_, value) in &person.ways {
            self.ways.add(value, at);
        }
        let whose = row.map(Whose::Row).unwrap_or_else(|| {
            self.names.push(person.name);
            Whose::Known(u32::try_from(self.names.len() - 1).unwrap_or(u32::MAX))
        });
        self.ones.push((person.id, whose));
    }

    /// Keeps the suggestions and tells them, in the order of the file.
    pub async fn suggest(mut self, tx: &mut Tx, app: &App, by: Uuid, import: Uuid) -> Result<Vec<Duplicate>, Error> {
        for person in known::candidates(tx, &self, Reader::person(by, app), import).await? {
            self.push(person, None);
        }
        let mut rows = Waiting::new(&store::SUGGESTIONS);
        let mut told = Vec::new();
        for ((later, other), reason) in self.pairs() {
            let (Some((one_id, one)), Some((other_id, with))) = (self.ones.get(later), self.ones.get(other)) else {
                continue;
            };
            let (low, high) = if one_id < other_id { (*one_id, *other_id) } else { (*other_id, *one_id) };
            let reason = reason.key();
            rows.add([low.into(), high.into(), reason.as_str().into(), import.into(), app.clock.millis().into()]);
            if rows.rows() >= BATCH {
                rows.write(tx).await?;
            }
            if told.len() < MOST
                && let Some(duplicate) = self.told_of(one, with, Locale::Dutch.say(&reason))
            {
                told.push(duplicate);
            }
        }
        rows.flush(tx).await?;
        Ok(told)
    }

    /// The same before anyone said yes: nothing is kept. The reasons are locale keys.
    pub async fn foresee(mut self, conn: &mut Conn, reader: Reader, import: Uuid) -> Result<Vec<Duplicate>, Error> {
        for person in known::candidates(conn, &self, reader, import).await? {
            self.push(person, None);
        }
        let pairs = self.pairs().into_iter();
        let told = pairs.filter_map(|((later, other), reason)| {
            let ((_, one), (_, with)) = (self.ones.get(later)?, self.ones.get(other)?);
            self.told_of(one, with, reason.key())
        });
        Ok(told.take(MOST).collect())
    }

    /// Pairs worth a question, each with its reason: one in the file first, and who was before her or there already.
    fn pairs(&self) -> BTreeMap<(usize, usize), Reason> {
        let mut pairs = BTreeMap::new();
        let Some(records) = &self.records else { return pairs };
        let model = Model::learn(records);
        let mut asked = HashSet::new();
        let likely = linkage::duplicates(records, &model, LIKELY);
        let sharing = self.ways.shared();
        let reachable = sharing.keys().filter_map(|(a, b)| linkage::score(records, &model, *a, *b));
        for pair in likely.into_iter().chain(reachable) {
            let Some((one, other, ids)) = self.in_order(&pair) else { continue };
            let shared = sharing.get(&(pair.left, pair.right)).copied().unwrap_or_default();
            let Some(reason) = verdict::reason(&pair, shared) else { continue };
            if asked.insert(ids) {
                pairs.insert((one, other), reason);
            }
        }
        pairs
    }

    /// The one in the file and the other; nothing for two who were both there, and for one who is compared with herself.
    fn in_order(&self, pair: &Pair) -> Option<(usize, usize, (Uuid, Uuid))> {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let ((one, first), (other, second)) = (self.ones.get(left)?, self.ones.get(right)?);
        let ids = (*one.min(other), *one.max(other));
        match (first, second) {
            _ if one == other => None,
            (Whose::Known(_), Whose::Known(_)) => None,
            (Whose::Row(_), Whose::Known(_)) => Some((left, right, ids)),
            _ => Some((right, left, ids)),
        }
    }

    /// What is told of a pair of which the first is in the file.
    fn told_of(&self, one: &Whose, with: &Whose, reason: String) -> Option<Duplicate> {
        let Whose::Row(row) = one else { return None };
        let with = match with {
            Whose::Row(row) => With::Row(*row),
            Whose::Known(name) => With::Person(self.names.get(*name as usize)?.clone()),
        };
        Some(Duplicate { row: *row, with, reason })
    }
}
