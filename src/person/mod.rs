//! person (mens): anyone. There is no type client, patient or volunteer: those words create distance.

pub mod erasing;
pub mod me;
pub mod merge;
pub mod order;
pub mod photo;
pub mod reach;
pub mod renewal;
pub mod search;
pub mod staying;
pub mod store;
pub mod web;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use uuid::Uuid;

use crate::agreement;
use crate::app::App;
use crate::db::{Tx, Value, blind};
use crate::error::Error;
use crate::event;
use crate::group::carrying;
use crate::overview::foto::{AGES, news};
use crate::revisit;
use crate::subject::Subject;
use crate::web::sign_in::vouching;

/// A contact detail and the fact that somebody is here fade after this, unless confirmed: law 2.
pub fn stays_fresh() -> Span {
    1.year()
}

/// A name in its parts, as Dutch names have them. All may be empty: "weet ik nog niet".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    pub title: String,
    pub given: String,
    pub infix: String,
    pub family: String,
}

impl Name {
    /// Splits what was typed in one field. Nothing of it is dropped.
    pub fn parse(typed: &str) -> Self {
        let parts = dutch::names::split_name(typed);
        Self { title: parts.title, given: parts.given, infix: parts.infix, family: parts.family }
    }

    /// "Piet van der Berg"; empty when nothing is known.
    pub fn display(&self) -> String {
        let parts = [&self.title, &self.given, &self.infix, &self.family];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Sorts as in a Dutch telephone book: by family name without its tussenvoegsel, then given name.
    pub fn key(&self) -> String {
        dutch::fold(format!("{} {}", self.family, self.given).trim())
    }
}

/// For the round beside a name: the first letters of its first and last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next().unwrap_or('?');
    words.next_back().map_or_else(|| first.to_string(), |last| format!("{first}{last}")).to_uppercase()
}

#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Made by the client, so that sending twice is saving once.
    pub id: Uuid,
    pub name: Name,
    pub place: Option<Uuid>,
    pub language: Option<String>,
    /// The party that may know this person is known.
    pub audience: Uuid,
    pub noted_by: Uuid,
    pub import: Option<Uuid>,
}

#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: Uuid,
    pub person: Uuid,
    /// `phone`, `email`, `address` or `other`.
    pub kind: &'static str,
    /// The form that compares: E.164, lower-case mail.
    pub value: String,
    pub as_typed: String,
    /// What was typed around it: "na 18 uur".
    pub remark: String,
    pub audience: Uuid,
    pub import: Option<Uuid>,
}

/// Notes a person for the first time. Sent twice by the same hand, it is saved once.
pub async fn meet(tx: &mut Tx, app: &App, new: &NewPerson) -> Result<(), Error> {
    let today = app.clock.today();
    let fresh_until = freshness(today);
    if !store::add(tx, new, fresh_until, app.clock.millis()).await? {
        return same_hand(store::noted_by(tx, new.id).await?, new.noted_by);
    }
    store::add_names(tx, new.id, &new.name.display()).await?;
    news::again(tx, app, new.id).await?;
    event::record(tx, app, new.noted_by, "met", Subject::Person(new.id), "").await
}

pub async fn add_contact(tx: &mut Tx, app: &App, new: &NewContact, by: Uuid) -> Result<(), Error> {
    let fresh_until = freshness(app.clock.today());
    if store::add_contact(tx, new, fresh_until, app.clock.millis()).await? {
        event::record(tx, app, by, "reachable", Subject::Person(new.person), new.kind).await?;
        vouching::noted(tx, app, new.id, new.person, by).await?;
    }
    Ok(())
}

/// Finds the same number, mail or address again; what else was typed is not looked up.
pub fn token_of(kind: &str, value: &str) -> Value {
    match kind {
        "phone" => blind("phone", value),
        "email" => blind("mail", value.to_lowercase()),
        "address" => blind("address", value),
        _ => Value::Null,
    }
}

