//! Keys in the database: read when it is opened, made for who is new, wrapped anew when the network's key is replaced.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;
use vault::Key;

use super::bulk::{Bulk, Waiting};
use super::keys::{self, Keys, Source};
use super::{Conn, Database, Tx, Value};
use crate::error::Error;
use crate::{params, queries};

queries! {
    HELD = "select name, version, wrapped from keys order by name, version";
    HOLD = "insert into keys (name, version, wrapped, made_at) values ($1, $2, $3, $4) on conflict (name, version) do nothing";
    REWRAP = "update keys set wrapped = $3 where name = $1 and version = $2";
    DROP = "delete from keys where name = $1 and version = $2";
    // Lists of fixed length, of which the last one is repeated: one plan each. A page of people has fifty owners.
    OF_FEW = "select party_id, wrapped, version from party_keys where party_id in ($1, $2, $3, $4)";
    OF_MANY = "select party_id, wrapped, version from party_keys
        where party_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48,
            $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64)";
    ADD = "insert into party_keys (party_id, wrapped, version) values ($1, $2, $3) on conflict (party_id) do nothing";
    OLD = "select party_id, wrapped, version from party_keys where version < $1 order by version, party_id limit 500 {lock}";
    RENEW = "update party_keys set wrapped = $2, version = $3 where party_id = $1";
    ERASE = "delete from party_keys where party_id = $1";
}

static ADDED: Bulk = Bulk::of(&ADD);

/// Parties asked for in one statement.
const FEW: usize = 4;
const MANY: usize = 64;

/// The first keys of a tenant. A database that has some already keeps them. Returns the opened ones.
pub(super) async fn establish(tx: &mut Tx, source: &Source) -> Result<Keys, Error> {
    if tx.query::<(String, i64, Vec<u8>)>(&HELD, &[]).await?.is_empty() {
        let outer = source.read(true)?;
        for name in ["root", "network"] {
            let wrapped = outer.wrap(&keys::fresh(), &named(name, 1), keys::random());
            tx.exec(&HOLD, params![name, 1_i64, wrapped, 0_i64]).await?;
        }
    }
    load(tx, source).await
}

pub(super) async fn load(conn: &mut Conn, source: &Source) -> Result<Keys, Error> {
    let outer = source.read(false)?;
    let (mut root, mut network) = (None, BTreeMap::new());
    for (name, version, wrapped) in conn.query::<(String, i64, Vec<u8>)>(&HELD, &[]).await? {
        let key = outer
            .unwrap(&wrapped, &named(&name, version))
            .map_err(|_| Error::config(format!("{} is not the key of this database", source.file.display())))?;
        match name.as_str() {
            "root" => root = Some(key),
            _ => drop(network.insert(version, key)),
        }
    }
    let root = root.ok_or_else(|| Error::internal("the database has no root key"))?;
    Ok(Keys::new(root, network))
}

fn named(name: &str, version: i64) -> Vec<u8> {
    format!("{name} {version}").into_bytes()
}

impl Conn {
    /// The keys of these parties, as far as there are any.
    pub(super) async fn keys_of(&mut self, owners: &[Uuid]) -> Result<HashMap<Uuid, Key>, Error> {
        let mut found = self.keys()?.remembered(owners);
        found.extend(owners.iter().filter_map(|owner| Some((*owner, self.made.get(owner)?.clone()))));
        let missing: Vec<Uuid> = owners.iter().copied().filter(|owner| !found.contains_key(owner)).collect();
        let mut read = HashMap::new();
        for some in missing.chunks(MANY) {
            let (statement, long) = if some.len() <= FEW { (&OF_FEW, FEW) } else { (&OF_MANY, MANY) };
            let asked: Vec<Value> =
                some.iter().chain(some.last().into_iter().cycle()).take(long).map(|id| (*id).into()).collect();
            for (owner, wrapped, version) in self.unguarded::<(Uuid, Vec<u8>, i64)>(statement, &asked).await? {
                if !self.keys()?.has_version(version) {
                    self.read_network().await?;
                }
                read.insert(owner, self.keys()?.unwrap(owner, &wrapped, version)?);
            }
        }
        // In a transaction they may be of a key that is still to be committed.
        if self.is_reading() {
            self.keys()?.remember(&read);
        } else {
            self.hold(&read);
        }
        found.extend(read);
        Ok(found)
    }

