//! The sociale kaart: what organisations, teams and initiatives offer, for anyone to find. "Korte lijnen": who, what, where, when,
//! for whom, in which language, at what cost, and how to reach the organisation; never how to reach a person.
//!
//! Law 2: each entry says when somebody last looked it over. After twelve months it fades, and says so; a month before that the
//! organisation itself is asked by mail, and answers with one tap.

pub mod confirm;
pub mod edit;
pub mod form;
pub mod round;
pub mod store;
pub mod web;

use jiff::civil::Date;
use uuid::Uuid;

use super::store as groups;
use crate::app::App;
use crate::db::Tx;
use crate::error::Error;
use crate::event;
use crate::person;
use crate::place::room::minutes::Time;
use crate::subject::Subject;
use serde::{Deserialize, Serialize};
use store::{Hours, Offer};

/// What is said of an offer. Empty text is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub name: String,
    pub what: String,
    pub place: Option<Uuid>,
    pub spot: String,
    pub whom: String,
    /// As people write them: "Nederlands, Turks".
    pub languages: String,
    /// 0 is free; nothing is unknown.
    pub cents: Option<i64>,
    pub cost: String,
    pub apply: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// Of each week; 1 is Monday.
    pub hours: Vec<(i64, Time)>,
}

#[derive(Clone, Debug)]
pub struct NewOffer {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub group: Uuid,
    pub details: Details,
    pub by: Uuid,
}

pub async fn offer(tx: &mut Tx, app: &App, new: &NewOffer) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::add(tx, new, today).await? {
        return person::same_hand(store::made_by(tx, new.id).await?, new.by);
    }
    store::set_hours(tx, new.id, &new.details.hours).await?;
    store::check(tx, new.id, today, Some(new.by)).await?;
    event::record(tx, app, new.by, "offered", Subject::Group(new.group), "").await
}

/// What was changed was looked at.
pub async fn change(tx: &mut Tx, app: &App, offer: &Offer, details: &Details, by: Uuid) -> Result<(), Error> {
    store::change(tx, offer.id, details).await?;
    store::set_hours(tx, offer.id, &details.hours).await?;
    store::check(tx, offer.id, app.clock.today(), Some(by)).await?;
    event::record(tx, app, by, "offer_changed", Subject::Group(offer.group), "").await
}

/// "Klopt nog."
pub async fn check(tx: &mut Tx, app: &App, offer: &Offer, by: Uuid) -> Result<(), Error> {
    store::check(tx, offer.id, app.clock.today(), Some(by)).await?;
    event::record(tx, app, by, "offer_checked", Subject::Group(offer.group), "").await
}

pub async fn end(tx: &mut Tx, app: &App, offer: &Offer, by: Uuid) -> Result<(), Error> {
    if !store::end(tx, offer.id, app.clock.today(), by).await? {
        return Err(Error::Conflict("conflict-offer-ended"));
    }
    event::record(tx, app, by, "offer_ended", Subject::Group(offer.group), "").await
}

pub async fn reopen(tx: &mut Tx, app: &App, offer: &Offer, by: Uuid) -> Result<(), Error> {
    if !store::reopen(tx, offer.id).await? {
        return Err(Error::Conflict("conflict-offer-open"));
    }
    event::record(tx, app, by, "offered", Subject::Group(offer.group), "").await
}

/// The organisation itself says that everything of it is right.
pub async fn confirm(tx: &mut Tx, app: &App, group: Uuid) -> Result<(), Error> {
    let today = app.clock.today();
    for offer in store::open_of(tx, group).await? {
        store::check(tx, offer, today, None).await?;
    }
    groups::confirm(tx, group, today).await?;
    event::record(tx, app, group, "offer_checked", Subject::Group(group), "").await
}

impl Offer {
    /// As it stands, with its hours.
    pub fn details(&self, hours: &[Hours]) -> Details {
        Details {
            name: self.name.clone(),
            what: self.what.clone(),
            place: self.place,
            spot: self.spot.clone(),
            whom: self.whom.clone(),
            languages: self.languages.clone(),
            cents: self.cents,
            cost: self.cost.clone(),
            apply: self.apply.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            website: self.website.clone(),
            hours: hours.iter().map(|one| (one.weekday, one.time())).collect(),
        }
    }
}

/// How an entry is doing: never looked at, lately, or too long ago.
pub fn is_fresh(offer: &Offer, today: Date) -> bool {
    super::details::is_fresh(offer.checked_on, today)
}
