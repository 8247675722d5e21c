//! The short code of a door on paper. No two letters look alike, and a slip of the pen is noticed.

use std::collections::BTreeSet;

use super::below;
use crate::app::App;

/// Without 0 O Q, 1 I, 2 Z, 5 S, 6 with G but once, 8 B, V beside U. Their number is prime, so that the last letter notices every
/// letter that is wrong and every two that changed places.
const LETTERS: &[u8; 23] = b"34679ACDEFHJKLMNPRTUWXY";
const CHOSEN: usize = 3;

/// A code that is not in the set yet, and then is.
pub fn another(app: &App, known: &mut BTreeSet<String>) -> String {
    loop {
        let chosen: Vec<usize> = (0..CHOSEN).map(|_| below(app, LETTERS.len())).collect();
        let code = written(&chosen);
        if known.insert(code.clone()) {
            return code;
        }
    }
}

/// With its last letter, which follows from the others.
fn written(chosen: &[usize]) -> String {
    let sum: usize = chosen.iter().zip(1..).map(|(letter, weight)| letter * weight).sum();
    let places = chosen.iter().copied().chain([sum % LETTERS.len()]);
    places.filter_map(|place| LETTERS.get(place)).map(|letter| char::from(*letter)).collect()
}

/// A code as it was typed back; nothing when a letter is wrong.
pub fn read(typed: &str) -> Option<String> {
    let typed: String = typed.to_uppercase().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let places: Vec<usize> =
        typed.bytes().map(|letter| LETTERS.iter().position(|known| *known == letter)).collect::<Option<_>>()?;
    let chosen = places.get(..CHOSEN)?;
    (written(chosen) == typed).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_was_typed() {
        let code = written(&[0, 7, 22]);
        assert_eq!(code.len(), 4);
        assert_eq!(read(&format!(" {}-{}", &code[..2].to_lowercase(), &code[2..])), Some(code));
    }

    #[test]
    fn one_wrong_letter_or_two_that_changed_places_are_noticed() {
        let mut slips = 0;
        for number in 0..LETTERS.len().pow(3) {
            let places = [number % 23, number / 23 % 23, number / 529];
            let code = written(&places);
            for at in 0..3 {
                let mut slip: Vec<char> = code.chars().collect();
                slip.swap(at, at + 1);
                let swapped: String = slip.iter().collect();
                assert!(swapped == code || at == 2 || read(&swapped).is_none(), "{code} {swapped}");
                slips += 1;
            }
            if number % 97 == 0 {
                for (at, other) in (0..4).flat_map(|at| LETTERS.iter().map(move |other| (at, *other))) {
                    let mut slip = code.clone().into_bytes();
                    slip[at] = other;
                    let slip = String::from_utf8(slip).unwrap();
                    assert!(slip == code || read(&slip).is_none(), "{code} {slip}");
                }
            }
        }
        assert!(slips > 30_000);
        assert!(read("").is_none() && read("0OQ1").is_none() && read("3333333").is_none());
    }
}
