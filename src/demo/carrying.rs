//! What residents carry: a garden that went through its phases, and a walking group that looks for one more.

use jiff::ToSpan;
use uuid::Uuid;

use super::Filling;
use crate::access::Reader;
use crate::access::closed::Closed as _;
use crate::error::Error;
use crate::group::carrying::{Door, Phase, store, weigh};
use crate::group::details::{self, Began, Details};
use crate::group::joining::{self, NewJoin};
use crate::group::{self, NewGroup, NewMembership};
use crate::party::{EVERYONE, NETWORK};
use crate::web::guest::Reach;

impl Filling<'_> {
    pub(super) async fn carrying(&mut self) -> Result<(), Error> {
        let garden = self.began("Moestuin Lindenhof", "Samen groente verbouwen achter de flat.", None).await?;
        for name in ["Joke Smit", "Wim Kuijpers"] {
            self.in_it(garden, self.known_as(name), "carrier").await?;
        }
        self.in_it(garden, Some(self.worker), "supporter").await?;
        for (phase, days) in [(Phase::ThinkAlong, 90), (Phase::DoAlong, 40)] {
            let (id, on) = (self.app.id(), self.today.saturating_sub(days.days()));
            store::begin(self.tx, id, garden, phase.name(), on, self.worker, self.app.clock.millis()).await?;
        }
        let meal = self.began("Eten uit de tuin", "Elke maand samen koken met wat er groeit.", Some(garden)).await?;
        self.in_it(meal, self.known_as("Joke Smit"), "carrier").await?;
        store::begin(
            self.tx,
            self.app.id(),
            meal,
            Phase::ThinkAlong.name(),
            self.today,
            self.worker,
            self.app.clock.millis(),
        )
        .await?;
        for group in [garden, meal] {
            weigh(self.tx, self.app, group, self.worker).await?;
        }
        store::door(self.tx, garden, Door::Open.name(), None).await?;
        self.takes_part(garden, "Bep", Some(self.worker)).await?;
        self.takes_part(meal, "Noor", None).await
    }

    /// Without being known here: at the desk, or by asking.
    async fn takes_part(&mut self, group: Uuid, name: &str, by: Option<Uuid>) -> Result<(), Error> {
        let (id, reach) = (self.app.id(), Reach::Phone("+31612345678".to_owned()));
        let new = NewJoin { id, group, name: name.to_owned(), reach, language: "nl", by };
        joining::join(self.tx, self.app, &new).await
    }

    async fn began(&mut self, name: &str, purpose: &str, from: Option<Uuid>) -> Result<Uuid, Error> {
        let (id, by) = (self.app.id(), Reader::person(self.worker, self.app));
        let new = NewGroup {
            id,
            kind: "initiative",
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            parent: Some(NETWORK),
            place: Some(self.home),
            audience: EVERYONE,
        };
        let (name, purpose, place) = (new.name.clone(), new.purpose.clone(), new.place);
        let details = Details { name, purpose, place, ..Details::default() };
        let began = Began { practice: Some("initiatief".to_owned()), grew_out_of: from };
        details::set_up(self.tx, self.app, &new, &details, &began, by).await?;
        Ok(id)
    }

    async fn in_it(&mut self, group: Uuid, person: Option<Uuid>, role: &str) -> Result<(), Error> {
        let Some(person) = person else { return Ok(()) };
        let (id, role, created_by) = (self.app.id(), role.to_owned(), self.worker);
        let begins_on = self.today.saturating_sub(60.days());
        group::join(self.tx, self.app, &NewMembership { id, group, person, role, begins_on, created_by }).await
    }
}
