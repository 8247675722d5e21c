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
    DROP = "delete from keys where name = 'network' and version < $1";
    // Held until the commit, so that it is not dropped before what is wrapped in it can be seen.
    NEWEST = "select version from keys where name = 'network' order by version desc limit 1 {hold}";
    VERSIONS = "select version from keys where name = 'network' order by version";
    // Who has these rows waits for all who hold one.
    OLDER = "select version from keys where name = 'network' and version < $1 {lock}";
    LEFT = "select count(*) from party_keys where version < $1";
    // Whoever changes which keys there are, or in what they are wrapped, has this row.
    ROOT = "select wrapped, version from keys where name = 'root' {lock}";
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
            .map_err(|_| Error::config(format!("{} is not the key of this database: point SPROKKEL_KEY at the key it was made with, or begin with an empty database", source.file.display())))?;
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

    /// Another node, or the shell, may have given the network a new key.
    async fn read_network(&mut self) -> Result<(), Error> {
        let outer = self.source.read(false)?;
        for (name, version, wrapped) in self.unguarded::<(String, i64, Vec<u8>)>(&HELD, &[]).await? {
            if name == "network" && !self.keys()?.has_version(version) {
                let key = outer.unwrap(&wrapped, &named(&name, version));
                self.keys()?.add_version(version, key.map_err(|_| Error::config(REPLACED))?);
            }
        }
        Ok(())
    }
}

const REPLACED: &str = "the key outside the database was replaced: start again with the new one";

impl Tx {
    /// The keys of these parties; who has none is given one.
    pub(super) async fn keys_for(&mut self, owners: &[Uuid]) -> Result<HashMap<Uuid, Key>, Error> {
        let mut found = self.keys_of(owners).await?;
        let new: Vec<Uuid> = owners.iter().copied().filter(|owner| !found.contains_key(owner)).collect();
        if !new.is_empty() {
            found.extend(self.make(&new).await?);
        }
        Ok(found)
    }

    async fn make(&mut self, new: &[Uuid]) -> Result<HashMap<Uuid, Key>, Error> {
        let version = self.newest().await?;
        let mut rows = Waiting::new(&ADDED);
        let mut made = HashMap::new();
        for owner in new {
            let key = keys::fresh();
            rows.add([(*owner).into(), self.keys()?.wrap(*owner, &key, version)?.into(), version.into()]);
            made.insert(*owner, key);
        }
        if rows.flush(self).await? == new.len() as u64 {
            self.hold(&made);
            return Ok(made);
        }
        // Another was first: what is sealed with a key that is not kept can never be opened.
        self.keys_of(new).await
    }

    /// The network's newest key, which stays until this transaction is over.
    async fn newest(&mut self) -> Result<i64, Error> {
        // The row that was newest can be dropped while we wait for it, and only because there is a newer one.
        for _ in 0..3 {
            if let Some((version,)) = self.unguarded::<(i64,)>(&NEWEST, &[]).await?.into_iter().next() {
                if !self.keys()?.has_version(version) {
                    self.read_network().await?;
                }
                return Ok(version);
            }
        }
        Err(Error::internal("the network has no key"))
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
    let newest = renew(database, now).await?;
    let mut done = 0;
    loop {
        let some = rewrap(database, newest).await?;
        done += some;
        if some == 0 && drop_older(database, newest).await? {
            return Ok(done);
        }
    }
}

/// The version of a new key, or of the one that an earlier rotation made and did not finish with.
#[doc(hidden)]
pub async fn renew(database: &Database, now: i64) -> Result<i64, Error> {
    let mut tx = database.write().await?;
    let outer = locked(&mut tx).await?;
    let versions: Vec<(i64,)> = tx.query(&VERSIONS, &[]).await?;
    let mut newest = versions.last().map_or(0, |(version,)| *version);
    if versions.len() < 2 {
        newest += 1;
        let wrapped = outer.wrap(&keys::fresh(), &named("network", newest), keys::random());
        tx.exec(&HOLD, params!["network", newest, wrapped, now]).await?;
    }
    tx.commit().await?;
    database.read().await?.read_network().await?;
    Ok(newest)
}

/// The key outside, that does open this database. Until the commit nobody else changes which keys there are.
async fn locked(tx: &mut Tx) -> Result<Key, Error> {
    let outer = tx.source.read(false)?;
    let (wrapped, version): (Vec<u8>, i64) = tx.one(&ROOT, &[]).await?;
    outer
        .unwrap(&wrapped, &named("root", version))
        .map_err(|_| Error::config("this is not the key of this database"))?;
    Ok(outer)
}

async fn rewrap(database: &Database, newest: i64) -> Result<u64, Error> {
    let mut tx = database.write().await?;
    let rows: Vec<(Uuid, Vec<u8>, i64)> = tx.query(&OLD, params![newest]).await?;
    for (owner, wrapped, version) in &rows {
        let key = tx.keys()?.unwrap(*owner, wrapped, *version)?;
        tx.exec(&RENEW, params![*owner, tx.keys()?.wrap(*owner, &key, newest)?, newest]).await?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

/// Whether the older keys are gone: not while a key is wrapped in one, also by a transaction that was not over yet.
async fn drop_older(database: &Database, newest: i64) -> Result<bool, Error> {
    let mut tx = database.write().await?;
    tx.query::<(i64,)>(&OLDER, params![newest]).await?;
    let (left,): (i64,) = tx.one(&LEFT, params![newest]).await?;
    if left > 0 {
        return Ok(false);
    }
    tx.exec(&DROP, params![newest]).await?;
    tx.commit().await?;
    Ok(true)
}

/// Puts another key outside the database in the place of the present one, in one transaction.
pub async fn change_outer(database: &Database, new: &Key) -> Result<(), Error> {
    let mut tx = database.write().await?;
    let outer = locked(&mut tx).await?;
    for (name, version, wrapped) in tx.query::<(String, i64, Vec<u8>)>(&HELD, &[]).await? {
        let name_of = named(&name, version);
        let key =
            outer.unwrap(&wrapped, &name_of).map_err(|_| Error::config("this is not the key of this database"))?;
        tx.exec(&REWRAP, params![name, version, new.wrap(&key, &name_of, keys::random())]).await?;
    }
    tx.commit().await
}
