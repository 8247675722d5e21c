//! Signed notes: a text, an empty line, and lines with a name and a signature over the text.
//! C2SP signed-note v1, Ed25519 signatures (algorithm 1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

const ED25519: u8 = 1;
const DASH: &str = "\u{2014} ";

/// Why a note is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// It is no note, or its text is no checkpoint.
    Malformed,
    /// It has no signature of this key.
    Unsigned,
    /// It has a signature of this key, and that is not over this text.
    Forged,
}

/// The name of a key is one word without a plus.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let mut sum = Sha256::new();
    sum.update(name.as_bytes());
    sum.update([b'\n', ED25519]);
    sum.update(key.as_bytes());
    let hash = sum.finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

pub struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// Nothing when the name cannot stand in a note.
    pub fn new(name: &str, seed: &[u8; 32]) -> Option<Self> {
        is_name(name).then(|| Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// `text` ends with a line break and has no empty lines at its end.
    pub fn sign(&self, text: &str) -> String {
        let id = key_id(&self.name, &self.key.verifying_key());
        let signature = [id.as_slice(), &self.key.sign(text.as_bytes()).to_bytes()].concat();
        format!("{text}\n{DASH}{} {}\n", self.name, STANDARD.encode(signature))
    }

    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }
}

/// What anyone may know: with it a checkpoint is told from a forgery.
#[derive(Clone)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl std::fmt::Display for Verifier {
    /// As tools for signed notes take it: name, key id and key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let id = u32::from_be_bytes(key_id(&self.name, &self.key));
        let key = STANDARD.encode([&[ED25519], self.key.as_bytes().as_slice()].concat());
        write!(f, "{}+{id:08x}+{key}", self.name)
    }
}

impl std::str::FromStr for Verifier {
    type Err = NoteError;

    fn from_str(written: &str) -> Result<Self, NoteError> {
        let mut parts = written.trim().splitn(3, '+');
        let (name, id, key) = (parts.next(), parts.next(), parts.next());
        let bytes = STANDARD.decode(key.ok_or(NoteError::Malformed)?).map_err(|_| NoteError::Malformed)?;
        let (algorithm, key) = bytes.split_first().ok_or(NoteError::Malformed)?;
        let key: [u8; 32] = key.try_into().map_err(|_| NoteError::Malformed)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NoteError::Malformed)?;
        let name = name.filter(|name| is_name(name)).ok_or(NoteError::Malformed)?.to_owned();
        let verifier = Self { name, key };
        let says = u32::from_be_bytes(key_id(&verifier.name, &verifier.key));
        if *algorithm != ED25519 || id != Some(format!("{says:08x}").as_str()) {
            return Err(NoteError::Malformed);
        }
        Ok(verifier)
    }
}

impl Verifier {
    /// The text of a note that this key signed. Signatures of other keys are passed over.
    pub fn open<'n>(&self, note: &'n str) -> Result<&'n str, NoteError> {
        let at = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let (text, signatures) = (&note[..=at], &note[at + 2..]);
        if text.contains(|c: char| c.is_ascii_control() && c != '\n') || !signatures.ends_with('\n') {
            return Err(NoteError::Malformed);
        }
        let id = key_id(&self.name, &self.key);
        let mut outcome = Err(NoteError::Unsigned);
        for line in signatures.lines() {
            let (name, signature) =
                line.strip_prefix(DASH).and_then(|rest| rest.split_once(' ')).ok_or(NoteError::Malformed)?;
            let signature = STANDARD.decode(signature).map_err(|_| NoteError::Malformed)?;
            let Some(signature) = signature.strip_prefix(&id).filter(|_| name == self.name) else { continue };
            let signature = Signature::from_slice(signature).map_err(|_| NoteError::Malformed)?;
            self.key.verify_strict(text.as_bytes(), &signature).map_err(|_| NoteError::Forged)?;
            outcome = Ok(text);
        }
        outcome
    }
}
