//! Sealed columns: what is said of someone is unreadable in the database, and opened on its way out.
//!
//! A statement reads such a column as `{open notes.text n}`: it then carries the column's name and the id of its row along, both
//! bound into the seal, so that a value put into another row or column is refused. `{plain pl.name}` stands beside it in a
//! `coalesce`. A value names its owner, whose key opens it. Nothing is opened unless the connection's `Witness` hears of it; only
//! the name of who did something, which stands with what she did, is read as `{by persons.name h}` and is no look at her.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

use uuid::Uuid;
use vault::{Key, NONCE};

use super::Tx;
use super::value::{Row, Value};
use crate::access::condition::Standing;
use crate::error::Error;

/// Hears what is opened on a connection, before whoever asked does.
pub trait Witness: Send + Sync {
    /// `column` as `table.column`; `owner` is the party whose key opened it.
    fn opened(&self, owner: Uuid, column: &str);

    /// For whom the rules fill the conditions of a statement.
    fn standing(&self) -> Standing;

    /// The last thing of a transaction, and in it: what was done to whom goes into the log.
    fn before_commit<'a>(
        &'a self,
        tx: &'a mut Tx,
        changes: Vec<Change>,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;
}

/// Something that was done to a person.
#[derive(Clone, Debug)]
pub struct Change {
    pub verb: &'static str,
    pub person: Uuid,
}

/// For what is opened and shown to nobody.
pub(super) struct Nobody;

impl Witness for Nobody {
    fn opened(&self, _: Uuid, _: &str) {}

    fn standing(&self) -> Standing {
        Standing::WORKER
    }

    fn before_commit<'a>(
        &'a self,
        _: &'a mut Tx,
        _: Vec<Change>,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(async { Ok(()) })
    }
}

/// What will be sealed when it is written. The owner is the person it is about, or the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealing {
    pub column: &'static str,
    pub row: Uuid,
    pub owner: Uuid,
    pub plain: Vec<u8>,
}

/// A parameter that is sealed on its way in. Nothing is nothing, also to a thief.
pub fn seal(column: &'static str, row: Uuid, owner: Uuid, text: impl AsRef<[u8]>) -> Value {
    let plain = text.as_ref().to_vec();
    if plain.is_empty() { Value::Bytes(plain) } else { Value::Seal(Box::new(Sealing { column, row, owner, plain })) }
}

/// The same for what may be unknown.
pub fn seal_if<T: AsRef<[u8]>>(column: &'static str, row: Uuid, owner: Uuid, text: Option<T>) -> Value {
    text.map_or(Value::Null, |text| seal(column, row, owner, text))
}

/// A parameter that finds equal texts without showing them: `of` keeps a mail from being found as a word.
pub fn blind(of: &'static str, text: impl Into<String>) -> Value {
    Value::Blind(of, text.into())
}

/// The first byte of a stored value.
const VERSION: u8 = 1;
/// What an opened column begins with in the answer of the engine; no UTF-8 text does.
const MARK: u8 = 0xf5;
const SEALED: u8 = 1;
const PLAIN: u8 = 2;
const SEALED_BYTES: u8 = 3;
const SEALED_BY: u8 = 4;

/// The stored form: version, owner, nonce, ciphertext and tag.
pub(super) fn closed(sealing: &Sealing, key: &Key, nonce: [u8; NONCE]) -> Vec<u8> {
    let context = context(sealing.column, sealing.row, sealing.owner);
    let mut stored = Vec::with_capacity(17 + sealing.plain.len() + vault::OVERHEAD);
    stored.push(VERSION);
    stored.extend_from_slice(sealing.owner.as_bytes());
    vault::seal_onto(&mut stored, key, &context, &sealing.plain, nonce);
    stored
}

fn context(column: &str, row: Uuid, owner: Uuid) -> Vec<u8> {
    let mut context = Vec::with_capacity(column.len() + 33);
    context.extend_from_slice(column.as_bytes());
    context.push(VERSION);
    context.extend_from_slice(row.as_bytes());
    context.extend_from_slice(owner.as_bytes());
    context
}

/// One column of an answer, taken apart.
struct Carried<'a> {
    kind: u8,
    column: &'a str,
    row: Uuid,
    owner: Uuid,
    sealed: &'a [u8],
}

