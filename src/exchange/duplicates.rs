//! Who in the file may be someone else in the file or someone who was there: a suggestion with its reason, never a merge.

use std::collections::HashMap;

use uuid::Uuid;

use super::outcome::{Duplicate, MOST, With};
use super::storing::name_of;
use super::understand::Draft;
use crate::access::Reader;
use crate::app::App;
use crate::db::{Tx, Waiting};
use crate::error::Error;
use crate::{params, queries, readable};

use super::store;

queries! {
    KNOWN = concat!("select p.id, p.name, p.name_key from persons p where ", readable!("p.audience"), " and p.merged_into is null and p.left_on is null
        and (p.import_id is null or p.import_id <> $3)");
    KNOWN_CONTACTS = concat!("select c.person_id, c.kind, c.value from contacts c where ", readable!("c.audience"), " and c.ended_on is null
        and c.kind in ('phone', 'email') and (c.import_id is null or c.import_id <> $3)");
    KNOWN_POSTCODES = concat!("select p.id, pl.postcode from persons p join places pl on pl.id = p.place_id
        where pl.postcode is not null and ", readable!("p.audience"), " and (p.import_id is null or p.import_id <> $3)");
}

/// One who can be compared.
#[derive(Default)]
struct One {
    id: Uuid,
    row: Option<u32>,
    name: String,
    key: String,
    reach: Vec<(&'static str, String)>,
    postcode: String,
}

/// Everyone in the file, as they come by.
#[derive(Default)]
pub struct Finder {
    ones: Vec<One>,
}

/// Two who may be the same.
struct Pair {
    one: usize,
    other: usize,
    reason: &'static str,
}

impl Finder {
    pub fn add(&mut self, id: Uuid, draft: &Draft) {
        let name = name_of(draft);
        let reach = draft.contacts.iter().filter_map(|contact| {
            let kind = if matches!(contact.kind, super::understand::ContactKind::Email) { "email" } else { "phone" };
            Some((kind, contact.value.as_deref()?.to_lowercase()))
        });
        self.ones.push(One {
            id,
            row: Some(draft.row),
            name: String::new(),
            key: name.key(),
            reach: reach.collect(),
            postcode: draft.place.postcode.clone(),
        });
    }

    /// Keeps the suggestions and tells them, in the order of the file.
    pub async fn suggest(mut self, tx: &mut Tx, app: &App, by: Uuid, import: Uuid) -> Result<Vec<Duplicate>, Error> {
        self.recall(tx, app, by, import).await?;
        let pairs = self.pairs();
        let mut rows = Waiting::new(&store::SUGGESTIONS);
        let mut told = Vec::new();
        for pair in &pairs {
            let (Some(one), Some(other)) = (self.ones.get(pair.one), self.ones.get(pair.other)) else { continue };
            let (low, high) = if one.id < other.id { (one.id, other.id) } else { (other.id, one.id) };
            rows.add([low.into(), high.into(), pair.reason.into(), import.into(), app.clock.millis().into()]);
            if told.len() < MOST {
                let with = other.row.map_or_else(|| With::Person(other.name.clone()), With::Row);
                let reason = crate::web::locale::Locale::Dutch.say(pair.reason);
                told.push(Duplicate { row: one.row.unwrap_or(0), with, reason });
            }
        }
        rows.flush(tx).await?;
        Ok(told)
    }

    /// Who was there before this import, as far as the worker may know.
    async fn recall(&mut self, tx: &mut Tx, app: &App, by: Uuid, import: Uuid) -> Result<(), Error> {
        let reader = Reader::person(by, app);
        let key = params![reader.id(), reader.today, import];
        let people: Vec<(Uuid, String, String)> = tx.query(&KNOWN, key).await?;
        let mut at: HashMap<Uuid, usize> = HashMap::with_capacity(people.len());
        for (id, name, key) in people {
            at.insert(id, self.ones.len());
            self.ones.push(One { id, name, key, ..One::default() });
        }
        for (person, kind, value) in tx.query::<(Uuid, String, String)>(&KNOWN_CONTACTS, key).await? {
            let kind = if kind == "email" { "email" } else { "phone" };
            if let Some(one) = at.get(&person).and_then(|at| self.ones.get_mut(*at)) {
                one.reach.push((kind, value.to_lowercase()));
            }
        }
        for (person, postcode) in tx.query::<(Uuid, String)>(&KNOWN_POSTCODES, key).await? {
            if let Some(one) = at.get(&person).and_then(|at| self.ones.get_mut(*at)) {
                one.postcode = postcode;
            }
        }
        Ok(())
    }

    /// Same telephone, same mail, or same name at the same postcode; at least one of the two is in the file.
    fn pairs(&self) -> Vec<Pair> {
        let mut by_trait: HashMap<(&'static str, String), usize> = HashMap::new();
        let mut found: HashMap<(usize, usize), &'static str> = HashMap::new();
        // Those who were there first, so that each in the file points back.
        let order = (0..self.ones.len()).rev().filter(|at| self.ones.get(*at).is_some_and(|one| one.row.is_none()));
        let order =
            order.chain((0..self.ones.len()).filter(|at| self.ones.get(*at).is_some_and(|one| one.row.is_some())));
        for at in order {
            let Some(one) = self.ones.get(at) else { continue };
            for (reason, text) in traits(one) {
                let first = *by_trait.entry((reason, text)).or_insert(at);
                let same = self.ones.get(first).is_some_and(|other| other.id == one.id);
                if first != at && !same && one.row.is_some() {
                    found.entry((at, first)).or_insert(reason);
                }
            }
        }
        let mut pairs: Vec<Pair> =
            found.into_iter().map(|((one, other), reason)| Pair { one, other, reason }).collect();
        pairs.sort_by_key(|pair| (pair.one, pair.other));
        pairs
    }
}

/// What two share when they may be the same, with the locale key of the reason.
fn traits(one: &One) -> Vec<(&'static str, String)> {
    let mut traits = Vec::with_capacity(one.reach.len() + 2);
    for (kind, value) in &one.reach {
        traits.push((if *kind == "email" { "duplicate-same-email" } else { "duplicate-same-phone" }, value.clone()));
    }
    if one.key.contains(' ') {
        traits.push(("duplicate-same-name", format!("{} {}", one.key, one.postcode)));
    }
    traits
}
