//! access: who may read what, for which purpose, until when. `rules.rs` is the one table; every read of people carries it as a
//! condition in its SQL. Every note, person, contact detail and revisit has one audience (herself, a group, the network,
//! everyone); a share or an emergency opening adds to it, an objection takes all away. What someone may not see does not exist
//! for her.

pub mod agreed;
pub mod budget;
pub mod case;
pub mod classes;
pub mod clock;
pub mod closed;
pub mod condition;
pub mod documents;
pub mod emergency;
pub mod facts;
pub mod hat;
pub mod level;
pub mod register;
pub mod request;
pub mod rules;
pub mod store;
pub mod told;

use jiff::civil::Date;
use uuid::Uuid;

use crate::app::App;
use crate::party::{EVERYONE, NETWORK};

/// Tables about people. A statement that names one is only run where somebody hears of it.
pub const ABOUT_PEOPLE: [&str; 31] = [
    "persons", "person_names", "contacts", "notes", "postings", "revisits", "merges", "suggestions", "distinctions",
    "memberships", "renewals", "requests", "photos", "meetings", "meeting_people", "ties", "tie_sides", "tie_meetings",
    "tie_checks", "agreements", "agreement_parties", "agreement_versions", "agreement_promises", "agreement_spendings",
    "room_people", "room_bookings", "joins", "group_joins", "digests", "agreement_deeds", "agreement_asks",
];

/// Who looks. The public has no person behind it and reaches only what is for everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    id: Uuid,
    pub today: Date,
}

impl Reader {
    pub fn person(id: Uuid, app: &App) -> Self {
        Self { id, today: app.clock.today() }
    }

    pub fn public(app: &App) -> Self {
        Self { id: EVERYONE, today: app.clock.today() }
    }

    /// The viewer of the `reach` view: always `$1`, with the day as `$2`.
    pub fn id(self) -> Uuid {
        self.id
    }
}

/// What a person chooses on a form. The party behind it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Own,
    Group(Uuid),
    Network,
    Everyone,
}

impl Audience {
    /// `own`, `network`, `everyone`, or the id of a group.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "own" => Some(Audience::Own),
            "network" => Some(Audience::Network),
            "everyone" => Some(Audience::Everyone),
            id => id.parse().ok().map(Audience::Group),
        }
    }

    pub fn party(self, own: Uuid) -> Uuid {
        match self {
            Audience::Own => own,
            Audience::Group(id) => id,
            Audience::Network => NETWORK,
            Audience::Everyone => EVERYONE,
        }
    }

    pub fn of_party(party: Uuid, own: Uuid) -> Self {
        match party {
            NETWORK => Audience::Network,
            EVERYONE => Audience::Everyone,
            id if id == own => Audience::Own,
            id => Audience::Group(id),
        }
    }

    /// The value on a form, and the end of its locale key for the fixed ones.
    pub fn value(self) -> String {
        match self {
            Audience::Own => "own".to_owned(),
            Audience::Group(id) => id.to_string(),
            Audience::Network => "network".to_owned(),
            Audience::Everyone => "everyone".to_owned(),
        }
    }
}
