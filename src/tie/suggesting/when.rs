//! The days and parts of a day that a text names, in Dutch or English.

/// A name, and the other ways to write it.
const NAMES: [(&str, &[&str]); 11] = [
    ("monday", &["maandag", "monday"]),
    ("tuesday", &["dinsdag", "tuesday"]),
    ("wednesday", &["woensdag", "wednesday"]),
    ("thursday", &["donderdag", "thursday"]),
    ("friday", &["vrijdag", "friday"]),
    ("saturday", &["zaterdag", "saturday"]),
    ("sunday", &["zondag", "sunday"]),
    ("weekend", &["weekend"]),
    ("morning", &["ochtend", "morgens", "morning"]),
    ("afternoon", &["middag", "afternoon"]),
    ("evening", &["avond", "evening"]),
];

/// Which of them, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times(u16);

impl Times {
    pub fn of(text: &str) -> Self {
        let folded = dutch::fold(text);
        let named = |written: &[&str]| written.iter().any(|name| folded.contains(name));
        let bits = NAMES.iter().enumerate().filter(|(_, (_, written))| named(written)).map(|(at, _)| 1 << at);
        Self(bits.fold(0, |bits, bit| bits | bit))
    }

    /// The first that both name, as the end of a locale key.
    pub fn shared(self, other: Self) -> Option<&'static str> {
        let both = self.0 & other.0;
        NAMES.get(both.trailing_zeros() as usize).filter(|_| both != 0).map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::Times;

    #[test]
    fn a_day_is_shared_when_both_name_it() {
        let of = Times::of;
        assert_eq!(of("Zaterdagmiddag kan ik").shared(of("het liefst op zaterdag")), Some("saturday"));
        assert_eq!(of("'s avonds").shared(of("elke avond")), Some("evening"));
        assert_eq!(of("dinsdag").shared(of("woensdag")), None);
        assert_eq!(of("").shared(of("maandag")), None);
    }
}
