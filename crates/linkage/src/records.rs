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
    pub rough: u64,
    /// Which letters occur, see [`text::letters`].
    pub letters: u64,
}

/// A distinct value, together because it is read together.
#[derive(Clone, Copy, Default)]
struct Entry {
    hash: u64,
    rough: u64,
    letters: u64,
    /// Its place in the texts of the column.
    begin: u32,
    end: u32,
    count: u32,
}

struct Column {
    texts: String,
    entries: Vec<Entry>,
    ids: HashMap<u64, Id, BuildHasherDefault<Keep>>,
}

impl Column {
    fn new() -> Self {
        Column { texts: String::new(), entries: vec![Entry::default()], ids: HashMap::default() }
    }

    fn intern(&mut self, kind: field::Kind, folded: &str) -> Id {
        let hash = text::hash(folded);
        let next = self.entries.len() as Id;
        let id = *self.ids.entry(hash).or_insert(next);
        if id == next {
            let head = text::head(folded, text::LOOK);
            let begin = self.texts.len() as u32;
            self.texts.push_str(head);
            let end = self.texts.len() as u32;
            let (rough, letters) = (text::rough(kind, head), text::letters(head));
            self.entries.push(Entry { hash, rough, letters, begin, end, count: 0 });
        }
        self.entries[id as usize].count += 1;
        id
    }
}

/// Rows to compare. The first [`Records::known`] rows are "already there", the rest is new.
pub struct Records {
    fields: Vec<Field>,
    partners: Vec<Option<usize>>,
    columns: Vec<Column>,
    /// Row after row, a value for each field.
    ids: Vec<Id>,
    len: u32,
    known: u32,
    scratch: String,
}

impl Records {
    pub fn new(fields: Vec<Field>) -> Result<Self, BadFields> {
        let partners = field::partners(&fields)?;
        let columns = fields.iter().map(|_| Column::new()).collect();
        Ok(Records { fields, partners, columns, ids: Vec::new(), len: 0, known: 0, scratch: String::new() })
    }

    /// Adds one row, its values in the order of the fields; a value left out is missing, one too many is ignored.
    /// Returns its number, from 0.
    pub fn push(&mut self, values: &[Option<&str>]) -> u32 {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let kind = self.fields[at].kind;
            text::fold(kind, values.get(at).copied().flatten().unwrap_or(""), &mut self.scratch);
            let id = if self.scratch.is_empty() { 0 } else { column.intern(kind, &self.scratch) };
            self.ids.push(id);
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
        self.ids[row as usize * self.columns.len() + field]
    }

    fn entry(&self, row: u32, field: usize) -> &Entry {
        &self.columns[field].entries[self.id(row, field) as usize]
    }

    /// 0 is missing.
    pub(crate) fn hash(&self, row: u32, field: usize) -> u64 {
        self.entry(row, field).hash
    }

    pub(crate) fn rough(&self, row: u32, field: usize) -> u64 {
        self.entry(row, field).rough
    }

    /// How many rows hold the value this row holds.
    pub(crate) fn count(&self, row: u32, field: usize) -> u32 {
        self.entry(row, field).count
    }

    pub(crate) fn value(&self, row: u32, field: usize) -> Value<'_> {
        let entry = self.entry(row, field);
        let text = &self.columns[field].texts[entry.begin as usize..entry.end as usize];
        Value { text, rough: entry.rough, letters: entry.letters }
    }
}
