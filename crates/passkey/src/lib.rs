//! Passkeys that always ask who holds them (PIN, finger, face): adding one, and signing in without saying who you are.
//!
//! A ceremony has two halves. The first gives `Asked`: `options` for the browser and `state` to keep on the server, used once.
//! The second takes the state and the browser's answer. Keys are text for a database; no attestation is asked.

use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::WebauthnBuilder;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnError,
};

/// Not a passkey of this site, not the challenge that was asked, or not the key that was kept.
#[derive(Debug, thiserror::Error)]
#[error("passkey: {0}")]
pub struct Refused(String);

impl From<WebauthnError> for Refused {
    fn from(error: WebauthnError) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Refused {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("unreadable: {:?}", error.classify()))
    }
}

/// The first half of a ceremony.
#[derive(Debug)]
pub struct Asked {
    /// JSON for `navigator.credentials`: `{ "publicKey": … }`.
    pub options: String,
    /// Stays on the server.
    pub state: String,
}

/// A key that was added.
#[derive(Debug)]
pub struct Added {
    /// By which the key is found again; unique over everyone.
    pub id: Vec<u8>,
    pub key: String,
}

/// The keys of one site.
pub struct Keys(Webauthn);

impl Keys {
    /// `address` as people type it. Refused when its host cannot have passkeys: an IP address.
    pub fn new(address: &Url, name: &str) -> Result<Self, Refused> {
        let host = address.domain().ok_or_else(|| Refused("a site is a name, not a number".to_owned()))?;
        Ok(Self(WebauthnBuilder::new(host, address)?.rp_name(name).build()?))
    }

    /// Asks a browser for a new key. `known` are the ids of keys she has: the same device is not added twice.
    pub fn add(&self, person: Uuid, name: &str, known: &[Vec<u8>]) -> Result<Asked, Refused> {
        let known: Vec<CredentialID> = known.iter().map(|id| CredentialID::from(id.clone())).collect();
        let (asked, state) = self.0.start_passkey_registration(person, name, name, Some(known))?;
        let mut options = serde_json::to_value(&asked)?;
        // She signs in without typing a name, so the device must remember whose key it is.
        let wanted = &mut options["publicKey"]["authenticatorSelection"];
        wanted["residentKey"] = Value::from("required");
        wanted["requireResidentKey"] = Value::from(true);
        Ok(Asked { options: options.to_string(), state: serde_json::to_string(&state)? })
    }

    /// The browser's answer to `add`.
    pub fn added(&self, state: &str, answer: &str) -> Result<Added, Refused> {
        let state: PasskeyRegistration = serde_json::from_str(state)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer)?;
        let key = self.0.finish_passkey_registration(&answer, &state)?;
        Ok(Added { id: key.cred_id().to_vec(), key: serde_json::to_string(&key)? })
    }

    /// Asks a browser for any key of this site.
    pub fn ask(&self) -> Result<Asked, Refused> {
        let (asked, state) = self.0.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(&asked)?;
        // A button asks for it: not the browser's suggestion beside a text field.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        Ok(Asked { options: options.to_string(), state: serde_json::to_string(&state)? })
    }

    /// Whose key a browser's answer says it is, and the key's id. Nothing is checked yet.
    pub fn who(&self, answer: &str) -> Result<(Uuid, Vec<u8>), Refused> {
        let answer: PublicKeyCredential = serde_json::from_str(answer)?;
        let (person, id) = self.0.identify_discoverable_authentication(&answer)?;
        Ok((person, id.to_vec()))
    }

    /// Checks the answer to `ask` against the key that was kept. Says what the key became, when it changed.
    pub fn check(&self, state: &str, answer: &str, key: &str) -> Result<Option<String>, Refused> {
        let state: DiscoverableAuthentication = serde_json::from_str(state)?;
        let answer: PublicKeyCredential = serde_json::from_str(answer)?;
        let mut key: Passkey = serde_json::from_str(key)?;
        let shown = self.0.finish_discoverable_authentication_v2(&answer, state, &key)?;
        if !shown.user_verified() {
            return Err(Refused("nobody was asked who she is".to_owned()));
        }
        let changed = key.update_credential(&shown) == Some(true);
        changed.then(|| serde_json::to_string(&key)).transpose().map_err(Refused::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::new(&"https://wijk.example.nl".parse().unwrap(), "Wijk").unwrap()
    }

    #[test]
    fn a_new_key_is_one_that_asks_who_holds_it_and_remembers_her() {
        let asked = keys().add(Uuid::nil(), "Marieke", &[vec![1, 2, 3]]).unwrap();
        let options: Value = serde_json::from_str(&asked.options).unwrap();
        let wanted = &options["publicKey"]["authenticatorSelection"];
        assert_eq!(wanted["userVerification"], "required");
        assert_eq!(wanted["residentKey"], "required");
        assert_eq!(options["publicKey"]["rp"]["id"], "wijk.example.nl");
        assert_eq!(options["publicKey"]["excludeCredentials"][0]["id"], "AQID");
    }

    #[test]
    fn signing_in_names_no_key_and_nobody() {
        let (one, other) = (keys().ask().unwrap(), keys().ask().unwrap());
        let options: Value = serde_json::from_str(&one.options).unwrap();
        assert_eq!(options["publicKey"]["allowCredentials"], Value::Array(Vec::new()));
        assert_eq!(options["publicKey"]["userVerification"], "required");
        assert_ne!(one.options, other.options, "each challenge is new");
    }

    #[test]
    fn a_number_has_no_passkeys_and_nonsense_is_refused() {
        assert!(Keys::new(&"http://192.0.2.7".parse().unwrap(), "Wijk").is_err());
        let asked = keys().ask().unwrap();
        for nonsense in ["", "{}", "null", "{\"id\":\"AQID\"}"] {
            assert!(keys().who(nonsense).is_err());
            assert!(keys().check(&asked.state, nonsense, "{}").is_err());
            assert!(keys().added(&asked.state, nonsense).is_err());
        }
    }
}
