//! Finding pairs that are probably the same.

use crate::block::Gather;
use crate::compare::{Agreement, compare};
use crate::field::Level;
use crate::learn::Scope;
use crate::model::Model;
use crate::records::Records;

/// Two rows that are probably the same; `left < right`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub left: u32,
    pub right: u32,
    /// That the two are the same, in the eyes of the model: 0 to 1.
    pub probability: f64,
    pub agreement: Agreement,
}

/// What one field says about a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    pub field: &'static str,
    pub level: Level,
}

impl Pair {
    /// What each field that both rows have says, the most convincing first and what speaks against it last.
    pub fn reasons(&self, model: &Model) -> Vec<Reason> {
        reasons(self.agreement, model)
    }
}

pub(crate) fn reasons(agreement: Agreement, model: &Model) -> Vec<Reason> {
    let mut found: Vec<(f32, Reason)> = Vec::new();
    for (at, field) in model.fields().iter().enumerate() {
        let level = agreement.level(at);
        if level != Level::Missing {
            found.push((model.reason_bits(at, level), Reason { field: field.name, level }));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, reason)| reason).collect()
}

/// Pairs of new rows that are the same with at least this probability, ordered by row.
///
/// Of more than 64 rows equal in every field, each is paired with the first few only.
pub fn duplicates(records: &Records, model: &Model, threshold: f64) -> Vec<Pair> {
    find(records, model, threshold, Scope::Within)
}

/// Pairs of a known row (left) and a new one (right) that are the same with at least this probability, ordered by new row.
pub fn links(records: &Records, model: &Model, threshold: f64) -> Vec<Pair> {
    find(records, model, threshold, Scope::Across)
}

/// How two rows compare, whether or not they share a key; `None` for a row that is not there or a model of other fields.
pub fn score(records: &Records, model: &Model, left: u32, right: u32) -> Option<Pair> {
    if model.fields() != records.fields() || left.max(right) >= records.len() {
        return None;
    }
    let (a, b) = (records.row(left), records.row(right));
    let compared = compare(a, b, |f, n| model.rarity(f, n), None)?;
    let probability = model.probability(model.bits(&compared));
    Some(Pair { left, right, probability, agreement: compared.agreement })
}

fn find(records: &Records, model: &Model, threshold: f64, scope: Scope) -> Vec<Pair> {
    if model.fields() != records.fields() {
        return Vec::new();
    }
    let index = records.index(scope);
    let mut gather = Gather::new(records.len());
    let bar = model.bar(threshold);
    let mut pairs = Vec::new();
    for right in records.known()..records.len() {
        gather.candidates(index, records, right, true, |left| left < right);
        let b = records.row(right);
        let before = pairs.len();
        for &left in &gather.found {
            let a = records.row(left);
            let Some(compared) = compare(a, b, |f, n| model.rarity(f, n), Some(&bar)) else { continue };
            let probability = model.probability(model.bits(&compared));
            if probability >= threshold {
                pairs.push(Pair { left, right, probability, agreement: compared.agreement });
            }
        }
        pairs[before..].sort_by_key(|p| p.left);
    }
    pairs
}
