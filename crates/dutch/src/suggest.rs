//! "Bedoelde u …?": the word of a vocabulary nearest to one that found nothing.

use crate::fold::fold;
use crate::names::distance;

/// The nearest word by edits (one; two from eight letters), the earliest of equals: put frequent words first. `None` when
/// nothing is near, or the word itself is in the vocabulary.
pub fn suggest<'a>(word: &str, vocabulary: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let asked = fold(word);
    let length = asked.chars().count();
    let max = match length {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let mut best: Option<(u32, &str)> = None;
    for candidate in vocabulary {
        // A folded word has at most a few letters more than its spelling; far longer or shorter cannot be near.
        if candidate.len() + 2 < length || candidate.len() > 4 * (length + 2) {
            continue;
        }
        match distance(&asked, &fold(candidate), max) {
            Some(0) => return None,
            Some(edits) if best.is_none_or(|(fewest, _)| edits < fewest) => best = Some((edits, candidate)),
            _ => {}
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_nearest_word_is_suggested_and_a_known_word_is_left_alone() {
        let vocabulary = ["wandelen", "koffieochtend", "koken", "kopen", "fiets"];
        assert_eq!(suggest("wandlen", vocabulary), Some("wandelen"));
        assert_eq!(suggest("Kofieochtent", vocabulary), Some("koffieochtend"));
        assert_eq!(suggest("fietz", vocabulary), Some("fiets"));
        assert_eq!(suggest("koken", vocabulary), None);
        assert_eq!(suggest("kat", ["kar"]), None);
        assert_eq!(suggest("paraplu", vocabulary), None);
    }
}
