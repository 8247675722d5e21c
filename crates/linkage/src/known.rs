//! One record against many, while somebody is typing.

use crate::block::{Gather, Index};
use crate::compare::{Agreement, compare};
use crate::find::{Reason, reasons};
use crate::model::Model;
use crate::records::Records;

/// Rows added later are compared one by one until there are this many; then the index is made anew.
const TAIL: u32 = 512;

/// A row that may be the one asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub row: u32,
    pub probability: f64,
    pub agreement: Agreement,
}

impl Candidate {
    pub fn reasons(&self, model: &Model) -> Vec<Reason> {
        reasons(self.agreement, model)
    }
}

/// The people already there, ready to be asked "is this one of them?".
pub struct Known {
    records: Records,
    model: Model,
    index: Index,
    indexed: u32,
}

impl Known {
    /// `model` must be of the same fields as `records`; if not, the standard model of the records is used.
    pub fn new(mut records: Records, model: Model) -> Self {
        records.forget_indexes();
        let model =
            if model.fields() == records.fields() { model } else { Model::standard(records.fields(), records.len()) };
        let index = Index::new(&records, 0..records.len());
        let indexed = records.len();
        Known { records, model, index, indexed }
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Adds a row and returns its number. Now and then this makes the index anew.
    pub fn push(&mut self, values: &[Option<&str>]) -> u32 {
        let row = self.records.push(values);
        self.model.grow(self.records.len());
        if self.records.len() - self.indexed > TAIL {
            self.index = Index::new(&self.records, 0..self.records.len());
            self.indexed = self.records.len();
        }
        row
    }

    /// The rows that are this one with at least `threshold` probability, the likeliest first.
    pub fn candidates(&self, values: &[Option<&str>], threshold: f64) -> Vec<Candidate> {
        let Ok(mut asked) = Records::new(self.records.fields().to_vec()) else { return Vec::new() };
        asked.push(values);
        let mut gather = Gather::new(self.records.len());
        gather.candidates(&self.index, &asked, 0, false, |_| true);
        gather.found.extend(self.indexed..self.records.len());
        let bar = self.model.bar(threshold);
        let a = asked.row(0);
        let mut found: Vec<Candidate> = Vec::new();
        for &row in &gather.found {
            let b = self.records.row(row);
            let Some(compared) = compare(a, b, |f, n| self.model.rarity(f, n), Some(&bar)) else { continue };
            let probability = self.model.probability(self.model.bits(&compared));
            if probability >= threshold {
                found.push(Candidate { row, probability, agreement: compared.agreement });
            }
        }
        found.sort_by(|x, y| y.probability.total_cmp(&x.probability).then(x.row.cmp(&y.row)));
        found
    }
}
