//! How many slips of the pen lie between two words, and keys by which words one slip apart find each other.

/// Shorter words are their own only key: a deletion leaves too little.
const SHORTEST: usize = 4;
/// No name is longer; bounds the work and the number of keys.
const LONGEST: usize = 40;

/// Damerau–Levenshtein distance in its optimal-string-alignment form, in characters; `None` beyond `max`.
pub fn distance(one: &str, other: &str, max: u32) -> Option<u32> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let max = max as usize;
    if one.len().abs_diff(other.len()) > max {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, &a) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, &b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == other[j - 1] && one[i - 1] == b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().min().is_some_and(|&least| least > max) && last.iter().min().is_some_and(|&least| least > max) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&found| found <= max).and_then(|found| u32::try_from(found).ok())
}

/// The word and, from four letters, every word made by leaving one letter out. Two words at most one edit apart share a key
/// (the symmetric-delete idea of SymSpell); sharing one does not prove it: check with [`distance`].
pub fn near_keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut keys = vec![word.to_owned()];
    if (SHORTEST..=LONGEST).contains(&letters.len()) {
        keys.extend(
            (0..letters.len())
                .map(|out| letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| letter).collect()),
        );
        keys.sort_unstable();
        keys.dedup();
    }
    keys
}