enum Found<'a> {
    Sealed(Carried<'a>),
    Empty,
    Plain(&'a [u8]),
    Other,
}

fn look(value: &Value) -> Result<Found<'_>, Error> {
    let Value::Bytes(bytes) = value else { return Ok(Found::Other) };
    let kind = match bytes.get(..2) {
        Some([MARK, PLAIN]) => return Ok(Found::Plain(&bytes[2..])),
        Some([MARK, kind @ (SEALED | SEALED_BYTES | SEALED_BY)]) => *kind,
        _ => return Ok(Found::Other),
    };
    let broken = || Error::internal("a sealed column is broken");
    let long = usize::from(*bytes.get(2).ok_or_else(broken)?);
    let (name, rest) = bytes[3..].split_at_checked(long).ok_or_else(broken)?;
    let (row, rest) = rest.split_first_chunk::<16>().ok_or_else(broken)?;
    let Some((version, rest)) = rest.split_first() else { return Ok(Found::Empty) };
    let (owner, sealed) = rest.split_first_chunk::<16>().ok_or_else(broken)?;
    if *version != VERSION {
        return Err(Error::internal("a sealed column is of a version that this program does not know"));
    }
    let column = std::str::from_utf8(name).map_err(|_| broken())?;
    let (row, owner) = (Uuid::from_bytes(*row), Uuid::from_bytes(*owner));
    Ok(Found::Sealed(Carried { kind, column, row, owner, sealed }))
}

/// The owners of what is sealed in these rows, each once.
pub(super) fn owners(rows: &[Row]) -> Result<Vec<Uuid>, Error> {
    let mut owners = Vec::new();
    for value in rows.iter().flat_map(Row::values) {
        if let Found::Sealed(carried) = look(value)? {
            owners.push(carried.owner);
        }
    }
    owners.sort_unstable();
    owners.dedup();
    Ok(owners)
}

