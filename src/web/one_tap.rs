//! A link of a mail that answers by itself, once its page is looked at. What opens mail before a person does opens every link of it:
//! two different answers close together are nobody's.

/// So long after it came an answer that sent itself counts.
pub const WAIT_MILLIS: i64 = 10 * 60 * 1000;
/// Different answers came close together: only a tap on a button counts from now on.
pub const MIXED: &str = "mixed";

/// What stands when an answer sends itself, after what sent itself before and when.
pub fn stands<'a>(before: Option<(&'a str, i64)>, said: &'a str, now: i64) -> &'a str {
    match before {
        Some((MIXED, _)) => MIXED,
        Some((known, at)) if known != said && now - at < WAIT_MILLIS => MIXED,
        _ => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_different_answers_close_together_are_nobodys() {
        assert_eq!(stands(None, "good", 0), "good");
        assert_eq!(stands(Some(("good", 0)), "good", 1), "good");
        assert_eq!(stands(Some(("good", 0)), "doubt", WAIT_MILLIS - 1), MIXED);
        assert_eq!(stands(Some((MIXED, 0)), "good", 10 * WAIT_MILLIS), MIXED);
        // Days later she thinks otherwise.
        assert_eq!(stands(Some(("good", 0)), "doubt", WAIT_MILLIS), "doubt");
    }
}
