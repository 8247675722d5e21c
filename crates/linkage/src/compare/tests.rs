//! What is quick must say the same as what is slow.

use proptest::prelude::*;
use rapidfuzz::distance::osa;

use super::*;

fn near() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,7}", "[0-2]{8}", "[aé ]{0,9}", "\\PC{0,12}"]
}

/// Every text of at most four of three letters.
fn short() -> Vec<String> {
    let mut texts = vec![String::new()];
    for at in 0..40 {
        let longer = ["a", "b", "c"].map(|letter| format!("{}{letter}", texts[at]));
        texts.extend(longer);
    }
    texts
}

#[test]
fn keystrokes_are_counted_as_the_whole_table_counts_them() {
    let texts = short();
    assert_eq!(texts.len(), 121);
    for (a, b) in texts.iter().flat_map(|a| texts.iter().map(move |b| (a, b))) {
        let distance = osa::distance(a.chars(), b.chars());
        for keystrokes in 0..4 {
            let few = within(a.as_bytes(), b.as_bytes(), keystrokes);
            assert_eq!(few, distance <= keystrokes, "{a} and {b}: {distance}, within {keystrokes}");
        }
    }
}

proptest! {
    #[test]
    fn no_two_values_are_more_alike_than_their_letters_allow(a in near(), b in near()) {
        let [x, y] = [&a, &b].map(|text| Entry::new(Kind::Name, text, 0));
        let (more, less) = strange(&x, &y);
        let most = most_alike((&x, more), (&y, less));
        let alike = jaro_winkler::similarity(a.chars(), b.chars());
        prop_assert!(a.is_empty() || b.is_empty() || alike <= most, "{alike}, at most {most}");
    }

    #[test]
    fn a_keystroke_makes_at_most_one_letter_strange_either_way(a in near(), b in near()) {
        let distance = osa::distance(a.chars(), b.chars()) as u32;
        let [x, y] = [&a, &b].map(|text| Entry::new(Kind::Name, text, 0));
        let (more, less) = strange(&x, &y);
        prop_assert!(more.max(less) <= distance, "{more} and {less} of {distance}");
    }
}
