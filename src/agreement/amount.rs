//! Hours and euros as people type and read them. Kept as whole minutes and whole cents.

/// More than this is a slip of the finger: all hours of a week, a million euros.
const MINUTES_MOST: i64 = 168 * 60;
const CENTS_MOST: i64 = 100_000_000;

/// `2`, `2,5`, `2.5` or `2:30`, as minutes. Zero is an answer.
pub fn minutes(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let minutes = match typed.split_once(':') {
        Some((hours, rest)) if rest.len() == 2 => whole(hours)? * 60 + whole(rest).filter(|minutes| *minutes < 60)?,
        Some(_) => return None,
        None => (hundredths(typed)? * 60 + 50) / 100,
    };
    (minutes <= MINUTES_MOST).then_some(minutes)
}

/// `100`, `12,50` or `€ 12.50`, as cents.
pub fn cents(typed: &str) -> Option<i64> {
    let bare = typed.trim().trim_start_matches('€').trim();
    hundredths(bare.strip_suffix(",-").unwrap_or(bare)).filter(|cents| *cents <= CENTS_MOST)
}

fn whole(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|digit| digit.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Two digits behind a comma or a point at most.
fn hundredths(typed: &str) -> Option<i64> {
    let Some((before, behind)) = typed.split_once([',', '.']) else { return Some(whole(typed)? * 100) };
    match behind.len() {
        1 => Some(whole(before)? * 100 + whole(behind)? * 10),
        2 => Some(whole(before)? * 100 + whole(behind)?),
        _ => None,
    }
}

/// Hours for a reader: `2`, `2,5`, `0,75`.
pub fn hours(minutes: i64, language: &str) -> String {
    let parts = (minutes.saturating_mul(100) + 30) / 60;
    let (before, behind) = (parts / 100, parts % 100);
    match behind {
        0 => before.to_string(),
        _ if behind % 10 == 0 => format!("{before}{}{}", comma(language), behind / 10),
        _ => format!("{before}{}{behind:02}", comma(language)),
    }
}

/// Euros for a reader: `€ 100`, `€ 12,50`, `-€ 3`.
pub fn euros(cents: i64, language: &str) -> String {
    let (sign, cents) = (if cents < 0 { "-" } else { "" }, cents.abs());
    match cents % 100 {
        0 => format!("{sign}€ {}", cents / 100),
        behind => format!("{sign}€ {}{}{behind:02}", cents / 100, comma(language)),
    }
}

fn comma(language: &str) -> char {
    if matches!(language, "nl" | "tr" | "uk" | "pl") { ',' } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (typed, read) in [("2", 120), (" 2,5 ", 150), ("2.25", 135), ("0", 0), ("1:30", 90), ("0,33", 20)] {
            assert_eq!(minutes(typed), Some(read), "{typed}");
        }
        for typed in ["", "twee", "-1", "2,555", "1:75", "1:3", "200", "2,", ",5", "1e3"] {
            assert_eq!(minutes(typed), None, "{typed}");
        }
    }

    #[test]
    fn euros_are_read_as_people_type_them() {
        for (typed, read) in [("100", 10_000), ("€ 12,50", 1250), ("12.5", 1250), ("5,-", 500), ("0", 0)] {
            assert_eq!(cents(typed), Some(read), "{typed}");
        }
        for typed in ["", "€", "tien", "-5", "1.000,00", "2000000"] {
            assert_eq!(cents(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_read_is_said_again_the_same() {
        for (read, said) in [(120, "2"), (150, "2,5"), (45, "0,75"), (20, "0,33"), (0, "0")] {
            assert_eq!(hours(read, "nl"), said);
            assert_eq!(minutes(said), Some(read));
        }
        assert_eq!([euros(10_000, "nl"), euros(1250, "en"), euros(-305, "nl")], ["€ 100", "€ 12.50", "-€ 3,05"]);
    }
}
