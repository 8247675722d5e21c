//! What each may read of the other before both said yes: no name, and no way to reach anyone.

/// Shorter is no telephone number.
const DIGITS: usize = 9;

/// What is wrong with a text that someone reads before she may know whom it is about.
pub fn flaw<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    if names.into_iter().any(|name| tells_name(text, name)) {
        return Some("tie-told-names");
    }
    tells_reach(text).then_some("tie-told-reach")
}

/// Whether a word of her name stands in it.
fn tells_name(told: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2).map(dutch::fold).collect()
    };
    let told = words(told);
    words(name).iter().any(|word| word != "van" && word != "der" && word != "den" && told.contains(word))
}

/// Whether a mail address or a telephone number stands in it.
fn tells_reach(told: &str) -> bool {
    let mail = told.split_whitespace().any(|word| word.trim_matches('@').contains('@'));
    mail || told.char_indices().any(|(at, c)| (c == '0' || c == '+') && begins(told, at) && is_number(&told[at..]))
}

/// No digit stands before it.
fn begins(told: &str, at: usize) -> bool {
    !told[..at].ends_with(|c: char| c.is_ascii_digit())
}

fn is_number(told: &str) -> bool {
    let part = |c: &char| c.is_ascii_digit() || " -.()/+".contains(*c);
    told.chars().take_while(part).filter(char::is_ascii_digit).count() >= DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_what_is_told_is_noticed() {
        assert!(tells_name("Cor Hendriks loopt graag", "Cor Hendriks"));
        assert!(tells_name("onze nadia zoekt iemand", "Nadia van der Meer"));
        assert!(!tells_name("iemand van hier, achter de hoek", "Nadia van der Meer"));
        assert!(!tells_name("iemand wandelt graag", ""));
    }

    #[test]
    fn a_way_to_reach_someone_is_noticed() {
        for told in
            ["bel 06 12 34 56 78", "06-12345678", "+31 6 1234 5678", "(030) 123 45 67", "mail loes@buurt.example"]
        {
            assert_eq!(flaw(told, []), Some("tie-told-reach"), "{told}");
        }
        for told in ["op 27-11-2026 om 10.00 uur", "vanaf 2026-11-27 10:00", "3 keer 100 meter", "@ het buurthuis", ""]
        {
            assert_eq!(flaw(told, []), None, "{told}");
        }
    }
}
