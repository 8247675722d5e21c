//! From the form to what is offered.

use serde::Deserialize;
use uuid::Uuid;

use super::Details;
use super::store::{Hours, Offer};
use crate::agreement::amount;
use crate::error::{Error, Flaw};
use crate::group::details;
use crate::meeting::said::flaw;
use crate::place::room::minutes::{self, Time, clock};
use crate::place::store::Place;

/// Letters of each field at most.
const SHORT: usize = 200;
const LONG: usize = 1_000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub id: String,
    pub name: String,
    pub what: String,
    pub place: String,
    pub spot: String,
    pub whom: String,
    pub languages: String,
    pub euros: String,
    pub cost: String,
    pub apply: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// A line for each time: "dinsdag 14:00-17:00" as three fields of each day that is open.
    pub hours_1: String,
    pub hours_2: String,
    pub hours_3: String,
    pub hours_4: String,
    pub hours_5: String,
    pub hours_6: String,
    pub hours_7: String,
}

impl Form {
    pub fn of(offer: &Offer, hours: &[Hours], language: &str) -> Self {
        let on = |day: i64| {
            let times = hours.iter().filter(|one| one.weekday == day);
            times.map(|one| format!("{}-{}", clock(&one.from), clock(&one.until))).collect::<Vec<_>>().join(", ")
        };
        let euros = offer.cents.map(|cents| amount::euros(cents, language).replace('€', "").trim().to_owned());
        Self {
            id: offer.id.to_string(),
            name: offer.name.clone(),
            what: offer.what.clone(),
            place: offer.place.map(|id| id.to_string()).unwrap_or_default(),
            spot: offer.spot.clone(),
            whom: offer.whom.clone(),
            languages: offer.languages.clone(),
            euros: euros.unwrap_or_default(),
            cost: offer.cost.clone(),
            apply: offer.apply.clone(),
            phone: offer.phone.clone(),
            email: offer.email.clone(),
            website: offer.website.clone(),
            hours_1: on(1),
            hours_2: on(2),
            hours_3: on(3),
            hours_4: on(4),
            hours_5: on(5),
            hours_6: on(6),
            hours_7: on(7),
        }
    }

    pub fn days(&self) -> [&str; 7] {
        [&self.hours_1, &self.hours_2, &self.hours_3, &self.hours_4, &self.hours_5, &self.hours_6, &self.hours_7]
    }

    pub fn parse(&self, areas: &[Place]) -> Result<Details, Error> {
        let lengths = [
            ("name", &self.name, SHORT),
            ("what", &self.what, LONG),
            ("spot", &self.spot, SHORT),
            ("whom", &self.whom, SHORT),
            ("languages", &self.languages, SHORT),
            ("cost", &self.cost, SHORT),
            ("apply", &self.apply, LONG),
        ];
        let mut flaws: Vec<Flaw> = lengths.iter().filter_map(|(field, text, most)| flaw(field, text, *most)).collect();
        if self.name.trim().is_empty() {
            flaws.push(Flaw { field: "name", key: "offer-name-missing" });
        }
        if self.what.trim().is_empty() {
            flaws.push(Flaw { field: "what", key: "offer-what-missing" });
        }
        let place = self.place.parse().ok().filter(|id: &Uuid| areas.iter().any(|area| area.id == *id));
        let cents = Some(self.euros.trim()).filter(|typed| !typed.is_empty()).map(amount::cents);
        if cents == Some(None) {
            flaws.push(Flaw { field: "euros", key: "agreement-euros-unreadable" });
        }
        let hours = self.hours(&mut flaws);
        // How to reach the organisation, by the same rules as that of a group.
        let mut reach = details::Details {
            name: "-".to_owned(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            website: self.website.clone(),
            ..details::Details::default()
        };
        flaws.extend(reach.check());
        if !flaws.is_empty() {
            return Err(Error::Invalid(flaws));
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(Details {
            name: trimmed(&self.name),
            what: trimmed(&self.what),
            place,
            spot: trimmed(&self.spot),
            whom: trimmed(&self.whom),
            languages: trimmed(&self.languages),
            cents: cents.flatten(),
            cost: trimmed(&self.cost),
            apply: trimmed(&self.apply),
            phone: reach.phone,
            email: reach.email,
            website: reach.website,
            hours,
        })
    }

    /// "10-12, 14:00-17:00" of each day.
    fn hours(&self, flaws: &mut Vec<Flaw>) -> Vec<(i64, Time)> {
        let mut hours: Vec<(i64, Time)> = Vec::new();
        for (weekday, typed) in (1..).zip(self.days()) {
            for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
                match time(part).filter(|time| !hours.iter().any(|(day, other)| *day == weekday && other.meets(*time)))
                {
                    Some(time) => hours.push((weekday, time)),
                    None => {
                        flaws.push(Flaw { field: "hours", key: "offer-hours-unreadable" });
                        return hours;
                    }
                }
            }
        }
        hours.sort_by_key(|(day, time)| (*day, time.from));
        hours
    }
}

fn time(typed: &str) -> Option<Time> {
    let (from, until) = typed.split_once(['-', '–']).or_else(|| typed.split_once(" tot "))?;
    let (from, until) = (minutes::parse(from)?, minutes::parse(until)?);
    (from < until).then_some(Time { from, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        assert_eq!(time("14-17"), Some(Time { from: 840, until: 1020 }));
        assert_eq!(time("14:00 – 17.30"), Some(Time { from: 840, until: 1050 }));
        assert_eq!(time("9 tot 12 uur"), Some(Time { from: 540, until: 720 }));
        assert!(time("17-14").is_none() && time("altijd").is_none());
        let form = Form { hours_2: "14-17, 10-12".to_owned(), hours_1: "9-10".to_owned(), ..Form::default() };
        let mut flaws = Vec::new();
        let days: Vec<i64> = form.hours(&mut flaws).iter().map(|(day, _)| *day).collect();
        assert!(flaws.is_empty() && days == [1, 2, 2]);
        Form { hours_1: "9-12, 11-13".to_owned(), ..Form::default() }.hours(&mut flaws);
        assert_eq!(flaws.len(), 1);
    }
}
