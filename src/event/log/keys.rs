//! The keys of the log: one that makes pseudonyms, one that signs checkpoints.

use chain::{Signer, Verifier};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use crate::error::Error;

#[derive(Clone)]
pub struct LogKeys {
    pub pseudonym: [u8; 32],
    pub sign: [u8; 32],
}

/// A person as the log knows her: the same person, the same pseudonym; without the key it leads to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym(pub [u8; 16]);

/// Turns ids into pseudonyms. Made once for many: its keys are laid out already.
pub(super) struct Mask {
    person: Hmac<Sha256>,
    subject: Hmac<Sha256>,
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"))
}

fn derived(key: &[u8], label: &str) -> [u8; 32] {
    keyed(key).chain_update(label).finalize().into_bytes().into()
}

fn half(mac: &Hmac<Sha256>, bytes: &[u8; 16]) -> Pseudonym {
    let whole: [u8; 32] = mac.clone().chain_update(bytes).finalize().into_bytes().into();
    let mut first = [0; 16];
    first.copy_from_slice(&whole[..16]);
    Pseudonym(first)
}

impl Mask {
    pub(super) fn of(keys: &LogKeys) -> Self {
        Self { person: keyed(&keys.pseudonym), subject: keyed(&derived(&keys.pseudonym, "second log")) }
    }

    pub(super) fn person(&self, id: Uuid) -> Pseudonym {
        half(&self.person, id.as_bytes())
    }

    /// The same person in the second log, under a key of its own, so that neither log by itself leads to the other.
    pub(super) fn subject(&self, person: Pseudonym) -> Pseudonym {
        half(&self.subject, &person.0)
    }
}

impl LogKeys {
    pub fn of_seed(seed: &[u8; 32]) -> Self {
        Self { pseudonym: derived(seed, "log pseudonym"), sign: derived(seed, "log sign") }
    }

    pub fn pseudonym_of(&self, person: Uuid) -> Pseudonym {
        Mask::of(self).person(person)
    }

    /// Which of these people it is, if any: whoever shows a name chooses from those she may know.
    pub fn who(&self, pseudonym: Pseudonym, among: impl IntoIterator<Item = Uuid>) -> Option<Uuid> {
        let mask = Mask::of(self);
        among.into_iter().find(|id| mask.person(*id) == pseudonym)
    }

    /// The name of this log in its checkpoints: it follows from the key, so that no two logs share one.
    pub fn origin(&self) -> String {
        let name: String = derived(&self.sign, "log origin")[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sprokkel/{name}")
    }

    pub(super) fn signer(&self) -> Result<Signer, Error> {
        Signer::new(&self.origin(), &self.sign).ok_or_else(|| Error::internal("the log has no name"))
    }

    /// The public key, for whoever keeps checkpoints.
    pub fn verifier(&self) -> Result<Verifier, Error> {
        Ok(self.signer()?.verifier())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_found_again_among_people_and_differs_per_key() {
        let keys = LogKeys::of_seed(&[1; 32]);
        let (marieke, henk) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let pseudonym = keys.pseudonym_of(henk);
        assert_eq!(keys.who(pseudonym, [marieke, henk]), Some(henk));
        assert_eq!(keys.who(pseudonym, [marieke]), None);
        assert_ne!(pseudonym, LogKeys::of_seed(&[2; 32]).pseudonym_of(henk));
        let mask = Mask::of(&keys);
        assert_ne!(mask.subject(pseudonym), pseudonym);
    }
}
