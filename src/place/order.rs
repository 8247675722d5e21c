//! House numbers in the order people count them: 2 before 10, and 12 before 12-a.

/// A folded name in such a form that the order of bytes is the order people expect: before the number it begins with, and before
/// the next number in it, stands how many digits that has. Numbers have no zeros before them. No two names have the same.
pub fn order_key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len() + 2);
    let lead = digits(folded);
    push(&mut key, lead);
    let tail = folded.get(lead.len()..).unwrap_or_default();
    let at = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
    let (words, rest) = tail.split_at(at);
    key.push_str(words);
    let next = digits(rest);
    push(&mut key, next);
    key.push_str(rest.get(next.len()..).unwrap_or_default());
    key
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn push(key: &mut String, number: &str) {
    if !number.is_empty() {
        key.push(char::from(b'0' + u8::try_from(number.len().min(9)).unwrap_or(9)));
        key.push_str(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_street_is_in_the_order_of_its_numbers() {
        let walked = ["2", "2-a", "2-b", "10", "12", "12-a", "12-bis", "12-2", "12-10", "22", "100"];
        let mut sorted = walked;
        sorted.sort_by_key(|name| order_key(&dutch::fold(name)));
        assert_eq!(sorted, ["2", "2-a", "2-b", "10", "12", "12-2", "12-10", "12-a", "12-bis", "22", "100"]);
        assert!(order_key("portiek 2-8") < order_key("portiek 10-16"));
        assert!(order_key("plein 9") < order_key("plein 40"));
    }

    proptest! {
        #[test]
        fn numbers_come_by_size_and_additions_after_the_bare_number(
            one in 1u32..100_000, other in 1u32..100_000, addition in "[a-z]{1,3}|[1-9][0-9]{0,3}",
        ) {
            let key = |name: String| order_key(&dutch::fold(&name));
            prop_assert_eq!(key(one.to_string()).cmp(&key(other.to_string())), one.cmp(&other));
            let (added, behind, behind_other) = (format!("{one}-{addition}"), format!("7-{one}"), format!("7-{other}"));
            prop_assert!(key(one.to_string()) < key(added.clone()));
            if one < other {
                prop_assert!(key(added) < key(other.to_string()));
                prop_assert!(key(behind) < key(behind_other));
            }
        }

        #[test]
        fn no_two_names_have_the_same_place(one in "[a-c0-3 -]{0,6}", other in "[a-c0-3 -]{0,6}") {
            prop_assert_eq!(one == other, order_key(&one) == order_key(&other));
        }
    }
}
