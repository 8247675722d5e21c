//! How to reach someone: add a phone number or an address, "klopt nog", "klopt niet meer".

use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::store;
use crate::access::{self, Audience};
use crate::app::App;
use crate::error::Error;
use crate::event;
use crate::subject::Subject;
use crate::web::page::see_other_undo;
use crate::web::{Posted, Press, Worker, saved, see_other};

#[derive(Deserialize)]
pub struct Reach {
    id: Uuid,
    reach: String,
    #[serde(default)]
    audience: String,
}

pub async fn add_contact(
    app: App,
    worker: Worker,
    Path(person): Path<Uuid>,
    Posted(form): Posted<Reach>,
) -> Result<Response, Error> {
    let typed = form.reach.trim();
    if typed.is_empty() || typed.chars().count() > 300 {
        return Err(Error::invalid("reach", "reach-missing"));
    }
    let reader = worker.reader(&app);
    let mut tx = worker.write(&app).await?;
    store::show(&mut tx, reader, person).await?;
    let audience = Audience::parse(&form.audience).unwrap_or(Audience::Network).party(worker.id);
    if !access::store::reaches(&mut tx, reader, audience).await? {
        return Err(Error::invalid("audience", "audience-not-yours"));
    }
    let contact = super::contact_from(form.id, person, typed, audience);
    super::add_contact(&mut tx, &app, &contact, worker.id).await?;
    saved(tx, &format!("/people/{person}"), "said-noted").await
}

#[derive(Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    back: String,
}

/// "Klopt nog": one tap, and it is fresh for another year.
pub async fn confirm_contact(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Confirmed>,
) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut tx = worker.write(&app).await?;
    let person = store::contact_of(&mut tx, worker.reader(&app), id).await?;
    store::confirm_contact(&mut tx, (id, person), today, worker.id, super::freshness(today)).await?;
    event::record(&mut tx, &app, worker.id, "confirmed", Subject::Person(person), "contact").await?;
    tx.commit().await?;
    let path = if form.back == "today" { "/".to_owned() } else { format!("/people/{person}") };
    Ok(see_other(&path, Some("said-confirmed")))
}

pub async fn end_contact(
    app: App,
    worker: Worker,
    Path(id): Path<Uuid>,
    Posted(form): Posted<Confirmed>,
) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let person = store::contact_of(&mut tx, worker.reader(&app), id).await?;
    store::end_contact(&mut tx, (id, person), app.clock.today(), worker.id).await?;
    event::record(&mut tx, &app, worker.id, "unreachable", Subject::Person(person), "contact").await?;
    tx.commit().await?;
    let path = if form.back == "today" { "/".to_owned() } else { format!("/people/{person}") };
    Ok(see_other_undo(&path, "said-contact-ended", &format!("/contacts/{id}/reopening")))
}

pub async fn reopen_contact(app: App, worker: Worker, Path(id): Path<Uuid>, _: Press) -> Result<Response, Error> {
    let mut tx = worker.write(&app).await?;
    let person = store::reopen_contact(&mut tx, id, worker.id).await?;
    event::record(&mut tx, &app, worker.id, "reachable", Subject::Person(person), "contact").await?;
    saved(tx, &format!("/people/{person}"), "said-taken-back").await
}

/// Dutch area codes of three digits, without the 0; the others have four.
const SHORT_AREAS: [&str; 32] = [
    "10", "13", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50", "53", "55",
    "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "85", "88",
];

/// What country codes of three digits begin with (ITU E.164); 1 and 7 stand alone, the others have two.
const LONG_COUNTRIES: [&str; 23] = [
    "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85", "87",
    "88", "96", "97", "99",
];

/// A number as people read it: 06 12 34 56 78, 010 123 45 67, 0223 12 34 56, +32 470 12 34 56. Anything else stays as it is.
pub fn readable(phone: &str) -> String {
    let national = match phone.strip_prefix("+31") {
        Some(digits) if digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
        _ => return from_abroad(phone).unwrap_or_else(|| phone.to_owned()),
    };
    let area = match national.get(..2) {
        _ if national.starts_with('6') => 1,
        Some(two) if SHORT_AREAS.contains(&two) => 2,
        _ => 3,
    };
    let (area, number) = national.split_at(area);
    let sizes: &[usize] = if number.len() == 7 { &[3, 2, 2] } else { &[2, 2, 2, 2] };
    let mut said = format!("0{area}");
    let mut rest = number;
    for size in sizes {
        let Some((part, more)) = rest.split_at_checked(*size) else { break };
        said.push(' ');
        said.push_str(part);
        rest = more;
    }
    said
}

/// `+`, the country, and the rest in twos with three first when it is odd. Only a bare number in international form.
fn from_abroad(phone: &str) -> Option<String> {
    let digits = phone.strip_prefix('+')?;
    if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let country = match digits.get(..2)? {
        two if two.starts_with(['1', '7']) => 1,
        two if LONG_COUNTRIES.contains(&two) => 3,
        _ => 2,
    };
    let (country, mut rest) = digits.split_at_checked(country)?;
    let mut said = format!("+{country}");
    while !rest.is_empty() {
        let (part, more) = rest.split_at_checked(if rest.len() % 2 == 1 { 3 } else { 2 })?;
        said.push(' ');
        said.push_str(part);
        rest = more;
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::readable;

    #[test]
    fn a_number_reads_as_people_say_it() {
        for (kept, said) in [
            ("+31612345678", "06 12 34 56 78"),
            ("+31101234567", "010 123 45 67"),
            ("+31223123456", "0223 12 34 56"),
            ("+32470123456", "+32 470 12 34 56"),
            ("+905321234567", "+90 53 21 23 45 67"),
            ("+212612345678", "+212 612 34 56 78"),
            ("+15551234567", "+1 55 51 23 45 67"),
            ("014 010", "014 010"),
        ] {
            assert_eq!(readable(kept), said);
        }
    }

    proptest! {
        #[test]
        fn no_digit_is_lost(digits in "[1-9][0-9]{8}") {
            let said: String = readable(&format!("+31{digits}")).chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(said, format!("0{digits}"));
        }

        #[test]
        fn no_digit_from_abroad_is_lost(digits in "[1-9][0-9]{7,14}") {
            prop_assume!(!digits.starts_with("31"));
            prop_assert_eq!(readable(&format!("+{digits}")).replace(' ', ""), format!("+{digits}"));
        }

        #[test]
        fn what_is_no_number_stays_as_it_is(text in "\\PC{0,20}") {
            prop_assume!(!text.starts_with('+'));
            prop_assert_eq!(readable(&text), text);
        }
    }
}
