//! What something is about: a closed list of the words of the design that exist so far.

use uuid::Uuid;

use crate::error::Error;
use crate::party::NETWORK;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Place(Uuid),
    Person(Uuid),
    Group(Uuid),
    Note(Uuid),
    Revisit(Uuid),
    Meeting(Uuid),
    Tie(Uuid),
}

impl Subject {
    pub fn parse(kind: &str, id: Uuid) -> Result<Self, Error> {
        Ok(match kind {
            "place" => Subject::Place(id),
            "person" => Subject::Person(id),
            "group" => Subject::Group(id),
            "note" => Subject::Note(id),
            "revisit" => Subject::Revisit(id),
            "meeting" => Subject::Meeting(id),
            "tie" => Subject::Tie(id),
            _ => return Err(Error::internal("a subject of an unknown kind")),
        })
    }

    pub fn kind(self) -> &'static str {
        match self {
            Subject::Place(_) => "place",
            Subject::Person(_) => "person",
            Subject::Group(_) => "group",
            Subject::Note(_) => "note",
            Subject::Revisit(_) => "revisit",
            Subject::Meeting(_) => "meeting",
            Subject::Tie(_) => "tie",
        }
    }

    pub fn id(self) -> Uuid {
        match self {
            Subject::Place(id)
            | Subject::Person(id)
            | Subject::Group(id)
            | Subject::Note(id)
            | Subject::Revisit(id)
            | Subject::Meeting(id)
            | Subject::Tie(id) => id,
        }
    }

    /// Whose key seals what is said about it: the person's, and of everything else the network's.
    pub fn owner(self) -> Uuid {
        if let Subject::Person(id) = self { id } else { NETWORK }
    }

    /// Where a reader finds it.
    pub fn path(self) -> String {
        match self {
            Subject::Place(id) => format!("/places/{id}"),
            Subject::Person(id) => format!("/people/{id}"),
            Subject::Group(id) => format!("/groups/{id}"),
            Subject::Note(id) => format!("/notes/{id}"),
            Subject::Revisit(id) => format!("/revisits/{id}"),
            Subject::Meeting(id) => format!("/meetings/{id}"),
            Subject::Tie(id) => format!("/ties/{id}"),
        }
    }
}
