//! Small files, odd files, and files made to take long.

use linkage::{Field, Kind, Known, Level, MAX_FIELDS, Model, Records, duplicates, level, links};
use proptest::prelude::*;

const KINDS: [Kind; 6] = [Kind::Name, Kind::Text, Kind::Code, Kind::Date, Kind::Exact, Kind::Number];

fn people() -> Vec<Field> {
    vec![
        Field::new("given", Kind::Name).swaps_with("family"),
        Field::new("family", Kind::Name),
        Field::new("street", Kind::Text),
        Field::new("phone", Kind::Exact),
    ]
}

const TEN: [[&str; 4]; 10] = [
    ["Fatima", "El Idrissi", "Sumatrastraat", "0612345678"],
    ["Henk", "Bakker", "Javastraat", ""],
    ["Fatma", "El Idrissi", "", "0612345678"],
    ["Ans", "de Vries", "Balistraat", "0201234567"],
    ["Mohamed", "Yilmaz", "Javastraat", "0611111111"],
    ["Hendrika", "Visser", "Molukkenstraat", ""],
    ["Bakker", "Henk", "Javastraat", ""],
    ["Piet", "de Vries", "Celebesstraat", "0622222222"],
    ["Hendrica", "Fisser", "Molukkenstraat", ""],
    ["Ans", "Mulder", "Javastraat", ""],
];

fn ten() -> Records {
    let mut records = Records::new(people()).unwrap();
    TEN.iter().for_each(|row| {
        records.push(&row.map(Some));
    });
    records
}

#[test]
fn ten_rows_are_enough_for_sensible_suggestions() {
    let records = ten();
    let found: Vec<_> = duplicates(&records, &Model::learn(&records), 0.5).iter().map(|p| (p.left, p.right)).collect();
    assert_eq!(found, [(0, 2), (1, 6), (5, 8)]);
}

#[test]
fn the_reasons_are_the_levels_of_the_fields() {
    let records = ten();
    let model = Model::learn(&records);
    let pairs = duplicates(&records, &model, 0.5);
    let reasons = |at: usize| pairs[at].reasons(&model).iter().map(|r| (r.field, r.level)).collect::<Vec<_>>();
    let mut first = reasons(0);
    assert_eq!(first.remove(0), ("phone", Level::Same));
    first.sort();
    assert_eq!(first, [("family", Level::Same), ("given", Level::Typo)]);
    assert!(reasons(1).contains(&("given", Level::Swapped)) && reasons(1).contains(&("family", Level::Swapped)));
    for pair in pairs.iter().filter(|p| p.agreement.level(0) != Level::Swapped) {
        let (a, b) = (TEN[pair.left as usize], TEN[pair.right as usize]);
        for (at, field) in people().iter().enumerate() {
            assert_eq!(pair.agreement.level(at), level(field.kind, a[at], b[at]), "{}", field.name);
        }
    }
}

#[test]
fn each_kind_has_its_levels() {
    for (kind, a, b, expected) in [
        (Kind::Name, "Bakker", "bakker ", Level::Same),
        (Kind::Name, "Bakker", "Baker", Level::Typo),
        (Kind::Name, "Schmidt", "Smit", Level::Different),
        (Kind::Name, "Visser", "Fiszer", Level::Close),
        (Kind::Name, "J", "Jan", Level::Partial),
        (Kind::Text, "Javastraat", "Javasrtaat", Level::Typo),
        (Kind::Text, "Eerste Oosterparkstraat", "Oosterparkstraat", Level::Partial),
        (Kind::Code, "1094 AB", "1094ab", Level::Same),
        (Kind::Code, "1094AB", "1094CD", Level::Close),
        (Kind::Date, "1956-04-09", "1956-09-04", Level::Typo),
        (Kind::Date, "1956-04-09", "1956-11-23", Level::Partial),
        (Kind::Exact, "0612345678", "0612345679", Level::Typo),
        (Kind::Exact, "0612345678", "0687654321", Level::Different),
        (Kind::Number, "12", "", Level::Missing),
    ] {
        assert_eq!(level(kind, a, b), expected, "{a} and {b}");
    }
}

#[test]
fn rows_that_come_in_after_looking_are_found_the_next_time() {
    let mut records = ten();
    let model = Model::learn(&records);
    let found = |records: &Records| {
        let pairs = [duplicates(records, &model, 0.5), links(records, &model, 0.5)].concat();
        pairs.iter().map(|p| (p.left, p.right)).collect::<Vec<_>>()
    };
    assert_eq!(found(&records), [(0, 2), (1, 6), (5, 8)]);
    let sjoerd = [Some("Sjoerd"), Some("Hoekstra"), Some("Borneostraat"), Some("0633333333")];
    records.push(&sjoerd);
    records.push(&sjoerd);
    assert_eq!(found(&records), [(0, 2), (1, 6), (5, 8), (10, 11)]);
    records.mark_known();
    assert!(found(&records).is_empty());
    records.push(&TEN[5].map(Some));
    assert_eq!(found(&records), [(5, 12), (8, 12)]);
}

