//! The keys of a tenant: the key outside the database wraps the network's, and that wraps one of each party.
//!
//! The key outside (key encryption key) is a file only its owner may read, or a credential of systemd. In the database stand
//! `root` (search tokens and the log are derived from it, so it stays), and versions of the network's key, which is replaced by
//! `sprokkel key rotate`. To erase someone is to erase her key.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use uuid::Uuid;
use vault::{Key, NONCE};

use super::sealed::Sealing;
use super::value::Value;
use crate::clock::Randomness;
use crate::error::Error;

/// Keys of parties that are kept in memory, some 100 bytes each: those of a large town.
const REMEMBERED: usize = 150_000;

/// Where the key outside the database is.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: PathBuf,
    /// Whether a missing file is made: only for a database that has nothing sealed yet.
    pub beside: bool,
}

impl Source {
    /// `SPROKKEL_KEY`, a credential of systemd, or a file beside the embedded database (`sprokkel.key` for PostgreSQL).
    pub fn of(database: Option<&Path>, said: Option<&str>) -> Self {
        if let Some(said) = said.map(PathBuf::from).or_else(|| std::env::var_os("SPROKKEL_KEY").map(PathBuf::from)) {
            return Self { file: said, beside: false };
        }
        let credential = std::env::var_os("CREDENTIALS_DIRECTORY").map(|at| Path::new(&at).join("sprokkel.key"));
        match (credential.filter(|file| file.exists()), database) {
            (Some(file), _) => Self { file, beside: false },
            (None, Some(database)) => Self { file: database.with_extension("key"), beside: true },
            (None, None) => Self { file: PathBuf::from("sprokkel.key"), beside: false },
        }
    }

    /// The key, made when there is none and `may_make`.
    pub fn read(&self, may_make: bool) -> Result<Key, Error> {
        let name = self.file.display();
        match std::fs::read_to_string(&self.file) {
            Ok(text) => parse(&text).ok_or_else(|| Error::config(format!("{name} is not a key of Sprokkel"))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && may_make => self.make(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::config(format!(
                "the key {name} is missing: put it back, or say where it is with SPROKKEL_KEY. Without it nothing can be read"
            ))),
            Err(error) => Err(Error::config(format!("the key {name} cannot be read: {}", error.kind()))),
        }
    }

    /// Two programs that start at once make one key.
    fn make(&self) -> Result<Key, Error> {
        let key = fresh();
        write(&self.file, &key).or_else(|error| match error {
            Error::Conflict(_) => Ok(()),
            other => Err(other),
        })?;
        self.read(false)
    }
}

/// A new key file, which must not be there yet; only its owner may read it.
pub fn write(file: &Path, key: &Key) -> Result<(), Error> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let unwritable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Conflict("conflict-key-there"),
        kind => Error::config(format!("the key {} cannot be written: {kind}", file.display())),
    };
    // Written whole under another name first: nobody reads half a key.
    let part = file.with_extension(format!("{:08x}", u32::from_le_bytes(random())));
    let mut options = std::fs::File::options();
    options.write(true).create_new(true).mode(0o400);
    let mut out = options.open(&part).map_err(unwritable)?;
    let text: String = key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    writeln!(out, "sprokkel-key-1 {text}").and_then(|()| out.sync_all()).map_err(unwritable)?;
    let linked = std::fs::hard_link(&part, file).map_err(unwritable);
    std::fs::remove_file(&part)?;
    linked
}

fn parse(text: &str) -> Option<Key> {
    let hex = text.trim().strip_prefix("sprokkel-key-1 ")?;
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(Key::new(bytes))
}

/// A key of nothing but randomness.
pub fn fresh() -> Key {
    Key::new(random())
}

pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    Randomness::System.fill(&mut bytes);
    bytes
}

/// Nonces, drawn many at a time: a call to the operating system costs as much as sealing.
#[derive(Default)]
struct Nonces(Mutex<Vec<u8>>);

impl Nonces {
    fn next(&self) -> [u8; NONCE] {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if left.len() < NONCE {
            left.resize(NONCE * 256, 0);
            Randomness::System.fill(&mut left);
        }
        let from = left.len() - NONCE;
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&left[from..]);
        left.truncate(from);
        nonce
    }
}

/// The opened keys of one tenant.
pub struct Keys {
    root: Key,
    tokens: BTreeMap<&'static str, Key>,
    network: RwLock<BTreeMap<i64, Key>>,
    parties: RwLock<HashMap<Uuid, Key>>,
    nonces: Nonces,
    /// Someone's key was erased, and may still lie in the log beside the file. So it may when a program begins.
    unsettled: AtomicBool,
}

