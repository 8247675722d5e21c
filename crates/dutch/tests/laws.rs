//! What holds for any text whatever.

use dutch::names::{alike, distance, near_keys, sound, split_name, words};
use dutch::{Analyser, LONGEST_TERM, MOST_ASKED, MOST_TERMS, fold, suggest};
use proptest::prelude::*;

/// Arbitrary strings, and ones that look enough like Dutch to reach the rules.
fn text() -> impl Strategy<Value = String> {
    let dutch = "(ge|op|uit|ver|be)?(fiets|taal|moes|tuin|maat|kook|klus|zwem|schoon|boek|pan)(s|e|en|nen|er)?(maker|tje|tjes|les|en|t|te|de|kast|ing|atie|heid)?";
    prop_oneof![
        any::<String>(),
        "\\PC{0,60}",
        dutch.prop_map(|word: String| word),
        "[a-z .,'-]{0,80}",
        "[a-zĳéïß’]{1,30}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_finds_itself(text in text()) {
        let analyser = Analyser::embedded();
        let stored = analyser.index_terms(&text);
        for term in analyser.query_terms(&text) {
            prop_assert!(stored.contains(&term), "{text:?} asks {term:?}, stored {stored:?}");
        }
    }

    #[test]
    fn terms_are_few_short_and_different(text in text()) {
        let analyser = Analyser::embedded();
        let (stored, asked) = (analyser.index_terms(&text), analyser.query_terms(&text));
        prop_assert!(stored.len() <= MOST_TERMS && asked.len() <= MOST_ASKED);
        prop_assert!(stored.iter().all(|term| !term.is_empty() && term.chars().count() <= LONGEST_TERM));
        let different: std::collections::HashSet<_> = stored.iter().collect();
        prop_assert_eq!(different.len(), stored.len());
    }

    #[test]
    fn capitals_change_nothing(text in "[a-zéïü ]{0,40}") {
        let analyser = Analyser::embedded();
        prop_assert_eq!(analyser.index_terms(&text), analyser.index_terms(&text.to_uppercase()));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn one_edit_apart_shares_a_key(word in "[a-zé]{3,14}", at in 0usize..14, kind in 0..4, letter in proptest::char::range('a', 'z')) {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match kind {
            0 => { letters.remove(at); }
            1 => letters.insert(at, letter),
            2 => letters[at] = letter,
            _ => if at + 1 < letters.len() { letters.swap(at, at + 1) },
        }
        let other: String = letters.into_iter().collect();
        prop_assert!(distance(&word, &other, 1).is_some());
        if word.chars().count() >= 4 && other.chars().count() >= 4 {
            let keys = near_keys(&word);
            prop_assert!(near_keys(&other).iter().any(|key| keys.contains(key)), "{word} {other}");
        }
    }

    #[test]
    fn distance_is_symmetric_and_bounded(one in "\\PC{0,12}", other in "\\PC{0,12}", max in 0u32..6) {
        let there = distance(&one, &other, max);
        prop_assert_eq!(there, distance(&other, &one, max));
        let longest = u32::try_from(one.chars().count().max(other.chars().count())).unwrap();
        let whole = distance(&one, &other, longest);
        prop_assert!(whole.is_some());
        prop_assert_eq!(there, whole.filter(|&edits| edits <= max));
        prop_assert_eq!(distance(&one, &one, 0), Some(0));
    }

    #[test]
    fn a_name_loses_no_word_when_taken_apart(name in prop_oneof![any::<String>(), "((dhr\\.|de|van|El|Piet|Jansen|der|P\\.|,|'t|Al|prof\\.) ?){0,7}"]) {
        let parts = split_name(&name);
        let mut before: Vec<&str> = name.split([',', ';']).flat_map(str::split_whitespace).collect();
        let mut after: Vec<&str> = [&parts.title, &parts.given, &parts.infix, &parts.family].into_iter().flat_map(|part| part.split_whitespace()).collect();
        before.sort_unstable();
        after.sort_unstable();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn any_name_is_like_itself(name in any::<String>(), other in any::<String>()) {
        prop_assert!(alike(&name, &name));
        prop_assert_eq!(alike(&name, &other), alike(&other, &name));
        prop_assert_eq!(sound(&name), sound(&fold(&name)));
        prop_assert_eq!(words(&name).is_empty(), words(&fold(&name)).is_empty());
        let _ = suggest(&name, [other.as_str()]);
    }
}