    /// Another node may have given the network a new key.
    async fn read_network(&mut self) -> Result<(), Error> {
        let outer = self.source.read(false)?;
        for (name, version, wrapped) in self.unguarded::<(String, i64, Vec<u8>)>(&HELD, &[]).await? {
            if name == "network" && !self.keys()?.has_version(version) {
                let key = outer.unwrap(&wrapped, &named(&name, version));
                self.keys()?.add_version(version, key.map_err(|_| Error::internal("the network's key was changed"))?);
            }
        }
        Ok(())
    }
}

impl Tx {
    /// The keys of these parties; who has none is given one.
    pub(super) async fn keys_for(&mut self, owners: &[Uuid]) -> Result<HashMap<Uuid, Key>, Error> {
        let mut found = self.keys_of(owners).await?;
        let new: Vec<Uuid> = owners.iter().copied().filter(|owner| !found.contains_key(owner)).collect();
        if new.is_empty() {
            return Ok(found);
        }
        let mut rows = Waiting::new(&ADDED);
        let mut made = HashMap::new();
        for owner in &new {
            let key = keys::fresh();
            let (wrapped, version) = self.keys()?.wrap(*owner, &key)?;
            rows.add([(*owner).into(), wrapped.into(), version.into()]);
            made.insert(*owner, key);
        }
        rows.flush(self).await?;
        self.hold(&made);
        found.extend(made);
        Ok(found)
    }
}

/// Erases a party's key: what was sealed with it can never be read again, here or in a backup without old keys.
pub async fn erase(tx: &mut Tx, owner: Uuid) -> Result<(), Error> {
    tx.exec(&ERASE, params![owner]).await?;
    tx.forget(owner)
}

/// Gives the network a new key, and wraps the parties' keys in it, some at a time while everybody works on. Stopped halfway, it
/// goes on where it was. How many were wrapped anew.
pub async fn rotate(database: &Database, now: i64) -> Result<u64, Error> {
    let newest = database.keys()?.newest();
    let mut tx = database.write().await?;
    let (waiting, all) = (tx.query::<(Uuid, Vec<u8>, i64)>(&OLD, params![newest]).await?.len(), newest + 1);
    if waiting == 0 {
        let key = keys::fresh();
        let wrapped = database.source.read(false)?.wrap(&key, &named("network", all), keys::random());
        tx.exec(&HOLD, params!["network", all, wrapped, now]).await?;
        tx.commit().await?;
        database.keys()?.add_version(all, key);
    }
    let newest = database.keys()?.newest();
    let mut done = 0;
    loop {
        let some = rewrap(database, newest).await?;
        if some == 0 {
            break;
        }
        done += some;
    }
    let mut tx = database.write().await?;
    for version in 1..newest {
        tx.exec(&DROP, params!["network", version]).await?;
    }
    tx.commit().await?;
    Ok(done)
}

async fn rewrap(database: &Database, newest: i64) -> Result<u64, Error> {
    let mut tx = database.write().await?;
    let rows: Vec<(Uuid, Vec<u8>, i64)> = tx.query(&OLD, params![newest]).await?;
    for (owner, wrapped, version) in &rows {
        let key = tx.keys()?.unwrap(*owner, wrapped, *version)?;
        let (wrapped, version) = tx.keys()?.wrap(*owner, &key)?;
        tx.exec(&RENEW, params![*owner, wrapped, version]).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

/// Puts another key outside the database in the place of the present one, in one transaction.
pub async fn change_outer(database: &Database, new: &Key) -> Result<(), Error> {
    let outer = database.source.read(false)?;
    let mut tx = database.write().await?;
    for (name, version, wrapped) in tx.query::<(String, i64, Vec<u8>)>(&HELD, &[]).await? {
        let name_of = named(&name, version);
        let key =
            outer.unwrap(&wrapped, &name_of).map_err(|_| Error::config("this is not the key of this database"))?;
        tx.exec(&REWRAP, params![name, version, new.wrap(&key, &name_of, keys::random())]).await?;
    }
    tx.commit().await
}
