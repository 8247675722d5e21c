//! Folding of values, a Dutch-minded sound key, and hashing that is the same on every run.

use crate::field::Kind;

/// Longer values are equal only when all of it is equal, but "nearly equal" looks at this many characters.
pub(crate) const LOOK: usize = 64;

/// FNV-1a with a final avalanche (from SplitMix64); values are suggestions to a person, so collisions need not resist attack.
pub(crate) fn hash(text: &str) -> u64 {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    mix(sum)
}

pub(crate) fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Lower case, single spaces; codes, dates and numbers keep letters and digits only. Empty means missing.
pub(crate) fn fold(kind: Kind, value: &str, into: &mut String) {
    into.clear();
    let bare = matches!(kind, Kind::Code | Kind::Date | Kind::Number);
    for word in value.split_whitespace() {
        if !into.is_empty() && matches!(kind, Kind::Name | Kind::Text) {
            into.push(' ');
        }
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let from = into.len();
            into.push_str(word);
            into[from..].make_ascii_lowercase();
            continue;
        }
        into.extend(word.chars().filter(|c| !bare || c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
}

/// A rough key: values that could be the same with an error share it more often than not. Of names the sound, of texts the first
/// letters, of codes the first four characters, of dates the year.
pub(crate) fn rough(kind: Kind, text: &str) -> u64 {
    match kind {
        Kind::Name => {
            let mut key = String::with_capacity(text.len());
            sound(text, &mut key);
            hash(&key)
        }
        Kind::Text => hash(head(text, 5)),
        Kind::Code | Kind::Date => hash(head(text, 4)),
        Kind::Exact | Kind::Number => hash(text),
    }
}

/// Which letters occur: a bit for each in the lower half, and in the upper half for each that occurs more than once. Of an
/// alphabet larger than 32 some share a bit.
pub(crate) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| {
        let once = 1 << (c as u32 & 31);
        bits | once | (bits & once) << 32
    })
}

pub(crate) fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end])
}

/// Consonants that sound alike in Dutch are made equal, vowels after the first letter and doubled letters go.
fn sound(text: &str, key: &mut String) {
    let mut before = ' ';
    let mut letters = text.chars().filter(|c| c.is_alphanumeric()).peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let c = match (c, next) {
            ('p', 'h') => 'f',
            ('c', 'h') | ('g', _) => 'g',
            ('c', 'e' | 'i' | 'y') | ('z' | 'ß', _) => 's',
            ('c' | 'q', _) => 'k',
            ('d', 't') | ('t', 'h') => 't',
            ('v' | 'w', _) => 'f',
            ('i', 'j') => 'y',
            ('x', _) => 's',
            ('é' | 'è' | 'ê' | 'ë', _) => 'e',
            ('á' | 'à' | 'â' | 'ä' | 'å', _) => 'a',
            ('ó' | 'ò' | 'ô' | 'ö' | 'ø', _) => 'o',
            ('ú' | 'ù' | 'û' | 'ü', _) => 'u',
            ('í' | 'ì' | 'î' | 'ï', _) => 'i',
            ('ç', _) => 's',
            ('ñ', _) => 'n',
            (other, _) => other,
        };
        let silent = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j');
        if key.is_empty() || (!silent && c != before) {
            key.push(c);
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        let mut key = String::new();
        sound(name, &mut key);
        key
    }

    #[test]
    fn names_that_sound_alike_share_a_key() {
        for (a, b) in
            [("visser", "fisser"), ("schmidt", "schmit"), ("dijk", "dyck"), ("zoë", "soe"), ("bakker", "backer")]
        {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
        assert_ne!(key("bakker"), key("visser"));
    }

    #[test]
    fn folding_leaves_only_what_counts() {
        let mut to = String::new();
        fold(Kind::Code, " 1012 ab ", &mut to);
        assert_eq!(to, "1012ab");
        fold(Kind::Name, "  El   IDRISSI ", &mut to);
        assert_eq!(to, "el idrissi");
        fold(Kind::Date, "1956-04-09", &mut to);
        assert_eq!(to, "19560409");
        fold(Kind::Text, " \t ", &mut to);
        assert_eq!(to, "");
    }
}
