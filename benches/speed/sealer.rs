//! What is said of people, sealed as the database port seals it, for rows that are written past the port.

use std::collections::HashMap;

use rusqlite::{Connection, Statement, params};
use sprokkel::db::{Database, Value, keys, seal};
use sprokkel::party::NETWORK;
use uuid::Uuid;
use vault::Key;

use super::Outcome;
use super::filling::Id;

pub struct Sealer<'c> {
    db: Database,
    version: i64,
    parties: HashMap<Uuid, Key>,
    add: Statement<'c>,
}

impl<'c> Sealer<'c> {
    pub fn new(connection: &'c Connection, db: Database) -> Outcome<Self> {
        let add = connection.prepare("insert into party_keys (party_id, wrapped, version) values (?1, ?2, ?3)")?;
        let sql = "select wrapped, version from party_keys where party_id = ?1";
        let (wrapped, version): (Vec<u8>, i64) =
            connection.query_row(sql, [NETWORK.into_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let network = db.keys()?.unwrap(NETWORK, &wrapped, version)?;
        Ok(Self { db, version, parties: HashMap::from([(NETWORK, network)]), add })
    }

    /// A key for who is new.
    pub fn welcome(&mut self, person: Id) -> Outcome<()> {
        let (owner, key) = (Uuid::from_bytes(person), keys::fresh());
        let wrapped = self.db.keys()?.wrap(owner, &key, self.version)?;
        self.add.execute(params![person, wrapped, self.version])?;
        self.parties.insert(owner, key);
        Ok(())
    }

    /// `column` as `table.column`.
    pub fn seal(&self, column: &'static str, row: Id, owner: Id, text: &str) -> Outcome<Vec<u8>> {
        let owner = Uuid::from_bytes(owner);
        let key = self.parties.get(&owner).ok_or("a party has no key")?;
        match self.db.keys()?.stored(seal(column, Uuid::from_bytes(row), owner, text), key)? {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err("a sealed text is not bytes".into()),
        }
    }

    pub fn token(&self, of: &'static str, text: &str) -> Outcome<Id> {
        Ok(self.db.keys()?.token(of, text)?.into_bytes())
    }

    /// The token by which a number or mail is found.
    pub fn token_of(&self, kind: &str, value: &str) -> Outcome<Option<Id>> {
        match sprokkel::person::token_of(kind, value) {
            Value::Blind(of, text) => Ok(Some(self.token(of, &text)?)),
            _ => Ok(None),
        }
    }
}
