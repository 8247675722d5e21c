//! Every reason there can be is said in every language.

use linkage::{Field, Kind, Model, Records, score};

use super::*;
use crate::web::locale::Locale;

/// What is said of two people, given their six fields.
fn said(one: [&str; 6], other: [&str; 6], shared: Shared) -> Option<String> {
    let kinds = [Kind::Name, Kind::Name, Kind::Code, Kind::Text, Kind::Exact, Kind::Exact];
    let names = ["given", "family", "postcode", "address", "phone", "email"];
    let fields: Vec<Field> = names.into_iter().zip(kinds).map(|(name, kind)| Field::new(name, kind)).collect();
    let mut records = Records::new(fields.clone()).expect("fields that can be used");
    records.push(&one.map(Some));
    records.push(&other.map(Some));
    let pair = score(&records, &Model::standard(&fields, 2), 0, 1).expect("both are there");
    reason(&pair, shared).map(Reason::key)
}

#[test]
fn every_reason_is_said_in_every_language() {
    let mut reasons = std::collections::BTreeSet::new();
    let ways = [(false, false), (true, false), (false, true), (true, true)];
    for (phone, email) in ways {
        for name in ["Henk Bakker", "Henk Baker", "Anna Visser"] {
            for place in [["", ""], ["1234AB", "Plein 1"], ["", "Plein 1"], ["9999ZZ", "Weg 2"]] {
                let (given, family) = name.split_once(' ').expect("two words");
                let one = ["Henk", "Bakker", "1234AB", "Plein 1", "", ""];
                reasons.extend(said(one, [given, family, place[0], place[1], "", ""], Shared { phone, email }));
            }
        }
    }
    assert!(reasons.len() >= 30, "{reasons:?}");
    for reason in reasons {
        assert!(Locale::WHOLE.iter().all(|locale| locale.knows(&reason)), "{reason}");
    }
}

#[test]
fn namesakes_in_two_streets_are_not_asked_about() {
    let none = Shared::default();
    let jan = ["Jan", "de Vries", "1234AB", "Plein 1", "+31612345678", ""];
    assert_eq!(said(jan, ["Jan", "de Vries", "9999ZZ", "Weg 2", "+31687654321", ""], none), None);
    assert_eq!(said(jan, ["Jan", "de Vries", "", "", "", ""], none).as_deref(), Some("duplicate-same-name"));
    assert_eq!(said(jan, ["Jans", "de Vries", "", "", "", ""], none), None);
}

#[test]
fn a_family_at_one_address_is_not_one_person() {
    let jan = ["Jan", "de Vries", "1234AB", "Plein 1", "", ""];
    assert_eq!(said(jan, ["Anna", "de Vries", "1234AB", "Plein 1", "", ""], Shared::default()), None);
}
