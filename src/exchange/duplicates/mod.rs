//! Who in the file may be someone else in the file or someone who was there: a suggestion with its reason, never a merge.
//!
//! Of those who were there only people that share a name, a way to reach them or a postcode with someone in the file are looked
//! up (`known`); `linkage` weighs each pair, and `verdict` says whether it is worth a question and what the reason is.

mod known;
mod verdict;

use std::collections::{BTreeMap, HashMap, HashSet};

use linkage::{Field, Kind, Model, Pair, Records};
use uuid::Uuid;

use self::known::Person;
use self::verdict::Shared;
use super::outcome::{Duplicate, MOST, With};
use super::store;
use super::storing::name_of;
use super::understand::{ContactKind, Draft};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx, Waiting};
use crate::error::Error;
use crate::web::locale::Locale;

/// A way to reach that more people have is of a family or an office, and says nothing by itself.
const HOUSEHOLD: usize = 4;
/// From this probability on a pair is worth a question.
const LIKELY: f64 = 0.5;

/// One who can be compared: a row of the file, or one who was there.
enum Whose {
    Row(u32),
    Known(String),
}

/// Everyone in the file, as they come by, and then who was there and may be one of them.
pub struct Finder {
    records: Option<Records>,
    ones: Vec<(Uuid, Whose)>,
    /// Who can be reached so; `HOUSEHOLD` and one more.
    reach: HashMap<String, Vec<u32>>,
    /// Mail addresses with capitals, as an import keeps them.
    as_written: HashSet<String>,
    names: HashSet<String>,
    /// For each postcode how the names of who live there begin and sound.
    postcodes: HashMap<String, HashSet<String>>,
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
            reach: HashMap::new(),
            as_written: HashSet::new(),
            names: HashSet::new(),
            postcodes: HashMap::new(),
        }
    }
}

/// How the words of a name begin and sound.
fn hints(given: &str, family: &str) -> impl Iterator<Item = String> {
    let words = dutch::names::words(given).into_iter().chain(dutch::names::words(family));
    words.flat_map(|word| [word.chars().take(2).collect(), format!("={}", dutch::names::sound(&word))])
}

impl Finder {
    pub fn add(&mut self, id: Uuid, draft: &Draft) {
        let name = name_of(draft);
        let mut ways = Vec::with_capacity(draft.contacts.len());
        for contact in &draft.contacts {
            let Some(value) = contact.value.as_deref() else { continue };
            let folded = value.to_lowercase();
            if folded != value {
                self.as_written.insert(value.to_owned());
            }
            ways.push((contact.kind == ContactKind::Email, folded));
        }
        let place = &draft.place;
        if !name.given.is_empty() && !name.family.is_empty() {
            self.names.insert(name.key());
        }
        if !place.postcode.is_empty() {
            let here = self.postcodes.entry(place.postcode.clone()).or_default();
            here.extend(hints(&name.given, &name.family));
        }
        let address = [place.street.as_str(), &place.number, &place.addition];
        let address = address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let person = Person {
            id,
            name: String::new(),
            given: name.given,
            family: name.family,
            postcode: place.postcode.clone(),
            address: if place.street.is_empty() { String::new() } else { address },
            ways,
        };
        self.push(person, Some(draft.row));
    }

    fn push(&mut self, mut person: Person, row: Option<u32>) {
        let Some(records) = &mut self.records else { return };
        // What somebody else has too tells more than what nobody has.
        person.ways.sort_by_key(|(_, value)| !self.reach.contains_key(value));
        let first = |mail: bool| person.ways.iter().find(|way| way.0 == mail).map(|way| way.1.as_str());
        let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let [given, family, postcode, address] =
            [&person.given, &person.family, &person.postcode, &person.address].map(|text| told(text));
        let values =
            [given.as_deref(), family.as_deref(), postcode.as_deref(), address.as_deref(), first(false), first(true)];
        let at = records.push(&values);
        self.ones.push((person.id, row.map_or(Whose::Known(person.name), Whose::Row)));
        for (_, value) in person.ways {
            let holders = self.reach.entry(value).or_default();
            if holders.len() <= HOUSEHOLD && holders.last() != Some(&at) {
                holders.push(at);
            }
        }
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
            rows.add([low.into(), high.into(), reason.as_str().into(), import.into(), app.clock.millis().into()]);
            if told.len() < MOST
                && let Some(duplicate) = told_of(one, with, Locale::Dutch.say(&reason))
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
            told_of(one, with, reason)
        });
        Ok(told.take(MOST).collect())
    }

    /// Pairs worth a question, each with its reason: one in the file first, and who was before her or there already.
    fn pairs(&self) -> BTreeMap<(usize, usize), String> {
        let mut pairs = BTreeMap::new();
        let Some(records) = &self.records else { return pairs };
        let model = Model::learn(records);
        let mut asked = HashSet::new();
        let likely = linkage::duplicates(records, &model, LIKELY);
        let sharing = self.sharing();
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

    /// Who can be reached in the same way, by row; also in the second way of one.
    fn sharing(&self) -> BTreeMap<(u32, u32), Shared> {
        let mut sharing: BTreeMap<(u32, u32), Shared> = BTreeMap::new();
        for (value, holders) in self.reach.iter().filter(|(_, holders)| holders.len() <= HOUSEHOLD) {
            for (n, right) in holders.iter().enumerate() {
                for left in holders.iter().take(n) {
                    let shared = sharing.entry((*left, *right)).or_default();
                    let way = if value.contains('@') { &mut shared.email } else { &mut shared.phone };
                    *way = true;
                }
            }
        }
        sharing
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
}

/// What is told of a pair of which the first is in the file.
fn told_of(one: &Whose, with: &Whose, reason: String) -> Option<Duplicate> {
    let Whose::Row(row) = one else { return None };
    let with = match with {
        Whose::Row(row) => With::Row(*row),
        Whose::Known(name) => With::Person(name.clone()),
    };
    Some(Duplicate { row: *row, with, reason })
}
