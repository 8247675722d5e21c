//! Making, changing and ending a group, and looking it over once a year.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::membership::Standing;
use super::store;
use super::{NewGroup, NewMembership, carrying};
use crate::access::{Audience, Reader};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Flaw};
use crate::event;
use crate::party::NETWORK;
use crate::person;
use crate::subject::Subject;

/// Law 2 for a group: after this its details were "al lang niet nagekeken".
pub fn stays_checked() -> Span {
    12.months()
}

/// The kinds a worker can make; the network and the public are there from the beginning.
pub const KINDS: [&str; 3] = ["organisation", "team", "initiative"];

/// What is known of a group. Empty text is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub name: String,
    pub purpose: String,
    pub place: Option<Uuid>,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub hours: String,
}

impl store::Group {
    /// What is known of it.
    pub fn details(&self) -> Details {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Details {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            place: self.place_id,
            phone: text(&self.phone),
            email: text(&self.email),
            website: text(&self.website),
            hours: text(&self.hours),
        }
    }
}

impl Details {
    /// What was typed, trimmed, and everything that is wrong with it.
    pub fn check(&mut self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let lengths = [
            ("name", &mut self.name, 200),
            ("purpose", &mut self.purpose, 2000),
            ("phone", &mut self.phone, 100),
            ("email", &mut self.email, 200),
            ("website", &mut self.website, 300),
            ("hours", &mut self.hours, 1000),
        ];
        for (field, text, most) in lengths {
            *text = text.trim().to_owned();
            if text.chars().count() > most {
                flaws.push(Flaw { field, key: "group-too-long" });
            }
        }
        if self.name.is_empty() {
            flaws.push(Flaw { field: "name", key: "group-name-missing" });
        }
        if !self.email.is_empty()
            && !self.email.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
        {
            flaws.push(Flaw { field: "email", key: "group-email-unreadable" });
        }
        match website(&self.website) {
            Some(address) => self.website = address,
            None => flaws.push(Flaw { field: "website", key: "group-website-unreadable" }),
        }
        flaws
    }
}

/// Only http and https: a link that a page will show. Empty stays empty.
fn website(typed: &str) -> Option<String> {
    if typed.is_empty() {
        return Some(String::new());
    }
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = url::Url::parse(&whole).ok()?;
    let known = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    known.then_some(whole)
}

/// Whether somebody looked it over in the last twelve months.
pub fn is_fresh(checked_on: Option<Date>, today: Date) -> bool {
    checked_on.is_some_and(|on| on.saturating_add(stays_checked()) > today)
}

/// With what a group began.
#[derive(Clone, Debug, Default)]
pub struct Began {
    pub practice: Option<String>,
    pub grew_out_of: Option<Uuid>,
}

/// Makes a group from the screen. Who makes it looks after it, and is in it when only its members may know it.
pub async fn set_up(
    tx: &mut Tx,
    app: &App,
    new: &NewGroup,
    details: &Details,
    began: &Began,
    by: Reader,
) -> Result<(), Error> {
    if let Some(parent) = new.parent {
        store::show(tx, by, parent).await?;
    }
    if !store::add(tx, new, app.clock.millis()).await? {
        return person::same_hand(store::steward(tx, new.id).await?, by.id());
    }
    store::change(tx, new.id, details).await?;
    store::give(tx, new.id, by.id()).await?;
    store::check(tx, new.id, by.today, by.id()).await?;
    if let Some(from) = began.grew_out_of {
        store::show(tx, by, from).await?;
    }
    carrying::store::began_as(tx, new.id, began.practice.as_deref(), began.grew_out_of).await?;
    event::record(tx, app, by.id(), "began", Subject::Group(new.id), new.kind).await?;
    if new.audience == new.id {
        let role = "supporter".to_owned();
        let (id, group, person) = (app.id(), new.id, by.id());
        super::join(tx, app, &NewMembership { id, group, person, role, begins_on: by.today, created_by: person })
            .await?;
    }
    carrying::weigh(tx, app, new.id, by.id()).await
}

