//! A person as JSON: what `export --format json` writes, what an import of it reads, and what the reading child says of a card.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use when::Certainty;

use super::understand::remark::{self, Remark};
use super::understand::{Audience, ComeBack, Contact, ContactKind, Draft, Meaning, Name, Place};

/// A file of people.
#[derive(Serialize, Deserialize)]
pub struct File {
    /// The version of this form.
    pub sprokkel: u32,
    pub people: Vec<Person>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Person {
    #[serde(skip_serializing_if = "is_zero")]
    row: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    name: String,
    title: String,
    given: String,
    infix: String,
    family: String,
    street: String,
    number: String,
    addition: String,
    postcode: String,
    town: String,
    neighbourhood: String,
    contacts: Vec<Reach>,
    wishes: Vec<String>,
    talents: Vec<String>,
    notes: Vec<String>,
    come_back: Option<Promise>,
    heard_on: Option<Date>,
    heard_by: Option<String>,
    said_by: Option<String>,
    language: Option<String>,
    organisation: Option<String>,
    role: Option<String>,
    audience: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<(String, String, String)>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Reach {
    kind: String,
    value: Option<String>,
    as_typed: String,
    remark: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Promise {
    due: Date,
    #[serde(default)]
    words: String,
    #[serde(default)]
    certainty: String,
}

fn is_zero(row: &u32) -> bool {
    *row == 0
}

impl Person {
    pub fn of(draft: &Draft) -> Self {
        let Draft { name, place, .. } = draft.clone();
        let reach = |contact: &Contact| Reach {
            kind: kind_name(contact.kind).to_owned(),
            value: contact.value.clone(),
            as_typed: contact.as_typed.clone(),
            remark: contact.remark.clone(),
        };
        let remarks = draft.remarks.iter().map(|r| (format!("{:?}", r.field), r.key.to_owned(), r.typed.clone()));
        let promise = draft.come_back.clone().map(|back| Promise {
            due: back.due,
            words: back.words,
            certainty: format!("{:?}", back.certainty).to_lowercase(),
        });
        Self {
            row: draft.row,
            id: draft.id,
            name: name.display,
            title: name.title,
            given: name.given,
            infix: name.infix,
            family: name.family,
            street: place.street,
            number: place.number,
            addition: place.addition,
            postcode: place.postcode,
            town: place.town,
            neighbourhood: place.neighbourhood,
            contacts: draft.contacts.iter().map(reach).collect(),
            wishes: draft.wishes.clone(),
            talents: draft.talents.clone(),
            notes: draft.notes.clone(),
            come_back: promise,
            heard_on: draft.heard_on,
            heard_by: draft.heard_by.clone(),
            said_by: draft.said_by.clone(),
            language: draft.language.clone(),
            organisation: draft.organisation.clone(),
            role: draft.role.clone(),
            audience: draft.audience.map(|audience| audience_name(audience).to_owned()),
            remarks: remarks.collect(),
        }
    }

    pub fn at_row(mut self, row: u32) -> Self {
        self.row = row;
        self
    }

    /// Nothing when it holds a word that we do not know.
    pub fn draft(self) -> Option<Draft> {
        let mut draft = Draft {
            row: self.row,
            id: self.id,
            name: Name {
                title: self.title,
                given: self.given,
                infix: self.infix,
                family: self.family,
                display: self.name,
            },
            place: Place {
                street: self.street,
                number: self.number,
                addition: self.addition,
                postcode: self.postcode,
                town: self.town,
                neighbourhood: self.neighbourhood,
            },
            wishes: self.wishes,
            talents: self.talents,
            notes: self.notes,
            heard_on: self.heard_on,
            heard_by: self.heard_by,
            said_by: self.said_by,
            language: self.language,
            organisation: self.organisation,
            role: self.role,
            ..Draft::default()
        };
        draft.come_back = self.come_back.map(|promise| ComeBack {
            due: promise.due,
            words: promise.words,
            certainty: certainty(&promise.certainty),
        });
        for reach in self.contacts {
            let kind = kind(&reach.kind)?;
            draft.contacts.push(Contact { kind, value: reach.value, as_typed: reach.as_typed, remark: reach.remark });
        }
        draft.audience = match self.audience {
            Some(word) => Some(Audience::parse(&word)?),
            None => None,
        };
        for (field, key, typed) in self.remarks {
            let field = meaning(&field)?;
            let key = remark::KEYS.iter().find(|known| **known == key)?;
            draft.remarks.push(Remark { field, key, typed });
        }
        Some(draft)
    }
}

/// A meaning by its own name, as it stands in a form and in the database.
pub fn meaning(name: &str) -> Option<Meaning> {
    Meaning::ALL.iter().copied().find(|meaning| format!("{meaning:?}") == name)
}

pub fn audience_name(audience: Audience) -> &'static str {
    match audience {
        Audience::Own => "own",
        Audience::Group => "group",
        Audience::Network => "network",
        Audience::Public => "public",
    }
}

fn kind_name(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Phone => "phone",
        ContactKind::Mobile => "mobile",
        ContactKind::Email => "email",
    }
}

fn kind(name: &str) -> Option<ContactKind> {
    [ContactKind::Phone, ContactKind::Mobile, ContactKind::Email].into_iter().find(|kind| kind_name(*kind) == name)
}

fn certainty(name: &str) -> Certainty {
    match name {
        "guess" => Certainty::Guess,
        "likely" => Certainty::Likely,
        _ => Certainty::Said,
    }
}