/// What was typed as a way to reach someone: a phone number, a mail address, or kept as it is.
pub fn contact_from(id: Uuid, person: Uuid, typed: &str, audience: Uuid) -> NewContact {
    let new = |kind, value: String, remark: String| NewContact {
        id,
        person,
        kind,
        value,
        as_typed: typed.to_owned(),
        remark,
        audience,
        import: None,
    };
    if let Some(mail) = fields::email::parse(typed) {
        return new("email", mail.address.to_lowercase(), mail.remark);
    }
    match fields::phone::parse(typed) {
        Ok(phone) => new("phone", phone.e164, phone.remark),
        Err(as_typed) => new("other", as_typed.text, String::new()),
    }
}

/// The same person under a better name, at another place, in another language. The name before stays in the history. What says
/// nothing new changes nothing.
pub async fn correct(tx: &mut Tx, app: &App, id: Uuid, new: &Corrected, by: Uuid) -> Result<(), Error> {
    let old = store::as_noted(tx, id).await?;
    if old == *new {
        return Ok(());
    }
    news::again(tx, app, id).await?;
    store::correct(tx, id, new).await?;
    news::again(tx, app, id).await?;
    let (old, display) = (old.name.display(), new.name.display());
    if old != display {
        store::add_names(tx, id, &display).await?;
        event::record(tx, app, by, "renamed", Subject::Person(id), &old).await?;
    }
    event::record(tx, app, by, "corrected", Subject::Person(id), "").await
}

/// What a correction of a person sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub name: Name,
    pub place: Option<Uuid>,
    pub language: Option<String>,
    /// About how old, as far as she says so: one of `AGES`.
    pub age: Option<String>,
}

/// The age that was chosen on a form; a form that does not ask leaves it as it is.
pub fn chosen_age(chosen: Option<&str>, now: Option<String>) -> Option<String> {
    match chosen {
        None => now,
        Some(chosen) => AGES.iter().find(|age| **age == chosen).map(|age| (*age).to_owned()),
    }
}

/// She moved away or no longer wants to be here: nobody comes back to her any more, and she leaves the lists.
pub async fn leave(tx: &mut Tx, app: &App, id: Uuid, by: Uuid, because: &str) -> Result<(), Error> {
    let today = app.clock.today();
    if !store::leave(tx, id, today, by, because).await? {
        return Err(Error::Conflict("conflict-person-left"));
    }
    agreement::end_all(tx, app, id, by, because).await?;
    let whenever = Date::MAX;
    revisit::store::settle_due(tx, Subject::Person(id), whenever, by, today, revisit::How::Settled, because).await?;
    news::again(tx, app, id).await?;
    carrying::weigh_all_of(tx, app, id, by).await?;
    event::record(tx, app, by, "left", Subject::Person(id), "").await
}

/// Takes a leaving back; the visits that were settled by it are open again.
pub async fn stay(tx: &mut Tx, app: &App, id: Uuid, by: Uuid) -> Result<(), Error> {
    let left = store::stay(tx, id).await?.ok_or(Error::Conflict("conflict-person-here"))?;
    for (open, due_on) in revisit::store::settled_by_leaving(tx, Subject::Person(id), &left).await? {
        revisit::open_again(tx, app, open, due_on, by).await?;
    }
    agreement::undoing::reopen_all(tx, app, id, &left).await?;
    news::again(tx, app, id).await?;
    carrying::weigh_all_of(tx, app, id, by).await?;
    event::record(tx, app, by, "stayed", Subject::Person(id), "").await
}

fn freshness(today: Date) -> Date {
    today.saturating_add(stays_fresh())
}

/// A second sending of the same id is fine from who sent it first, and a conflict from anyone else.
pub fn same_hand(first: Option<Uuid>, now: Uuid) -> Result<(), Error> {
    if first == Some(now) { Ok(()) } else { Err(Error::Conflict("conflict-same-id")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_without_their_tussenvoegsel() {
        let name = Name::parse("Piet van der Berg");
        assert_eq!(name.display(), "Piet van der Berg");
        assert_eq!(name.key(), "berg piet");
    }
}