/// Changed details were looked at, so they count as checked.
pub async fn change(tx: &mut Tx, app: &App, group: Uuid, details: &Details, by: Reader) -> Result<(), Error> {
    store::change(tx, group, details).await?;
    store::check(tx, group, by.today, by.id()).await?;
    event::record(tx, app, by.id(), "changed", Subject::Group(group), "").await
}

/// "Klopt nog."
pub async fn check(tx: &mut Tx, app: &App, group: Uuid, by: Reader) -> Result<(), Error> {
    if !store::check(tx, group, by.today, by.id()).await? {
        return Err(Error::Conflict("conflict-group-ended"));
    }
    event::record(tx, app, by.id(), "checked", Subject::Group(group), "").await
}

/// Who may know the group: for those who stand in it to decide.
pub async fn address(
    tx: &mut Tx,
    app: &App,
    group: Uuid,
    to: Audience,
    by: Reader,
    standing: Standing,
) -> Result<(), Error> {
    if !standing.stands {
        return Err(Error::Forbidden("forbidden-group"));
    }
    store::address(tx, group, to.party(group)).await?;
    event::record(tx, app, by.id(), "addressed", Subject::Group(group), &to.value()).await
}

/// Puts a group into another. Staff read what the groups above theirs may read, so both must be hers to co-ordinate.
pub async fn move_under(tx: &mut Tx, app: &App, group: Uuid, parent: Uuid, by: Reader) -> Result<(), Error> {
    store::lock_tree(tx).await?;
    if group == NETWORK || store::is_under(tx, parent, group).await? {
        return Err(Error::invalid("parent", "group-circle"));
    }
    let target = store::show(tx, by, parent).await?;
    if target.ended_on.is_some() {
        return Err(Error::invalid("parent", "conflict-group-ended"));
    }
    for side in [group, parent] {
        if !store::members::coordinates(tx, by, side).await? {
            return Err(Error::Forbidden("forbidden-coordinator"));
        }
    }
    store::move_under(tx, group, parent).await?;
    event::record(tx, app, by.id(), "moved", Subject::Group(group), "").await
}

/// The group stops. Its members and what was said for it stay as they were.
pub async fn end(tx: &mut Tx, app: &App, group: Uuid, by: Reader) -> Result<(), Error> {
    if group == NETWORK || !store::members::coordinates(tx, by, group).await? {
        return Err(Error::Forbidden("forbidden-coordinator"));
    }
    if store::end(tx, group, by.today).await? {
        event::record(tx, app, by.id(), "ended", Subject::Group(group), "").await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_group_fades_after_twelve_months() {
        let today = date(2026, 11, 23);
        assert!(!is_fresh(None, today));
        assert!(is_fresh(Some(date(2025, 11, 24)), today));
        assert!(!is_fresh(Some(date(2025, 11, 23)), today));
    }

    #[test]
    fn a_website_is_only_ever_a_web_address() {
        assert_eq!(website("buurthuis.example").as_deref(), Some("https://buurthuis.example"));
        assert_eq!(website("http://a.example/x").as_deref(), Some("http://a.example/x"));
        assert_eq!(website("javascript://a.example/%0aalert(1)"), None);
        assert_eq!(website("geen adres"), None);
    }

    proptest! {
        #[test]
        fn nothing_typed_becomes_another_kind_of_link(typed in ".{0,60}") {
            if let Some(address) = website(&typed) {
                prop_assert!(address.is_empty() || address.to_lowercase().starts_with("http"));
            }
        }

        #[test]
        fn checking_twice_changes_nothing_more(name in ".{0,20}", email in ".{0,20}", site in ".{0,20}") {
            let mut once = Details { name, email, website: site, ..Details::default() };
            let flaws = once.check();
            let mut twice = once.clone();
            prop_assert_eq!(flaws, twice.check());
            prop_assert_eq!(once, twice);
        }
    }
}
