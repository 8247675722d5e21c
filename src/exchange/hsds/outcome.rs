//! What came of a file: each organisation and each offer, as it was and as it is. It is shown before anyone says yes, and is what it
//! takes to take it back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::Error;
use crate::group::details::Details as GroupDetails;
use crate::group::guide::{Details, store};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    pub organizations: i64,
    pub offers: i64,
    /// Not offered any more: taken out.
    pub ended: i64,
    pub steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    New,
    Changed,
    Same,
    Ended,
}

impl Became {
    pub fn of<T: PartialEq>(was: Option<&T>, is: &T) -> Self {
        match was {
            None => Became::New,
            Some(was) if was == is => Became::Same,
            Some(_) => Became::Changed,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub id: Uuid,
    pub name: String,
    /// Of an offer: whose it is.
    pub of: String,
    pub became: Became,
    pub what: What,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Group { was: Option<Box<GroupDetails>>, is: Box<GroupDetails> },
    Offer { group: Uuid, was: Option<Box<Held>>, is: Box<Held> },
}

/// An offer, and who looked it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub details: Details,
    pub checked_on: Option<Date>,
    /// Nobody of us: the organisation itself.
    pub checked_by: Option<Uuid>,
    pub open: bool,
}

impl Held {
    /// It is as this says, from now on.
    pub async fn put(&self, tx: &mut Tx, id: Uuid) -> Result<(), Error> {
        store::change(tx, id, &self.details).await?;
        store::set_hours(tx, id, &self.details.hours).await?;
        store::checked(tx, id, self.checked_on, self.checked_by).await?;
        if self.open {
            store::reopen(tx, id).await?;
        }
        Ok(())
    }
}

impl Outcome {
    /// The organisations, or the offers, that became so.
    pub fn of(&self, groups: bool, became: Became) -> impl Iterator<Item = &Step> {
        let is = move |step: &&Step| matches!(step.what, What::Group { .. }) == groups && step.became == became;
        self.steps.iter().filter(is)
    }

    /// Whether anything is other than it was.
    pub fn is_any(&self) -> bool {
        self.steps.iter().any(|step| step.became != Became::Same)
    }
}
