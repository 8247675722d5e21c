//! What is read of activities and their days.

use jiff::civil::Date;
use uuid::Uuid;

use crate::record;

record! {
    /// A day of an activity, as anyone sees it who may. Who comes is not in it: only how many.
    #[derive(Clone, Debug)]
    pub struct Coming {
        pub id: Uuid,
        pub activity: Uuid,
        pub practice: String,
        pub name: String,
        pub activity_name: String,
        pub about: String,
        /// Milliseconds since 1970.
        pub begins_at: i64,
        pub minutes: i64,
        pub spot: String,
        pub place: String,
        pub places: Option<i64>,
        pub taken: i64,
        pub cents: i64,
        pub languages: String,
        pub wheelchair: i64,
        pub children: i64,
        pub look_first: i64,
        pub group: String,
        pub called_off_at: Option<i64>,
        pub held_on: Option<Date>,
        /// More than nothing while the group that carries it rests.
        pub rests: i64,
        /// Which day it is by the rule; nothing of one that was added.
        pub due_on: Option<Date>,
        /// When it would begin before it was moved.
        pub moved_from: Option<i64>,
        /// Goes up whenever what a calendar says of it changes.
        pub revision: i64,
    }
}

impl Coming {
    pub fn is_called_off(&self) -> bool {
        self.called_off_at.is_some()
    }

    /// Not called off, and its group does not rest.
    pub fn goes_on(&self) -> bool {
        !self.is_called_off() && self.rests == 0
    }

    /// How many can still come; nothing when there is no limit.
    pub fn left(&self) -> Option<i64> {
        self.places.map(|places| (places - self.taken).max(0))
    }

    pub fn is_free(&self) -> bool {
        self.cents == 0
    }

    pub fn is_full(&self) -> bool {
        self.left() == Some(0)
    }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Shown {
        pub id: Uuid,
        pub practice: String,
        pub group: Option<Uuid>,
        pub group_name: String,
        pub place: Uuid,
        pub place_name: String,
        pub name: String,
        pub about: String,
        pub spot: String,
        pub cook: String,
        pub cents: i64,
        pub languages: String,
        pub wheelchair: i64,
        pub children: i64,
        pub look_first: i64,
        pub first_at: String,
        pub minutes: i64,
        pub places: Option<i64>,
        pub rule: Option<String>,
        pub audience: Uuid,
        pub made_by: Uuid,
        pub ended_at: Option<i64>,
        /// That its group chose; empty for that of the network.
        pub colour: String,
        pub rests: i64,
    }
}

impl Shown {
    /// The stylesheet of its group's colour.
    pub fn sheet(&self) -> Option<String> {
        crate::group::colour::stylesheet(&self.colour)
    }

    /// The group that carries it rests: law 4.
    pub fn is_at_rest(&self) -> bool {
        self.rests > 0
    }

    pub fn is_free(&self) -> bool {
        self.cents == 0
    }

    pub fn takes_wheelchairs(&self) -> bool {
        self.wheelchair > 0
    }

    pub fn takes_children(&self) -> bool {
        self.children > 0
    }

    /// One may come and look first.
    pub fn is_shown_first(&self) -> bool {
        self.look_first > 0
    }
}

record! {
    /// One that has no day to come.
    pub struct Without { pub id: Uuid, pub name: String, pub place: String, pub practice: String }
}

record! {
    pub struct Repeating { pub id: Uuid, pub first_at: String, pub rule: String, pub made_by: Uuid, pub last_on: Date }
}

record! {
    #[derive(Clone, Debug)]
    pub struct Room {
        pub places: Option<i64>,
        pub taken: i64,
        pub begins_at: Option<i64>,
        pub minutes: Option<i64>,
        pub held_on: Option<Date>,
        pub called_off_at: Option<i64>,
        pub activity: Option<Uuid>,
        pub rests: i64,
    }
}

record! {
    /// A day as who joined it sees it.
    pub struct JoinedDay {
        pub id: Uuid,
        pub activity: Uuid,
        pub name: String,
        pub begins_at: i64,
        pub minutes: i64,
        pub spot: String,
        pub place: String,
        pub called_off_at: Option<i64>,
        pub moved_from: Option<i64>,
        pub places: Option<i64>,
        pub taken: i64,
        pub practice: String,
        pub rests: i64,
    }
}
