//! The rows, held by column: each distinct value once, with what comparing and blocking need of it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::field::{self, BadFields, Field};
use crate::text;

/// A value's identity within its column; 0 is "missing".
pub(crate) type Id = u32;

/// The keys are hashes already.
#[derive(Default)]
struct Keep(u64);

impl Hasher for Keep {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = text::mix(self.0 ^ u64::from(b));
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'a> {
    pub text: &'a str,
    pub hash: u64,
    pub rough: u64,
}

struct Column {
    ids: Vec<Id>,
    texts: String,
    /// Value `id` ends at `ends[id]` and begins at `ends[id - 1]`.
    ends: Vec<u32>,
    hashes: Vec<u64>,
    roughs: Vec<u64>,
    counts: Vec<u32>,
    known: HashMap<u64, Id, BuildHasherDefault<Keep>>,
}

impl Column {
    fn new() -> Self {
        Column {
            ids: Vec::new(),
            texts: String::new(),
            ends: vec![0],
            hashes: vec![0],
            roughs: vec![0],
            counts: vec![0],
            known: HashMap::default(),
        }
    }

    fn intern(&mut self, kind: field::Kind, folded: &str) -> Id {
        let hash = text::hash(folded);
        let next = self.ends.len() as Id;
        let id = *self.known.entry(hash).or_insert(next);
        if id == next {
            self.texts.push_str(text::head(folded, text::LOOK));
            self.ends.push(self.texts.len() as u32);
            self.hashes.push(hash);
            self.roughs.push(text::rough(kind, text::head(folded, text::LOOK)));
            self.counts.push(0);
        }
        self.counts[id as usize] += 1;
        id
    }
}

/// Rows to compare. The first [`Records::known`] rows are "already there", the rest is new.
pub struct Records {
    fields: Vec<Field>,
    partners: Vec<Option<usize>>,
    columns: Vec<Column>,
    len: u32,
    known: u32,
    scratch: String,
}

impl Records {
    pub fn new(fields: Vec<Field>) -> Result<Self, BadFields> {
        let partners = field::partners(&fields)?;
        let columns = fields.iter().map(|_| Column::new()).collect();
        Ok(Records { fields, partners, columns, len: 0, known: 0, scratch: String::new() })
    }

    /// Adds one row, its values in the order of the fields; a value left out is missing, one too many is ignored.
    /// Returns its number, from 0.
    pub fn push(&mut self, values: &[Option<&str>]) -> u32 {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let kind = self.fields[at].kind;
            text::fold(kind, values.get(at).copied().flatten().unwrap_or(""), &mut self.scratch);
            let id = if self.scratch.is_empty() { 0 } else { column.intern(kind, &self.scratch) };
            column.ids.push(id);
        }
        self.len += 1;
        self.len - 1
    }

    /// The rows pushed so far are already there; what follows is new.
    pub fn mark_known(&mut self) {
        self.known = self.len;
    }

    pub fn known(&self) -> u32 {
        self.known
    }

    pub fn len(&self) -> u32 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field that `field` may have changed places with.
    pub(crate) fn partner(&self, field: usize) -> Option<usize> {
        self.partners[field]
    }

    pub(crate) fn id(&self, row: u32, field: usize) -> Id {
        self.columns[field].ids[row as usize]
    }

    pub(crate) fn hash(&self, row: u32, field: usize) -> u64 {
        self.columns[field].hashes[self.id(row, field) as usize]
    }

    pub(crate) fn rough(&self, row: u32, field: usize) -> u64 {
        self.columns[field].roughs[self.id(row, field) as usize]
    }

    /// How many rows hold the value this row holds.
    pub(crate) fn count(&self, row: u32, field: usize) -> u32 {
        self.columns[field].counts[self.id(row, field) as usize]
    }

    pub(crate) fn value(&self, row: u32, field: usize) -> Value<'_> {
        let column = &self.columns[field];
        let id = self.id(row, field) as usize;
        let begin = if id == 0 { 0 } else { column.ends[id - 1] as usize };
        let text = &column.texts[begin..column.ends[id] as usize];
        Value { text, hash: column.hashes[id], rough: column.roughs[id] }
    }
}
