//! The rows, held by column: each distinct value once, with what comparing and blocking need of it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use crate::block::Index;
use crate::field::{self, BadFields, Field};
use crate::learn::Scope;
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

/// A distinct value, together because it is read together: enough to tell most strangers apart without their texts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Entry {
    hash: u64,
    pub rough: u64,
    /// Which letters occur, see [`text::letters`].
    pub letters: u64,
    /// The first four letters, a byte of each, the first lowest.
    pub front: u32,
    count: u32,
    /// Its place in the texts of the column.
    begin: u32,
    len: u16,
    pub chars: u16,
}

impl Entry {
    /// Of a text of at most [`text::LOOK`] letters that begins here among the texts.
    pub fn new(kind: field::Kind, text: &str, begin: u32) -> Self {
        Entry {
            hash: 0,
            rough: text::rough(kind, text),
            letters: text::letters(text),
            front: text.chars().take(4).enumerate().fold(0, |front, (at, c)| front | (c as u32 & 0xff) << (8 * at)),
            count: 0,
            begin,
            len: text.len() as u16,
            chars: text.chars().count() as u16,
        }
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub texts: &'a str,
    pub entry: &'a Entry,
}

impl<'a> Value<'a> {
    pub fn text(self) -> &'a str {
        let begin = self.entry.begin as usize;
        &self.texts[begin..begin + self.entry.len as usize]
    }

    pub fn bytes(self) -> &'a [u8] {
        self.text().as_bytes()
    }

    pub fn len(self) -> u16 {
        self.entry.len
    }
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
            self.entries.push(Entry { hash, ..Entry::new(kind, head, begin) });
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
    /// By scope, each made when it is first asked for, and forgotten when a row comes in.
    indexes: [OnceLock<Index>; 2],
    scratch: String,
}

impl Records {
    pub fn new(fields: Vec<Field>) -> Result<Self, BadFields> {
        let partners = field::partners(&fields)?;
        let columns = fields.iter().map(|_| Column::new()).collect();
        Ok(Records {
            fields,
            partners,
            columns,
            ids: Vec::new(),
            len: 0,
            known: 0,
            indexes: Default::default(),
            scratch: String::new(),
        })
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
        self.forget_indexes();
        self.len += 1;
        self.len - 1
    }

    /// The rows pushed so far are already there; what follows is new.
    pub fn mark_known(&mut self) {
        self.known = self.len;
    }

    pub(crate) fn forget_indexes(&mut self) {
        self.indexes = Default::default();
    }

    /// The rows that a new row is looked for among, by key.
    pub(crate) fn index(&self, scope: Scope) -> &Index {
        self.indexes[scope as usize].get_or_init(|| Index::new(self, scope.left(self)))
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

    pub(crate) fn row(&self, row: u32) -> Row<'_> {
        let from = row as usize * self.columns.len();
        Row { records: self, ids: &self.ids[from..from + self.columns.len()] }
    }
}

/// One row of some records.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub records: &'r Records,
    /// The numbers of its values within their columns, from 1; 0 is missing.
    pub ids: &'r [Id],
}

impl<'r> Row<'r> {
    fn entry(self, field: usize) -> &'r Entry {
        &self.records.columns[field].entries[self.ids[field] as usize]
    }

    /// 0 is missing.
    pub fn hash(self, field: usize) -> u64 {
        self.entry(field).hash
    }

    pub fn rough(self, field: usize) -> u64 {
        self.entry(field).rough
    }

    /// How many rows hold the value this row holds.
    pub fn count(self, field: usize) -> u32 {
        self.entry(field).count
    }

    pub fn value(self, field: usize) -> Value<'r> {
        Value { texts: &self.records.columns[field].texts, entry: self.entry(field) }
    }
}
