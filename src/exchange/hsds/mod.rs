//! The sociale kaart for other programs and from them: Open Referral HSDS 3.0, as JSON. Organisations with their services; of each
//! service its hours, languages, cost, place, how to reach the organisation, and when who looked it over.
//!
//! Nobody's own address is in it: `assurer_email` is that of the organisation, when it looked it over itself.

pub mod outcome;
pub mod reading;
pub mod storing;
pub mod undoing;
pub mod web;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::access::Reader;
use crate::db::Conn;
use crate::error::Error;
use crate::group::guide::store::{self, Hours, Offer};
use crate::note::taking::nth_id;
use crate::place::room::minutes::clock;

/// As RFC 5545 names the days; Monday first.
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Parts of a service have ids of their own, the same each time it is written.
mod part {
    pub const PHONE: usize = 1;
    pub const COST: usize = 2;
    pub const AT_LOCATION: usize = 3;
    pub const LOCATION: usize = 4;
    pub const LANGUAGE: usize = 0x100;
    pub const SCHEDULE: usize = 0x200;
}

/// Everything that this reader may know, as one page of organisations.
pub async fn export(conn: &mut Conn, reader: Reader) -> Result<Value, Error> {
    let hours = store::hours(conn).await?;
    let mut organizations: Vec<(Uuid, Map<String, Value>, Vec<Value>)> = Vec::new();
    for offer in store::all(conn, reader, None).await? {
        if organizations.last().is_none_or(|(id, ..)| *id != offer.group) {
            organizations.push((offer.group, organization(&offer), Vec::new()));
        }
        let when: Vec<&Hours> = hours.iter().filter(|one| one.offer == offer.id).collect();
        if let Some((.., services)) = organizations.last_mut() {
            services.push(service(&offer, &when));
        }
    }
    let contents: Vec<Value> = organizations
        .into_iter()
        .map(|(_, mut of, services)| {
            of.insert("services".to_owned(), Value::Array(services));
            Value::Object(of)
        })
        .collect();
    Ok(json!({
        "total_items": contents.len(), "total_pages": 1, "page_number": 1, "size": contents.len(),
        "first_page": true, "last_page": true, "empty": contents.is_empty(), "contents": contents,
    }))
}

/// Only what is known: HSDS leaves out what is not.
fn known(pairs: &[(&str, &str)]) -> Map<String, Value> {
    let there = pairs.iter().filter(|(_, text)| !text.is_empty());
    there.map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect()
}

fn organization(of: &Offer) -> Map<String, Value> {
    let id = of.group.to_string();
    let about = if of.group_about.is_empty() { &of.group_name } else { &of.group_about };
    let mut organization = known(&[
        ("id", &id),
        ("name", &of.group_name),
        ("description", about),
        ("email", &of.group_email),
        ("website", &of.group_website),
    ]);
    if !of.group_phone.is_empty() {
        organization.insert("phones".to_owned(), phones(of.group, &of.group_phone));
    }
    organization
}

fn phones(of: Uuid, number: &str) -> Value {
    json!([{ "id": nth_id(of, part::PHONE).to_string(), "number": number, "type": "voice" }])
}

fn service(of: &Offer, hours: &[&Hours]) -> Value {
    let (id, checked) = (of.id.to_string(), of.checked_on.map(|on| on.to_string()).unwrap_or_default());
    // By nobody of us: by the organisation itself.
    let assurer = if of.checked_by.is_none() && !checked.is_empty() { of.group_email.as_str() } else { "" };
    let mut service = known(&[
        ("id", &id),
        ("name", &of.name),
        ("description", &of.what),
        ("status", "active"),
        ("email", &of.email),
        ("url", &of.website),
        ("eligibility_description", &of.whom),
        ("application_process", &of.apply),
        ("fees_description", &of.cost),
        ("assured_date", &checked),
        ("assurer_email", assurer),
    ]);
    let mut add = |name: &str, all: Vec<Value>| {
        if !all.is_empty() {
            service.insert(name.to_owned(), Value::Array(all));
        }
    };
    add("schedules", (0..).zip(hours).map(|(nth, one)| schedule(of.id, nth, one)).collect());
    add("languages", (0..).zip(languages(&of.languages)).map(|(nth, name)| language(of.id, nth, &name)).collect());
    add("cost_options", of.cents.map(|cents| cost(of.id, cents)).into_iter().collect());
    add("service_at_locations", at_location(of).into_iter().collect());
    if !of.phone.is_empty() {
        service.insert("phones".to_owned(), phones(of.id, &of.phone));
    }
    Value::Object(service)
}

fn schedule(of: Uuid, nth: usize, hours: &Hours) -> Value {
    let day = usize::try_from(hours.weekday - 1).ok().and_then(|at| DAYS.get(at)).copied().unwrap_or_default();
    json!({
        "id": nth_id(of, part::SCHEDULE + nth).to_string(), "freq": "WEEKLY", "interval": 1, "byday": day,
        "opens_at": clock(&hours.from), "closes_at": clock(&hours.until),
    })
}

/// As people write them: "Nederlands, Turks en Arabisch".
pub fn languages(typed: &str) -> Vec<String> {
    let parts = typed.split([',', ';', '/']).flat_map(|part| part.split(" en ")).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn language(of: Uuid, nth: usize, name: &str) -> Value {
    json!({ "id": nth_id(of, part::LANGUAGE + nth).to_string(), "name": name })
}

/// An amount is in whole euros and cents, as a number.
fn cost(of: Uuid, cents: i64) -> Value {
    let amount = if cents % 100 == 0 { json!(cents / 100) } else { json!(cents as f64 / 100.0) };
    json!({ "id": nth_id(of, part::COST).to_string(), "currency": "EUR", "amount": amount })
}

fn at_location(of: &Offer) -> Option<Value> {
    if of.place_name.is_empty() && of.spot.is_empty() {
        return None;
    }
    let id = nth_id(of.id, part::LOCATION).to_string();
    let location =
        known(&[("id", &id), ("location_type", "physical"), ("name", &of.place_name), ("description", &of.spot)]);
    Some(json!({ "id": nth_id(of.id, part::AT_LOCATION).to_string(), "location": location }))
}