/// What blind tokens are made of: each has a key of its own.
pub const BLIND: [&str; 9] = ["mail", "phone", "address", "name", "word", "near", "term", "opened", "join"];

impl Keys {
    pub fn new(root: Key, network: BTreeMap<i64, Key>) -> Self {
        let tokens = BLIND.into_iter().map(|of| (of, root.derive(&format!("blind {of}")))).collect();
        let (network, unsettled) = (RwLock::new(network), AtomicBool::new(true));
        Self { root, tokens, network, parties: RwLock::default(), nonces: Nonces::default(), unsettled }
    }

    /// For what is not in the database: the log's keys.
    pub fn derive(&self, purpose: &str) -> Key {
        self.root.derive(purpose)
    }

    /// Equal texts have equal tokens, which both engines keep in sixteen bytes, as an id.
    pub fn token(&self, of: &'static str, text: &str) -> Result<Uuid, Error> {
        let key = self.tokens.get(of).ok_or_else(|| Error::internal("a token of an unknown kind"))?;
        Ok(Uuid::from_bytes(key.token(text.as_bytes())))
    }

    pub(super) fn remembered(&self, owners: &[Uuid]) -> HashMap<Uuid, Key> {
        let parties = self.parties.read().unwrap_or_else(PoisonError::into_inner);
        owners.iter().filter_map(|owner| Some((*owner, parties.get(owner)?.clone()))).collect()
    }

    /// Only keys that are in the database: of a transaction that did not come to be, nothing is remembered.
    pub(super) fn remember(&self, keys: &HashMap<Uuid, Key>) {
        let mut parties = self.parties.write().unwrap_or_else(PoisonError::into_inner);
        if parties.len() + keys.len() > REMEMBERED {
            parties.clear();
        }
        parties.extend(keys.iter().map(|(owner, key)| (*owner, key.clone())));
    }

    pub(super) fn unsettle(&self) {
        self.unsettled.store(true, Ordering::Relaxed);
    }

    pub(super) fn take_unsettled(&self) -> bool {
        self.unsettled.swap(false, Ordering::Relaxed)
    }

    pub fn forget(&self, owner: Uuid) {
        self.parties.write().unwrap_or_else(PoisonError::into_inner).remove(&owner);
    }

    /// A party's key as it stands in the database, under this version of the network's key.
    pub fn wrap(&self, owner: Uuid, key: &Key, version: i64) -> Result<Vec<u8>, Error> {
        Ok(self.network(version)?.wrap(key, &name_of(owner), self.nonces.next()))
    }

    pub fn unwrap(&self, owner: Uuid, wrapped: &[u8], version: i64) -> Result<Key, Error> {
        let outer = self.network(version)?;
        outer.unwrap(wrapped, &name_of(owner)).map_err(|_| Error::internal("a party's key was changed"))
    }

    fn network(&self, version: i64) -> Result<Key, Error> {
        let network = self.network.read().unwrap_or_else(PoisonError::into_inner);
        network.get(&version).cloned().ok_or_else(|| Error::internal("a version of the network's key is gone"))
    }

    pub fn has_version(&self, version: i64) -> bool {
        self.network.read().unwrap_or_else(PoisonError::into_inner).contains_key(&version)
    }

    pub fn add_version(&self, version: i64, key: Key) {
        self.network.write().unwrap_or_else(PoisonError::into_inner).insert(version, key);
    }

    pub(super) fn close(&self, sealing: &Sealing, key: &Key) -> Value {
        Value::Bytes(super::sealed::closed(sealing, key, self.nonces.next()))
    }

    /// A parameter as it stands in the database, for who writes past the port: `key` is its owner's.
    pub fn stored(&self, value: Value, key: &Key) -> Result<Value, Error> {
        match value {
            Value::Seal(sealing) => Ok(self.close(&sealing, key)),
            Value::Blind(of, text) => self.token(of, &text).map(Value::Uuid),
            other => Ok(other),
        }
    }
}

fn name_of(owner: Uuid) -> Vec<u8> {
    [b"party ".as_slice(), owner.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_read_back_and_only_its_owner_may() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let source = Source { file: folder.path().join("wijk.key"), beside: true };
        assert!(source.read(false).is_err());
        let made = source.read(true).unwrap();
        assert_eq!(source.read(false).unwrap().bytes(), made.bytes());
        assert_eq!(std::fs::metadata(&source.file).unwrap().permissions().mode() & 0o777, 0o400);
        assert!(matches!(write(&source.file, &fresh()), Err(Error::Conflict(_))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no half key stays");
    }

    #[test]
    fn nonces_differ() {
        let nonces = Nonces::default();
        let drawn: std::collections::HashSet<_> = (0..1_000).map(|_| nonces.next()).collect();
        assert_eq!(drawn.len(), 1_000);
    }
}