/// Opens everything, and lets the witness hear of each.
pub(super) fn open(rows: &mut [Row], keys: &HashMap<Uuid, Key>, witness: &Arc<dyn Witness>) -> Result<(), Error> {
    for value in rows.iter_mut().flat_map(Row::values_mut) {
        let opened = match look(value)? {
            Found::Sealed(carried) => open_one(&carried, keys, witness)?,
            Found::Empty => Value::Text(String::new()),
            Found::Plain(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            Found::Other => continue,
        };
        *value = opened;
    }
    Ok(())
}

fn open_one(carried: &Carried<'_>, keys: &HashMap<Uuid, Key>, witness: &Arc<dyn Witness>) -> Result<Value, Error> {
    let key = keys.get(&carried.owner).ok_or_else(|| Error::internal("the key of a sealed value is gone"))?;
    let context = context(carried.column, carried.row, carried.owner);
    let tampered = |_| Error::internal(format!("a value of {} was changed or put elsewhere", carried.column));
    let plain = vault::open(key, &context, carried.sealed).map_err(tampered)?;
    if carried.kind != SEALED_BY {
        witness.opened(carried.owner, carried.column);
    }
    if carried.kind == SEALED_BYTES {
        return Ok(Value::Bytes(plain));
    }
    let text = String::from_utf8(plain).map_err(|_| Error::internal("a sealed text is not a text"))?;
    Ok(Value::Text(text))
}

/// `{open notes.text n}`, `{open merges.moved m.id}`, `{open-bytes imports.file i}`, `{plain pl.name}` as SQL. Without a dot the
/// second word is the name of the table in the statement, and the id of its row is its `id`.
pub(super) fn render(text: &str, sqlite: bool) -> String {
    let mut rendered = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = ["{open", "{by ", "{plain "].into_iter().filter_map(|word| rest.find(word)).min() {
        rendered.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
        let mut words = rest[at + 1..end].splitn(2, ' ');
        let (what, of) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        rendered.push_str(&if what == "plain" { plain(of, sqlite) } else { opened(what, of, sqlite) });
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    rendered.push_str(rest);
    rendered
}

fn plain(of: &str, sqlite: bool) -> String {
    // SQLite says text or bytes value by value.
    if sqlite { of.to_owned() } else { format!("('\\x{MARK:02x}{PLAIN:02x}'::bytea || convert_to({of}, 'UTF8'))") }
}

fn opened(what: &str, of: &str, sqlite: bool) -> String {
    let (column, row) = of.split_once(' ').unwrap_or((of, ""));
    let (name, id) = match row.split_once('.') {
        Some((table, _)) => (table, row.to_owned()),
        None => (row, format!("{row}.id")),
    };
    let last = column.split_once('.').map_or(column, |(_, last)| last);
    let kind = match what {
        "open-bytes" => SEALED_BYTES,
        "by" => SEALED_BY,
        _ => SEALED,
    };
    let mut mark = format!("{MARK:02x}{kind:02x}{:02x}", column.len());
    column.bytes().for_each(|byte| mark.push_str(&format!("{byte:02x}")));
    if sqlite {
        format!("cast(x'{mark}' || {id} || {name}.{last} as blob)")
    } else {
        format!("('\\x{mark}'::bytea || uuid_send({id}) || {name}.{last})")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Heard(Mutex<Vec<(Uuid, String)>>);

    impl Witness for Heard {
        fn opened(&self, owner: Uuid, column: &str) {
            self.0.lock().unwrap().push((owner, column.to_owned()));
        }

        fn standing(&self) -> Standing {
            Standing::WORKER
        }

        fn before_commit<'a>(
            &'a self,
            _: &'a mut Tx,
            _: Vec<Change>,
        ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
            Box::pin(async { Ok(()) })
        }
    }

    const ANNA: Uuid = Uuid::from_u128(1);
    const BERT: Uuid = Uuid::from_u128(2);

    fn carried(column: &str, row: Uuid, stored: &[u8]) -> Row {
        let mut bytes = vec![MARK, SEALED, u8::try_from(column.len()).unwrap()];
        bytes.extend(column.as_bytes());
        bytes.extend(row.as_bytes());
        bytes.extend(stored);
        Row::new(vec![Value::Bytes(bytes)])
    }

    fn read(column: &str, row: Uuid, stored: &[u8]) -> (Result<String, Error>, Vec<(Uuid, String)>) {
        let keys = HashMap::from([(ANNA, Key::new([1; 32])), (BERT, Key::new([2; 32]))]);
        let heard = Arc::new(Heard::default());
        let witness: Arc<dyn Witness> = heard.clone();
        let mut rows = vec![carried(column, row, stored)];
        let text = open(&mut rows, &keys, &witness).and_then(|()| rows[0].take());
        (text, heard.0.lock().unwrap().clone())
    }

    fn stored(column: &'static str, row: Uuid, owner: Uuid, key: u8) -> Vec<u8> {
        let sealing = Sealing { column, row, owner, plain: b"wil leren fietsen".to_vec() };
        closed(&sealing, &Key::new([key; 32]), [9; NONCE])
    }

    #[test]
    fn a_sealed_column_opens_in_its_own_row_and_is_heard_of() {
        let note = Uuid::from_u128(77);
        let (text, heard) = read("notes.text", note, &stored("notes.text", note, ANNA, 1));
        assert_eq!(text.unwrap(), "wil leren fietsen");
        assert_eq!(heard, [(ANNA, "notes.text".to_owned())]);
    }

    #[test]
    fn a_value_put_elsewhere_is_refused_and_not_heard_of() {
        let (here, there) = (Uuid::from_u128(77), Uuid::from_u128(78));
        let value = stored("notes.text", here, ANNA, 1);
        let mut of_bert = value.clone();
        of_bert[1..17].copy_from_slice(BERT.as_bytes());
        for (column, row, value) in
            [("notes.text", there, &value), ("notes.asked", here, &value), ("notes.text", here, &of_bert)]
        {
            let (text, heard) = read(column, row, value);
            assert!(text.is_err());
            assert_eq!(heard, []);
        }
    }

    #[test]
    fn a_statement_says_where_a_sealed_column_stands() {
        let text = "select coalesce({open persons.name p}, {plain g.name}) from persons p";
        let mark = format!("f5010c{}", "persons.name".bytes().map(|byte| format!("{byte:02x}")).collect::<String>());
        assert_eq!(
            render(text, true),
            format!("select coalesce(cast(x'{mark}' || p.id || p.name as blob), g.name) from persons p")
        );
        assert_eq!(
            render(text, false),
            format!(
                "select coalesce(('\\x{mark}'::bytea || uuid_send(p.id) || p.name), \
                 ('\\xf502'::bytea || convert_to(g.name, 'UTF8'))) from persons p"
            )
        );
        assert_eq!(render("select 1 from notes", true), "select 1 from notes");
    }
}
