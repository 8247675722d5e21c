//! What is told to the log.

use uuid::Uuid;

/// One request, job or command, with everyone it concerned.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Milliseconds since 1970.
    pub at: i64,
    pub trace: Uuid,
    pub act: Act,
    pub verb: &'static str,
    /// Nobody when the public looked.
    pub actor: Option<Uuid>,
    pub hat: &'static str,
    /// The group it was done for.
    pub on_behalf: Option<Uuid>,
    pub activity: &'static str,
    pub activity_version: u32,
    pub emergency: Option<Uuid>,
    /// The pattern of the route, or the command: never with values in it.
    pub point: String,
    pub outcome: Outcome,
    pub concerns: Vec<Concern>,
}

/// Of whom, how much, and by which rule of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    pub person: Uuid,
    /// 0 open, 1 contact, 2 story, 3 special.
    pub level: u8,
    pub rule: u8,
}

macro_rules! numbered {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $number:literal $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant = $number),* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// As the log keeps it; a number is never given to another.
            pub fn number(self) -> u8 {
                self as u8
            }

            pub fn numbered(number: u8) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.number() == number)
            }

            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    };
}

numbered! {
    /// What was done.
    Act {
        Read = 1 "read",
        Create = 2 "create",
        Change = 3 "change",
        End = 4 "end",
        Erase = 5 "erase",
        Share = 6 "share",
        Export = 7 "export",
        SignIn = 8 "sign_in",
        SignOut = 9 "sign_out",
        Emergency = 10 "emergency",
        Refused = 11 "refused",
        Ask = 12 "ask",
    }
}

numbered! {
    /// How it went.
    Outcome {
        Done = 1 "done",
        Refused = 2 "refused",
        Failed = 3 "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_and_outcome_is_known_by_its_own_number() {
        for act in Act::ALL {
            assert_eq!(Act::numbered(act.number()), Some(*act));
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::numbered(outcome.number()), Some(*outcome));
        }
        assert_eq!((Act::numbered(0), Outcome::numbered(4)), (None, None));
    }
}
