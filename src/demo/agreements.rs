//! Agreements of two sides: one that holds, and one that waits for an answer.

use serde::Deserialize;
use uuid::Uuid;

use super::Filling;
use crate::agreement::{self, NewAgreement, NewDeed, NewVersion, Party, Repeat};
use crate::error::Error;
use crate::party::NETWORK;

#[derive(Deserialize)]
pub struct Agreed {
    practice: String,
    about: String,
    with: String,
    what: String,
    /// What the one does, and the other.
    does: [String; 2],
    #[serde(default)]
    repeats: String,
}

impl Filling<'_> {
    pub(super) async fn agreed(&mut self, agreed: &Agreed, groups: &[(&str, Uuid)]) -> Result<(), Error> {
        let group = |wanted: &str| {
            let found = groups.iter().find(|(name, _)| *name == wanted).map(|(_, id)| Party::Group(*id));
            found.ok_or_else(|| Error::config(format!("demo/wijk.toml: {wanted} is not there")))
        };
        let (about, with) = (group(&agreed.about)?, group(&agreed.with)?);
        let practice = self.app.practices.get(&agreed.practice).cloned();
        let practice = practice.ok_or_else(|| Error::config(format!("demo/wijk.toml: no {}", agreed.practice)))?;
        let sides = [about, with].into_iter().zip(&agreed.does);
        let deeds = sides.map(|(party, what)| NewDeed { id: self.app.id(), party, what: what.clone() }).collect();
        let first = NewVersion {
            id: self.app.id(),
            from_on: self.today,
            until_on: None,
            what: agreed.what.clone(),
            because: String::new(),
            lines: Vec::new(),
            deeds,
            repeats: Repeat::parse(&agreed.repeats),
            with: vec![with],
            made_by: self.worker,
        };
        let slug = practice.slug.clone();
        let new = NewAgreement { id: first.id, practice: slug, about, tie: None, audience: NETWORK, first };
        agreement::agree(self.tx, self.app, &practice, &new).await
    }
}