#[test]
fn fields_that_cannot_be_used_are_refused() {
    assert!(Records::new(vec![Field::new("x", Kind::Text); MAX_FIELDS + 1]).is_err());
    assert!(Records::new(vec![Field::new("x", Kind::Text).swaps_with("y")]).is_err());
    assert!(Records::new(vec![Field::new("x", Kind::Text).swaps_with("x")]).is_err());
    let other_kind = vec![Field::new("x", Kind::Text).swaps_with("y"), Field::new("y", Kind::Date)];
    assert!(Records::new(other_kind).is_err());
}

#[test]
fn no_rows_and_no_fields_give_no_pairs() {
    let mut bare = Records::new(vec![]).unwrap();
    bare.push(&[Some("x")]);
    bare.push(&[Some("x")]);
    assert!(duplicates(&bare, &Model::learn(&bare), 0.0).is_empty());
    let none = Records::new(people()).unwrap();
    let model = Model::learn(&none);
    assert!(duplicates(&none, &model, 0.5).is_empty() && links(&none, &model, 0.5).is_empty());
}

#[test]
fn a_hundred_thousand_equal_rows_end_with_a_bounded_number_of_pairs() {
    let mut records = Records::new(people()).unwrap();
    for _ in 0..100_000 {
        records.push(&[Some("Jan"), Some("Jansen"), Some("Dorpsstraat"), None]);
    }
    let pairs = duplicates(&records, &Model::learn(&records), 0.01);
    assert!(pairs.len() <= 400_000, "{}", pairs.len());
}

#[test]
fn a_hundred_thousand_empty_rows_give_no_pairs() {
    let mut records = Records::new(people()).unwrap();
    for _ in 0..100_000 {
        records.push(&[Some(" "), None]);
    }
    assert!(duplicates(&records, &Model::learn(&records), 0.0).is_empty());
}

#[test]
fn a_person_being_typed_in_is_recognised_also_when_added_a_moment_ago() {
    let records = ten();
    let model = Model::learn(&records);
    let mut known = Known::new(records, model);
    let found = known.candidates(&[Some("fatima"), Some("el idrisi"), None, Some("0612345678")], 0.5);
    assert_eq!(found.iter().map(|c| c.row).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(found[0].reasons(known.model())[0].field, "phone");
    let row = known.push(&[Some("Sjoerd"), Some("Hoekstra"), Some("Borneostraat")]);
    let found = known.candidates(&[Some("Sjoerd"), Some("Hoeckstra"), Some("Borneostraat")], 0.5);
    assert_eq!(found.iter().map(|c| c.row).collect::<Vec<_>>(), [row]);
    assert!(known.candidates(&[None, Some("Zonneveld")], 0.5).is_empty());
}

#[test]
fn adding_more_rows_than_the_tail_holds_loses_none() {
    let mut known = Known::new(ten(), Model::standard(&people(), 10));
    for n in 0..1500 {
        known.push(&[Some("Noor"), Some(&format!("Smit {}", n % 300)), None, Some(&format!("0699{n:06}"))]);
    }
    let found = known.candidates(&[Some("Noor"), Some("Smit 3"), None, Some("0699000003")], 0.5);
    assert_eq!(found[0].row, 13);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,80}", "[a-d ]{0,8}", "[0-9-]{0,10}"]
}

proptest! {
    #[test]
    fn any_two_values_compare_the_same_both_ways_round(a in text(), b in text()) {
        for kind in KINDS {
            prop_assert_eq!(level(kind, &a, &b), level(kind, &b, &a));
            let own = level(kind, &a, &a);
            prop_assert!(own == Level::Same || own == Level::Missing);
        }
    }

    #[test]
    fn any_rows_whatever_end_in_pairs_that_are_in_order(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(text()), 0..8), 0..12),
        known in 0_usize..12,
        threshold in -1.0..2.0_f64,
    ) {
        let fields = KINDS.iter().zip(["a", "b", "c", "d", "e", "f"]).map(|(&kind, name)| Field::new(name, kind));
        let mut records = Records::new(fields.collect()).unwrap();
        for (at, row) in rows.iter().enumerate() {
            if at == known {
                records.mark_known();
            }
            records.push(&row.iter().map(Option::as_deref).collect::<Vec<_>>());
        }
        let model = Model::learn(&records);
        let found = [duplicates(&records, &model, threshold), links(&records, &model, threshold)];
        for pair in found.iter().flatten() {
            prop_assert!(pair.left < pair.right && pair.right < records.len());
            prop_assert!((0.0..=1.0).contains(&pair.probability));
        }
    }

    #[test]
    fn an_exact_duplicate_of_a_full_row_is_always_found(row in prop::collection::vec("[a-z]{2,8}", 4), others in prop::collection::vec(prop::collection::vec("[a-c]{1,2}", 4), 0..60)) {
        let mut records = Records::new(people()).unwrap();
        let push = |records: &mut Records, row: &[String]| records.push(&row.iter().map(|v| Some(v.as_str())).collect::<Vec<_>>());
        let left = push(&mut records, &row);
        others.iter().for_each(|o| {
        push(&mut records, o);
    });
        let right = push(&mut records, &row);
        let pairs = duplicates(&records, &Model::standard(&people(), records.len()), 0.5);
        prop_assert!(pairs.iter().any(|p| (p.left, p.right) == (left, right)));
    }
}
