//! Nobody falls between the blocks.

use proptest::prelude::*;

use super::*;
use crate::field::Field;

fn fields() -> Vec<Field> {
    vec![
        Field::new("given", Kind::Name).swaps_with("family"),
        Field::new("family", Kind::Name),
        Field::new("street", Kind::Text),
        Field::new("postcode", Kind::Code),
        Field::new("phone", Kind::Exact),
    ]
}

/// All pairs of rows that share a key, found the slow way. Also of two passes: names that changed places.
fn sharing(records: &Records) -> Vec<(u32, u32)> {
    let passes = passes(records);
    let keys = |row: u32| {
        let keys = Keys::of(records.row(row), false);
        keys.needed(&passes).collect::<Vec<_>>()
    };
    let all: Vec<Vec<u64>> = (0..records.len()).map(keys).collect();
    let share = |a: u32, b: u32| all[a as usize].iter().any(|key| all[b as usize].contains(key));
    (0..records.len()).flat_map(|b| (0..b).map(move |a| (a, b))).filter(|&(a, b)| share(a, b)).collect()
}

fn gathered(records: &Records) -> Vec<(u32, u32)> {
    let index = Index::new(records, 0..records.len());
    let mut gather = Gather::new(records.len());
    let mut pairs = Vec::new();
    for right in 0..records.len() {
        gather.candidates(&index, records, right, true, |left| left < right);
        gather.found.sort_unstable();
        pairs.extend(gather.found.iter().map(|&left| (left, right)));
    }
    pairs
}

proptest! {
    /// As many rows as the cap and the budget leave alone.
    #[test]
    fn pairs_that_share_a_key_are_compared_and_no_others(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of("[a-c]{0,3}"), 5), 0..BUDGET),
    ) {
        let mut records = Records::new(fields()).unwrap();
        for row in &rows {
            records.push(&row.iter().map(Option::as_deref).collect::<Vec<_>>());
        }
        prop_assert_eq!(gathered(&records), sharing(&records));
    }
}

#[test]
fn a_rare_value_shared_is_compared_also_among_very_many_rows() {
    let mut records = Records::new(fields()).unwrap();
    // All are called the same in one street; the telephone tells them apart, and two are the same.
    for n in 0..5000 {
        let phone = format!("06{:08}", n % 2500);
        records.push(&[Some("Jan"), Some("Jansen"), Some("Dorpsstraat"), Some("1234 AB"), Some(&phone)]);
    }
    let pairs = gathered(&records);
    let lost = (0..2500).filter(|n| !pairs.contains(&(*n, n + 2500))).count();
    assert_eq!(lost, 0);
}
