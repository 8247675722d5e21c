//! From HSDS to organisations with what they offer. Whatever is more than we know is passed over, never refused; what HSDS itself
//! asks for and is not there, is.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::DAYS;
use crate::error::Error;
use crate::place::room::minutes::{self, Time};

/// Bytes of a file at most, and organisations in it.
pub const BYTES: usize = 32 * 1024 * 1024;
const MOST: usize = 10_000;
/// Letters of a text at most.
const CHARS: usize = 1_000;

#[derive(Clone, Debug, Deserialize)]
pub struct Organization {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub website: Option<String>,
    #[serde(default)]
    pub phones: Vec<Phone>,
    #[serde(default)]
    pub services: Vec<Service>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Phone {
    pub number: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub status: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub application_process: Option<String>,
    #[serde(default)]
    pub fees_description: Option<String>,
    #[serde(default)]
    pub eligibility_description: Option<String>,
    #[serde(default)]
    pub assured_date: Option<Date>,
    #[serde(default)]
    pub assurer_email: Option<String>,
    #[serde(default)]
    pub phones: Vec<Phone>,
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    #[serde(default)]
    pub languages: Vec<Language>,
    #[serde(default)]
    pub cost_options: Vec<Cost>,
    #[serde(default)]
    pub service_at_locations: Vec<AtLocation>,
    /// In a list of services.
    #[serde(default)]
    pub organization: Option<Box<Organization>>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Schedule {
    #[serde(default)]
    pub freq: Option<String>,
    #[serde(default)]
    pub byday: Option<String>,
    #[serde(default)]
    pub opens_at: Option<String>,
    #[serde(default)]
    pub closes_at: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Language {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Cost {
    #[serde(default)]
    pub amount: Option<f64>,
    #[serde(default)]
    pub currency: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AtLocation {
    #[serde(default)]
    pub location: Option<Location>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Location {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Page { contents: Vec<Item> },
    Organizations { organizations: Vec<Organization> },
    List(Vec<Item>),
    One(Box<Item>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Service(Box<Service>),
    Organization(Organization),
}

/// A page, a list or one, of organisations or of services. Of a service without an organisation nobody would know whose it is.
pub fn read(text: &str) -> Result<Vec<Organization>, Error> {
    let unreadable = |_| Error::invalid("file", "hsds-unreadable");
    let items = match serde_json::from_str(text).map_err(unreadable)? {
        File::Page { contents } | File::List(contents) => contents,
        File::Organizations { organizations } => organizations.into_iter().map(Item::Organization).collect(),
        File::One(item) => vec![*item],
    };
    let mut all: Vec<Organization> = Vec::new();
    for item in items {
        match item {
            Item::Organization(one) => all.push(one),
            Item::Service(mut service) => {
                let of =
                    service.organization.take().ok_or_else(|| Error::invalid("file", "hsds-without-organization"))?;
                match all.iter_mut().find(|known| known.id == of.id) {
                    Some(known) => known.services.push(*service),
                    None => all.push(Organization { services: vec![*service], ..*of }),
                }
            }
        }
    }
    if all.len() > MOST { Err(Error::invalid("file", "hsds-too-many")) } else { Ok(all) }
}

/// The id when it is one of ours, or else always the same made of it.
pub fn id(text: &str, hash: impl Fn(&str) -> Vec<u8>) -> Uuid {
    text.parse().unwrap_or_else(|_| {
        let hash = hash(text);
        let bytes: [u8; 16] = std::array::from_fn(|at| hash.get(at).copied().unwrap_or_default());
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    })
}

/// A text that fits in a column.
pub fn short(text: Option<&String>) -> String {
    text.map(|text| text.trim().chars().take(CHARS).collect()).unwrap_or_default()
}

impl Service {
    /// Weekly times; others are not told.
    pub fn hours(&self) -> Vec<(i64, Time)> {
        let mut hours: Vec<(i64, Time)> = Vec::new();
        for one in self.schedules.iter().filter(|one| one.freq.as_deref().is_none_or(|freq| freq == "WEEKLY")) {
            let read =
                |text: &Option<String>| text.as_deref().and_then(|text| minutes::parse(text.get(..5).unwrap_or(text)));
            let (Some(from), Some(until)) = (read(&one.opens_at), read(&one.closes_at)) else { continue };
            for day in one.byday.as_deref().unwrap_or_default().split(',') {
                let weekday = (1..).zip(DAYS).find(|(_, known)| *known == day.trim()).map(|(weekday, _)| weekday);
                let time = Time { from, until };
                if let Some(weekday) = weekday.filter(|_| from < until)
                    && !hours.iter().any(|(on, other)| *on == weekday && other.meets(time))
                {
                    hours.push((weekday, time));
                }
            }
        }
        hours
    }

    pub fn languages(&self) -> String {
        let names = self.languages.iter().filter_map(|one| one.name.as_deref().or(one.code.as_deref()));
        short(Some(&names.collect::<Vec<_>>().join(", ")))
    }

    /// Of the first that is in euros.
    pub fn cents(&self) -> Option<i64> {
        let euros = |one: &&Cost| one.currency.as_deref().is_none_or(|currency| currency == "EUR");
        let amount = self.cost_options.iter().find(euros)?.amount?;
        (0.0..1e9).contains(&amount).then(|| (amount * 100.0).round() as i64)
    }

    pub fn location(&self) -> Option<&Location> {
        self.service_at_locations.iter().find_map(|at| at.location.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_services_is_read_by_organisation() {
        let text = r#"[{"id":"1","name":"Koffie","status":"active","organization":{"id":"a","name":"De Linde"},
            "schedules":[{"freq":"WEEKLY","byday":"TU,TH","opens_at":"10:00:00","closes_at":"12:00"},{"freq":"MONTHLY","opens_at":"9:00","closes_at":"10:00"}],
            "cost_options":[{"amount":2.5,"currency":"EUR"}],"future_field":{"x":1}},
            {"id":"2","name":"Thee","status":"active","organization":{"id":"a","name":"De Linde"}}]"#;
        let all = read(text).unwrap();
        assert_eq!((all.len(), all[0].services.len()), (1, 2));
        let coffee = &all[0].services[0];
        let time = Time { from: 600, until: 720 };
        assert_eq!((coffee.hours(), coffee.cents()), (vec![(2, time), (4, time)], Some(250)));
    }

    #[test]
    fn what_is_no_hsds_is_refused_and_an_id_stays_the_same() {
        for wrong in ["", "[1]", r#"{"contents":[{"id":"1"}]}"#, r#"[{"id":"1","name":"x","status":"active"}]"#] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let hash = |text: &str| text.bytes().chain([7; 20]).collect();
        assert_eq!(id("x-1", hash), id("x-1", hash));
        assert_ne!(id("x-1", hash), id("x-2", hash));
    }
}
