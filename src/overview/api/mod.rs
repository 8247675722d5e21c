//! `/v1`: what anyone may read here, for other programs: the areas, the groups that are for everyone, what is on and what is
//! offered, the ways of working. Only reading, never a person, and no figure about people. It keeps to the NL API Design Rules 2.1.
//!
//! One table says which resources there are, what one may ask of them and what they hold. The description (`/v1/openapi.json`) is made
//! of it, a question is read by it, and a test holds every answer against it.

pub mod activities;
pub mod answer;
pub mod ask;
pub mod groups;
pub mod guide_entries;
pub mod openapi;
pub mod places;
pub mod practices;
pub mod reading;
pub mod store;

use axum::http::Uri;

/// Of the answers; the first number stands in the address.
pub const VERSION: &str = "1.1.0";

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Id,
    Text,
    Day,
    /// A day with an hour, and how far that is from UTC.
    Moment,
    Address,
    /// Yes or no.
    Yes,
    /// Whole, and not below nothing.
    Number,
    /// Some words.
    Words,
    /// One of these.
    Choice(&'static [&'static str]),
}

/// A value that an answer holds, or that one may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// It can be `null`.
    pub unknown: bool,
    pub about: &'static str,
}

const fn field(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, unknown: false, about }
}

const fn maybe(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, unknown: true, about }
}

#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// Plural, as it stands in the address.
    pub path: &'static str,
    /// One of them.
    pub name: &'static str,
    pub about: &'static str,
    /// What its id looks like.
    pub id: Kind,
    pub fields: &'static [Field],
    /// What narrows a list, in the query.
    pub filters: &'static [Field],
    /// What both a list and one of it understand, in the query.
    pub asked: &'static [Field],
}

pub const RESOURCES: [&Resource; 5] =
    [&places::PLACES, &groups::GROUPS, &activities::ACTIVITIES, &guide_entries::GUIDE_ENTRIES, &practices::PRACTICES];

/// Whether an address is one of these.
pub fn is_ours(uri: &Uri) -> bool {
    uri.path() == "/v1" || uri.path().starts_with("/v1/")
}
