//! Who in the file may be someone else in the file or someone who was there: a suggestion with its reason, never a merge.
//!
//! Of those who were there only people that share a name, a way to reach them or a postcode with someone in the file are looked
//! up (`known`); `linkage` weighs each pair, and `verdict` says whether it is worth a question and what the reason is.

mod known;
mod verdict;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::iter;

use linkage::{Field, Kind, Model, Pair, Records};
use uuid::Uuid;

use self::known::Person;
use self::verdict::{Reason, Shared};
use super::outcome::{Duplicate, MOST, With};
use super::store;
use super::storing::{BATCH, name_of};
use super::understand::{ContactKind, Draft};
use crate::access::Reader;
use crate::app::App;
use crate::db::{Conn, Tx, Waiting};
use crate::error::Error;
use crate::person::Name;
use crate::web::locale::Locale;

/// A way to reach that more people have is of a family or an office, and says nothing by itself.
const HOUSEHOLD: usize = 4;
/// Stands for no holder.
const NOBODY: u32 = u32::MAX;
/// From this probability on a pair is worth a question.
const LIKELY: f64 = 0.5;

/// One who can be compared: a row of the file, or one who was there.
enum Whose {
    Row(u32),
    Known(String),
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

/// That of every row, in one text.
#[derive(Default)]
struct AllCalled {
    texts: String,
    /// Where the parts of each end.
    ends: Vec<[u32; 3]>,
}

impl AllCalled {
    fn push(&mut self, parts: [&str; 3]) {
        let ends = parts.map(|part| {
            self.texts.push_str(part);
            // A file of 4 GB of names is not read.
            u32::try_from(self.texts.len()).unwrap_or(u32::MAX)
        });
        self.ends.push(ends);
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn iter(&self) -> impl Iterator<Item = Called<'_>> {
        let before = iter::once(0).chain(self.ends.iter().map(|ends| ends[2]));
        let part = |from: u32, to: u32| self.texts.get(from as usize..to as usize).unwrap_or_default();
        before.zip(&self.ends).map(move |(from, [given, family, postcode])| Called {
            given: part(from, *given),
            family: part(*given, *family),
            postcode: part(*family, *postcode),
        })
    }
}

/// One who can be reached in a way, the one before her, and how many they are.
struct Holder {
    row: u32,
    before: u32,
    count: usize,
}

/// Everyone in the file, as they come by, and then who was there and may be one of them.
pub struct Finder {
    records: Option<Records>,
    ones: Vec<(Uuid, Whose)>,
    called: AllCalled,
    /// The last one who can be reached so, among `holders`: of each way at most `HOUSEHOLD` and one more.
    reach: HashMap<Box<str>, u32>,
    holders: Vec<Holder>,
    /// Mail addresses with capitals, as an import keeps them.
    as_written: HashSet<String>,
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
            called: AllCalled::default(),
            reach: HashMap::new(),
            holders: Vec::new(),
            as_written: HashSet::new(),
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
            let folded = value.to_lowercase();
            if folded != value {
                self.as_written.insert(value.to_owned());
            }
            ways.push((contact.kind == ContactKind::Email, folded));
        }
        let place = &draft.place;
        self.called.push([&name.given, &name.family, &place.postcode]);
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
        self.push(person, Some(draft.row));
    }

    fn push(&mut self, mut person: Person, row: Option<u32>) {
        let Some(records) = &mut self.records else { return };
        // What somebody else has too tells more than what nobody has.
        if person.ways.len() > 1 {
            person.ways.sort_by_key(|(_, value)| !self.reach.contains_key(value.as_str()));
        }
        let first = |mail: bool| person.ways.iter().find(|way| way.0 == mail).map(|way| way.1.as_str());
        let [given, family, postcode, address] =
            [&person.given, &person.family, &person.postcode, &person.address].map(|text| filled(text));
        let values = [given, family, postcode, address, first(false), first(true)];
        let at = records.push(&values);
        for (_, value) in &person.ways {
            self.hold(value, at);
        }
        self.ones.push((person.id, row.map_or(Whose::Known(person.name), Whose::Row)));
    }

    fn hold(&mut self, way: &str, row: u32) {
        let next = u32::try_from(self.holders.len()).unwrap_or(NOBODY);
        let Some(last) = self.reach.get_mut(way) else {
            self.reach.insert(way.into(), next);
            self.holders.push(Holder { row, before: NOBODY, count: 1 });
            return;
        };
        if let Some(holder) = self.holders.get(*last as usize).filter(|one| one.count <= HOUSEHOLD && one.row != row) {
            let count = holder.count + 1;
            self.holders.push(Holder { row, before: *last, count });
            *last = next;
        }
    }

    /// Those who can be reached so, the last one first.
    fn holders(&self, last: u32) -> impl Iterator<Item = &Holder> {
        iter::successors(self.holders.get(last as usize), |one| self.holders.get(one.before as usize))
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
            told_of(one, with, reason.key())
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
        for (value, last) in &self.reach {
            let holders: Vec<u32> = match self.holders.get(*last as usize) {
                Some(one) if (2..=HOUSEHOLD).contains(&one.count) => self.holders(*last).map(|one| one.row).collect(),
                _ => continue,
            };
            for (n, left) in holders.iter().enumerate() {
                for right in holders.iter().take(n) {
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
