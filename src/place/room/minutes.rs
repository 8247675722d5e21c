//! Minutes of a day: how people type a time, and how it is shown.

use serde::{Deserialize, Serialize};

/// Noon and six in the evening: where a morning and an afternoon end.
const NOON: i64 = 12 * 60;
const EVENING: i64 = 18 * 60;
pub const DAY: i64 = 24 * 60;

/// "14", "14:30", "14.30", "14u30" or "1430" as minutes since midnight; "24:00" is the end of a day.
pub fn parse(typed: &str) -> Option<i64> {
    let typed = typed.trim().to_lowercase();
    let typed = typed.trim_end_matches("uur").trim();
    let (hour, minute) = match typed.split_once([':', '.', 'u', 'h']) {
        Some((hour, "")) => (hour, "0"),
        Some(parts) => parts,
        None if typed.len() == 4 && typed.is_ascii() => typed.split_at(2),
        None => (typed, "0"),
    };
    let number = |text: &str| text.trim().parse::<i64>().ok().filter(|n| (0..=DAY).contains(n));
    let (hour, minute) = (number(hour)?, number(minute)?);
    Some(hour * 60 + minute).filter(|all| minute < 60 && *all <= DAY)
}

/// As a clock shows it: 14:30.
pub fn clock(minutes: &i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `morning`, `afternoon` or `evening`, by its first minute.
pub fn part(from: i64) -> &'static str {
    match from {
        from if from < NOON => "morning",
        from if from < EVENING => "afternoon",
        _ => "evening",
    }
}

/// A time from a minute until, and not with, a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    pub from: i64,
    pub until: i64,
}

impl Time {
    pub fn meets(self, other: Time) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// 14:30–16:00
    pub fn said(self) -> String {
        format!("{}–{}", clock(&self.from), clock(&self.until))
    }

    pub fn long(self) -> i64 {
        self.until - self.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_type_it() {
        for (typed, minutes) in
            [("14", 840), ("14:30", 870), ("14.30", 870), ("14u30", 870), ("9u", 540), ("1430", 870)]
        {
            assert_eq!(parse(typed), Some(minutes), "{typed}");
        }
        assert_eq!(parse(" 9 uur "), Some(540));
        assert_eq!(parse("24:00"), Some(DAY));
        for wrong in ["", "24:01", "9:60", "-1", "straks", "14:3x", "9223372036854775807"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert_eq!(
            (clock(&545), part(719), part(720), part(1080)),
            ("09:05".to_owned(), "morning", "afternoon", "evening")
        );
    }

    #[test]
    fn what_ends_when_the_next_begins_does_not_meet() {
        let (morning, noon) = (Time { from: 600, until: 720 }, Time { from: 720, until: 780 });
        assert!(!morning.meets(noon) && !noon.meets(morning));
        assert!(morning.meets(Time { from: 719, until: 721 }) && morning.meets(morning));
    }
}
